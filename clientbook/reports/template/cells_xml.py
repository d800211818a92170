"""The rows of a rendered sheet written as `sheetData`, each cell in its template cell's format.

Texts of the data are strings whatever they look like; dates are serial numbers with a date format.
What each output cell shows is kept for charts and for the values of formulas.
"""

from __future__ import annotations

import copy
import math
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Final

from lxml import etree

from clientbook.book.cells import column_letters
from clientbook.book.wording import Language
from clientbook.reports.template.errors import Place, Problems, Refused
from clientbook.reports.template.formulas import Mover, moved_list
from clientbook.reports.template.grid import GridCell, tag
from clientbook.reports.template.literals import with_literals
from clientbook.reports.template.opc import Element
from clientbook.reports.template.program import Program
from clientbook.reports.template.rich import run_texts, shared_index
from clientbook.reports.template.rowmap import From, RowMap
from clientbook.reports.template.run import OutRow
from clientbook.reports.template.strings import Strings, escaped
from clientbook.reports.template.styles import Styles
from clientbook.reports.template.values import CellValue, Picture
from clientbook.reports.template.values import shown as in_text

_ROW: Final = tag("row")
_CELL: Final = tag("c")
_VALUE: Final = tag("v")
_FORMULA: Final = tag("f")
_DROPPED: Final = frozenset({"r", "spans"})
_EPOCH: Final = datetime(1899, 12, 30)  # noqa: DTZ001 - a sheet's days have no zone
_EPOCH_1904: Final = datetime(1904, 1, 1)  # noqa: DTZ001 - a sheet's days have no zone
_EXACT_DIGITS: Final = 15
_letters = lru_cache(column_letters)

Shown = str | float | None
"""What a cell shows, as a chart caches it: a text or a number."""


@dataclass(slots=True)
class OutSheet:
    """One sheet on its way out: its program, its rows, where rows went, what cells show.

    `formulas` are the cells with formulas; they show something once it is computed. `other` are
    cells with neither text nor number: truth values and errors. `pictures`: over output cells, with
    the addresses of the template's.
    """

    program: Program
    rows: list[OutRow]
    map: RowMap
    shown: dict[tuple[int, int], Shown] = field(default_factory=dict)
    formulas: dict[tuple[int, int], Element] = field(default_factory=dict)
    other: set[tuple[int, int]] = field(default_factory=set)
    pictures: dict[tuple[int, int], tuple[Picture, str]] = field(default_factory=dict)

    def origin(self, output: int) -> From:
        """Return an output row as a formula's standpoint."""
        return From(self.map.origins[output - 1].row, output)


@dataclass(frozen=True, slots=True)
class Writer:
    """What writing cells needs of the workbook."""

    strings: Strings
    styles: Styles
    problems: Problems
    starts_1904: bool
    language: Language

    def write(self, sheet: OutSheet, mover: Mover) -> None:
        """Fill the sheet with its output rows."""
        grid = sheet.program.grid
        data = grid.root.find(tag("sheetData"))
        if data is None:
            return
        for number, row in enumerate(sheet.rows, 1):
            template = grid.rows.get(row.origin.row)
            if template is None:
                continue
            element = etree.SubElement(data, _ROW, {"r": str(number)})
            kept = ((k, v) for k, v in template.attrib.items() if k not in _DROPPED)
            element.attrib.update(dict(kept))
            for cell in grid.cells.get(row.origin.row, ()):
                self._cell(element, cell, row, number, sheet, mover)

    def _cell(  # noqa: PLR0913, PLR0917 - a cell, its row, and where both go
        self,
        into: Element,
        cell: GridCell,
        row: OutRow,
        number: int,
        sheet: OutSheet,
        mover: Mover,
    ) -> None:
        said = {"r": f"{_letters(cell.column)}{number}"}
        if cell.style:
            said["s"] = str(cell.style)
        element = etree.SubElement(into, _CELL, said)
        shown = None if row.blank else self._content(element, cell, row, number, sheet, mover)
        if shown is not None:
            sheet.shown[number, cell.column] = shown

    def _content(  # noqa: PLR0913, PLR0917 - a cell, its row, and where both go
        self,
        element: Element,
        cell: GridCell,
        row: OutRow,
        number: int,
        sheet: OutSheet,
        mover: Mover,
    ) -> Shown:
        """Write what a cell holds; return what it shows."""
        if isinstance(picture := row.values.get(cell.column), Picture):
            sheet.pictures[number, cell.column] = picture, cell.address
            return None
        if cell.column in row.values:
            shown = self._value(element, row.values[cell.column], cell.style)
            return self._runs(element, cell, row) if shown is None else shown
        if cell.element.find(_FORMULA) is not None:
            self._formula(element, cell, row, From(cell.row, number), mover)
            sheet.formulas[number, cell.column] = element
            return None
        if cell.element.get("t") in {"b", "e", "d"}:
            sheet.other.add((number, cell.column))
        return self._static(element, cell)

    def _value(self, element: Element, value: CellValue, style: int) -> Shown:
        if value is None or isinstance(value, Picture):
            return None
        if isinstance(value, str) or (self.styles.is_text(style) and isinstance(value, date)):
            text = in_text(value, self.language)
            element.set("t", "s")
            etree.SubElement(element, _VALUE).text = str(self.strings.added(text))
            return text
        if isinstance(value, date | time | timedelta):
            written, needed = self._serial(value, style)
            if needed != style:
                element.set("s", str(needed))
        else:
            written = number_written(value)
        etree.SubElement(element, _VALUE).text = written
        return float(written)

    def _runs(self, element: Element, cell: GridCell, row: OutRow) -> Shown:
        """Write a text whose runs were filled in, each in its own format."""
        texts = run_texts(cell, self.strings, row.values)
        if not texts or not "".join(texts):
            return None
        element.set("t", "s")
        index = self.strings.filled(shared_index(cell), texts)
        etree.SubElement(element, _VALUE).text = str(index)
        return "".join(texts)

    def _serial(self, value: date | time | timedelta, style: int) -> tuple[str, int]:
        """Return a day or duration as the sheet counts it, and the format it needs."""
        day = timedelta(days=1)
        if isinstance(value, timedelta):
            return number_written(value / day), self.styles.for_duration(style)
        if isinstance(value, time):
            since = timedelta(hours=value.hour, minutes=value.minute, seconds=value.second)
            return number_written(since / day), self.styles.for_duration(style)
        epoch = _EPOCH_1904 if self.starts_1904 else _EPOCH
        if isinstance(value, datetime):
            moment = value.replace(tzinfo=None)
            timed = moment.time() != time()
        else:
            moment, timed = datetime.combine(value, time()), False
        return number_written((moment - epoch) / day), self.styles.for_day(style, timed=timed)

    def _static(self, element: Element, cell: GridCell) -> Shown:
        kind = cell.element.get("t")
        written = cell.element.findtext(_VALUE)
        if kind:
            element.set("t", kind)
        if kind == "s" and written is not None:
            index = self.strings.kept(int(written)) if written.strip().isdigit() else 0
            etree.SubElement(element, _VALUE).text = str(index)
            return cell.text
        element.extend(copy.deepcopy(child) for child in cell.element)
        if cell.text is not None:
            return cell.text
        return float(written) if written and kind in {None, "n"} else None

    def _formula(
        self, element: Element, cell: GridCell, row: OutRow, seen_from: From, mover: Mover
    ) -> None:
        source = cell.element.find(_FORMULA)
        if source is None:
            return
        if cell.element.get("cm"):
            element.set("cm", cell.element.get("cm", ""))
        made = etree.SubElement(element, _FORMULA)
        for name, value in source.attrib.items():
            if source.get("t") != "shared":
                made.set(name, value)
        try:
            text = with_literals(cell.formula or "", cell.column, row.values)
            made.text = escaped(mover.formula(text, seen_from))
            if "ref" in made.attrib:
                moved = moved_list(mover, made.get("ref", ""), seen_from)
                made.set("ref", moved.split()[0] if moved else element.get("r", ""))
        except Refused as refused:
            place = Place(mover.sheet, cell.address)
            self.problems.add(place, f"={cell.formula}", refused)


def number_written(value: float | Decimal) -> str:
    """Return a number as a cell holds it: at most seventeen digits, no exponent where none is due.

    >>> number_written(1.0), number_written(0.1), number_written(Decimal("12.50"))
    ('1', '0.1', '12.5')
    """
    if isinstance(value, Decimal):
        digits = len(value.as_tuple().digits)
        if digits <= _EXACT_DIGITS:
            written = f"{value:f}"
            return written.rstrip("0").rstrip(".") if "." in written else written
        value = float(value)
    if isinstance(value, int):
        return str(value)
    if math.isfinite(value) and value == int(value) and abs(value) < 10**_EXACT_DIGITS:
        return str(int(value))
    return repr(value)
