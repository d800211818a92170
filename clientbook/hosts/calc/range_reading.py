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

_SEVERAL = 3
"""For so many columns a cursor, which takes a call more for each, is quicker than their objects."""

_FEW = 40
"""So many numbers are asked one by one for their formats: as many calls as a few groups take."""

Value = float | str | bool | datetime | None


def values(cells: Range, *, wants_errors: bool) -> list[list[Value]]:
    """Return the values of cells, row by row.

    An error is an ErrorText: of its kind if that is wanted, else blank.
    """
    found: list[list[Value]] = list(map(list, zip(*cells.xl.getDataArray(), strict=True)))
    moment = partial(moment_of, epoch=cells.on.book.formats.epoch)
    for box, kind in _typed(cells, found):
        _turn(found, box, moment if kind & DATE else _truth)
    _name_errors(cells, found, wants_errors=wants_errors)
    return list(map(list, zip(*map(_without_blanks, found), strict=True)))


def _without_blanks(column: list[Value]) -> list[Value]:
    """Return a column with None where Calc has an empty text; an error's may be empty."""
    if "" not in column:
        return column
    return [None if value == "" and type(value) is str else value for value in column]


def _typed(cells: Range, columns: Sequence[Sequence[Value]]) -> Iterator[tuple[Box, int]]:
    """Yield the parts of a range that are DATE or TRUTH, counted from its first cell.

    Columns without numbers hold none and are not asked for.
    """
    formats, mixed, rows = cells.on.book.formats, [], len(columns[0])
    numbers = [at for at, column in enumerate(columns) if float in map(type, column)]
    for at, xl in _one_by_one(cells, numbers):
        if _has_several_formats(xl):
            mixed.append(at)
        elif (kind := formats.known(xl.NumberFormat).kind) & (DATE | TRUTH):
            yield Box(0, at, rows, 1), kind
    spots = [(row, at) for at in mixed for row in range(rows) if type(columns[at][row]) is float]
    asked = _cell_by_cell(cells, spots) if len(spots) <= _FEW else _group_by_group(cells, mixed)
    for box, key in asked:
        if (kind := formats.known(key).kind) & (DATE | TRUTH):
            yield box, kind


def _cell_by_cell(cells: Range, spots: Sequence[tuple[int, int]]) -> Iterator[tuple[Box, int]]:
    """Yield single cells of a range, given by row and column, with the keys of their formats."""
    if not spots:
        return
    cursor, here = cells.on.xl.createCursorByRange(cells.xl), (0, 0)
    cursor.collapseToSize(1, 1)
    for row, column in spots:
        cursor.gotoOffset(column - here[1], row - here[0])
        here = row, column
        yield Box(row, column, 1, 1), cursor.NumberFormat


def _group_by_group(cells: Range, columns: Sequence[int]) -> Iterator[tuple[Box, int]]:
    """Yield the parts of some columns that are formatted alike, with the keys of their formats."""
    part = cells.part(0, columns[0], cells.box.rows, columns[-1] - columns[0] + 1)
    groups = part.xl.getUniqueCellFormatRanges()
    for group in map(groups.getByIndex, range(groups.Count)):
        key = group.NumberFormat
        for address in group.getRangeAddresses():
            box = box_of(address)
            down, right = box.row - cells.row, box.column - cells.column
            yield Box(down, right, box.rows, box.columns), key


def _one_by_one(cells: Range, columns: Sequence[int]) -> Iterator[tuple[int, Uno]]:
    """Yield columns of a range, as their places in it, with Calc's object of each.

    For several it is one, a cursor that goes from column to column.
    """
    if len(columns) < _SEVERAL:
        for at in columns:
            yield at, cells.part(0, at, cells.box.rows).xl
        return
    cursor, here = cells.on.xl.createCursorByRange(cells.xl), 0
    cursor.collapseToSize(1, cells.box.rows)
    for at in columns:
        cursor.gotoOffset(at - here, 0)
        here = at
        yield at, cursor


def _has_several_formats(xl: Uno) -> bool:
    """Say whether cells may have different number formats, their own or those of their styles.

    Of cells with the formats of their styles alone, LibreOffice tells that of one.
    """
    state = xl.getPropertyState("NumberFormat").value
    return state == "AMBIGUOUS_VALUE" or (state == "DEFAULT_VALUE" and not xl.CellStyle)


def _turn(columns: list[list[Value]], box: Box, made: Callable[[float], Value]) -> None:
    """Make something else of the numbers in a part of the columns."""
    rows = slice(box.row, box.row + box.rows)
    for column in columns[box.column : box.column + box.columns]:
        part = column[rows]
        turned: dict[Value, Value] = {
            value: made(value) for value in set(part) if isinstance(value, float)
        }
        column[rows] = [turned.get(value, value) for value in part]


def _truth(value: float) -> Value:
    return bool(value) if value in {0.0, 1.0} else value


def _name_errors(cells: Range, columns: list[list[Value]], *, wants_errors: bool) -> None:
    """Put an ErrorText where Calc gave None."""
    spots = [
        (at, row)
        for at, column in enumerate(columns)
        if None in column
        for row, value in enumerate(column)
        if value is None
    ]
    words: Mapping[Spot, str] = {}
    if wants_errors and spots:
        texts = {
            (at, row)
            for at, column in enumerate(columns)
            for row, value in enumerate(column)
            if isinstance(value, str) and value[:1] == "#"
        }
        words = error_words(cells, spots, texts)
    for at, row in spots:
        columns[at][row] = ErrorText(words.get((at, row), ""))
