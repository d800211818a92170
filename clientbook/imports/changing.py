"""The changes that matched rows make: cells that differ, and new rows, whole columns at a time.

An empty cell of the file changes nothing, a faulty one never replaces a good one, a formula of the
user's is left alone. Of rows that are one row of the book, the last non-empty cell counts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from clientbook.book.cells import Cell, Formula
from clientbook.book.cellvalues import to_cells
from clientbook.book.changes import AppendRows, SetCells
from clientbook.book.record import Book
from clientbook.book.schema import TABLES
from clientbook.imports.comparing import BookRows, Objects, Rows, raw_cells
from clientbook.imports.matching import NONE
from clientbook.imports.synonyms import NAMED_TABLES

Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Pairing:
    """Rows of the file against rows of the book, by group.

    `group`: of each used row of the file (index: its position). `target`: of each group, the
    position of its book row, NONE for a new one.
    """

    group: pd.Series[int]
    target: pd.Series[int]

    @property
    def old(self) -> pd.Series[int]:
        """The groups that are in the book."""
        return self.target[self.target != NONE]

    @property
    def new(self) -> pd.Index:
        """The groups that are not, in the order of the file."""
        return self.target.index[self.target == NONE].sort_values()


@dataclass(slots=True)
class Differences:
    """What an update comes to: the changes, the book rows they touch, and what was not done."""

    changes: list[SetCells]
    touched: set[int]
    no_place: dict[tuple[str, str], int]
    kept_good: dict[str, int]
    kept_formulas: dict[str, int]


def chosen(given: Rows, column: str, group: pd.Series[int]) -> pd.Series[int]:
    """Return for each group that gives the column the position of its last row that does."""
    positions = group[given.given(column)[group.index]]
    rows = pd.Series(positions.index, positions.to_numpy(), dtype="int64")
    return rows[~rows.index.duplicated(keep="last")]


def cells_of(
    book: Book, table: str, column: str, given: Rows, positions: pd.Series[int]
) -> Objects:
    """Return the cells that show the values at some positions; what could not be read, as it is."""
    cells = np.full(len(positions), None, dtype=object)
    at = positions.to_numpy()
    cells[:] = to_cells(table, column, given.typed[column].iloc[at], book)
    faulty = given.faulty(column)[at]
    cells[faulty] = given.kept[column][at][faulty]
    return cells


def differences(
    book: Book,
    there: BookRows,
    given: Rows,
    pairing: Pairing,
    numbers: tuple[pd.DataFrame, pd.DataFrame],
) -> Differences:
    """Return the updates of rows that are in the book. `numbers`: codes of book and file."""
    found = Differences([], set(), {}, {}, {})
    old = pairing.old
    for column in given.typed:
        rows = chosen(given, column, pairing.group)
        rows = rows[rows.index.isin(old.index)]
        places = old.loc[rows.index].to_numpy()
        differ = numbers[0][column].to_numpy()[places] != numbers[1][column].to_numpy()[rows]
        if not differ.any():
            continue
        for table in there.table.unique():
            here = differ & (there.table.to_numpy()[places] == table)
            _update(book, there, given, (table, column), (places[here], rows[here]), found)
    return found


def _update(  # noqa: PLR0913, PLR0917 - book, file, column, rows, and what is collected
    book: Book,
    there: BookRows,
    given: Rows,
    column: tuple[str, str],
    rows: tuple[npt.NDArray[Any], pd.Series[int]],
    found: Differences,
) -> None:
    table, name = column
    places, positions = rows
    if not len(places) or name == TABLES[table].key:
        return
    if name == NAMED_TABLES.get(table):
        return
    if name not in book.places[table].columns:
        found.no_place[table, name] = len(places)
        return
    sheet_rows = there.row.to_numpy()[places]
    was = raw_cells(book, table, name, sheet_rows)
    good = there.rows.typed[name].notna().to_numpy()[places]
    write = _better(name, was, good & given.faulty(name)[positions.to_numpy()], found)
    if not write.any():
        return
    found.touched.update(places[write].tolist())
    keys = _keys(there, table)[places[write]]
    now = cells_of(book, table, name, given, positions[write])
    where = tuple(sheet_rows[write].tolist()), tuple(keys.tolist())
    found.changes.append(SetCells(table, name, *where, tuple(was[write]), tuple(now)))


def _keys(there: BookRows, table: str) -> Objects:
    """Return the keys of the book's rows, "" for those of a table without keys."""
    key = TABLES[table].key
    if key is None:
        return np.full(there.rows.count, "", dtype=object)
    return there.rows.typed[key].fillna("").to_numpy(dtype=object)


def _better(name: str, was: Objects, worse: Bools, found: Differences) -> Bools:
    """Say which cells to write: not over a formula, nor what cannot be read over what can."""
    formula = np.array([isinstance(cell, Formula) for cell in was])
    for kept, flags in ((found.kept_good, worse & ~formula), (found.kept_formulas, formula)):
        if flags.any():
            kept[name] = kept.get(name, 0) + int(flags.sum())
    better: Bools = ~worse & ~formula
    return better


def appended(
    book: Book, table: str, given: Rows, pairing: Pairing, keys: Mapping[int, str]
) -> tuple[AppendRows | None, dict[str, int]]:
    """Return the new rows, with keys by group, and how many values have no column, by column."""
    new = pairing.new
    if new.empty:
        return None, {}
    columns: dict[str, tuple[Cell, ...]] = {}
    no_place: dict[str, int] = {}
    for column in given.typed:
        rows = chosen(given, column, pairing.group)
        rows = rows[rows.index.isin(new)]
        if rows.empty or column == TABLES[table].key:
            continue
        if column not in book.places[table].columns:
            no_place[column] = len(rows)
            continue
        cells = np.full(len(new), None, dtype=object)
        cells[new.get_indexer(rows.index)] = cells_of(book, table, column, given, rows)
        columns[column] = tuple(cells)
    key = TABLES[table].key
    if key is not None and key in book.places[table].columns:
        columns[key] = tuple(keys[group] for group in new)
    return AppendRows(table, columns, len(new)), no_place
