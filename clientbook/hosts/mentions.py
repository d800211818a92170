"""Where a workbook speaks of sheets, tables and names that are about to go: named, to be mended.

Formulas of cells, rules, charts, sparklines and controls, links, sources of pivots and slicers.
Macros are not read: what they call sheets cannot be told.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from html import unescape
from typing import NamedTuple

from clientbook.hosts.errors import Spot
from clientbook.hosts.formulas import follow
from clientbook.hosts.package import Package
from clientbook.hosts.renamed import FORMULA, LOCATION
from clientbook.hosts.tabs import tabs

_NOWHERE = "\0"
_CONTROL = re.compile(rb'(\sfmla\w+="|<x:Fmla\w+>)([^"<]+)()')
_LINK = re.compile(rb'(\sTarget=")#([^"]+)(")')
_SPOKEN = (FORMULA, LOCATION, _CONTROL, _LINK)
_SOURCE = re.compile(rb"<(?:\w+:)?(?:worksheetSource|dataRef)\b[^<>]*>")
_SLICER = re.compile(rb'<(?:\w+:)?tableSlicerCache\b[^<>]*\stableId="(\d+)"')
_ATTRIBUTE = re.compile(rb'\s(sheet|name)="([^"]*)"')
_CELL = re.compile(rb'\sr="([A-Z]{1,3}\d+)"')
_NO_FORMULAS = re.compile(
    r"(?:sharedStrings|styles|theme\d*|calcChain|comments\d*)\.xml$|^docProps/|^\[", re.IGNORECASE
)
_BEFORE = 500
"""So many bytes before a formula hold the beginning of its cell."""
_SLICER_NAME = re.compile(rb'<(?:\w+:)?slicerCacheDefinition\b[^<>]*\sname="([^"]+)"')
_KINDS = {
    "chart": "chart",
    "chartEx": "chart",
    "pivotTable": "pivotTable",
    "pivotCacheDefinition": "pivotTable",
    "ctrlProp": "control",
    "vmlDrawing": "control",
    "drawing": "drawing",
}


class _Owner(NamedTuple):
    """The tab that leads to a part, and the type of the last relationship on the way."""

    title: str
    relation: str


@dataclass(frozen=True, slots=True)
class Gone:
    """What is about to go: case-folded titles of tabs, names of tables and others, table ids."""

    titles: frozenset[str]
    names: frozenset[str]
    table_ids: frozenset[str]

    def with_names(self, names: Iterable[str]) -> Gone:
        """Return the same with more names."""
        return replace(self, names=self.names | {name.casefold() for name in names})


def named_in(formula: str, gone: Gone) -> bool:
    """Say whether a formula speaks of what is about to go."""
    titles = dict.fromkeys(gone.titles, _NOWHERE)
    return follow(formula, titles, dict.fromkeys(gone.names, _NOWHERE)) != formula


def mentions(package: Package, gone: Gone, own: Collection[str]) -> Iterator[Spot]:
    """Yield a place in each part that speaks of what is about to go.

    `own` are the parts that go themselves.
    """
    owners = _owners(package)
    passed = {*own, package.main_part}
    for member in package.names():
        part = _owner_of(member)
        if part in passed or not member.lower().endswith((".xml", ".rels", ".vml")):
            continue
        if _NO_FORMULAS.search(member):
            continue
        found = _mention(package.read(member), gone)
        if found is not None:
            yield _spot(package, part, found, owners)


def _spot(package: Package, part: str, cell: str, owners: Mapping[str, _Owner]) -> Spot:
    """Return where a part is seen. Nothing but its name ties a slicer's sheet to its source."""
    owner = owners.get(part)
    if owner is not None:
        return Spot(owner.title, cell, _KINDS.get(owner.relation, ""))
    called = _SLICER_NAME.search(package.read(part))
    if called is None:
        return Spot(kind="part", name=part)
    shown = re.compile(rb'\scache="' + re.escape(called[1]) + b'"')
    sheets = (
        one.title
        for name, one in owners.items()
        if one.relation == "slicer" and shown.search(package.read(name))
    )
    return Spot(next(sheets, ""), kind="slicer")


def _mention(data: bytes, gone: Gone) -> str | None:
    """Return the cell of the first mention in a part, "" where it is none of a cell; None: none."""
    for match in _SLICER.finditer(data):
        if match[1].decode() in gone.table_ids:
            return ""
    if not _may_speak(data, gone):
        return None
    for pattern in _SPOKEN:
        for match in pattern.finditer(data):
            if named_in(unescape(match[2].decode()), gone):
                return _cell_of(data, match)
    for match in _SOURCE.finditer(data):
        said = {key: unescape(value.decode()) for key, value in _ATTRIBUTE.findall(match[0])}
        if said.get(b"sheet", "").casefold() in gone.titles:
            return ""
        if said.get(b"name", "").casefold() in gone.names:
            return ""
    return None


def _may_speak(data: bytes, gone: Gone) -> bool:
    """A quick look before the long one: most parts hold none of the words."""
    words = unescape(data.decode("utf-8", "replace")).casefold()
    return any(word in words for word in (*gone.names, *gone.titles)) or any(
        title.replace("'", "''") in words for title in gone.titles
    )


def _cell_of(data: bytes, match: re.Match[bytes]) -> str:
    if not re.match(rb"<(?:\w+:)?f\b", match[1]):
        return ""
    found = _CELL.findall(data[max(0, match.start() - _BEFORE) : match.start()])
    return found[-1].decode() if found else ""


def _owner_of(member: str) -> str:
    """Return the part that a member of relationships belongs to; any other is its own."""
    if not member.lower().endswith(".rels"):
        return member
    folder, _, base = member.rpartition("/")
    return folder.removesuffix("_rels") + base[:-5]


def _owners(package: Package) -> dict[str, _Owner]:
    """Return the tab that leads to each part, the first one."""
    found: dict[str, _Owner] = {}
    for tab in tabs(package):
        waiting = [(tab.part, "")]
        while waiting:
            part, relation = waiting.pop()
            if part not in found:
                found[part] = _Owner(tab.title, relation)
                waiting += [(r.target, r.type) for r in package.relations(part) if not r.external]
    return found
