"""A book as it will be once changes are published: for the rows of one import that refer to others.

Only what later tables of the same import look at is brought up to date: the tables that changed,
their keys, and what the settings' tables allow.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from clientbook.book.cells import Cell, RawTable
from clientbook.book.changes import AppendRows, Change, SetCells
from clientbook.book.keys import with_keys
from clientbook.book.record import Book
from clientbook.book.setup import settings_of
from clientbook.book.tables import book_words, closed_words, typed_table

_SETTINGS = {"cb_managers", "cb_products"}


def book_after(book: Book, changes: Sequence[Change]) -> Book:
    """Return a book with changes made in memory."""
    raw = dict(book.raw)
    places = dict(book.places)
    touched = set()
    for change in changes:
        if isinstance(change, SetCells):
            raw[change.table] = _with_cells(raw[change.table], change)
        elif isinstance(change, AppendRows):
            empty = book.tables[change.table].empty
            raw[change.table] = _with_rows(raw[change.table], change, blank=empty)
        else:
            continue
        touched.add(change.table)
        places[change.table] = raw[change.table].place
    words = book_words(book.settings, book.tables)
    frames = {}
    for table in touched:
        allowed = closed_words(book.language) if table in _SETTINGS else words
        frames[table], _ = typed_table(raw[table], allowed, book.language)
    settings = book.settings
    if touched & _SETTINGS:
        settings, _ = settings_of({**book.tables, **frames}, raw, book.language, book.name)
    tables = with_keys({**book.tables, **frames}, settings)
    return replace(book, tables=tables, raw=raw, places=places, settings=settings)


def _with_cells(raw: RawTable, change: SetCells) -> RawTable:
    first = raw.place.area.header_row + 1
    column = list(raw.columns[change.column])
    for row, now in zip(change.rows, change.now, strict=True):
        column[row - first] = now
    return replace(raw, columns={**raw.columns, change.column: column})


def _with_rows(raw: RawTable, change: AppendRows, *, blank: bool) -> RawTable:
    area = raw.place.area
    none: tuple[Cell, ...] = (None,) * change.count
    columns: Mapping[str, Sequence[Cell]] = {
        name: [*(() if blank else cells), *change.columns.get(name, none)]
        for name, cells in raw.columns.items()
    }
    last = (area.header_row if blank else area.last_row) + change.count
    return RawTable(replace(raw.place, area=replace(area, last_row=last)), columns)
