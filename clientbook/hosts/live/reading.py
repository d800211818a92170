"""An open workbook as cells: its tabs, tables and columns, asked for in bulk.

Between `program` and the live host. Neighbouring columns come in one call, so the number of calls
grows with the columns of the book and not with its rows. No cell is kept: people go on typing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from clientbook.book.cells import Area, Cell, SheetInfo, column_letters
from clientbook.hosts.errors import SheetMissing
from clientbook.hosts.live.cells import columns_of
from clientbook.hosts.live.marks import Titled, generated_sheets, titled
from clientbook.hosts.live.program import Program, is_shown

if TYPE_CHECKING:
    import xlwings as xw
    from xlwings.main import Table

_AT_ONCE = 400_000
"""So many cells are asked for in one call: more would take much memory in both programs."""
_ROWS_AT_ONCE = 2_000
_ROWS_AT_END = 20
"""So many rows of a sheet are looked through at a time, from its top or its bottom."""


class LiveReading:
    """What an open workbook says about itself and holds.

    Where its tabs and tables stand is asked for once, until `forget`.
    """

    def __init__(self, book: xw.Book, program: Program) -> None:
        self.book, self.program = book, program

    def forget(self) -> None:
        """Look anew where everything stands when it is asked for next."""
        for name in ("_tabs", "_by_title", "named_tables", "_sheets"):
            self.__dict__.pop(name, None)

    @cached_property
    def _tabs(self) -> Titled:
        return titled(self.book)

    def sheets(self) -> list[SheetInfo]:
        """Return every tab in its order."""
        return self._sheets

    @cached_property
    def _sheets(self) -> list[SheetInfo]:
        generated = generated_sheets(self.program, self._tabs)
        return [
            SheetInfo(title, is_shown(sheet), generated.get(title)) for title, sheet in self._tabs
        ]

    def tables(self) -> list[Area]:
        """Return every table that shows its headers."""
        return [area for _, area in self.named_tables.values()]

    @cached_property
    def named_tables(self) -> Mapping[str, tuple[Table, Area]]:
        """The tables by name in lower case, as the program has them, with where they stand."""
        found = self.program.tables(self.book)
        return {(area.name or "").casefold(): (table, area) for table, area in found}

    def table(self, name: str) -> tuple[Table, Area] | None:
        """Return a table by its name; None if there is none."""
        return self.named_tables.get(name.casefold())

    @cached_property
    def _by_title(self) -> Mapping[str, xw.Sheet]:
        return {title.casefold(): sheet for title, sheet in self._tabs}

    def sheet(self, title: str) -> xw.Sheet:
        """Return a sheet by its title. SheetMissing: it is gone."""
        found = self._by_title.get(title.casefold())
        if found is None:
            raise SheetMissing(book=self.book.name, sheet=title)
        return found

    def top_rows(self, sheet: str, count: int) -> list[tuple[int, int, list[Cell]]]:
        """Return the first rows that hold a value: (row, first column, cells)."""
        found: list[tuple[int, int, list[Cell]]] = []
        for rows, left, cells in self._stretches(sheet):
            for row, across in zip(rows, zip(*cells, strict=True), strict=True):
                full = [at for at, cell in enumerate(across) if cell is not None]
                if full:
                    found.append((row, left + full[0], list(across[full[0] : full[-1] + 1])))
                if len(found) == count:
                    return found
        return found

    def last_row(self, sheet: str) -> int:
        """Return the last row that holds a value; 0 for an empty sheet.

        It is near the end of what is in use as a rule, so the first look takes a few rows.
        """
        tab = self.sheet(sheet)
        used = tab.used_range
        columns = range(used.column, used.column + used.shape[1])
        stop, step = used.row + used.shape[0], _ROWS_AT_END
        while stop > used.row:
            rows = range(max(used.row, stop - step), stop)
            cells = self.cells(tab, rows, columns)
            for row, across in zip(rows[::-1], list(zip(*cells, strict=True))[::-1], strict=True):
                if any(cell is not None for cell in across):
                    return row
            stop, step = rows.start, _step(len(columns))
        return 0

    def read(
        self, area: Area, columns: Sequence[int], *, formulas: bool = True
    ) -> dict[int, list[Cell]]:
        """Return the data cells of some columns of an area; values alone without `formulas`."""
        found: dict[int, list[Cell]] = {column: [] for column in columns}
        sheet = self.sheet(area.sheet)
        for block in _blocks(columns):
            step = max(1, _AT_ONCE // len(block))
            for first in range(area.rows.start, area.rows.stop, step):
                rows = range(first, min(first + step, area.rows.stop))
                for column, cells in zip(
                    block, self.cells(sheet, rows, block, formulas=formulas), strict=True
                ):
                    found[column] += cells
        return found

    def read_in_parts(
        self, area: Area, columns: Sequence[int], rows_at_a_time: int
    ) -> Iterator[tuple[range, Mapping[int, Sequence[Cell]]]]:
        """Yield an area's rows, some at a time, and the cells of some columns on them."""
        for first in range(area.rows.start, area.rows.stop, rows_at_a_time):
            last = min(first + rows_at_a_time, area.rows.stop) - 1
            part = Area(area.sheet, first - 1, area.first_column, last, area.headers)
            yield part.rows, self.read(part, columns)

    def cells(
        self, sheet: xw.Sheet, rows: range, columns: range, *, formulas: bool = True
    ) -> list[list[Cell]]:
        """Return the cells of a rectangle, by column."""
        box = self.box(sheet, rows, columns)
        return columns_of(self.program.values(box), self.program.formulas(box) if formulas else {})

    def noted_cells(self, title: str, row: int) -> list[str]:
        """Return the cells of a row that have a note, as `B7`."""
        sheet = self.sheet(title)
        used = sheet.used_range
        columns = range(1, used.column + used.shape[1] + 1)
        found = self.program.noted(self.box(sheet, range(row, row + 1), columns))
        return [f"{column_letters(column)}{at}" for at, column in found]

    @staticmethod
    def box(sheet: xw.Sheet, rows: range, columns: range) -> xw.Range:
        """Return a rectangle of a sheet."""
        return sheet.range((rows.start, columns.start), (rows.stop - 1, columns.stop - 1))

    def _stretches(self, title: str) -> Iterator[tuple[range, int, list[list[Cell]]]]:
        """Yield the rows of a sheet, some together: which, the first column, cells by column."""
        sheet = self.sheet(title)
        used = sheet.used_range
        (top, left), (height, width) = (used.row, used.column), used.shape
        step = _step(width)
        for first in range(top, top + height, step):
            rows = range(first, min(first + step, top + height))
            yield rows, left, self.cells(sheet, rows, range(left, left + width))


def _step(width: int) -> int:
    """Return how many rows of so many columns are read at once."""
    return min(_ROWS_AT_ONCE, max(1, _AT_ONCE // width))


def _blocks(columns: Sequence[int]) -> Iterator[range]:
    """Yield the columns, those side by side together."""
    ordered = sorted(set(columns))
    start = 0
    for at in range(1, len(ordered) + 1):
        if at == len(ordered) or ordered[at] != ordered[at - 1] + 1:
            yield range(ordered[start], ordered[at - 1] + 1)
            start = at
