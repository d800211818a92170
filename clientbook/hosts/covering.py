"""What covered a table anywhere in the workbook still covers it when the table has grown.

After `edits` has grown the table itself: charts, names, pivot sources, and the formulas,
validations and sparklines of other sheets. A part is looked into only if its bytes name the row at
which a table ended.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from clientbook.hosts.chart_caches import NewCells, follow_range
from clientbook.hosts.growth import Growth
from clientbook.hosts.markup import Markup, Node, escaped
from clientbook.hosts.package import OFFICE, Package
from clientbook.hosts.references import Reference, references
from clientbook.hosts.sheet import Piece, pieces
from clientbook.hosts.sheet_growth import (
    mentions,
    name_following,
    range_following,
    with_growth,
)
from clientbook.hosts.tabs import Tab
from clientbook.hosts.workbook import Workbook

_OVERLAP = 64
_CHARTS = ("chart+xml", "chartex+xml")


def follow_growth(workbook: Workbook, growths: Iterable[Growth], new_cells: NewCells) -> None:
    """Have everything outside the tables' own sheets and parts follow their growth."""
    grown = [growth for growth in growths if growth.old_last != growth.new_last]
    if not grown:
        return
    _names(workbook.package, grown)
    _pivot_sources(workbook.package, grown)
    _charts(workbook.package, grown, new_cells)
    _other_sheets(workbook, grown)


def _names(package: Package, growths: Sequence[Growth]) -> None:
    if not mentions(growths).search(package.read(package.main_part)):
        return
    markup = package.markup(package.main_part)
    section = markup.root.find("definedNames")
    for node in section.children if section is not None else []:
        text = markup.text(node)
        followed = name_following(text, growths)
        if followed != text:
            markup.fill(node, escaped(followed))
    package.put(package.main_part, markup.result())


def _pivot_sources(package: Package, growths: Sequence[Growth]) -> None:
    for part in package.related(package.main_part, "pivotCacheDefinition"):
        if not mentions(growths).search(package.read(part)):
            continue
        markup = package.markup(part)
        for node in markup.root.walk():
            foreign = node.get(f"{{{OFFICE}}}id")
            if node.name in {"worksheetSource", "rangeSet"} and node.get("ref") and not foreign:
                ref = range_following(node.get("ref"), node.get("sheet"), growths, series=False)
                if ref != node.get("ref"):
                    markup.set(node, "ref", ref)
                    markup.set(markup.root, "refreshOnLoad", "1")
        package.put(part, markup.result())


def chart_parts(package: Package) -> list[str]:
    """Return the parts that hold charts, old and new."""
    return [
        part
        for part, content_type in package.overrides().items()
        if content_type.endswith(_CHARTS) and package.has(part)
    ]


def _charts(package: Package, growths: Sequence[Growth], new_cells: NewCells) -> None:
    ends = mentions(growths)
    for part in chart_parts(package):
        if ends.search(package.read(part)):
            markup = package.markup(part)
            _chart(markup, markup.root, growths, new_cells)
            package.put(part, markup.result())


def _chart(
    markup: Markup,
    node: Node,
    growths: Sequence[Growth],
    new_cells: NewCells,
    *,
    title: bool = False,
) -> None:
    """Have the references inside an element follow; a series' title is a cell and stays."""
    title = title or node.name == "tx"
    for child in node.children:
        if child.name in {"f", "sqref"} and not child.children and not title:
            text = markup.text(child)
            followed = range_following(text, "", growths, series=True)
            if followed != text:
                markup.fill(child, escaped(followed))
                follow_range(markup, node, _only(text), _only(followed), new_cells)
        else:
            _chart(markup, child, growths, new_cells, title=title)


def _only(text: str) -> Reference | None:
    """Return the reference of a text that has just one."""
    found = list(references(text, ""))
    return found[0] if len(found) == 1 else None


def _other_sheets(workbook: Workbook, growths: Sequence[Growth]) -> None:
    ends = mentions(growths)
    own = {growth.sheet for growth in growths}
    for tab in workbook.worksheets():
        title, part = tab.title, tab.part
        if title.casefold() in own or not _has(workbook.package.chunks(part), ends):
            continue
        if any(old.content != new.content for old, new in _followed(workbook, tab, growths)):
            followed = (new.content for _, new in _followed(workbook, tab, growths))
            workbook.package.put(part, followed)


def _followed(
    workbook: Workbook, tab: Tab, growths: Sequence[Growth]
) -> Iterator[tuple[Piece, Piece]]:
    """Yield the pieces of another worksheet as they are and as they follow."""
    chunks, title = workbook.package.chunks, tab.title
    following = with_growth(pieces(chunks(tab.part), title), title, growths)
    return zip(pieces(chunks(tab.part), title), following, strict=True)


def _has(chunks: Iterable[bytes], pattern: re.Pattern[bytes]) -> bool:
    """Say whether another sheet's bytes, looked at bit by bit, hold a short pattern.

    It stands in a formula that names a tab: bytes without a `!` just before are passed over.
    """
    before, named = b"", False
    for chunk in chunks:
        names = b"!" in chunk
        if (names or named) and pattern.search(before + chunk):
            return True
        before, named = chunk[-_OVERLAP:], names
    return False
