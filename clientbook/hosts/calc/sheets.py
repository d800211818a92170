"""Sheets of a book open in Calc."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from xlwings import base_classes as base

from clientbook.book.look import LAST_COLUMN, LAST_ROW
from clientbook.book.wording import Quoted
from clientbook.hosts.calc.box import Box, box_at, box_of
from clientbook.hosts.calc.bridge import Uno, one_at_a_time
from clientbook.hosts.calc.errors import CalcGone, CalcRefused
from clientbook.hosts.calc.formula_words import unquoted
from clientbook.hosts.calc.names import Names
from clientbook.hosts.calc.ranges import Range
from clientbook.hosts.calc.sheet_copies import bring_in, copy_within
from clientbook.hosts.calc.sheet_moves import insert, move, take_out
from clientbook.hosts.calc.tables import Tables

if TYPE_CHECKING:
    from clientbook.hosts.calc.book import Book
    from clientbook.hosts.calc.notes import Note

_STRUCTURED = re.compile(r"([^\[\]!]+)(?:\[([^\[\]]+)\])?")


@one_at_a_time
class Sheets(base.Sheets):
    """The sheets of a book, in their order."""

    def __init__(self, book: Book) -> None:
        self.book, self.xl = book, book.xl.getSheets()
        if self.xl is None:  # the document was closed
            raise CalcGone

    @property
    def api(self) -> Uno:
        return self.xl

    @property
    def active(self) -> Sheet:
        return Sheet(self.book, self.book.controller.getActiveSheet())

    def __call__(self, key: int | str) -> Sheet:
        names = self.xl.getElementNames()
        if not isinstance(key, str):
            if 1 <= key <= len(names):
                return self._known(int(key) - 1, names[int(key) - 1])
            raise KeyError(key)
        for at, name in enumerate(names):
            if name.casefold() == key.casefold():
                return self._known(at, name)
        raise KeyError(key)

    def _known(self, at: int, name: str) -> Sheet:
        return self.book.known.sheet(self.xl, at, name)

    def __len__(self) -> int:
        return int(self.xl.getCount())

    def __iter__(self) -> Iterator[Sheet]:
        return iter([self._known(at, name) for at, name in enumerate(self.xl.getElementNames())])

    def add(
        self, before: Sheet | None = None, after: Sheet | None = None, name: str | None = None
    ) -> Sheet:
        place = after.index if after else (before or self.active).index - 1
        title = name or self._free_name()
        added = Sheet(self.book, insert(self.book, title, place))
        added.activate()
        return added

    def _free_name(self) -> str:
        taken = {name.casefold() for name in self.xl.getElementNames()}
        number = len(taken) + 1
        while f"sheet{number}" in taken:
            number += 1
        return f"Sheet{number}"


@one_at_a_time
class Sheet(base.Sheet):
    """One sheet."""

    def __init__(self, book: Book, xl: Uno) -> None:
        self._book, self.xl = book, xl
        self._own_names: Uno = None

    @property
    def api(self) -> Uno:
        return self.xl

    @property
    def own_names(self) -> Uno:
        """Calc's object of the names that are the sheet's own."""
        if self._own_names is None:
            self._own_names = self.xl.NamedRanges
        return self._own_names

    @property
    def book(self) -> Book:
        return self._book

    @property
    def name(self) -> str:
        return str(self.xl.getName())

    @name.setter
    def name(self, value: str) -> None:
        """Rename the sheet. CalcRefused: the name is taken, or none; Calc itself says nothing."""
        self.xl.setName(value)
        if self.name != value:
            raise CalcRefused(why=Quoted((self.name, value), " → "))

    @property
    def index(self) -> int:
        return int(self.xl.getRangeAddress().Sheet) + 1

    @property
    def visible(self) -> bool:
        return bool(self.xl.IsVisible)

    @visible.setter
    def visible(self, value: bool) -> None:
        self.xl.IsVisible = bool(value)

    @property
    def protected(self) -> bool:
        """Whether the sheet's owner lets nobody change its locked cells."""
        return bool(self.xl.isProtected())

    @property
    def names(self) -> Names:
        return Names(self.book, self)

    @property
    def tables(self) -> Tables:
        return Tables(self)

    @property
    def notes(self) -> list[Note]:
        from clientbook.hosts.calc.notes import Note

        notes = self.xl.getAnnotations()
        return [Note(self, notes.getByIndex(at)) for at in range(notes.getCount())]

    @property
    def comments(self) -> list[Any]:
        return []  # Calc has notes only

    @property
    def freeze_panes(self) -> FreezePanes:
        return FreezePanes(self)

    @property
    def cells(self) -> Range:
        return Range(self, Box(1, 1, LAST_ROW, LAST_COLUMN))

    @property
    def used_range(self) -> Range:
        cursor = self.xl.createCursor()
        cursor.gotoStartOfUsedArea(False)  # noqa: FBT003 - UNO
        cursor.gotoEndOfUsedArea(True)  # noqa: FBT003 - UNO
        return Range(self, box_of(cursor.getRangeAddress()))

    def range(self, arg1: Any, arg2: Any = None) -> Range:
        """Return cells by an address or name, a (row, column), two corners, or a whole box."""
        if isinstance(arg1, tuple) and len(arg1) == 4:  # noqa: PLR2004 - xlwings' slices
            return Range(self, Box(*arg1))
        if isinstance(arg1, int):
            return Range(self, Box(arg1, int(arg2), 1, 1))
        first = self._corner(arg1)
        if arg2 is None:
            return first
        return Range(self, first.box.with_box(self._corner(arg2).box))

    def _corner(self, place: Any) -> Range:
        if isinstance(place, Range):
            return place
        if not isinstance(place, tuple):
            return self._named(place)
        if 0 in place:
            raise IndexError(place)
        return Range(self, Box(place[0], place[1], 1, 1))

    def _named(self, text: str) -> Range:
        """Return the cells of an address, a defined name, a table or one of its columns."""
        sheet, mark, address = text.rpartition("!")
        if mark:
            return self.book.sheets(unquoted(sheet)).range(address)
        box = box_at(address)
        if box is not None:
            return Range(self, box)
        found = _STRUCTURED.fullmatch(address)
        if found is None:
            raise KeyError(text)
        title, header = found.groups()
        if header is None:
            for names in (self.names, self.book.names):
                if names.contains(title):
                    return names(title).refers_to_range
        return self.book.table(title).column(header)

    def activate(self) -> None:
        """Bring the sheet to the front; a print preview shows what it shows."""
        view = self.book.controller
        if hasattr(view, "setActiveSheet"):
            view.setActiveSheet(self.xl)

    def select(self) -> None:
        self.activate()

    def clear_contents(self) -> None:
        self.used_range.clear_contents()

    def clear_formats(self) -> None:
        self.used_range.clear_formats()

    def clear(self) -> None:
        self.used_range.clear()

    def autofit(self, axis: str | None = None) -> None:
        self.used_range.autofit(axis)

    def delete(self) -> None:
        take_out(self)

    def copy(self, before: Sheet | None, after: Sheet | None) -> None:
        target, place = _place(before, after)
        if target.book.xl == self.book.xl:
            copy_within(self, place)
        else:
            bring_in(self, target.book, place)

    def move(self, before: Sheet | None, after: Sheet | None) -> None:
        move(self, _place(before, after)[1])

    @property
    def show_gridlines(self) -> bool:
        self.activate()
        return bool(self.book.controller.ShowGrid)

    @show_gridlines.setter
    def show_gridlines(self, value: bool) -> None:
        self.activate()
        self.book.controller.ShowGrid = bool(value)


def _place(before: Sheet | None, after: Sheet | None) -> tuple[Sheet, int]:
    """Return the sheet that another is to stand beside, and the place, counted from 0."""
    if before is not None:
        return before, before.index - 1
    if after is None:
        raise ValueError
    return after, after.index


@one_at_a_time
class FreezePanes(base.FreezePanes):
    """The rows and columns of a sheet that do not scroll."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet

    def freeze_at(self, frozen_range: str) -> None:
        box = self.sheet.range(frozen_range).box
        self._freeze(
            0 if box.columns == LAST_COLUMN else box.last_column,
            0 if box.rows == LAST_ROW else box.last_row,
        )

    def unfreeze(self) -> None:
        self._freeze(0, 0)

    @property
    def split(self) -> tuple[int, int]:
        """The (columns, rows) that do not scroll."""
        self.sheet.activate()
        controller = self.sheet.book.controller
        if not controller.hasFrozenPanes():
            return 0, 0
        return int(controller.getSplitColumn()), int(controller.getSplitRow())

    def _freeze(self, columns: int, rows: int) -> None:
        self.sheet.activate()
        controller = self.sheet.book.controller
        if controller.hasFrozenPanes():
            controller.freezeAtPosition(0, 0)
        if columns or rows:
            controller.freezeAtPosition(columns, rows)
