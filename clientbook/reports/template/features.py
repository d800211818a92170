"""What somebody drew in a template beside its cells: what comes along to a report, what does not.

Most of it does: parts keep their XML. What belongs to the workbook and not to the sheet, or runs
something, does not, and is said before somebody misses it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lxml import etree

from clientbook.reports.template.book_xml import SheetEntry, sheet_entries
from clientbook.reports.template.drawings_xml import DRAWING
from clientbook.reports.template.opc import Package
from clientbook.reports.template.ranges_xml import X14

_KEPT_MARKUP: Final = {
    f"{{{X14}}}sparklineGroups": "sparklines",
    f"{{{X14}}}dataValidations": "newer_lists",
    f"{{{X14}}}conditionalFormattings": "newer_formats",
}
_KEPT_PARTS: Final = {
    "chart": "charts",
    "chartEx": "newer_charts",
    "image": "pictures",
    "comments": "notes",
}
_LOST_PARTS: Final = {
    "slicer": "slicers",
    "timeline": "timelines",
    "pivotTable": "pivots",
    "ctrlProp": "controls",
    "control": "controls",
    "oleObject": "objects",
    "package": "objects",
    "queryTable": "queries",
    "threadedComment": "threads",
}
_LOST_OF_BOOK: Final = {
    "vbaProject": "macros",
    "externalLink": "other_books",
    "connections": "queries",
}
_DRAWN: Final = {"sp": "text_boxes", "grpSp": "text_boxes", "cxnSp": "text_boxes"}


@dataclass(frozen=True, slots=True)
class Feature:
    """Something of a template: on which sheet ("": the workbook's), what, and if it comes along."""

    sheet: str
    what: str
    kept: bool


def features(template: bytes) -> list[Feature]:
    """Return what a template has beside cells, each kind of a sheet once; what is lost first."""
    package = Package(template)
    found = [
        Feature("", _LOST_OF_BOOK[kind], kept=False)
        for kind in _kinds(package, package.workbook)
        if kind in _LOST_OF_BOOK
    ]
    for entry in sheet_entries(package):
        found += _of_sheet(package, entry)
    return sorted(dict.fromkeys(found), key=lambda one: one.kept)


def _of_sheet(package: Package, entry: SheetEntry) -> Iterator[Feature]:
    if not entry.is_worksheet:
        yield Feature(entry.title, "chart_sheet", kept=False)
        return
    parts = [entry.part, *package.targets(entry.part, "drawing")]
    for kind in (kind for part in parts for kind in _kinds(package, part)):
        if kind in _LOST_PARTS:
            yield Feature(entry.title, _LOST_PARTS[kind], kept=False)
        elif kind in _KEPT_PARTS:
            yield Feature(entry.title, _KEPT_PARTS[kind], kept=True)
    root = package.tree(entry.part)
    for name, what in _KEPT_MARKUP.items():
        if next(root.iter(name), None) is not None:
            yield Feature(entry.title, what, kept=True)
    for drawing in parts[1:]:
        for node in package.tree(drawing).iter(*(f"{{{DRAWING}}}{name}" for name in _DRAWN)):
            yield Feature(entry.title, _DRAWN[etree.QName(node).localname], kept=True)


def _kinds(package: Package, part: str) -> list[str]:
    return [relation.kind.rsplit("/", 1)[-1] for relation in package.relations(part)]
