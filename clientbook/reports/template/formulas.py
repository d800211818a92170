"""Formulas and references of the template, moved to where their rows went.

A reference to a repeated row becomes the range of its repetitions; to rows that are gone it falls
out of its function, and a function left with nothing is 0, so that totals of an empty list are 0.
Formulas are read by openpyxl's tokenizer; what it cannot read is refused, never left to be wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token, TokenizerError

from clientbook.reports.template.errors import Refused
from clientbook.reports.template.references import Reference, parted, quoted, read_reference
from clientbook.reports.template.rowmap import From, RowMap

_MOST_CHARACTERS: Final = 8192
_MOST_ARGUMENTS: Final = 255
_MANY: Final = 200
_VARIADIC: Final = (
    "SUM AVERAGE AVERAGEA COUNT COUNTA MIN MAX MINA MAXA PRODUCT SUBTOTAL AGGREGATE STDEV "
    "STDEV.S STDEV.P STDEVP VAR VAR.S VAR.P VARP MEDIAN MODE AND OR GEOMEAN HARMEAN SUMSQ "
    "CONCATENATE CONCAT TEXTJOIN"
)
_TAKES_ANY_NUMBER: Final = frozenset(_VARIADIC.split())


@dataclass(frozen=True, slots=True)
class Layout:
    """Where every sheet of the template went: title in the template → row map and new title.

    `moved`: whether anything at all stands elsewhere or is called otherwise.
    """

    maps: Mapping[str, RowMap]
    titles: Mapping[str, str]
    moved: bool = field(init=False)

    def __post_init__(self) -> None:
        """Look once for what moved: every formula asks."""
        moved = any(old != new for old, new in self.titles.items()) or any(
            rows.moved for rows in self.maps.values()
        )
        object.__setattr__(self, "moved", moved)


@lru_cache(2048)
def tokens_of(formula: str) -> Sequence[Token]:
    """Return the tokens of a formula (without its `=`): a repeated one is read once.

    TokenizerError, IndexError, ValueError: it cannot be read.
    """
    return tuple(Tokenizer("=" + formula).items)


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
        moved = self._replaced(tokens, seen_from)
        if moved is None:
            moved = "".join(_Walk(self, tokens, seen_from).expression())
        if len(moved) > _MOST_CHARACTERS:
            raise Refused("limit_formula")
        return moved

    def _replaced(self, tokens: Sequence[Token], seen_from: From | None) -> str | None:
        """Return a formula each of whose references became one area: nothing else in it changes.

        None where some reference became several areas, or none.
        """
        parts = []
        for token in tokens:
            areas = self.areas(token.value, seen_from) if _is_reference(token) else None
            if areas is None:
                parts.append(token.value)
            elif len(areas) == 1:
                parts += areas
            else:
                return None
        return "".join(parts)

    def areas(self, reference: str, seen_from: From | None = None) -> list[str] | None:
        """Return the areas a reference became, in order; None if it is no reference of ours."""
        read = read_reference(reference)
        if read is None:
            return self._renamed(reference)
        title = read.sheet or self.sheet
        rows = self.layout.maps.get(title)
        if rows is None:
            return None
        prefix = f"{quoted(self.layout.titles[title])}!" if read.sheet else ""
        if read.columns:
            return [prefix + read.columns]
        seen = seen_from if title == self.sheet else None
        return [prefix + area for area in self._areas(read, rows, seen)]

    def _areas(self, read: Reference, rows: RowMap, seen: From | None) -> list[str]:
        (a, first), (b, last) = read.ends
        if (
            self.anchored
            and seen
            and not all(rows.same_block(seen.template, row) for row in (read.low, read.high))
        ):
            first = last = "$"
        return [
            f"{a}{first}{start}"
            if read.is_cell and start == end
            else f"{a}{first}{start}:{b}{last}{end}"
            for start, end in rows.runs(read.low, read.high, seen)
        ]

    def _renamed(self, reference: str) -> list[str] | None:
        sheet, rest = parted(reference)
        if sheet not in self.layout.titles:
            return None
        return [f"{quoted(self.layout.titles[sheet])}!{rest}"]

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
            elif _is_reference(token):
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


def _is_reference(token: Token) -> bool:
    return bool(token.type == Token.OPERAND and token.subtype == Token.RANGE)


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
