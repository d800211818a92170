"""What people have put on a sheet of ours beside its tables: cells, drawings, pivots, tables.

Rows and columns of the tables are not looked at: they are what the sheet is for. Our own titles,
hints, counts and lists are known by the sheet's birth mark, else by those of a new book.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from clientbook.book.cells import Cell, Formula
from clientbook.book.schema import TABLES
from clientbook.book.wording import LANGUAGES
from clientbook.hosts.errors import Spot
from clientbook.hosts.formulas import plain
from clientbook.hosts.own_sheets import OwnSheet, as_at_birth, loose_cells
from clientbook.hosts.package import Package
from clientbook.hosts.workbook import Workbook

_OBJECTS = ("drawing", "pivotTable", "slicer", "timeline", "control", "oleObject")
_NUMBERED = re.compile(r" \(\d+\)")
_NUMBER = re.compile(r"\d+")


def written_beyond(workbook: Workbook, sheet: OwnSheet) -> Iterator[Spot]:
    """Yield where something of the user's own stands on a sheet of ours."""
    title = sheet.tab.title
    if sheet.generated:
        return
    yield from _objects(workbook, sheet)
    if not as_at_birth(workbook, sheet):
        for place, cell in loose_cells(workbook, sheet.tab):
            if _said(cell, sheet.tab.title) not in _ours():
                yield Spot(title, place)


def _objects(workbook: Workbook, sheet: OwnSheet) -> Iterator[Spot]:
    title = sheet.tab.title
    for relation in workbook.package.relations(sheet.tab.part):
        if relation.type in _OBJECTS and workbook.package.has(relation.target):
            yield Spot(title, kind=relation.type)
    for name, table in workbook.table_parts.items():
        if table.sheet_part == sheet.tab.part and name not in TABLES:
            yield Spot(title, kind="table", name=table.area.name or name)


def _said(cell: Cell, title: str) -> str:
    """Return what a cell says, however its program writes it and whatever row it stands on."""
    if isinstance(cell, Formula):
        return "=" + _NUMBER.sub("0", plain(_NUMBERED.sub("", cell.text), title))
    return _NUMBERED.sub("", str(cell))


@lru_cache(maxsize=1)
def _ours() -> frozenset[str]:
    """Return what new books of every language say outside their tables."""
    from clientbook.hosts.new import new_workbook

    found: set[str] = set()
    for language in LANGUAGES:
        workbook = Workbook(Package(new_workbook(language, book_id="")))
        for tab in workbook.tabs:
            found.update(_said(cell, tab.title) for _, cell in loose_cells(workbook, tab))
    return frozenset(found)
