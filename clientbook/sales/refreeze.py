"""A frozen week frozen anew, because somebody asked for it (METHOD.md §6 "History").

The week's rows are replaced by what today's book says of its Sunday: owners, late entries and
mended rows included. A row that still speaks of the same is changed in place, wherever it stands;
further rows go to the end of the table; rows that have nothing to say any more are emptied and left
where they are, since a user's own column beside them may still say something.

Later weeks stay what they were. `cb_moves` keeps only what differed from the week before: so a
state that the next frozen week had taken over from this one is written down there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pandas as pd

from clientbook.book.calendar import Week
from clientbook.book.cells import Cell
from clientbook.book.cellvalues import to_cells
from clientbook.book.changes import AppendRows, SetCells, changed_cells
from clientbook.book.errors import ClientbookError
from clientbook.book.record import Book
from clientbook.sales.as_read import cells_of, formulas
from clientbook.sales.history import frozen_weeks, known_states, rows_like, rows_of_week

_SAME = {"cb_history": ["manager", "list", "stage", "channel"], "cb_moves": ["client"]}
"""What tells that an old row and a new one speak of the same."""


class WeekNotFrozen(ClientbookError):
    """A week is to be frozen anew that is not frozen."""

    code = "error.week_not_frozen"


def refrozen(book: Book, week: Week) -> tuple[Book, list[SetCells | AppendRows]]:
    """Return the book's history with a week frozen anew, and the changes that come to it.

    WeekNotFrozen: there is no such week in the history.
    """
    if week not in frozen_weeks(book):
        raise WeekNotFrozen(week=week.text)
    moves = book.tables["cb_moves"]
    before = known_states(moves[moves["week"] < week.text])
    fresh = rows_of_week(book, week, before)
    kept = _kept(book, week, fresh["cb_moves"])
    tables = dict(book.tables)
    changes: list[SetCells | AppendRows] = []
    for table, rows in fresh.items():
        more = kept if table == "cb_moves" else rows.iloc[:0]
        changes += _replaced(book, table, week, rows, more)
        others = book.tables[table]
        others = others[others["week"] != week.text]
        parts = [others, rows, rows_like([more], others)]
        tables[table] = pd.concat([part for part in parts if len(part)] or parts[:1])
    return replace(book, tables=tables), changes


def _kept(book: Book, week: Week, fresh: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of cb_moves that keep the next frozen week what it was."""
    later = [other for other in frozen_weeks(book) if other > week]
    moves = book.tables["cb_moves"]
    if not later:
        return moves.iloc[:0]
    until = moves[moves["week"] <= later[0].text]
    were = known_states(until)
    parts = [part for part in (until[until["week"] != week.text], fresh) if len(part)]
    are = known_states(pd.concat(parts)) if parts else were.iloc[:0]
    differ = (were != are.reindex(were.index)).any(axis=1)
    return rows_like([were[differ].reset_index().assign(week=later[0].text)], moves)


def _replaced(
    book: Book, table: str, week: Week, fresh: pd.DataFrame, more: pd.DataFrame
) -> Iterator[SetCells | AppendRows]:
    """Yield the changes that put a week's new rows over its old ones; `more` rows are appended."""
    if table not in book.places:
        return
    typed = book.tables[table]
    old = typed[typed["week"] == week.text]
    where, rest = _matched(_sames(old, table), _sames(fresh, table))
    positions = typed.index.get_indexer(old.index)
    rows = [int(row) for row in old.index]
    appended: dict[str, tuple[Cell, ...]] = {}
    for name in typed.columns:
        held = cells_of(book, table, name)
        if held is None:
            continue
        cells = to_cells(table, name, fresh[name], book)
        was = held[positions]
        now = [None if at is None else cells[at] for at in where]
        own = formulas(was)
        now = [cell if theirs else new for cell, new, theirs in zip(was, now, own, strict=True)]
        change = changed_cells(table, name, rows, [""] * len(rows), list(was), now)
        if change is not None:
            yield change
        added = [cells[at] for at in rest]
        appended[name] = (*added, *to_cells(table, name, more[name], book))
    if rest or len(more):
        yield AppendRows(table, appended, len(rest) + len(more))


def _sames(rows: pd.DataFrame, table: str) -> list[tuple[object, ...]]:
    columns = [rows[name].astype(object).where(rows[name].notna(), None) for name in _SAME[table]]
    return list(zip(*columns, strict=True))


def _matched(
    old: Sequence[tuple[object, ...]], new: Sequence[tuple[object, ...]]
) -> tuple[list[int | None], list[int]]:
    """Return for each old row the new one that takes its place (None: none), and those left over.

    >>> _matched([("a",), ("b",), ("c",)], [("c",), ("d",)])
    ([1, None, 0], [])
    """
    free = {same: at for at, same in reversed(list(enumerate(new)))}
    where = [free.pop(same, None) for same in old]
    rest = [at for at in range(len(new)) if at not in set(where)]
    spare = iter(rest)
    where = [next(spare, None) if at is None else at for at in where]
    return where, list(spare)
