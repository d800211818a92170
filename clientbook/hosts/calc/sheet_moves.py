"""Sheets that come, go and move within a book of Calc, which loses nothing else of it by that.

Calc 7.4 forgets the tables of the sheet before one that goes. And as sheets move, it does not
write down anew where the formulas of conditional formats and validations stand: when a sheet goes
from a place where it takes one of these to be, that one's references are #REF!.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from secrets import token_hex
from typing import TYPE_CHECKING

from clientbook.hosts.calc.bridge import Uno
from clientbook.hosts.calc.charts import typed_names_kept

if TYPE_CHECKING:
    from clientbook.hosts.calc.book import Book
    from clientbook.hosts.calc.sheets import Sheet


def insert(book: Book, title: str, place: int) -> Uno:
    """Put a new sheet at a place, counted from 0; return it."""
    sheets = book.xl.getSheets()
    with without_modules(book), typed_names_kept(book.xl, place):
        sheets.insertNewByName(title, place)
    return sheets.getByName(title)


def move(sheet: Sheet, place: int) -> None:
    """Put a sheet before the one that is at a place, counted from 0."""
    with typed_names_kept(sheet.book.xl):
        sheet.book.xl.getSheets().moveByName(sheet.name, place)


def take_out(sheet: Sheet) -> None:
    """Delete a sheet."""
    name = sheet.name
    with typed_names_kept(sheet.book.xl, but=name), blank_before(sheet.book, sheet.index - 1):
        sheet.book.xl.getSheets().removeByName(name)


@contextmanager
def blank_before(book: Book, place: int) -> Iterator[int]:
    """Have a blank sheet before the one at a place, whose place it yields, counted from 0.

    What comes or goes there takes no tables along. The blank sheet comes first, goes first, and
    moves there and back: Calc knows afterwards where all else stands. Nothing is before the first.
    """
    if not place:
        yield 0
        return
    sheets, blank = book.xl.getSheets(), f"clientbook {token_hex(4)}"
    with without_modules(book):
        sheets.insertNewByName(blank, 0)
        sheets.moveByName(blank, place + 1)
    try:
        yield place + 1
    finally:
        with without_modules(book):
            sheets.moveByName(blank, 0)
            sheets.removeByName(blank)


@contextmanager
def without_modules(book: Book) -> Iterator[None]:
    """Have no module of Excel's macros made for a sheet that comes in.

    LibreOffice 7.4 looks for the module that the sheet had in its own book and, where that has no
    macros, is gone at once, with all that its user has not saved.
    """
    libraries = book.xl.BasicLibraries
    made = bool(libraries.VBACompatibilityMode)
    if made:
        libraries.VBACompatibilityMode = False
    try:
        yield
    finally:
        if made:
            libraries.VBACompatibilityMode = True
