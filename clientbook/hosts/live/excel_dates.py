"""Cells of Excel that pywin32 cannot give with their dates: as numbers, and dates by their formats.

Under `excel`. `Range.Value` fails as a whole where one cell holds a moment a hair's breadth before
a full second (mhammond/pywin32#1466), or a number in a date format that is no date
(xlwings/xlwings#2003).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

from clientbook.hosts.cell_facts import DAY, FALSE_LEAP_DAY
from clientbook.hosts.cell_reading import moment_of
from clientbook.hosts.live.program import Rows, as_rows
from clientbook.hosts.styles import code_shows_dates

if TYPE_CHECKING:
    import xlwings as xw


def values_by_format(cells: xw.Range) -> Rows:
    """Return what cells hold, as `Range.Value` would: numbers in a format of dates as moments."""
    rows = [list(row) for row in as_rows(cells.api.Value2)]
    date1904 = bool(cells.sheet.book.api.Date1904)
    for at in range(len(rows[0])):
        for row in _dated(cells, at, range(len(rows))):
            if isinstance(rows[row][at], float):
                rows[row][at] = _moment(rows[row][at], date1904=date1904)
    return rows


def _dated(cells: xw.Range, at: int, rows: range) -> Iterator[int]:
    """Yield the rows of a column that have a format of dates, all counted from 0: by halves."""
    top, column = cells.row, cells.column + at
    part = cells.sheet.range((top + rows.start, column), (top + rows.stop - 1, column))
    code: Any = part.api.NumberFormat
    if code is None and len(rows) > 1:
        middle = (rows.start + rows.stop) // 2
        yield from _dated(cells, at, range(rows.start, middle))
        yield from _dated(cells, at, range(middle, rows.stop))
    elif code is not None and code_shows_dates(code):
        yield from rows


def _moment(serial: float, *, date1904: bool) -> datetime | float:
    """Return a moment as COM has it, whose days before March 1900 are not Excel's."""
    found = moment_of(serial, date1904=date1904)
    early = not date1904 and serial < FALSE_LEAP_DAY
    return found - DAY if early and isinstance(found, datetime) else found
