"""Formulas between Excel's writing (English, commas) and the one that Calc's UNO methods speak.

Calc differs in separators, sheets, links, arrays, unions, structured references and the names of
some functions. Both ways are text alone.
"""

from __future__ import annotations

import re
from functools import lru_cache

from clientbook.hosts.calc.formula_tokens import PLACES, Token, bracket_end, tokens
from clientbook.hosts.calc.formula_words import (
    calc_function,
    calc_sheet,
    excel_book,
    excel_function,
    quoted,
    unquoted,
)

_NOTHING = Token("other", "")
_TO_EXCEL = {";": ",", "~": ",", "!": " ", "$#REF!.": "#REF!", "#REF!.": "#REF!"}
_OPERANDS = (*PLACES, "word", "bracket", "error")


def is_formula(value: object) -> bool:
    """Return whether Excel takes a value for a formula."""
    return isinstance(value, str) and value[:1] == "=" and len(value) > 1


def to_calc(formula: str, table: str | None = None) -> str:
    """Return Excel's formula as Calc takes it; `table` is the table its cell stands in.

    >>> to_calc("=SUM('Лист 1'!A1:B2,{1,2;3,4})")
    "=SUM($'Лист 1'.A1:B2;{1;2|3;4})"
    """
    if not is_formula(formula):
        return formula
    return _translated(list(tokens(formula[1:])), _ToCalc(table))


@lru_cache(maxsize=10_000)
def to_excel(formula: str) -> str:
    """Return Calc's formula as Excel writes it.

    >>> to_excel("=IF($Лист.A1=TRUE();1;COM.SUN.STAR.SHEET.ADDIN.ANALYSIS.GETEDATE(B1;1))")
    '=IF(Лист!A1=TRUE,1,EDATE(B1,1))'
    """
    if not is_formula(formula):
        return formula
    return _translated(_one_span(list(tokens(formula[1:], "calc"))), _ToExcel())


def _translated(pieces: list[Token], way: _ToCalc | _ToExcel) -> str:
    written = ["="]
    for at, token in enumerate(pieces):
        way.following = pieces[at + 1] if at + 1 < len(pieces) else _NOTHING
        if way.skipped:
            way.skipped -= 1
        else:
            written.append(way.write(token))
        way.step(token)
    return "".join(written)


class _Writing:
    """What both ways keep in mind: open brackets, the pieces around, how many to leave out."""

    def __init__(self) -> None:
        self.open: list[str] = []
        self.before = self.following = _NOTHING
        self.skipped = 0

    @property
    def after(self) -> str:
        """The text of the next piece."""
        return self.following.text

    def inside(self) -> str:
        """Return the innermost open bracket: `f(` of a function, `(` of a mere group, `{`."""
        return self.open[-1] if self.open else ""

    def step(self, token: Token) -> None:
        """Note what opens and closes."""
        if token.text == "(":
            self.open.append("f(" if self.before.kind == "word" else "(")
        elif token.text == "{":
            self.open.append("{")
        elif token.text in {")", "}"} and self.open:
            self.open.pop()
        self.before = token


class _ToCalc(_Writing):
    def __init__(self, table: str | None) -> None:
        super().__init__()
        self.table = table or ""
        self.last_sheet = ""

    def write(self, token: Token) -> str:
        kind, text = token
        named = {"sheet": self._sheet, "word": self._word, "bracket": self._bracket}
        if kind in named:
            return named[kind](text)
        if kind in PLACES and self.last_sheet:
            return self._spanned(text)
        if kind == "space" and self.before.kind in _OPERANDS and _begins_operand(self.after):
            return "!"  # the intersection of two ranges
        if kind == "lost":
            return self._lost()
        return "" if kind == "prefix" else self._sign(text)

    def _bracket(self, text: str) -> str:
        named = self.before.kind == "word"
        return ("" if named else self.table) + _structured(text, ",", ";")

    def _sheet(self, text: str) -> str:
        """Return a sheet's beginning; of First:Last the last one waits for the cells."""
        name = unquoted(text[:-1])
        first, span, last = name.partition(":")
        if span and "[" not in name:
            self.last_sheet = f"${quoted(last)}."
            return f"${quoted(first)}."
        return calc_sheet(name)

    def _spanned(self, cells: str) -> str:
        if self.after == ":":
            return cells
        last, self.last_sheet = self.last_sheet, ""
        return last + cells if self.before.text == ":" else f"{cells}:{last}{cells}"

    def _lost(self) -> str:
        """Return a sheet that was deleted; Calc reads no columns or rows of such a one."""
        if self.following.kind == "cell":
            return "$#REF!."
        self.skipped = 1
        return "#REF!"

    def _word(self, text: str) -> str:
        if self.after == "(":
            return calc_function(text)
        return text.upper() + "()" if text.upper() in {"TRUE", "FALSE"} else text

    def _sign(self, text: str) -> str:
        if text == ",":
            return "~" if self.inside() == "(" else ";"
        if text == ";" and self.inside() == "{":
            return "|"
        return "" if text == "@" else text


class _ToExcel(_Writing):
    link = ""

    def write(self, token: Token) -> str:
        match token.kind:
            case "sheet":
                return self._sheet(unquoted(token.text[:-1].removeprefix("$")))
            case "bracket":
                return _structured(token.text, ";", ",")
            case "word" if self.after == "(":
                if token.text in {"TRUE", "FALSE"}:
                    self.skipped = 2  # their brackets
                return excel_function(token.text)
            case "book":
                self.link = excel_book(unquoted(token.text[:-1]))
                return ""
        return self._sign(token)

    def _sheet(self, sheet: str) -> str:
        link, self.link = self.link, ""
        return quoted(link + sheet) + "!"

    def _sign(self, token: Token) -> str:
        if token.text == "|" and self.inside() == "{":
            return ";"
        return _TO_EXCEL.get(token.text, token.text)


def _one_span(pieces: list[Token]) -> list[Token]:
    """Return pieces with $First.A1:$Last.B2 as one sheet First:Last, as Excel has it.

    Calc writes a sheet twice, too, where cells beside the range were moved.
    """
    spanned: list[Token] = []
    for token in pieces:
        spanned.append(token)
        kinds = [piece.kind for piece in spanned[-5:]]
        if kinds == ["sheet", "cell", "other", "sheet", "cell"] and spanned[-3].text == ":":
            first, start, colon, last, end = spanned[-5:]
            names = (unquoted(sheet.text[:-1].removeprefix("$")) for sheet in (first, last))
            cells = [start] if start == end else [start, colon, end]
            named = quoted(":".join(dict.fromkeys(names)))
            spanned[-5:] = [Token("sheet", named + "."), *cells]
    return spanned


def _begins_operand(text: str) -> bool:
    return bool(re.match(r"[$'\w]", text))


def _structured(body: str, comma: str, other: str) -> str:
    """Return a structured reference's [...] with the other separator between its parts."""
    inner = body[1:-1]
    if comma == "," and inner[:1] == "@":
        column = inner[1:].strip()
        if not column:
            return "[#This Row]"
        return f"[[#This Row]{other}{column if column[0] == '[' else f'[{column}]'}]"
    if inner.lstrip()[:1] != "[":
        return body
    parts: list[str] = []
    at = 0
    while at < len(inner):
        end = bracket_end(inner, at) if inner[at] == "[" else at + 1
        part = inner[at:end]
        parts.append(other if part == comma else part)
        at = end
    return "[" + "".join(parts) + "]"
