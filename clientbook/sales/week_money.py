"""Money of some days: contracts, deliveries, payments, and what is owed past its day.

Exact: sums of whole minor units, Decimal at the end (METHOD.md §6–8).
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd

from clientbook.sales.week_records import LatePayment, MoneyWeek, Total
from clientbook.sales.week_rows import day_of, rows_of, text_of


def money_of(deals: pd.DataFrame, first: date, last: date) -> MoneyWeek:
    """Return contracts, deliveries and payments of some days, and debts past due on the last."""
    days = np.datetime64(first), np.datetime64(last)
    owed = _owed_late(deals, last)
    return MoneyWeek(
        contracts=_total(deals["contract_on"], deals["amount"], days),
        delivered=_total(deals["delivered_on"], deals["amount"], days),
        paid=_total(deals["paid_on"], deals["paid_amount"], days),
        overdue=Total(int(owed.notna().sum()), units(owed.sum())),
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
    owed = _owed_late(deals, as_of)
    return deals.assign(owed=owed).loc[owed.notna()]


def _owed_late(deals: pd.DataFrame, as_of: date) -> pd.Series[Any]:
    """Return what is owed by deals due before a day; NA where it is nothing."""
    owed = deals["amount"] - deals["paid_amount"].fillna(0)
    due = (deals["due_on"] < pd.Timestamp(as_of)) & ~deals["state"].eq("lost").fillna(value=False)
    return owed.where(due & (owed > 0).fillna(value=False))


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
    return Total(int(inside.sum()), units(amounts[inside].sum()))
