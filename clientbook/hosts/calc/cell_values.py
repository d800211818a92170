"""Values between Python and the arrays that Calc's UNO methods take and give; nothing of UNO.

`setDataArray` takes floats and texts only: None would become #N/A, and a bool or a large int stop
it. A blank is "". A date is a number, and the cell's format says that it is one.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import SupportsFloat

from clientbook.hosts.calc.formula_text import is_formula

_DAY = timedelta(days=1)
_MILLISECOND = 86_400_000

Spot = tuple[int, int]
"""A cell of a range: (column, row), counted from 0."""


class ErrorText(str):
    """A formula's error as Excel writes it: `#N/A`."""

    __slots__ = ()


@dataclass(slots=True)
class Prepared:
    """Rows for `setDataArray`, and the cells that need more than that.

    `formulas` are in Excel's writing; their cells are blank in `rows`.
    """

    epoch: datetime
    rows: list[tuple[float | str, ...]] = field(default_factory=list)
    days: list[Spot] = field(default_factory=list)
    moments: list[Spot] = field(default_factory=list)
    truths: list[Spot] = field(default_factory=list)
    formulas: list[tuple[int, int, str]] = field(default_factory=list)


def prepared(rows: Sequence[Sequence[object]], epoch: datetime) -> Prepared:
    """Return values ready to be written: rows of one length. `epoch`: the day 0."""
    made = Prepared(epoch)
    for at, row in enumerate(rows):
        made.rows.append(
            tuple(
                value if type(value) is float and math.isfinite(value) else _one(made, i, at, value)
                for i, value in enumerate(row)
            )
        )
    return made


def _one(made: Prepared, column: int, row: int, value: object) -> float | str:
    """Return a value as the array has it, and note what its cell needs."""
    if isinstance(value, str):
        if not is_formula(value):
            return value[1:] if value[:1] == "'" else value  # as in Excel: ' means text
        made.formulas.append((column, row, value))
        return ""
    if isinstance(value, bool):
        made.truths.append((column, row))
        return float(value)
    if isinstance(value, date):
        whole = not isinstance(value, datetime) or value.time() == time()
        (made.days if whole else made.moments).append((column, row))
        return serial_of(value, made.epoch)
    return number_or_text(value)


def number_or_text(value: object) -> float | str:
    """Return a number as a float, a blank for what is no number (NaN too), else its text."""
    if value is None:
        return ""
    if isinstance(value, SupportsFloat) and not isinstance(value, str):
        try:
            number = float(value)
        except (ValueError, OverflowError):  # more digits than a cell counts
            return str(value)
        return number if math.isfinite(number) else ""
    return str(value)


def serial_of(value: date, epoch: datetime) -> float:
    """Return a day or a moment as the number a cell holds; `epoch` is the day 0."""
    if not isinstance(value, datetime):
        value = datetime(value.year, value.month, value.day)  # noqa: DTZ001 - cells know no zone
    return (value.replace(tzinfo=None) - epoch) / _DAY


def moment_of(serial: float, epoch: datetime) -> datetime | float:
    """Return the moment of a cell's number, to the millisecond; the number if there is none."""
    try:
        return epoch + timedelta(milliseconds=round(serial * _MILLISECOND))
    except OverflowError:
        return serial


def strips(spots: Sequence[Spot]) -> list[tuple[int, int, int]]:
    """Return cells as vertical strips: (column, first row, number of rows).

    >>> strips([(0, 1), (0, 2), (1, 2), (0, 4)])
    [(0, 1, 2), (0, 4, 1), (1, 2, 1)]
    """
    found: list[tuple[int, int, int]] = []
    for column, row in sorted(spots):
        if found and found[-1][0] == column and sum(found[-1][1:]) == row:
            found[-1] = (column, found[-1][1], found[-1][2] + 1)
        else:
            found.append((column, row, 1))
    return found
