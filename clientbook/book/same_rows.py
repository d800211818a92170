"""Which row of a table is which after the user has sorted it, or written in it: found by content.

Pure; for tables without a key. A row is known again where it stood, or wherever its content stands
alone; else by its place among the rows around it, if at least half of it is as it was.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from clientbook.book.cells import Cell, CellError, Formula

Content = tuple[object, ...]
Rows = Mapping[int, Content]

_HALF_SECOND = timedelta(milliseconds=500)


def as_seen(cell: Cell) -> object:  # noqa: PLR0911 - one return per kind of value
    """Return what tells a cell from another: what programs write differently is equal.

    Numbers by the 15 digits that Excel shows, moments by the second, line breaks alike, "" as
    blank, a formula by its text.
    """
    if cell is None or cell == "":
        return None
    if isinstance(cell, str):
        return cell.replace("\r\n", "\n").replace("\r", "\n")
    if isinstance(cell, bool):
        return ("bool", cell)
    if isinstance(cell, int | float | Decimal):
        return float(f"{cell:.15g}")
    if isinstance(cell, Formula):
        return ("=", cell.text)
    if isinstance(cell, CellError):
        return ("#", cell.code)
    return _moment(cell)


def _moment(day: date) -> datetime:
    exact = day if isinstance(day, datetime) else datetime.combine(day, time())
    if not exact.microsecond:
        return exact
    return (exact + _HALF_SECOND).replace(microsecond=0)


def alike(one: Cell, other: Cell) -> bool:
    """Say whether two cells show the same."""
    return one is other or as_seen(one) == as_seen(other)


def rows_now(
    then: Rows, now: Rows, wanted: Iterable[int], changed: Collection[int]
) -> dict[int, int]:
    """Return on which row each of the `wanted` rows stands now; those not known again are left out.

    `then`, `now`: the content of every row, columns in one order. `changed`: the positions of the
    columns in which the user's edits are looked for, so they do not tell rows apart at first.
    """
    found: dict[int, int] = {}
    _pair(then, now, found)
    _pair(_full(_without(then, changed)), _full(_without(now, changed)), found)
    known, taken = sorted(found), set(found.values())
    for row in wanted:
        if row in found:
            continue
        above = bisect_left(known, row)
        shift = found[known[above - 1]] - known[above - 1] if above else 0
        for guess in (row + shift, row):
            if guess in now and guess not in taken and _similar(then[row], now[guess]):
                found[row] = guess
                taken.add(guess)
                break
    return {row: found[row] for row in wanted if row in found}


def _pair(then: Rows, now: Rows, found: dict[int, int]) -> None:
    """Add the rows that stand where they stood, then those whose content stands alone."""
    taken = set(found.values())
    for row, content in then.items():
        if row not in found and row not in taken and row in now and now[row] == content:
            found[row] = row
            taken.add(row)
    old = _alone(then, found)
    new = _alone(now, taken)
    found.update({old[content]: new[content] for content in old.keys() & new.keys()})


def _alone(rows: Rows, but: Collection[int]) -> dict[Content, int]:
    """Return rows by their content: of contents that are not blank and that only one row has."""
    seen: dict[Content, int | None] = {}
    for row, content in rows.items():
        if row not in but:
            seen[content] = None if content in seen else row
    return {
        content: row
        for content, row in seen.items()
        if row is not None and _holds_anything(content)
    }


def _without(rows: Rows, positions: Collection[int]) -> dict[int, Content]:
    return {
        row: tuple(cell for at, cell in enumerate(content) if at not in positions)
        for row, content in rows.items()
    }


def _full(rows: Rows) -> dict[int, Content]:
    return {row: content for row, content in rows.items() if _holds_anything(content)}


def _holds_anything(content: Content) -> bool:
    return any(cell is not None for cell in content)


def _similar(one: Content, other: Content) -> bool:
    full = [at for at, cell in enumerate(one) if cell is not None]
    equal = sum(one[at] == other[at] for at in full)
    return equal > 0 and equal * 2 >= len(full)
