"""Formulas and references of the template, moved to where their rows went.

A reference to a repeated row becomes the range of its repetitions; to rows that are gone it falls
out of its function, and a function left with nothing is 0, so that totals of an empty list are 0.
Formulas are read by openpyxl's tokenizer; what it cannot read is refused, never left to be wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token, TokenizerError
from openpyxl.utils import quote_sheetname

from clientbook.reports.template.errors import Refused
from clientbook.reports.template.rowmap import LAST_ROW, From, RowMap

_MOST_CHARACTERS: Final = 8192
_MOST_ARGUMENTS: Final = 255
_MANY: Final = 200
_VARIADIC: Final = (
    "SUM AVERAGE AVERAGEA COUNT COUNTA MIN MAX MINA MAXA PRODUCT SUBTOTAL AGGREGATE STDEV "
    "STDEV.S STDEV.P STDEVP VAR VAR.S VAR.P VARP MEDIAN MODE AND OR GEOMEAN HARMEAN SUMSQ "
    "CONCATENATE CONCAT TEXTJOIN"
)
_TAKES_ANY_NUMBER: Final = frozenset(_VARIADIC.split())
_REFERENCE: Final = re.compile(
    r"^(?:(?P<sheet>'(?:[^']|'')+'|[^'!:\[\]]+)!)?"
    r"(?:(?P<a>\$?[A-Za-z]{1,3})(?P<ra>\$?\d+)(?::(?P<b>\$?[A-Za-z]{1,3})(?P<rb>\$?\d+))?"
    r"|(?P<wa>\$?\d+):(?P<wb>\$?\d+)"
    r"|(?P<ca>\$?[A-Za-z]{1,3}):(?P<cb>\$?[A-Za-z]{1,3}))$"
)
_DIGITS: Final = re.compile(r"[0-9]+")
_TITLE: Final = re.compile(r"^(?P<sheet>'(?:[^']|'')+'|[^'!:\[\]]+)!(?P<rest>.+)$")


@dataclass(frozen=True, slots=True)
class Layout:
    """Where every sheet of the template went: title in the template → row map and new title."""

    maps: Mapping[str, RowMap]
    titles: Mapping[str, str]

    @property
    def moved(self) -> bool:
        """Say whether anything at all stands elsewhere or is called otherwise."""
        return any(old != new for old, new in self.titles.items()) or any(
            rows.moved for rows in self.maps.values()
        )


@lru_cache(2048)
def tokens_of(formula: str) -> Sequence[Token]:
    """Return the tokens of a formula (without its `=`): a repeated one is read once.

    TokenizerError, IndexError, ValueError: it cannot be read.
    """
    return tuple(Tokenizer("=" + formula).items)


def tokens_like(formula: str) -> Sequence[Token]:
    """Return the tokens of a formula of which others differ in numbers only: read once for all.

    Errors as of `tokens_of`.
    """
    if "#" in formula:  # in the name of an error a number is part of the word
        return tokens_of(formula)
    numbers = iter(_DIGITS.findall(formula))
    return [
        Token(_DIGITS.sub(lambda _: next(numbers), token.value), token.type, token.subtype)
        for token in tokens_of(_DIGITS.sub("1", formula))
    ]


def unquoted(title: str) -> str:
    """Return a sheet's title as it is, from how a formula writes it."""
    return title[1:-1].replace("''", "'") if title.startswith("'") else title


def quoted(title: str) -> str:
    """Return a sheet's title as a formula writes it.

    >>> quoted("Data"), quoted("ТАРГЕТ-группа"), quoted("A1")
    ('Data', "'ТАРГЕТ-группа'", "'A1'")
    """
    if re.fullmatch(r"[A-Za-z_][A-Za-z_]*", title):
        return title
    return str(quote_sheetname(title))


@dataclass(frozen=True, slots=True)
class Mover:
    """Moves the formulas of one sheet of the template.

    `anchored`: for conditional formats and validations, whose references are relative to a whole
    area: those to rows that do not repeat with the area are made absolute.
    """

    layout: Layout
    sheet: str
    anchored: bool = False

    def formula(self, text: str, seen_from: From | None = None) -> str:
        """Return a formula (without its `=`) moved. Refused: unreadable, or grown too long."""
        if not self.layout.moved:
            return text
        try:
            tokens = tokens_of(text)
        except (TokenizerError, IndexError, ValueError) as error:
            raise Refused("formula") from error
        moved = "".join(_Walk(self, tokens, seen_from).expression())
        if len(moved) > _MOST_CHARACTERS:
            raise Refused("limit_formula")
        return moved

    def areas(self, reference: str, seen_from: From | None = None) -> list[str] | None:
        """Return the areas a reference became, in order; None if it is no reference of ours."""
        match = _REFERENCE.match(reference)
        if match is None:
            return self._renamed(reference)
        title = unquoted(match["sheet"]) if match["sheet"] else self.sheet
        rows = self.layout.maps.get(title)
        if rows is None:
            return None
        prefix = f"{quoted(self.layout.titles[title])}!" if match["sheet"] else ""
        if match["ca"]:
            return [f"{prefix}{match['ca']}:{match['cb']}"]
        seen = seen_from if title == self.sheet else None
        return [prefix + area for area in self._areas(match, rows, seen)]

    def _areas(self, match: re.Match[str], rows: RowMap, seen: From | None) -> list[str]:
        one, two = match["ra"] or match["wa"], match["rb"] or match["wb"] or match["ra"]
        low, high = sorted((int(one.lstrip("$")), int(two.lstrip("$"))))
        marks = [row[: row.startswith("$")] for row in (one, two)]
        if (
            self.anchored
            and seen
            and not all(rows.same_block(seen.template, row) for row in (low, high))
        ):
            marks = ["$", "$"]
        a, b = match["a"] or "", match["b"] or match["a"] or ""
        is_cell = match["ra"] and not match["rb"]
        return [
            f"{a}{marks[0]}{start}"
            if is_cell and start == end
            else f"{a}{marks[0]}{start}:{b}{marks[1]}{end}"
            for start, end in rows.runs(low, high, seen)
        ]

    def _renamed(self, reference: str) -> list[str] | None:
        match = _TITLE.match(reference)
        if match is None or unquoted(match["sheet"]) not in self.layout.titles:
            return None
        title = self.layout.titles[unquoted(match["sheet"])]
        return [f"{quoted(title)}!{match['rest']}"]

    def span(self, reference: str, seen_from: From | None = None) -> str | None:
        """Return the one area from the first to the last of what a reference became."""
        areas = self.areas(reference, seen_from)
        if areas is None:
            return reference
        return _span(areas) if areas else None


@dataclass(slots=True)
class _Argument:
    """One argument of a function, or a whole formula, while it is put together."""

    parts: list[str]
    areas: list[str] | None = None
    gone: bool = False

    def is_blank(self) -> bool:
        return all(not part.strip() for part in self.parts)


class _Walk:
    """A walk over a formula's tokens that puts the moved formula together."""

    def __init__(self, mover: Mover, tokens: Sequence[Token], seen_from: From | None) -> None:
        self._mover = mover
        self._tokens: Iterator[Token] = iter(tokens)
        self._seen_from = seen_from

    def expression(self) -> list[str]:
        """Return the parts of the whole formula."""
        whole = self._argument(None)[0]
        return self._settled(whole)

    def _argument(self, function: str | None) -> tuple[_Argument, Token | None]:
        """Read up to the separator or the end of a function; return what ended the argument."""
        argument = _Argument([])
        for token in self._tokens:
            if function is not None and _ends_argument(token):
                return argument, token
            if token.type == Token.FUNC and token.subtype == Token.OPEN:
                self._plain(argument, self._function(token.value))
            elif token.type == Token.OPERAND and token.subtype == Token.RANGE:
                self._reference(argument, token.value)
            else:
                self._plain(argument, token.value)
        return argument, None

    def _function(self, opening: str) -> str:
        """Read a function to its end and return it moved; "0" if all it looked at is gone."""
        name = opening.rstrip("(").upper().removeprefix("_XLFN.")
        takes_any = name in _TAKES_ANY_NUMBER
        arguments: list[str] = []
        looked, gone = 0, 0
        end: Token | None = None
        while True:
            argument, end = self._argument(name)
            looked += argument.areas is not None or argument.gone
            gone += argument.gone
            if argument.gone and takes_any:
                pass
            elif takes_any and argument.areas is not None and len(argument.areas) > 1:
                arguments += _as_arguments(argument.areas)
            else:
                arguments.append("".join(self._settled(argument)))
            if end is None or end.subtype == Token.CLOSE:
                break
        if gone and (gone == looked or not takes_any):
            return "0"
        if len(arguments) > _MOST_ARGUMENTS:
            raise Refused("limit_formula")
        return f"{opening}{','.join(arguments)}{')' if end is not None else ''}"

    def _reference(self, argument: _Argument, reference: str) -> None:
        areas = self._mover.areas(reference, self._seen_from)
        if areas is None:
            self._plain(argument, reference)
        elif argument.is_blank():
            argument.areas, argument.gone = areas, not areas
        else:
            self._plain(argument, _span(areas) if areas else "0")

    def _plain(self, argument: _Argument, text: str) -> None:
        if argument.areas is not None and text.strip():
            argument.parts = self._settled(argument)
            argument.areas, argument.gone = None, False
        argument.parts.append(text)

    @staticmethod
    def _settled(argument: _Argument) -> list[str]:
        """Return an argument's parts, a lone reference as one area."""
        if argument.areas is None:
            return argument.parts
        return [*argument.parts, _span(argument.areas) if argument.areas else "0"]


def _ends_argument(token: Token) -> bool:
    if token.type == Token.SEP and token.subtype == Token.ARG:
        return True
    return token.type == Token.FUNC and token.subtype == Token.CLOSE


def _as_arguments(areas: list[str]) -> list[str]:
    """Return areas as arguments; many of them as one union, for the limit on arguments."""
    return [f"({','.join(areas)})"] if len(areas) > _MANY else areas


def _span(areas: list[str]) -> str:
    if len(areas) == 1:
        return areas[0]
    first = areas[0].split(":")[0]
    last = areas[-1].rsplit("!", 1)[-1].split(":")[-1]
    return f"{first}:{last}"


def moved_list(mover: Mover, references: str, seen_from: From | None = None) -> str:
    """Return a space-separated list of areas (an `sqref`) moved; "" if nothing is left."""
    moved: list[str] = []
    for reference in references.split():
        areas = mover.areas(reference, seen_from)
        moved += [reference] if areas is None else areas
    return " ".join(moved)


def first_row(reference: str) -> int:
    """Return the first row of an area like `B5:C9`; 1 for whole columns."""
    match = _REFERENCE.match(reference)
    if match is None or match["ca"]:
        return 1
    rows = [match[name].lstrip("$") for name in ("ra", "rb", "wa", "wb") if match[name]]
    return min(LAST_ROW, *map(int, rows))
