"""What a chart remembers of its cells: kept in step with a range that grows or shrinks.

Excel and LibreOffice read the cells anew; previews on phones and in mail programs show what is
remembered. So points of new cells are added, those of cells that are gone are taken away, and what
cannot be told is forgotten as a whole. Source: ECMA-376-1 §21.2.2.121, §21.2.2.201; MS-ODRAWXML
§2.24.3.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from clientbook.book.cells import Cell
from clientbook.hosts.cell_writing import number_text, serial_of
from clientbook.hosts.markup import Markup, Node, escaped
from clientbook.hosts.ranges import Box
from clientbook.hosts.references import Reference
from clientbook.hosts.wanted_cells import ColumnEdit

_CACHES = {"numCache", "strCache", "multiLvlStrCache", "dlblRangeCache", "lvl"}


@dataclass(frozen=True, slots=True)
class NewCells:
    """The cells that changes have put into columns of sheets, by case-folded title."""

    edits: Mapping[str, Sequence[ColumnEdit]]
    date1904: bool = False

    def at(self, sheet: str, column: int, row: int) -> Cell:
        """Return what a new cell holds; None for a blank and for any other."""
        for edit in self.edits.get(sheet, ()):
            if edit.column == column and isinstance(edit.rows, range) and row in edit.rows:
                return edit.now[row - edit.rows.start]
        return None


def follow_range(
    markup: Markup, holder: Node, old: Reference | None, new: Reference | None, cells: NewCells
) -> None:
    """Keep in step what an element remembers of its range; None: it has more than one range."""
    for cache in holder.children:
        if cache.name not in _CACHES:
            continue
        if old is None or new is None or not _in_step(cache, old.box):
            markup.replace(cache, b"")
            continue
        _shorten(markup, cache, new.box)
        points = b"".join(
            _point(cache, row - new.box.top, shown)
            for row in range(_first_new(cache, old.box), new.box.bottom + 1)
            if (shown := _shown(cache, cells.at(new.sheet, new.box.left, row), cells.date1904))
        )
        if points:
            _add(markup, cache, points)


def _first_new(cache: Node, old: Box) -> int:
    """Return the first row that may be new: the last there was, if blank as in an empty table."""
    last = str(old.bottom - old.top)
    return old.bottom + any(point.get("idx") == last for point in cache.all("pt"))


def _in_step(cache: Node, box: Box) -> bool:
    """Say whether a cache is of one column, and as long as its range."""
    return box.left == box.right and _count(cache) == box.bottom - box.top + 1


def _count(cache: Node) -> int:
    """Return how many points a cache speaks of; -1 if it does not say."""
    with suppress(ValueError):
        node = cache.find("ptCount")
        return int(node.get("val") if node is not None else cache.get("ptCount") or -1)
    return -1


def _shorten(markup: Markup, cache: Node, new: Box) -> None:
    """Write the new count; take away the points beyond it."""
    count = new.bottom - new.top + 1
    node = cache.find("ptCount")
    if node is not None:
        markup.set(node, "val", str(count))
    else:
        markup.set(cache, "ptCount", str(count))
    for point in cache.all("pt"):
        if point.get("idx").isdigit() and int(point.get("idx")) >= count:
            markup.replace(point, b"")


def _add(markup: Markup, cache: Node, points: bytes) -> None:
    before = [node for node in cache.children if node.name in {"pt", "ptCount"}]
    if before:
        markup.after(before[-1], points)
    else:
        markup.append(cache, points)


def _point(cache: Node, at: int, shown: str) -> bytes:
    p = f"{cache.prefix}:".encode() if cache.prefix else b""
    content = escaped(shown)
    if cache.name != "lvl":
        content = b"<%bv>%b</%bv>" % (p, content, p)
    return b'<%bpt idx="%d">%b</%bpt>' % (p, at, content, p)


def _shown(cache: Node, cell: Cell, date1904: bool) -> str | None:  # noqa: FBT001 - of NewCells
    if isinstance(cell, str) and cache.name != "numCache":
        return cell or None
    if isinstance(cell, bool) or not isinstance(cell, int | float | Decimal | date):
        return None
    if cache.name == "strCache" or cell != cell:  # noqa: PLR0124 - NaN
        return None
    number = serial_of(cell, date1904=date1904) if isinstance(cell, date) else cell
    return None if number is None else number_text(number)
