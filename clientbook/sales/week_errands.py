"""What is due in the coming week besides promised steps, and what is overdue on the week's Sunday.

Calls after a first purchase, renewals, expected orders, birthdays, dates, promised materials and
calls back (METHOD.md §7 "Other dates"): the same reasons as in `today`. What falls due in the week
stands on its day; what was due before stands once, in `missed`, until it is done.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pandas as pd

from clientbook.book.calendar import Week, working_day_from, working_days_of
from clientbook.sales.errands import errands
from clientbook.sales.evidence import Journeys
from clientbook.sales.facts import Facts
from clientbook.sales.refusals import working_days_from
from clientbook.sales.renewals import asked_from
from clientbook.sales.week_records import Missed
from clientbook.sales.week_rows import day_of, rows_of, text_of

_DATED = ("recall", "first_purchase", "renewal", "reorder", "birthday", "date", "promise")
_MISSED = ("recall", "first_purchase", "reorder", "promise")
_OF_GOALS = ("goal", "offer", "channel", "cadence_days")
_LONGEST_REST = 14
"""No rest between two working days is longer than so many days."""


def with_duties(companies: pd.DataFrame, rank: pd.Series[str], goals: pd.DataFrame) -> pd.DataFrame:
    """Return the companies of `standing` with the goals of their segments, as `errands` needs.

    `rank`: `segment`. Of `goals` (cb_goals): goal, offer, channel, cadence_days.
    """
    goal = goals.dropna(subset=["segment"]).drop_duplicates("segment")
    at = pd.Index(goal["segment"]).get_indexer(pd.Index(rank))
    return companies.assign(
        segment=rank, **{name: goal[name].array.take(at, allow_fill=True) for name in _OF_GOALS}
    )


def due_in(facts: Facts, ways: Journeys, companies: pd.DataFrame, week: Week) -> pd.DataFrame:
    """Return the errands of a coming week by company and reason: `at`, `kind`, `on`, `what`.

    `companies` is of `with_duties`, on the Sunday before the week. What fell due on that Sunday
    stands on the week's first working day; a renewal on the day from which it is spoken of, or on
    the contract's last. What is due before is of `missed_of`.
    """
    country = facts.settings.holidays_country
    found = errands(replace(facts, as_of=week.sunday), ways, companies, _greeted(week, country))
    found = found[found["reason"].isin(_DATED)]
    first = pd.Timestamp(next(iter(working_days_of(week.days, country)), week.monday))
    before, day = facts.day, found["due_on"]
    asked = working_days_from(asked_from(facts, day), country)
    day = day.mask((found["reason"] == "renewal") & (asked >= before), asked)
    found = found.assign(on=day.mask(day < first, first))
    return _worded(found[day.between(before, pd.Timestamp(week.sunday))])


def missed_of(companies: pd.DataFrame, overdue: pd.DataFrame) -> tuple[Missed, ...]:
    """Return the duties of these companies whose day has passed, the weightiest and oldest first.

    `overdue`: `errands` on the week's Sunday. Promised steps and contracts that ended are not among
    them: the sheet has lists of these.
    """
    mine = overdue["reason"].isin(_MISSED) & overdue["at"].isin(companies.index)
    late = overdue[mine & (overdue["days"] > 0)]
    owners = companies[["client", "company", "stage"]].reindex(late["at"]).set_axis(late.index)
    rows = pd.concat([_worded(late.assign(on=late["due_on"])), late[["days", "weight"]]], axis=1)
    ordered = rows.join(owners).sort_values(["weight", "on", "company"], kind="stable")
    return tuple(
        Missed(
            client=text_of(row.client),
            company=str(row.company),
            kind=row.kind,
            on=day_of(row.on),
            days=int(row.days),
            what=text_of(row.what),
            stage=text_of(row.stage),
        )
        for row in rows_of(ordered)
    )


def _worded(found: pd.DataFrame) -> pd.DataFrame:
    """Return `at`, `kind`, `on`, `what` of errands; a refusal's reason is not told as a task."""
    return pd.DataFrame(
        {
            "at": found["at"].astype("int64"),
            "kind": found["reason"],
            "on": found["on"],
            "what": found["what"].mask(found["reason"].isin(["recall", "promise"])),
        }
    )


def _greeted(week: Week, country: str) -> list[pd.Timestamp]:
    """Return the days whose anniversaries are greeted in a week: those of days off come after."""
    days = (week.sunday - timedelta(days=n) for n in range(7 + _LONGEST_REST))
    inside = [day for day in days if week.monday <= working_day_from(day, country) <= week.sunday]
    return [pd.Timestamp(day) for day in inside]
