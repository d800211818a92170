"""What is due in the coming week besides promised steps, and what is overdue on the week's Sunday.

Calls after a first purchase, renewals, expected orders, birthdays, dates, promised materials, and
calls back that nobody made (METHOD.md §7 "Other dates"). The same reasons as in `today`.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pandas as pd

from clientbook.book.calendar import Week, working_day_from, working_days_of
from clientbook.sales.errands import errands
from clientbook.sales.evidence import Journeys
from clientbook.sales.facts import Facts
from clientbook.sales.refusals import refusals

_DATED = ("recall", "first_purchase", "renewal", "reorder", "birthday", "date", "promise")
_LONGEST_REST = 14
"""No rest between two working days is longer than so many days."""


def with_duties(
    facts: Facts, companies: pd.DataFrame, rank: pd.Series[str], goals: pd.DataFrame
) -> pd.DataFrame:
    """Return the companies of `standing` with what `errands` needs; `goals` is cb_goals."""
    back = refusals(facts)
    goal = goals.dropna(subset=["segment"]).drop_duplicates("segment").set_index("segment")
    return companies.assign(
        segment=rank,
        refusal=back["refusal"],
        refused_on=back["refused_on"],
        cadence_days=goal["cadence_days"].reindex(rank).to_numpy(),
    )


def due_in(facts: Facts, ways: Journeys, companies: pd.DataFrame, week: Week) -> pd.DataFrame:
    """Return the errands of a coming week by company and reason: `at`, `kind`, `on`, `what`.

    `companies` is of `with_duties`, on a day before the week. What is overdue, or may be done any
    day, stands on the week's first working day.
    """
    country = facts.settings.holidays_country
    found = errands(replace(facts, as_of=week.sunday), ways, companies, _greeted(week, country))
    found = found[found["reason"].isin(_DATED)]
    first = pd.Timestamp(next(iter(working_days_of(week.days, country)), week.monday))
    sunday = pd.Timestamp(week.sunday)
    day = found["due_on"]
    free = (day < first) | (day > sunday) | (found["reason"] == "renewal")
    return pd.DataFrame(
        {
            "at": found["at"].astype("int64"),
            "kind": found["reason"],
            "on": day.mask(free, first),
            "what": found["what"].mask(found["reason"].isin(["recall", "promise"])),
        }
    )


def _greeted(week: Week, country: str) -> list[pd.Timestamp]:
    """Return the days whose anniversaries are greeted in a week: those of days off come after."""
    days = (week.sunday - timedelta(days=n) for n in range(7 + _LONGEST_REST))
    inside = [day for day in days if week.monday <= working_day_from(day, country) <= week.sunday]
    return [pd.Timestamp(day) for day in inside]
