"""What a program says a cell holds → the cell as every host gives it, and the way back.

Whole numbers are int, a number in a date format is a datetime to the millisecond, a blank is None;
a formula comes with what it shows. Pure: knows neither a program nor xlwings.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from types import NoneType
from typing import Any

from clientbook.book.cells import Cell, CellError, Formula
from clientbook.hosts.cell_facts import DAY, WHOLE_LIMIT, to_millisecond
from clientbook.hosts.cell_sameness import as_read

_AFTER_FALSE_LEAP_DAY = datetime(1900, 3, 1)  # noqa: DTZ001 - cells know no time zone


def columns_of(
    values: Sequence[Sequence[Any]], formulas: Mapping[int, Sequence[Any]]
) -> list[list[Cell]]:
    """Return a rectangle's cells by column: its values by row, formulas for some columns."""
    by_column = [_values_of(column) for column in zip(*values, strict=True)]
    for at, texts in formulas.items():
        by_column[at] = list(map(cell_of, by_column[at], texts))
    return by_column


def _values_of(column: Sequence[Any]) -> list[Cell]:
    """Return the cells of a column of values, all alike at once where they are."""
    kinds = set(map(type, column)) - {NoneType}
    if kinds == {str} and "\r" not in "".join(filter(None, column)):
        return [value or None for value in column]
    if len(kinds) == 1:  # of two kinds, True would be 1.0
        made = _number if kinds == {float} else value_of
        cells: dict[Any, Cell] = {value: made(value) for value in {*column} - {None}}
        cells[None] = None
        return list(map(cells.__getitem__, column))
    return list(map(value_of, column)) if kinds else list(column)


def value_of(value: Any) -> Cell:  # noqa: ANN401 - whatever a program gives
    """Return the cell of a value that no formula computes."""
    if isinstance(value, str):
        if "\r" in value:
            value = value.replace("\r\n", "\n").replace("\r", "\n")
        return value or None
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, datetime):
        return _moment(value)
    cell: Cell = value
    return cell


def _number(value: float) -> Cell:
    return int(value) if value.is_integer() and abs(value) < WHOLE_LIMIT else value


def cell_of(value: Cell, formula: object) -> Cell:
    """Return the cell of a value and the text that stands in the formula bar.

    A text that begins with `=` is shown there as it is, a formula is not what it shows. One of an
    array stands in braces in LibreOffice, and keeps them.
    """
    if not isinstance(formula, str) or not formula.startswith(("=", "{=")) or formula == value:
        return value
    shown: Any = "" if value is None else value
    return Formula(formula.removeprefix("="), shown)


def is_array(cell: Cell) -> bool:
    """Say whether a cell holds an array's formula, or a part of what that shows."""
    return isinstance(cell, Formula) and cell.text.startswith("{=")


def _moment(value: datetime) -> datetime:
    """Return a moment as files have it: Excel counts a day too many before March 1900."""
    plain = to_millisecond(value)
    return plain + timedelta(days=1) if plain < _AFTER_FALSE_LEAP_DAY else plain


def entry_of(cell: Cell, entered: Callable[[str], str]) -> Any:  # noqa: ANN401 - what xlwings takes
    """Return what is handed to a program so that it holds a cell. `entered` makes texts safe."""
    if isinstance(cell, Formula):
        return "=" + cell.text.removeprefix("=")
    if isinstance(cell, CellError):
        return "=" + cell.code
    plain = as_read(cell)
    if isinstance(plain, str):
        return entered(plain)
    if isinstance(plain, datetime) and plain < _AFTER_FALSE_LEAP_DAY:
        return plain - DAY
    if isinstance(plain, int) and not isinstance(plain, bool):
        return float(plain)
    return plain
