"""Formulas of a generated sheet that name other sheets: somebody wrote them on it.

Under `pages`. A sheet is filled from a file that has no sheet but this, or is another workbook, so
that a program loses what such a formula named or lets it lead to that file; here it is written
again as it was.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from clientbook.book.cells import Formula
from clientbook.hosts.formulas import plain
from clientbook.hosts.live.cells import entry_of
from clientbook.hosts.live.reading import LiveReading
from clientbook.hosts.package import Package
from clientbook.hosts.renamed import Renamed
from clientbook.hosts.workbook import Workbook

if TYPE_CHECKING:
    import xlwings as xw

_ALL_ROWS = 1_048_576


def mend_formulas(reading: LiveReading, sheet: xw.Sheet, package: Package, source: str) -> None:
    """Let the formulas of a sheet say what they said on the sheet that it was filled from.

    `source`: the title of that sheet, in `package`. Formulas of several cells are left alone.
    """
    title = sheet.name
    renamed = Renamed({source.casefold(): title}, {})
    for row, column, formula in _naming_sheets(package, source):
        wanted = renamed.formula(formula.text)
        place = range(row, row + 1), range(column, column + 1)
        ((held,),) = reading.cells(sheet, *place)
        said = held.text if isinstance(held, Formula) else ""
        if not said.startswith("{") and plain(said, title) != plain(wanted, title):
            entry = entry_of(Formula(wanted, None), reading.program.entered)
            reading.box(sheet, *place).value = entry


def _naming_sheets(package: Package, title: str) -> Iterator[tuple[int, int, Formula]]:
    """Yield the formulas of a sheet that may name others: row, column, formula."""
    for row, first, cells in Workbook(package).top_rows(title, _ALL_ROWS):
        for column, cell in enumerate(cells, first):
            if isinstance(cell, Formula) and "!" in cell.text:
                yield row, column, cell
