"""Which sheets of a workbook are a client book's own, and what stands on them beside its tables.

They are known by their tables and by hidden names, whatever their tabs are called. A sheet's
birth mark says what it said outside its tables when it was made, so that words which somebody
wrote there later are noticed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from clientbook.book.cells import Cell, Formula, column_letters
from clientbook.book.schema import TABLES
from clientbook.hosts.marks import PAGE, SHEET, WORDS, mark, marked, marks
from clientbook.hosts.package import Package
from clientbook.hosts.ranges import Box, table_box
from clientbook.hosts.shared_formulas import CellValues
from clientbook.hosts.sheet import Rows, opening
from clientbook.hosts.sheet_read import all_rows
from clientbook.hosts.tabs import Tab, replace_names
from clientbook.hosts.workbook import Workbook

_LETTERS = re.compile(rb'<c r="([A-Z]{1,3})\d')


@dataclass(frozen=True, slots=True)
class OwnSheet:
    """A sheet of a client book: where it stands, which one it is, its tables' names.

    `page` is "" for a sheet known by its tables alone; `generated` names one that is made anew by
    a command.
    """

    at: int
    tab: Tab
    page: str = ""
    generated: str = ""
    tables: tuple[str, ...] = ()


def own_sheets(workbook: Workbook) -> list[OwnSheet]:
    """Return the sheets of a client book in the order of the tabs."""
    package = workbook.package
    pages, generated = marked(package, PAGE), marked(package, SHEET)
    tables: dict[str, list[str]] = {}
    for name, table in workbook.table_parts.items():
        if name in TABLES:
            tables.setdefault(table.sheet_part, []).append(name)
    return [
        OwnSheet(at, tab, pages.get(at, ""), generated.get(at, ""), tuple(tables.get(tab.part, ())))
        for at, tab in enumerate(workbook.tabs)
        if at in pages or at in generated or tab.part in tables
    ]


def signed(content: bytes, pages: Sequence[str]) -> bytes:
    """Return a new book whose sheets, in their order, carry the marks that tell which they are."""
    package = Package(content)
    sign(package, dict(enumerate(pages)))
    return package.save()


def sign(package: Package, pages: dict[int, str]) -> None:
    """Give sheets their marks: position → which page of a client book it is."""
    workbook = Workbook(package)
    for at, page in pages.items():
        said = words_mark(workbook, workbook.tabs[at])
        new = [mark(PAGE, page), mark(WORDS, said)]
        replace_names(package, at, new, keep=lambda name: name.name not in {PAGE, WORDS})


def words_mark(workbook: Workbook, tab: Tab) -> str:
    """Return the fingerprint of what a sheet says outside its tables, formulas by their number."""
    said = [_said(cell) for _, cell in loose_cells(workbook, tab)]
    return sha256("\n".join(sorted(said)).encode()).hexdigest()[:24]


def as_at_birth(workbook: Workbook, sheet: OwnSheet) -> bool:
    """Say whether a sheet says outside its tables what it said when it was made."""
    born = marks(workbook.package).get(sheet.at, {}).get(WORDS)
    return born == words_mark(workbook, sheet.tab)


def loose_cells(workbook: Workbook, tab: Tab) -> Iterator[tuple[str, Cell]]:
    """Yield the address and the value of every cell outside the tables that holds something."""
    boxes = _boxes(workbook, tab)
    values = CellValues(tab.title, workbook.decoder)
    for rows in all_rows(workbook.package.chunks(tab.part), tab.title):
        values.learn(rows.content)
        if rows.usual and _within(rows, boxes):
            continue
        for row in rows.tokens():
            cells = [
                cell
                for cell in rows.row_cells(row)
                if not any(_holds(box, cell.column, row.number) for box in boxes)
            ]
            found = values.of(
                [opening(cell.column, row.number) for cell in cells],
                [cell.style for cell in cells],
                [cell.rest for cell in cells],
            )
            for cell, value in zip(cells, found, strict=True):
                if value is not None and value != "":
                    yield f"{column_letters(cell.column)}{row.number}", value


def _said(cell: Cell) -> str:
    return "=" if isinstance(cell, Formula) else str(cell)


def _boxes(workbook: Workbook, tab: Tab) -> list[Box]:
    return [
        table_box(table.area)
        for table in workbook.table_parts.values()
        if table.sheet_part == tab.part
    ]


def _within(rows: Rows, boxes: Sequence[Box]) -> bool:
    """Say whether all cells of some rows are a single table's, which large sheets mostly are."""
    if not rows.numbers:
        return True
    letters = set(_LETTERS.findall(rows.content))
    return any(
        box.top <= rows.numbers[0]
        and rows.last <= box.bottom
        and letters
        <= {column_letters(column).encode() for column in range(box.left, box.right + 1)}
        for box in boxes
    )


def _holds(box: Box, column: int, row: int) -> bool:
    return box.left <= column <= box.right and box.top <= row <= box.bottom
