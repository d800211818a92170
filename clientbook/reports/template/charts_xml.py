"""Charts: their XML stays as it was drawn; references follow the rows, caches show the new values.

The caches are what previews and phones show; Excel and LibreOffice read the cells anew.
References to several areas are written as Excel writes them: `(A!$B$4:$B$9,A!$B$12)`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from lxml import etree

from clientbook.book.patterns import compiled
from clientbook.reports.template.cells_xml import OutSheet, Shown, number_written
from clientbook.reports.template.formulas import Mover
from clientbook.reports.template.grid import bounds
from clientbook.reports.template.opc import Element
from clientbook.reports.template.references import unquoted
from clientbook.reports.template.strings import escaped

CHART: Final = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_REFERENCE: Final = compiled(
    r"(?P<sheet>(?<!')'(?:[^']++|'')++'|(?<![^,'()!])[^,'()!]++)!"
    r"(?P<area>\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?)"
)
_MOST_POINTS: Final = 100_000
_MOST_OF_ALL: Final = 300_000
_MOST_COLUMNS: Final = 1_000
_REFERRING: Final = frozenset({"f", "sqref"})
_CACHES: Final = frozenset({"numCache", "strCache", "multiLvlStrCache", "dlblRangeCache", "lvl"})


def references(root: Element) -> list[tuple[str, str]]:
    """Return what a chart shows: (sheet title, area) of every reference in it."""
    return [
        (unquoted(match["sheet"]), match["area"].replace("$", ""))
        for node in _formulas(root)
        for match in _REFERENCE.finditer(node.text or "")
    ]


def _formulas(root: Element) -> list[Element]:
    return [
        node
        for node in root.iter()
        if isinstance(node.tag, str) and etree.QName(node).localname in _REFERRING and node.text
    ]


def _tag(name: str) -> str:
    return f"{{{CHART}}}{name}"


@dataclass(slots=True)
class Charts:
    """Moves the charts of a workbook. `sheets` are by title in the template."""

    sheets: Mapping[str, OutSheet]
    _points: int = 0

    def move(self, root: Element, mover: Mover) -> None:
        """Set every reference of one chart, and its cache."""
        for node in _formulas(root):
            found = list(_REFERENCE.finditer(node.text or ""))
            moved: list[str] = []
            values: list[tuple[int, int, Shown]] | None = []
            if self._points > _MOST_OF_ALL:
                values = None
            for match in found:
                areas = mover.areas(match.group())
                if areas is None:
                    moved.append(match.group())
                    values = None
                    continue
                moved += areas
                sheet = self.sheets[unquoted(match["sheet"])]
                if values is not None:
                    values += _values(sheet, areas)
                    values = values if len(values) < _MOST_POINTS else None
            self._points += len(values or ())
            if moved:
                node.text = moved[0] if len(moved) == 1 else f"({','.join(moved)})"
                _cache(node, values)


def _values(sheet: OutSheet, areas: list[str]) -> list[tuple[int, int, Shown]]:
    """Return the cells of areas as (row, column, value)."""
    cells: list[tuple[int, int, Shown]] = []
    for area in areas:
        if len(cells) > _MOST_POINTS:
            break
        top, bottom, left, right = bounds(area.rsplit("!", 1)[-1])
        cells += [
            (row, column, sheet.shown.get((row, column)))
            for row in range(top, min(bottom, len(sheet.rows)) + 1)
            for column in range(left, min(right, left + _MOST_COLUMNS) + 1)
        ]
    return cells


def _cache(node: Element, cells: list[tuple[int, int, Shown]] | None) -> None:
    """Write the cache beside a reference; none where the cells' values are not known."""
    holder = node.getparent()
    if holder is None:
        return
    old = next((child for child in holder if etree.QName(child).localname in _CACHES), None)
    if cells is None or holder.tag not in {_tag("numRef"), _tag("strRef")}:
        if old is not None:
            holder.remove(old)
        return
    values = [value for _, _, value in cells]
    as_numbers = _as_numbers(holder, values)
    code = "General" if old is None else old.findtext(_tag("formatCode")) or "General"
    if old is not None:
        holder.remove(old)
    holder.tag = _tag("numRef" if as_numbers else "strRef")
    cache = etree.Element(_tag("numCache" if as_numbers else "strCache"))
    if as_numbers:
        etree.SubElement(cache, _tag("formatCode")).text = code
    etree.SubElement(cache, _tag("ptCount")).set("val", str(len(values)))
    for index, value in enumerate(values):
        if value is None or (as_numbers and isinstance(value, str)):
            continue
        point = etree.SubElement(cache, _tag("pt"))
        point.set("idx", str(index))
        written = value if isinstance(value, str) else number_written(value)
        etree.SubElement(point, _tag("v")).text = escaped(written)
    node.addnext(cache)


def _as_numbers(holder: Element, values: list[Shown]) -> bool:
    """Say whether a reference is to numbers: as its place demands, or as its values are."""
    parent = holder.getparent()
    place = "" if parent is None else etree.QName(parent).localname
    if place in {"val", "yVal", "bubbleSize", "plus", "minus"}:
        return True
    if place == "tx":
        return False
    known = [value for value in values if value is not None]
    if not known:
        return etree.QName(holder).localname == "numRef"
    return all(not isinstance(value, str) for value in known)
