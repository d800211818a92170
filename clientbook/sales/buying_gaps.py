"""What buyers do not buy yet: clients × categories (METHOD.md §4 "Bought categories × clients")."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

import pandas as pd

from clientbook.sales.facts import Facts
from clientbook.sales.week_money import units
from clientbook.sales.week_rows import rows_of


class BuyingGap(NamedTuple):
    """A client who buys: what categories, what not yet, and what he has paid up to the day."""

    client: str
    company: str
    manager: str
    bought: tuple[str, ...]
    missing: tuple[str, ...]
    paid: Decimal

    def as_json(self) -> dict[str, object]:
        """Return the record; the amount as text, exact."""
        return {
            **self._asdict(),
            "bought": list(self.bought),
            "missing": list(self.missing),
            "paid": str(self.paid),
        }


def categories_of(facts: Facts, tables: Mapping[str, pd.DataFrame]) -> tuple[str, ...]:
    """Return the categories we sell: of the products, else those that deals name, by name.

    `tables` are the book's.
    """
    sold = tables["cb_products"]["category"].dropna()
    named = sold if len(sold) else facts.deals["category"].dropna()
    return tuple(sorted(set(named)))


def purchases(deals: pd.DataFrame, tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Return the deals that were delivered or paid for, each with its `category`.

    A deal without a category has its product's.
    """
    bought = deals[deals["delivered_on"].notna() | deals["paid"]]
    products = tables["cb_products"].dropna(subset=["product"]).drop_duplicates("product")
    of_product = bought["product"].map(products.set_index("product")["category"]).astype("str")
    return bought.assign(category=bought["category"].fillna(of_product))


def not_bought(
    facts: Facts, tables: Mapping[str, pd.DataFrame], deals: pd.DataFrame
) -> tuple[str, ...]:
    """Return what we sell and one company, whose deals these are, does not buy yet."""
    bought = set(purchases(deals, tables)["category"].dropna())
    return tuple(name for name in categories_of(facts, tables) if name not in bought)


def buying_gaps(facts: Facts, tables: Mapping[str, pd.DataFrame]) -> tuple[BuyingGap, ...]:
    """Return every buyer with something we sell and he does not buy, who paid most first."""
    sold = categories_of(facts, tables)
    deals = purchases(facts.deals, tables)
    deals = deals.assign(paid_amount=deals["paid_amount"].fillna(0))
    named = deals.dropna(subset=["category"]).drop_duplicates(["at", "category"])
    bought = named.sort_values("category").groupby("at")["category"].agg(tuple)
    cards = facts.companies.assign(paid_ever=deals.groupby("at")["paid_amount"].sum())
    cards = cards.assign(bought=bought, company=cards["company"].fillna(cards["client"]))
    buyers = cards[cards["bought"].notna()].sort_values(
        ["paid_ever", "company"], ascending=[False, True]
    )
    found = (
        BuyingGap(
            str(row.client),
            str(row.company),
            "" if pd.isna(row.manager) else str(row.manager),
            row.bought,
            tuple(name for name in sold if name not in row.bought),
            units(row.paid_ever),
        )
        for row in rows_of(buyers)
    )
    return tuple(one for one in found if one.missing)
