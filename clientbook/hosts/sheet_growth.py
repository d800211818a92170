"""A worksheet's bytes follow tables that grow: its formulas, formats, validations, sparklines.

Bytes in, bytes out, for the table's own sheet and for any other: rules are in `growth`. Only
formulas that name a table's last row are looked at closely. Source: ECMA-376-1 §18.3.1; MS-XLSX
§2.6.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from functools import cached_property, partial
from html import unescape

from clientbook.book.cells import column_number
from clientbook.book.patterns import compiled
from clientbook.hosts.errors import SheetNotUnderstood
from clientbook.hosts.growth import Growth
from clientbook.hosts.markup import Markup, Node, NotWellFormed, escaped
from clientbook.hosts.ranges import Box, box_of, reference_of
from clientbook.hosts.references import with_rows
from clientbook.hosts.sheet import Piece

_DIMENSION = re.compile(rb"(<(?:[\w.\-]+:)?dimension\b[^<>]*?\bref=\")([^\"]+)(\")")
_PLACE = re.compile(rb"\br=[\"']([A-Z]+)(\d+)")
_SPREAD = re.compile(rb"\bref=\"([A-Z0-9:]+)\"")
_WITH_RANGES = {"conditionalFormatting", "dataValidation", "ignoredError", "protectedRange"}
_QUOTED = compiled(r"(?<!')'(?:[^']++|'')*+'!")
_FUNCTION = re.compile(r"[\w.]\(|[-+*/&^<>=\"]")
_FORMULAS = {"f", "formula", "formula1", "formula2"}


def with_growth(
    stream: Iterable[Piece], title: str, growths: Sequence[Growth], reach: Box | None = None
) -> Iterator[Piece]:
    """Yield the pieces of the worksheet `title`, following tables of this sheet and of others.

    `reach` is the box of all changed cells: the sheet's dimension covers it.
    """
    head = b""
    rows = RowFormulas(title, growths)
    for piece in stream:
        if piece.kind == "head":
            head = piece.content
            yield piece._replace(content=_reaching(head, reach))
        elif piece.kind == "tail":
            yield piece._replace(content=_following(head, piece.content, title, growths))
        else:
            yield piece._replace(content=rows.following(piece.content, piece.prefix))


def mentions(growths: Iterable[Growth]) -> re.Pattern[bytes]:
    """Return what stands in the bytes of every part that may refer to a table's last row."""
    rows = b"|".join(b"%d" % row for row in sorted({growth.old_last for growth in growths}))
    return re.compile(rb"[:!]\$?[A-Z]{1,3}\$?(?:" + rows + rb")(?!\d)")


class RowFormulas:
    """The formulas in a sheet's cells."""

    def __init__(self, title: str, growths: Sequence[Growth]) -> None:
        self._title = title
        self._growths = [growth for growth in growths if growth.old_last != growth.new_last]
        self._ends = mentions(self._growths) if self._growths else None
        self._rows = {b"%d" % growth.old_last for growth in self._growths}
        self._known: dict[tuple[bytes, bool, int], bytes] = {}

    def following(self, content: bytes, prefix: bytes) -> bytes:
        """Return rows whose formulas follow."""
        if self._ends is None or b"<%bf" % prefix not in content:
            return content
        if not any(row in content for row in self._rows):
            return content  # a long number is found sooner than references are
        parts, done = [], 0
        for match in self._ends.finditer(content):
            if match.start() < done:
                continue
            start = content.rfind(b"<", 0, match.start())
            if not re.match(rb"<%bf[\s>]" % prefix, content[start : start + 40]):
                continue
            inside, end = content.index(b">", start) + 1, content.index(b"<", match.start())
            tag = content[start:inside]
            rows, across = _filled_over(tag)
            held = rows > 0 or self._is_filled(content, start, prefix)
            parts += [content[done:inside], self._formula(content[inside:end], held, across)]
            done = end
        return b"".join([*parts, content[done:]])

    def _is_filled(self, content: bytes, at: int, prefix: bytes) -> bool:
        """Say whether a formula stands in a table's own column, where it is filled down."""
        cell = _PLACE.search(content, content.rfind(b"<%bc" % prefix, 0, at), at)
        if cell is None:
            return True
        column, row = column_number(cell[1].decode()), int(cell[2])
        return any(
            growth.sheet == self._title.casefold()
            and column in growth.columns
            and growth.area.header_row < row <= max(growth.old_last, growth.new_last)
            for growth in self._growths
        )

    def _formula(self, written: bytes, held: bool, across: int) -> bytes:  # noqa: FBT001 - a key
        key = (written, held, across)
        if key not in self._known:
            text = formula_text(written, self._title)
            new = formula_following(text, self._title, self._growths, held=held, across=across)
            self._known[key] = written if new == text else escaped(new)
        return self._known[key]


def formula_following(
    text: str, title: str, growths: Iterable[Growth], *, held: bool, across: int = 0
) -> str:
    """Return a formula of the tab `title` that covers what it covered.

    `held` and `across` as in `growth`.
    """
    for growth in growths:
        if _may_end(text, growth):
            text = with_rows(text, title, partial(growth.of_formula, held=held, across=across))
    return text


def _filled_over(tag: bytes) -> tuple[int, int]:
    """Return over how many more rows and columns a formula's cells share it, as its tag says."""
    if b'"shared"' not in tag:
        return 0, 0
    spread = _SPREAD.search(tag)
    try:
        box = box_of(spread[1].decode() if spread else "")
    except ValueError:
        return 1, 0
    return box.bottom - box.top, box.right - box.left


def formula_text(raw: bytes, sheet: str) -> str:
    """Return a formula as it is written; `_xHHHH_` stays, so that it goes back the same."""
    try:
        return unescape(raw.decode())
    except UnicodeDecodeError as error:
        raise SheetNotUnderstood(sheet=sheet, near=str(error)) from error


def range_following(text: str, title: str, growths: Iterable[Growth], *, series: bool) -> str:
    """Return ranges that cover what they covered: `series` are the values of a chart."""
    for growth in growths:
        if _may_end(text, growth):
            text = with_rows(text, title, growth.of_series if series else growth.of_range)
    return text


def name_following(text: str, growths: Sequence[Growth]) -> str:
    """Return what a defined name means: a formula, or ranges that stand for themselves."""
    if _FUNCTION.search(_QUOTED.sub("", text)):
        return formula_following(text, "", growths, held=True)
    return range_following(text, "", growths, series=False)


def _may_end(text: str, growth: Growth) -> bool:
    """Say whether a reference in a text may end with a table: its last row is named somewhere."""
    return str(growth.old_last) in text


def frame_of(head: bytes, tail: bytes, sheet: str) -> Markup:
    """Return what stands around a worksheet's rows, as one part without rows."""
    try:
        return Markup(head + tail)
    except (NotWellFormed, UnicodeDecodeError) as error:
        raise SheetNotUnderstood(sheet=sheet, near=str(error)) from error


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


def _following(head: bytes, tail: bytes, title: str, growths: Sequence[Growth]) -> bytes:
    if not growths:
        return tail
    markup = frame_of(head, tail, title)
    _follow(_Tail(markup, title, growths), markup.root, "")
    return markup.result()[len(markup.data) - len(tail) :]


class _Tail:
    """What one element after the rows has to follow."""

    def __init__(self, markup: Markup, title: str, growths: Sequence[Growth]) -> None:
        self.markup = markup
        self.title = title
        self.growths = growths
        self.own = [growth for growth in growths if growth.sheet == title.casefold()]

    def sqref(self, written: str, rule: str) -> str:
        """Return ranges of formats and validations: no cell comes to have two validations."""
        taken = self._validated if rule == "dataValidation" else ()
        for growth in self.own:
            written = growth.moved(written, taken)
        return written

    @cached_property
    def _validated(self) -> list[Box]:
        """All cells that have a validation, before anything follows."""
        found = []
        for node in self.markup.root.walk():
            if node.name == "dataValidation":
                inside = node.find("sqref")
                ranges = self.markup.text(inside) if inside is not None else node.get("sqref")
                for one in ranges.split():
                    with suppress(ValueError):
                        found.append(box_of(one))
        return found

    def range(self, written: str) -> str:
        """Return ranges that stand for themselves."""
        return range_following(written, self.title, self.growths, series=False)

    def filter(self, written: str) -> str:
        """Return the range of a sheet's own filter."""
        return range_following(written, self.title, self.own, series=False)

    def sparkline(self, written: str) -> str:
        """Return the values of a sparkline."""
        return range_following(written, self.title, self.growths, series=True)

    def formula(self, written: str) -> str:
        """Return a formula that is counted from the cell it is applied to."""
        return formula_following(written, self.title, self.growths, held=True)

    def set(self, node: Node, attribute: str, new: str) -> None:
        """Give an attribute another value, if it is another."""
        if new != node.get(attribute):
            self.markup.set(node, attribute, new)

    def fill(self, node: Node, new: str) -> None:
        """Give an element another text, if it is another."""
        if new != self.markup.text(node):
            self.markup.fill(node, escaped(new))


def _follow(tail: _Tail, node: Node, parent: str) -> None:
    if node.name in _WITH_RANGES and node.get("sqref"):
        tail.set(node, "sqref", tail.sqref(node.get("sqref"), node.name))
    elif node.name in {"autoFilter", "sortState"}:
        tail.set(node, "ref", tail.filter(node.get("ref")))
    elif node.name == "hyperlink" and node.get("location"):
        tail.set(node, "location", tail.range(node.get("location")))
    elif node.name == "sqref" and parent in _WITH_RANGES:
        tail.fill(node, tail.sqref(tail.markup.text(node), parent))
    elif node.name == "f" and parent in {"sparkline", "sparklineGroup"}:
        tail.fill(node, tail.sparkline(tail.markup.text(node)))
    elif node.name in _FORMULAS:
        tail.fill(node, tail.formula(tail.markup.text(node)))
    elif node.name == "cfvo" and node.get("val"):
        tail.set(node, "val", tail.formula(node.get("val")))
    for child in node.children:
        _follow(tail, child, node.name)
