"""Where a book of the contract of actions lives: a closed file, or a program that has it open."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import xlwings as xw

from clientbook.book.remembering import Remembering
from clientbook.hosts.cell_marks import TAG
from clientbook.hosts.closed_file import ClosedFile
from clientbook.hosts.live.attach import open_book, program_of
from clientbook.hosts.live.host import LiveBook
from clientbook.hosts.package import Package
from clientbook.hosts.tabs import tabs

Mark = tuple[str, str, str]
"""A mark in cells: sheet, cells, formula."""


class Home(Protocol):
    """A workbook in one kind of host."""

    def host(self) -> Remembering:
        """Return the host as a command or a button finds it: fresh."""

    def write(self, sheet: str, cell: str, value: str) -> None:
        """Write into a cell as a user would."""

    def marks(self) -> list[Mark] | None:
        """Return the marks in cells; None where a program does not tell."""


class File:
    """A workbook that no program has open."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def host(self) -> Remembering:
        """Open the file."""
        return ClosedFile(self._path)

    def write(self, sheet: str, cell: str, value: str) -> None:
        """Write into a cell by openpyxl would lose much: our own writer does it."""
        from tests.hosts.contract.user import typed

        self._path.write_bytes(typed(self._path.read_bytes(), sheet, cell, value))

    def marks(self) -> list[Mark]:
        """Return the marks in cells, as the file has them."""
        package = Package(self._path.read_bytes())
        return [
            (tab.title, node.get("sqref"), markup.text(formula))
            for tab in tabs(package)
            for markup in [package.markup(tab.part)]
            for node in markup.root.all("conditionalFormatting")
            for rule in node.all("cfRule")
            for formula in rule.all("formula")
            if TAG in markup.text(formula)
        ]


class Opened:
    """A workbook that a program has open."""

    def __init__(self, app: xw.App, path: Path) -> None:
        self._app, self._name = app, path.name
        app.books.open(str(path))

    def host(self) -> Remembering:
        """Attach to the open workbook by its name."""
        return LiveBook(open_book(self._app, self._name), program_of(self._app))

    def write(self, sheet: str, cell: str, value: str) -> None:
        """Write into a cell of the open workbook."""
        self._app.books[self._name].sheets[sheet][cell].value = value

    def marks(self) -> list[Mark] | None:
        """Return the marks in cells, as the program has them."""
        sheets = list(self._app.books[self._name].sheets)
        found = program_of(self._app).rules(sheets)
        if found is None:
            return None
        pairs = zip(sheets, found, strict=True)
        return [(sheet.name, *rule) for sheet, rules in pairs for rule in rules]


Opening = Callable[[Path], Home]
