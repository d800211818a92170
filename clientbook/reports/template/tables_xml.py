"""Excel tables of a sheet: they grow with their rows; their header cells and column names agree."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from clientbook.book.cells import column_letters
from clientbook.reports.template.cells_xml import OutSheet, Writer
from clientbook.reports.template.errors import Place, Problems, Refused
from clientbook.reports.template.formula_values import TableArea
from clientbook.reports.template.formulas import Mover
from clientbook.reports.template.grid import bounds, tag
from clientbook.reports.template.opc import Element, Package
from clientbook.reports.template.strings import escaped, unescaped


@dataclass(frozen=True, slots=True)
class TableRows:
    """The template rows of one table: the header (0: none), the data, the totals (0: none)."""

    name: str
    header: int
    first: int
    last: int


def table_rows(root: Element) -> TableRows:
    """Return where a table's data stands in the template."""
    first, last, _, _ = bounds(root.get("ref", "A1"))
    header = int(root.get("headerRowCount", "1"))
    totals = int(root.get("totalsRowCount", "0"))
    name = root.get("displayName") or root.get("name") or ""
    return TableRows(name, first if header else 0, first + header, max(last - totals, first))


def check_table(root: Element, loops: dict[int, tuple[int, ...]]) -> None:
    """Refuse a table whose header repeats."""
    rows = table_rows(root)
    if loops.get(rows.header, ()):
        raise Refused("table_repeated", name=rows.name)
    if not rows.header and loops.get(rows.first, ()):
        raise Refused("table_repeated", name=rows.name)


@dataclass(frozen=True, slots=True)
class Tables:
    """Moves the tables of one sheet."""

    package: Package
    writer: Writer
    problems: Problems
    areas: dict[str, TableArea] = field(default_factory=dict)
    """The moved tables by folded name, as formulas see them."""

    def move(self, sheet: OutSheet, mover: Mover) -> None:
        """Set each table's area, names and formulas."""
        for part in self.package.targets(sheet.program.grid.part, "table"):
            root = self.package.tree(part)
            _first, last, left, right = bounds(root.get("ref", "A1"))
            moved = mover.span(root.get("ref", "A1"))
            if moved is None:
                continue
            root.set("ref", moved)
            top, bottom, _, _ = bounds(moved)
            if int(root.get("totalsRowCount", "0")) and sheet.map.origins[bottom - 1].row != last:
                del root.attrib["totalsRowCount"]
            bottom -= int(root.get("totalsRowCount", "0"))
            for part_name in ("autoFilter", "sortState"):
                self._filter(root, part_name, mover, (top, bottom, left, right))
            if int(root.get("headerRowCount", "1")):
                self._headers(root, sheet, top, left)
            self._formulas(root, sheet, mover, part)
            self._remember(root, mover, left, bottom)

    def _remember(self, root: Element, mover: Mover, left: int, bottom: int) -> None:
        names = (unescaped(c.get("name", "")).casefold() for c in root.iter(tag("tableColumn")))
        columns = {name: left + number for number, name in enumerate(names)}
        rows = table_rows(root)
        title = mover.layout.titles[mover.sheet]
        self.areas[rows.name.casefold()] = TableArea(title, rows.first, bottom, columns)

    @staticmethod
    def _filter(root: Element, name: str, mover: Mover, corners: tuple[int, int, int, int]) -> None:
        top, bottom, left, right = corners
        for element in root.iter(tag(name)):
            if name == "autoFilter":
                area = f"{column_letters(left)}{top}:{column_letters(right)}{bottom}"
                element.set("ref", area)
            else:
                element.set("ref", mover.span(element.get("ref", "A1")) or f"A{top}")
                for condition in element.iter(tag("sortCondition")):
                    condition.set("ref", mover.span(condition.get("ref", "A1")) or f"A{top}")

    def _headers(self, root: Element, sheet: OutSheet, top: int, left: int) -> None:
        """Make column names and header cells the same text, and each name unique."""
        cells = self._row_cells(sheet, top)
        taken: set[str] = set()
        for number, column in enumerate(root.iter(tag("tableColumn"))):
            shown = sheet.shown.get((top, left + number))
            name = _unique(str(shown) if shown not in {None, ""} else column.get("name", ""), taken)
            column.set("name", re.sub("\n", "_x000a_", escaped(name)))
            if shown != name and left + number in cells:
                cell = cells[left + number]
                for child in list(cell):
                    cell.remove(child)
                cell.set("t", "s")
                etree.SubElement(cell, tag("v")).text = str(self.writer.strings.added(name))
                sheet.shown[top, left + number] = name

    @staticmethod
    def _row_cells(sheet: OutSheet, row: int) -> dict[int, Element]:
        data = sheet.program.grid.root.find(tag("sheetData"))
        for element in data if data is not None else ():
            if element.get("r") == str(row):
                return {bounds(cell.get("r", "A1"))[2]: cell for cell in element}
        return {}

    def _formulas(self, root: Element, sheet: OutSheet, mover: Mover, part: str) -> None:
        first = table_rows(root).first
        for name in ("calculatedColumnFormula", "totalsRowFormula"):
            for formula in root.iter(tag(name)):
                origin = sheet.origin(min(first, len(sheet.rows)))
                try:
                    formula.text = mover.formula(formula.text or "", origin)
                except Refused as refused:
                    place = Place(mover.sheet, part, "table")
                    self.problems.add(place, formula.text or "", refused)


def _unique(name: str, taken: set[str]) -> str:
    unique, number = name or "1", 2
    while unique.casefold() in taken:
        unique, number = f"{name}{number}", number + 1
    taken.add(unique.casefold())
    return unique
