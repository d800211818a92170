"""What stands around the rows of a sheet, and over them, goes along with cells that move.

Merged cells, links, formats, validations, page breaks and pictures that stand wholly on the moved
cells move with them; what is printed grows. What would be torn apart is named as a binding.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import NamedTuple

from clientbook.hosts.markup import Markup, Node, escaped
from clientbook.hosts.package import Package
from clientbook.hosts.ranges import Box, reference_of
from clientbook.hosts.references import Reference, with_rows
from clientbook.hosts.references import Rows as NewRows
from clientbook.hosts.room import Room
from clientbook.hosts.room_rules import RULES, formulas_along
from clientbook.hosts.sheet import Piece
from clientbook.hosts.sheet_growth import frame_of

_REFS = {"mergeCell": "merged", "hyperlink": "link", "autoFilter": "filter", "sortState": "filter"}
_SQREFS = {"conditionalFormatting", "dataValidation", "ignoredError", "protectedRange"}
_CELLS = {"cellWatch", "inputCells"}
_ANCHORS = {"twoCellAnchor", "oneCellAnchor"}


class Binding(NamedTuple):
    """Why cells cannot move: the kind of what holds them, and where or what that is."""

    kind: str
    sheet: str
    place: str


class _Change(NamedTuple):
    node: Node
    attribute: str | None
    value: str


def with_room(stream: Iterable[Piece], room: Room) -> Iterator[Piece]:
    """Yield a worksheet's pieces with what stands after its rows following the move."""
    head = b""
    for piece in stream:
        if piece.kind == "head":
            head = piece.content
        if piece.kind != "tail":
            yield piece
            continue
        markup = frame_of(head, piece.content, room.sheet)
        for change in _frame(markup, room):
            if isinstance(change, _Change) and change.attribute:
                markup.set(change.node, change.attribute, change.value)
            elif isinstance(change, _Change):
                markup.fill(change.node, escaped(change.value))
        yield piece._replace(content=markup.result()[len(markup.data) - len(piece.content) :])


def frame_bindings(markup: Markup, room: Room) -> Iterator[Binding]:
    """Yield what around a sheet's rows would be torn apart."""
    return (found for found in _frame(markup, room) if isinstance(found, Binding))


def _frame(markup: Markup, room: Room) -> Iterator[_Change | Binding]:
    yield from _walk(markup, room, markup.root, "")


def _walk(markup: Markup, room: Room, node: Node, parent: str) -> Iterator[_Change | Binding]:
    where = _range_of(markup, node, parent)
    if where is not None:
        yield from _ranges(room, node, *where)
    elif node.name == "brk" and parent == "rowBreaks" and room.whole:
        row = node.get("id")
        if row.isdigit() and int(row) > room.below:
            yield _Change(node, "id", str(int(row) + room.by))
    elif node.name in _CELLS and room.of_range(node.get("r")) != node.get("r"):
        yield Binding("control", room.sheet, node.get("r"))
    elif node.name == "anchor":
        box = _anchored(markup, node)
        if box is not None and box.meets(room.box):
            yield Binding("control", room.sheet, reference_of(box))
    if node.name in RULES:
        yield from (_Change(*formula) for formula in formulas_along(markup, node, room))
    for child in node.children:
        yield from _walk(markup, room, child, node.name)


def _range_of(markup: Markup, node: Node, parent: str) -> tuple[str | None, str, str] | None:
    """Return the attribute in which an element has its ranges (None: its text), them, its kind."""
    if node.name in _REFS and node.get("ref"):
        return "ref", node.get("ref"), _REFS[node.name]
    if node.name in _SQREFS and node.get("sqref"):
        return "sqref", node.get("sqref"), "format"
    if node.name == "sqref" and parent in _SQREFS | {"sparkline"}:
        return None, markup.text(node), "sparkline" if parent == "sparkline" else "format"
    return None


def _ranges(
    room: Room, node: Node, attribute: str | None, written: str, kind: str
) -> Iterator[_Change | Binding]:
    """Yield what becomes of ranges; merged cells and links go whole or not at all."""
    found = []
    for one in written.split():
        moved = room.of_range(one)
        if moved is None or (kind in {"merged", "filter"} and _is_longer(one, moved)):
            yield Binding(kind, room.sheet, one)
            return
        found.append(moved)
    if found != written.split():
        yield _Change(node, attribute, " ".join(found))


def _is_longer(one: str, other: str) -> bool:
    return one != other and one.split(":", maxsplit=1)[0] == other.split(":", maxsplit=1)[0]


def move_drawings(package: Package, part: str, room: Room) -> None:
    """Have pictures and charts that stand below the table, in the columns that move, go along."""
    for drawing in package.related(part, "drawing"):
        markup = package.markup(drawing)
        for node in markup.root.children:
            box = _anchored(markup, node) if node.name in _ANCHORS else None
            across = box is not None and box.left < room.columns.stop
            if box is None or not across or box.right < room.columns.start:
                continue
            if box.top > room.below:
                for end in ("from", "to"):
                    row = _row(node.find(end))
                    if row is not None:
                        markup.fill(row, b"%d" % (int(markup.text(row)) + room.by))
        if (moved := markup.result()) != package.read(drawing):
            package.put(drawing, moved)


def _row(corner: Node | None) -> Node | None:
    return corner.find("row") if corner is not None else None


def _anchored(markup: Markup, node: Node) -> Box | None:
    """Return the cells that a drawing or a control lies on."""
    first, last = node.find("from"), node.find("to")
    if first is None:
        return None
    with suppress(ValueError):
        left, top = _corner(markup, first)
        right, bottom = _corner(markup, last or first)
        return Box(left, top, right, bottom)
    return None


def _corner(markup: Markup, corner: Node) -> tuple[int, int]:
    column, row = corner.find("col"), corner.find("row")
    if column is None or row is None:
        raise ValueError(corner.name)
    return int(markup.text(column)) + 1, int(markup.text(row)) + 1


def move_names(package: Package, room: Room) -> None:
    """Have the printed area, and nothing else, grow with what moves inside it."""
    markup = package.markup(package.main_part)
    section = markup.root.find("definedNames")
    for node in section.children if section is not None else []:
        if node.get("name").casefold() == PRINT_AREA:
            text = markup.text(node)
            moved = with_rows(text, "", lambda reference: printed(room, reference))
            if moved != text:
                markup.fill(node, escaped(moved))
    package.put(package.main_part, markup.result())


PRINT_AREA = "_xlnm.print_area"


def printed(room: Room, reference: Reference) -> NewRows | None:
    """Return the rows of a printed range that begins above what moves; None for any other."""
    box = reference.box
    ours = reference.sheet == room.sheet.casefold() and box.meets(room.box)
    if not ours or not room.is_across(box) or box.top > room.below:
        return None
    return box.top, room.moved(box).bottom, True
