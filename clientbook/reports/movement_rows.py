"""Movement between segments as rows of the head's summary."""

from __future__ import annotations

from clientbook.book.wording import Language, text, value_text
from clientbook.reports.weekly_lists import Row
from clientbook.sales.movement import NEW, SEGMENTS, Movement


def movement_rows(found: Movement, language: Language) -> dict[str, object]:
    """Return a row per former segment, blank where nobody went; none before the first frozen week.

    A row of new companies is there only if there are any.
    """
    if found.since is None:
        return {"movement": [], "movement_note": ""}
    rows: list[Row] = [
        {
            "was": text("axis.new", language)
            if then == NEW
            else value_text("segment", then, language),
            **{segment: row[segment] or None for segment in SEGMENTS},
        }
        for then, row in found.counts.items()
        if then != NEW or any(row.values())
    ]
    facts = {"week": found.since.text, "n": found.moved, "real": found.to_real}
    return {"movement": rows, "movement_note": text("report.movement.note", language, **facts)}
