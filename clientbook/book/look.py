"""What a workbook looks like, as plain records: `layout` fills them, a host draws them.

Nothing here knows sales or Excel's file format. Rows and columns count from 1; colours are RGB;
formulas stand without their `=`, in English with commas.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from clientbook.book.cells import Cell, Formula, column_letters

LAST_ROW = 1_048_576
LAST_COLUMN = 16_384


@dataclass(frozen=True, slots=True)
class Style:
    """How a cell looks. Colours are RGB such as `1F2A37`; None leaves the sheet's own."""

    number_format: str = "General"
    ink: str | None = None
    fill: str | None = None
    size: float = 11
    bold: bool = False
    italic: bool = False
    strike: bool = False
    underline: bool = False
    wrap: bool = False
    align: Literal["left", "center", "right"] | None = None
    across: Literal["top", "vcenter", "bottom"] = "vcenter"
    indent: int = 0
    line_below: str | None = None
    thick_below: str | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """What a cell accepts. `source` is a list's name or a formula; `alert` None lets all pass."""

    kind: Literal["list", "date", "whole", "decimal", "custom"]
    source: str = ""
    low: str = ""
    high: str = ""
    alert: Literal["stop", "warning"] | None = "stop"
    title: str = ""
    message: str = ""


@dataclass(frozen=True, slots=True)
class ColumnLook:
    """One column of a table: its header, its cells' style, and what helps people to fill it.

    `below` styles the empty cells under the table; `level` is the depth of a collapsed group;
    `formula` makes it a calculated column, whose last shown values come with the cells.
    """

    id: str
    header: str
    header_style: Style
    style: Style
    below: Style
    width: float
    level: int = 0
    note: str = ""
    rule: Rule | None = None
    formula: str | None = None
    text_numbers: bool = False  # digits kept as text: no green triangles


@dataclass(frozen=True, slots=True)
class TableLook:
    """An Excel Table: where its header stands, its columns, its cells by column id.

    `styles` gives single cells (column id, row from 0) a style of their own.
    """

    name: str
    header_row: int
    first_column: int
    columns: tuple[ColumnLook, ...]
    cells: Mapping[str, Sequence[Cell]]
    count: int
    styles: Mapping[tuple[str, int], Style]

    @property
    def last_row(self) -> int:
        """The last data row; a table without rows has one blank one."""
        return self.header_row + max(1, self.count)

    @property
    def last_column(self) -> int:
        """The sheet column of its last column."""
        return self.first_column + len(self.columns) - 1

    def column_of(self, column: str) -> int:
        """Return the sheet column of a column id."""
        return self.first_column + [c.id for c in self.columns].index(column)


@dataclass(frozen=True, slots=True)
class Highlight:
    """A look that cells take on when a formula holds.

    `formula` is written for the first data row, with relative rows; columns are sheet columns.
    """

    columns: tuple[tuple[int, int], ...]
    formula: str
    style: Style
    stop: bool = False


@dataclass(frozen=True, slots=True)
class TextCell:
    """One cell outside the tables: a title, a hint, a legend, a total, a link to a cell."""

    row: int
    column: int
    content: str | float | Formula | None
    style: Style
    link: str | None = None

    @property
    def address(self) -> str:
        """Its absolute address."""
        return f"${column_letters(self.column)}${self.row}"


@dataclass(frozen=True, slots=True)
class SheetLook:
    """One sheet. `band` styles whole rows; `frozen` is the last row and column that stay put.

    Printed on `pages_wide` pages side by side; `print_to` ends the printed area. `unseen`: sheet
    columns that are hidden. A sheet may be hidden whole.
    """

    id: str
    title: str
    tab: str
    texts: tuple[TextCell, ...]
    tables: tuple[TableLook, ...] = ()
    highlights: tuple[Highlight, ...] = ()
    widths: Mapping[int, float] | None = None
    heights: Mapping[int, float] | None = None
    band: Mapping[int, Style] | None = None
    frozen: tuple[int, int] = (0, 0)
    row_height: float = 18
    pages_wide: int = 1
    print_to: tuple[int, int] | None = None
    landscape: bool = True
    unseen: tuple[int, ...] = ()
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class BookLook:
    """A workbook: its sheets in order, the names it defines, the sheet it opens on."""

    title: str
    base: Style
    sheets: tuple[SheetLook, ...]
    names: Mapping[str, str]
    opens_on: str
    page_footer: str
    note_author: str


def quoted(sheet: str) -> str:
    """Return a sheet's name as formulas and links want it.

    >>> quoted("Lists"), quoted("ТАРГЕТ-группа")
    ("'Lists'", "'ТАРГЕТ-группа'")
    """
    return "'" + sheet.replace("'", "''") + "'"
