"""Which errors cells show, with few calls for many: a column of #N/A is one question.

A cell is asked by itself where there are few. Of many, Calc's own functions tell: ISNA says of each
cell whether it is #N/A, and COUNTIF whether all that are left are of one kind; if not, halves are
asked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from clientbook.hosts.calc.cell_values import Spot

if TYPE_CHECKING:
    from clientbook.hosts.calc.ranges import Range

_NOT_AVAILABLE, _OTHER = "#N/A", "#VALUE!"
_ERRORS = {
    503: "#NUM!",
    519: _OTHER,
    521: "#NULL!",
    524: "#REF!",
    525: "#NAME?",
    532: "#DIV/0!",
    32767: _NOT_AVAILABLE,
}
"""Calc's error codes that Excel has words for; it saves the rest as #VALUE!."""
_FEW = 12
"""So many cells are asked one by one."""


def error_words(cells: Range, spots: Sequence[Spot], texts: set[Spot]) -> Mapping[Spot, str]:
    """Return Excel's words for the errors of some cells of a range.

    `texts` are the cells that hold a text that looks like one.
    """
    if len(spots) <= _FEW:
        return _asked(cells, spots)
    words: dict[Spot, str] = {}
    for column, group in groupby(sorted(spots), key=itemgetter(0)):
        own = list(group)
        if len(own) > _FEW:
            words |= _not_available(cells, column, own)
        left = [spot for spot in own if spot not in words]
        words |= _by_halves(cells, left, texts)
    return words


def _asked(cells: Range, spots: Sequence[Spot]) -> Mapping[Spot, str]:
    xl = cells.xl
    return {spot: _ERRORS.get(xl.getCellByPosition(*spot).getError(), _OTHER) for spot in spots}


def _not_available(cells: Range, column: int, spots: Sequence[Spot]) -> Mapping[Spot, str]:
    """Return those that are #N/A, of one column."""
    rows = [row for _, row in spots]
    part = cells.part(min(rows), column, max(rows) - min(rows) + 1)
    answers = cells.on.book.app.functions.callFunction("ISNA", (part.xl,))
    return {(column, row): _NOT_AVAILABLE for row in rows if answers[row - min(rows)][0]}


def _by_halves(cells: Range, spots: Sequence[Spot], texts: set[Spot]) -> Mapping[Spot, str]:
    """Return the others of one column, halving them until all are of one kind, or few."""
    if len(spots) <= _FEW:
        return _asked(cells, spots)
    (word,) = set(_asked(cells, spots[:1]).values())
    (column, first), (_, last) = spots[0], spots[-1]
    part = cells.part(first, column, last - first + 1)
    count = cells.on.book.app.functions.callFunction("COUNTIF", (part.xl, word))
    alike = any(column == at and first <= row <= last for at, row in texts)
    if count == len(spots) and not alike:
        return dict.fromkeys(spots, word)
    half = len(spots) // 2
    return {**_by_halves(cells, spots[:half], texts), **_by_halves(cells, spots[half:], texts)}
