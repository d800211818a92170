"""What stands around a table follows when rows are added to its end or taken away from it.

Bytes in, bytes out: the table's part, the sheet's dimension, and the conditional formats and
validations (with their x14 twins) that ended at the table's last row. Source: ECMA-376-1 §18.5.1.2,
§18.3.1.18, §18.3.1.33; MS-XLSX §2.6.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass

from clientbook.book.cells import Area, column_letters
from clientbook.hosts.errors import SheetNotUnderstood
from clientbook.hosts.markup import Markup, Node, NotWellFormed
from clientbook.hosts.ranges import Box, box_of, reference_of
from clientbook.hosts.sheet import Piece

LAST_ROW = 1_048_576
_DIMENSION = re.compile(rb"(<(?:[\w.\-]+:)?dimension\b[^>]*?\bref=\")([^\"]+)(\")")
_FOLLOWING = {"conditionalFormatting", "dataValidation", "ignoredError"}


@dataclass(frozen=True, slots=True)
class Growth:
    """A table's data ended at `old_last` and shall end at `new_last`."""

    area: Area
    old_last: int
    new_last: int

    @property
    def columns(self) -> range:
        """The table's sheet columns."""
        return range(self.area.first_column, self.area.first_column + len(self.area.headers))

    def moved(self, reference: str) -> str:
        """Return a list of ranges in which those that ended with the table still do."""
        return " ".join(self._moved(one) for one in reference.split())

    def _moved(self, reference: str) -> str:
        try:
            box = box_of(reference)
        except ValueError:
            return reference
        beside = box.right < self.columns.start or box.left >= self.columns.stop
        if beside or box.bottom != self.old_last or not box.top <= self.new_last:
            return reference
        return reference_of(box._replace(bottom=self.new_last))


def grown_table(markup: Markup, growth: Growth) -> bytes:
    """Return a table's part with its range, its filter and its sort order following."""
    for node in markup.root.walk():
        if node is markup.root or node.name in {"autoFilter", "sortState"}:
            moved = growth.moved(node.get("ref"))
            if moved != node.get("ref"):
                markup.set(node, "ref", moved)
    return markup.result()


def with_growth(
    stream: Iterable[Piece], growths: Iterable[Growth], reach: Box | None
) -> Iterator[Piece]:
    """Yield a worksheet's pieces with the ranges of its tail following its tables' growth.

    `reach` is the box of all changed cells: the sheet's dimension covers it.
    """
    head = b""
    for piece in stream:
        if piece.kind == "head":
            head = piece.content
            yield piece._replace(content=_reaching(head, reach))
        elif piece.kind == "tail":
            yield piece._replace(content=_following(head, piece.content, list(growths)))
        else:
            yield piece


def _reaching(head: bytes, reach: Box | None) -> bytes:
    found = _DIMENSION.search(head)
    if found is None or reach is None:
        return head
    try:
        old = box_of(found[2].decode())
    except ValueError:
        return head
    new = old.joined(reach)
    if new == old:
        return head
    return head[: found.start(2)] + reference_of(new).encode() + head[found.end(2) :]


def frame_of(head: bytes, tail: bytes, sheet: str) -> Markup:
    """Return what stands around a worksheet's rows, as one part without rows."""
    try:
        return Markup(head + tail)
    except (NotWellFormed, UnicodeDecodeError) as error:
        raise SheetNotUnderstood(sheet=sheet, near=str(error)) from error


def _following(head: bytes, tail: bytes, growths: list[Growth]) -> bytes:
    if not growths:
        return tail
    markup = frame_of(head, tail, growths[0].area.sheet)
    for node in markup.root.walk():
        if node.name in _FOLLOWING and node.get("sqref"):
            moved = _moved(node.get("sqref"), growths)
            if moved != node.get("sqref"):
                markup.set(node, "sqref", moved)
        elif node.name == "sqref":
            moved = _moved(markup.text(node), growths)
            if moved != markup.text(node):
                markup.fill(node, moved.encode())
    return markup.result()[len(markup.data) - len(tail) :]


def _moved(reference: str, growths: list[Growth]) -> str:
    for growth in growths:
        reference = growth.moved(reference)
    return reference


def in_the_way(sheet: Node, growth: Growth) -> str | None:
    """Return the first cell of merged cells that new rows would run into; None if none does."""
    below = Box(growth.columns.start, growth.old_last + 1, growth.columns.stop - 1, growth.new_last)
    for node in sheet.walk():
        if node.name != "mergeCell":
            continue
        with suppress(ValueError):
            box = box_of(node.get("ref"))
            if box.meets(below):
                return f"{column_letters(box.left)}{box.top}"
    return None
