"""A company in a manager's words → one row of a company list, unless the book has it already.

Pure. Every computed cell of the row is filled at once; what looks wrong in the row is told.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pandas as pd

from clientbook.book.cells import Cell, RawTable
from clientbook.book.cellvalues import to_cells
from clientbook.book.changes import AppendRows, Change
from clientbook.book.findings import Finding
from clientbook.book.keys import key_text, next_number
from clientbook.book.parse import normal
from clientbook.book.record import Book
from clientbook.book.schema import TABLES
from clientbook.book.wording import header
from clientbook.daily.already import Already, already_there
from clientbook.daily.errors import ColumnGone, NameNeeded, NextDayNeeded, ReasonNeeded
from clientbook.daily.words import choices, list_named, value_of
from clientbook.rules.addresses import (
    emails_are_well_formed,
    one_email_per_cell,
    tax_ids_have_right_digits,
)
from clientbook.rules.phones import one_phone_per_cell, phones_are_valid
from clientbook.sales.refresh import company_changes, key_marks

_LOOKED_AT = (
    phones_are_valid,
    one_phone_per_cell,
    emails_are_well_formed,
    one_email_per_cell,
    tax_ids_have_right_digits,
)


@dataclass(frozen=True, slots=True)
class Newcomer:
    """What a manager says of a new company; None where he says nothing. `to`: target, working."""

    company: str
    to: str | None = None
    manager: str | None = None
    phone: str | None = None
    email: str | None = None
    website: str | None = None
    address: str | None = None
    tax_id: str | None = None
    sphere: str | None = None
    source: str | None = None
    reason: str | None = None
    taken_on: date | None = None
    next_on: date | None = None
    what: str | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of it: the row with its key, or the companies that it seems to be.

    `already` stops it unless it was to be added anyway: `changes` are none then. `findings` are
    faults of the new row, at the places of `book`.
    """

    table: str
    row: Mapping[str, Any]
    already: Sequence[Already]
    changes: list[Change]
    findings: Sequence[Finding]
    book: Book


def taken(book: Book, said: Newcomer, as_of: date, *, anyway: bool = False) -> Taken:
    """Return a new company as a row, or the companies that it seems to be."""
    table = list_named(book, said.to or "working")
    row = _row(book, said, table)
    already = already_there(book, row)
    if already and not anyway:
        return Taken(table, row, already, [], (), book)
    after = with_row(book, table, row)
    columns = _cells(after, table, row)
    made = company_changes(after, as_of, row["client"])
    columns |= {one.column: one.now for one in made if one.table == table}
    changes = [AppendRows(table, columns, 1), *key_marks(after)]
    findings = [finding for rule in _LOOKED_AT for finding in rule(_alone(after, table))]
    return Taken(table, row, already, changes, findings, after)


def _row(book: Book, said: Newcomer, table: str) -> dict[str, Any]:
    """Return the row's typed values by column id, without the empty ones."""
    name = " ".join(said.company.split())
    if not normal(name).strip(" .,-–—_?!"):
        raise NameNeeded
    if said.what and said.next_on is None:
        raise NextDayNeeded
    reason = value_of(book, "--reason", "reason", said.reason)
    if table == "cb_target" and reason is None:
        raise ReasonNeeded(choices=choices(book, "reason"))
    number = next_number(TABLES[table], book.tables, book.settings)
    values = {
        "company": name,
        "manager": value_of(book, "--manager", "manager", said.manager),
        "phone": said.phone,
        "email": said.email,
        "website": said.website,
        "address": said.address,
        "tax_id": said.tax_id,
        "sphere": value_of(book, "--sphere", "sphere", said.sphere),
        "source": value_of(book, "--source", "source", said.source),
        "reason": reason if table == "cb_target" else None,
        "taken_on": said.taken_on,
        "next_on": said.next_on,
        "next_what": said.what,
        "client": key_text(TABLES[table].key_prefix, number, book.settings),
    }
    row = {column: value for column, value in values.items() if value}
    place = book.places[table]
    for column in row:
        if column not in place.columns:
            raise ColumnGone(sheet=place.area.sheet, header=header(table, column, book.language))
    return row


def with_row(book: Book, table: str, row: Mapping[str, Any]) -> Book:
    """Return the book with one more row at the end of a table."""
    frame, raw = book.tables[table], book.raw[table]
    area = raw.place.area
    fills_blank = frame.empty and area.name is not None and len(area.rows) == 1
    if not fills_blank:
        area = replace(area, last_row=area.last_row + 1)
    typed = _typed(row, frame.dtypes, pd.Index([area.last_row], name=frame.index.name))
    place = replace(raw.place, area=area)
    cells = _cells(replace(book, tables={**book.tables, table: typed}), table, row)
    columns = {
        name: [*([] if fills_blank else held), *cells.get(name, (None,))]
        for name, held in raw.columns.items()
    }
    whole = typed if frame.empty else pd.concat([frame, typed])
    return replace(
        book,
        tables={**book.tables, table: whole},
        raw={**book.raw, table: RawTable(place, columns)},
        places={**book.places, table: place},
    )


def _typed(row: Mapping[str, Any], dtypes: pd.Series[Any], index: pd.Index[Any]) -> pd.DataFrame:
    """Return a row as a frame of these dtypes by column."""
    kinds = {str(name): dtype for name, dtype in dtypes.items()}
    blanks = {dtype: pd.array([None], dtype=dtype) for dtype in set(kinds.values())}
    columns = {
        name: pd.array([row[name]], dtype=dtype) if name in row else blanks[dtype]
        for name, dtype in kinds.items()
    }
    return pd.DataFrame(columns, index=index)


def _alone(book: Book, table: str) -> Book:
    """Return the book with the last row of a table and nothing else for rules to look at."""
    last = book.tables[table].iloc[-1:]
    return replace(book, tables={**book.tables, table: last}, raw={table: book.raw[table]})


def _cells(book: Book, table: str, row: Mapping[str, Any]) -> dict[str, tuple[Cell, ...]]:
    """Return the cells of the last row of a table, for the values that were given."""
    last = book.tables[table].iloc[-1:]
    return {name: tuple(to_cells(table, name, last[name], book)) for name in row}
