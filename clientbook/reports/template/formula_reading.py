"""A formula read into what computes it, by precedence climbing over its tokens.

Formulas that differ in numbers only (a column of a table has one in every row) are read once: what
was read keeps the places of the numbers. What is beyond arithmetic, comparison, cells and areas,
table columns and the functions of `CALLS` is not read at all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Protocol

from openpyxl.formula.tokenizer import Token, TokenizerError

from clientbook.book.cells import column_number
from clientbook.reports.template.formula_calls import (
    CALLS,
    Area,
    Fault,
    Unknown,
    Value,
    compared,
    number,
    text_of,
)
from clientbook.reports.template.formulas import tokens_of
from clientbook.reports.template.references import unquoted

_DIGITS: Final = re.compile(r"[0-9]+")
_AREA: Final = re.compile(
    r"^(?:(?P<sheet>'(?:[^']|'')+'|[^'!:\[\]]+)!)?"
    r"\$?(?P<left>[A-Z]{1,3})\$?\d+(?::\$?(?P<right>[A-Z]{1,3})\$?\d+)?$"
)
_POWER: Final[Mapping[str, int]] = {
    "=": 1, "<>": 1, "<": 1, ">": 1, "<=": 1, ">=": 1,
    "&": 2, "+": 3, "-": 3, "*": 4, "/": 4, "^": 5,
}  # fmt: skip
_PREFIX_POWER: Final = 6
_MOST_POWER: Final = 100


class Cells(Protocol):
    """What formulas look at. Unknown: what is not there, or cannot be computed."""

    def cell(self, title: str, row: int, column: int) -> Value:
        """Return what a cell shows."""

    def area(self, title: str, rows: range, columns: range) -> Area:
        """Return what an area shows."""

    def column(self, written: str, title: str, row: int) -> Value | Area:
        """Return what a reference to a table's column shows, seen from a row of a sheet."""


@dataclass(frozen=True, slots=True)
class Standpoint:
    """Where a formula stands, and its numbers as they are written."""

    cells: Cells
    title: str
    row: int
    numbers: Sequence[str]


Node = Callable[[Standpoint], "Value | Area"]


def value_of(formula: str, cells: Cells, title: str, row: int) -> Value:
    """Return what a formula (without its `=`) shows in a row. Unknown: it is beyond us."""
    exact = "#" in formula  # in the name of an error a number is part of the word
    node = _read(formula if exact else _DIGITS.sub("1", formula))
    if node is None:
        raise Unknown
    value = node(Standpoint(cells, title, row, _DIGITS.findall(formula)))
    if isinstance(value, Area):
        raise Unknown
    return value


@lru_cache(2048)
def _read(formula: str) -> Node | None:
    try:
        tokens = tokens_of(formula)
        return _Reader(tokens).whole()
    except (TokenizerError, IndexError, ValueError, Unknown):
        return None


class _Reader:
    """A walk over a formula's tokens."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens: Iterator[Token] = iter(tokens)
        self._numbers = 0
        self._read = 0
        self._next: Token | None = None
        self._take_next()

    def whole(self) -> Node:
        """Return the whole formula. Unknown: there is something in it that is not known."""
        node = self._expression(0)
        if self._next is not None:
            raise Unknown
        return node

    def _take(self) -> Token:
        token = self._next
        if token is None:
            raise Unknown
        self._take_next()
        return token

    def _take_next(self) -> None:
        """Go on to the next token that is no space; count the numbers before it."""
        self._numbers = self._read
        self._next = next((t for t in self._tokens if t.type != Token.WSPACE), None)
        if self._next is not None:
            self._read += len(_DIGITS.findall(self._next.value))

    def _expression(self, power: int) -> Node:
        left = self._operand()
        while (token := self._next) is not None:
            if token.type == Token.OP_POST:
                self._take()
                left = _changed(lambda value: value / 100, left)
                continue
            if token.type != Token.OP_IN or _POWER.get(token.value, 0) <= power:
                break
            self._take()
            left = _operation(token.value, left, self._expression(_POWER[token.value]))
        return left

    def _operand(self) -> Node:
        first = self._numbers
        token = self._take()
        if token.type == Token.OP_PRE:
            sign = -1 if token.value == "-" else 1
            return _changed(lambda value: sign * value, self._expression(_PREFIX_POWER - 1))
        if token.type == Token.PAREN and token.subtype == Token.OPEN:
            inner = self._expression(0)
            self._closed()
            return inner
        if token.type == Token.FUNC and token.subtype == Token.OPEN:
            return self._call(token.value[:-1].upper())
        if token.type != Token.OPERAND:
            raise Unknown
        return _plain(token, first)

    def _call(self, name: str) -> Node:
        call = CALLS.get(name)
        if call is None:
            raise Unknown
        arguments: list[Node] = []
        while not self._at_end():
            arguments.append(self._expression(0))
            if not self._at_end():
                self._separated()
        self._closed()
        return lambda at: call([argument(at) for argument in arguments])

    def _at_end(self) -> bool:
        return self._next is None or self._next.subtype == Token.CLOSE

    def _separated(self) -> None:
        token = self._take()
        if token.type != Token.SEP or token.subtype != Token.ARG:
            raise Unknown

    def _closed(self) -> None:
        if self._take().subtype != Token.CLOSE:
            raise Unknown


def _plain(token: Token, first: int) -> Node:
    """Return a constant or a reference; `first`: which of the formula's numbers is its first."""
    written = _written(token.value, first)
    if token.subtype == Token.NUMBER:
        return lambda at: float(written(at.numbers))
    if token.subtype == Token.TEXT:
        return lambda at: written(at.numbers)[1:-1].replace('""', '"')
    if token.subtype == Token.LOGICAL:
        truth = token.value.upper() == "TRUE"
        return lambda _: truth
    if token.subtype != Token.RANGE:
        raise Unknown
    match = _AREA.match(token.value)
    if match is None:
        return lambda at: at.cells.column(written(at.numbers), at.title, at.row)
    return _area(match, first)


def _area(match: re.Match[str], first: int) -> Node:
    sheet = match["sheet"]
    title = None if sheet is None else _written(sheet, first)
    top = first + len(_DIGITS.findall(sheet or ""))
    left, right = sorted(map(column_number, (match["left"], match["right"] or match["left"])))
    columns, is_cell = range(left, right + 1), match["right"] is None

    def looked_up(at: Standpoint) -> Value | Area:
        of = at.title if title is None else unquoted(title(at.numbers))
        if is_cell:
            return at.cells.cell(of, int(at.numbers[top]), left)
        low, high = sorted((int(at.numbers[top]), int(at.numbers[top + 1])))
        return at.cells.area(of, range(low, high + 1), columns)

    return looked_up


def _written(text: str, first: int) -> Callable[[Sequence[str]], str]:
    """Return what gives a text of a formula with the formula's own numbers in it."""
    parts = _DIGITS.split(text)
    if len(parts) == 1:
        return lambda _: text

    def filled(numbers: Sequence[str]) -> str:
        own = numbers[first : first + len(parts) - 1]
        return parts[0] + "".join(n + part for n, part in zip(own, parts[1:], strict=True))

    return filled


def _changed(change: Callable[[float], float], operand: Node) -> Node:
    def changed(at: Standpoint) -> Value:
        value = operand(at)
        return value if isinstance(value, Fault) else change(number(value))

    return changed


def _operation(operator: str, left: Node, right: Node) -> Node:
    return lambda at: _operated(operator, left(at), right(at))


def _operated(operator: str, left: Value | Area, right: Value | Area) -> Value:
    """Return the result of an operator as Excel computes it."""
    for side in (left, right):
        if isinstance(side, Fault):
            return side
    if operator == "&":
        return text_of(left) + text_of(right)
    if _POWER[operator] == 1:
        return compared(operator, left, right)
    one, two = number(left), number(right)
    if operator == "/":
        return one / two if two else Fault("#DIV/0!")
    if operator == "^":
        if one <= 0 or abs(two) > _MOST_POWER:
            raise Unknown
        return float(one**two)
    return {"+": one + two, "-": one - two, "*": one * two}[operator]
