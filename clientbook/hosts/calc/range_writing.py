"""Writing values into a range: one array, then the formats that dates need, then the formulas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from clientbook.hosts.calc import range_formulas
from clientbook.hosts.calc.cell_values import Prepared, Spot, prepared, strips
from clientbook.hosts.calc.number_formats import BOOLEAN, DATE, DAY, MOMENT, TRUTH

if TYPE_CHECKING:
    from clientbook.hosts.calc.ranges import Range

_NUMBERS = 1 | 2
"""com.sun.star.sheet.CellFlags: numbers and dates."""


def write(cells: Range, data: Any) -> None:
    """Write one value into every cell, or rows of values as large as the range.

    A text that begins with `=` is a formula, one that begins with `'` the text behind it; a date
    changes the format of a cell that shows no date yet. All that is as in Excel.
    """
    cells.writable()
    made = prepared(_rows(cells, data), cells.on.book.formats.epoch)
    cells.xl.setDataArray(tuple(made.rows))
    _show(cells, made, made.days, DATE, DAY)
    _show(cells, made, made.moments, DATE, MOMENT)
    _show(cells, made, made.truths, TRUTH, BOOLEAN)
    range_formulas.put(cells, made.formulas)


def _rows(cells: Range, data: Any) -> Sequence[Sequence[object]]:
    if not isinstance(data, (list, tuple)):
        return [[data] * cells.box.columns] * cells.box.rows
    if not isinstance(data[0], (list, tuple)):
        return [data]
    return data


def _show(cells: Range, made: Prepared, spots: Sequence[Spot], kind: int, code: str) -> None:
    """Give cells a format of a kind, where theirs is of another.

    In a column without other numbers they are asked for and dressed together, however they lie.
    """
    formats = cells.on.book.formats
    for column, own in _by_column(spots).items():
        alone = len(own) == sum(type(row[column]) is float for row in made.rows)
        together = [(column, own[0], own[-1] - own[0] + 1)]
        for _, row, count in together if alone else strips([(column, row) for row in own]):
            strip = cells.part(row, column, count)
            for part in range_formulas.groups_of(strip) or [strip.xl]:
                if not formats.known(part.NumberFormat).kind & kind:
                    dressed = part.queryContentCells(_NUMBERS) if alone else part
                    dressed.NumberFormat = formats.key(code)


def _by_column(spots: Sequence[Spot]) -> Mapping[int, list[int]]:
    """Return the rows of cells by their columns; cells are given row by row."""
    found: dict[int, list[int]] = {}
    for column, row in spots:
        found.setdefault(column, []).append(row)
    return found
