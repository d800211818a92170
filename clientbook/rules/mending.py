"""Safe fixes: what cells say already, written as it should be. Pure; proposes, changes nothing.

Only what cannot mean anything else: spaces, invisible characters, look-alike letters, phones in
other writings, dates and numbers kept as text. Formulas, computed columns and keys are left alone,
long notes too. Each normal form is that of the rule which finds fault with the other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Literal

from clientbook.book.cells import Cell
from clientbook.book.parse import date_from_text, normal, number_from_text
from clientbook.book.record import Book
from clientbook.book.schema import NUMBERS, Column, Kind
from clientbook.book.tables import book_words
from clientbook.rules.cellwise import input_columns
from clientbook.rules.phones import phone_written_usually, region_of
from clientbook.rules.texts import (
    NAMES,
    SPACED,
    even_spaces,
    in_one_alphabet,
    mixed_word,
    skeleton,
    stray,
    unseen,
    without_unseen,
)

MendKind = Literal["invisible", "spaces", "alphabets", "look_alike", "phone", "date", "number"]
"""What is mended in a cell, in the order of mending."""

_LISTED = {Kind.LIST, Kind.CHOICE, Kind.STAGE, Kind.MANAGER, Kind.PRODUCT}
_TYPED_AS_NUMBERS = {Kind.PHONE, Kind.TAX_ID}
_TAX_ID_DIGITS = {10, 12}

Step = tuple[MendKind, Callable[[str], Cell]]


@dataclass(frozen=True, slots=True)
class Mend:
    """A cell that can be mended safely: its place, what is mended, what it should hold and does."""

    table: str
    column: str
    row: int
    kinds: tuple[MendKind, ...]
    now: Cell
    was: Cell


def mends_of(book: Book) -> list[Mend]:
    """Return the safe fixes of a book, by table, column and row."""
    return [
        mend for table, column in input_columns(book) for mend in _of_column(book, table, column)
    ]


def _of_column(book: Book, table: str, column: Column) -> Iterator[Mend]:
    """Yield the fixes of one column; each distinct cell is judged once."""
    if column.kind in {Kind.KEY, Kind.LONG}:
        return
    cells = book.raw[table].columns.get(column.id, ())
    kinds = {str, int, float} if column.kind in _TYPED_AS_NUMBERS else {str}
    steps = list(_steps(book, column))
    judged = {cell: _mended(cell, column.kind, steps) for cell in set(cells) if type(cell) in kinds}
    found = {cell: mended for cell, mended in judged.items() if mended is not None}
    if not found:
        return
    first = book.places[table].area.header_row + 1
    for position, cell in enumerate(cells):
        if type(cell) in kinds and cell in found:
            yield Mend(table, column.id, first + position, *found[cell], cell)


def _steps(book: Book, column: Column) -> Iterator[Step]:
    """Yield what can be mended in texts of a column, in order."""
    kind = column.kind
    if kind in NAMES:
        yield "invisible", lambda words: without_unseen(words) if unseen(words) else words
    if kind in SPACED:
        yield "spaces", lambda words: even_spaces(words) if stray(words) else words
    if kind in _LISTED:
        yield "look_alike", partial(_listed, _look_alikes(book, column), _known(book, column))
    if kind in NAMES:
        yield "alphabets", lambda words: in_one_alphabet(words) if mixed_word(words) else words
    if kind is Kind.PHONE:
        region = region_of(book)
        yield "phone", lambda words: phone_written_usually(words, region) or words
    if kind is Kind.DATE:
        yield "date", lambda words: date_from_text(words, None) or words
    if kind in NUMBERS:
        yield "number", partial(_number, whole=kind is Kind.INTEGER)


def _mended(cell: Cell, kind: Kind, steps: list[Step]) -> tuple[tuple[MendKind, ...], Cell] | None:
    """Return what is mended in a cell and what it should hold; None if it is as it should be."""
    kinds: list[MendKind] = []
    now = _as_text(cell, kind)
    for what, step in steps:
        if isinstance(now, str) and now.strip() and (better := step(now)) != now:
            kinds.append(what)
            now = better
    if now == cell and type(now) is type(cell):
        return None
    return (tuple(kinds) or ("number",), now)


def _as_text(cell: Cell, kind: Kind) -> Cell:
    """Return a phone or a tax id that was typed as a number as the text it is."""
    if isinstance(cell, str) or kind not in _TYPED_AS_NUMBERS:
        return cell
    if not isinstance(cell, int | float) or cell != int(cell):
        return cell
    digits = str(int(cell))
    return cell if kind is Kind.TAX_ID and len(digits) not in _TAX_ID_DIGITS else digits


def _known(book: Book, column: Column) -> Mapping[str, str]:
    return book_words(book.settings, book.tables)[_words_of(column)].meaning


def _look_alikes(book: Book, column: Column) -> Mapping[str, str]:
    """Return look → allowed word; nothing for a look that two of them have."""
    shown = book_words(book.settings, book.tables)[_words_of(column)].shown
    looks: dict[str, set[str]] = {}
    for word in shown:
        looks.setdefault(skeleton(word), set()).add(word)
    return {look: next(iter(words)) for look, words in looks.items() if len(words) == 1}


def _words_of(column: Column) -> str:
    return column.list or column.kind.value


def _listed(looks: Mapping[str, str], known: Mapping[str, str], words: str) -> str:
    return words if normal(words) in known else looks.get(skeleton(words), words)


def _number(words: str, *, whole: bool) -> Cell:
    number = number_from_text(words, None)
    if number is None or (whole and number != number.to_integral_value()):
        return words
    return int(number) if number == number.to_integral_value() else number
