"""The sheets of a client book in a workbook that a team has already: brought in, all together.

They stand after the user's own. A title or a defined name that is taken gives way, and whatever of
ours speaks of it follows; our tables keep their names or the workbook is refused.
"""

from __future__ import annotations

from collections.abc import Sequence

from clientbook.book.changes import PutSheets
from clientbook.book.errors import AlreadyClientBook
from clientbook.book.wording import Quoted
from clientbook.hosts.errors import NameTaken
from clientbook.hosts.graft import Note
from clientbook.hosts.marks import PAGE, marked
from clientbook.hosts.own_sheets import sign
from clientbook.hosts.package import Package
from clientbook.hosts.payload import Payload
from clientbook.hosts.properties import add_title
from clientbook.hosts.removal import take_sheets
from clientbook.hosts.renamed import Renamed
from clientbook.hosts.sheet_parts import table_names
from clientbook.hosts.tabs import (
    add_tab,
    free_title,
    names,
    recalculate_on_load,
    replace_names,
    tabs,
)
from clientbook.hosts.transplant import free_names, transplant


def put_sheets(package: Package, change: PutSheets) -> list[Note]:
    """Carry out a change of a whole client book's sheets; returns notes for the user."""
    if change.payload is None:
        return take_sheets(package)
    return bring_sheets(package, change.payload)


def bring_sheets(package: Package, content: bytes) -> list[Note]:
    """Bring all sheets of a payload into a workbook; returns notes for the user.

    Raises AlreadyClientBook for a workbook that has a table of ours, NameTaken for one whose own
    defined name is that of a table of ours.
    """
    payload = Payload(content)
    _refuse_taken(package, payload)
    here = len(tabs(package))
    titles = _free_titles(package, payload)
    moved = {old.casefold(): new for old, new in titles.items() if new != old}
    ours = [name.name for name in names(payload.package) if name.tab is None]
    renamed = Renamed(moved, free_names(package, ours))
    homes = transplant(package, payload, renamed, {}, sentences=True)
    for place, tab in enumerate(payload.tabs):
        title, at = titles[tab.title], here + place
        add_title(package, title, at)
        add_tab(package, title, homes[tab.part], at)
        replace_names(package, at, payload.names(renamed, place))
    replace_names(package, None, payload.names(renamed, None), keep=lambda _: True)
    pages = marked(payload.package, PAGE)
    sign(package, {here + place: page for place, page in pages.items()})
    recalculate_on_load(package)
    return [*_notes(titles), *_name_notes(renamed, ours)]


def _refuse_taken(package: Package, payload: Payload) -> None:
    ours = {name.casefold() for name in payload.tables().values()}
    for part, name in table_names(package):
        if name.casefold() in ours:
            raise AlreadyClientBook(book=package.name, sheet=_title_of(package, part))
    for defined in names(package):
        if defined.name.casefold() in ours:
            raise NameTaken(book=package.name, name=defined.name)


def _title_of(package: Package, table: str) -> str:
    return next(tab.title for tab in tabs(package) if table in package.related(tab.part, "table"))


def _free_titles(package: Package, payload: Payload) -> dict[str, str]:
    taken = [tab.title for tab in tabs(package)]
    titles: dict[str, str] = {}
    for tab in payload.tabs:
        titles[tab.title] = free_title(tab.title, [*taken, *titles.values()])
    return titles


def _notes(titles: dict[str, str]) -> list[Note]:
    shown = Quoted(tuple(titles.values()))
    notes: list[Note] = [("note.sheets_added", {"titles": shown, "n": len(titles)})]
    notes += [
        ("note.title_taken", {"title": old, "new": new})
        for old, new in titles.items()
        if old != new
    ]
    return notes


def _name_notes(renamed: Renamed, ours: Sequence[str]) -> list[Note]:
    found = {old: renamed.tables[old.casefold()] for old in ours}
    return [("note.name_taken", {"name": a, "new": b}) for a, b in found.items() if a != b]
