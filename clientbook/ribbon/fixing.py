"""The button that applies safe fixes: they are shown, and made after a yes. Over `press`."""

from __future__ import annotations

from datetime import date

from clientbook import mending
from clientbook.book.wording import date_text, header, text
from clientbook.ribbon.asking import Cancelled
from clientbook.ribbon.press import Note, Press, titled

_SHOWN = 10


def fix(press: Press) -> str:
    """Show the fixes that are beyond doubt, then make them, all as one change."""
    found = mending.fix(press.desk.host(), press.act("fix"), write=False)
    if not found.mends:
        return press.say([("ribbon.fix_none", {})])
    notes = _counts(press, found)
    for mend in found.mends[:_SHOWN]:
        place = found.book.places[mend.table]
        facts = {
            "sheet": place.area.sheet,
            "cell": place.cell(mend.column, mend.row),
            "header": header(mend.table, mend.column, press.language),
            "was": _shown(press, mend.was),
            "now": _shown(press, mend.now),
        }
        notes.append(("fix.line", facts))
    if len(found.mends) > _SHOWN:
        notes.append(("report.list.more", {"n": len(found.mends) - _SHOWN}))
    question = press.say([*notes, ("ribbon.fix_sure", {"n": len(found.mends)})])
    if not press.asking.sure(titled(press, "fix"), question):
        raise Cancelled
    done = mending.fix(press.desk.host(), press.act("fix"), write=True)
    made: list[Note] = [("ribbon.fix_done", {"n": len(done.mends)})]
    return press.say([*made, *_counts(press, done)], done.published)


def _counts(press: Press, found: mending.Mended) -> list[Note]:
    return [
        ("fix.count", {"kind": text(f"fix.kind.{kind}", press.language), "n": count})
        for kind, count in found.counts.items()
    ]


def _shown(press: Press, cell: object) -> str:
    return date_text(cell, press.language) if isinstance(cell, date) else str(cell)
