"""Copies of sheets, within a book and from one book into another, as Excel makes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientbook.hosts.calc.bridge import Uno

if TYPE_CHECKING:
    from clientbook.hosts.calc.books import Book
    from clientbook.hosts.calc.sheets import Sheet

_ERRORS_ONLY = 4
"""com.sun.star.sheet.FormulaResult.ERROR"""


def copy_within(sheet: Sheet, place: int) -> None:
    """Put a copy of a sheet at a place of its own book: «Name (2)»."""
    sheets = sheet.book.xl.getSheets()
    sheets.copyByName(sheet.name, _free(sheet.name, sheets), place)


def bring_in(sheet: Sheet, book: Book, place: int) -> None:
    """Put a copy of a sheet at a place of another book."""
    sheets = book.xl.getSheets()
    taken = _free(sheet.name, sheets)
    added = sheets.importSheet(sheet.book.xl, sheet.name, place)
    copy = sheets.getByIndex(added)
    if copy.getName() != taken:
        copy.setName(taken)
    _mend_tables(sheet.xl, copy)


def _mend_tables(original: Uno, copy: Uno) -> None:
    """Set formulas again that name tables of the sheet: they came before the tables did."""
    for address in copy.queryFormulaCells(_ERRORS_ONLY).getRangeAddresses():
        corners = (
            address.StartColumn,
            address.StartRow,
            address.EndColumn,
            address.EndRow,
        )
        rows = original.getCellRangeByPosition(*corners).getFormulaArray()
        for down, row in enumerate(rows):
            for right, text in enumerate(row):
                if text[:1] == "=" and "[" in text:
                    place = (address.StartColumn + right, address.StartRow + down)
                    copy.getCellByPosition(*place).setFormula(text)


def _free(name: str, sheets: Uno) -> str:
    """Return a name that no sheet has yet, as Excel counts copies: «Name», «Name (2)»."""
    taken = {known.casefold() for known in sheets.getElementNames()}
    number, free = 1, name
    while free.casefold() in taken:
        number += 1
        tail = f" ({number})"
        free = name[: 31 - len(tail)] + tail
    return free
