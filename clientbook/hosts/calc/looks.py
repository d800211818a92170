"""How cells look: formats, fonts, colours, sizes. Only what generated sheets and tests ask for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from xlwings import base_classes as base

from clientbook.hosts.calc.bridge import Uno, enum, one_at_a_time
from clientbook.hosts.calc.cells import Cells

Colour = tuple[int, int, int]
_BOLD, _NORMAL = 150.0, 100.0
_NO_COLOUR = -1
_POINT, _PIXEL = 2540 / 72, 2540 / 96
"""Calc counts in hundredths of a millimetre."""
_DIGIT, _PADDING = 7, 5
"""Pixels of a digit in Excel's default font (Calibri 11), and of a column's margins."""
_ASIDE = {
    "general": "STANDARD",
    "left": "LEFT",
    "center": "CENTER",
    "right": "RIGHT",
    "fill": "REPEAT",
    "justify": "BLOCK",
}
_UP = {"top": 1, "center": 2, "bottom": 3, "justify": 4}


def calc_colour(colour: Colour | str | int) -> int:
    """Return Calc's number of a colour, given as Excel's number, text or parts."""
    if isinstance(colour, str):
        return int(colour.removeprefix("#"), 16)
    if isinstance(colour, int):
        blue, green, red = parts_of(colour)
    else:
        red, green, blue = colour
    return red << 16 | green << 8 | blue


def parts_of(colour: int) -> Colour:
    """Return the (red, green, blue) of Calc's number."""
    return colour >> 16 & 255, colour >> 8 & 255, colour & 255


@one_at_a_time
class Looks(Cells):
    """The part of a range that is about its looks."""

    @property
    def number_format(self) -> str | None:
        """Excel's code; None where the cells differ."""
        groups = self.xl.getUniqueCellFormatRanges()
        keys = {groups.getByIndex(at).NumberFormat for at in range(groups.getCount())}
        codes = {self.on.book.formats.known(key).code for key in keys}
        return codes.pop() if len(codes) == 1 else None

    @number_format.setter
    def number_format(self, code: str) -> None:
        self.writable()
        self.xl.NumberFormat = self.on.book.formats.key(code)

    @property
    def color(self) -> Colour | None:
        colour = self.xl.CellBackColor
        return None if colour in {None, _NO_COLOUR} else parts_of(colour)

    @color.setter
    def color(self, colour: Colour | str | int | None) -> None:
        self.writable()
        self.xl.CellBackColor = _NO_COLOUR if colour is None else calc_colour(colour)

    def set_colors(self, colors: Sequence[Sequence[Any]]) -> None:
        for row, line in enumerate(colors):
            for column, colour in enumerate(line):
                if colour is not ...:
                    self.part(row, column).color = colour

    @property
    def font(self) -> Font:
        return Font(self.xl)

    @property
    def wrap_text(self) -> bool:
        return bool(self.xl.IsTextWrapped)

    @wrap_text.setter
    def wrap_text(self, value: bool) -> None:
        self.xl.IsTextWrapped = bool(value)

    @property
    def horizontal_alignment(self) -> str | None:
        own = self.xl.HoriJustify
        return next((name for name, value in _ASIDE.items() if own and value == own.value), None)

    @horizontal_alignment.setter
    def horizontal_alignment(self, value: str) -> None:
        self.xl.HoriJustify = enum("table.CellHoriJustify", _ASIDE[value])

    @property
    def vertical_alignment(self) -> str:
        own = self.xl.VertJustify
        return next((name for name, value in _UP.items() if value == own), "bottom")

    @vertical_alignment.setter
    def vertical_alignment(self, value: str) -> None:
        self.xl.VertJustify = _UP[value]

    @property
    def column_width(self) -> float | None:
        """The width in characters, as Excel counts; None where columns differ."""
        columns = self.xl.getColumns()
        widths = {float(columns.getByIndex(at).Width) for at in range(self.box.columns)}
        if len(widths) > 1:
            return None
        pixels = widths.pop() / _PIXEL
        narrow = _DIGIT + _PADDING
        return round((pixels - _PADDING) / _DIGIT if pixels > narrow else pixels / narrow, 2)

    @column_width.setter
    def column_width(self, characters: float) -> None:
        wide = characters * _DIGIT + _PADDING
        pixels = wide if characters >= 1 else characters * (_DIGIT + _PADDING)
        self.xl.getColumns().Width = round(pixels * _PIXEL)

    @property
    def row_height(self) -> float | None:
        """The height in points; None where the first and the last row differ."""
        rows = self.xl.getRows()
        heights = {float(rows.getByIndex(at).Height) for at in (0, self.box.rows - 1)}
        return round(heights.pop() / _POINT, 2) if len(heights) == 1 else None

    @row_height.setter
    def row_height(self, points: float) -> None:
        self.xl.getRows().Height = round(points * _POINT)

    @property
    def row_hidden(self) -> bool:
        return not self.xl.getRows().IsVisible

    @row_hidden.setter
    def row_hidden(self, value: bool) -> None:
        self.xl.getRows().IsVisible = not value

    @property
    def column_hidden(self) -> bool:
        return not self.xl.getColumns().IsVisible

    @column_hidden.setter
    def column_hidden(self, value: bool) -> None:
        self.xl.getColumns().IsVisible = not value

    def autofit(self, axis: str | None = None) -> None:
        used = self.used().xl
        if axis in {None, "columns", "c"}:
            used.getColumns().OptimalWidth = True
        if axis in {None, "rows", "r"}:
            used.getRows().OptimalHeight = True

    @property
    def left(self) -> float:
        return float(self.xl.Position.X / _POINT)

    @property
    def top(self) -> float:
        return float(self.xl.Position.Y / _POINT)

    @property
    def width(self) -> float:
        return float(self.xl.Size.Width / _POINT)

    @property
    def height(self) -> float:
        return float(self.xl.Size.Height / _POINT)


@one_at_a_time
class Font(base.Font):
    """The font of cells; None where they differ."""

    def __init__(self, xl: Uno) -> None:
        self.xl = xl

    @property
    def api(self) -> Uno:
        return self.xl

    @property
    def bold(self) -> bool | None:
        weight = self.xl.CharWeight
        return None if weight is None else bool(weight >= _BOLD)

    @bold.setter
    def bold(self, value: bool) -> None:
        self.xl.CharWeight = _BOLD if value else _NORMAL

    @property
    def italic(self) -> bool | None:
        posture = self.xl.CharPosture
        return None if posture is None else bool(posture.value == "ITALIC")

    @italic.setter
    def italic(self, value: bool) -> None:
        self.xl.CharPosture = enum("awt.FontSlant", "ITALIC" if value else "NONE")

    @property
    def size(self) -> float | None:
        height = self.xl.CharHeight
        return None if height is None else float(height)

    @size.setter
    def size(self, value: float) -> None:
        self.xl.CharHeight = float(value)

    @property
    def name(self) -> str | None:
        name = self.xl.CharFontName
        return None if name is None else str(name)

    @name.setter
    def name(self, value: str) -> None:
        self.xl.CharFontName = value

    @property
    def color(self) -> Colour | None:
        colour = self.xl.CharColor
        return None if colour is None else parts_of(0 if colour == _NO_COLOUR else colour)

    @color.setter
    def color(self, colour: Colour | str | int | None) -> None:
        self.xl.CharColor = _NO_COLOUR if colour is None else calc_colour(colour)
