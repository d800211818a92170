"""Sheets that come, go and move within a book of Calc, which loses nothing else of it by that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientbook.hosts.calc.bridge import Uno
from clientbook.hosts.calc.charts import typed_names_kept

if TYPE_CHECKING:
    from clientbook.hosts.calc.books import Book
    from clientbook.hosts.calc.sheets import Sheet


def insert(book: Book, title: str, place: int) -> Uno:
    """Put a new sheet at a place, counted from 0; return it."""
    sheets = book.xl.getSheets()
    with typed_names_kept(book.xl, place):
        sheets.insertNewByName(title, place)
    return sheets.getByName(title)


def move(sheet: Sheet, place: int) -> None:
    """Put a sheet before the one that is at a place, counted from 0."""
    with typed_names_kept(sheet.book.xl):
        sheet.book.xl.getSheets().moveByName(sheet.name, place)


def take_out(sheet: Sheet) -> None:
    """Delete a sheet from the first place: elsewhere, the tables before it would go too."""
    sheets, name, place = sheet.book.xl.getSheets(), sheet.name, sheet.index
    with typed_names_kept(sheet.book.xl, but=name):
        if place > 1:
            sheets.moveByName(name, 0)
        try:
            sheets.removeByName(name)
        except BaseException:
            sheets.moveByName(name, place)
            raise
