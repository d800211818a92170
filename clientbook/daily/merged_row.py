"""The row of a company that takes in another one: what is filled, what both say, what is kept.

Pure, under `merging`. An empty cell takes the other's value; where both say something, the
survivor's stays and the other's goes into its text of results, so that nothing is lost.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from clientbook.book.cells import Cell, CellError, Formula
from clientbook.book.changes import same_cell
from clientbook.book.parse import normal
from clientbook.book.record import Book
from clientbook.book.schema import TABLES, Kind
from clientbook.book.wording import Language, date_text, header, number_text
from clientbook.rules.phones import phone_digits, phone_print, region_of

Row = Mapping[str, Cell]
"""The cells of a row by column id, the user's own columns as `own:…`."""

TOGETHER = (
    ("next_on", "next_what"),
    ("date_note", "date_on"),
    ("expected_amount", "expected_on"),
    ("out_on", "out_reason"),
)
"""Columns that mean something together: they are filled both or not at all."""
_STAYS_OUT = ("out_on", "out_reason", "loss_cause")
"""A living company is not taken out of work by the other's words."""
_STRICTER = ("no", "unknown", "yes")
_OWN = "own:"


@dataclass(frozen=True, slots=True)
class MergedRow:
    """What becomes of a row: the cells that change, and what the other said besides, in words.

    `filled`: column → new cell, where the survivor had none (and the stricter consent).
    `kept`: (header, value in words) of what stays beside the survivor's own.
    """

    filled: Row
    kept: tuple[tuple[str, str], ...]


def merged_row(book: Book, tables: tuple[str, str], mine: Row, other: Row) -> MergedRow:
    """Return what the survivor's row takes from the other. `tables`: where each stands."""
    here, there = tables
    filled: dict[str, Cell] = {}
    kept: list[tuple[str, str]] = []
    closed = _closed(mine)
    stricter = _stricter_consent(book, mine.get("consent"), other.get("consent"))
    for column, cell in other.items():
        formulas = isinstance(cell, Formula) and column in mine  # the tables' own affair
        if is_blank(cell) or formulas or _computed(there, column):
            continue
        if column == "consent" and stricter is not None:
            filled[column] = stricter
            kept.append(in_words(book, here, column, mine[column]))
        elif column in mine and column not in closed and is_blank(mine[column]):
            filled[column] = cell
        elif column not in mine or not _same(book, column, mine[column], cell):
            kept.append(in_words(book, there, column, cell))
    return MergedRow(filled, tuple(pair for pair in kept if pair[1]))


def in_words(book: Book, table: str, column: str, cell: Cell) -> tuple[str, str]:
    """Return a cell's header and value as people read them."""
    return _header(table, column, book.language), words_of(cell, book.language)


def is_blank(cell: Cell) -> bool:
    """Say whether a cell holds nothing but spaces."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def words_of(cell: Cell, language: Language) -> str:
    """Return a cell's value as people read it."""
    value = cell.shown if isinstance(cell, Formula) else cell
    if isinstance(value, datetime | date):
        return date_text(value, language)
    if isinstance(value, bool) or value is None:
        return "" if value is None else str(value)
    if isinstance(value, int | float | Decimal):
        return number_text(value, language)
    return value.code if isinstance(value, CellError) else value.strip()


def _computed(table: str, column: str) -> bool:
    known = TABLES[table].by_id.get(column)
    return known is not None and (known.computed or column == TABLES[table].key)


def _closed(mine: Row) -> set[str]:
    """Return the empty columns of the survivor that the other must not fill."""
    closed = {
        column
        for group in TOGETHER
        if any(not is_blank(mine.get(column)) for column in group)
        for column in group
    }
    return closed | set(_STAYS_OUT) | {"results"}


def _same(book: Book, column: str, one: Cell, other: Cell) -> bool:
    """Say whether two cells say the same: a text whatever its case, a phone however written."""
    if isinstance(one, str) and isinstance(other, str):
        if normal(one) == normal(other):
            return True
        known = TABLES["cb_working"].by_id.get(column)
        if known is not None and known.kind is Kind.PHONE:
            digits = phone_digits(region_of(book))
            two = [{phone_print(number) for number in digits(words)} for words in (one, other)]
            return bool(two[1]) and two[1] <= two[0]
        return False
    return same_cell(one, other)


def _stricter_consent(book: Book, mine: Cell, other: Cell) -> Cell:
    """Return the other's consent if it allows less than the survivor's; None if it does not."""
    from clientbook.book.tables import closed_words

    words = closed_words(book.language)["consent"].meaning
    ranks = [
        _STRICTER.index(words[normal(cell)])
        if isinstance(cell, str) and normal(cell) in words
        else None
        for cell in (mine, other)
    ]
    if ranks[0] is None or ranks[1] is None or ranks[1] >= ranks[0]:
        return None
    return other


def _header(table: str, column: str, language: Language) -> str:
    if column.startswith(_OWN):
        return column.removeprefix(_OWN).capitalize()
    return header(table, column, language)
