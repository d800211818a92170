"""Formulas between Excel's writing (English, commas) and the one that Calc's UNO methods speak.

Calc differs in separators, sheets, links, arrays, unions, structured references and the names of
functions that are add-ins there. Both ways are text alone.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from urllib.parse import quote, unquote

from clientbook.hosts.calc.formula_tokens import Token, bracket_end, tokens

_PLAIN = re.compile(r"=[A-Z$0-9:+\-*/&<>=^%()]*")
"""Formulas that are written alike: cells of the sheet, and operators."""
_SIMPLE_NAME = re.compile(r"[^\W\d]\w*")
_CELL_LIKE = re.compile(r"[A-Za-z]{1,3}\d{1,7}|[rcRC]\d*|[rR]\d*[cC]\d*")
_LINK = re.compile(r"(?P<folder>.*)\[(?P<book>[^\[\]]+)\](?P<sheet>.*)", re.DOTALL)
_WINDOWS = re.compile(r"/[A-Za-z]:/")
_OPERANDS = ("cell", "word", "bracket", "error")


def is_formula(value: object) -> bool:
    """Return whether Excel takes a value for a formula."""
    return isinstance(value, str) and value[:1] == "=" and len(value) > 1


def quoted(sheet: str) -> str:
    """Return a sheet's name as formulas have it: quoted if it is more than a word."""
    plain = _SIMPLE_NAME.fullmatch(sheet) and not _CELL_LIKE.fullmatch(sheet)
    return sheet if plain else "'" + sheet.replace("'", "''") + "'"


def unquoted(sheet: str) -> str:
    """Return a sheet's name without the quotes that formulas give it."""
    return sheet[1:-1].replace("''", "'") if sheet[:1] == "'" else sheet


def to_calc(formula: str, table: str | None = None) -> str:
    """Return Excel's formula as Calc takes it; `table` is the table its cell stands in."""
    if not is_formula(formula) or _PLAIN.fullmatch(formula):
        return formula
    return _translated(formula, _ToCalc(table))


def to_excel(formula: str) -> str:
    """Return Calc's formula as Excel writes it."""
    if not is_formula(formula) or _PLAIN.fullmatch(formula):
        return formula
    return _translated(formula, _ToExcel())


class _Writing:
    """What both ways keep in mind: open brackets, and the piece before."""

    def __init__(self) -> None:
        self.open: list[str] = []
        self.before = Token("other", "=")
        self.after = ""

    def inside(self) -> str:
        return self.open[-1] if self.open else ""

    def step(self, token: Token) -> None:
        """Note what opens and closes: `f(` of a function, `(` of a mere group, `{`."""
        if token.text == "(":
            self.open.append("f(" if self.before.kind == "word" else "(")
        elif token.text == "{":
            self.open.append("{")
        elif token.text in ")}" and self.open:
            self.open.pop()
        self.before = token


class _ToCalc(_Writing):
    def __init__(self, table: str | None) -> None:
        super().__init__()
        self.table = table or ""

    def write(self, token: Token) -> str:
        kind, text = token
        if kind == "sheet":
            return _tab_of(text[:-1])
        if kind == "bracket":
            named = self.before.kind == "word"
            return ("" if named else self.table) + _structured(text, ",", ";")
        if kind == "word" and text.upper() in {"TRUE", "FALSE"} and self.after != "(":
            return text.upper() + "()"
        if kind == "space" and self.before.kind in _OPERANDS and _begins_operand(self.after):
            return "!"  # the intersection of two ranges
        return "" if kind == "prefix" else self._sign(text)

    def _sign(self, text: str) -> str:
        if text == ",":
            return "~" if self.inside() == "(" else ";"
        if text == ";" and self.inside() == "{":
            return "|"
        return "" if text == "@" else text


class _ToExcel(_Writing):
    link = ""
    skipped = 0

    def write(self, token: Token) -> str:
        if self.skipped:
            self.skipped -= 1
            return ""
        match token.kind:
            case "tab":
                return self._sheet(unquoted(token.text[:-1].removeprefix("$")))
            case "lost":
                return "#REF!"
            case "bracket":
                return _structured(token.text, ";", ",")
            case "word" if self.after == "(":
                return self._function(token.text)
            case "book":
                self.link = unquoted(token.text[:-1])
        return "" if token.kind in {"addin", "book"} else self._sign(token)

    def _sheet(self, sheet: str) -> str:
        link, self.link = self.link, ""
        return (quoted(_linked(link) + sheet) if link else quoted(sheet)) + "!"

    def _function(self, name: str) -> str:
        if name in {"TRUE", "FALSE"}:
            self.skipped = 2  # their brackets
        unknown = name.islower() and name.isascii()  # Calc writes what it does not know so
        return name.upper() if unknown else name

    def _sign(self, token: Token) -> str:
        if token.text == "|" and self.inside() == "{":
            return ";"
        return {";": ",", "~": ",", "!": " "}.get(token.text, token.text)


def _translated(formula: str, way: _ToCalc | _ToExcel) -> str:
    pieces = list(tokens(formula[1:]))
    written = ["="]
    for at, token in enumerate(pieces):
        way.after = pieces[at + 1].text if at + 1 < len(pieces) else ""
        written.append(way.write(token))
        way.step(token)
    return "".join(written)


def _begins_operand(text: str) -> bool:
    return bool(re.match(r"[$'\w]", text))


def _tab_of(sheet: str) -> str:
    """Return the beginning of a reference to a sheet, which may be of another book."""
    if sheet == "#REF":
        return "$#REF!."
    name = unquoted(sheet)
    link = _LINK.fullmatch(name)
    if link is None:
        return f"${quoted(name)}."
    path = (link["folder"] + link["book"]).replace("\\", "/")
    beginning = "file:///" if path[1:2] == ":" else "file://" if path.startswith("/") else ""
    return f"'{beginning}{quote(path, safe='/:')}'#${quoted(link['sheet'])}."


def _linked(url: str) -> str:
    """Return a linked book as Excel writes it before the sheet: folder, [name]."""
    path = unquote(url.removeprefix("file://"))
    if _WINDOWS.match(path):
        path = path[1:]
    whole = PurePosixPath(path)
    folder = "" if str(whole.parent) == "." else str(whole.parent).rstrip("/") + "/"
    return f"{folder}[{whole.name}]"


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
