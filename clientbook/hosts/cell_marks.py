"""Light marks in cells of the user's sheets: conditional formats of ours, known by their formulas.

Only the sheet's list of conditional formats changes, never a cell or its style. A mark names the
generated sheet that it belongs to; all of that sheet's marks are written anew together.
Source: ECMA-376-1 §18.3.1.18, §18.8.14.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from clientbook.book.cells import Place, column_letters
from clientbook.book.changes import CellMark, PutSheet
from clientbook.hosts.markup import Markup, Node, escaped
from clientbook.hosts.package import Package
from clientbook.hosts.ranges import Box, reference_of
from clientbook.hosts.sheet import Piece, pieces
from clientbook.hosts.sheet_growth import frame_of
from clientbook.hosts.styles import Shape, Styles
from clientbook.hosts.tabs import tabs

_BEFORE = {
    "sheetData", "sheetCalcPr", "sheetProtection", "protectedRanges", "scenarios", "autoFilter",
    "sortState", "dataConsolidate", "customSheetViews", "mergeCells", "phoneticPr",
    "conditionalFormatting",
}  # fmt: skip
"""What stands before a conditional format in a worksheet, and other ones."""

TAG = "clientbook:"
"""What stands in the formulas of all marks, before the id of their generated sheet."""
FILL, LINE = 0xFFF2CC, 0xE0A030
"""How a marked cell looks: its ground and the thin line around it, red, green, blue."""
_SIDES = ("left", "right", "top", "bottom")


class Rule(NamedTuple):
    """A conditional format of ours: the cells as `C4:C90`, and the formula for the first."""

    cells: str
    formula: str


def put_marks(package: Package, change: PutSheet, places: Mapping[str, Place]) -> None:
    """Put a generated sheet's marks into the sheets of the tables, in place of its former ones."""
    by_sheet = rules_of(change, places)
    if by_sheet is None:
        return
    tag = tag_of(change.id)
    look = _look(package) if by_sheet else 0
    for tab in tabs(package):
        if not (package.content_type(tab.part) or "").endswith("worksheet+xml"):
            continue  # a sheet that is one chart has no cells
        rules = by_sheet.get(tab.title, [])
        frame = {p.kind: p for p in pieces(package.chunks(tab.part), tab.title) if p.kind != "rows"}
        if not rules and TAG.encode() not in frame["tail"].content:
            continue
        new = _marked(frame["head"], frame["tail"], tab.title, tag, rules, look)
        if new != frame["tail"].content:
            package.put(tab.part, _with_tail(package, tab.part, tab.title, new))


def tag_of(which: str) -> str:
    """Return what stands in the formulas of a generated sheet's marks, and in no others."""
    return f'"{TAG}{which}"'


def guard_of(which: str) -> str:
    """Return how the formula of a generated sheet's mark begins; a bracket ends it."""
    return f"AND(N({tag_of(which)})=0,"


def rules_of(change: PutSheet, places: Mapping[str, Place]) -> dict[str, list[Rule]] | None:
    """Return the marks that a generated sheet shall have, by sheet; None: as they are."""
    wanted = () if change.payload is None else change.marks
    if wanted is None:
        return None
    by_sheet: dict[str, list[Rule]] = {}
    for mark in wanted:
        place = places.get(mark.table)
        formula = None if place is None else _formula(place, mark)
        if place is not None and formula is not None:
            tagged = f"{guard_of(change.id)}{formula})"
            by_sheet.setdefault(place.area.sheet, []).append(Rule(_range(place, mark), tagged))
    return by_sheet


def _range(place: Place, mark: CellMark) -> str:
    column, rows = place.columns[mark.column], place.area.rows
    return reference_of(Box(column, rows.start, column, rows.stop - 1))


def _formula(place: Place, mark: CellMark) -> str | None:
    """Return a mark's formula with the cells of its columns; None if one of them is gone."""
    first = place.area.rows.start
    cells = {name: f"${column_letters(at)}{first}" for name, at in place.columns.items()}
    if mark.column not in cells:
        return None
    cells[mark.column] = cells[mark.column].removeprefix("$")
    try:
        return mark.formula.format_map(cells)
    except KeyError:
        return None


def _look(package: Package) -> int:
    """Return the number of the marks' look among the workbook's differential styles."""
    line = Shape("color", (("rgb", f"FF{LINE:06X}"),))
    sides = tuple(Shape(side, (("style", "thin"),), (line,)) for side in _SIDES)
    fill = Shape("patternFill", (), (Shape("bgColor", (("rgb", f"FF{FILL:06X}"),)),))
    styles = Styles(package)
    look = styles.add(
        "dxfs", Shape("dxf", (), (Shape("fill", (), (fill,)), Shape("border", (), sides)))
    )
    styles.save()
    return look


def _with_tail(package: Package, part: str, title: str, tail: bytes) -> Iterator[bytes]:
    for piece in pieces(package.chunks(part), title):
        yield tail if piece.kind == "tail" else piece.content


def _marked(  # noqa: PLR0913, PLR0917 - a sheet's frame, and what goes into it
    head: Piece, tail: Piece, title: str, tag: str, rules: Sequence[Rule], look: int
) -> bytes:
    """Return what stands after a sheet's rows, with these marks and no others of the tag."""
    whole = frame_of(head.content, tail.content, title)
    bare = Markup(_without(whole, tag))
    prefix = f"{bare.root.prefix}:".encode() if bare.root.prefix else b""
    priorities = [int(n.get("priority", "0")) for n in bare.root.walk() if n.name == "cfRule"]
    first = max(priorities, default=0) + 1
    written = b"".join(
        _rule(prefix, cells, formula, look, priority)
        for priority, (cells, formula) in enumerate(rules, first)
    )
    if written:
        place = [node for node in bare.root.children if node.name in _BEFORE][-1]
        bare.after(place, written)
    return bare.result()[len(whole.data) - len(tail.content) :]


def _rule(prefix: bytes, cells: str, formula: str, look: int, priority: int) -> bytes:
    inner = b"<%bformula>%b</%bformula>" % (prefix, escaped(formula), prefix)
    facts = b'type="expression" dxfId="%d" priority="%d"' % (look, priority)
    rule = b"<%bcfRule %b>%b</%bcfRule>" % (prefix, facts, inner, prefix)
    name = b"%bconditionalFormatting" % prefix
    return b'<%b sqref="%b">%b</%b>' % (name, cells.encode(), rule, name)


def _without(markup: Markup, tag: str) -> bytes:
    """Return a sheet's frame without the rules of a tag; a format that has others stays."""
    for node in markup.root.children:
        if node.name != "conditionalFormatting":
            continue
        rules = node.all("cfRule")
        ours = [rule for rule in rules if _is_ours(markup, rule, tag)]
        if ours and len(ours) == len(rules):
            markup.replace(node, b"")
        else:
            for rule in ours:
                markup.replace(rule, b"")
    return markup.result()


def _is_ours(markup: Markup, rule: Node, tag: str) -> bool:
    formula = rule.find("formula")
    return formula is not None and tag in markup.text(formula)
