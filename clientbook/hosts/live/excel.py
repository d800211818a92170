"""What Excel on Windows does its own way, for the live host: over xlwings and COM.

No Excel was at hand where this was written: it follows Microsoft's documentation, and is tested
against fakes at this seam only (tests/hosts/live/test_excel.py). `pytest --host excel` runs the
contract suite on a real one.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clientbook.book.cells import Area, CellError
from clientbook.hosts.cell_marks import Rule
from clientbook.hosts.growth import Growth
from clientbook.hosts.live.cells import columns_of
from clientbook.hosts.live.excel_dates import values_by_format
from clientbook.hosts.live.excel_entries import entered_text
from clientbook.hosts.live.excel_rows import line_moves, noted_cells
from clientbook.hosts.live.excel_rules import put_rules
from clientbook.hosts.live.excel_sheets import fill_from
from clientbook.hosts.live.program import (
    Move,
    Rows,
    Setting,
    Spot,
    Trouble,
    answering,
    as_rows,
    setting,
    usual_settings,
)
from clientbook.hosts.live.tables import tables_of

if TYPE_CHECKING:
    import xlwings as xw
    from xlwings.main import Table

_FIRST_ERROR = -2_146_826_288
"""#NULL!, as COM has error 2000; the others are counted from there (XlCVError)."""
_ERRORS = {
    0: "#NULL!",
    7: "#DIV/0!",
    15: "#VALUE!",
    23: "#REF!",
    29: "#NAME?",
    36: "#NUM!",
    42: "#N/A",
    43: "#GETTING_DATA",
    45: "#SPILL!",
    46: "#CONNECT!",
    47: "#BLOCKED!",
    48: "#UNKNOWN!",
    49: "#FIELD!",
    50: "#CALC!",
}
_BUSY = {
    -2_147_418_111,  # 0x80010001 RPC_E_CALL_REJECTED: a modal window
    -2_147_417_846,  # 0x8001010A RPC_E_SERVERCALL_RETRYLATER
    -2_146_777_998,  # 0x800AC472 VBA_E_IGNORE: a cell is being edited
}
_GONE = {
    -2_147_023_174,  # RPC_S_SERVER_UNAVAILABLE
    -2_147_417_848,  # RPC_E_DISCONNECTED
    -2_147_023_170,  # RPC_S_CALL_FAILED
    -2_147_023_169,  # RPC_S_CALL_FAILED_DNE
    -2_147_418_105,  # RPC_E_SERVER_DIED
    -2_147_418_094,  # RPC_E_SERVER_DIED_DNE
    -2_147_220_995,  # CO_E_OBJNOTCONNECTED
    -2_146_827_864,  # the object is no longer there
}
_A1 = 1
"""XlReferenceStyle.xlA1"""
_INNER = 2
"""Where an error of COM has what Excel itself says: (code, source, words, help, id, number)."""


class Excel:
    """Excel on Windows."""

    name = "Excel"
    formats: Collection[str] = (".xlsx", ".xlsm")

    def folder(self) -> Path | None:
        """Say that any folder will do."""
        return None

    def values(self, cells: xw.Range) -> Rows:
        """Return what cells hold. Money is read once more: as currency it has four places only."""
        try:
            rows = as_rows(cells.raw_value)
        except Exception as error:
            if self.trouble(error) is not None:
                raise
            rows = values_by_format(cells)
        if any(isinstance(value, Decimal) for row in rows for value in row):
            exact = as_rows(cells.api.Value2)
            rows = [
                [e if isinstance(v, Decimal) else v for v, e in zip(*both, strict=True)]
                for both in zip(rows, exact, strict=True)
            ]
        return [list(map(_value, row)) for row in rows]

    def formulas(self, cells: xw.Range) -> Mapping[int, Sequence[Any]]:
        """Return what stands in the formula bar, for the columns that hold formulas."""
        if cells.api.HasFormula is False:
            return {}
        return {
            at: [row[0] for row in as_rows(column.formula)]
            for at, column in enumerate(cells.columns)
            if column.api.HasFormula is not False
        }

    def written(self, cells: xw.Range) -> object:
        """Return what people wrote into cells."""
        return columns_of(self.values(cells), self.formulas(cells))

    def put_values(self, cells: xw.Range, rows: Sequence[Sequence[Any]]) -> None:
        """Write values as many as there are cells."""
        cells.value = rows

    def entered(self, text: str) -> str:
        """Return a text as it is typed so that it stays this text."""
        return entered_text(text)

    def look_like(self, model: xw.Range, cells: xw.Range) -> None:
        """Fill formats down from one row; the clipboard is the user's and stays as it is."""
        both = model.sheet.range(model, cells)
        model.autofill(both, "fill_formats")

    def looks_of(self, cells: xw.Range) -> Callable[[], None]:
        """Return what takes looks away: reading them all would take the user's clipboard."""
        return cells.clear_formats

    def noted(self, cells: xw.Range) -> Sequence[Spot]:
        """Return which cells of a rectangle have a note or a comment."""
        return noted_cells(cells)

    def line_moves(self, line: xw.Range, by: int) -> Sequence[Move]:
        """Return what moves one row of cells, as rows of a table are inserted and deleted."""
        return line_moves(line, by)

    def following(
        self, book: xw.Book, growth: Growth, generated: Collection[str]
    ) -> Sequence[Move]:
        """Leave it to Excel, which has all that covered a table follow it."""
        del book, growth, generated
        return ()

    def rules(self, sheets: Sequence[xw.Sheet]) -> None:
        """Tell none: Excel gives formulas in its user's words, meant for whatever is selected."""

    def put_rules(self, sheet: xw.Sheet, tag: str, rules: Sequence[Rule]) -> None:
        """Have these marks of a tag on a sheet, and no others of it. ProgramRefused."""
        with answering(self, sheet.book.name):
            put_rules(sheet, tag, rules)

    def tables(self, book: xw.Book) -> Sequence[tuple[Table, Area]]:
        """Return the tables of a workbook that show their headers, and where they stand."""
        return list(tables_of(book))

    def own_name(self, sheet: xw.Sheet, name: str) -> str | None:
        """Return what a name of a sheet's own refers to; None if there is no such.

        xlwings takes an Excel whose user is in a cell for one that has no such name.
        """
        try:
            return str(sheet.api.Names(name).RefersTo)
        except Exception as error:
            if self.trouble(error) != "refused":
                raise
            return None

    def settings(self, book: xw.Book) -> Sequence[Setting]:
        """Return what keeps Excel still: it may not grow tables or fill formulas by itself.

        Charts come along with the cells of a sheet, and formulas of marks are in letters and
        digits, whatever its user has set.
        """
        corrections = book.app.api.AutoCorrect
        return [
            *usual_settings(book.app),
            setting(book.app, "calculation", still="manual"),
            setting(corrections, "AutoExpandListRange", still=False),
            setting(corrections, "AutoFillFormulasInLists", still=False),
            setting(book.app.api, "CopyObjectsWithCells", still=True),
            setting(book.app.api, "ReferenceStyle", still=_A1),
        ]

    def one_step(self, book: xw.Book) -> AbstractContextManager[None]:
        """Do nothing: whatever a program writes empties the list of Excel's undo."""
        del book
        return nullcontext()

    def address(self, book: xw.Book) -> str:
        """Return the path or the web address of a workbook.

        xlwings' own answer follows settings on a sheet of the workbook: anybody's settings.
        """
        return str(book.api.FullName)

    def is_modified(self, book: xw.Book) -> bool:
        """Say whether a workbook holds something that its file does not."""
        return not book.api.Saved

    def is_read_only(self, book: xw.Book) -> bool:
        """Say whether a workbook was opened to be looked at only."""
        return bool(book.api.ReadOnly)

    def save_copy(self, book: xw.Book, path: Path) -> None:
        """Write a workbook as it stands to another file."""
        book.api.SaveCopyAs(str(path))

    def is_locked(self, book: xw.Book) -> bool:
        """Say whether a workbook lets no sheet be added, removed or renamed."""
        return bool(book.api.ProtectStructure)

    def is_protected(self, sheet: xw.Sheet) -> bool:
        """Say whether a sheet lets its cells not be changed."""
        return bool(sheet.api.ProtectContents)

    def is_filtered(self, sheet: xw.Sheet, table: Table | None) -> bool:
        """Say whether a filter hides rows of a table, or of a sheet."""
        if table is None:
            return bool(sheet.api.FilterMode)
        found = table.api.AutoFilter
        return found is not None and bool(found.FilterMode)

    def open_quietly(self, app: xw.App, path: Path) -> xw.Book:
        """Open a workbook of ours: no links, not to be written, not among the recent files."""
        return app.books.open(str(path), update_links=False, read_only=True, add_to_mru=False)

    def replace_contents(self, sheet: xw.Sheet, path: Path, title: str) -> None:
        """Put all that is on a sheet of a file in place of all that is on a sheet."""
        source = self.open_quietly(sheet.book.app, path)
        try:
            fill_from(sheet, source.sheets[title], lambda error: self.trouble(error) == "refused")
        finally:
            source.close()

    def hide_name(self, name: xw.Name) -> None:
        """Keep a defined name out of the lists that people see."""
        name.api.Visible = False

    def view(self, book: xw.Book) -> Callable[[], None]:
        """Remember the sheet, the selection and the scroll; returns what shows them again.

        Where the user has gone meanwhile he stays: his next word is for that cell.
        """
        window, titles = book.api.Windows(1), {sheet.name for sheet in book.sheets}
        sheet = window.ActiveSheet
        selected: Any = None
        row = column = 1
        with suppress(Exception):  # a chart is selected, or a chart sheet is shown
            row, column = window.ScrollRow, window.ScrollColumn
            selected = window.RangeSelection

        def show() -> None:
            front = window.ActiveSheet.Name
            if front in titles and front != sheet.Name:
                return
            sheet.Activate()
            if selected is not None and window.RangeSelection.CountLarge > 1:  # rows of ours
                selected.Select()
                window.ScrollRow, window.ScrollColumn = row, column

        return show

    def trouble(self, error: BaseException) -> Trouble | None:
        """Say what an error of COM means, by its numbers: no window is waited for.

        pywin32 has no attribute for us either while Excel rejects calls, and says so in its words.
        """
        kind = type(error).__name__
        if kind == "ExcelBusyError" or (kind == "AttributeError" and _of_com(error)):
            return "busy"
        if kind != "com_error":
            return None
        inner = error.args[2] if len(error.args) > _INNER else None
        numbers = {getattr(error, "hresult", 0), inner[-1] if inner else 0}
        if numbers & _BUSY:
            return "busy"
        return "gone" if numbers & _GONE else "refused"


def _of_com(error: BaseException) -> bool:
    """Say whether pywin32 missed an attribute (`Excel.Application.Calculation`), and not Python."""
    return "object has no attribute" not in str(error)


def _value(value: Any) -> Any:  # noqa: ANN401 - whatever COM gives
    """Return a value of COM as every program gives it."""
    if type(value) is int:
        return CellError(_ERRORS.get(value - _FIRST_ERROR, "#VALUE!"))
    if hasattr(value, "tzinfo"):
        return value.replace(tzinfo=None)
    return value
