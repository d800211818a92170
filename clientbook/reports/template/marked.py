"""A copy of a faulty template with its faults marked: red cells, and a sheet that lists them.

The copy is for looking: it is made of the template alone, and nothing of a report is in it.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Sequence
from typing import Final

from lxml import etree

from clientbook.book.cells import column_number
from clientbook.book.wording import Language, text
from clientbook.reports.template.book_xml import safe_title, sheet_entries
from clientbook.reports.template.errors import Problem
from clientbook.reports.template.grid import bounds, tag
from clientbook.reports.template.opc import MAIN, OFFICE, Element, Package
from clientbook.reports.template.references import quoted
from clientbook.reports.template.strings import escaped

_RED: Final = "FFFFC7CE"
_PART: Final = "worksheets/template_faults.xml"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_WIDTHS: Final = (28, 12, 60, 60)


def marked(template: bytes, problems: Sequence[Problem], language: Language) -> bytes:
    """Return a copy of a template whose faulty cells are red, with a sheet of all its faults."""
    package = Package(template)
    entries = {entry.title: entry.part for entry in sheet_entries(package) if entry.is_worksheet}
    paint = _Paint(package)
    for problem in problems:
        part = entries.get(problem.place.sheet)
        if part is not None and problem.place.spot == "cell" and problem.place.cell:
            _mark(package.tree(part), problem.place.cell, paint)
    _add_list(package, problems, list(entries), language)
    return package.saved()


class _Paint:
    """Cell formats like those of the template, on red."""

    def __init__(self, package: Package) -> None:
        parts = package.targets(package.workbook, "styles")
        self._root = package.tree(parts[0]) if parts else None
        self._made: dict[int, int] = {}
        self._fill = -1

    def red(self, style: int) -> int:
        """Return the number of a format like another, on red; the same where there are none."""
        formats = None if self._root is None else self._root.find(tag("cellXfs"))
        if formats is None or not 0 <= style < len(formats):
            return style
        if style not in self._made:
            made = copy.deepcopy(formats[style])
            made.set("fillId", str(self._filled()))
            made.set("applyFill", "1")
            formats.append(made)
            formats.set("count", str(len(formats)))
            self._made[style] = len(formats) - 1
        return self._made[style]

    def _filled(self) -> int:
        if self._fill < 0 and self._root is not None:
            fills = self._root.find(tag("fills"))
            if fills is None:
                return 0
            fill = etree.SubElement(fills, tag("fill"))
            pattern = etree.SubElement(fill, tag("patternFill"), {"patternType": "solid"})
            etree.SubElement(pattern, tag("fgColor"), {"rgb": _RED})
            fills.set("count", str(len(fills)))
            self._fill = len(fills) - 1
        return self._fill


def _mark(sheet: Element, address: str, paint: _Paint) -> None:
    """Paint a cell, wherever its sheet keeps it."""
    wanted, _, column, _ = bounds(address)
    number = 0
    for row in sheet.iterfind(f"{tag('sheetData')}/{tag('row')}"):
        number = int(row.get("r") or number + 1)
        if number != wanted:
            continue
        at = 0
        for cell in row.iterfind(tag("c")):
            letters = cell.get("r", "").rstrip("0123456789")
            at = column_number(letters) if letters else at + 1
            if at == column:
                cell.set("s", str(paint.red(int(cell.get("s", "0")))))


def _add_list(
    package: Package, problems: Sequence[Problem], titles: list[str], language: Language
) -> None:
    """Add the sheet of faults behind the others, with a link to each cell."""
    root = package.tree(package.workbook)
    sheets = root.find(tag("sheets"))
    if sheets is None:
        return
    title = safe_title(text("template.faults.sheet", language), titles)
    identity = package.add(_PART, _TYPE, package.workbook, "worksheet")
    part = next(r.target for r in package.relations(package.workbook) if r.id == identity)
    package.put(part, _list_sheet(problems, titles, language))
    ids = [int(sheet.get("sheetId", "0")) for sheet in sheets]
    entry = etree.SubElement(sheets, tag("sheet"), {"name": title, "sheetId": str(max(ids) + 1)})
    entry.set(f"{{{OFFICE}}}id", identity)


def _list_sheet(problems: Sequence[Problem], titles: Iterable[str], language: Language) -> Element:
    root = etree.fromstring(f'<worksheet xmlns="{MAIN}"/>')
    columns = etree.SubElement(root, tag("cols"))
    for number, width in enumerate(_WIDTHS, 1):
        facts = {"min": str(number), "max": str(number), "width": str(width), "customWidth": "1"}
        etree.SubElement(columns, tag("col"), facts)
    data = etree.SubElement(root, tag("sheetData"))
    heads = ("sheet_head", "cell", "reason", "source")
    _row(data, 1, [text(f"template.faults.{head}", language) for head in heads])
    links = etree.Element(tag("hyperlinks"))
    for number, problem in enumerate(problems, 2):
        place = problem.place
        _row(data, number, [place.sheet, place.cell, problem.why(language), problem.source])
        if place.cell and place.spot == "cell" and place.sheet in titles:
            facts = {"ref": f"B{number}", "location": f"{quoted(place.sheet)}!{place.cell}"}
            etree.SubElement(links, tag("hyperlink"), facts)
    if len(links):
        root.append(links)
    return root


def _row(data: Element, number: int, cells: Iterable[str]) -> None:
    row = etree.SubElement(data, tag("row"), {"r": str(number)})
    for letter, words in zip("ABCD", cells, strict=True):
        cell = etree.SubElement(row, tag("c"), {"r": f"{letter}{number}", "t": "inlineStr"})
        node = etree.SubElement(etree.SubElement(cell, tag("is")), tag("t"))
        node.text = escaped(words)[:32_767]
        node.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
