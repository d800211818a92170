"""Cells of one column → typed values, by kind, with the faults met on the way.

Works by distinct value or on whole arrays. A value that cannot be read is missing, and a fault.
Knows no table and no row: a fault has the position in the column. `tables` makes findings of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd
from pandas.api.extensions import ExtensionArray

from clientbook.book.cells import Cell, CellError, Formula
from clientbook.book.parse import date_from_text, number_from_text
from clientbook.book.schema import Kind
from clientbook.book.wording import Language

Objects = npt.NDArray[np.object_]
Array = ExtensionArray | npt.NDArray[Any]
"""A column without its index: text and whole numbers as pandas keeps them, the rest as numpy."""

NUMBERS = (int, float, Decimal)
DATES = (datetime, date)
_LARGEST = 9e15  # whole kopecks beyond this are not exact in a cell's double
_PER_UNIT = 100
_TEXT: Any = pd.Series(dtype="str").dtype
_EPOCH = date(1970, 1, 1).toordinal()
_NO_DAY = 0


class Fault(NamedTuple):
    """What is wrong with the cell at one position of a column."""

    position: int
    code: str
    facts: Mapping[str, object]


class Typed(NamedTuple):
    """A column of typed values (missing: NaN, NaT, NA) and its faults."""

    column: Array
    faults: list[Fault]


@dataclass(slots=True)
class Plain:
    """A column's cells without formulas, errors and blank text; `kinds` are the types left."""

    cells: Objects
    kinds: frozenset[type]
    filled: npt.NDArray[np.bool_]
    faults: list[Fault] = field(default_factory=list)

    def positions(self, *types: type) -> list[int]:
        """Return where cells of these very types stand."""
        if self.kinds.isdisjoint(types):
            return []
        return [i for i, cell in enumerate(self.cells) if type(cell) in types]


def plain(cells: Sequence[Cell]) -> Plain:
    """Return the shown values of cells: formulas by what they show, errors and spaces as blanks."""
    array = np.empty(len(cells), dtype=object)
    array[:] = cells
    kinds = set(map(type, cells))
    faults: list[Fault] = []
    if Formula in kinds:
        array[:] = [c.shown if type(c) is Formula else c for c in cells]
        kinds = set(map(type, array))
    filled = ~pd.isna(array)
    if CellError in kinds:
        for i in [i for i, cell in enumerate(array) if type(cell) is CellError]:
            faults.append(Fault(i, "error_value", {"value": array[i].code}))
            array[i] = None
    if str in kinds and (spaces := _spaces(array)):
        empty = [i for i, cell in enumerate(array) if type(cell) is str and cell in spaces]
        array[empty] = None
        filled[empty] = False
    return Plain(array, frozenset(kinds - {type(None), CellError}), filled, faults)


def _spaces(cells: Objects) -> set[str]:
    """Return the texts of a column that look like blanks."""
    return {cell for cell in set(cells) if type(cell) is str and not cell.strip()}


def typed(column: Plain, kind: Kind, language: Language, *, strict: bool) -> Typed:
    """Return a column as its kind: see `schema.Kind` for the types.

    `strict`: a number where text belongs is a fault too (it may have lost its leading zeros).
    """
    convert = _NUMERIC.get(kind)
    if convert is not None:
        return convert(column, language)
    if kind is Kind.DATE:
        return _dates(column, language)
    return _texts(column, strict=strict)


def blank(kind: Kind, count: int) -> Array:
    """Return a column of missing values of a kind."""
    column = Plain(np.full(count, None, dtype=object), frozenset(), np.zeros(count, dtype=bool))
    return typed(column, kind, "ru", strict=False).column


def plain_text(value: object) -> str:
    """Return a cell's value as text: a whole number without a point, a day without a time.

    >>> plain_text(79161234567.0), plain_text(0.5), plain_text(datetime(2024, 3, 5))
    ('79161234567', '0.5', '2024-03-05')
    """
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat()
    return str(value)


def kopecks(amount: float | Decimal) -> int:
    """Return an amount in whole minor units, half up.

    >>> kopecks(1.005), kopecks(0.29), kopecks(-2.675)
    (101, 29, -268)
    """
    exact = amount if isinstance(amount, Decimal) else Decimal(repr(amount))
    return int((exact * _PER_UNIT).quantize(Decimal(1), ROUND_HALF_UP))


def _texts(column: Plain, *, strict: bool) -> Typed:
    cells, faults = column.cells, list(column.faults)
    if column.kinds - {str}:
        cells = cells.copy()
        for i in [i for i, c in enumerate(cells) if c is not None and type(c) is not str]:
            fault = _not_text(i, cells[i], strict=strict)
            if fault is not None:
                faults.append(fault)
            cells[i] = plain_text(cells[i])
    return Typed(text_array(cells), faults)


def text_array(cells: Any) -> Array:  # noqa: ANN401 - any array of texts and blanks
    """Return a column of texts."""
    array: Array = pd.array(cells, dtype=_TEXT)
    return array


def _not_text(position: int, value: object, *, strict: bool) -> Fault | None:
    if isinstance(value, DATES):
        return Fault(position, "date_for_text", {"day": _day(value)})
    if strict:
        return Fault(position, "number_for_text", {"value": plain_text(value)})
    return None


def _day(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value


def _dates(column: Plain, language: Language) -> Typed:
    cells, faults = column.cells, list(column.faults)
    alien = column.kinds - set(DATES)
    if alien:
        cells = cells.copy()
        for i in column.positions(*alien):
            cells[i], fault = _date(i, cells[i], language)
            faults.append(fault)
    # toordinal is ten times quicker here than numpy's own reading of datetime objects
    days = np.array([_NO_DAY if day is None else day.toordinal() for day in cells], dtype=np.int64)
    dates = (days - _EPOCH).astype("datetime64[D]").astype("datetime64[s]")
    dates[days == _NO_DAY] = np.datetime64("NaT")
    return Typed(dates, faults)


def _date(position: int, value: object, language: Language) -> tuple[date | None, Fault]:
    if not isinstance(value, str):
        return None, Fault(position, "number_for_date", {"value": plain_text(value)})
    day = date_from_text(value, "dmy" if language == "ru" else None)
    if day is None:
        return None, Fault(position, "text_for_date", {"value": value.strip()})
    return day, Fault(position, "date_as_text", {"value": value.strip(), "day": day})


def _floats(column: Plain, language: Language) -> tuple[npt.NDArray[np.float64], list[Fault]]:
    cells, faults = column.cells, list(column.faults)
    alien = column.kinds - set(NUMBERS)
    if alien:
        cells = cells.copy()
        for i in column.positions(*alien):
            cells[i], fault = _as_number(i, cells[i], language)
            faults.append(fault)
    numbers = cells.astype(np.float64)
    large = np.abs(numbers) > _LARGEST
    if large.any():
        faults += [Fault(int(i), "number_too_large", {}) for i in np.flatnonzero(large)]
        numbers[large] = np.nan
    return numbers, faults


def _as_number(position: int, value: object, language: Language) -> tuple[float | None, Fault]:
    if isinstance(value, DATES):
        return None, Fault(position, "date_for_number", {"day": _day(value)})
    number = number_from_text(value, language) if isinstance(value, str) else None
    if number is None:
        return None, Fault(position, "text_for_number", {"value": str(value).strip()})
    facts = {"value": str(value).strip(), "number": float(number)}
    return float(number), Fault(position, "number_as_text", facts)


def _fractions(column: Plain, language: Language) -> Typed:
    numbers, faults = _floats(column, language)
    return Typed(numbers, faults)


def _wholes(column: Plain, language: Language) -> Typed:
    numbers, faults = _floats(column, language)
    broken = ~np.isnan(numbers) & (numbers != np.floor(numbers))
    faults += [
        Fault(int(i), "number_not_whole", {"value": float(numbers[i])})
        for i in np.flatnonzero(broken)
    ]
    return Typed(_integers(np.where(broken, np.nan, numbers)), faults)


def _money(column: Plain, language: Language) -> Typed:
    numbers, faults = _floats(column, language)
    minor = numbers * _PER_UNIT
    # A double times 100 is off by less than this; only amounts near half a kopeck need decimals.
    doubtful = np.abs(np.abs(minor % 1) - 0.5) < 1e-3 + np.abs(minor) * 1e-15
    whole = np.rint(minor)
    for i in np.flatnonzero(doubtful):
        whole[i] = kopecks(float(numbers[i]))
    return Typed(_integers(whole), faults)


def _integers(numbers: npt.NDArray[np.float64]) -> Array:
    missing = np.isnan(numbers)
    whole = np.where(missing, 0, numbers).astype(np.int64)
    return pd.arrays.IntegerArray(whole, missing)


_NUMERIC: Mapping[Kind, Callable[[Plain, Language], Typed]] = {
    Kind.INTEGER: _wholes,
    Kind.NUMBER: _fractions,
    Kind.RATE: _fractions,
    Kind.MONEY: _money,
}
