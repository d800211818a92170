"""A foreign file as a header row and columns of raw values: the edge of the import.

Reads workbooks (.xlsx, .xlsm, .xls, .ods) and delimited text. What the values mean is decided by
`rows`; nothing is changed here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from clientbook.book.cells import Cell
from clientbook.imports.errors import (
    SheetsNone,
    SourceEmpty,
    SourceFormatUnknown,
    SourceMissing,
    SourceTooLarge,
    SourceWithoutRows,
)
from clientbook.imports.header_row import WITHIN, HeaderRow, Merged, blank, found_header
from clientbook.imports.header_row import joined_header as joined
from clientbook.imports.limits import LARGEST_FILE, WIDEST, too_many_cells

_TEXTS = {".csv", ".txt", ".tsv"}
_WORKBOOKS = {".xlsx", ".xlsm", ".xls", ".ods"}


@dataclass(frozen=True, slots=True)
class Source:
    """A table from a file.

    `headers`: one per column, "" where the cell is empty. `columns`: their cells below the header,
    all equally long, blanks as None. `header_row`: its (last) row in the file, counted from 1.
    `typed` says that cells carry types (.xlsx) and are not all text. `sheet` is the sheet that was
    read, `others` the titles of visible sheets that were not. `rows`: the row in the file of each
    data row, where they are not simply those below the header.
    """

    name: str
    headers: tuple[str, ...]
    columns: tuple[Sequence[Cell], ...]
    header_row: int = 1
    typed: bool = False
    sheet: str = ""
    others: tuple[str, ...] = ()
    rows: Sequence[int] = ()

    @property
    def count(self) -> int:
        """How many rows stand below the header."""
        return len(self.columns[0]) if self.columns else 0

    def row(self, position: int) -> int:
        """Return the row in the file of the data row at `position` (0 = first)."""
        return self.rows[position] if self.rows else self.header_row + 1 + position


def read_source(
    path: Path,
    table: str | None = None,
    *,
    sheet: str | None = None,
    header_row: HeaderRow | None = None,
) -> Source:
    """Read a file's table. Raises the errors of `imports.errors`, each with a remedy.

    Of a workbook's sheets the one asked for is read, else the one titled like the table the rows
    shall go to, else the first visible sheet that holds anything. `header_row`: where the header
    is, if that shall not be found out.
    """
    ending = path.suffix.lower()
    if ending not in _TEXTS | _WORKBOOKS:
        raise SourceFormatUnknown(file=path.name, ending=ending or "—")
    content = _content(path)
    if ending in _TEXTS:
        from clientbook.imports.delimited import records

        if sheet is not None:
            raise SheetsNone(file=path.name, sheet=sheet)
        columns = list(zip_longest(*records(content, path.name)))
        return _table(path.name, columns, header_row)
    from clientbook.imports.headers import titles_of
    from clientbook.imports.sheets import read_sheet

    wanted = titles_of(table) if table else ()
    found = read_sheet(content, path.name, ending, wanted, sheet)
    source = _table(path.name, found.columns, header_row, found.merged)
    return Source(
        source.name,
        source.headers,
        source.columns,
        source.header_row,
        typed=True,
        sheet=found.title,
        others=found.others,
    )


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
    columns: Sequence[Sequence[Cell]],
    place: HeaderRow | None,
    merged: Merged = (),
) -> Source:
    """Cut columns at the header row; those with nothing from there on are left out at the end."""
    from clientbook.imports.synonyms import is_known

    height = len(columns[0]) if columns else 0
    top = [[column[i] for column in columns] for i in range(min(height, WITHIN))]
    if place is None:
        place = found_header(top, merged, name, is_known)
        if place is None:
            raise SourceEmpty(file=name)
    last = place[1]
    near = [[column[i] for column in columns] for i in range(min(height, last))]
    headers = joined(near, place, name)
    cells = [_blanks_out(column[last:]) for column in columns]
    while headers and not headers[-1] and not any(cell is not None for cell in cells[-1]):
        headers.pop()
        cells.pop()
    if len(headers) > WIDEST:
        raise too_many_cells(name)
    if all(cell is None for column in cells for cell in column):
        raise SourceWithoutRows(file=name)
    return Source(name, tuple(headers), tuple(cells), last)


def _blanks_out(column: Sequence[Cell]) -> Sequence[Cell]:
    """Return cells with None for every text that nobody sees."""
    unseen = {cell for cell in set(column) if cell is not None and blank(cell)}
    return tuple(None if cell in unseen else cell for cell in column) if unseen else tuple(column)
