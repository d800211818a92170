"""Hyperlinks of a sheet: they follow their rows, and their addresses may hold expressions."""

from __future__ import annotations

import copy
import re
from typing import Final
from urllib.parse import unquote

from clientbook.book.cells import column_letters
from clientbook.reports.template.cells_xml import OutSheet
from clientbook.reports.template.formulas import Mover
from clientbook.reports.template.grid import bounds, tag
from clientbook.reports.template.opc import OFFICE, Element, Package
from clientbook.reports.template.program import Key

_TAKEN_APART: Final = re.compile(r"^'(\{\{[^{}]*)'!([^{}]*\}\})$")
_SCHEMES: Final = ("http://", "https://", "mailto:", "tel:", "ftp://")
_KIND: Final = f"{OFFICE}/hyperlink"
_PARTS: Final = ("target", "location", "tooltip", "display")


def templated_links(package: Package, part: str, root: Element) -> dict[int, dict[Key, str]]:
    """Return the templated texts of a sheet's links, by row."""
    found: dict[int, dict[Key, str]] = {}
    targets = {relation.id: relation.target for relation in package.relations(part)}
    for number, link in enumerate(root.iter(tag("hyperlink"))):
        row, _, column, _ = bounds(link.get("ref", "A1"))
        texts = {name: _whole(link.get(name, "")) for name in _PARTS[1:]}
        texts["target"] = unquote(targets.get(link.get(f"{{{OFFICE}}}id", ""), ""))
        for name, text in texts.items():
            if "{{" in text or "{%" in text:
                found.setdefault(row, {})[f"{number}.{name}", column] = text
    return found


def _whole(written: str) -> str:
    """Return a text whose expression LibreOffice took for the name of a sheet and of a cell.

    >>> _whole("'{{ x'!link }}"), _whole("'Лист'!A1")
    ('{{ x.link }}', "'Лист'!A1")
    """
    return _TAKEN_APART.sub(r"\1.\2", written)


def move_links(package: Package, sheet: OutSheet, mover: Mover) -> None:
    """Put each link on the rows that its cell came to."""
    root = sheet.program.grid.root
    holder = root.find(tag("hyperlinks"))
    if holder is None:
        return
    part = sheet.program.grid.part
    for number, link in enumerate(list(holder)):
        first, last, left, right = bounds(link.get("ref", "A1"))
        for top, bottom in sheet.map.passes(first, last):
            made = copy.deepcopy(link)
            corner = f"{column_letters(left)}{top}"
            other = f"{column_letters(right)}{bottom}"
            made.set("ref", corner if corner == other else f"{corner}:{other}")
            if _fill(package, part, made, _texts(sheet, number, left, top)):
                _point(made, sheet, mover, top)
                holder.append(made)
        holder.remove(link)
    if len(holder) == 0:
        root.remove(holder)
    _forget(package, part, root)


def _texts(sheet: OutSheet, number: int, column: int, row: int) -> dict[str, str]:
    values = sheet.rows[row - 1].values
    return {
        name: str(values[key] or "")
        for name in _PARTS
        if (key := (f"{number}.{name}", column)) in values
    }


def _fill(package: Package, part: str, link: Element, texts: dict[str, str]) -> bool:
    """Set a link's computed texts; False if it leads nowhere, or where no link should."""
    for name, text in texts.items():
        if name != "target":
            link.set(name, text)
            continue
        if not text.lower().startswith(_SCHEMES):
            return False
        link.set(f"{{{OFFICE}}}id", package.relate(part, _KIND, text.replace(" ", "%20")))
    return not ("location" in texts and not texts["location"] and "target" not in texts)


def _point(link: Element, sheet: OutSheet, mover: Mover, row: int) -> None:
    location = link.get("location")
    if location and f"{{{OFFICE}}}id" not in link.attrib:
        link.set("location", mover.span(location, sheet.origin(row)) or location)


def _forget(package: Package, part: str, root: Element) -> None:
    """Take away the relations of links that are gone."""
    used = {link.get(f"{{{OFFICE}}}id") for link in root.iter(tag("hyperlink"))}
    for relation in package.relations(part):
        if relation.kind.endswith("/hyperlink") and relation.id not in used:
            package.unrelate(part, relation.id)
