"""The pieces of a formula, in Excel's writing or in Calc's: text, and nothing of UNO.

Joined again they are the formula: what is not understood is passed through, one character a piece.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

Writing = Literal["excel", "calc"]

_QUOTED = r"'(?:[^']|'')*'"
_COLUMN, _ROW = r"\$?[A-Za-z]{1,3}", r"\$?\d{1,7}"
_PLACE = rf"(?:{_COLUMN}{_ROW}|{_COLUMN}:{_COLUMN}|{_ROW}:{_ROW}|\#REF!)(?![\w(])"
_SHEETS = {
    "excel": rf"""(?P<lost>\#REF!(?=\$?[A-Za-z]))
      | (?P<sheet>(?:{_QUOTED}|(?:\[[^\[\]]+\])?[^\W\d][\w.]*(?::[^\W\d][\w.]*)?)!)""",
    "calc": rf"""(?P<book>{_QUOTED}\#)
      | (?P<lost>\$?\#REF!\.(?=\$?\w))
      | (?P<sheet>\$?{_QUOTED}\.|\$[^\W\d]\w*\.|[^\W\d]\w*\.(?={_PLACE}))""",
}
_TOKEN = {
    writing: re.compile(
        rf"""
    (?P<string>"(?:[^"]|"")*")
  | {sheets}
  | (?P<error>\#(?:N/A|DIV/0!|REF!|VALUE!|NAME\?|NUM!|NULL!))
  | (?P<prefix>_xlfn\.(?:_xlws\.)?|_xlws\.|_xlpm\.)
  | (?P<cell>{_COLUMN}{_ROW}(?![\w(.]))
  | (?P<columns>{_COLUMN}:{_COLUMN}(?![\w(.]))
  | (?P<rows>{_ROW}:{_ROW}(?![\w(.]))
  | (?P<number>\d[\d.]*(?:[eE][+-]?\d+)?)
  | (?P<word>[^\W\d][\w.\\?]*|\\[\w.\\?]*)
  | (?P<space>\s+)
  | (?P<other>.)
    """,
        re.VERBOSE | re.DOTALL,
    )
    for writing, sheets in _SHEETS.items()
}
"""Sheets are told by their end: of Excel's `'[book.xlsx]A sheet'!` or `First:Last!` the mark, of
Calc's `'file:///book.xlsx'#$'A sheet'.` the dot, which needs cells behind it where no $ is before.
`lost` is a sheet that was deleted."""
PLACES = ("cell", "columns", "rows")
"""Kinds of pieces that say where cells are."""


class Token(NamedTuple):
    """A piece of a formula: its kind (a group of the pattern, or `bracket`) and its text."""

    kind: str
    text: str


def tokens(formula: str, writing: Writing = "excel") -> Iterator[Token]:
    """Yield a formula's pieces; a structured reference's [...] is one, whatever is in it."""
    at, pattern = 0, _TOKEN[writing]
    while found := pattern.match(formula, at):
        kind, end = found.lastgroup or "other", found.end()
        if formula[at] == "[" and kind == "other":
            kind, end = "bracket", bracket_end(formula, at)
        yield Token(kind, formula[at:end])
        at = end


def bracket_end(text: str, start: int) -> int:
    """Return where the bracket that opens at `start` is over: they nest, ' takes the next as is."""
    depth, at = 0, start
    while at < len(text):
        if text[at] == "'":
            at += 1
        elif text[at] == "[":
            depth += 1
        elif text[at] == "]":
            depth -= 1
            if not depth:
                return at + 1
        at += 1
    return len(text)
