"""What LibreOffice does otherwise than Excel, for the live host: over `hosts.calc`, our engine.

Tested with a real LibreOffice. Its own undo goes on working: what we do is one step of it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from clientbook.book.cells import Area, CellError
from clientbook.hosts.calc.bridge import Uno, speaking
from clientbook.hosts.calc.cell_values import ErrorText
from clientbook.hosts.calc.conditional_formats import format_alike
from clientbook.hosts.calc.errors import CalcGone, CalcRefused
from clientbook.hosts.calc.sheet_copies import fit_tables
from clientbook.hosts.calc.sheet_moves import without_modules
from clientbook.hosts.cell_marks import Rule
from clientbook.hosts.growth import Growth
from clientbook.hosts.live import office_growth, office_looks, office_rules
from clientbook.hosts.live.errors import ProgramRefused
from clientbook.hosts.live.office_sheets import put_contents
from clientbook.hosts.live.office_tables import found_tables
from clientbook.hosts.live.program import (
    Move,
    Rows,
    Setting,
    Spot,
    Trouble,
    as_rows,
    setting,
    usual_settings,
)

if TYPE_CHECKING:
    import xlwings as xw
    from xlwings.main import Table

_VALUES = 1 | 2 | 4 | 16
_NOTES = 8
"""com.sun.star.sheet.CellFlags: numbers, dates, texts and formulas; notes."""
_FORMULAS = 16


class Office:
    """LibreOffice Calc."""

    name = "LibreOffice"
    formats: Collection[str] = (".xlsx", ".xlsm", ".ods")

    def folder(self) -> Path | None:
        """Say that any folder will do."""
        return None

    def values(self, cells: xw.Range) -> Rows:
        """Return what cells hold; an error as its code."""
        with_errors = cells.options(err_to_str=True)
        rows = as_rows(with_errors.raw_value)
        if ErrorText not in {kind for row in rows for kind in set(map(type, row))}:
            return rows
        return [[CellError(str(v)) if isinstance(v, ErrorText) else v for v in row] for row in rows]

    def formulas(self, cells: xw.Range) -> Mapping[int, Sequence[Any]]:
        """Return what stands in the formula bar, for the columns that hold formulas."""
        with speaking():
            found = cells.impl.xl.queryContentCells(_FORMULAS).getRangeAddresses()
        left = cells.column - 1
        held = sorted(
            {column - left for one in found for column in range(one.StartColumn, one.EndColumn + 1)}
        )
        return {at: [row[0] for row in as_rows(cells[:, at].formula)] for at in held}

    def written(self, cells: xw.Range) -> object:
        """Return what people wrote into cells, all in one call: a text like a number has a mark."""
        with speaking():
            return cells.impl.xl.getFormulaArray()

    def put_values(self, cells: xw.Range, rows: Sequence[Sequence[Any]]) -> None:
        """Write values as they are: our engine needs none of xlwings' converters."""
        cells.raw_value = rows

    def entered(self, text: str) -> str:
        """Return a text that is taken for itself: only formulas are told by their beginning."""
        return "'" + text if text.startswith(("=", "'")) else text

    def look_like(self, model: xw.Range, cells: xw.Range) -> None:
        """Copy one row over others and take its contents away: looks and rules stay.

        What is drawn on the row comes along, and goes as well.
        """
        with speaking():
            sheet, target = model.impl.sheet.xl, cells.impl.xl
            drawn = sheet.getDrawPage()
            before, area = drawn.getCount(), target.getRangeAddress()
            source, done = model.impl.xl.getRangeAddress(), 0
            while done < area.EndRow - area.StartRow + 1:
                place = target.getCellByPosition(0, done).getCellAddress()
                rows = min(
                    source.EndRow - source.StartRow + 1, area.EndRow - area.StartRow + 1 - done
                )
                source.EndRow = source.StartRow + rows - 1
                sheet.copyRange(place, source)
                done += rows
                source.StartRow = area.StartRow
                source.EndRow = area.StartRow + done - 1
            target.clearContents(_VALUES | _NOTES)
            for at in reversed(range(before, drawn.getCount())):
                drawn.remove(drawn.getByIndex(at))

    def looks_of(self, cells: xw.Range) -> Callable[[], None]:
        """Return what gives blank cells the looks back that they have now."""
        return office_looks.kept(cells)

    def noted(self, cells: xw.Range) -> Sequence[Spot]:
        """Return which cells of a rectangle have a note."""
        with speaking():
            found = cells.impl.xl.queryContentCells(_NOTES).getRangeAddresses()
        return [
            (row + 1, column + 1)
            for one in found
            for row in range(one.StartRow, one.EndRow + 1)
            for column in range(one.StartColumn, one.EndColumn + 1)
        ]

    def line_moves(self, line: xw.Range, by: int) -> Sequence[Move]:
        """Return what moves one row of cells: one call, and references to them follow."""
        with speaking():
            now, then = line.impl.xl.getRangeAddress(), line.impl.xl.getRangeAddress()
        then.StartRow, then.EndRow = then.StartRow + by, then.EndRow + by
        sheet = line.impl.sheet.xl
        return [Move(partial(_move, sheet, now, then), partial(_move, sheet, then, now))]

    def following(
        self, book: xw.Book, growth: Growth, generated: Collection[str]
    ) -> Sequence[Move]:
        """Return what has formulas, names and charts that covered a table follow it."""
        with speaking():
            return list(office_growth.moves(book, growth, generated))

    def rules(self, sheets: Sequence[xw.Sheet]) -> Sequence[Sequence[Rule]] | None:
        """Return the marks in the cells of each sheet of a workbook; None where none can be set."""
        with speaking():
            if not all(office_rules.can_be_set(sheet.book.impl.xl) for sheet in sheets[:1]):
                return None
            return [office_rules.rules_on(sheet.impl.xl) for sheet in sheets]

    def put_rules(self, sheet: xw.Sheet, tag: str, rules: Sequence[Rule]) -> None:
        """Have these marks of a tag on a sheet, and no others of it. ProgramRefused."""
        with speaking():
            if not office_rules.can_be_set(sheet.book.impl.xl):
                raise ProgramRefused(program=self.name, book=sheet.book.name, why=sheet.name)
            office_rules.put(sheet.book.impl.xl, sheet.impl.xl, tag, rules)

    def tables(self, book: xw.Book) -> Sequence[tuple[Table, Area]]:
        """Return the tables of a workbook that show their headers, and where they stand."""
        with speaking():
            return list(found_tables(book))

    def own_name(self, sheet: xw.Sheet, name: str) -> str | None:
        """Return what a name of a sheet's own refers to; None if there is no such."""
        with speaking():
            names = sheet.impl.own_names
            return str(names.getByName(name).getContent()) if names.hasByName(name) else None

    def settings(self, book: xw.Book) -> Sequence[Setting]:
        """Return what keeps LibreOffice still; each document recalculates by a setting of its own.

        It neither lets tables grow nor fills formulas in by itself.
        """
        return [*usual_settings(book.app), setting(book.impl, "calculation", still="manual")]

    def one_step(self, book: xw.Book) -> AbstractContextManager[None]:
        """Have all that is done within the block be one step of LibreOffice's undo."""
        return cast("AbstractContextManager[None]", book.impl.one_undo("clientbook"))

    def address(self, book: xw.Book) -> str:
        """Return the path or the web address of a workbook."""
        return str(book.impl.fullname)

    def is_modified(self, book: xw.Book) -> bool:
        """Say whether a workbook holds something that its file does not."""
        with speaking():
            return bool(book.impl.xl.isModified())

    def is_read_only(self, book: xw.Book) -> bool:
        """Say whether a workbook was opened to be looked at only."""
        with speaking():
            return bool(book.impl.xl.isReadonly())

    def save_copy(self, book: xw.Book, path: Path) -> None:
        """Write a workbook as it stands to another file."""
        book.impl.save_copy(str(path))

    def is_locked(self, book: xw.Book) -> bool:
        """Say whether a workbook lets no sheet be added, removed or renamed."""
        return bool(book.impl.structure_protected)

    def is_protected(self, sheet: xw.Sheet) -> bool:
        """Say whether a sheet lets its cells not be changed."""
        return bool(sheet.impl.protected)

    def is_filtered(self, sheet: xw.Sheet, table: Table | None) -> bool:
        """Say whether a filter hides rows of a table."""
        del sheet
        if table is None:
            return False
        with speaking():
            return bool(table.impl.xl.getFilterDescriptor().getFilterFields())

    def open_quietly(self, app: xw.App, path: Path) -> xw.Book:
        """Open a workbook of ours in no window."""
        import xlwings as xw

        return xw.Book(impl=app.books.impl.open_hidden(str(path)))

    def replace_contents(self, sheet: xw.Sheet, path: Path, title: str) -> None:
        """Put all that is on a sheet of a file in place of all that is on a sheet."""
        source = self.open_quietly(sheet.book.app, path)
        try:
            given = source.sheets[title]
            with speaking(), without_modules(sheet.book.impl):
                put_contents(sheet.book.impl.xl, sheet.impl.xl, given.impl.xl, path, title)
                fit_tables(sheet.impl, given.impl)
                format_alike(given.impl, sheet.impl)
        finally:
            source.close()

    def hide_name(self, name: xw.Name) -> None:
        """Leave a name as it is: LibreOffice has no hidden ones."""

    def view(self, book: xw.Book) -> Callable[[], None]:
        """Leave the sheet, the cursor and the scroll to LibreOffice, which keeps them by itself.

        To select would enter half a word that its user is typing in another cell just then, and
        have the rest typed over the cell that was selected before.
        """
        del book
        return _nothing

    def trouble(self, error: BaseException) -> Trouble | None:
        """Say what an exception means; the engine has words for most by itself."""
        if isinstance(error, CalcGone):
            return "gone"
        if isinstance(error, CalcRefused):
            return "refused"
        return "refused" if type(error).__name__.startswith("com.sun.star.") else None


def _move(sheet: Uno, source: Uno, target: Uno) -> None:
    with speaking():
        place = sheet.getCellByPosition(target.StartColumn, target.StartRow).getCellAddress()
        sheet.moveRange(place, source)


def _nothing() -> None:
    """Do nothing."""
