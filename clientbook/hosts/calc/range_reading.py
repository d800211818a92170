"""Reading the values of a range: a few calls whatever its rows.

`getDataArray` gives dates as numbers and errors as None. Which cells are dates is known from the
number formats, which come in groups of cells that are formatted alike.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from clientbook.hosts.calc.box import Box, box_of
from clientbook.hosts.calc.cell_values import ErrorText, moment_of
from clientbook.hosts.calc.number_formats import DATE, TRUTH

if TYPE_CHECKING:
    from clientbook.hosts.calc.ranges import Range

Value = float | str | bool | datetime | None
_ERRORS = {
    503: "#NUM!",
    519: "#VALUE!",
    521: "#NULL!",
    524: "#REF!",
    525: "#NAME?",
    532: "#DIV/0!",
    32767: "#N/A",
}
"""Calc's error codes that Excel has words for; it saves the rest as #VALUE!."""


def values(cells: Range, *, wants_errors: bool) -> list[list[Value]]:
    """Return the values of cells, row by row.

    An error is an ErrorText: of its kind if it is wanted (a call for each such cell), else blank.
    """
    rows: list[list[Value]] = [list(row) for row in cells.xl.getDataArray()]
    for box, kind in _typed(cells):
        if kind & DATE:
            _turn(rows, box, partial(moment_of, epoch=cells.on.book.formats.epoch))
        else:
            _turn(rows, box, _truth)
    for row, line in enumerate(rows):
        if None in line:
            _name_errors(cells, row, line, wants_errors=wants_errors)
        if "" in line:
            rows[row] = [None if value == "" else value for value in line]
    return rows


def _typed(cells: Range) -> Iterator[tuple[Box, int]]:
    """Yield the parts of a range that are dates or truths, counted from its first cell."""
    formats = cells.on.book.formats
    groups = cells.xl.getUniqueCellFormatRanges()
    for at in range(groups.Count):
        group = groups.getByIndex(at)
        kind = formats.known(group.NumberFormat).kind
        if kind & (DATE | TRUTH):
            for address in group.getRangeAddresses():
                box = box_of(address)
                yield (
                    Box(box.row - cells.row, box.column - cells.column, box.rows, box.columns),
                    kind,
                )


def _turn(rows: list[list[Value]], box: Box, made: Callable[[float], Value]) -> None:
    """Make something else of the numbers in a part of the rows."""
    for line in rows[box.row : box.row + box.rows]:
        for column in range(box.column, box.column + box.columns):
            value = line[column]
            if isinstance(value, float):
                line[column] = made(value)


def _truth(value: float) -> Value:
    return bool(value) if value in {0.0, 1.0} else value


def _name_errors(cells: Range, row: int, line: list[Value], *, wants_errors: bool) -> None:
    for column, value in enumerate(line):
        if value is None:
            line[column] = ErrorText(_error_of(cells, row, column) if wants_errors else "")


def _error_of(cells: Range, row: int, column: int) -> str:
    return _ERRORS.get(cells.xl.getCellByPosition(column, row).getError(), "#VALUE!")
