"""The refusal that stands, and when to come back (METHOD.md §6 "Losses and refusals")."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from clientbook.book.calendar import working_day_from
from clientbook.book.settings import Settings
from clientbook.sales.facts import Facts

RETURN_AFTER_MONTHS = (2, 3)
"""No budget: return in two to three months."""

LETTERS = ("letter", "email")
"""The channels by which it is sent."""


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
            "recall_on": recall_days(
                day.where(reason == "no_budget"), country, recall_months(facts.settings)
            ),
        },
        index=facts.companies.index,
    )


def recall_window(
    days: pd.Series[Any], months: tuple[int, int] = RETURN_AFTER_MONTHS
) -> tuple[pd.Series[Any], pd.Series[Any]]:
    """Return the first and last day of the window to return after refusals of these days.

    >>> first, last = recall_window(pd.Series(pd.to_datetime(["2024-01-31", "2023-12-31"])))
    >>> [f"{a:%m-%d}…{b:%m-%d}" for a, b in zip(first, last)]
    ['03-31…04-30', '02-29…03-31']
    """
    first, last = (days + pd.DateOffset(months=number) for number in months)
    return first, last


def recall_days(
    days: pd.Series[Any], country: str, months: tuple[int, int] = RETURN_AFTER_MONTHS
) -> pd.Series[Any]:
    """Return the first working day of each refusal's window.

    >>> recall_days(pd.Series(pd.to_datetime(["2024-01-31"])), "RU").dt.date[0]
    datetime.date(2024, 4, 1)
    """
    return working_days_from(days + pd.DateOffset(months=months[0]), country)


def recall_months(settings: Settings) -> tuple[int, int]:
    """Return after how many months the window to return begins and ends, by the settings."""
    return settings.recall_months, settings.recall_months + settings.recall_window_months


def promised_material(facts: Facts, refused_on: pd.Series[Any]) -> pd.DataFrame:
    """Return the useful material that is promised after refusals of these days (per company).

    `promised_on`: `promise_months` after the refusal; `due_on`: the working day from it; `sent_on`:
    the last letter or e-mail since a month before that day, where there is one.
    """
    promised = refused_on + pd.DateOffset(months=facts.settings.promise_months)
    letters = facts.log["channel"].isin(LETTERS).to_numpy(dtype=bool)
    sent = facts.at_log("date", facts.last(letters)).reindex(refused_on.index)
    return pd.DataFrame(
        {
            "promised_on": promised,
            "due_on": working_days_from(promised, facts.settings.holidays_country),
            "sent_on": sent.where(sent >= promised - pd.DateOffset(months=1)),
        }
    )


def not_forgotten(facts: Facts, days: pd.Series[Any]) -> pd.Series[bool]:
    """Say which promises, first purchases or contracts' ends of these days still count.

    Those older than `forgotten_days` are past: the cadence goes on.
    """
    return days >= facts.day - pd.Timedelta(days=facts.settings.forgotten_days)


def working_days_from(days: pd.Series[Any], country: str) -> pd.Series[Any]:
    """Return the first working day on or after each day."""
    known, at = np.unique(days.to_numpy("datetime64[D]"), return_inverse=True)
    found = [
        None if day is None else working_day_from(day, country) for day in known.astype(object)
    ]
    working = np.array(found, dtype="datetime64[s]")[at]
    return pd.Series(working, index=days.index, name=days.name)
