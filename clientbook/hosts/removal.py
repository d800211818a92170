"""The sheets of a client book taken out of a workbook again, with all that only they lead to.

What is the user's stays byte for byte, styles stay as well. Whatever of his refers to our sheets,
or stands on them beside our tables, stops it and is named. A generated sheet that he wrote on is
kept under another name.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from clientbook.book.errors import NotAClientBook
from clientbook.book.wording import Quoted
from clientbook.hosts.beyond import written_beyond
from clientbook.hosts.errors import NothingElse, SheetsInUse, SheetsWrittenOn, Spot
from clientbook.hosts.graft import Note, keep_written_on, select_first
from clientbook.hosts.mentions import Gone, mentions, named_in
from clientbook.hosts.own_sheets import OwnSheet, own_sheets
from clientbook.hosts.package import Package
from clientbook.hosts.sheet_parts import drop_sheet, only_of
from clientbook.hosts.tabs import (
    Name,
    active_tab,
    names,
    recalculate_on_load,
    replace_names,
    tabs,
)
from clientbook.hosts.workbook import Workbook

_OURS = "cb_list_"
"""How the names behind our drop-downs begin."""


def take_sheets(package: Package) -> list[Note]:
    """Take the sheets of a client book out of a workbook; returns notes for the user.

    Raises NotAClientBook, and SheetsWrittenOn, SheetsInUse or NothingElse with what is in the way.
    """
    notes = keep_written_on(package)
    workbook = Workbook(package)
    ours = own_sheets(workbook)
    if not ours:
        raise NotAClientBook(book=package.name)
    _refuse_writing(workbook, ours)
    gone = _gone(workbook, ours)
    own_names = [name for name in names(package) if _is_ours(name, gone)]
    gone = gone.with_names(name.name for name in own_names)
    _refuse_mentions(package, ours, gone, own_names)
    _refuse_last(package, ours)
    was_active = active_tab(package) in {sheet.at for sheet in ours}
    for sheet in reversed(ours):
        drop_sheet(package, sheet.tab)
    kept = [name for name in names(package) if name.tab is None and name not in own_names]
    replace_names(package, None, [], keep=kept.__contains__)
    recalculate_on_load(package)
    if was_active:
        select_first(package)
    titles = [sheet.tab.title for sheet in ours]
    return [("note.sheets_removed", {"titles": Quoted(tuple(titles)), "sheets": titles}), *notes]


def _gone(workbook: Workbook, ours: Sequence[OwnSheet]) -> Gone:
    package, parts = workbook.package, {sheet.tab.part for sheet in ours}
    tables = {
        name: package.markup(table.part).root.get("id")
        for name, table in workbook.table_parts.items()
        if table.sheet_part in parts
    }
    return Gone(
        titles=frozenset(sheet.tab.title.casefold() for sheet in ours),
        names=frozenset(tables),
        table_ids=frozenset(tables.values()),
    )


def _is_ours(name: Name, gone: Gone) -> bool:
    known = name.tab is None and name.name.casefold().startswith(_OURS)
    return known and (named_in(name.text, gone) or "#REF!" in name.text)


def _refuse_writing(workbook: Workbook, ours: Iterable[OwnSheet]) -> None:
    places = [place for sheet in ours for place in written_beyond(workbook, sheet)]
    if places:
        raise SheetsWrittenOn(book=workbook.package.name, places=places)


def _refuse_mentions(
    package: Package, ours: Sequence[OwnSheet], gone: Gone, own_names: Sequence[Name]
) -> None:
    at = {sheet.at for sheet in ours}
    own = {part for s in ours for part in (s.tab.part, *only_of(package, s.tab.part))}
    places = list(mentions(package, gone, own))
    places += [
        Spot(name=name.name)
        for name in names(package)
        if name.tab not in at and name not in own_names and named_in(name.text, gone)
    ]
    if places:
        raise SheetsInUse(book=package.name, places=places)


def _refuse_last(package: Package, ours: Sequence[OwnSheet]) -> None:
    at = {sheet.at for sheet in ours}
    left = [tab for place, tab in enumerate(tabs(package)) if place not in at]
    if not any(tab.state == "visible" for tab in left):
        raise NothingElse(book=package.name)
