"""One workbook open in Calc: what it is called, what it holds, and how it is saved.

Under `books`, which finds and opens workbooks.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from xlwings import base_classes as base

from clientbook.hosts.calc.bridge import (
    Uno,
    one_at_a_time,
    path_of,
    properties,
    speaking,
    url_of,
)
from clientbook.hosts.calc.errors import CalcCannotSave, CalcNotSaved, CalcRefused
from clientbook.hosts.calc.known import Known
from clientbook.hosts.calc.names import Names
from clientbook.hosts.calc.number_formats import NumberFormats
from clientbook.hosts.calc.sheets import Sheets
from clientbook.hosts.calc.tables import Table, is_table
from clientbook.hosts.errors import NoRoom

if TYPE_CHECKING:
    from clientbook.hosts.calc.app import App

_FILTERS = {
    ".xlsx": "Calc MS Excel 2007 XML",
    ".xlsm": "Calc MS Excel 2007 VBA XML",
    ".ods": "calc8",
}
_FULL = "Class:Space"
"""What LibreOffice says of a file that did not fit on its disk."""


@one_at_a_time
class Book(base.Book):
    """One workbook."""

    def __init__(self, app: App, xl: Uno) -> None:
        self._app, self.xl = app, xl
        self.known = Known(self)
        self._formats: NumberFormats | None = None

    @property
    def api(self) -> Uno:
        return self.xl

    @property
    def app(self) -> App:
        return self._app

    @property
    def uid(self) -> str:
        """Calc's own name for the open document, one for each."""
        return str(self.xl.RuntimeUID)

    @property
    def formats(self) -> NumberFormats:
        """The document's number formats."""
        if self._formats is None:
            self._formats = self.app.formats_of(self)
        return self._formats

    @property
    def controller(self) -> Uno:
        """The document's view."""
        return self.xl.getCurrentController()

    @property
    def fullname(self) -> str:
        """The path; a URL for a document that is no file; the title of one never saved."""
        url = self.xl.getURL()
        return path_of(url) if url else str(self.xl.getTitle())

    @property
    def name(self) -> str:
        return os.path.basename(self.fullname)  # noqa: PTH119 - may be a URL

    @property
    def saved(self) -> bool:
        """Whether the file holds all that was done."""
        return not self.xl.isModified()

    @property
    def read_only(self) -> bool:
        """Whether the document was opened to be looked at only."""
        return bool(self.xl.isReadonly())

    @property
    def structure_protected(self) -> bool:
        """Whether the owner lets nobody add, remove or rename sheets."""
        return bool(self.xl.isProtected())

    @property
    def calculation(self) -> str:
        """How the document recalculates, "automatic" or "manual": each has a setting of its own."""
        return "automatic" if self.xl.isAutomaticCalculationEnabled() else "manual"

    @calculation.setter
    def calculation(self, value: str) -> None:
        self.xl.enableAutomaticCalculation(value != "manual")

    @property
    def sheets(self) -> Sheets:
        return Sheets(self)

    @property
    def names(self) -> Names:
        return Names(self)

    def table(self, name: str) -> Table:
        """Return the table of a name, on whatever sheet. KeyError: there is none."""
        ranges = self.xl.DatabaseRanges
        for known in ranges.getElementNames():
            if is_table(known) and known.casefold() == name.casefold():
                return Table(self, ranges.getByName(known))
        raise KeyError(name)

    def activate(self) -> None:
        self.app.active_document = self.xl
        if not self.app.headless:
            self.controller.getFrame().activate()

    def close(self) -> None:
        """Close without saving."""
        self.app.forget(self)
        self.known = Known(self)
        self.xl.close(True)  # noqa: FBT003 - UNO

    def save(self, path: str | None = None, password: str | None = None) -> None:
        """Save in the file's own format, or to a path in that of its ending.

        CalcCannotSave: it has no such ending; CalcNotSaved: the file cannot be written.
        """
        if path is None and not password and self.xl.hasLocation():
            with self._saving(self.name):
                self.xl.store()
            return
        target = path or (self.fullname if self.xl.hasLocation() else f"{self.name}.xlsx")
        options = {"Password": password} if password else {}
        with self._saving(target):
            self.xl.storeAsURL(url_of(target), self._written_as(target, **options))

    def save_copy(self, path: str) -> None:
        """Write what is open to another file; the book stays the file it is. As `save`."""
        with self._saving(path):
            self.xl.storeToURL(url_of(path), self._written_as(path))

    @staticmethod
    @contextmanager
    def _saving(path: str) -> Iterator[None]:
        try:
            with speaking():
                yield
        except CalcRefused as error:
            if _FULL in str(error.facts["why"]):
                raise NoRoom(path=str(Path(path).parent)) from error
            raise CalcNotSaved(book=Path(path).name, why=error.facts["why"]) from error

    def _written_as(self, path: str, **options: object) -> tuple[Uno, ...]:
        kind = _FILTERS.get(Path(path).suffix.lower())
        if kind is None:
            raise CalcCannotSave(book=Path(path).name)
        return properties(FilterName=kind, **options)

    def to_pdf(self, path: str, quality: str | None = None) -> None:
        del quality
        self.xl.storeToURL(url_of(path), properties(FilterName="calc_pdf_Export"))

    @property
    def scroll(self) -> tuple[int, int]:
        """The first row and column that are seen of the active sheet, counted from 1."""
        view = self.controller
        return int(view.getFirstVisibleRow()) + 1, int(view.getFirstVisibleColumn()) + 1

    @scroll.setter
    def scroll(self, place: tuple[int, int]) -> None:
        row, column = place
        self.controller.setFirstVisibleRow(row - 1)
        self.controller.setFirstVisibleColumn(column - 1)

    @contextmanager
    def one_undo(self, title: str) -> Iterator[None]:
        """Have all that is done within the block be one step of Calc's own undo."""
        with speaking():
            steps = self.xl.getUndoManager()
            kept = not steps.isLocked()
            if kept:
                steps.enterUndoContext(title)
        try:
            yield
        finally:
            if kept:
                with suppress(CalcRefused), speaking():  # refused when all steps were thrown away
                    steps.leaveUndoContext()
