"""The first sheet of a foreign workbook as rows of values, read by calamine.

Before calamine lays a sheet out, the zip's sizes and the sheet's last row and column are checked:
two cells in far corners would else cost the memory of the whole rectangle.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    SheetTypeEnum,
    SheetVisibleEnum,
    load_workbook,
)

from clientbook.book.cells import Cell, column_number
from clientbook.hosts.package import Package
from clientbook.imports.errors import SourceEmpty, SourceUnreadable
from clientbook.imports.limits import LARGEST_SHEET, too_many_cells

_REFERENCE = re.compile(rb"<(?:\w+:)?c\s[^>]*?\br=\"([A-Z]{1,3})([0-9]{1,7})\"")
_LONGEST_REFERENCE = 80


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's title, its rows from the first row on, and the titles of the other sheets."""

    title: str
    rows: Sequence[Sequence[Cell]]
    others: tuple[str, ...]


def first_sheet(content: bytes, name: str, wanted: Sequence[str] = ()) -> Sheet:
    """Return the first visible sheet that holds anything; those with a wanted title go first."""
    _refuse_oversized(content, name)
    try:
        book = load_workbook(BytesIO(content))
        return _first_filled(book, name, wanted)
    except (CalamineError, OSError, ValueError) as error:
        raise SourceUnreadable(file=name) from error


def _first_filled(book: CalamineWorkbook, name: str, wanted: Sequence[str]) -> Sheet:
    titles = [
        sheet.name
        for sheet in book.sheets_metadata
        if sheet.typ is SheetTypeEnum.WorkSheet and sheet.visible is SheetVisibleEnum.Visible
    ]
    for title in sorted(titles, key=lambda title: title not in wanted):
        rows = book.get_sheet_by_name(title).to_python(skip_empty_area=False)
        if any(cell != "" for row in rows for cell in row):
            others = tuple(other for other in titles if other != title)
            return Sheet(title, [[_cell(cell) for cell in row] for row in rows], others)
    raise SourceEmpty(file=name)


def _cell(value: Any) -> Cell:  # noqa: ANN401 - whatever calamine gives
    """Return a value as cells hold it: whole numbers without `.0`, moments as days."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, time | timedelta):
        return str(value)
    if isinstance(value, date) and not isinstance(value, datetime):
        return datetime(value.year, value.month, value.day)  # noqa: DTZ001 - Excel knows no zones
    return None if value == "" else value


def _refuse_oversized(content: bytes, name: str) -> None:
    """Check what the file would unfold to, before calamine unfolds it."""
    package = Package(content, name)
    for part in package.related(package.main_part, "worksheet"):
        if _span(package.chunks(part)) > LARGEST_SHEET:
            raise too_many_cells(name)


def _span(chunks: Iterable[bytes]) -> int:
    """Return the number of cells in the rectangle that a sheet's cells span."""
    rows, rest = 0, b""
    letters: set[bytes] = set()
    for chunk in chunks:
        places = _REFERENCE.findall(rest + chunk)
        rows = max(rows, *(int(row) for _, row in places), 0)
        letters.update(letter for letter, _ in places)
        rest = chunk[-_LONGEST_REFERENCE:]
    return rows * max((column_number(letter.decode()) for letter in letters), default=0)
