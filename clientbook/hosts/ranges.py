"""A1 ranges as boxes of columns and rows, and back."""

from __future__ import annotations

import re
from typing import NamedTuple

from clientbook.book.cells import Area, column_letters, column_number
from clientbook.book.look import LAST_COLUMN, LAST_ROW

_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?", re.ASCII)


class Box(NamedTuple):
    """A rectangle of cells, columns and rows counted from 1, ends included."""

    left: int
    top: int
    right: int
    bottom: int

    def joined(self, other: Box) -> Box:
        """Return the smallest box that covers both."""
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )

    def meets(self, other: Box) -> bool:
        """Say whether the boxes share a cell."""
        across = self.left <= other.right and other.left <= self.right
        return across and self.top <= other.bottom and other.top <= self.bottom


def box_of(reference: str) -> Box:
    """Return the box of an A1 range. ValueError: whole rows or columns, or none on a sheet.

    >>> box_of("B2:D9"), box_of("$C$3")
    (Box(left=2, top=2, right=4, bottom=9), Box(left=3, top=3, right=3, bottom=3))
    """
    match = _RANGE.fullmatch(reference)
    if match is None:
        raise ValueError(reference)
    left, top, right, bottom = match.groups()
    first, row = column_number(left), int(top)
    box = Box(first, row, column_number(right) if right else first, int(bottom or row))
    if not (1 <= box.left <= box.right <= LAST_COLUMN and 1 <= box.top <= box.bottom <= LAST_ROW):
        raise ValueError(reference)
    return box


def reference_of(box: Box) -> str:
    """Return the A1 range of a box.

    >>> reference_of(Box(2, 2, 4, 9)), reference_of(Box(3, 3, 3, 3))
    ('B2:D9', 'C3')
    """
    first = f"{column_letters(box.left)}{box.top}"
    last = f"{column_letters(box.right)}{box.bottom}"
    return first if first == last else f"{first}:{last}"


def table_box(area: Area) -> Box:
    """Return all cells of a table, its header and its totals row included."""
    right = area.first_column + len(area.headers) - 1
    return Box(area.first_column, area.header_row, right, area.last_row + area.has_totals)
