"""Where a foreign table's header stands: its row, or its two rows. Pure: top rows → rows.

The row with most headers that are known here is taken, else the first that is more than half as
full as the fullest. Two rows that could both be it, or headers over two rows, are no guess.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from clientbook.book.cells import Cell
from clientbook.imports.errors import (
    HeaderInTwoRows,
    HeaderRowBeyond,
    HeaderRowUnclear,
    HeaderRowUnread,
)

Rows = Sequence[Sequence[Cell]]
Merged = Sequence[tuple[tuple[int, int], tuple[int, int]]]
HeaderRow = tuple[int, int]
"""First and last row of the header, counted from 1."""

WITHIN = 30
_KNOWN_ENOUGH = 2
_VALUE = re.compile(r"[\d@]")
_ROWS = re.compile(r"(\d{1,7})(?:\s*[-–:]\s*(\d{1,7}))?")


def header_row_of(given: str) -> HeaderRow:
    """Return the rows of `3` or `3-4`. HeaderRowUnread: it is neither.

    >>> header_row_of("3"), header_row_of("3-4")
    ((3, 3), (3, 4))
    """
    found = _ROWS.fullmatch(given.strip())
    if found is None:
        raise HeaderRowUnread(given=given)
    first = int(found[1])
    last = int(found[2] or first)
    if not 1 <= first <= last <= first + 1:
        raise HeaderRowUnread(given=given)
    return first, last


def found_header(
    rows: Rows, merged: Merged, name: str, known: Callable[[str], bool]
) -> HeaderRow | None:
    """Return where the header of these top rows is; None if they are empty.

    Raises HeaderInTwoRows and HeaderRowUnclear, which say what to write into the map.
    """
    rows = rows[:WITHIN]
    filled = [sum(not blank(cell) for cell in row) for row in rows]
    most = max(filled, default=0)
    if not most:
        return None
    hits = [_known(row, known) for row in rows]
    best = max(hits)
    at = next(i for i, count in enumerate(filled) if count * 2 > most)
    if best >= _KNOWN_ENOUGH:
        at = hits.index(best)
        _refuse_rival(rows, hits, at, name)
    for first in (at - 1, at):
        if first >= 0 and _two_rows(rows, merged, first):
            facts = {"first": first + 1, "last": first + 2, "shown": _shown(rows[first])}
            raise HeaderInTwoRows(file=name, below=_shown(rows[first + 1]), **facts)
    return at + 1, at + 1


def joined_header(rows: Rows, place: HeaderRow, name: str) -> list[str]:
    """Return the header texts at a place: of two rows, the upper's words stand before the lower's.

    An upper cell holds for the blank ones after it, as merged cells do.
    """
    first, last = place
    if last > len(rows) or all(blank(cell) for row in rows[first - 1 : last] for cell in row):
        raise HeaderRowBeyond(file=name, row=last, rows=len(rows))
    below = [_word(cell) for cell in rows[last - 1]]
    if first == last:
        return below
    above, held = [], ""
    for cell, under in zip(rows[first - 1], below, strict=True):
        held = _word(cell) or (held if under else "")
        above.append(held)
    return [" ".join(filter(None, pair)) for pair in zip(above, below, strict=True)]


def blank(cell: Cell) -> bool:
    """Say whether a cell holds nothing that anybody sees."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def _word(cell: Cell) -> str:
    return "" if blank(cell) else " ".join(str(cell).split())


def _known(row: Sequence[Cell], known: Callable[[str], bool]) -> int:
    return len({cell.strip() for cell in row if isinstance(cell, str) and known(cell)})


def _refuse_rival(rows: Rows, hits: Sequence[int], at: int, name: str) -> None:
    """Refuse when another row says other headers that are known as well."""
    for other, count in enumerate(hits):
        if other == at or count < _KNOWN_ENOUGH or count * 2 <= hits[at]:
            continue
        if abs(other - at) > 1 and _texts(rows[other]) != _texts(rows[at]):
            facts = {"first": min(at, other) + 1, "second": max(at, other) + 1}
            shown = _shown(rows[facts["first"] - 1]), _shown(rows[facts["second"] - 1])
            raise HeaderRowUnclear(file=name, one=shown[0], other=shown[1], **facts)


def _two_rows(rows: Rows, merged: Merged, first: int) -> bool:
    """Say whether a row and the one below it are one header: cells are merged, or look it."""
    if first + 1 >= len(rows):
        return False
    above, below = rows[first], rows[first + 1]
    words = [cell for cell in (*above, *below) if not blank(cell)]
    if not all(isinstance(cell, str) and not _VALUE.search(cell) for cell in words):
        return False
    over = [a for a, b in merged if a[0] == b[0] == first and b[1] > a[1]]
    if over and sum(not blank(cell) for cell in above) > 1:
        spans = [(a, b) for a, b in merged if a[0] == b[0] == first]
        return any(sum(not blank(c) for c in below[a[1] : b[1] + 1]) > 1 for a, b in spans)
    return _fit_together(above, below)


def _fit_together(above: Sequence[Cell], below: Sequence[Cell]) -> bool:
    """Say whether two rows fill each other's gaps: «Контакт | | Адрес» over «Имя | Телефон | »."""
    pairs = [(not blank(a), not blank(b)) for a, b in zip(above, below, strict=True)]
    while pairs and pairs[-1] == (False, False):
        pairs.pop()
    groups = [i for i, pair in enumerate(pairs) if pair == (True, True)]
    opens_group = all(i + 1 < len(pairs) and pairs[i + 1] == (False, True) for i in groups)
    gaps = {(True, False), (False, True)} <= set(pairs)
    return gaps and bool(groups) and opens_group and (False, False) not in pairs


def _texts(row: Sequence[Cell]) -> list[str]:
    return [_word(cell).casefold() for cell in row]


def _shown(row: Sequence[Cell]) -> str:
    return ", ".join(_word(cell) for cell in row if not blank(cell))[:120]
