"""The tables of an open workbook, through the interface that xlwings has for all programs.

Under `program`; LibreOffice has a shorter way of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from clientbook.book.cells import Area
from clientbook.hosts.live.program import as_rows

if TYPE_CHECKING:
    import xlwings as xw
    from xlwings.main import Table


def tables_of(book: xw.Book) -> Iterator[tuple[Table, Area]]:
    """Yield the tables that show their headers, and where they stand."""
    for sheet in book.sheets:
        title = sheet.name
        for table in sheet.tables:
            if table.show_headers:
                yield table, _area(title, table)


def _area(title: str, table: Table) -> Area:
    """Return where a table stands; one without rows has a blank one all the same."""
    box = table.range
    (top, left), (height, width) = (box.row, box.column), box.shape
    headers = as_rows(box.resize(1, width).options(ndim=2).value)[0]
    totals = bool(table.show_totals)
    last = max(top + height - 1 - totals, top + 1)
    words = tuple("" if cell is None else str(cell) for cell in headers)
    return Area(title, top, left, last, words, table.name, has_totals=totals)
