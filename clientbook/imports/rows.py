"""Rows of a foreign file → the changes they make in a book. Pure: the book is not touched.

A row is known by its key; a company else by its tax id or exact name (in either company table), a
contact by company and name, a deal by company, product, contract date and amount, a log row by
being equal in all fields it gives; equal deals and log rows count as often as they occur.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import numpy.typing as npt
import pandas as pd

from clientbook.book.changes import Change, SetCells
from clientbook.book.findings import Finding
from clientbook.book.keys import key_text, next_number
from clientbook.book.record import Book
from clientbook.book.schema import COMPANY_TABLES, TABLES
from clientbook.book.wording import Language, header, text
from clientbook.imports.changing import Pairing, appended, chosen, differences
from clientbook.imports.comparing import BookRows, Rows, book_rows, codes, raw_cells
from clientbook.imports.given import Given, given_rows
from clientbook.imports.headers import headers_of, table_named, table_title
from clientbook.imports.matching import (
    NONE,
    Match,
    match_companies,
    match_identities,
    match_occurrences,
)
from clientbook.imports.notes import Note, notes, repeated
from clientbook.imports.rejects import Reject
from clientbook.imports.saying import said_in
from clientbook.imports.source import Source
from clientbook.imports.synonyms import NAMED_TABLES
from clientbook.imports.usable import rejected, usable_rows

_DEAL_IDENTITY = ("client", "product", "contract_on", "amount")


@dataclass(frozen=True, slots=True)
class Counts:
    """Rows of the book that were added, changed, found the same; rows of the file rejected.

    `repeated`: rows of the file that say more about a row that another one brings too.
    """

    added: int
    changed: int
    same: int
    rejected: int
    repeated: int = 0


@dataclass(frozen=True, slots=True)
class Imported:
    """What a file comes to in a book.

    `findings` are faults in imported cells, at the book's rows as they will be. `notes`: message
    key and facts of what the user should know besides (headers left out, sheets not read …).
    """

    table: str
    changes: list[Change]
    rejects: tuple[Reject, ...]
    counts: Counts
    findings: tuple[Finding, ...]
    notes: tuple[Note, ...]

    def sentences(self, language: Language, *, window: bool = False) -> list[str]:
        """Return the summary, then the notes; in a `window` they ask for no map."""
        title = table_title(self.table, language)
        counts = self.counts
        summary = text(
            "import.summary",
            language,
            title=title,
            added=counts.added,
            changed=counts.changed,
            same=counts.same,
            rejected=counts.rejected,
        )
        said = ((said_in(key, window=window), facts) for key, facts in self.notes)
        return [summary, *(text(key, language, **facts) for key, facts in said)]


def import_rows(book: Book, source: Source, table: str, as_of: date) -> Imported:
    """Return what the rows of a source change in a table of the book, as of a day.

    `table` is a table id, a short name or a sheet title. The same source on the changed book comes
    to no changes. Raises the errors of `imports.errors` for names and headers.
    """
    del as_of  # nothing that is imported depends on the day yet: the interface has it for all edges
    table = table_named(table, book.language)
    headers = headers_of(source, table, book.language)
    given = given_rows(book, table, source, headers)
    used, rejects = usable_rows(source, given.rows, table, book.language)
    tables = COMPANY_TABLES if table in COMPANY_TABLES else (table,)
    there = book_rows(book, tables, {**given.rows.typed, key_column(table): None})
    numbers = codes(there.rows, given.rows, list(given.rows.typed))
    match = _matched(table, there, given.rows, used, numbers)
    rejects += _doubtful(source, given.rows, match, table, book.language)
    pairing = _pairing(match)
    found = differences(book, there, given.rows, pairing, numbers)
    keys = _new_keys(book, table, given.rows, pairing)
    rows, no_place = appended(book, table, given.rows, pairing, keys)
    changes: list[Change] = [*found.changes, *([rows] if rows else [])]
    if changes:
        changes[:0] = _unwritten_keys(book, table)
    for column, count in no_place.items():
        found.no_place[table, column] = found.no_place.get((table, column), 0) + count
    return Imported(
        table,
        changes,
        tuple(sorted(rejects, key=lambda reject: reject.row)),
        Counts(
            len(pairing.new),
            len(found.touched),
            len(pairing.old) - len(found.touched),
            len(rejects),
            repeated(source, pairing),
        ),
        _findings(book, table, given, there, pairing),
        tuple(notes(book, source, headers, table, there, pairing, found)),
    )


def key_column(table: str) -> str:
    """Return the column that tells the rows of a table apart: its key, or what names them."""
    return TABLES[table].key or NAMED_TABLES[table]


def _matched(
    table: str,
    there: BookRows,
    given: Rows,
    used: npt.NDArray[np.intp],
    numbers: tuple[pd.DataFrame, pd.DataFrame],
) -> Match:
    """Match the used rows in the way of their table."""
    key = key_column(table)
    if table in COMPANY_TABLES:
        book, source = (
            pd.DataFrame({"key": rows.words(key), "tax": rows.words("tax_id"), "name": name})
            for rows, name in ((there.rows, _called(there.rows)), (given, _called(given)))
        )
        return match_companies(book, source.loc[used])
    if table == "cb_contacts" or table in NAMED_TABLES:
        book, source = (
            pd.DataFrame({"key": rows.words(key), "identity": _person(rows)})
            for rows in (there.rows, given)
        )
        return match_identities(book, source.loc[used])
    columns = [column for column in given.typed if column != key]
    identity = [c for c in _DEAL_IDENTITY if c in columns] if table == "cb_results" else []
    return match_occurrences(
        numbers[0][columns],
        numbers[1].loc[used, columns],
        there.rows.words(key),
        given.words(key),
        identity,
    )


def _called(rows: Rows) -> pd.Series[str]:
    """Return what a company is called; without a name, what else can tell it from others."""
    name = rows.words("company")
    for column in ("email", "phone", "website"):
        name = name.fillna(rows.words(column))
    return name


def _person(rows: Rows) -> pd.Series[str]:
    """Return who a contact is: the company and the name, or what else can tell a person."""
    name = rows.words("name")
    for column in ("email", "mobile", "phone"):
        name = name.fillna(rows.words(column))
    return rows.words("client").fillna("") + "\x1f" + name


def _pairing(match: Match) -> Pairing:
    group = match.group[~match.doubtful]
    target = match.target[group.index].groupby(group).first()
    return Pairing(group, target)


def _doubtful(
    source: Source, given: Rows, match: Match, table: str, language: Language
) -> list[Reject]:
    """Return the rejects for rows that fit two rows of the book."""
    name = "company" if table in COMPANY_TABLES else "name"
    word = header(table, key_column(table), language)
    return [
        rejected(source, int(at), "doubtful", name=given.shown(name, int(at)), header=word)
        for at in match.doubtful.index[match.doubtful]
    ]


def _new_keys(book: Book, table: str, given: Rows, pairing: Pairing) -> dict[int, str]:
    """Return a key for each new row: the file's own, or the next that was never in use."""
    schema = TABLES[table]
    if schema.key is None:
        return {}
    key = schema.key
    own: dict[int, str] = {}
    tables = dict(book.tables)
    if key in given.typed:
        own_rows = pairing.group[pairing.group.isin(pairing.new)]
        kept = given.typed[key].iloc[own_rows.index]
        own = dict(zip(own_rows[kept.notna().to_numpy()], kept.dropna(), strict=True))
        brought = pd.DataFrame({key: pd.Series(list(own.values()), dtype="str")})
        tables[table] = pd.concat([tables[table][[key]], brought])
    free = [group for group in pairing.new if group not in own]
    first = next_number(schema, {**book.tables, **tables}, book.settings) if free else 0
    fresh = {
        group: key_text(schema.key_prefix, number, book.settings)
        for number, group in enumerate(free, start=first)
    }
    return own | fresh


def _unwritten_keys(book: Book, table: str) -> list[SetCells]:
    """Return keys that reading gave to rows without one: new rows and references rely on them."""
    changes = []
    for each in dict.fromkeys((*COMPANY_TABLES, table)):
        key, frame = TABLES[each].key, book.tables[each]
        if key is None or frame.empty or key not in book.places[each].columns:
            continue
        was = raw_cells(book, each, key, frame.index)
        blank = np.array([c is None or (isinstance(c, str) and not c.strip()) for c in was])
        if blank.any():
            keys = tuple(frame[key].to_numpy()[blank].tolist())
            rows = tuple(frame.index[blank].tolist())
            changes.append(SetCells(each, key, rows, keys, tuple(was[blank]), keys))
    return changes


def _findings(
    book: Book, table: str, given: Given, there: BookRows, pairing: Pairing
) -> tuple[Finding, ...]:
    """Return the faults of imported rows, at the book's rows as they will be."""
    first = _first_new_row(book, table)
    groups, targets = pairing.group.to_dict(), pairing.target.to_dict()
    new = {group: first + place for place, group in enumerate(pairing.new)}
    tables, rows = there.table.to_numpy(), there.row.to_numpy()
    placed = []
    for position, finding in given.findings:
        group = groups.get(position)
        if group is None:
            continue
        target = targets[group]
        where = (table, new[group]) if target == NONE else (str(tables[target]), int(rows[target]))
        placed.append(replace(finding, table=where[0], row=where[1]))
    return (*placed, *_empty(table, given.rows, pairing, new))


def _empty(table: str, given: Rows, pairing: Pairing, new: Mapping[int, int]) -> Iterator[Finding]:
    """Yield a finding for each new row that leaves a required column of the file empty."""
    for column in TABLES[table].columns:
        if not column.required or column.id not in given.typed:
            continue
        filled = set(chosen(given, column.id, pairing.group).index)
        for group, row in new.items():
            if group not in filled:
                yield Finding("required_empty", table, column.id, row)


def _first_new_row(book: Book, table: str) -> int:
    """Return the Excel row of the first appended row: a table without rows has a blank one."""
    area = book.places[table].area
    return area.header_row + 1 if book.tables[table].empty else area.last_row + 1
