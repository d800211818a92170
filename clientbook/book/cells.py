"""Cells as every host gives and takes them: plain values by column, and where a table stands.

The contract between `hosts/` (which know workbooks) and `book/` (which knows client books).
A number is an int, a float or a Decimal; a number in a date format is a datetime; a blank is None.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property


@dataclass(frozen=True, slots=True)
class CellError:
    """A formula error shown in a cell: `#N/A`, `#REF!` and their kin."""

    code: str


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula without its leading `=`, in English with commas, and the value last shown for it.

    Two formulas are equal when their texts are: the shown value is a cache.
    """

    text: str
    shown: str | float | int | bool | datetime | CellError | None = field(
        default=None, compare=False
    )


Cell = str | float | int | bool | Decimal | datetime | date | CellError | Formula | None
"""What one cell holds. `date` and `Decimal` are only written; hosts read datetime, int, float."""


@dataclass(frozen=True, slots=True)
class Area:
    """A table's rectangle on a sheet, rows and columns counted from 1 as Excel counts them.

    `name` is the Excel Table's name, or None for a plain range found by its headers.
    `last_row` is the last data row (a totals row stands below it); an Excel Table without
    rows still has one blank data row, a plain range may have `last_row == header_row`.
    """

    sheet: str
    header_row: int
    first_column: int
    last_row: int
    headers: tuple[str, ...]
    name: str | None = None
    has_totals: bool = False

    @property
    def rows(self) -> range:
        """The data rows."""
        return range(self.header_row + 1, self.last_row + 1)

    def column_of(self, position: int) -> int:
        """Return the sheet column (1 = A) of the header at `position` (0 = first)."""
        return self.first_column + position


@dataclass(frozen=True, slots=True)
class Place:
    """Where one table of the book stands: its area, and the sheet column of each column id."""

    table: str
    area: Area
    columns: Mapping[str, int]

    def cell(self, column: str | None, row: int | None) -> str:
        """Return the A1 address of a column id on a row; the header row if `row` is None.

        >>> Place("cb_log", Area("Log", 3, 2, 9, ("Date",)), {"date": 2}).cell("date", 5)
        'B5'
        """
        number = (
            self.columns.get(column, self.area.first_column) if column else (self.area.first_column)
        )
        return f"{column_letters(number)}{row or self.area.header_row}"


@dataclass(frozen=True, slots=True)
class SheetInfo:
    """One tab: its title, whether people see it, and which generated sheet it is (or None)."""

    title: str
    visible: bool = True
    generated: str | None = None


@dataclass(frozen=True)  # no slots: what every rule asks is kept
class RawTable:
    """The cells of one table as read: one list per column id, all as long as `place.area.rows`."""

    place: Place
    columns: Mapping[str, Sequence[Cell]]

    @cached_property
    def formulas(self) -> Mapping[str, Mapping[int, Formula]]:
        """The formulas of each column that has any, by their places in it."""
        return {
            name: {at: cell for at, cell in enumerate(cells) if isinstance(cell, Formula)}
            for name, cells in self.columns.items()
            if Formula in set(map(type, cells))
        }

    @cached_property
    def texts(self) -> Mapping[str, frozenset[str]]:
        """The distinct texts that each column shows."""
        return {
            name: frozenset(cell for cell in self.shown(name) if type(cell) is str)
            for name in self.columns
        }

    def shown(self, column: str) -> Sequence[Cell]:
        """Return a column's cells, formulas by their values; none if it is not there."""
        cells = self.columns.get(column, ())
        if column not in self.formulas:
            return cells
        return [cell.shown if isinstance(cell, Formula) else cell for cell in cells]


def column_letters(number: int) -> str:
    """Return the letters of a column number.

    >>> column_letters(1), column_letters(28), column_letters(16384)
    ('A', 'AB', 'XFD')
    """
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """Return the number of a column's letters.

    >>> column_number("A"), column_number("AB"), column_number("XFD")
    (1, 28, 16384)
    """
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
