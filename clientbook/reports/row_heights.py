"""Row heights for the texts in them. Excel measures rows when it opens a file; others often do not.

Widths are those of Arial in thousandths of the font size, by kind of letter: enough to count lines.
Rows that have a height keep it, and Excel still fits the others when somebody edits them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from clientbook.book.cells import column_number
from clientbook.reports.template.grid import bounds, column_pixels, tag
from clientbook.reports.template.opc import Element, Package
from clientbook.reports.template.strings import item_text

_ARIAL = {
    222: "ijl'|",
    278: " !,./:;I[]\\ft",
    340: '()-"`r·{}',
    365: "г",
    450: "кзт",
    510: "Jcksvxyzсухэчьв",
    580: "ийбцдлКЗ+<=>~−×",
    690: "жмыИЙПЭ&",
    722: "CDHNRUwНСЯЦ",
    790: "ФGOQОЪшфщ",
    860: "MmМЫ%",
    940: "ШЖЩW",
    1020: "▲▼—…Ю@№",
}
_OTHER_SMALL, _OTHER_CAPITAL = 556, 667
_WIDEST = max(_ARIAL)
_PIECE = re.compile(r"[^ -]*-+|[^ -]+| +")
_PIXELS = 96 / 72
_LINE = 1.23  # row height of one line, in font sizes
_HIGHEST = 409.5  # points; Excel has no higher row
_ROW, _CELL, _VALUE = tag("row"), tag("c"), tag("v")


class _Widths(dict[str, int]):
    """Width by letter; of letters not told apart, it depends on whether they are capitals."""

    def __missing__(self, letter: str) -> int:
        self[letter] = _OTHER_CAPITAL if letter.isupper() else _OTHER_SMALL
        return self[letter]


_WIDTHS = _Widths({letter: width for width, letters in _ARIAL.items() for letter in letters})


class Look(NamedTuple):
    """A cell format: its font size in points, whether it wraps, its indent in characters."""

    size: float
    wraps: bool
    indent: int


class Texts(NamedTuple):
    """What a workbook's sheets share: cell formats by number, and the texts of cells."""

    looks: list[Look]
    strings: list[str]

    @classmethod
    def of(cls, package: Package) -> Texts:
        """Return those of a workbook."""
        return cls(_looks(package), _strings(package))


def set_row_heights(sheet: Element, texts: Texts) -> None:
    """Make the rows of a sheet that have no height as high as their texts need."""
    room = _Room(column_pixels(sheet), dict(_spans(sheet)))
    for row in sheet.iter(_ROW):
        if row.get("ht") is None:
            height = _height(row, texts, room)
            if height:
                row.set("ht", f"{height:g}")


@lru_cache(10_000)
def lines_of(words: str, width: float, size: float) -> int:
    """Return how many lines a text takes at a width in pixels, in a font of so many points.

    >>> lines_of("Ромашка", 100, 10), lines_of("Уральский завод оборудования", 100, 10)
    (1, 3)
    """
    return sum(_lines_of_paragraph(part, width, size) for part in words.split("\n"))


def _lines_of_paragraph(words: str, width: float, size: float) -> int:
    """Count lines, broken at spaces and after hyphens; a longer piece is cut."""
    if len(words) * _WIDEST * size * _PIXELS / 1000 <= width or _length(words, size) <= width:
        return 1
    lines, used = 1, 0.0
    for piece in _PIECE.findall(words):
        length = _length(piece, size)
        if used and used + length > width and not piece.isspace():
            lines, used = lines + 1, 0.0
        used += length
        while used > width and not piece.isspace():
            lines, used = lines + 1, used - width
    return lines


def _length(words: str, size: float) -> float:
    return sum(map(_WIDTHS.__getitem__, words)) * size * _PIXELS / 1000


class _Room:
    """How wide the cells of a sheet are, in pixels."""

    def __init__(self, widths: Mapping[int, float], spans: Mapping[str, int]) -> None:
        self._widths, self._spans = widths, spans
        self._columns: dict[str, float] = {}

    def of(self, address: str) -> float:
        """Return the width of a cell, with those that it is merged with beside it."""
        letters = address.rstrip("0123456789")
        if address in self._spans:
            return self._between(column_number(letters), self._spans[address])
        if letters not in self._columns:
            column = column_number(letters)
            self._columns[letters] = self._between(column, column)
        return self._columns[letters]

    def _between(self, first: int, last: int) -> float:
        return sum(self._widths.get(number, 64.0) for number in range(first, last + 1))


def _height(row: Element, texts: Texts, room: _Room) -> float:
    """Return the height a row needs, in points; 0 for a row without values."""
    needed = 0.0
    for cell in row.iter(_CELL):
        value = cell.findtext(_VALUE)
        if not value:
            continue
        look, lines = texts.looks[int(cell.get("s", "0"))], 1
        if look.wraps and cell.get("t") == "s":
            width = room.of(cell.get("r", "")) - 6 - 9 * look.indent
            lines = lines_of(texts.strings[int(value)], width, look.size) if width > 0 else 1
        needed = max(needed, lines * look.size * _LINE + 1.5)
    return min(round(needed * 4) / 4, _HIGHEST)


def _looks(package: Package) -> list[Look]:
    found: list[Look] = []
    for part in package.targets(package.workbook, "styles"):
        styles = package.tree(part)
        sizes = [
            float(size.get("val", "10")) if (size := font.find(tag("sz"))) is not None else 10.0
            for font in styles.iterfind(f"{tag('fonts')}/{tag('font')}")
        ]
        for look in styles.iterfind(f"{tag('cellXfs')}/{tag('xf')}"):
            alignment = look.find(tag("alignment"))
            wraps = alignment is not None and alignment.get("wrapText") in {"1", "true"}
            indent = 0 if alignment is None else int(alignment.get("indent", "0"))
            found.append(Look(sizes[int(look.get("fontId", "0"))], wraps, indent))
    return found or [Look(10.0, wraps=False, indent=0)]


def _strings(package: Package) -> list[str]:
    return [
        item_text(item)
        for part in package.targets(package.workbook, "sharedStrings")
        for item in package.tree(part).iterfind(tag("si"))
    ]


def _spans(sheet: Element) -> Iterator[tuple[str, int]]:
    """Yield the first cell and last column of each merge; 0 where it is several rows high."""
    for merge in sheet.iter(tag("mergeCell")):
        reference = merge.get("ref", "A1")
        top, bottom, _, right = bounds(reference)
        yield reference.split(":")[0], right if top == bottom else 0
