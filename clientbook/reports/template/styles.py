"""The template's styles: asked for number formats, grown by a date format where one is due."""

from __future__ import annotations

import copy
import re
from typing import Final

from lxml import etree

from clientbook.reports.template.grid import tag
from clientbook.reports.template.opc import Element

_GENERAL: Final = 0
_DAY: Final = 14
_MOMENT: Final = 22
_HOURS: Final = 46
_FIRST_OWN: Final = 164
_BUILT_IN_DATES: Final = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_TEXT: Final = 49
_NOT_DATE = re.compile(r'"[^"]*"|\\.|\[(?!h|m|s)[^\]]*\]', re.IGNORECASE)


class Styles:
    """The cell formats of one workbook, by index."""

    def __init__(self, root: Element | None) -> None:
        self._formats = None if root is None else root.find(tag("cellXfs"))
        self._codes: dict[int, str] = {}
        if root is not None:
            for own in root.iter(tag("numFmt")):
                self._codes[int(own.get("numFmtId", "0"))] = own.get("formatCode", "")
        self._dated: dict[tuple[int, int], int] = {}

    def is_date(self, style: int) -> bool:
        """Say whether a format shows numbers as days or times."""
        number = self._number(style)
        if number < _FIRST_OWN and number not in self._codes:
            return number in _BUILT_IN_DATES
        code = _NOT_DATE.sub("", self._codes.get(number, ""))
        return bool(re.search(r"[dmyhs]", code, re.IGNORECASE)) and "General" not in code

    def is_text(self, style: int) -> bool:
        """Say whether a format keeps what is typed as text."""
        return self._number(style) == _TEXT or self._codes.get(self._number(style)) == "@"

    def for_day(self, style: int, *, timed: bool = False) -> int:
        """Return a format that shows a day: the same if it does, or if it is not General."""
        return self._with(style, _MOMENT if timed else _DAY)

    def for_duration(self, style: int) -> int:
        """Return a format that shows hours and minutes."""
        return self._with(style, _HOURS)

    def _with(self, style: int, number: int) -> int:
        if self._number(style) != _GENERAL or self._formats is None:
            return style
        if (style, number) not in self._dated:
            made = copy.deepcopy(self._format(style))
            made.set("numFmtId", str(number))
            made.set("applyNumberFormat", "1")
            self._formats.append(made)
            self._formats.set("count", str(len(self._formats)))
            self._dated[style, number] = len(self._formats) - 1
        return self._dated[style, number]

    def _format(self, style: int) -> Element:
        if self._formats is None or not 0 <= style < len(self._formats):
            return etree.Element(tag("xf"))
        return self._formats[style]

    def _number(self, style: int) -> int:
        return int(self._format(style).get("numFmtId", "0"))
