"""Angels and demons: what each client brought in 12 months, and what to do about a loss.

Source: METHOD.md §8. Exact to the kopeck: a client's sums are the sums of his deals in the window,
each deal's profit rounded once, half up (`money`). A client in loss needs a cause.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal

import pandas as pd

from clientbook.book.record import Book
from clientbook.sales.evidence import NOBODY, Journeys, journeys
from clientbook.sales.facts import Facts, facts_of
from clientbook.sales.money import deal_profits, money, verdicts, year_before
from clientbook.sales.week_money import units
from clientbook.sales.week_rows import rows_of, text_of

Action = Literal["fix_process", "renegotiate", "stop", "name_cause", "enter_cost"]
_ACTIONS: dict[str | None, Action] = {
    "ours": "fix_process",
    "client": "renegotiate",
    "neither": "stop",
    None: "name_cause",
}


@dataclass(frozen=True, slots=True)
class Sum:
    """So many clients or deals with this revenue and profit together."""

    count: int
    revenue: Decimal
    profit: Decimal

    def as_json(self) -> dict[str, object]:
        """Return the numbers as plain values; amounts as text, exact."""
        return {"count": self.count, "revenue": str(self.revenue), "profit": str(self.profit)}


@dataclass(frozen=True, slots=True)
class ClientMoney:
    """What one client paid and earned us; `profit` None: a paid deal of his has no cost.

    `verdict`: angel, demon, or None at 0 or without a profit. `action`: what to do, for a demon by
    the cause of the loss; None for others.
    """

    client: str
    company: str
    manager: str
    deals: int
    revenue: Decimal
    profit: Decimal | None
    verdict: str | None
    loss_cause: str | None
    action: Action | None

    def as_json(self) -> dict[str, object]:
        """Return the record; amounts as text, exact."""
        return {
            "client": self.client,
            "company": self.company,
            "manager": self.manager,
            "deals": self.deals,
            "revenue": str(self.revenue),
            "profit": None if self.profit is None else str(self.profit),
            "verdict": self.verdict,
            "loss_cause": self.loss_cause,
            "action": self.action,
        }


@dataclass(frozen=True, slots=True)
class Profitability:
    """The clients who paid in the 12 months up to a day, the greatest loss first.

    `unknown`: revenue of those whose profit is not known (their profit counts as 0).
    `without_client`: payments of deals whose company is not in the book; in no client's sums.
    """

    as_of: date
    first: date
    clients: tuple[ClientMoney, ...]
    total: Sum
    angels: Sum
    demons: Sum
    unknown: Sum
    without_client: Sum

    def of(self, verdict: str) -> tuple[ClientMoney, ...]:
        """Return the angels or the demons, the greatest first."""
        found = [one for one in self.clients if one.verdict == verdict]
        return tuple(found if verdict == "demon" else reversed(found))

    def as_json(self) -> dict[str, object]:
        """Return the record of `money --json`."""
        sums = ("total", "angels", "demons", "unknown", "without_client")
        return {
            "as_of": self.as_of.isoformat(),
            "from": self.first.isoformat(),
            **{name: getattr(self, name).as_json() for name in sums},
            "clients": [one.as_json() for one in self.clients],
        }


def profitability(book: Book, as_of: date, manager: str | None = None) -> Profitability:
    """Return what clients brought in the 12 months up to a day, of everybody or of one manager."""
    facts = facts_of(book, as_of)
    return profitability_of(facts, journeys(facts), book.tables["cb_results"], manager)


def profitability_of(
    facts: Facts, ways: Journeys, deals: pd.DataFrame, manager: str | None = None
) -> Profitability:
    """Return the same where the journeys are known; `deals` is cb_results."""
    rows = _clients(facts, ways)
    if manager is not None:
        rows = rows[rows["manager"] == manager]
    clients = tuple(_one(row) for row in rows_of(rows))
    return Profitability(
        as_of=facts.as_of,
        first=year_before(facts).date() + timedelta(days=1),
        clients=clients,
        total=_sum(clients),
        angels=_sum(one for one in clients if one.verdict == "angel"),
        demons=_sum(one for one in clients if one.verdict == "demon"),
        unknown=_sum(one for one in clients if one.profit is None),
        without_client=_strangers(facts, deals) if manager is None else _sum(()),
    )


def _clients(facts: Facts, ways: Journeys) -> pd.DataFrame:
    cash, cards = money(facts), facts.companies
    paid = facts.deals[facts.deals["paid_on"] > year_before(facts)]
    rows = pd.DataFrame(
        {
            "client": cards["client"],
            "company": cards["company"].fillna(cards["client"]),
            "manager": cards["manager"].fillna(ways.companies["keeper"]).fillna(NOBODY),
            "deals": paid[paid["paid_amount"].notna()].groupby("at").size(),
            "revenue": cash["revenue_12m"],
            "profit": cash["profit_12m"],
            "verdict": verdicts(cash["profit_12m"]),
            "cause": cards["loss_cause"],
        },
        index=cards.index,
    )
    rows = rows[rows["revenue"].notna()]
    return rows.sort_values(["profit", "revenue", "company"], na_position="first")


def _one(row: object) -> ClientMoney:
    client, company, manager, deals, revenue, profit, verdict, cause = list(row)[1:]  # type: ignore[call-overload]
    known, why = not pd.isna(profit), text_of(cause)
    action = _ACTIONS.get(why, "name_cause") if text_of(verdict) == "demon" else None
    return ClientMoney(
        client=str(client),
        company=str(company),
        manager=str(manager),
        deals=int(deals),
        revenue=units(revenue),
        profit=units(profit) if known else None,
        verdict=text_of(verdict),
        loss_cause=why,
        action=action if known else "enter_cost",
    )


def _sum(clients: Iterable[ClientMoney]) -> Sum:
    every = tuple(clients)
    return Sum(
        len(every),
        sum((one.revenue for one in every), Decimal("0.00")),
        sum((one.profit for one in every if one.profit is not None), Decimal("0.00")),
    )


def _strangers(facts: Facts, deals: pd.DataFrame) -> Sum:
    """Return what was paid for deals whose company is not in the book."""
    known = deals["client"].isin(facts.companies["client"].dropna())
    inside = (deals["paid_on"] > year_before(facts)) & (deals["paid_on"] <= facts.day)
    rows = deals[~known & inside & deals["paid_amount"].notna()]
    return Sum(len(rows), units(rows["paid_amount"].sum()), units(deal_profits(rows).sum()))
