"""Values for the simple formulas of a rendered book, so that previews and charts show them.

Knows arithmetic, comparison, cells and areas, table columns, and the functions of `CALLS`. Whatever
else a formula holds leaves it without a value: the program that opens the file computes all
formulas in any case. What is written here must be what that program would show.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from lxml import etree
from openpyxl.formula.tokenizer import Token, TokenizerError

from clientbook.reports.template.cells_xml import OutSheet, Shown, number_written
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
from clientbook.reports.template.formulas import tokens_like, unquoted
from clientbook.reports.template.grid import bounds, tag
from clientbook.reports.template.strings import escaped

_AREA: Final = re.compile(
    r"^(?:(?P<sheet>'(?:[^']|'')+'|[^'!:\[\]]+)!)?"
    r"(?P<area>\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?)$"
)
_COLUMN: Final = re.compile(
    r"^(?P<table>[^\[\]!']*)\[(?:\[#This Row\],)?(?P<this>@?)\[?(?P<name>[^\[\]#@,]+)\]?\]$"
)
_POWER: Final[Mapping[str, int]] = {
    "=": 1, "<>": 1, "<": 1, ">": 1, "<=": 1, ">=": 1,
    "&": 2, "+": 3, "-": 3, "*": 4, "/": 4, "^": 5,
}  # fmt: skip
_PREFIX_POWER: Final = 6
_MOST_CELLS: Final = 5_000_000
_DEEPEST: Final = 100


@dataclass(frozen=True, slots=True)
class TableArea:
    """A table of the rendered book: its sheet, its data rows, its columns by name."""

    sheet: str
    top: int
    bottom: int
    columns: Mapping[str, int]

    def rows_around(self) -> range:
        """Return the rows of the data and of the totals below it."""
        return range(self.top, self.bottom + 2)


@dataclass(slots=True)
class FormulaValues:
    """Computes formulas. `sheets` are by their new titles, `tables` by name, folded."""

    sheets: Mapping[str, OutSheet]
    tables: Mapping[str, TableArea]
    _known: dict[tuple[str, int, int], Value] = field(default_factory=dict)
    _open: set[tuple[str, int, int]] = field(default_factory=set)
    _looked: int = 0

    def fill(self) -> None:
        """Write the value of every formula that can be computed, into its cell and for charts."""
        for title, sheet in self.sheets.items():
            for (row, column), element in sheet.formulas.items():
                try:
                    value = self.cell(title, row, column)
                except (Unknown, RecursionError):
                    continue
                shown = _write(element, value)
                if shown is not None:
                    sheet.shown[row, column] = shown

    def cell(self, title: str, row: int, column: int) -> Value:
        """Return what a cell shows. Unknown: a formula that cannot be computed here."""
        sheet = self.sheets[title]
        element = sheet.formulas.get((row, column))
        if (row, column) in sheet.other:
            raise Unknown
        if element is None:
            return sheet.shown.get((row, column))
        place = (title, row, column)
        if place not in self._known:
            if place in self._open or len(self._open) > _DEEPEST:
                raise Unknown
            self._open.add(place)
            try:
                self._known[place] = self._computed(element, title, row)
            finally:
                self._open.discard(place)
        return self._known[place]

    def _computed(self, element: etree._Element, title: str, row: int) -> Value:
        formula = element.find(tag("f"))
        if formula is None or formula.get("t") or not formula.text:
            raise Unknown
        try:
            tokens = tokens_like(formula.text)
        except (TokenizerError, IndexError, ValueError):
            raise Unknown from None
        parsed = _Parser(self, [t for t in tokens if t.type != Token.WSPACE], title, row)
        return parsed.result()

    def reference(self, written: str, title: str, row: int) -> Value | Area:
        """Return what a reference shows: a cell's value, or the values of an area."""
        match = _AREA.match(written)
        if match:
            sheet = unquoted(match["sheet"]) if match["sheet"] else title
            top, bottom, left, right = bounds(match["area"])
            if ":" not in match["area"]:
                return self._of(sheet, top, left)
            return self._area(sheet, range(top, bottom + 1), range(left, right + 1))
        column = _COLUMN.match(written)
        if column is None:
            raise Unknown
        name = column["name"].casefold()
        table = self._table(column["table"].casefold(), name, title, row)
        number = table.columns[name]
        if column["this"] or "#This Row" in written:
            return self._of(table.sheet, row, number)
        rows = range(table.top, table.bottom + 1)
        return self._area(table.sheet, rows, range(number, number + 1))

    def _table(self, name: str, column: str, title: str, row: int) -> TableArea:
        """Return the table of a name that has a column; without a name, the one around a row."""
        found = [
            table
            for known, table in self.tables.items()
            if column in table.columns
            and (known == name if name else table.sheet == title and row in table.rows_around())
        ]
        if len(found) != 1:
            raise Unknown
        return found[0]

    def _of(self, sheet: str, row: int, column: int) -> Value:
        if sheet not in self.sheets:
            raise Unknown
        return self.cell(sheet, row, column)

    def _area(self, sheet: str, rows: range, columns: range) -> Area:
        self._looked += len(rows) * len(columns)
        if self._looked > _MOST_CELLS or sheet not in self.sheets:
            raise Unknown
        formulas = self.sheets[sheet].formulas
        subtotals = {
            place
            for place in ((row, column) for row in rows for column in columns)
            if place in formulas and "SUBTOTAL(" in (formulas[place].findtext(tag("f")) or "")
        }
        places = [(row, column) for row in rows for column in columns]
        return Area(
            tuple(self.cell(sheet, *place) for place in places),
            tuple(place in subtotals for place in places),
        )


class _Parser:
    """Computes one formula while reading it: precedence climbing over its tokens."""

    def __init__(
        self, values: FormulaValues, tokens: Sequence[Token], title: str, row: int
    ) -> None:
        self._values = values
        self._tokens: Iterator[Token] = iter(tokens)
        self._next = next(self._tokens, None)
        self._title = title
        self._row = row

    def result(self) -> Value:
        value = self._expression(0)
        if self._next is not None or isinstance(value, Area):
            raise Unknown
        return value

    def _take(self) -> Token:
        token = self._next
        if token is None:
            raise Unknown
        self._next = next(self._tokens, None)
        return token

    def _expression(self, power: int) -> Value | Area:
        left = self._operand()
        while (token := self._next) is not None:
            if token.type == Token.OP_POST:
                self._take()
                left = _with(lambda value: value / 100, left)
                continue
            if token.type != Token.OP_IN or _POWER.get(token.value, 0) <= power:
                break
            self._take()
            left = _operated(token.value, left, self._expression(_POWER[token.value]))
        return left

    def _operand(self) -> Value | Area:
        token = self._take()
        if token.type == Token.OP_PRE:
            sign = -1 if token.value == "-" else 1
            return _with(lambda value: sign * value, self._expression(_PREFIX_POWER - 1))
        if token.type == Token.PAREN and token.subtype == Token.OPEN:
            inner = self._expression(0)
            self._closed()
            return inner
        if token.type == Token.FUNC and token.subtype == Token.OPEN:
            return self._call(token.value[:-1].upper())
        if token.type != Token.OPERAND:
            raise Unknown
        return self._plain(token)

    def _plain(self, token: Token) -> Value | Area:
        if token.subtype == Token.NUMBER:
            return float(token.value)
        if token.subtype == Token.TEXT:
            return str(token.value[1:-1].replace('""', '"'))
        if token.subtype == Token.LOGICAL:
            return bool(token.value.upper() == "TRUE")
        if token.subtype == Token.RANGE:
            return self._values.reference(token.value, self._title, self._row)
        raise Unknown

    def _call(self, name: str) -> Value:
        arguments: list[Value | Area] = []
        call: Callable[[list[Value | Area]], Value] | None = CALLS.get(name)
        if call is None:
            raise Unknown
        while not self._at_end():
            arguments.append(self._expression(0))
            if not self._at_end():
                self._separated()
        self._closed()
        return call(arguments)

    def _at_end(self) -> bool:
        return self._next is None or self._next.subtype == Token.CLOSE

    def _separated(self) -> None:
        token = self._take()
        if token.type != Token.SEP or token.subtype != Token.ARG:
            raise Unknown

    def _closed(self) -> None:
        if self._take().subtype != Token.CLOSE:
            raise Unknown


def _with(change: Callable[[float], float], value: Value | Area) -> Value:
    return value if isinstance(value, Fault) else change(number(value))


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
        if one <= 0 or abs(two) > _DEEPEST:
            raise Unknown
        return float(one**two)
    return {"+": one + two, "-": one - two, "*": one * two}[operator]


def _write(element: etree._Element, value: Value) -> Shown:
    """Put a value beside a formula; return what a chart shows for it."""
    shown: Shown = None
    if isinstance(value, Fault):
        element.set("t", "e")
        written = value.code
    elif isinstance(value, bool):
        element.set("t", "b")
        written = str(int(value))
    elif isinstance(value, str):
        element.set("t", "str")
        written, shown = escaped(value), value
    else:
        shown = float(value or 0)
        written = number_written(shown)
    etree.SubElement(element, tag("v")).text = written
    return shown
