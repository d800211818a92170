"""A foreign file as a header row and columns of raw values: the edge of the import.

Reads .xlsx and delimited text. What the values mean is decided by `rows`; nothing is changed here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from clientbook.book.cells import Cell
from clientbook.imports.errors import (
    SourceEmpty,
    SourceFormatUnknown,
    SourceMissing,
    SourceTooLarge,
    SourceWithoutRows,
)
from clientbook.imports.limits import LARGEST_FILE, WIDEST, too_many_cells

_TEXTS = {".csv", ".txt", ".tsv"}
_WORKBOOKS = {".xlsx", ".xlsm"}
_HEADER_WITHIN = 30


@dataclass(frozen=True, slots=True)
class Source:
    """A table from a file.

    `headers`: one per column, "" where the cell is empty. `columns`: their cells below the header,
    all equally long, blanks as None. `header_row`: its row in the file, counted from 1.
    `typed` says that cells carry types (.xlsx) and are not all text. `sheet` is the sheet that was
    read, `others` the titles of visible sheets that were not.
    """

    name: str
    headers: tuple[str, ...]
    columns: tuple[tuple[Cell, ...], ...]
    header_row: int = 1
    typed: bool = False
    sheet: str = ""
    others: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How many rows stand below the header."""
        return len(self.columns[0]) if self.columns else 0

    def row(self, position: int) -> int:
        """Return the row in the file of the data row at `position` (0 = first)."""
        return self.header_row + 1 + position


def read_source(path: Path, table: str | None = None) -> Source:
    """Read a file's table. Raises the errors of `imports.errors`, each with a remedy.

    Of a workbook's sheets the one titled like the table the rows shall go to is read, if that is
    given and there is one; else the first visible sheet that holds anything.
    """
    ending = path.suffix.lower()
    if ending not in _TEXTS | _WORKBOOKS:
        raise SourceFormatUnknown(file=path.name, ending=ending or "—")
    content = _content(path)
    if ending in _TEXTS:
        from clientbook.imports.delimited import records

        return _table(path.name, records(content, path.name), typed=False)
    from clientbook.imports.headers import titles_of
    from clientbook.imports.workbook import first_sheet

    sheet = first_sheet(content, path.name, titles_of(table) if table else ())
    return _table(path.name, sheet.rows, typed=True, sheet=sheet.title, others=sheet.others)


def _content(path: Path) -> bytes:
    """Return the bytes of a file that is there, not empty and not too large."""
    try:
        if not path.is_file():
            raise SourceMissing(file=str(path))
        size = path.stat().st_size
        if size > LARGEST_FILE:
            raise SourceTooLarge(file=path.name, limit=LARGEST_FILE // 1024**2)
        content = path.read_bytes()
    except OSError as error:
        raise SourceMissing(file=str(path)) from error
    if not content.strip():
        raise SourceEmpty(file=path.name)
    return content


def _table(
    name: str,
    rows: Sequence[Sequence[Cell]],
    *,
    typed: bool,
    sheet: str = "",
    others: tuple[str, ...] = (),
) -> Source:
    """Cut rows into a header row and columns."""
    at = _header_position(rows)
    if at is None:
        raise SourceEmpty(file=name)
    columns = list(zip_longest(*rows[at:]))
    while columns and all(_blank(cell) for cell in columns[-1]):
        columns.pop()
    if len(columns) > WIDEST:
        raise too_many_cells(name)
    headers = tuple("" if _blank(column[0]) else str(column[0]).strip() for column in columns)
    cells = tuple(tuple(None if _blank(c) else c for c in column[1:]) for column in columns)
    if all(cell is None for column in cells for cell in column):
        raise SourceWithoutRows(file=name)
    return Source(name, headers, cells, at + 1, typed=typed, sheet=sheet, others=others)


def _header_position(rows: Sequence[Sequence[Cell]]) -> int | None:
    """Return the first of the top rows that is more than half as full as the fullest of them.

    A report's title line above the table has one filled cell and is passed over.
    """
    filled = [sum(not _blank(cell) for cell in row) for row in rows[:_HEADER_WITHIN]]
    most = max(filled, default=0)
    if not most:
        return None
    return next(i for i, count in enumerate(filled) if count * 2 > most)


def _blank(cell: Cell) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())
