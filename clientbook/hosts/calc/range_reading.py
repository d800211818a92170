"""Reading the values of a range: a few calls whatever its rows.

`getDataArray` gives dates as numbers and errors as None. Which cells are dates is known from the
number formats: mostly a column has one. Where some have several they come in groups of cells that
are formatted alike, each an object of its own, and an object takes as long as ten calls.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from clientbook.hosts.calc.box import Box, box_of
from clientbook.hosts.calc.bridge import Uno
from clientbook.hosts.calc.cell_values import ErrorText, Spot, moment_of
from clientbook.hosts.calc.number_formats import DATE, TRUTH
from clientbook.hosts.calc.range_errors import error_words

if TYPE_CHECKING:
    from clientbook.hosts.calc.ranges import Range

Value = float | str | bool | datetime | None


def values(cells: Range, *, wants_errors: bool) -> list[list[Value]]:
    """Return the values of cells, row by row.

    An error is an ErrorText: of its kind if that is wanted, else blank.
    """
    rows: list[list[Value]] = [list(row) for row in cells.xl.getDataArray()]
    moment = partial(moment_of, epoch=cells.on.book.formats.epoch)
    for box, kind in _typed(cells, rows):
        _turn(rows, box, moment if kind & DATE else _truth)
    _name_errors(cells, rows, wants_errors=wants_errors)
    return [
        [None if value == "" and not isinstance(value, ErrorText) else value for value in line]
        if "" in line
        else line
        for line in rows
    ]


def _typed(cells: Range, rows: Sequence[Sequence[Value]]) -> Iterator[tuple[Box, int]]:
    """Yield the parts of a range that are DATE or TRUTH, counted from its first cell.

    Columns without numbers hold none and are not asked for.
    """
    formats, mixed = cells.on.book.formats, []
    for at, column in enumerate(zip(*rows, strict=True)):
        if float in map(type, column):
            xl = cells.part(0, at, len(rows)).xl
            if _has_several_formats(xl):
                mixed.append(at)
            elif (kind := formats.known(xl.NumberFormat).kind) & (DATE | TRUTH):
                yield Box(0, at, len(rows), 1), kind
    if mixed:
        part = cells.part(0, mixed[0], len(rows), mixed[-1] - mixed[0] + 1)
        groups = part.xl.getUniqueCellFormatRanges()
        for group in map(groups.getByIndex, range(groups.Count)):
            kind = formats.known(group.NumberFormat).kind
            if kind & (DATE | TRUTH):
                for address in group.getRangeAddresses():
                    box = box_of(address)
                    down, right = box.row - cells.row, box.column - cells.column
                    yield Box(down, right, box.rows, box.columns), kind


def _has_several_formats(xl: Uno) -> bool:
    """Say whether cells may have different number formats, their own or those of their styles.

    Of cells with the formats of their styles alone, LibreOffice tells that of one.
    """
    state = xl.getPropertyState("NumberFormat").value
    return state == "AMBIGUOUS_VALUE" or (state == "DEFAULT_VALUE" and not xl.CellStyle)


def _turn(rows: list[list[Value]], box: Box, made: Callable[[float], Value]) -> None:
    """Make something else of the numbers in a part of the rows."""
    for line in rows[box.row : box.row + box.rows]:
        for column in range(box.column, box.column + box.columns):
            value = line[column]
            if isinstance(value, float):
                line[column] = made(value)


def _truth(value: float) -> Value:
    return bool(value) if value in {0.0, 1.0} else value


def _name_errors(cells: Range, rows: list[list[Value]], *, wants_errors: bool) -> None:
    """Put an ErrorText where Calc gave None."""
    spots = [
        (column, row)
        for row, line in enumerate(rows)
        if None in line
        for column, value in enumerate(line)
        if value is None
    ]
    words: Mapping[Spot, str] = {}
    if wants_errors and spots:
        texts = {
            (column, row)
            for row, line in enumerate(rows)
            for column, value in enumerate(line)
            if isinstance(value, str) and value[:1] == "#"
        }
        words = error_words(cells, spots, texts)
    for column, row in spots:
        rows[row][column] = ErrorText(words.get((column, row), ""))
