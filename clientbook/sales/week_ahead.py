"""Next week by day: meetings, promised steps, other calls and the month's plan (METHOD.md §7)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

import pandas as pd

from clientbook.book.calendar import Week, is_working_day
from clientbook.sales.reasons import TASK_KINDS, TaskKind
from clientbook.sales.week_records import DayAhead, Task
from clientbook.sales.week_rows import rows_of, text_of

_SOURCES: Mapping[TaskKind, tuple[str, str | None]] = {
    "meeting": ("meeting_on", "next_what"),
    "step": ("next_on", "next_what"),
    "recall": ("recall_on", None),
    "plan": ("planned_on", None),
}
"""Kind of task → the company's date column, and the column that says what."""

_SAID = ("stage", "segment", "goal", "offer")
_SHOWN = ["client", "company", *_SAID]
_WEIGHTS = {kind: weight for weight, kind in enumerate(TASK_KINDS)}


def ahead_of(tasks: pd.DataFrame, week: Week, country: str) -> tuple[DayAhead, ...]:
    """Return the days of the week after `week` with their tasks, which are of `tasks_ahead`.

    A day off without tasks is left out.
    """
    days = []
    for day in week.plus(1).days:
        todays = tasks.loc[tasks["on"] == pd.Timestamp(day)]
        working = is_working_day(day, country)
        if working or len(todays):
            found = tuple(
                Task(
                    text_of(row.client),
                    str(row.company),
                    row.kind,
                    text_of(row.what),
                    *(text_of(getattr(row, name)) for name in _SAID),
                )
                for row in rows_of(todays)
            )
            days.append(DayAhead(day, working, found))
    return tuple(days)


def tasks_ahead(
    companies: pd.DataFrame, week: Week, due: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Return the live companies' tasks of the week after `week`, one row per company and day.

    `companies` is of `standing`, best with `segment`, `goal` and `offer` (`with_duties`), and gives
    the index. `due`: other errands of that week, as `due_in` gives them; those of these companies
    count. Columns: `on`, `kind`, `what`, `weight` and what is shown of the company; by day, weight
    and name. A company stands once on a day, for its weightiest reason. What was due on this week's
    Sunday can still be done in time, so it stands on Monday.
    """
    sunday, monday = pd.Timestamp(week.sunday), pd.Timestamp(week.plus(1).monday)
    shown = companies.reindex(columns=_SHOWN)
    parts = [] if due is None else [_due(companies, due)]
    for kind, (column, what) in _SOURCES.items():
        dated = shown.loc[companies[column].between(sunday, sunday + timedelta(days=7))]
        on = companies.loc[dated.index, column]
        words = companies.loc[dated.index, what] if what else pd.Series(pd.NA, dated.index)
        parts.append(
            dated.assign(
                on=on.mask(on == sunday, monday), kind=kind, what=words, weight=_WEIGHTS[kind]
            ).astype({"what": "str"})
        )
    together = pd.concat(parts).sort_values(["on", "weight", "company"], kind="stable")
    return together.loc[~together.set_index("on", append=True).index.duplicated()]


def _due(companies: pd.DataFrame, due: pd.DataFrame) -> pd.DataFrame:
    """Return the errands of these companies in the shape of the tasks."""
    mine = due[due["at"].isin(companies.index)].set_index("at")
    rows = companies.reindex(index=mine.index, columns=_SHOWN)
    weight = mine["kind"].map(_WEIGHTS)
    found = rows.assign(on=mine["on"], kind=mine["kind"], what=mine["what"], weight=weight)
    return found.astype({"what": "str"})
