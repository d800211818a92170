"""What the cells of a file say, column by column, read as the book reads its own cells.

Text that a CSV file must use for dates and numbers becomes dates and numbers first; then the
typed reading of the book (`book.tables`) takes over, with its findings.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from clientbook.book.cells import Area, Cell, Place, RawTable
from clientbook.book.convert import plain_text
from clientbook.book.findings import Finding
from clientbook.book.keys import with_references
from clientbook.book.parse import normal
from clientbook.book.record import Book
from clientbook.book.schema import COMPANY_TABLES, NUMBERS, TABLES, Kind
from clientbook.book.tables import book_words, typed_table
from clientbook.book.wording import header
from clientbook.imports.comparing import Objects, Rows
from clientbook.imports.dates import dates_read, mixed_dates
from clientbook.imports.headers import Headers
from clientbook.imports.map_errors import DatesMixed
from clientbook.imports.numbers import numbers_read
from clientbook.imports.source import Source

_WORDS = {Kind.LIST, Kind.CHOICE, Kind.STAGE, Kind.MANAGER, Kind.PRODUCT}


@dataclass(frozen=True, slots=True)
class Given:
    """The rows of a file, and the faults in them: (position of the row, finding)."""

    rows: Rows
    findings: Sequence[tuple[int, Finding]]


def given_rows(book: Book, table: str, source: Source, headers: Headers) -> Given:
    """Return the rows of a source as a table of the book understands them."""
    wide = "cb_target" if table in COMPANY_TABLES else table  # has the columns of both
    cells = _cells(source, headers, wide, book)
    area = Area(source.sheet, -1, 1, source.count - 1, source.headers)
    place = Place(wide, area, {column: at for at, column in enumerate(cells, start=1)})
    words = book_words(book.settings, book.tables)
    frame, findings = typed_table(RawTable(place, cells), words, book.language)
    if table not in COMPANY_TABLES:
        companies = {each: book.tables[each] for each in COMPANY_TABLES}
        resolved, unresolved = with_references({**companies, table: frame})
        frame, findings = resolved[table], [*findings, *unresolved]
    frame = frame.reindex(range(source.count))
    values = {column: frame[column] for column in cells}
    kept = {column: _unread(cells[column], values[column]) for column in cells}
    return Given(Rows(values, kept, source.count), [(f.row or 0, f) for f in findings])


def _cells(source: Source, headers: Headers, table: str, book: Book) -> dict[str, Sequence[Cell]]:
    """Return the cells of each column, with dates, numbers and texts in their own types."""
    cells: dict[str, Sequence[Cell]] = {
        column: source.columns[at] for column, at in headers.positions.items()
    }
    if table != "cb_target" and "company" in cells:
        cells = _with_client(cells, book)
    kinds = {column: TABLES[table].by_id[column].kind for column in cells}
    dates = {column: cells[column] for column in cells if kinds[column] is Kind.DATE}
    for column, found in dates.items():
        theirs = source.headers[headers.positions[column]]
        refuse_mixed(found, theirs, header(table, column, book.language))
    read: dict[str, Sequence[Cell]] = dict(dates_read(dates, book.language))
    for column, kind in kinds.items():
        if kind in NUMBERS:
            read[column] = numbers_read(cells[column], book.language)
        elif kind is not Kind.DATE and kind not in _WORDS:
            read[column] = _texts(cells[column])
    return {column: read.get(column, cells[column]) for column in cells}


def refuse_mixed(cells: Sequence[Cell], theirs: str, ours: str) -> None:
    """Raise DatesMixed for a column whose dates cannot be told apart."""
    shown = mixed_dates(cell for cell in dict.fromkeys(cells) if isinstance(cell, str))
    if shown is not None:
        one, other, unclear = shown
        raise DatesMixed(header=theirs, ours=ours, one=one, other=other, unclear=unclear)


def _with_client(cells: Mapping[str, Sequence[Cell]], book: Book) -> dict[str, Sequence[Cell]]:
    """Let the company's name stand for its key where the key is empty or no one's here."""
    companies = book.companies()
    known = {
        normal(word) for column in ("client", "company") for word in companies[column].dropna()
    }
    names = cells["company"]
    keys = cells.get("client", [None] * len(names))
    client = [
        name if key is None or (name is not None and normal(str(key)) not in known) else key
        for key, name in zip(keys, names, strict=True)
    ]
    rest = {column: found for column, found in cells.items() if column not in {"client", "company"}}
    return {"client": client, **rest}


def _texts(cells: Sequence[Cell]) -> Sequence[Cell]:
    """Return text as it is, and numbers as their digits: an ИНН is not an amount."""
    if all(cell is None or isinstance(cell, str) for cell in cells):
        return cells
    return [plain_text(cell) if isinstance(cell, int | float) else cell for cell in cells]


def _unread(cells: Sequence[Cell], values: pd.Series) -> Objects:
    """Return the cells that have no typed value; None elsewhere."""
    kept = np.full(len(cells), None, dtype=object)
    kept[:] = cells
    kept[values.notna().to_numpy()] = None
    return kept
