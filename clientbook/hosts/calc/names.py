"""Defined names, of a book and of single sheets."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from xlwings import base_classes as base

from clientbook.hosts.calc.box import box_of
from clientbook.hosts.calc.bridge import Uno, one_at_a_time, struct
from clientbook.hosts.calc.formula_text import to_calc, to_excel
from clientbook.hosts.calc.formula_words import quoted, unquoted

if TYPE_CHECKING:
    from clientbook.hosts.calc.book import Book
    from clientbook.hosts.calc.ranges import Range
    from clientbook.hosts.calc.sheets import Sheet

_BUILT_IN = ("_xlnm.", "Excel_BuiltIn")


@one_at_a_time
class Names(base.Names):
    """The names of a book with those of its sheets, or the names of one sheet."""

    def __init__(self, book: Book, sheet: Sheet | None = None) -> None:
        self.book, self.sheet = book, sheet
        self.xl = (book if sheet is None else sheet).xl.NamedRanges

    @property
    def api(self) -> Uno:
        return self.xl

    def all(self) -> list[Name]:
        """Return the names: of a book its own first, then those of its sheets."""
        found = list(self._own())
        if self.sheet is None:
            for sheet in self.book.sheets:
                found += sheet.names.all()
        return found

    def _own(self) -> Iterable[Name]:
        for name in self.xl.getElementNames():
            if not name.startswith(_BUILT_IN):
                yield Name(self.book, self.xl.getByName(name), self.sheet)

    def snapshot(self) -> list[tuple[str, Name]]:
        return [(name.name, name) for name in self.all()]

    def __call__(self, key: int | str) -> Name:
        if not isinstance(key, str):
            return self.all()[key - 1]
        sheet, mark, bare = key.rpartition("!")
        if mark:
            return self.book.sheets(unquoted(sheet)).names(bare)
        for name in self.all():
            if name.title.casefold() == bare.casefold():
                return name
        raise KeyError(key)

    def contains(self, key: int | str) -> bool:
        try:
            self(key)
        except (KeyError, IndexError):
            return False
        return True

    def __len__(self) -> int:
        return len(self.all())

    def add(self, name: str, refers_to: str) -> Name:
        """Add a name, or let it mean something else; `Sheet!name` belongs to the sheet."""
        sheet, mark, bare = name.rpartition("!")
        if mark:
            return self.book.sheets(unquoted(sheet)).names.add(bare, refers_to)
        content = to_calc("=" + refers_to.removeprefix("="))[1:]
        if self.xl.hasByName(bare):
            self.xl.getByName(bare).setContent(content)
        else:
            origin = struct("table.CellAddress")
            if self.sheet is not None:
                origin.Sheet = self.sheet.index - 1
            self.xl.addNewByName(bare, content, origin, 0)
        return Name(self.book, self.xl.getByName(bare), self.sheet)


@one_at_a_time
class Name(base.Name):
    """One defined name."""

    def __init__(self, book: Book, xl: Uno, sheet: Sheet | None) -> None:
        self.book, self.xl, self.sheet = book, xl, sheet

    @property
    def api(self) -> Uno:
        return self.xl

    @property
    def title(self) -> str:
        """The name without its sheet."""
        return str(self.xl.getName())

    @property
    def name(self) -> str:
        return self.title if self.sheet is None else f"{quoted(self.sheet.name)}!{self.title}"

    @name.setter
    def name(self, value: str) -> None:
        self.xl.setName(value.rpartition("!")[2])

    @property
    def refers_to(self) -> str:
        return to_excel("=" + self.xl.getContent())

    @refers_to.setter
    def refers_to(self, value: str) -> None:
        self.xl.setContent(to_calc("=" + value.removeprefix("="))[1:])

    def cells(self) -> Range | None:
        """Return the cells the name means; None if it means something else."""
        from clientbook.hosts.calc.ranges import Range

        found = self.xl.getReferredCells()
        if found is None:
            return None
        address = found.getRangeAddress()
        return Range(self.book.sheets(address.Sheet + 1), box_of(address))

    @property
    def refers_to_range(self) -> Range:
        found = self.cells()
        if found is None:
            raise ValueError(self.name)
        return found

    def delete(self) -> None:
        owner = self.book if self.sheet is None else self.sheet
        owner.xl.NamedRanges.removeByName(self.title)
