"""Where the pages of a report end: a title stays with its table, a sum with what it sums.

Works on sheets that print one page wide and as many long as it takes, and have no breaks of their
own; both Excel and LibreOffice keep breaks between rows there. Nothing else is touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from clientbook.book.cells import column_number
from clientbook.reports.template.drawings_xml import DRAWING, row_number
from clientbook.reports.template.grid import bounds, column_pixels, tag
from clientbook.reports.template.opc import Element, Package

_PAPERS = {"9": (595.3, 841.9), "1": (612.0, 792.0)}  # A4, Letter: width and height in points
_INCH, _PIXEL = 72.0, 0.75
_ROOM = 0.99  # programs differ in how high a row of one line is
_ROW = 15.0
_SHORT = 0.12  # what is shorter than this part of a page moves as a whole
_BEFORE_BREAKS = (
    "headerFooter", "pageSetup", "pageMargins", "printOptions", "hyperlinks", "dataValidations",
    "conditionalFormatting", "phoneticPr", "mergeCells", "sheetData",
)  # fmt: skip
_TITLE_ROWS = re.compile(r"\$(\d+):\$(\d+)$")


@dataclass(frozen=True, slots=True)
class Headings:
    """Which cell formats are headings, sums or notes, by number."""

    heading: frozenset[int]
    following: frozenset[int]

    @classmethod
    def of(cls, package: Package) -> Headings:
        """Return those of a workbook: bold, or a line under small letters at the bottom."""
        heading: set[int] = set()
        following: set[int] = set()
        for part in package.targets(package.workbook, "styles"):
            styles = package.tree(part)
            fonts = styles.findall(f"{tag('fonts')}/{tag('font')}")
            lines = [
                border.find(f"{tag('bottom')}[@style]") is not None
                for border in styles.iterfind(f"{tag('borders')}/{tag('border')}")
            ]
            for number, look in enumerate(styles.iterfind(f"{tag('cellXfs')}/{tag('xf')}")):
                font = fonts[int(look.get("fontId", "0"))]
                lined = lines[int(look.get("borderId", "0"))]
                alignment = look.find(tag("alignment"))
                low = alignment is not None and alignment.get("vertical") is None
                if font.find(tag("b")) is not None or (lined and low):
                    heading.add(number)
                elif not lined and alignment is not None and alignment.get("vertical") == "top":
                    following.add(number)
        return cls(frozenset(heading), frozenset(following))


@dataclass(frozen=True, slots=True)
class Line:
    """A row: how high it is in points, and what it is to its neighbours."""

    height: float
    blank: bool = False
    heading: bool = False
    following: bool = False


def set_page_breaks(package: Package, part: str, number: int, headings: Headings) -> None:
    """Write where the pages of a sheet end; `number`: which sheet of the workbook it is, from 0."""
    sheet = package.tree(part)
    capacity = _capacity(sheet)
    if capacity is None or sheet.find(tag("rowBreaks")) is not None:
        return
    lines = _lines(sheet, headings)
    first, last = _title_rows(package, number)
    repeated = sum(line.height for line in lines[first - 1 : last]) if first else 0.0
    held = held_rows(_joined(package, part, sheet), len(lines))
    starts = page_starts(lines, capacity, repeated, held)
    if starts:
        _write(sheet, starts)


def page_starts(
    lines: Sequence[Line], capacity: float, repeated: float, held: set[int]
) -> list[int]:
    """Return the rows that begin pages after the first, counted from 1.

    `held`: rows that must not begin a page, since something lies over them and the row before.
    """
    starts: list[int] = []
    top, used = 1, 0.0
    for row, line in enumerate(lines, 1):
        if used + line.height > capacity and row > top:
            top = _start(lines, top, row, held, capacity)
            starts.append(top)
            used = repeated + sum(one.height for one in lines[top - 1 : row - 1])
        used += line.height
    return starts


def _start(lines: Sequence[Line], top: int, row: int, held: set[int], capacity: float) -> int:
    """Return where a page begins that at the latest must begin with `row`."""
    allowed = [at for at in range(row, top + 1, -1) if at not in held and _may_start(lines, at)]
    if not allowed:
        return row
    block = next((at for at in range(row, top, -1) if _opens(lines, at)), None)
    if block in allowed and block is not None:
        lost = sum(line.height for line in lines[block - 1 : row - 1])
        if lost <= _SHORT * capacity:
            return block
    return allowed[0]


def _may_start(lines: Sequence[Line], row: int) -> bool:
    """Say whether a page may begin with a row: not parted from its title, nor a sum from its rows.

    Two rows stay under a title, and a table's last row does not stand alone. A note under a title
    belongs to it; in a list where each row has its note, a row and its note may stand alone.
    """
    here, before = lines[row - 1], lines[row - 2]
    if before.heading or here.following or here.blank or _under_title(lines, row - 1):
        return False
    if here.heading:
        return True
    above = lines[row - 3] if row > 2 else before  # noqa: PLR2004 - the row before the one before
    below = lines[row] if row < len(lines) else Line(0, blank=True)
    lonely = below.blank or (below.following and not before.following)
    return not (above.heading or lonely)


def _under_title(lines: Sequence[Line], row: int) -> bool:
    """Say whether a row is a note right below a title."""
    while row > 1 and lines[row - 1].following:
        row -= 1
        if lines[row - 1].heading:
            return True
    return False


def _opens(lines: Sequence[Line], row: int) -> bool:
    return lines[row - 1].heading and not (row > 1 and lines[row - 2].heading)


def _lines(sheet: Element, headings: Headings) -> list[Line]:
    """Return the rows from the first on; those that the file leaves out are blank."""
    given = sheet.find(tag("sheetFormatPr"))
    usual = _ROW if given is None else float(given.get("defaultRowHeight", _ROW))
    lines: list[Line] = []
    for row in sheet.iter(tag("row")):
        number = int(row.get("r", str(len(lines) + 1)))
        lines += [Line(usual, blank=True)] * (number - 1 - len(lines))
        height = float(row.get("ht") or usual)
        lines.append(_line(row, height, headings))
    return lines


def _line(row: Element, height: float, headings: Headings) -> Line:
    styles = [(int(cell.get("s", "0")), cell.get("t") == "s") for cell in row if len(cell)]
    heading = all(style in headings.heading and words for style, words in styles)
    following = all(style in headings.following for style, _ in styles)
    said = bool(styles)
    return Line(height, blank=not said, heading=said and heading, following=said and following)


def held_rows(joined: Iterable[tuple[int, int]], last: int) -> set[int]:
    """Return the rows up to the last that something joins to the row before.

    `joined`: first and last row of each thing; however many and long, each row is looked at once.
    """
    held: set[int] = set()
    end = 0
    for first, until in sorted(joined):
        held.update(range(max(first, end) + 1, min(until, last) + 1))
        end = max(end, until)
    return held


def _joined(package: Package, part: str, sheet: Element) -> Iterator[tuple[int, int]]:
    """Yield the first and last row of each chart, picture and merge."""
    for merge in sheet.iter(tag("mergeCell")):
        yield bounds(merge.get("ref", "A1"))[:2]
    for drawing in package.targets(part, "drawing"):
        for anchor in package.tree(drawing).iter(f"{{{DRAWING}}}twoCellAnchor"):
            ends = [anchor.find(f"{{{DRAWING}}}{end}/{{{DRAWING}}}row") for end in ("from", "to")]
            first, last = (1 if end is None else row_number(end) for end in ends)
            yield first, last


def _capacity(sheet: Element) -> float | None:
    """Return how many points of rows a page holds, None where pages are not ours to choose."""
    setup, margins = sheet.find(tag("pageSetup")), sheet.find(tag("pageMargins"))
    fit = sheet.find(f"{tag('sheetPr')}/{tag('pageSetUpPr')}")
    if setup is None or margins is None or fit is None or fit.get("fitToPage") != "1":
        return None
    if setup.get("fitToHeight") != "0" or setup.get("fitToWidth", "1") != "1":
        return None
    width, height = _PAPERS.get(setup.get("paperSize", "1"), _PAPERS["9"])
    if setup.get("orientation") == "landscape":
        width, height = height, width
    left, right, top, bottom = (
        float(margins.get(side, "0.7")) * _INCH for side in ("left", "right", "top", "bottom")
    )
    used = _last_column(sheet)
    wide = sum(width for at, width in column_pixels(sheet).items() if at <= used) * _PIXEL
    scale = min(1.0, (width - left - right) / wide) if wide else 1.0
    return (height - top - bottom) / scale * _ROOM


def _last_column(sheet: Element) -> int:
    """Return the last column with a cell: programs give widths to columns that nobody uses."""
    ends = (row[-1].get("r", "A1") for row in sheet.iter(tag("row")) if len(row))
    return max((column_number(end.rstrip("0123456789")) for end in ends), default=1)


def _title_rows(package: Package, number: int) -> tuple[int, int]:
    """Return the first and last of the rows that every page repeats; zeros where none are."""
    for name in package.tree(package.workbook).iter(tag("definedName")):
        if name.get("name") == "_xlnm.Print_Titles" and name.get("localSheetId") == str(number):
            found = _TITLE_ROWS.search(name.text or "")
            if found:
                return int(found[1]), int(found[2])
    return 0, 0


def _write(sheet: Element, starts: Sequence[int]) -> None:
    breaks = etree.Element(tag("rowBreaks"))
    for start in starts:
        made = etree.SubElement(breaks, tag("brk"))
        for name, value in (("id", start - 1), ("max", 16383), ("man", 1)):
            made.set(name, str(value))
    for name in ("count", "manualBreakCount"):
        breaks.set(name, str(len(starts)))
    present = (sheet.findall(tag(name)) for name in _BEFORE_BREAKS)
    next(found for found in present if found)[-1].addnext(breaks)
