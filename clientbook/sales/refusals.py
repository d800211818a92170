"""The refusal that stands, and when to come back (METHOD.md §6 "Losses and refusals")."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from clientbook.book.calendar import working_day_from
from clientbook.sales.facts import Facts

RETURN_AFTER_MONTHS = (2, 3)
"""No budget: return in two to three months."""


def refusals(facts: Facts) -> pd.DataFrame:
    """Return per company `refusal` (the last one, no completed contact since), and its days.

    `refused_on`: when; `recall_on`: when to come back. Only "no budget" has a day to return: the
    first working day of the window.
    """
    refused = facts.log["refusal"].notna().to_numpy()
    last = facts.last(refused)
    last = np.where(last >= facts.last(facts.completed), last, -1)
    reason, day = facts.at_log("refusal", last), facts.at_log("date", last)
    country = facts.settings.holidays_country
    return pd.DataFrame(
        {
            "refusal": reason,
            "refused_on": day,
            "recall_on": recall_days(day.where(reason == "no_budget"), country),
        },
        index=facts.companies.index,
    )


def recall_window(days: pd.Series[Any]) -> tuple[pd.Series[Any], pd.Series[Any]]:
    """Return the first and last day of the window to return after refusals of these days.

    >>> first, last = recall_window(pd.Series(pd.to_datetime(["2024-01-31", "2023-12-31"])))
    >>> [f"{a:%m-%d}…{b:%m-%d}" for a, b in zip(first, last)]
    ['03-31…04-30', '02-29…03-31']
    """
    first, last = (days + pd.DateOffset(months=months) for months in RETURN_AFTER_MONTHS)
    return first, last


def recall_days(days: pd.Series[Any], country: str) -> pd.Series[Any]:
    """Return the first working day of each refusal's window.

    >>> recall_days(pd.Series(pd.to_datetime(["2024-01-31"])), "RU").dt.date[0]
    datetime.date(2024, 4, 1)
    """
    first, _ = recall_window(days)
    working = {
        day: pd.Timestamp(working_day_from(day.date(), country)) for day in first.dropna().unique()
    }
    return first.map(working).astype("datetime64[s]")
