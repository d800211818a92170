"""The pieces of a formula, alike in Excel's writing and in Calc's: text, and nothing of UNO.

Joined again they are the formula: what is not understood is passed through, one character a piece.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_QUOTED = r"'(?:[^']|'')*'"
_COLUMN, _ROW = r"\$?[A-Za-z]{1,3}", r"\$?\d{1,7}"
_CELLS = rf"(?:{_COLUMN}{_ROW}|{_COLUMN}:{_COLUMN}|{_ROW}:{_ROW}|\#REF!)(?![\w(])"
_TOKEN = re.compile(
    rf"""
    (?P<string>"(?:[^"]|"")*")
  | (?P<book>{_QUOTED}\#)                                       # Calc: 'file:///book.xlsx'#
  | (?P<sheet>(?:{_QUOTED}|(?:\[[^\[\]]+\])?[^\W\d][\w.]*)!)    # Excel: Sheet!
  | (?P<lost>\$?\#REF!\.?(?=\$?[A-Za-z]))                       # the sheet that was deleted
  | (?P<tab>\$?{_QUOTED}\.|\$[^\W\d]\w*\.|[^\W\d]\w*\.(?={_CELLS}))    # Calc: $Sheet.
  | (?P<error>\#(?:N/A|DIV/0!|REF!|VALUE!|NAME\?|NUM!|NULL!))
  | (?P<addin>COM\.SUN\.STAR\.SHEET\.ADDIN\.[A-Z]+\.GET(?=\w+\())
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


class Token(NamedTuple):
    """A piece of a formula: its kind (a group of the pattern, or `bracket`) and its text."""

    kind: str
    text: str


def tokens(formula: str) -> Iterator[Token]:
    """Yield a formula's pieces; a structured reference's [...] is one, whatever is in it."""
    at = 0
    while at < len(formula):
        found = _TOKEN.match(formula, at)
        if found is None:  # pragma: no cover - the last alternative takes any character
            return
        if formula[at] == "[" and found.lastgroup == "other":
            end = bracket_end(formula, at)
            yield Token("bracket", formula[at:end])
            at = end
        else:
            yield Token(found.lastgroup or "other", found.group())
            at = found.end()


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
