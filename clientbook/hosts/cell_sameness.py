"""Whether two cells hold the same once they are in a file, whatever Python type they came in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import compress, count
from operator import ne

from clientbook.book.cells import Cell, CellError, Formula
from clientbook.hosts.cell_facts import (
    DIGITS,
    digits_of,
    number_from,
    to_millisecond,
    whole_characters,
)
from clientbook.hosts.cell_writing import number_text, serial_of

_EXACT = {str, int, float, datetime}


def as_read(value: Cell) -> Cell:  # noqa: PLR0911 - one return per kind of value
    """Return what reading gives after this value was written into a cell of the right format."""
    if isinstance(value, str):
        return whole_characters(value) or None
    if isinstance(value, bool | CellError | Formula) or value is None:
        return value
    if isinstance(value, date):
        if serial_of(value, date1904=False) is None:
            return value.isoformat()
        return to_millisecond(value)
    if value != value:  # noqa: PLR0124 - NaN, float or Decimal
        return None
    if digits_of(value) > DIGITS:
        return f"{value:f}" if isinstance(value, Decimal) else str(value)
    return number_from(number_text(value))


def same(one: Cell, other: Cell) -> bool:
    """Say whether two cells hold the same once written."""
    if one == other:
        return isinstance(one, bool) == isinstance(other, bool)
    return as_read(one) == as_read(other) and isinstance(one, bool) == isinstance(other, bool)


def differing(some: Sequence[Cell], others: Sequence[Cell]) -> list[int]:
    """Return the positions at which two columns, equally long, do not hold the same."""
    exact = _EXACT if _writable(some) and _writable(others) else set()
    kinds = set(map(type, some)) | set(map(type, others))
    if len(kinds) == 1 and kinds <= exact:
        unequal = compress(count(), map(ne, some, others))
        return [at for at in unequal if some[at] is not others[at]]
    return [
        at
        for at, (one, other) in enumerate(zip(some, others, strict=True))
        if one is not other
        and not (one == other if type(one) is type(other) in exact else _alike(one, other, exact))
    ]


def _alike(one: Cell, other: Cell, exact: set[type]) -> bool:
    """Say whether cells of two types hold the same; a blank to be filled is seen at a glance."""
    if one is None and type(other) in exact and other == other and other != "":  # noqa: PLR0124
        return False  # not NaN, which is written as a blank
    return same(one, other)


def _writable(cells: Sequence[Cell]) -> bool:
    """Say whether all texts can be written as they are: looked at all together."""
    try:
        "".join([cell for cell in cells if type(cell) is str]).encode()
    except UnicodeEncodeError:
        return False
    return True
