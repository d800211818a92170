"""The rule about the funnel's plan: each stage within what is usual for the way of selling."""

from __future__ import annotations

from clientbook.book.findings import Finding
from clientbook.book.presets import PlanWarning, plan_warnings, ranges_of
from clientbook.book.record import Book

_TABLE, _COLUMN = "cb_stages", "plan_rate"


def plan_is_usual(book: Book) -> list[Finding]:
    """A stage's plan lies within the usual range of the model in the settings (METHOD.md §6)."""
    warned = plan_warnings(book.settings.stages, ranges_of(book.settings))
    ids = book.tables[_TABLE]["id"].dropna()
    rows = dict(zip(ids, ids.index.tolist(), strict=True))
    return [
        Finding("plan_outside", _TABLE, _COLUMN, rows[one.stage], _facts(book, one))
        for one in warned
        if one.stage in rows
    ]


def _facts(book: Book, one: PlanWarning) -> dict[str, object]:
    names = {stage.id: stage.name for stage in book.settings.stages}
    return {"stage": names[one.stage], "plan": one.plan, "low": one.low, "high": one.high}
