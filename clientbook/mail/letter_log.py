"""What a book keeps of a letter that went to clients: a row of the log each, and the day. Pure.

A letter that went is an attempt, not a completed contact (METHOD.md §1: `contacted` no): touches
grow, the funnel does not. A row that is there already is not written again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from clientbook.book.cells import Cell
from clientbook.book.cellvalues import to_cells
from clientbook.book.changes import AppendRows, Change, SetCells
from clientbook.book.keys import key_text, next_number
from clientbook.book.record import Book
from clientbook.book.schema import TABLES
from clientbook.exports.recipients import Person
from clientbook.mail.client_letters import Planned, planned_letters
from clientbook.sales.as_read import cells_of
from clientbook.sales.refresh import key_marks

_SAME = ["date", "client", "contact", "channel", "comment"]


@dataclass(frozen=True, slots=True)
class Went:
    """A letter that went: to whom, and on which day."""

    person: Person
    on: date


def went_changes(
    book: Book, planned: Planned, went: Sequence[Went], done: date | None
) -> list[Change]:
    """Return the changes that note letters in a book; [] if it has them all.

    `done`: the day on which the letter has gone to everybody, None while some still wait.
    """
    changes: list[Change] = []
    rows = _new_rows(book, planned, went)
    if len(rows):
        after, append = _with_rows(book, rows)
        changes += [append, *key_marks(after)]
    if done is not None:
        changes += _sent_on(book, planned, done)
    return changes


def _new_rows(book: Book, planned: Planned, went: Sequence[Went]) -> pd.DataFrame:
    """Return the log's rows of letters that the log does not have yet."""
    log, companies = book.tables["cb_log"], book.companies()
    managers = companies.dropna(subset=["client"]).drop_duplicates("client").set_index("client")
    clients = [one.person.client for one in went]
    rows = pd.DataFrame(
        {
            "date": pd.to_datetime([one.on for one in went]),
            "client": clients,
            "company": [one.person.company or None for one in went],
            "manager": managers["manager"].reindex(clients).to_numpy(dtype=object),
            "contact": [one.person.name or None for one in went],
            "channel": "email",
            "contacted": "no",
            "purpose": planned.purpose,
            "theme": planned.theme,
            "comment": planned.subject,
        }
    )
    known = {*map(tuple, log[_SAME].astype(object).fillna("").to_numpy())}
    same = [tuple(row) in known for row in rows[_SAME].astype(object).fillna("").to_numpy()]
    return rows[[not there for there in same]]


def _with_rows(book: Book, rows: pd.DataFrame) -> tuple[Book, AppendRows]:
    """Return the book with more log rows, and the change that appends them."""
    table, log, place = TABLES["cb_log"], book.tables["cb_log"], book.places["cb_log"]
    first = next_number(table, book.tables, book.settings)
    numbers = range(first, first + len(rows))
    rows = rows.assign(entry=[key_text(table.key_prefix, n, book.settings) for n in numbers])
    typed = rows.reindex(columns=log.columns).astype(log.dtypes.to_dict())
    typed.index = pd.RangeIndex(place.area.last_row + 1, place.area.last_row + 1 + len(rows))
    typed.index.name = log.index.name
    cells = {
        str(name): tuple(to_cells("cb_log", str(name), typed[name], book))
        for name in rows
        if name in place.columns and not typed[name].isna().all()
    }
    whole = typed if log.empty else pd.concat([log, typed])
    after = replace(book, tables={**book.tables, "cb_log": whole})
    return after, AppendRows("cb_log", cells, len(rows))


def _sent_on(book: Book, planned: Planned, day: date) -> list[Change]:
    """Return the change of the letter's own row in the plan, wherever it stands now."""
    cells = cells_of(book, "cb_letters", "sent_on")
    rows = [
        one.row
        for one in planned_letters(book)
        if not one.sent and (one.on, one.subject) == (planned.on, planned.subject)
    ]
    if cells is None or len(rows) != 1:
        return []
    was: Cell = cells[book.tables["cb_letters"].index.tolist().index(rows[0])]
    return [SetCells("cb_letters", "sent_on", (rows[0],), ("",), (was,), (day,))]
