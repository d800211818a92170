"""The tables of a workbook in LibreOffice: its database ranges, looked through once for all sheets.

Under `office`; every call is made while the bridge's lock is held.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from clientbook.book.cells import Area
from clientbook.hosts.calc.bridge import Uno
from clientbook.hosts.calc.tables import Table as CalcTable
from clientbook.hosts.calc.tables import is_table

if TYPE_CHECKING:
    import xlwings as xw
    from xlwings.main import Table

    from clientbook.hosts.calc.book import Book


def found_tables(book: xw.Book) -> Iterator[tuple[Table, Area]]:
    """Yield the tables that show their headers, in the order of their sheets."""
    from xlwings.main import Table

    own: Book = book.impl
    ranges, sheets = own.xl.DatabaseRanges, own.sheets.xl
    titles = sheets.getElementNames()
    names = [name for name in ranges.getElementNames() if is_table(name)]
    found = [(name, own.known.table(ranges, name)) for name in names]
    headed = [(name, one) for name, one in found if one.ContainsHeader]
    areas = [(_area(own, sheets, titles, name, one), one) for name, one in headed]
    places = {title: at for at, title in enumerate(titles)}
    for area, one in sorted(areas, key=lambda each: (places[each[0].sheet], each[0].header_row)):
        yield Table(impl=CalcTable(own, one)), area


def _area(book: Book, sheets: Uno, titles: Sequence[str], name: str, table: Uno) -> Area:
    """Return where a table stands; one without rows has a blank one all the same."""
    place = table.getDataArea()
    row = book.known.first_row(sheets, titles[place.Sheet], name, place)
    (headers,) = row.getDataArray()
    totals = bool(table.TotalsRow)
    top = place.StartRow + 1
    return Area(
        titles[place.Sheet],
        top,
        place.StartColumn + 1,
        max(place.EndRow + 1 - totals, top + 1),
        tuple(str(words) for words in headers),
        name,
        has_totals=totals,
    )
