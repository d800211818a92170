"""How the weeks went: contacts and the funnel of every frozen week, and of the week reported on.

Frozen weeks are what `cb_history` says; rates pool all managers and lists (METHOD.md §6 "History").
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import prod

import pandas as pd

from clientbook.book.calendar import Week
from clientbook.book.settings import Stage
from clientbook.sales.history import weeks_in
from clientbook.sales.week_records import WeekReport

WEEKS = 12
"""So many weeks are looked back on, the one reported on among them."""


@dataclass(frozen=True, slots=True)
class WeekTrend:
    """One week: completed contacts, companies started and paid so far, paid per 100 (or None)."""

    week: Week
    contacts: int
    started: int
    paid: int
    paid_per_100: float | None


def trend_of(
    history: pd.DataFrame, stages: Sequence[Stage], total: WeekReport
) -> tuple[WeekTrend, ...]:
    """Return the frozen weeks before a report's week, then that week, in time order."""
    before = [week for week in weeks_in(history["week"]) if week < total.week][1 - WEEKS :]
    known = history.loc[history["week"].isin([week.text for week in before])]
    contacts = known.groupby("week")["contacts"].sum()
    passed = known.dropna(subset=["stage"]).groupby(["week", "stage"])[["at_risk", "moved"]].sum()
    counts = dict(zip(passed.index.tolist(), passed.astype(int).to_numpy().tolist(), strict=True))
    frozen = (
        _frozen(week, int(contacts[week.text]), counts, [stage.id for stage in stages])
        for week in before
    )
    last = WeekTrend(
        total.week,
        total.contacts.contacts,
        total.started,
        total.stages[-1].moved if total.stages else 0,
        total.paid_per_100,
    )
    return (*frozen, last)


def _frozen(
    week: Week,
    contacts: int,
    counts: Mapping[tuple[str, str], Sequence[int]],
    stages: Sequence[str],
) -> WeekTrend:
    pairs = [counts.get((week.text, stage), (0, 0)) for stage in stages]
    rates = [moved / at_risk for at_risk, moved in pairs if at_risk]
    known = bool(pairs) and len(rates) == len(pairs)
    return WeekTrend(
        week,
        contacts,
        pairs[0][0] if pairs else 0,
        pairs[-1][1] if pairs else 0,
        100 * prod(rates) if known else None,
    )
