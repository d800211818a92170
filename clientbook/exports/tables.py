"""A table of a book as CSV: all columns of ours, in the book's language, as they stand there.

Pure. What is written can be imported again and comes to the same values: days, numbers and texts
are written as the import reads them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from clientbook.book.cells import Cell, CellError, Formula
from clientbook.book.convert import plain_text
from clientbook.book.delimited import delimited, guarded
from clientbook.book.errors import ClientbookError
from clientbook.book.parse import normal
from clientbook.book.record import Book
from clientbook.book.schema import COMPANY_TABLES, NUMBERS, TABLES, Kind
from clientbook.book.wording import LANGUAGES, Language, date_text, header, sheet_title, text

_ALIASES = {"deals": ("cb_results",), "companies": COMPANY_TABLES}


class NoSuchTable(ClientbookError):
    """A table to export that is none, or that the book does not have."""

    code = "error.export_table"


@dataclass(frozen=True, slots=True)
class Export:
    """An exported table: its name as asked for, its rows, headers, and the CSV's bytes."""

    table: str
    rows: int
    headers: tuple[str, ...]
    content: bytes


def exported(book: Book, name: str) -> Export:
    """Return a table of a book as CSV. NoSuchTable: it is none, or the book lacks it.

    `companies` are both lists, with the list of each company in a last column.
    """
    tables = _tables(book, name)
    wide = tables[0]
    ids = [
        column.id
        for column in TABLES[wide].columns
        if any(column.id in book.places[table].columns for table in tables)
    ]
    headers = tuple(header(wide, column, book.language) for column in ids)
    rows = [row for table in tables for row in _rows(book, table, wide, ids)]
    if len(tables) > 1:
        headers += (text("export.list", book.language),)
        lists = [book.places[t].area.sheet for t in tables for _ in book.tables[t].index]
        rows = [[*row, title] for row, title in zip(rows, lists, strict=True)]
    written = [[guarded(cell) for cell in row] for row in (headers, *rows)]
    return Export(name, len(rows), headers, delimited(written, book.language))


def _tables(book: Book, name: str) -> tuple[str, ...]:
    known: dict[str, tuple[str, ...]] = {
        normal(word): (table,)
        for table in book.places
        for word in (table, table.removeprefix("cb_"), *_titles(table))
    }
    known |= _ALIASES
    found = known.get(normal(name))
    if found is None:
        choices = ", ".join([*_ALIASES, *(t.removeprefix("cb_") for t in book.places)])
        raise NoSuchTable(given=name, choices=choices)
    return found


def _titles(table: str) -> list[str]:
    """Return the tab titles of a table that stands alone on its tab."""
    alone = [t.id for t in TABLES.values() if t.sheet == TABLES[table].sheet] == [table]
    return [sheet_title(TABLES[table].sheet, each) for each in LANGUAGES] if alone else []


def _rows(book: Book, table: str, wide: str, ids: Sequence[str]) -> Iterator[list[str]]:
    """Yield the rows that hold anything, as texts."""
    raw = book.raw[table]
    at = (book.tables[table].index - raw.place.area.rows.start).tolist()
    columns = []
    for column in ids:
        cells = raw.columns.get(column)
        kind = TABLES[wide].by_id[column].kind
        columns.append(
            [""] * len(at)
            if cells is None
            else [_shown(cells[row], kind, book.language) for row in at]
        )
    return (list(row) for row in zip(*columns, strict=True))


def _shown(cell: Cell, kind: Kind, language: Language) -> str:
    """Return a cell as the import reads it again."""
    value = cell.shown if isinstance(cell, Formula) else cell
    if value is None:
        return ""
    if isinstance(value, CellError):
        return value.code
    if isinstance(value, date) and kind is Kind.DATE:
        return date_text(value.date() if isinstance(value, datetime) else value, language)
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool) and kind in NUMBERS:
        exact = Decimal(repr(value) if isinstance(value, float) else value)
        number = f"{exact:f}".removesuffix(".0")
        return number.replace(".", ",") if language == "ru" else number
    return plain_text(value)
