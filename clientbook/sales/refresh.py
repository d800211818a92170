"""What a refresh changes: computed cells, keys, references, next steps, marks, frozen weeks.

Only cells that differ are named, so that a second refresh on the result has nothing to do. A user's
formula is kept wherever it stands, and so is an input cell that was not understood.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from clientbook.book.calendar import Week
from clientbook.book.cells import Cell, Formula
from clientbook.book.cellvalues import to_cells
from clientbook.book.changes import AppendRows, Change, SetCells, changed_cells, same_cell
from clientbook.book.keys import next_number
from clientbook.book.parse import normal
from clientbook.book.record import Book
from clientbook.book.schema import COMPANY_TABLES, TABLES, Kind
from clientbook.book.seals import SEAL, broken, is_own_column, seals
from clientbook.book.wording import setting_label
from clientbook.sales.as_read import Objects, cells_of, formulas, users_own
from clientbook.sales.columns import by_table, company_columns, day_facts, scored_columns
from clientbook.sales.evidence import journeys
from clientbook.sales.facts import Bools, Facts, facts_of, holding
from clientbook.sales.history import new_history
from clientbook.sales.next_step import COLUMNS as STEP_COLUMNS
from clientbook.sales.next_step import own_steps, with_next_steps
from clientbook.sales.refreeze import refrozen
from clientbook.sales.scoring import SCORES, Scoring, lesson, may_teach, shown_mode

_MARKS = {
    "last_client": "cb_target",
    "last_contact": "cb_contacts",
    "last_deal": "cb_results",
    "last_entry": "cb_log",
}


_SHOWN_OTHERWISE = {Kind.DATE, Kind.MONEY, Kind.NUMBER, Kind.RATE, Kind.INTEGER}
"""Kinds whose cells may equal in other types: a date and its midnight, 1.5 and Decimal("1.50")."""


def refresh_changes(book: Book, as_of: date, refreeze: Week | None = None) -> list[Change]:
    """Return the changes of `refreshing` alone."""
    return refreshing(book, as_of, refreeze)[0]


def refreshing(
    book: Book, as_of: date, refreeze: Week | None = None
) -> tuple[list[Change], Scoring]:
    """Return the changes that bring a book up to a day, and how its scores came about.

    In the order of the schema. Cells only: generated sheets are the reports' affair. `refreeze`: a
    frozen week to be frozen anew; WeekNotFrozen if it is not.
    """
    facts = day_facts(book, as_of)
    companies, scored = scored_columns(facts, book.tables["cb_points"])
    computed = by_table(book, facts, companies)
    changes: list[Change] = []
    for table in TABLES:
        if table in book.places:
            changes += _of_table(book, table, facts, computed.get(table))
    past, again = (book, []) if refreeze is None else refrozen(book, refreeze)
    return [*changes, *_marks(book), *again, *_history(past, as_of)], scored


def company_changes(
    book: Book,
    as_of: date,
    client: str,
    step: tuple[date | None, str | None] | None = None,
    given: Mapping[str, object] | None = None,
) -> list[SetCells]:
    """Return the changes of one company's cells: what a manager sees of it at once.

    `step`: the day and words of a next step that is given now, in place of what the log says;
    `given`: typed values of other input columns. What is the user's own cell stays. They are what
    a refresh would give, but for a score by statistics: see `_scores`.
    """
    part = _about(book, client)
    facts = facts_of(part, as_of)
    own = own_steps(part, facts)
    facts = with_next_steps(facts, own)
    at = facts.companies["client"] == client
    values: dict[str, object] = dict(given or {})
    if step is not None and not own[at].any():
        values |= dict(zip(STEP_COLUMNS, step, strict=True))
    facts, points = _with_cards(facts, client, values), book.tables["cb_points"]
    scores = _scores(book, as_of, client, values)
    computed = by_table(part, facts, company_columns(facts, points, scores=scores))
    found: list[SetCells] = []
    named = [name for name in values if name not in STEP_COLUMNS]
    for table in (table for table in COMPANY_TABLES if not part.tables[table].empty):
        found += _of_table(part, table, facts, computed.get(table))
        here = at & holding(facts.companies["table"], table)
        there = facts.companies[["row", *named]][here].set_index("row")
        for name in named if len(there) else ():
            found += [c for c in [_input(part, table, name, there[name])] if c is not None]
    return found


def _about(book: Book, client: str) -> Book:
    """Return the part of a book that is about one company: what its cells are computed from."""
    tables = dict(book.tables)
    for table in (*COMPANY_TABLES, "cb_contacts", "cb_results", "cb_log"):
        tables[table] = _chosen(tables[table], holding(tables[table]["client"], client))
    return replace(book, tables=tables)


def _chosen(frame: pd.DataFrame, mask: Bools) -> pd.DataFrame:
    """Return some rows of a wide frame; rows that stand together are no copy."""
    rows = np.flatnonzero(mask)
    if rows.size and rows[-1] - rows[0] + 1 > rows.size:
        return frame.take(rows)
    return frame.iloc[rows[0] : rows[-1] + 1] if rows.size else frame.iloc[:0]


def _scores(
    book: Book, as_of: date, client: str, values: Mapping[str, object]
) -> pd.DataFrame | None:
    """Return one company's score where it comes from the history of all; None: points score.

    Scores are by what the book shows already, as learning anew takes longer than all else together:
    a score by statistics stays as it is until the next `refresh`, unless its cells were edited.
    """
    cards = book.companies(["client", *SCORES])
    shown = cards.loc[(cards["client"] == client).to_numpy(dtype=bool), list(SCORES)].head(1)
    mode = shown_mode(cards["score_why"])
    if mode == "statistics" and shown["score"].notna().all() and not _edited(book, client):
        return shown.reset_index(drop=True)
    if mode == "expert" or not may_teach(book):
        return None
    facts = _with_cards(day_facts(book, as_of), client, values)
    table = lesson(facts, journeys(facts)).table
    at = facts.companies["client"] == client
    return None if table is None else table[at].reset_index(drop=True)


def _edited(book: Book, client: str) -> bool:
    """Say whether a company's score or its reasons are no longer what clientbook wrote."""
    for table in COMPANY_TABLES:
        rows = book.tables[table].index[(book.tables[table]["client"] == client).to_numpy()]
        if len(rows):
            raw, first = book.raw[table].columns, book.places[table].area.header_row + 1
            scores = {name: raw[name] for name in SCORES if name in raw}
            edited = {at for _, at in broken(scores, raw.get(SEAL, ()))}
            return int(rows[0]) - first in edited
    return False


def _with_cards(facts: Facts, client: str, values: Mapping[str, object]) -> Facts:
    """Return the facts with typed values in the input columns of one company."""
    at = facts.companies["client"] == client
    return facts.with_companies(
        **{name: _put(facts.companies[name], at, value) for name, value in values.items()}
    )


def _put(column: pd.Series[Any], at: pd.Series[bool], value: object) -> pd.Series[Any]:
    """Return a column with one value in some of its rows."""
    typed = pd.Series([value], dtype=column.dtype)[0]
    return column.mask(at, typed)


def key_marks(book: Book) -> list[Change]:
    """Return the changes of the high-water marks alone: no key is ever given twice."""
    return list(_marks(book))


def key_changes(book: Book) -> list[Change]:
    """Return the changes that write a key into every row, and the high-water marks with them."""
    changes: list[Change] = []
    for table in (table for table in TABLES.values() if table.key and table.id in book.places):
        key = table.key or ""
        change = _input(book, table.id, key, book.tables[table.id][key])
        changes += [] if change is None else [change]
    return [*changes, *_marks(book)]


def _of_table(
    book: Book, table: str, facts: Facts, computed: pd.DataFrame | None
) -> Iterator[SetCells]:
    """Return the changes of one table, column by column."""
    steps = _steps(facts, table) if table in COMPANY_TABLES else None
    shown: dict[str, list[Cell]] = {}
    for column in TABLES[table].columns:
        if column.id == SEAL and computed is not None:
            if is_own_column(book.raw[table].columns.get(SEAL, ())):
                continue
            marks = pd.Series(seals(shown), index=computed.index, dtype="str")
            change = _differing(book, table, SEAL, marks)
        elif column.computed and computed is not None:
            shown[column.id] = to_cells(table, column.id, computed[column.id], book)
            change = _differing(book, table, column.id, computed[column.id], shown[column.id])
        elif column.kind is Kind.CLIENT or column.id == TABLES[table].key:
            change = _input(book, table, column.id, book.tables[table][column.id])
        elif steps is not None and column.id in STEP_COLUMNS:
            change = _input(book, table, column.id, steps[column.id])
        else:
            continue
        if change is not None:
            yield change


def _steps(facts: Facts, table: str) -> pd.DataFrame:
    """Return the day's next steps of a table by row; not of a second row with the same key."""
    there = facts.companies[["row", *STEP_COLUMNS]][holding(facts.companies["table"], table)]
    return there.set_index("row")


def _input(book: Book, table: str, column: str, values: pd.Series[Any]) -> SetCells | None:
    """Return the change of an input column; what we did not understand stays as it is."""
    own = users_own(book, table, column).reindex(values.index)
    return _differing(book, table, column, values[~own])


def _differing(
    book: Book,
    table: str,
    column: str,
    values: pd.Series[Any],
    shown: list[Cell] | None = None,
) -> SetCells | None:
    """Return the change that shows typed values in the cells of their rows; None if it does.

    `shown`: the cells of the values, where they are known.
    """
    cells = cells_of(book, table, column)
    if cells is None or values.empty:
        return None
    typed = book.tables[table]
    was = cells if len(values) == len(typed) else cells[typed.index.get_indexer(values.index)]
    now = _objects(to_cells(table, column, values, book) if shown is None else shown)
    differ = np.flatnonzero((was != now) & ~formulas(was))
    if TABLES[table].by_id[column].kind in _SHOWN_OTHERWISE:
        differ = np.array([i for i in differ if not same_cell(was[i], now[i])], dtype=np.int64)
    if not differ.size:
        return None
    rows = values.index[differ]
    key = TABLES[table].key
    keys = typed[key].reindex(rows).fillna("").tolist() if key else [""] * len(rows)
    places = tuple(int(row) for row in rows)
    return SetCells(table, column, places, tuple(keys), tuple(was[differ]), tuple(now[differ]))


def _objects(cells: list[Cell]) -> Objects:
    array = np.empty(len(cells), dtype=object)
    array[:] = cells
    return array


def _marks(book: Book) -> Iterator[Change]:
    """Return the changes of the high-water marks: no key is ever given twice."""
    cells = cells_of(book, "cb_settings", "value")
    if cells is None:
        return
    highest = {
        mark: next_number(TABLES[table], book.tables, book.settings) - 1
        for mark, table in _MARKS.items()
    }
    content = book.tables["cb_settings"]
    words = [normal(name) if isinstance(name, str) else "" for name in content["name"]]
    at = {mark: words.index(mark) for mark in highest if mark in words}
    plain = sorted(
        (mark for mark in at if not isinstance(cells[at[mark]], Formula)), key=lambda mark: at[mark]
    )
    change = changed_cells(
        "cb_settings",
        "value",
        [int(content.index[at[mark]]) for mark in plain],
        [""] * len(plain),
        [cells[at[mark]] for mark in plain],
        [highest[mark] for mark in plain],
    )
    if change is not None:
        yield change
    lost = [mark for mark, number in highest.items() if number and mark not in at]
    if lost:
        yield _new_settings(book, {mark: highest[mark] for mark in lost})


def _new_settings(book: Book, values: Mapping[str, int]) -> AppendRows:
    columns: dict[str, tuple[Cell, ...]] = {
        "label": tuple(setting_label(name, book.language) for name in values),
        "value": tuple(values.values()),
        "name": tuple(values),
    }
    there = book.places["cb_settings"].columns
    kept = {name: cells for name, cells in columns.items() if name in there}
    return AppendRows("cb_settings", kept, len(values))


def _history(book: Book, as_of: date) -> Iterator[AppendRows]:
    for table, rows in new_history(book, as_of).items():
        if rows.empty or table not in book.places:
            continue
        columns = {
            name: tuple(to_cells(table, name, rows[name], book))
            for name in rows.columns
            if name in book.places[table].columns
        }
        yield AppendRows(table, columns, len(rows))
