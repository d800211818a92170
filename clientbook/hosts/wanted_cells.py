"""Which cells shall hold what: edits by column, and those that fall into a stretch of rows.

Under `sheet_edit`. A cell is known by the bytes it begins with, `<c r="B7"`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from clientbook.book.cells import Cell, Formula, column_number
from clientbook.hosts.cell_writing import rests_of
from clientbook.hosts.sheet import openings

_COLUMN = re.compile(rb"<(?:\w+:)?col\b([^<>]*)>")
_FACT = re.compile(rb"\b(min|max|style)=\"(\d{1,9})\"")
_ROW_STYLE = re.compile(rb"\ss=\"(\d+)\"")
_TAG = re.compile(rb"<(/?)")
_PLACE = re.compile(rb"<c r=\"([A-Z]+)(\d+)\"")


@dataclass(frozen=True, slots=True)
class ColumnEdit:
    """New cells for one column: ascending rows, what each held when read, what it shall hold.

    `style` is for cells that have none of their own and makes them appear even if blank: the look
    of a table's new rows. None: a new cell takes the style of its row or column.
    """

    column: int
    rows: Sequence[int]
    was: Sequence[Cell]
    now: Sequence[Cell]
    style: bytes | None = None

    def between(self, low: int, high: int) -> ColumnEdit:
        """Return the edit of the cells from one position up to another."""
        return replace(
            self, rows=self.rows[low:high], was=self.was[low:high], now=self.now[low:high]
        )


@dataclass(slots=True)
class Wanted:
    """The edits that fall into one piece of rows, by the beginning of their cells."""

    formulas: bool = False
    columns: list[int] = field(default_factory=list)
    rests: dict[bytes, bytes] = field(default_factory=dict)
    was: dict[bytes, Cell] = field(default_factory=dict)
    dated: set[bytes] = field(default_factory=set)
    styles: dict[bytes, bytes] = field(default_factory=dict)

    def by_row(self, openings: Iterable[bytes]) -> dict[int, list[tuple[int, bytes]]]:
        """Return the column and the beginning of cells, by row."""
        found: dict[int, list[tuple[int, bytes]]] = {}
        for at in openings:
            letters, row = _PLACE.findall(at)[0]
            found.setdefault(int(row), []).append((column_number(letters.decode()), at))
        return found


def edits_between(edits: Iterable[ColumnEdit], first: int, last: int) -> list[ColumnEdit]:
    """Return what edits do on the rows `first` … `last`, if they do anything."""
    found = []
    for edit in edits:
        low, high = bisect_left(edit.rows, first), bisect_right(edit.rows, last)
        if low < high:
            found.append(edit.between(low, high))
    return found


def wanted_between(edits: Iterable[ColumnEdit], first: int, last: int, *, date1904: bool) -> Wanted:
    """Return the edits of the rows `first` … `last`."""
    wanted = Wanted()
    for edit in edits_between(edits, first, last):
        _take(wanted, edit, date1904=date1904)
    return wanted


def _take(wanted: Wanted, edit: ColumnEdit, *, date1904: bool) -> None:
    now = edit.now
    begun = openings(edit.column, edit.rows)
    rests = rests_of(now, begun, date1904=date1904)
    wanted.columns.append(edit.column)
    wanted.rests.update(zip(begun, rests, strict=True))
    wanted.was.update(zip(begun, edit.was, strict=True))
    kinds = set(map(type, now))
    wanted.formulas |= Formula in kinds
    if any(issubclass(kind, date) for kind in kinds):
        dated = (at for at, value in zip(begun, now, strict=True) if isinstance(value, date))
        wanted.dated.update(dated)
    if edit.style is not None:
        wanted.styles.update(dict.fromkeys(begun, edit.style))


def rows_from(rows: Sequence[int], first: int) -> tuple[int, ...]:
    """Return where the rows from `first` on begin: one position, or none."""
    at = bisect_left(rows, first)
    return (at,) if at < len(rows) else ()


def column_styles(head: bytes) -> list[tuple[int, int, bytes]]:
    """Return the styles of columns in a worksheet's head: first column, last column, style."""
    found: list[tuple[int, int, bytes]] = []
    for attributes in _COLUMN.findall(head):
        facts: Mapping[bytes, bytes] = dict(_FACT.findall(attributes))
        if facts.get(b"style", b"0") != b"0" and b"min" in facts and b"max" in facts:
            style = b' s="%b"' % facts[b"style"]
            found.append((int(facts[b"min"]), int(facts[b"max"]), style))
    return found


def inherited_style(
    column: int, row: bytes, column_styles: Sequence[tuple[int, int, bytes]]
) -> bytes:
    """Return the style a cell shows that is not there: its row's, else its column's."""
    if b"customFormat=" in row and (style := _ROW_STYLE.search(row)):
        return b' s="%b"' % style[1]
    for first, last, look in column_styles:
        if first <= column <= last:
            return look
    return b""


def prefixed(cell: bytes, prefix: bytes) -> bytes:
    """Return a cell's bytes with a prefix before the names of its elements."""
    return _TAG.sub(rb"<\1" + prefix, cell) if prefix else cell
