"""Money of some days: contracts, deliveries, payments, and what is owed past its day.

Exact: sums of whole minor units, Decimal at the end (METHOD.md §6–8).
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd

from clientbook.sales.facts import Bools, Ints, holding
from clientbook.sales.week_records import LatePayment, MoneyWeek, Total
from clientbook.sales.week_rows import day_of, rows_of, text_of


def money_of(deals: pd.DataFrame, first: date, last: date) -> MoneyWeek:
    """Return contracts, deliveries and payments of some days, and debts past due on the last."""
    days = np.datetime64(first), np.datetime64(last)
    owed, late = _owed(deals), _late(deals, last)
    return MoneyWeek(
        contracts=_total(deals["contract_on"], deals["amount"], days),
        delivered=_total(deals["delivered_on"], deals["amount"], days),
        paid=_total(deals["paid_on"], deals["paid_amount"], days),
        overdue=Total(int(late.sum()), units(owed[late].sum())),
    )


def late_payments(deals: pd.DataFrame, as_of: date) -> tuple[LatePayment, ...]:
    """Return deals past due and not paid in full, the longest overdue first."""
    late = owed_late(deals, as_of).sort_values(["due_on", "owed"], ascending=[True, False])
    return tuple(
        LatePayment(
            client=text_of(row.client),
            company=str(row.company),
            deal=text_of(row.deal),
            product=text_of(row.product),
            due_on=day_of(row.due_on),
            days=(as_of - day_of(row.due_on)).days,
            amount=units(row.owed),
        )
        for row in rows_of(late)
    )


def owed_late(deals: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """Return the deals due before a day with something still to pay, with a column `owed`."""
    late = _late(deals, as_of)
    return deals[late].assign(owed=pd.array(_owed(deals)[late], dtype="Int64"))


def _late(deals: pd.DataFrame, as_of: date) -> Bools:
    """Say which deals are due before a day, and something is still to pay."""
    due = deals["due_on"].to_numpy() < np.datetime64(as_of)
    open_still = deals["amount"].notna().to_numpy() & ~holding(deals["state"], "lost")
    return due & open_still & (_owed(deals) > 0)


def _owed(deals: pd.DataFrame) -> Ints:
    """Return what is still to pay of deals, in minor units; no amount counts as 0."""
    return _minor(deals["amount"]) - _minor(deals["paid_amount"])


def _minor(amounts: pd.Series[Any]) -> Ints:
    return amounts.to_numpy(dtype=np.int64, na_value=0)


def units(minor: object) -> Decimal:
    """Return an amount in the currency's units from its minor units, exactly.

    >>> units(123456)
    Decimal('1234.56')
    """
    return Decimal(int(str(minor))).scaleb(-2)


def _total(
    on: pd.Series[Any], amounts: pd.Series[Any], days: tuple[np.datetime64, np.datetime64]
) -> Total:
    dates = on.to_numpy()
    inside = (dates >= days[0]) & (dates <= days[1])
    return Total(int(inside.sum()), units(_minor(amounts)[inside].sum()))
