"""The workbook part: its sheets, their titles, defined names, and what must be computed anew."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from lxml import etree

from clientbook.book.patterns import compiled
from clientbook.reports.template.errors import Place, Problems, Refused
from clientbook.reports.template.formulas import Layout, Mover
from clientbook.reports.template.grid import tag
from clientbook.reports.template.opc import OFFICE, Element, Package
from clientbook.reports.template.references import unquoted
from clientbook.reports.template.strings import Strings

_NOT_IN_TITLES: Final = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_LONGEST_TITLE: Final = 31
_AREAS: Final = compiled(r"(?:(?<!')'(?:[^']++|'')++'|(?<![^,'()!])[^,'()!]++)![^,()]+")
_AREA: Final = compiled(
    r"(?P<sheet>'(?:[^']++|'')++'|[^,'()!]++)!(?P<area>\$?[A-Z]+\$?\d+(?::\$?[A-Z]+\$?\d+)?)"
)
_STRINGS_TYPE: Final = (
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
)


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """A tab of the template: title, part, and whether it is a worksheet (not a chart sheet)."""

    title: str
    part: str
    is_worksheet: bool


def sheet_entries(package: Package) -> list[SheetEntry]:
    """Return the tabs in their order."""
    relations = {relation.id: relation for relation in package.relations(package.workbook)}
    entries = []
    for sheet in package.tree(package.workbook).iterfind(f"{tag('sheets')}/{tag('sheet')}"):
        relation = relations.get(sheet.get(f"{{{OFFICE}}}id", ""))
        if relation is not None and relation.target in package:
            worksheet = relation.kind.endswith("/worksheet")
            entries.append(SheetEntry(sheet.get("name", ""), relation.target, worksheet))
    return entries


def starts_1904(package: Package) -> bool:
    """Say whether the workbook counts its days from 1904."""
    properties = package.tree(package.workbook).find(tag("workbookPr"))
    return properties is not None and properties.get("date1904") in {"1", "true"}


def safe_title(title: str, taken: Iterable[str]) -> str:
    """Return a title that Excel takes for a tab, unlike those taken.

    >>> safe_title("План/факт: [1]", []), safe_title("History", []), safe_title("А", ["а"])
    ('План факт 1', 'History 2', 'А 2')
    """
    plain = " ".join(_NOT_IN_TITLES.sub(" ", title).split()).strip("' ")[:_LONGEST_TITLE]
    used = {other.casefold() for other in taken} | {"history", "журнал изменений"}
    safe, number = plain or "1", 2
    while safe.casefold() in used:
        ending = f" {number}"
        safe, number = plain[: _LONGEST_TITLE - len(ending)].rstrip("' ") + ending, number + 1
    return safe


def write_book(package: Package, layout: Layout, problems: Problems) -> None:
    """Set titles and names, and ask for all formulas to be computed on opening."""
    root = package.tree(package.workbook)
    for sheet in root.iterfind(f"{tag('sheets')}/{tag('sheet')}"):
        title = sheet.get("name", "")
        sheet.set("name", layout.titles.get(title, title))
    order = list(layout.titles)
    _names(root, layout, order, problems)
    _compute(root)
    for part in package.targets(package.workbook, "calcChain"):
        package.drop(part, package.workbook)
    _properties(package)


def write_strings(package: Package, strings: Strings) -> None:
    """Replace the table of shared strings."""
    parts = package.targets(package.workbook, "sharedStrings")
    table = strings.table()
    if not parts and len(table):
        package.add("sharedStrings.xml", _STRINGS_TYPE, package.workbook, "sharedStrings")
        parts = package.targets(package.workbook, "sharedStrings")
    for part in parts:
        package.put(part, table)


def name_areas(root: Element) -> list[tuple[str, str]]:
    """Return (sheet title, area) of what the workbook's own names stand for."""
    found = []
    for name in root.iterfind(f"{tag('definedNames')}/{tag('definedName')}"):
        if name.get("name", "").startswith("_xlnm."):
            continue
        match = _AREA.fullmatch(name.text or "")
        if match:
            found.append((unquoted(match["sheet"]), match["area"].replace("$", "")))
    return found


def _names(root: Element, layout: Layout, order: list[str], problems: Problems) -> None:
    for name in list(root.iterfind(f"{tag('definedNames')}/{tag('definedName')}")):
        text = name.text or ""
        local = name.get("localSheetId", "")
        sheet = order[int(local)] if local.isdigit() and int(local) < len(order) else order[0]
        mover = Mover(layout, sheet)
        try:
            moved = _moved_name(mover, name.get("name", ""), text)
        except Refused as refused:
            problems.add(Place(sheet, name.get("name", ""), "names"), text, refused)
            continue
        if moved:
            name.text = moved
        else:
            parent = name.getparent()
            if parent is not None:
                parent.remove(name)
    holder = root.find(tag("definedNames"))
    if holder is not None and len(holder) == 0:
        root.remove(holder)


def _moved_name(mover: Mover, name: str, text: str) -> str:
    """Return what a name stands for now; "" if it is gone."""
    areas = _AREAS.findall(text)
    if not areas or ",".join(areas) != text.strip("()"):
        return mover.formula(text)
    if not name.startswith("_xlnm."):
        moved = [area for one in areas for area in mover.areas(one) or []]
        return moved[0] if len(moved) == 1 else f"({','.join(moved)})" if moved else "#REF!"
    spans = [mover.span(one) for one in areas]
    return ",".join(span for span in spans if span)


def _compute(root: Element) -> None:
    calculation = root.find(tag("calcPr"))
    if calculation is None:
        calculation = etree.Element(tag("calcPr"))
        before = ("sheets", "functionGroups", "externalReferences", "definedNames")
        last = [child for child in root if child.tag in map(tag, before)][-1]
        last.addnext(calculation)
    calculation.set("fullCalcOnLoad", "1")


def _properties(package: Package) -> None:
    """Take the list of old tab titles out of the file's properties."""
    for relation in package.relations(""):
        if relation.kind.endswith("/extended-properties") and relation.target in package:
            root = package.tree(relation.target)
            for child in list(root):
                if etree.QName(child).localname in {"TitlesOfParts", "HeadingPairs"}:
                    root.remove(child)


def new_titles(entries: Iterable[SheetEntry], computed: Mapping[str, str]) -> dict[str, str]:
    """Return the new title of every tab, each one safe and unlike the others."""
    tabs = [(entry.title, computed.get(entry.title, entry.title)) for entry in entries]
    titles = dict(tabs)
    taken = [title for title, wished in tabs if wished == title and len(title) <= _LONGEST_TITLE]
    for title, wished in tabs:
        if title not in taken or wished != title:
            titles[title] = safe_title(wished, taken)
            taken.append(titles[title])
    return titles
