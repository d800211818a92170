"""Our sheets in a workbook that a team has already: added by `init --into`, taken out again."""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import TYPE_CHECKING

from clientbook.cli.adder import open_book
from clientbook.cli.frame import Told

if TYPE_CHECKING:
    from clientbook.adoption import Adopted


def adopt_book(book: Path, told: Told) -> None:
    """Add our sheets to a workbook, and say which and what to do next."""
    from clientbook.adoption import adopt

    done = adopt(open_book(book), told.language, uuid.uuid4().hex, told.act("init --into"))
    if told.as_json:
        told.put_json(_record(done, book))
        return
    told.say("cli.adopt.done", book=book.name, n=len(done.sheets))
    for key, facts in done.published.notes:
        told.say(key, **facts)
    settings, companies = (
        done.located.places[table].area.sheet for table in ("cb_settings", "cb_working")
    )
    file = quoted(book)
    told.say("cli.adopt.next", settings=settings, companies=companies, file=file)
    told.say("cli.adopt.back", file=file)


def quoted(path: Path) -> str:
    """Return a path as it is typed in a shell."""
    return f'"{path}"' if " " in str(path) else str(path)


def _record(done: Adopted, book: Path) -> dict[str, object]:
    renamed = {
        str(facts["title"]): str(facts["new"])
        for key, facts in done.published.notes
        if key == "note.title_taken"
    }
    return {"file": str(book), "sheets": list(done.sheets), "renamed": renamed}
