"""Pivot tables: they stand where their rows went, read what their source grew to, and refresh."""

from __future__ import annotations

from clientbook.book.cells import column_letters
from clientbook.reports.template.formulas import Layout, Mover
from clientbook.reports.template.grid import bounds, tag
from clientbook.reports.template.opc import Element, Package
from clientbook.reports.template.rowmap import RowMap


def move_pivots(package: Package, part: str, rows: RowMap) -> None:
    """Shift the pivot tables of a sheet with the rows they begin on."""
    for pivot in package.targets(part, "pivotTable"):
        for location in package.tree(pivot).iter(tag("location")):
            top, bottom, left, right = bounds(location.get("ref", "A1"))
            shift = rows.nearest(top) - top
            area = f"{column_letters(left)}{top + shift}:{column_letters(right)}{bottom + shift}"
            location.set("ref", area)


def move_sources(package: Package, layout: Layout) -> None:
    """Make every pivot cache read its source anew, where it is now."""
    if not layout.moved:
        return
    for part in package.targets(package.workbook, "pivotCacheDefinition"):
        move_source(package.tree(part), layout)


def move_source(cache: Element, layout: Layout) -> None:
    """Set where one pivot cache reads, and that it reads when the file is opened."""
    for source in cache.iter(tag("worksheetSource")):
        cache.set("refreshOnLoad", "1")
        sheet = source.get("sheet", "")
        if sheet in layout.titles:
            source.set("sheet", layout.titles[sheet])
            area = source.get("ref", "")
            if area:
                source.set("ref", Mover(layout, sheet).span(area) or area)
