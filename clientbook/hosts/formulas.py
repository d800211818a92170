"""Formulas as text: what they say about tabs and tables, made to follow a new name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from clientbook.book.cells import column_letters, column_number
from clientbook.book.look import LAST_COLUMN, LAST_ROW
from clientbook.book.patterns import compiled

FORMULA_LIMIT = 8_192
"""Signs of a formula: Excel has no longer ones, and no time is spent on any."""
_CELL = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_BETWEEN_COLONS = compiled(r"((?:[^':]++|'(?:[^']++|'')*+')*+)(?::|$)")
_END = re.compile(r"(\$?[A-Za-z]{1,3})(\$?[1-9]\d{0,6})")
_WHOLE = re.compile(r"\$?[A-Za-z]{1,3}|\$?[1-9]\d{0,6}")
_PIECE = compiled(
    r'"(?:[^"]|"")*"'  # a text
    r"|\[\d+\][^!\s(),+*/&=<>^\[\]-]*+!"  # a sheet of another workbook
    r"|(?P<quoted>(?<!')'(?:[^']++|'')*+'!)"
    r"|(?<!')\[(?:[^\[\]']++|'.|\[(?:[^\[\]']++|'.)*+\])*+\]"  # columns of a table
    r"|(?P<sheet>(?:[^\W\d]|\\)[\w.\\]*!)"
    r"|(?P<name>(?:[^\W\d]|\\)[\w.\\]*(?![\w.\\(!]))"
    r"|[\w.\\$]+"
)


def follow(formula: str, titles: Mapping[str, str], tables: Mapping[str, str]) -> str:
    r"""Return a formula that names tabs and tables by their new names; keys are case-folded.

    Texts stay, but for links inside the workbook, as `HYPERLINK("#'Tab'!A1")` has them.

    >>> follow("SUM(Old!A1,Deals[Sum])", {"old": "New one"}, {"deals": "Deals_2"})
    "SUM('New one'!A1,Deals_2[Sum])"
    """
    if len(formula) > FORMULA_LIMIT:
        return formula

    def renamed(match: re.Match[str]) -> str:
        piece = match[0]
        if piece.startswith('"#'):
            inner = piece[2:-1].replace('""', '"')
            return '"#' + follow(inner, titles, {}).replace('"', '""') + '"'
        if match["quoted"] or match["sheet"]:
            bare = piece[1:-2].replace("''", "'") if match["quoted"] else piece[:-1]
            new = titles.get(bare.casefold())
            return piece if new is None else quoted_title(new) + "!"
        if match["name"]:
            return tables.get(piece.casefold(), piece)
        return piece

    return _PIECE.sub(renamed, formula)


def moved(formula: str, origin: str, places: Iterable[str]) -> list[str]:
    """Return a formula of one cell as others have it: relative references move along.

    ValueError: it is no formula that can be read, or the places are none.

    >>> moved("A1*$B$2", "C1", ["C4", "D1"]), moved("SUM(A:A,$1:1,t[a])&A$1:$B2", "C1", ["D4"])
    (['A4*$B$2', 'B1*$B$2'], ['SUM(B:B,$1:4,t[a])&B$1:$B5'])
    """
    try:
        pieces, (left, top) = _apart(formula), _place(origin)
        moves = [(column - left, row - top) for column, row in map(_place, places)]
        return ["".join([_shifted(piece, *move) for piece in pieces]) for move in moves]
    except ValueError as error:
        raise ValueError(origin) from error


def _place(cell: str) -> tuple[int, int]:
    found = _CELL.fullmatch(cell)
    if found is None:
        raise ValueError(cell)
    return column_number(found[1]), int(found[2])


class _Reference(NamedTuple):
    """The column or the row of a reference; the one or the other is missing in `A:A` and `1:1`."""

    column: str
    row: str


@lru_cache(maxsize=1024)
def _apart(formula: str) -> tuple[str | _Reference, ...]:
    """Return a formula's text and its relative references; the latter as they stand in it."""
    from openpyxl.formula.tokenizer import Token, Tokenizer, TokenizerError  # heavy, rarely needed

    if len(formula) > FORMULA_LIMIT:
        raise ValueError(formula)
    try:
        tokens = Tokenizer(f"={formula}").items
    except (TokenizerError, IndexError, UnboundLocalError) as error:
        raise ValueError(formula) from error
    pieces: list[str | _Reference] = []
    for token in tokens:
        if (token.type, token.subtype) == (Token.OPERAND, Token.RANGE):
            pieces += _ends(token.value)
        else:
            pieces.append(token.value)
    return tuple(pieces)


def _ends(reference: str) -> Iterator[str | _Reference]:
    """Yield the cells of an operand, and as text what is none: sheets, names, columns of a table.

    `K0` and `YTD2024` are names: there is no such row, no such column.
    """
    parts = _BETWEEN_COLONS.findall(reference)[:-1]
    if ":".join(parts) != reference:
        yield reference
        return
    ends = [part.rpartition("!") for part in parts]
    cells = [cell for *_, cell in ends]
    whole = len(cells) == 2 and all(map(_WHOLE.fullmatch, cells))  # noqa: PLR2004 - A:A and 1:1
    alike = whole and len({cell.lstrip("$").isdecimal() for cell in cells}) == 1
    for number, (sheet, mark, cell) in enumerate(ends):
        yield (":" if number else "") + sheet + mark
        found = _END.fullmatch(cell)
        if found and column_number(found[1].lstrip("$").upper()) <= LAST_COLUMN:
            yield _Reference(found[1].upper(), found[2])
        elif alike:
            rows = cell.lstrip("$").isdecimal()
            yield _Reference("", cell) if rows else _Reference(cell.upper(), "")
        else:
            yield cell


def _shifted(piece: str | _Reference, across: int, down: int) -> str:
    """Return a piece where it has moved to. ValueError: it would leave the sheet."""
    if isinstance(piece, str):
        return piece
    column, row = piece
    if column and column[0] != "$":
        number = column_number(column) + across
        if not 1 <= number <= LAST_COLUMN:
            raise ValueError(column)
        column = column_letters(number)
    if row and row[0] != "$":
        number = int(row) + down
        if not 1 <= number <= LAST_ROW:
            raise ValueError(row)
        row = str(number)
    return column + row


def quoted_title(title: str) -> str:
    """Return a tab's title as formulas write it: always quoted, which is always right.

    >>> quoted_title("Paul's")
    "'Paul''s'"
    """
    return "'" + title.replace("'", "''") + "'"


def plain(formula: str, title: str) -> str:
    """Return what is the same in a formula however a program rewrites it on saving.

    Spaces, case, prefixes of new functions and the formula's own tab do not count.
    """
    own = follow(formula, {title.casefold(): "\0"}, {}).replace("'\0'!", "")
    pieces = re.split(r'("(?:[^"]|"")*")', own)
    return "".join(
        piece if index % 2 else re.sub(r"\s|_xlfn\.|_xlws\.|'", "", piece).upper()
        for index, piece in enumerate(pieces)
    )
