"""A program run with data: the rows that a sheet gets, with the values of their cells.

An expression that fails is noted once and leaves its cell blank, so that one run finds all faults.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from jinja2 import nodes

from clientbook.reports.template.errors import Place, Problems, Refused
from clientbook.reports.template.expressions import Compiled, LoopHead, Scope
from clientbook.reports.template.limits import Budget, Limits
from clientbook.reports.template.program import Block, Choice, Key, Program, Repeat, Row, Slot
from clientbook.reports.template.rowmap import Origin
from clientbook.reports.template.sandbox import Loop, Sandbox
from clientbook.reports.template.values import CellValue, cell_value, is_missing, kind


@dataclass(slots=True)
class OutRow:
    """A row of the result. `values` holds templated cells and links; `blank`: only its formats."""

    origin: Origin
    values: Mapping[Key, CellValue]
    blank: bool = False


@dataclass(slots=True)
class Run:
    """One run of one program."""

    program: Program
    sandbox: Sandbox
    problems: Problems
    rows: list[OutRow] = field(default_factory=list)
    _faulty: set[int] = field(default_factory=set)

    def result(self, scope: Scope) -> list[OutRow]:
        """Return the output rows in order."""
        self._blocks(self.program.blocks, scope, ())
        return self.rows

    def _blocks(self, blocks: Iterable[Block], scope: Scope, path: tuple[int, ...]) -> None:
        for block in blocks:
            if self.sandbox.budget.exhausted:
                return
            if isinstance(block, Row):
                self._row(block, scope, path)
            elif isinstance(block, Repeat):
                self._repeat(block, scope, path)
            else:
                self._choice(block, scope, path)

    def _row(self, row: Row, scope: Scope, path: tuple[int, ...]) -> None:
        values = {key: self.value(slot, scope) for key, slot in row.slots.items()}
        self.rows.append(OutRow(Origin(row.number, path), values))
        try:
            self.sandbox.budget.rows(len(self.rows))
            self.sandbox.budget.cells(self.program.weights[row.number])
        except Refused as refused:
            self.problems.add(Place(self.program.grid.title, f"A{row.number}"), "", refused)

    def _repeat(self, repeat: Repeat, scope: Scope, path: tuple[int, ...]) -> None:
        try:
            bounds = self._passes(repeat, scope)
        except Refused as refused:
            self._note(repeat.slot, refused)
            return
        if not bounds:
            self._blocks(repeat.otherwise, scope, path)
        for number, bound in enumerate(bounds):
            inner = {**scope, **bound, "loop": Loop(number, len(bounds))}
            self._blocks(repeat.body, inner, (*path, number))

    def _passes(self, repeat: Repeat, scope: Scope) -> list[dict[str, object]]:
        """Return the names that each pass binds. Refused: what cannot be gone through."""
        head = repeat.head
        if head is None or repeat.slot.compiled is None or id(repeat.slot) in self._faulty:
            return []
        return passes(head, scope, self.sandbox.budget)

    def _choice(self, choice: Choice, scope: Scope, path: tuple[int, ...]) -> None:
        for condition, body in choice.branches:
            if condition is None or self._condition(condition, scope):
                self._blocks(body, scope, path)
                return

    def _condition(self, slot: Slot, scope: Scope) -> bool:
        """Say whether a condition holds; one that fails does, so that its rows are tried too."""
        if slot.compiled is None or id(slot) in self._faulty:
            return True
        try:
            return truth(slot.compiled, scope)
        except Refused as refused:
            self._note(slot, refused)
            return True

    def value(self, slot: Slot, scope: Scope) -> CellValue:
        """Return the value of a templated cell; None if it fails."""
        if slot.compiled is None or id(slot) in self._faulty or self.sandbox.budget.exhausted:
            return None
        limits = self.sandbox.budget.limits
        try:
            return _fitting(cell_value(slot.compiled.value(scope), self.sandbox.language), limits)
        except Refused as refused:
            self._note(slot, refused)
            return None

    def _note(self, slot: Slot, refused: Refused) -> None:
        self._faulty.add(id(slot))
        self.problems.add(slot.place, slot.source, refused)


def _fitting(value: CellValue, limits: Limits) -> CellValue:
    """Return a value that fits a cell. Refused: a text too long, or of too many lines."""
    if isinstance(value, str) and len(value) > limits.text:
        raise Refused("limit_text", most=limits.text)
    if isinstance(value, str) and value.count("\n") > limits.lines:
        raise Refused("limit_lines", most=limits.lines)
    return value


def passes(head: LoopHead, scope: Scope, budget: Budget) -> list[dict[str, object]]:
    """Return the names that each pass of a loop binds. Refused: what cannot be gone through."""
    items = head.items.value(scope)
    if is_missing(items) or isinstance(items, str) or not isinstance(items, Iterable):
        raise Refused("not_list", kind=kind(items))
    found = [_bound(head.targets, item) for item in _counted(items, budget)]
    if head.condition is None:
        return found
    return [bound for bound in found if truth(head.condition, {**scope, **bound})]


def _counted(items: Iterable[object], budget: Budget) -> Iterator[object]:
    for number, item in enumerate(items):
        budget.step()
        budget.rows(number)
        yield item


def _bound(target: nodes.Node, item: object) -> dict[str, object]:
    """Return the loop's names bound to one item."""
    if isinstance(target, nodes.Name):
        return {target.name: item}
    targets = target.items if isinstance(target, nodes.Tuple) else []
    if isinstance(item, str) or not isinstance(item, Iterable):
        raise Refused("unpack")
    parts = list(item)
    if len(parts) != len(targets):
        raise Refused("unpack")
    bound: dict[str, object] = {}
    for inner, part in zip(targets, parts, strict=True):
        bound |= _bound(inner, part)
    return bound


def truth(compiled: Compiled, scope: Scope) -> bool:
    """Say whether a condition holds. Refused: what is neither true nor false."""
    value = compiled.value(scope)
    try:
        return not is_missing(value) and bool(value)
    except (TypeError, ValueError):
        raise Refused("kinds") from None
