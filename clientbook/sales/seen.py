"""Log and deals as they stood on a day, unknown companies' rows included.

What happened later is not there. `facts` holds only rows of known companies, which a funnel needs;
money and contacts of a week count every row.
"""

from __future__ import annotations

from datetime import date

import pandas as pd

from clientbook.book.calendar import Week


def log_until(log: pd.DataFrame, day: date) -> pd.DataFrame:
    """Return the log rows up to a day."""
    return log.loc[log["date"] <= pd.Timestamp(day)]


def contacts_in(log: pd.DataFrame, week: Week) -> pd.DataFrame:
    """Return the completed contacts of a week.

    Every one of them: a row that lacks its channel, or names no known company, is a finding and a
    contact nevertheless (METHOD.md §6, what counts as contact).
    """
    days = log["date"].between(pd.Timestamp(week.monday), pd.Timestamp(week.sunday))
    return log.loc[days & (log["contacted"] == "yes").fillna(value=False)]


def deals_until(deals: pd.DataFrame, day: date) -> pd.DataFrame:
    """Return the deals without contracts, deliveries and payments later than a day."""
    until = pd.Timestamp(day)
    known = deals.loc[~(deals["contract_on"] > until)]
    later = known["paid_on"] > until
    return known.assign(
        delivered_on=known["delivered_on"].mask(known["delivered_on"] > until),
        paid_on=known["paid_on"].mask(later),
        paid_amount=known["paid_amount"].mask(later),
    )
