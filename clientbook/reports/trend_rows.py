"""The weeks one after another, as rows of the head's summary."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from clientbook.book.wording import Language, text
from clientbook.reports.shown import points
from clientbook.reports.weekly_lists import Row
from clientbook.sales.trend import WeekTrend


def trend_rows(weeks: Sequence[WeekTrend], plan: float, language: Language) -> dict[str, object]:
    """Return a row per week, and whether there are enough of them to draw: `weeks_drawn`."""
    changes = [None, *(_change(one, other) for one, other in pairwise(weeks))]
    rows: list[Row] = [
        {
            "week": one.week.text,
            "contacts": one.contacts,
            "started": one.started,
            "paid": one.paid,
            "paid_per_100": one.paid_per_100,
            "plan": plan,
            "change": change,
        }
        for one, change in zip(weeks, changes, strict=True)
    ]
    note = "report.trend.note" if len(weeks) > 1 else "report.trend.none"
    return {
        "weeks": rows,
        "weeks_drawn": len(weeks) > 1,
        "weeks_note": text(note, language),
    }


def _change(before: WeekTrend, now: WeekTrend) -> float | None:
    """Return the points since the week before; None if that week was not frozen."""
    if before.week.plus(1) != now.week:
        return None
    if before.paid_per_100 is None or now.paid_per_100 is None:
        return None
    return points(now.paid_per_100 - before.paid_per_100)
