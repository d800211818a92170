"""Cells as they were read, beside the typed rows: what refresh compares with and leaves alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from clientbook.book.cells import Cell, Formula
from clientbook.book.changes import SetCells, changed_cells
from clientbook.book.record import Book
from clientbook.book.schema import TABLES
from clientbook.sales.facts import Bools

Objects = npt.NDArray[np.object_]


def cells_of(book: Book, table: str, column: str) -> Objects | None:
    """Return the raw cells beside the typed rows of a table; None: the column is not there."""
    raw = book.raw.get(table)
    if raw is None or column not in raw.columns:
        return None
    cells = np.empty(len(raw.columns[column]), dtype=object)
    cells[:] = raw.columns[column]
    rows = book.tables[table].index.to_numpy(dtype=np.int64) - raw.place.area.rows.start
    found: Objects = cells[rows]
    return found


def cell_changes(
    book: Book, table: str, column: str, values: Mapping[int, Cell]
) -> SetCells | None:
    """Return the change that puts values into cells of a column, Excel row → value; None if none.

    Rows go by the keys that stand in their cells, "" where none does yet. The column is there.
    """
    typed, key = book.tables[table], TABLES[table].key
    rows = sorted(values)
    at = [int(position) for position in typed.index.get_indexer(pd.Index(rows))]
    cells, named = cells_of(book, table, column), cells_of(book, table, key or "")
    if cells is None:
        return None
    keys = ["" if named is None or named[i] is None else str(named[i]) for i in at]
    return changed_cells(
        table, column, rows, keys, [cells[i] for i in at], [values[row] for row in rows]
    )


def formulas(cells: Objects) -> Bools:
    """Say which cells hold a user's formula: they are kept, whatever we compute."""
    return _are(cells, Formula)


def blanks(cells: Objects) -> Bools:
    """Say which cells hold nothing: no value, or text of spaces."""
    empty = pd.isna(cells)
    texts = _are(cells, str)
    if texts.any():
        empty[texts] = [not text.strip() for text in cells[texts]]
    return np.asarray(empty, dtype=bool)


def users_own(book: Book, table: str, column: str) -> pd.Series[Any]:
    """Say in which rows a cell is the user's whatever it says: a formula, or not understood."""
    typed = book.tables[table][column]
    cells = cells_of(book, table, column)
    if cells is None:
        return pd.Series(data=True, index=typed.index)
    own = formulas(cells)
    missing = typed.isna().to_numpy()
    own[missing] |= ~blanks(cells[missing])
    return pd.Series(own, index=typed.index)


def _are(cells: Objects, kind: type) -> Bools:
    if kind not in set(map(type, cells)):
        return np.zeros(len(cells), dtype=bool)
    return np.fromiter((isinstance(cell, kind) for cell in cells), dtype=bool, count=len(cells))
