"""Cells' bytes → values, where formulas that cells share are given to each of them.

Over `cell_reading`; used in reading and when cells are compared before they are replaced.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from clientbook.book.cells import Cell, Formula
from clientbook.hosts.cell_reading import Decoder, text_of
from clientbook.hosts.errors import SheetNotUnderstood
from clientbook.hosts.formulas import moved
from clientbook.hosts.sheet import place_of
from clientbook.hosts.sheet_columns import Column

_SHARED = re.compile(rb"<(?:\w+:)?f\b([^<>]*\bt=\"shared\"[^<>]*)>([^<]+)<")
_MASTER = re.compile(rb"\bref=\"([A-Z]{1,3}\d{1,7})\b")
_SHARED_ID = re.compile(rb"\bsi=\"(\d+)\"")


class CellValues:
    """Cells' bytes → values, with the shared formulas met so far."""

    def __init__(self, sheet: str, decoder: Decoder) -> None:
        self._sheet = sheet
        self._decoder = decoder
        self._masters: dict[bytes, tuple[str, str]] = {}

    def of(
        self, openings: Sequence[bytes], styles: Sequence[bytes], rests: Sequence[bytes]
    ) -> list[Cell]:
        """Return the values of cells. SheetNotUnderstood: a number or a string that is none."""
        try:
            values = self._decoder.values(styles, rests)
        except (ValueError, IndexError, OverflowError) as error:
            raise SheetNotUnderstood(sheet=self._sheet, near=str(error)) from error
        if self._masters:
            for at, value in enumerate(values):
                if isinstance(value, Formula) and not value.text:
                    text = self._text(rests[at], place_of(openings[at]))
                    values[at] = Formula(text, value.shown)
        return values

    def of_column(self, column: Column, openings: Callable[[], Sequence[bytes]]) -> list[Cell]:
        """Return the values of a column's cells, as `of` does; `openings` if any shares one."""
        try:
            values = self._decoder.column(column)
        except (ValueError, IndexError, OverflowError) as error:
            raise SheetNotUnderstood(sheet=self._sheet, near=str(error)) from error
        if self._masters and Formula in set(map(type, values)):
            begun = openings()
            for at, value in enumerate(values):
                if isinstance(value, Formula) and not value.text:
                    text = self._text(column.others[at] or b"", place_of(begun[at]))
                    values[at] = Formula(text, value.shown)
        return values

    def learn(self, content: bytes) -> None:
        """Take down the shared formulas of some rows; each precedes the cells that share it."""
        if b'"shared"' not in content:
            return
        for attributes, text in _SHARED.findall(content):
            place, number = _MASTER.search(attributes), _SHARED_ID.search(attributes)
            if place and number:
                try:
                    self._masters[number[1]] = (place[1].decode(), text_of(text))
                except ValueError as error:
                    near = place[1].decode()
                    raise SheetNotUnderstood(sheet=self._sheet, near=near) from error

    def _text(self, rest: bytes, place: str) -> str:
        """Return the formula of a cell that shares one."""
        number = _SHARED_ID.search(rest)
        if number is None or number[1] not in self._masters:
            return ""
        origin, text = self._masters[number[1]]
        try:
            return moved(text, origin, [place])[0]
        except ValueError as error:
            raise SheetNotUnderstood(sheet=self._sheet, near=place) from error
