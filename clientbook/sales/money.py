"""Money per company: revenue, profit, verdict, wallet share, what is overdue (METHOD.md §4, §8).

Exact to the kopeck: each deal's profit is rounded once, half up, and clients' sums are sums of
their deals. A window of 12 months ends with the day: paid on 2025-11-24 … 2026-11-23 of 2026-11-23.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd

from clientbook.sales.facts import Facts

_YEAR, _QUARTER = 12, 3
_PAYMENTS = ["at", "paid", "paid_on", "paid_amount", "amount", "cost"]
_DEBTS = ["at", "paid", "state", "amount", "paid_amount", "delivered_on", "due_on"]


def money(facts: Facts) -> pd.DataFrame:
    """Return per company, amounts in kopecks.

    `paid_deals` and `paid_ever` (paid in full, in 12 months and ever), `last_paid` (date of the
    last deal paid in full), `revenue_12m` and `profit_12m` (NA: nothing paid in the window; profit
    also when a paid deal has no cost), `revenue_3m`, `delivered_on` (of a delivery not paid yet),
    `overdue` and `due_on` (unpaid past its day, and since when).
    """
    return pd.concat([_paid(facts), _owed(facts)], axis=1)


def _paid(facts: Facts) -> pd.DataFrame:
    deals = facts.deals[_PAYMENTS].assign(profit=deal_profits(facts.deals))
    whole, year = deals[deals["paid"]].groupby("at"), _paid_within(facts, deals, _YEAR)
    unknown = year["at"][year["profit"].isna()].unique()
    everyone = facts.companies.index
    sums = pd.DataFrame(
        {
            "paid_deals": year[year["paid"]].groupby("at").size(),
            "paid_ever": whole.size(),
            "last_paid": whole["paid_on"].max(),
            "revenue_12m": year.groupby("at")["paid_amount"].sum(),
            "profit_12m": year.groupby("at")["profit"].sum(),
            "revenue_3m": _paid_within(facts, deals, _QUARTER).groupby("at")["paid_amount"].sum(),
        },
        index=everyone,
    )
    return sums.assign(
        **{name: sums[name].fillna(0).astype("int64") for name in ("paid_deals", "paid_ever")},
        profit_12m=sums["profit_12m"].mask(everyone.isin(unknown)),
    )


def _owed(facts: Facts) -> pd.DataFrame:
    deals = facts.deals[_DEBTS]
    unpaid = deals[~deals["paid"] & (deals["state"] != "lost")]
    unpaid = unpaid.assign(owed=unpaid["amount"] - unpaid["paid_amount"].fillna(0))
    late = unpaid[(unpaid["due_on"] < facts.day) & (unpaid["owed"] > 0).fillna(value=False)]
    return pd.DataFrame(
        {
            "delivered_on": unpaid.groupby("at")["delivered_on"].min(),
            "overdue": late.groupby("at")["owed"].sum(),
            "due_on": late.groupby("at")["due_on"].min(),
        },
        index=facts.companies.index,
    )


def deal_profits(deals: pd.DataFrame) -> pd.Series[Any]:
    """Return each deal's profit on what was paid: paid − cost × paid / amount, whole kopecks.

    NA without a payment or a cost. A deal without an amount bears its whole cost.
    """
    paid, amount, cost = deals["paid_amount"], deals["amount"], deals["cost"]
    part = (amount > 0).fillna(value=False) & (paid != amount).fillna(value=False)
    part &= cost.notna()
    share = cost.where(~part)
    exact = [np.array(values[part].tolist(), dtype=object) for values in (cost, paid, amount)]
    if part.any():
        costs, payments, amounts = exact
        share[part] = (2 * costs * payments + amounts) // (2 * amounts)
    return paid - share


def verdicts(profit: pd.Series[Any]) -> pd.Series[Any]:
    """Return angel for a profit above 0, demon below, nothing at 0 or without a profit."""
    sign = pd.Series(np.sign(profit.astype("float64")), index=profit.index)
    return sign.map({1.0: "angel", -1.0: "demon"}).astype("str")


def wallet_shares(facts: Facts, revenue_3m: pd.Series[Any]) -> pd.Series[Any]:
    """Return our share of what a company buys per quarter: revenue of 3 months / all purchases."""
    all_of_it = facts.companies["purchases_quarter"]
    share = revenue_3m.fillna(0).astype("float64") / all_of_it.astype("float64")
    return share.where((all_of_it > 0).fillna(value=False)).round(6)


def units(kopecks: pd.Series[Any]) -> pd.Series[Any]:
    """Return kopecks as exact amounts for a text."""
    exact = [Decimal(int(amount)).scaleb(-2) for amount in kopecks]
    return pd.Series(exact, index=kopecks.index, dtype=object)


def year_before(facts: Facts) -> pd.Timestamp:
    """Return the last day before the window of 12 months."""
    return facts.day - pd.DateOffset(months=_YEAR)


def _paid_within(facts: Facts, deals: pd.DataFrame, months: int) -> pd.DataFrame:
    since = facts.day - pd.DateOffset(months=months)
    return deals[(deals["paid_on"] > since) & deals["paid_amount"].notna()]
