"""The tables of a workbook in LibreOffice: its database ranges, looked through once for all sheets.

Under `office`; every call is made while the bridge's lock is held.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from clientbook.book.cells import Area
from clientbook.hosts.calc.bridge import Uno
from clientbook.hosts.calc.tables import Table as CalcTable
from clientbook.hosts.calc.tables import is_table

if TYPE_CHECKING:
    import xlwings as xw
    from xlwings.main import Table


def found_tables(book: xw.Book) -> Iterator[tuple[Table, Area]]:
    """Yield the tables that show their headers, in the order of their sheets."""
    from xlwings.main import Table

    document = book.impl.xl
    ranges, sheets = document.DatabaseRanges, _Sheets(document.getSheets())
    found = [ranges.getByName(name) for name in ranges.getElementNames() if is_table(name)]
    areas = [(_area(sheets, one), one) for one in found if one.ContainsHeader]
    places = {title: at for at, title in enumerate(sheets.titles)}
    for area, one in sorted(areas, key=lambda each: (places[each[0].sheet], each[0].header_row)):
        yield Table(impl=CalcTable(book.impl, one)), area


class _Sheets(dict[int, Uno]):
    """The sheets of a document by their number, each made once: an object takes long."""

    def __init__(self, sheets: Uno) -> None:
        self._sheets, self.titles = sheets, sheets.getElementNames()

    def __missing__(self, at: int) -> Uno:
        return self.setdefault(at, self._sheets.getByIndex(at))


def _area(sheets: _Sheets, table: Uno) -> Area:
    """Return where a table stands; one without rows has a blank one all the same."""
    place = table.getDataArea()
    corners = (place.StartColumn, place.StartRow, place.EndColumn, place.StartRow)
    (headers,) = sheets[place.Sheet].getCellRangeByPosition(*corners).getDataArray()
    totals = bool(table.TotalsRow)
    top = place.StartRow + 1
    return Area(
        sheets.titles[place.Sheet],
        top,
        place.StartColumn + 1,
        max(place.EndRow + 1 - totals, top + 1),
        tuple(str(words) for words in headers),
        str(table.getName()),
        has_totals=totals,
    )
