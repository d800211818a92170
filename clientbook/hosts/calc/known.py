"""Calc's objects of a document's sheets and tables, each made once: one takes as long as ten calls.

Under `book`. What a user has done since is seen all the same: names and places are asked for anew,
and an object that stands for something else by now is not given out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientbook.hosts.calc.bridge import Uno

if TYPE_CHECKING:
    from clientbook.hosts.calc.book import Book
    from clientbook.hosts.calc.sheets import Sheet


class Known:
    """The objects of one document that were made so far."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._sheets: dict[str, Sheet] = {}
        self._tables: dict[str, Uno] = {}
        self._first_rows: dict[str, Uno] = {}

    def sheet(self, sheets: Uno, at: int, name: str) -> Sheet:
        """Return the sheet of a name, at a place counted from 0; `sheets`: Calc's list of them."""
        from clientbook.hosts.calc.sheets import Sheet

        known = self._sheets.get(name)
        if known is None or not _stands(known.xl, at, name):
            known = self._sheets[name] = Sheet(self._book, sheets.getByIndex(at))
        return known

    def table(self, ranges: Uno, name: str) -> Uno:
        """Return the table of a name, one of those there are; Calc finds it by that every time."""
        if name not in self._tables:
            self._tables[name] = ranges.getByName(name)
        return self._tables[name]

    def first_row(self, sheets: Uno, title: str, name: str, place: Uno) -> Uno:
        """Return the first row of a table, which stands at a `place` on the sheet of a title."""
        known = self._first_rows.get(name)
        if known is None or not _covers(known.getRangeAddress(), place):
            corners = place.StartColumn, place.StartRow, place.EndColumn, place.StartRow
            sheet = self.sheet(sheets, place.Sheet, title).xl
            known = self._first_rows[name] = sheet.getCellRangeByPosition(*corners)
        return known


def _stands(sheet: Uno, at: int, name: str) -> bool:
    """Say whether an object is still this sheet: of one that is gone, Calc names the first.

    Names are unique, so another than the first is known by its own.
    """
    return bool(sheet.getName() == name and (at or sheet.getRangeAddress().Sheet == at))


def _covers(row: Uno, place: Uno) -> bool:
    """Say whether a row of cells is the first of a place: it moves when cells are inserted."""
    ends = row.Sheet, row.StartColumn, row.StartRow, row.EndColumn, row.EndRow
    return ends == (
        place.Sheet, place.StartColumn, place.StartRow, place.EndColumn, place.StartRow,
    )  # fmt: skip
