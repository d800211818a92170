"""What a fill makes of a formula in other cells, and which formulas one fill would have made."""

from __future__ import annotations

import re
from collections.abc import Callable

from clientbook.book.cells import column_letters, column_number
from clientbook.book.look import LAST_COLUMN, LAST_ROW
from clientbook.hosts.calc.formula_tokens import PLACES, tokens

_ROW = re.compile(r"(?<![$\d])\d+")
_COLUMN = re.compile(r"(?<![$A-Za-z])[A-Za-z]+")
"""Within a reference: what has no $ before it, and moves."""


def relative_to(row: int, formula: str) -> str:
    """Return a key that is equal for formulas which a fill down makes of one another.

    >>> relative_to(2, "=B2*$C$1") == relative_to(3, "=B3*$C$1") != relative_to(3, "=B2*$C$1")
    True
    """
    return _each_place(
        formula, lambda place: _ROW.sub(lambda found: f"\0{int(found[0]) - row}", place)
    )


def shifted(formula: str, down: int, right: int = 0) -> str:
    """Return what a fill makes of a formula so many rows below and columns beside.

    >>> shifted("=$A1+B$2*Лист!C3", 2, 1)
    '=$A3+C$2*Лист!D5'
    """

    def moved(place: str) -> str:
        rows = [int(found) + down for found in _ROW.findall(place)]
        columns = [column_number(found) + right for found in _COLUMN.findall(place)]
        fits = all(1 <= row <= LAST_ROW for row in rows)
        if not fits or not all(1 <= column <= LAST_COLUMN for column in columns):
            return "#REF!"
        place = _ROW.sub(lambda found: str(int(found[0]) + down), place)
        return _COLUMN.sub(lambda found: column_letters(column_number(found[0]) + right), place)

    return _each_place(formula, moved) if down or right else formula


def _each_place(formula: str, change: Callable[[str], str]) -> str:
    return "".join(change(text) if kind in PLACES else text for kind, text in tokens(formula))
