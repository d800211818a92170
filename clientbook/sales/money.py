"""Money per company: revenue, profit, verdict, wallet share, what is overdue (METHOD.md §4, §8).

Exact to the kopeck: each deal's profit is rounded once, half up, and clients' sums are sums of
their deals. A window of 12 months ends with the day: paid on 2025-11-24 … 2026-11-23 of 2026-11-23.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from clientbook.sales.facts import Bools, Facts, holding

Days = npt.NDArray[np.datetime64]

_YEAR, _QUARTER = 12, 3


def money(facts: Facts) -> pd.DataFrame:
    """Return per company, amounts in kopecks.

    `paid_deals` and `paid_ever` (paid in full, in 12 months and ever), `last_paid` (date of the
    last deal paid in full), `revenue_12m` and `profit_12m` (NA: nothing paid in the window; profit
    also when a paid deal has no cost), `revenue_3m`, `delivered_on` (of a delivery not paid yet),
    `overdue` and `due_on` (unpaid past its day, and since when).
    """
    return pd.concat([_paid(facts), _owed(facts)], axis=1)


def _paid(facts: Facts) -> pd.DataFrame:
    deals = facts.deals
    at, whole = deals["at"].to_numpy(), deals["paid"].to_numpy(dtype=bool)
    year, quarter = _paid_within(facts, _YEAR), _paid_within(facts, _QUARTER)
    profit = deal_profits(deals)
    unknown = at[year & profit.isna().to_numpy()]
    profits = _sums(facts, profit, year)
    profits[unknown] = pd.NA
    return pd.DataFrame(
        {
            "paid_deals": np.bincount(at[year & whole], minlength=facts.count),
            "paid_ever": np.bincount(at[whole], minlength=facts.count),
            "last_paid": latest(facts, deals["paid_on"], whole),
            "revenue_12m": _sums(facts, deals["paid_amount"], year),
            "profit_12m": profits,
            "revenue_3m": _sums(facts, deals["paid_amount"], quarter),
        },
        index=facts.companies.index,
    )


def _owed(facts: Facts) -> pd.DataFrame:
    deals = facts.deals
    unpaid = ~deals["paid"].to_numpy(dtype=bool) & ~holding(deals["state"], "lost")
    owed = deals["amount"] - deals["paid_amount"].fillna(0)
    due = (deals["due_on"] < facts.day).to_numpy(dtype=bool)
    late = unpaid & due & (owed > 0).fillna(value=False).to_numpy(dtype=bool)
    return pd.DataFrame(
        {
            "delivered_on": earliest(facts, deals["delivered_on"], unpaid),
            "overdue": _sums(facts, owed, late),
            "due_on": earliest(facts, deals["due_on"], late),
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
    if part.any():
        exact = (np.array(values[part].tolist(), dtype=object) for values in (cost, paid, amount))
        costs, payments, amounts = exact
        share[part] = (2 * costs * payments + amounts) // (2 * amounts)
    return paid - share


def verdicts(profit: pd.Series[Any]) -> pd.Series[Any]:
    """Return angel for a profit above 0, demon below, nothing at 0 or without a profit."""
    amounts = profit.to_numpy(dtype=np.int64, na_value=0)
    words = np.array(["demon", None, "angel"], dtype=object)[np.sign(amounts) + 1]
    return pd.Series(words, index=profit.index, dtype="str")


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


def _paid_within(facts: Facts, months: int) -> Bools:
    """Say which deals were paid, in full or in part, in the months before the day."""
    since = facts.day - pd.DateOffset(months=months)
    paid = (facts.deals["paid_on"] > since) & facts.deals["paid_amount"].notna()
    return paid.to_numpy(dtype=bool)


def _sums(facts: Facts, amounts: pd.Series[Any], rows: Bools) -> pd.arrays.IntegerArray:
    """Return, per company, the sum of these deals' amounts; NA for a company without any."""
    at = facts.deals["at"].to_numpy()[rows]
    sums = np.zeros(facts.count, dtype=np.int64)
    np.add.at(sums, at, amounts.to_numpy(dtype=np.int64, na_value=0)[rows])
    return pd.arrays.IntegerArray(sums, np.bincount(at, minlength=facts.count) == 0)


def latest(facts: Facts, days: pd.Series[Any], rows: Bools) -> Days:
    """Return, per company, the last of these deals' days; NaT for a company without any."""
    found = np.full(facts.count, np.datetime64("NaT"), dtype="datetime64[s]")
    np.fmax.at(found, facts.deals["at"].to_numpy()[rows], days.to_numpy()[rows])
    return found


def earliest(facts: Facts, days: pd.Series[Any], rows: Bools) -> Days:
    """Return, per company, the first of these deals' days; NaT for a company without any."""
    found = np.full(facts.count, np.datetime64("NaT"), dtype="datetime64[s]")
    np.fmin.at(found, facts.deals["at"].to_numpy()[rows], days.to_numpy()[rows])
    return found
