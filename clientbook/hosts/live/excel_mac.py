"""What Excel on macOS does its own way, for the live host: over xlwings and appscript.

Never run where this was written, which had no Mac: it follows the dictionary of Excel's script
terms, and `pytest --host excel` runs the contract suite on a real one. AppleScript knows no
SaveCopyAs, so a copy is that of the file, and the user is asked to save first.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clientbook.book.cells import Area, CellError
from clientbook.hosts.cell_marks import Rule
from clientbook.hosts.driver import driver
from clientbook.hosts.growth import Growth
from clientbook.hosts.live.cells import columns_of
from clientbook.hosts.live.errors import ProgramRefused, SaveFirst
from clientbook.hosts.live.excel_entries import entered_text
from clientbook.hosts.live.excel_rows import line_moves, noted_cells
from clientbook.hosts.live.excel_sheets import own_ranges
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
from clientbook.hosts.live.tables import tables_of

if TYPE_CHECKING:
    import xlwings as xw
    from xlwings.main import Table

_ERRORS = {
    "#ПУСТО!": "#NULL!",
    "#ДЕЛ/0!": "#DIV/0!",
    "#ЗНАЧ!": "#VALUE!",
    "#ССЫЛКА!": "#REF!",
    "#ССЫЛ!": "#REF!",
    "#ИМЯ?": "#NAME?",
    "#ЧИСЛО!": "#NUM!",
    "#Н/Д": "#N/A",
}
"""Errors in the words of a Russian Excel."""
_ENGLISH = set(_ERRORS.values())
_BUSY = {-1712, -10_000}
"""errAETimeout, errAEEventFailed and their like: Excel waits for its user."""
_GONE = {-600, -609}
"""procNotFound, connectionInvalid"""


_SHARED = "Library/Group Containers/UBF8T346G9.Office"
"""Where the programs of Office, each in its sandbox, may read and write (Microsoft's "App Sandbox
in Office for Mac").
"""


class ExcelMac:
    """Excel on macOS."""

    name = "Excel"
    formats: Collection[str] = (".xlsx", ".xlsm")

    def folder(self) -> Path | None:
        """Return the folder that all of Office may read: in its sandbox, Excel may no other."""
        shared = Path.home() / _SHARED
        return shared if shared.is_dir() else None

    def values(self, cells: xw.Range) -> Rows:
        """Return what cells hold. An error has no value, and is told by what is shown.

        Not by the option `err_to_str`, which in xlwings 0.37 fails for more than a row's list.
        """
        engine = vars(driver())["_xlmac"].engine
        held = as_rows(cells.api.value.get())
        rows = engine.clean_value_data(held, datetime, None, None, err_to_str=False)
        shown = as_rows(cells.api.string_value.get())
        return [list(map(_told, *both)) for both in zip(rows, shown, strict=True)]

    def formulas(self, cells: xw.Range) -> Mapping[int, Sequence[Any]]:
        """Return what stands in the formula bar, for the columns that hold formulas."""
        if cells.api.has_formula.get() is False:
            return {}
        return {
            at: [row[0] for row in as_rows(column.formula)]
            for at, column in enumerate(cells.columns)
            if column.api.has_formula.get() is not False
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
        """Fill formats down from one row."""
        model.autofill(model.sheet.range(model, cells), "fill_formats")

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
        """Tell none."""

    def put_rules(self, sheet: xw.Sheet, tag: str, rules: Sequence[Rule]) -> None:
        """Set none: AppleScript takes formulas of formats in the user's words alone."""
        del tag, rules
        raise ProgramRefused(program=self.name, book=sheet.book.name, why="AppleScript")

    def tables(self, book: xw.Book) -> Sequence[tuple[Table, Area]]:
        """Return the tables of a workbook that show their headers, and where they stand."""
        return list(tables_of(book))

    def own_name(self, sheet: xw.Sheet, name: str) -> str | None:
        """Return what a name of a sheet's own refers to; None if there is no such."""
        return str(sheet.names[name].refers_to) if name in sheet.names else None

    def settings(self, book: xw.Book) -> Sequence[Setting]:
        """Return what keeps Excel still: it may not grow tables or fill formulas by itself."""
        corrections = book.app.api.autocorrect_object
        own = (
            corrections.Automatically_expand_tables_as_I_type,
            corrections.Automatically_fill_formulas,
        )
        together = book.app.api.copy_objects_with_cells
        return [
            *usual_settings(book.app),
            setting(book.app, "calculation", still="manual"),
            *(Setting(one.get, one.set, still=False) for one in own),
            Setting(together.get, together.set, still=True),
        ]

    def one_step(self, book: xw.Book) -> AbstractContextManager[None]:
        """Do nothing: whatever a program writes empties the list of Excel's undo."""
        del book
        return nullcontext()

    def address(self, book: xw.Book) -> str:
        """Return the path or the web address of a workbook; older Excels give it with colons.

        xlwings' own answer to a web address follows settings on a sheet of the workbook.
        """
        return posix_of(str(book.api.full_name.get()))

    def is_modified(self, book: xw.Book) -> bool:
        """Say whether a workbook holds something that its file does not."""
        return not book.api.saved.get()

    def is_read_only(self, book: xw.Book) -> bool:
        """Say whether a workbook was opened to be looked at only."""
        return bool(book.api.read_only.get())

    def save_copy(self, book: xw.Book, path: Path) -> None:
        """Ask for the workbook to be saved: its file is the copy then."""
        del path
        raise SaveFirst(book=book.name)

    def is_locked(self, book: xw.Book) -> bool:
        """Say whether a workbook lets no sheet be added, removed or renamed."""
        return bool(book.api.protect_structure.get())

    def is_protected(self, sheet: xw.Sheet) -> bool:
        """Say whether a sheet lets its cells not be changed."""
        return bool(sheet.api.protect_contents.get())

    def is_filtered(self, sheet: xw.Sheet, table: Table | None) -> bool:
        """Say whether a filter hides rows of a table, or of a sheet."""
        if table is None:
            return bool(sheet.api.filter_mode.get())
        return bool(table.autofilter.criteria)

    def open_quietly(self, app: xw.App, path: Path) -> xw.Book:
        """Open a workbook of ours: no links, not to be written, not among the recent files."""
        return app.books.open(str(path), update_links=False, read_only=True, add_to_mru=False)

    def replace_contents(self, sheet: xw.Sheet, path: Path, title: str) -> None:
        """Put all that is on a sheet of a file in place of all that is on a sheet."""
        source = self.open_quietly(sheet.book.app, path)
        try:
            for shape in list(sheet.shapes):
                shape.delete()
            sheet.clear()
            source.sheets[title].cells.copy(sheet.cells)
            for chart in sheet.charts:
                for series in chart.impl.xl.series.get():
                    series.formula.set(own_ranges(series.formula.get(), sheet.name))
        finally:
            source.close()

    def hide_name(self, name: xw.Name) -> None:
        """Keep a defined name out of the lists that people see."""
        name.api.visible.set(False)

    def view(self, book: xw.Book) -> Callable[[], None]:
        """Remember the sheet and the selection; returns what shows them again.

        Where the user has gone meanwhile he stays: his next word is for that cell.
        """
        sheet, selected = book.sheets.active, book.selection
        title, titles = sheet.name, {sheet.name for sheet in book.sheets}

        def show() -> None:
            front = book.sheets.active.name
            if front in titles and front != title:
                return
            sheet.activate()
            now = book.selection
            if selected is not None and (now is None or now.count > 1):  # rows of ours
                selected.select()

        return show

    def trouble(self, error: BaseException) -> Trouble | None:
        """Say what an error of appscript means, by its number."""
        if type(error).__name__ != "CommandError":
            return None
        number: Any = getattr(error, "errornumber", 0)
        if number in _BUSY:
            return "busy"
        return "gone" if number in _GONE else "refused"


def _told(value: Any, shown: object) -> Any:  # noqa: ANN401 - whatever AppleScript gives
    """Return a value, or the error that is shown where there is none."""
    if value is not None or not isinstance(shown, str) or not shown.startswith("#"):
        return value
    code = _ERRORS.get(shown, shown)
    return CellError(code if code in _ENGLISH else "#VALUE!")


def posix_of(full_name: str) -> str:
    """Return a path as macOS has it, where Excel gives it as `Macintosh HD:Users:…`."""
    if full_name.startswith("/") or "://" in full_name or ":" not in full_name:
        return full_name
    return str(vars(driver())["_xlmac"].hfs_to_posix_path(full_name))
