"""Rectangles of cells, counted from 1 as Excel counts, and from 0 as Calc does."""

from __future__ import annotations

import re
from typing import NamedTuple

from clientbook.book.cells import column_letters, column_number
from clientbook.book.look import LAST_COLUMN, LAST_ROW
from clientbook.hosts.calc.bridge import Uno

_A1 = re.compile(
    r"(?:([A-Z]{1,3})(\d{1,7}))(?::([A-Z]{1,3})(\d{1,7}))?|([A-Z]{1,3}):([A-Z]{1,3})|(\d+):(\d+)"
)


class Box(NamedTuple):
    """A rectangle of a sheet: its first row and column, counted from 1, and its size."""

    row: int
    column: int
    rows: int
    columns: int

    @property
    def last_row(self) -> int:
        """The last row."""
        return self.row + self.rows - 1

    @property
    def last_column(self) -> int:
        """The last column."""
        return self.column + self.columns - 1

    def part(self, down: int, right: int, rows: int = 1, columns: int = 1) -> Box:
        """Return a rectangle that begins so far from this one's first cell."""
        return Box(self.row + down, self.column + right, rows, columns)

    def covers(self, row: int, column: int) -> bool:
        """Return whether a cell is in the rectangle."""
        down, right = row - self.row, column - self.column
        return 0 <= down < self.rows and 0 <= right < self.columns

    def with_box(self, other: Box) -> Box:
        """Return the smallest rectangle around both."""
        return between(
            min(self.row, other.row),
            min(self.column, other.column),
            max(self.last_row, other.last_row),
            max(self.last_column, other.last_column),
        )

    def within(self, used: Box) -> Box:
        """Return what of whole rows or columns can hold something, a cell at least."""
        rows = min(self.rows, max(1, used.last_row - self.row + 1))
        columns = min(self.columns, max(1, used.last_column - self.column + 1))
        return Box(
            self.row,
            self.column,
            rows if self.rows == LAST_ROW else self.rows,
            columns if self.columns == LAST_COLUMN else self.columns,
        )

    def address(self, *, rows_fixed: bool = True, columns_fixed: bool = True) -> str:
        """Return the rectangle as formulas name it."""
        ends = [(self.row, self.column), (self.last_row, self.last_column)]
        row_sign, column_sign = "$" * rows_fixed, "$" * columns_fixed
        named = [f"{column_sign}{column_letters(c)}{row_sign}{r}" for r, c in ends]
        return ":".join(dict.fromkeys(named))


def between(row: int, column: int, last_row: int, last_column: int) -> Box:
    """Return the rectangle between two corners."""
    return Box(row, column, last_row - row + 1, last_column - column + 1)


def box_at(address: str) -> Box | None:
    """Return the rectangle of an address without a sheet: A1, A1:B2, A:B, 1:2; None for others."""
    found = _A1.fullmatch(address.replace("$", "").upper())
    if found is None:
        return None
    first, row, last, last_row, left, right, top, bottom = found.groups()
    if left:
        columns = sorted((column_number(left), column_number(right)))
        return between(1, columns[0], LAST_ROW, columns[1])
    if top:
        rows = sorted((int(top), int(bottom)))
        return between(rows[0], 1, rows[1], LAST_COLUMN)
    columns = sorted((column_number(first), column_number(last or first)))
    rows = sorted((int(row), int(last_row or row)))
    return between(rows[0], columns[0], rows[1], columns[1])


def box_of(address: Uno) -> Box:
    """Return the rectangle of a `com.sun.star.table.CellRangeAddress`."""
    return between(
        address.StartRow + 1, address.StartColumn + 1, address.EndRow + 1, address.EndColumn + 1
    )
