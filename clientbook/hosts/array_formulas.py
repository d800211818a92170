"""Where a sheet's array formulas spill their results: cells there are no one's to replace."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping

from clientbook.book.cells import column_number

_ARRAY = re.compile(rb"<(?:\w+:)?f\b([^<>]*\bt=\"(?:array|dataTable)\"[^<>]*)>")
_RANGE = re.compile(rb"\bref=\"([A-Z]+)(\d+)(?::([A-Z]+)(\d+))?\"")


class ArrayRanges:
    """The ranges of the array formulas met so far."""

    def __init__(self) -> None:
        self._ranges: list[tuple[range, range]] = []
        self._columns: dict[int, _Spilled] = {}

    def __bool__(self) -> bool:
        """Say whether any was met."""
        return bool(self._ranges)

    def learn(self, content: bytes) -> None:
        """Take down the array formulas of some rows."""
        if b'"array"' not in content and b'"dataTable"' not in content:
            return
        for attributes in _ARRAY.findall(content):
            if found := _RANGE.search(attributes):
                left, top, right, bottom = found.groups()
                columns = (column_number(letters.decode()) for letters in (left, right or left))
                first, last = columns
                rows = range(int(top), int(bottom or top) + 1)
                self._ranges.append((range(first, last + 1), rows))

    def first_of(self, cells: Mapping[int, Iterable[tuple[int, bytes]]]) -> bytes | None:
        """Return the beginning of the first cell that lies in one: by row, column, beginning."""
        for row, found in cells.items() if self else ():
            for column, at in found:
                if self._spilled(column).holds(row):
                    return at
        return None

    def _spilled(self, column: int) -> _Spilled:
        """Return the rows of a column that are spilled over, as far as ranges were met."""
        known = self._columns.setdefault(column, _Spilled())
        if known.looked < len(self._ranges):
            known.add(rows for columns, rows in self._ranges[known.looked :] if column in columns)
            known.looked = len(self._ranges)
        return known


class _Spilled:
    """Rows of one column, as stretches in their order that do not touch each other."""

    def __init__(self) -> None:
        self.looked = 0
        self._firsts: list[int] = []
        self._lasts: list[int] = []

    def add(self, more: Iterable[range]) -> None:
        """Take up stretches in any order."""
        known = zip(self._firsts, self._lasts, strict=True)
        stretches = sorted([*known, *((rows.start, rows.stop - 1) for rows in more)])
        self._firsts, self._lasts = [], []
        for first, last in stretches:
            if self._lasts and first <= self._lasts[-1] + 1:
                self._lasts[-1] = max(self._lasts[-1], last)
            else:
                self._firsts.append(first)
                self._lasts.append(last)

    def holds(self, row: int) -> bool:
        """Say whether a row is among them."""
        at = bisect_right(self._firsts, row) - 1
        return at >= 0 and row <= self._lasts[at]
