"""Formats and validations, and cells that move: their formulas go along, or hold the cells.

Beside `room_around` and `room_bindings`. A rule's formula is written as for the first of its cells;
for every other cell its relative references are others, so that what it looks at is a stretch.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from clientbook.book.look import LAST_COLUMN, LAST_ROW
from clientbook.hosts.markup import Markup, Node
from clientbook.hosts.ranges import Box, box_of, reference_of
from clientbook.hosts.references import Reference, references, with_rows
from clientbook.hosts.room import Room

RULES = {"conditionalFormatting", "dataValidation"}
"""Elements of either kind, old or new (x14), with their cells and formulas."""
_FORMULAS = {"f", "formula", "formula1", "formula2"}
_WHOLE = Box(1, 1, LAST_COLUMN, LAST_ROW)


class Formula(NamedTuple):
    """A formula of a rule: the attribute that it stands in, None for an element's text."""

    node: Node
    attribute: str | None
    text: str


class _Rule(NamedTuple):
    boxes: list[Box]
    formulas: list[Formula]

    @property
    def first(self) -> Box:
        """The cell that the formulas are written for."""
        left, top = (min(side) for side in list(zip(*self.boxes, strict=True))[:2])
        return Box(left, top, left, top)

    def reach(self, reference: Reference) -> Box:
        """Return all that the cells of the rule look at through a reference."""
        right, bottom = (max(side) for side in list(zip(*self.boxes, strict=True))[2:])
        box = reference.box
        return box._replace(
            right=box.right + (0 if reference.held else right - self.first.left),
            bottom=box.bottom + (0 if reference.fixed[1] else bottom - self.first.top),
        )


def formulas_along(markup: Markup, node: Node, room: Room) -> Iterator[Formula]:
    """Yield the formulas of a rule all of whose cells move, as they shall be written."""
    rule = _rule(markup, node)
    if rule is None or not all(_moves(room, box) for box in rule.boxes):
        return
    for formula in rule.formulas:
        new = with_rows(formula.text, room.sheet, room.of_reference)
        if new != formula.text:
            yield formula._replace(text=new)


def holding_formulas(markup: Markup, node: Node, title: str, room: Room) -> Iterator[str]:
    """Yield the formulas of a rule on the tab `title` that look at moving cells by their place."""
    rule = _rule(markup, node)
    for _, _, text in rule.formulas if rule is not None else []:
        own = title.casefold() == room.sheet.casefold()
        if rule and any(_holds(rule, one, room, own=own) for one in references(text, title)):
            yield text


def _holds(rule: _Rule, reference: Reference, room: Room, *, own: bool) -> bool:
    """Say whether a rule looks at moving cells by their place.

    What looks from the table's rows at the next one, or from above at a long stretch, does not.
    """
    reach = rule.reach(reference)
    if own and all(_moves(room, box) for box in rule.boxes):
        going = room.holds(reach)
    elif any(reference.fixed):
        return room.is_meant(reference)
    else:
        going = reach.top <= room.below
    meant = room.is_meant(reference._replace(box=reach))
    return meant and not going and not (own and _in_step(rule, reference, reach, room))


def _in_step(rule: _Rule, reference: Reference, reach: Box, room: Room) -> bool:
    """Say whether each cell looks at its own row, and goes where that goes."""
    box, first = reference.box, rule.first
    own_row = box.top == box.bottom == first.top and not any(reference.fixed)
    along = all(room.is_across(one) for one in rule.boxes if one.bottom > room.below)
    return own_row and along and room.is_across(reach)


def _moves(room: Room, box: Box) -> bool:
    """Say whether a range of the same sheet begins lower after the move."""
    return box.top > room.below and room.of_range(reference_of(box)) != reference_of(box)


def _rule(markup: Markup, node: Node) -> _Rule | None:
    inside = node.find("sqref")
    written = (markup.text(inside) if inside is not None else node.get("sqref")).split()
    formulas = [
        Formula(one, None, markup.text(one)) if one.name in _FORMULAS
        else Formula(one, "val", one.get("val"))
        for one in node.walk()
        if (one.name in _FORMULAS and not one.children) or one.get("val")
    ]  # fmt: skip
    return _Rule([_box(one) for one in written], formulas) if written and formulas else None


def _box(written: str) -> Box:
    try:
        return box_of(written)
    except ValueError:  # whole columns
        return _WHOLE
