"""Row heights for wrapped text. Excel measures rows when it opens a file; others often do not.

Widths are those of Arial in thousandths of the font size, by kind of letter: enough to count lines.
Rows that have a height keep it, and Excel still fits the others when somebody edits them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from clientbook.book.cells import column_number
from clientbook.reports.template.grid import bounds, tag
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
_WIDTH = {letter: width for width, letters in _ARIAL.items() for letter in letters}
_OTHER_SMALL, _OTHER_CAPITAL = 556, 667
_PIECE = re.compile(r"[^ -]*-+|[^ -]+| +")
_PIXELS = 96 / 72
_LINE = 1.23  # row height of one line, in font sizes


@dataclass(frozen=True, slots=True)
class Wrapped:
    """A cell format that wraps: its font size in points and indent in characters."""

    size: float
    indent: int


class Texts(NamedTuple):
    """What a workbook's sheets share: formats that wrap by number, and the texts of cells."""

    wrapped: Mapping[int, Wrapped]
    strings: list[str]

    @classmethod
    def of(cls, package: Package) -> Texts:
        """Return those of a workbook."""
        return cls(_wrapped_formats(package), _strings(package))


def set_row_heights(sheet: Element, texts: Texts) -> None:
    """Make the rows of a sheet that have no height as high as their wrapped texts need."""
    widths = column_pixels(sheet)
    spans = dict(_spans(sheet))
    for row in sheet.iter(tag("row")):
        if row.get("ht") is None:
            height = _height(row, texts.wrapped, texts.strings, widths, spans)
            if height:
                row.set("ht", f"{height:g}")


def lines_of(words: str, width: float, size: float) -> int:
    """Return how many lines a text takes at a width in pixels, in a font of so many points.

    >>> lines_of("Ромашка", 100, 10), lines_of("Уральский завод оборудования", 100, 10)
    (1, 3)
    """
    return sum(_lines_of_paragraph(part, width, size) for part in words.split("\n"))


def _lines_of_paragraph(words: str, width: float, size: float) -> int:
    """Count lines, broken at spaces and after hyphens; a longer piece is cut."""
    lines, used = 1, 0.0
    for piece in _PIECE.findall(words):
        length = sum(map(_thousandths, piece)) * size * _PIXELS / 1000
        if used and used + length > width and not piece.isspace():
            lines, used = lines + 1, 0.0
        used += length
        while used > width and not piece.isspace():
            lines, used = lines + 1, used - width
    return lines


def _thousandths(letter: str) -> int:
    other = _OTHER_CAPITAL if letter.isupper() else _OTHER_SMALL
    return _WIDTH.get(letter, other)


def _height(
    row: Element,
    formats: Mapping[int, Wrapped],
    strings: list[str],
    widths: Mapping[int, float],
    spans: Mapping[str, int],
) -> float:
    """Return the height a row needs, in points; 0 where one line is enough."""
    needed = 0.0
    for cell in row.iter(tag("c")):
        look = formats.get(int(cell.get("s", "0")))
        value = cell.findtext(tag("v"))
        if look is None or cell.get("t") != "s" or not value:
            continue
        address = cell.get("r", "")
        first = column_number(address.rstrip("0123456789"))
        last = spans.get(address, first)
        width = sum(widths.get(n, 64.0) for n in range(first, last + 1)) - 6 - 9 * look.indent
        if width <= 0:
            continue
        lines = lines_of(strings[int(value)], width, look.size)
        if lines > 1:
            needed = max(needed, lines * look.size * _LINE + 1.5)
    return round(needed * 4) / 4


def _wrapped_formats(package: Package) -> Mapping[int, Wrapped]:
    found: dict[int, Wrapped] = {}
    for part in package.targets(package.workbook, "styles"):
        styles = package.tree(part)
        sizes = [
            float(size.get("val", "10")) if (size := font.find(tag("sz"))) is not None else 10.0
            for font in styles.iterfind(f"{tag('fonts')}/{tag('font')}")
        ]
        for number, look in enumerate(styles.iterfind(f"{tag('cellXfs')}/{tag('xf')}")):
            alignment = look.find(tag("alignment"))
            if alignment is not None and alignment.get("wrapText") in {"1", "true"}:
                indent = int(alignment.get("indent", "0"))
                found[number] = Wrapped(sizes[int(look.get("fontId", "0"))], indent)
    return found


def _strings(package: Package) -> list[str]:
    return [
        item_text(item)
        for part in package.targets(package.workbook, "sharedStrings")
        for item in package.tree(part).iterfind(tag("si"))
    ]


def column_pixels(sheet: Element) -> dict[int, float]:
    """Return the given column widths in pixels, as Excel draws them in Arial 10."""
    return {
        number: float(column.get("width", "9")) * 7
        for column in sheet.iter(tag("col"))
        for number in range(int(column.get("min", "1")), int(column.get("max", "1")) + 1)
    }


def _spans(sheet: Element) -> Iterator[tuple[str, int]]:
    """Yield the first cell and last column of each merge; 0 where it is several rows high."""
    for merge in sheet.iter(tag("mergeCell")):
        reference = merge.get("ref", "A1")
        top, bottom, _, right = bounds(reference)
        yield reference.split(":")[0], right if top == bottom else 0
