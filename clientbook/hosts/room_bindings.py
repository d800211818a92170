"""What holds cells in their place: everything that refers to them by position, anywhere.

Cells below a table move only if nothing here is found. Formulas among the moved cells may refer to
each other; whole columns and long stretches are no position. What a macro does cannot be seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress

from clientbook.book.look import LAST_COLUMN
from clientbook.book.patterns import compiled
from clientbook.hosts.covering import chart_parts
from clientbook.hosts.markup import Markup, Node
from clientbook.hosts.package import OFFICE, Package
from clientbook.hosts.ranges import Box, box_of
from clientbook.hosts.references import Reference, references, title_of
from clientbook.hosts.room import Room
from clientbook.hosts.room_around import PRINT_AREA, Binding, frame_bindings, printed
from clientbook.hosts.room_rules import RULES, holding_formulas
from clientbook.hosts.sheet import Piece, pieces
from clientbook.hosts.sheet_growth import formula_text, frame_of
from clientbook.hosts.tabs import Tab, names
from clientbook.hosts.workbook import Workbook

_PLACE = re.compile(rb"\br=[\"']([A-Z]+\d+)")
_FIXED = re.compile(rb"\bt=[\"'](?:shared|dataTable)")
_SPREAD = re.compile(rb"\bref=[\"']([^\"']*)")
_INPUTS = re.compile(rb"\br[12]=[\"']([A-Z]+\d+)")
_NUMBER = re.compile(rb"\d{1,7}")
_FILTER = "_xlnm._filterdatabase"
_TEXT = re.compile(r'"((?:[^"]|"")*)"')
_ROWS = compiled(
    r"(?P<sheet>(?<!')'(?:[^']++|'')++'!|(?<![\w.])[^\W\d][\w.]*+!)?(?<![\w.$:])\$?(?P<top>\d+):\$?(?P<bottom>\d+)(?!\w)"
)
_LINKS = ("textlink", "fmlaLink", "fmlaRange", "fmlaTxbx")
_STANDING = (
    ("comments", "comment", "ref", "comment"),
    ("threadedComment", "threadedComment", "ref", "comment"),
    ("pivotTable", "location", "ref", "pivot"),
    ("tableSingleCells", "singleXmlCell", "r", "control"),
)
"""Relationship, element, attribute with its place, and kind of what stands on cells."""


def bindings(workbook: Workbook, part: str, room: Room) -> Iterator[Binding]:
    """Yield what holds the cells of a room in their place; nothing if they may move."""
    if room.torn:
        yield Binding("line", room.sheet, room.torn)
    yield from _attached(workbook, part, room)
    yield from _names(workbook, room)
    yield from _parts(workbook, room)
    for tab in workbook.worksheets():
        yield from _controls(workbook.package, tab, room)
        yield from _sheet(workbook, tab.part, tab.title, room)


def _attached(workbook: Workbook, part: str, room: Room) -> Iterator[Binding]:
    """Yield tables, comments and pivots that stand on the cells."""
    package = workbook.package
    for name, table in workbook.table_parts.items():
        whole = package.markup(table.part).root.get("ref")
        above = table.area.last_row <= room.below
        if table.sheet_part == part and not above and _meets(room, whole):
            yield Binding("table", room.sheet, table.area.name or name)
    for relation, element, attribute, kind in _STANDING:
        for other in package.related(part, relation):
            for node in package.markup(other).root.walk():
                if node.name == element and _meets(room, node.get(attribute)):
                    yield Binding(kind, room.sheet, node.get(attribute))


def _names(workbook: Workbook, room: Room) -> Iterator[Binding]:
    for name in names(workbook.package):
        if name.name.casefold() == _FILTER and _refers(room, name.text):
            yield Binding("filter", room.sheet, name.text.rpartition("!")[2].replace("$", ""))
        is_print_area = name.name.casefold() == PRINT_AREA
        for reference in references(name.text, ""):
            if room.is_meant(reference) and not (is_print_area and printed(room, reference)):
                yield Binding("name", room.sheet, name.name)
        if _rows_hit(room, name.text, "") or _text_hits(room, name.text, ""):
            yield Binding("name", room.sheet, name.name)


def _parts(workbook: Workbook, room: Room) -> Iterator[Binding]:
    """Yield charts and pivots that show the cells."""
    package = workbook.package
    for part in chart_parts(package):
        markup = package.markup(part)
        for node in markup.root.walk():
            if node.name in {"f", "sqref"} and _refers(room, markup.text(node)):
                yield Binding("chart", room.sheet, markup.text(node))
    for part in package.related(package.main_part, "pivotCacheDefinition"):
        for node in package.markup(part).root.walk():
            ours = node.get("sheet").casefold() == room.sheet.casefold()
            if ours and not node.get(f"{{{OFFICE}}}id") and _meets(room, node.get("ref")):
                yield Binding("pivot", room.sheet, node.get("ref"))


def _controls(package: Package, tab: Tab, room: Room) -> Iterator[Binding]:
    """Yield shapes and controls that show the cells or fill them."""
    for part in (*package.related(tab.part, "drawing"), *package.related(tab.part, "ctrlProp")):
        for node in package.markup(part).root.walk():
            for attribute in _LINKS:
                if _refers(room, node.get(attribute), tab.title):
                    yield Binding("control", tab.title, node.get(attribute))


def _sheet(workbook: Workbook, part: str, title: str, room: Room) -> Iterator[Binding]:
    head = b""
    for piece in pieces(workbook.package.chunks(part), title):
        if piece.kind == "head":
            head = piece.content
        elif piece.kind == "rows":
            yield from _formulas(piece, title, room)
        else:
            markup = frame_of(head, piece.content, title)
            if title.casefold() == room.sheet.casefold():
                yield from frame_bindings(markup, room)
            yield from _around(markup, markup.root, "", title, room)


def _formulas(piece: Piece, title: str, room: Room) -> Iterator[Binding]:
    """Yield formulas in cells that refer to the moved ones, but for those that move along."""
    opening, known = b"<%bf" % piece.prefix, set[tuple[bytes, bytes]]()
    own = title.casefold() == room.sheet.casefold()
    for match in re.finditer(opening + rb"(?=[\s/>])([^>]*?)(?:/>|>([^<]*))", piece.content):
        said = (match[1], match[2] or b"")
        if not _may_bind(room, *said):
            continue
        if not own and said in known:
            continue
        known.add(said)
        start = piece.content.rfind(b"<%bc" % piece.prefix, 0, match.start())
        place = _PLACE.search(piece.content, start, match.start())
        cell = place[1].decode() if place else "?"
        if _is_bound(room, cell, match[1], match[2] or b"", title):
            yield Binding("formula", title, cell)


def _may_bind(room: Room, attributes: bytes, written: bytes) -> bool:
    """Say at a glance whether a formula may name a row that moves, or is of an odd kind."""
    if b"t=" in attributes or b"INDIRECT" in written.upper():
        return True
    return any(int(number) > room.below for number in _NUMBER.findall(written))


def _is_bound(room: Room, cell: str, attributes: bytes, written: bytes, title: str) -> bool:
    """Say whether a formula holds the cells: it refers to them, or it is one that cannot move."""
    moving = title.casefold() == room.sheet.casefold() and _moves(room, cell)
    if moving and (_FIXED.search(attributes) or _spreads(room, attributes)):
        return True
    return _formula_hits(room, formula_text(written, title), title, attributes, moving=moving)


def _moves(room: Room, cell: str) -> bool:
    try:
        return room.holds(box_of(cell))
    except ValueError:
        return False


def _spreads(room: Room, attributes: bytes) -> bool:
    """Say whether a formula that fills several cells fills some that stay."""
    found = _SPREAD.search(attributes)
    return found is not None and not _moves(room, found[1].decode("latin-1"))


def _formula_hits(room: Room, text: str, title: str, attributes: bytes, *, moving: bool) -> bool:
    if any(_refers(room, cell.decode(), title) for cell in _INPUTS.findall(attributes)):
        return True
    spread = _SPREAD.search(attributes) if b"shared" in attributes else None
    rows = 0
    if spread:
        with suppress(ValueError):
            box = box_of(spread[1].decode("latin-1"))
            rows = box.bottom - box.top
    for reference in references(text, title):
        box = reference.box._replace(bottom=reference.box.bottom + rows)
        along = moving and room.holds(reference.box)
        if room.is_meant(reference._replace(box=box)) and not along:
            return True
    return _rows_hit(room, text, title) or _text_hits(room, text, title)


def _around(markup: Markup, node: Node, parent: str, title: str, room: Room) -> Iterator[Binding]:
    """Yield formats, validations, links and sparklines that look at the cells."""
    if node.name == "hyperlink" and _refers(room, node.get("location")):
        yield Binding("link", title, node.get("ref"))
    elif node.name == "f" and parent in {"sparkline", "sparklineGroup"}:
        if _refers(room, markup.text(node), title):
            yield Binding("sparkline", title, markup.text(node))
    elif node.name in RULES:
        for formula in holding_formulas(markup, node, title, room):
            yield Binding("format", title, formula)
    for child in node.children:
        yield from _around(markup, child, node.name, title, room)


def _refers(room: Room, text: str, home: str = "") -> bool:
    return any(room.is_meant(reference) for reference in references(text, home))


def _meets(room: Room, written: str) -> bool:
    try:
        return box_of(written).meets(room.box)
    except ValueError:
        return False


def _rows_hit(room: Room, text: str, home: str) -> bool:
    """Say whether a formula names whole rows that move."""
    for match in _ROWS.finditer(_TEXT.sub('""', text)):
        sheet = title_of(match["sheet"]) if match["sheet"] else home.casefold()
        rows = Box(1, int(match["top"]), LAST_COLUMN, int(match["bottom"]))
        if room.is_meant(Reference(sheet, rows, (False, False), corners=True, held=True)):
            return True
    return False


def _text_hits(room: Room, text: str, home: str) -> bool:
    """Say whether a formula names the cells in a text, as INDIRECT and HYPERLINK have it."""
    untellable = "INDIRECT(" in text.upper()
    for said in _TEXT.findall(text):
        plain = said.replace('""', '"').lstrip("#=")
        if _refers(room, plain, home):
            return True
        if untellable and room.sheet.casefold() in plain.casefold():
            return True
    return untellable and home.casefold() == room.sheet.casefold()
