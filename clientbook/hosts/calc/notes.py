"""Notes at cells: Excel's old comments, the only ones that Calc has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlwings import base_classes as base

from clientbook.hosts.calc.box import Box
from clientbook.hosts.calc.bridge import Uno, one_at_a_time
from clientbook.hosts.calc.ranges import Range

if TYPE_CHECKING:
    from clientbook.hosts.calc.sheets import Sheet


@one_at_a_time
class Note(base.Note):
    """The note of a cell."""

    def __init__(self, sheet: Sheet, xl: Uno) -> None:
        self.sheet, self.xl = sheet, xl

    @property
    def api(self) -> Uno:
        return self.xl

    @property
    def text(self) -> str:
        return str(self.xl.getString())

    @text.setter
    def text(self, value: str) -> None:
        self.xl.setString(value)

    @property
    def author(self) -> str:
        return str(self.xl.getAuthor())

    @property
    def location(self) -> Range:
        place = self.xl.getPosition()
        return Range(self.sheet, Box(place.Row + 1, place.Column + 1, 1, 1))

    def delete(self) -> None:
        notes, own = self.sheet.xl.getAnnotations(), self.xl.getPosition()
        for at in range(notes.getCount()):
            place = notes.getByIndex(at).getPosition()
            if (place.Row, place.Column) == (own.Row, own.Column):
                notes.removeByIndex(at)
                return
