"""Where a sheet's array formulas spill their results: cells there are no one's to replace."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from clientbook.book.cells import column_number

_ARRAY = re.compile(rb"<(?:\w+:)?f\b([^<>]*\bt=\"(?:array|dataTable)\"[^<>]*)>")
_RANGE = re.compile(rb"\bref=\"([A-Z]+)(\d+)(?::([A-Z]+)(\d+))?\"")


class ArrayRanges:
    """The ranges of the array formulas met so far."""

    def __init__(self) -> None:
        self._ranges: list[tuple[range, range]] = []

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
                if any(column in columns and row in rows for columns, rows in self._ranges):
                    return at
        return None
