"""Formulas that a preview on a phone shows nothing for: only a program computes them. Pure."""

from __future__ import annotations

from clientbook.reports.template.book_xml import sheet_entries
from clientbook.reports.template.grid import tag
from clientbook.reports.template.opc import Package

MOST = 5
"""So many cells are named; there are often as many as rows."""


def unshown_formulas(workbook: bytes) -> list[str]:
    """Return the addresses of the first formulas of a rendered workbook that carry no value."""
    package = Package(workbook)
    found: list[str] = []
    for entry in sheet_entries(package):
        if not entry.is_worksheet:
            continue
        for cell in package.tree(entry.part).iter(tag("c")):
            if cell.find(tag("f")) is not None and cell.find(tag("v")) is None:
                found.append(cell.get("r", ""))
                if len(found) == MOST:
                    return found
    return found
