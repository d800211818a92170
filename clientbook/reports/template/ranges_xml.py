"""What lies over a sheet's cells, moved with them.

Merges, conditional formats, validations, filters, breaks, panes, and their newer twins in the
extension list (MS-XLSX 2.3.1). Nothing that has no rows left stays behind.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from lxml import etree
from openpyxl.formula.translate import Translator

from clientbook.book.cells import column_letters
from clientbook.reports.template.cells_xml import OutSheet
from clientbook.reports.template.errors import Place, Problems, Refused
from clientbook.reports.template.formulas import Mover, moved_list
from clientbook.reports.template.grid import bounds, tag
from clientbook.reports.template.opc import Element
from clientbook.reports.template.rowmap import LAST_ROW, From

X14: Final = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
XM: Final = "http://schemas.microsoft.com/office/excel/2006/main"
_ONE_AREA: Final = (
    tag("dimension"),
    tag("sortState"),
    tag("autoFilter"),
    f"{tag('autoFilter')}/{tag('sortState')}",
)
_MIDDLE: Final = LAST_ROW // 2
"""Formulas of two areas are alike if they read the same when both are copied to this row."""
_AREA_LISTS: Final = ("protectedRanges", "ignoredErrors")


@dataclass(frozen=True, slots=True)
class Ranges:
    """Moves what lies over one sheet. Rules whose formulas see their own pass are split by pass."""

    sheet: OutSheet
    mover: Mover
    problems: Problems

    def move(self) -> None:
        """Move everything in the sheet's part."""
        root = self.sheet.program.grid.root
        self._merges(root)
        self._areas(root)
        self._panes(root)
        self._breaks(root)
        for validations in root.iter(tag("dataValidations")):
            self._rules(validations, tag("dataValidation"), _validation_formulas)
        self._rules(root, tag("conditionalFormatting"), _format_formulas)
        for formats in root.iter(f"{{{X14}}}conditionalFormattings"):
            self._rules(formats, f"{{{X14}}}conditionalFormatting", _newer_formulas)
        for validations in root.iter(f"{{{X14}}}dataValidations"):
            self._rules(validations, f"{{{X14}}}dataValidation", _newer_formulas)
        for sparklines in root.iter(f"{{{X14}}}sparklines"):
            self._sparklines(sparklines)
        _renumber(root)

    def _merges(self, root: Element) -> None:
        merges = root.find(tag("mergeCells"))
        if merges is None:
            return
        for merge in list(merges):
            first, last, left, right = bounds(merge.get("ref", "A1"))
            for start, end in self.sheet.map.passes(first, last):
                if start == end and left == right:
                    continue
                made = etree.SubElement(merges, tag("mergeCell"))
                made.set("ref", f"{column_letters(left)}{start}:{column_letters(right)}{end}")
            merges.remove(merge)
        _settle(merges)

    def _areas(self, root: Element) -> None:
        for path in _ONE_AREA:
            for element in root.findall(path):
                moved = self.mover.span(element.get("ref", "A1"))
                if moved is None:
                    _remove(element)
                else:
                    element.set("ref", moved)
        for selection in root.iter(tag("selection")):
            self._selection(selection, moved_list(self.mover, selection.get("sqref", "A1")))
        for holder in [child for name in _AREA_LISTS for child in root.findall(tag(name))]:
            for element in list(holder):
                element.set("sqref", moved_list(self.mover, element.get("sqref", "")))
                if not element.get("sqref"):
                    holder.remove(element)
            _settle(holder)

    @staticmethod
    def _selection(element: Element, moved: str) -> None:
        first = moved.split(maxsplit=1)[0].split(":", maxsplit=1)[0] if moved else "A1"
        element.set("activeCell", first)
        element.set("sqref", first)
        element.attrib.pop("activeCellId", "")

    def _panes(self, root: Element) -> None:
        for pane in root.iter(tag("pane")):
            if pane.get("state") not in {"frozen", "frozenSplit"}:
                continue
            split = int(float(pane.get("ySplit", "0")))
            if split:
                kept = self.sheet.map.runs(1, split)
                pane.set("ySplit", str(max(sum(b - a + 1 for a, b in kept), 1)))
            if "topLeftCell" in pane.attrib:
                row, _, column, _ = bounds(pane.get("topLeftCell", "A1"))
                frozen = int(pane.get("ySplit", "0"))
                top = max(self.sheet.map.nearest(row), frozen + 1)
                pane.set("topLeftCell", f"{column_letters(column)}{top}")

    def _breaks(self, root: Element) -> None:
        breaks = root.find(tag("rowBreaks"))
        if breaks is None:
            return
        for entry in list(breaks):
            for row in self.sheet.map.rows(int(entry.get("id", "0"))):
                made = copy.deepcopy(entry)
                made.set("id", str(row))
                breaks.append(made)
            breaks.remove(entry)
        breaks.set("manualBreakCount", str(len(breaks)))
        _settle(breaks)

    def _rules(
        self, holder: Element, name: str, formulas: Callable[[Element], list[Element]]
    ) -> None:
        for rule in [child for child in holder if child.tag == name]:
            made = self._moved_rule(rule, formulas)
            position = holder.index(rule)
            holder.remove(rule)
            for offset, element in enumerate(made):
                holder.insert(position + offset, element)
        if name != tag("conditionalFormatting"):
            _settle(holder)

    def _moved_rule(
        self, rule: Element, formulas: Callable[[Element], list[Element]]
    ) -> list[Element]:
        """Return a rule over the areas it came to, one per group of areas with like formulas."""
        sqref = _sqref(rule)
        written = [node.text or "" for node in formulas(rule)]
        groups: dict[tuple[str, ...], tuple[list[str], list[str]]] = {}
        anchor = min((bounds(area)[0] for area in sqref.split() if _has_rows(area)), default=1)
        for area, top in self._tops(sqref):
            moved = [self._formula(text, anchor, top) for text in written]
            alike = tuple(_shifted(text, top, _MIDDLE) for text in moved)
            groups.setdefault(alike, (moved, []))[1].append(area)
        return [self._made_rule(rule, formulas, *group) for group in groups.values()]

    def _tops(self, sqref: str) -> Iterator[tuple[str, int]]:
        """Yield each output area of a rule with its top row, from the top down."""
        found: list[tuple[int, str]] = []
        for reference in sqref.split():
            areas = self.mover.areas(reference) or []
            found += [(bounds(area)[0] if _has_rows(area) else 1, area) for area in areas]
        yield from ((area, top) for top, area in sorted(found, key=lambda pair: pair[0]))

    def _formula(self, text: str, anchor: int, top: int) -> str:
        origins = self.sheet.map.origins
        if not 1 <= top <= len(origins):
            return text
        row = origins[top - 1].row
        mover = Mover(self.mover.layout, self.mover.sheet, anchored=True)
        try:
            return mover.formula(_shifted(text, anchor, row), From(row, top))
        except Refused as refused:
            self.problems.add(Place(self.mover.sheet, f"{row}", "rule"), text, refused)
            return text

    @staticmethod
    def _made_rule(
        rule: Element,
        formulas: Callable[[Element], list[Element]],
        moved: list[str],
        areas: list[str],
    ) -> Element:
        made = copy.deepcopy(rule)
        for node, text in zip(formulas(made), moved, strict=True):
            node.text = text
        newer = made.find(f"{{{XM}}}sqref")
        if newer is not None:
            newer.text = " ".join(areas)
        else:
            made.set("sqref", " ".join(areas))
        return made

    def _sparklines(self, holder: Element) -> None:
        for sparkline in list(holder):
            place, data = sparkline.find(f"{{{XM}}}sqref"), sparkline.find(f"{{{XM}}}f")
            if place is None:
                continue
            row, _, column, _ = bounds(place.text or "A1")
            for output in self.sheet.map.rows(row):
                made = copy.deepcopy(sparkline)
                found = made.find(f"{{{XM}}}sqref")
                if found is not None:
                    found.text = f"{column_letters(column)}{output}"
                source = made.find(f"{{{XM}}}f")
                if source is not None and data is not None:
                    source.text = self.mover.span(data.text or "", From(row, output))
                holder.append(made)
            holder.remove(sparkline)


def _sqref(rule: Element) -> str:
    return rule.get("sqref") or rule.findtext(f"{{{XM}}}sqref") or "A1"


def _has_rows(area: str) -> bool:
    return any(character.isdigit() for character in area)


def _shifted(text: str, row: int, to: int) -> str:
    """Return a formula as Excel copies it down from one row to another."""
    if row == to:
        return text
    return str(Translator(f"={text}", origin=f"A{row}").translate_formula(f"A{to}"))[1:]


def _validation_formulas(rule: Element) -> list[Element]:
    return [n for n in (rule.find(tag("formula1")), rule.find(tag("formula2"))) if n is not None]


def _format_formulas(rule: Element) -> list[Element]:
    return list(rule.iter(tag("formula")))


def _newer_formulas(rule: Element) -> list[Element]:
    return list(rule.iter(f"{{{XM}}}f"))


def _renumber(root: Element) -> None:
    """Give every conditional format a priority of its own, in the order they had."""
    rules = [*root.iter(tag("cfRule")), *root.iter(f"{{{X14}}}cfRule")]
    prioritised = [rule for rule in rules if rule.get("priority", "").isdigit()]
    priorities = [int(rule.get("priority", "0")) for rule in prioritised]
    if len(set(priorities)) == len(priorities):
        return
    order = sorted(range(len(prioritised)), key=lambda i: (priorities[i], i))
    for number, index in enumerate(order, 1):
        prioritised[index].set("priority", str(number))


def _settle(holder: Element) -> None:
    """Set the count of a list, or take it away if it is empty."""
    if len(holder) == 0:
        _remove(holder)
    elif "count" in holder.attrib:
        holder.set("count", str(len(holder)))


def _remove(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
