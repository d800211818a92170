"""Values for the simple formulas of a rendered book, so that previews and charts show them.

Knows arithmetic, comparison, cells and areas, table columns, and the functions of `CALLS`. Whatever
else a formula holds leaves it without a value: the program that opens the file computes all
formulas in any case. What is written here must be what that program would show.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from clientbook.reports.template.cells_xml import OutSheet, Shown, number_written
from clientbook.reports.template.formula_calls import Area, Fault, Unknown, Value
from clientbook.reports.template.formula_reading import value_of
from clientbook.reports.template.grid import tag
from clientbook.reports.template.opc import Element
from clientbook.reports.template.strings import escaped

_COLUMN: Final = re.compile(
    r"^(?P<table>[^\[\]!']*)\[(?:\[#This Row\],)?(?P<this>@?)\[?(?P<name>[^\[\]#@,]+)\]?\]$"
)
_FORMULA: Final = tag("f")
_VALUE: Final = tag("v")
_MOST_CELLS: Final = 5_000_000
_BIGGEST_AREA: Final = 500_000
_DEEPEST: Final = 100


@dataclass(frozen=True, slots=True)
class TableArea:
    """A table of the rendered book: its sheet, its data rows, its columns by name."""

    sheet: str
    top: int
    bottom: int
    columns: Mapping[str, int]

    def rows_around(self) -> range:
        """Return the rows of the data and of the totals below it."""
        return range(self.top, self.bottom + 2)


@dataclass(slots=True)
class FormulaValues:
    """Computes formulas. `sheets` are by their new titles, `tables` by name, folded."""

    sheets: Mapping[str, OutSheet]
    tables: Mapping[str, TableArea]
    _known: dict[tuple[str, int, int], Value] = field(default_factory=dict)
    _open: set[tuple[str, int, int]] = field(default_factory=set)
    _beyond: set[tuple[str, int, int]] = field(default_factory=set)
    _subtotals: dict[str, frozenset[tuple[int, int]]] = field(default_factory=dict)
    _looked: int = 0

    def fill(self) -> None:
        """Write the value of every formula that can be computed, into its cell and for charts."""
        for title, sheet in self.sheets.items():
            for (row, column), element in sheet.formulas.items():
                try:
                    value = self.cell(title, row, column)
                except (Unknown, RecursionError):
                    continue
                shown = _write(element, value)
                if shown is not None:
                    sheet.shown[row, column] = shown

    def cell(self, title: str, row: int, column: int) -> Value:
        """Return what a cell shows. Unknown: a formula that cannot be computed here."""
        sheet = self.sheets.get(title)
        if sheet is None or (row, column) in sheet.other:
            raise Unknown
        element = sheet.formulas.get((row, column))
        if element is None:
            return sheet.shown.get((row, column))
        place = (title, row, column)
        if place not in self._known:
            if place in self._beyond or place in self._open or len(self._open) > _DEEPEST:
                raise Unknown
            self._open.add(place)
            try:
                self._known[place] = self._computed(element, title, row)
            except Unknown:
                self._beyond.add(place)
                raise
            finally:
                self._open.discard(place)
        return self._known[place]

    def _computed(self, element: Element, title: str, row: int) -> Value:
        formula = element.find(_FORMULA)
        if formula is None or formula.get("t") or not formula.text:
            raise Unknown
        return value_of(formula.text, self, title, row)

    def column(self, written: str, title: str, row: int) -> Value | Area:
        """Return what a reference like `Deals[Sum]` or `[@Sum]` shows, seen from a row."""
        column = _COLUMN.match(written)
        if column is None:
            raise Unknown
        name = column["name"].casefold()
        table = self._table(column["table"].casefold(), name, title, row)
        number = table.columns[name]
        if column["this"] or "#This Row" in written:
            return self.cell(table.sheet, row, number)
        rows = range(table.top, table.bottom + 1)
        return self.area(table.sheet, rows, range(number, number + 1))

    def _table(self, name: str, column: str, title: str, row: int) -> TableArea:
        """Return the table of a name that has a column; without a name, the one around a row."""
        found = [
            table
            for known, table in self.tables.items()
            if column in table.columns
            and (known == name if name else table.sheet == title and row in table.rows_around())
        ]
        if len(found) != 1:
            raise Unknown
        return found[0]

    def area(self, title: str, rows: range, columns: range) -> Area:
        """Return what an area shows. Unknown: it is too big, or some cell is."""
        size = len(rows) * len(columns)
        self._looked += size
        if size > _BIGGEST_AREA or self._looked > _MOST_CELLS or title not in self.sheets:
            raise Unknown
        sheet, subtotals = self.sheets[title], self._subtotals_of(title)
        places = [(row, column) for row in rows for column in columns]
        return Area(
            tuple(
                self.cell(title, *place)
                if place in sheet.formulas or place in sheet.other
                else sheet.shown.get(place)
                for place in places
            ),
            tuple(map(subtotals.__contains__, places)) if subtotals else (False,) * size,
        )

    def _subtotals_of(self, title: str) -> frozenset[tuple[int, int]]:
        """Return where the formulas of a sheet are subtotals: other subtotals leave them out."""
        if title not in self._subtotals:
            self._subtotals[title] = frozenset(
                place
                for place, element in self.sheets[title].formulas.items()
                if "SUBTOTAL(" in (element.findtext(_FORMULA) or "")
            )
        return self._subtotals[title]


def _write(element: Element, value: Value) -> Shown:
    """Put a value beside a formula; return what a chart shows for it."""
    shown: Shown = None
    if isinstance(value, Fault):
        element.set("t", "e")
        written = value.code
    elif isinstance(value, bool):
        element.set("t", "b")
        written = str(int(value))
    elif isinstance(value, str):
        element.set("t", "str")
        written, shown = escaped(value), value
    else:
        shown = float(value or 0)
        written = number_written(shown)
    etree.SubElement(element, _VALUE).text = written
    return shown
