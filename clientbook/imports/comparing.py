"""Rows of the book and rows of a file in one form, and codes that say which cells are equal.

A cell that could not be read as its column's kind is kept as it is, and equals the same words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from clientbook.book.cells import Cell, CellError, Formula
from clientbook.book.convert import plain_text
from clientbook.book.parse import normal
from clientbook.book.record import Book
from clientbook.imports.matching import NONE

Objects = npt.NDArray[np.object_]


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows by column: `typed` values (index 0…n−1), `kept` the cells that could not be read.

    A cell is given if its value is not missing or something is kept for it.
    """

    typed: Mapping[str, pd.Series[Any]]
    kept: Mapping[str, Objects]
    count: int

    def given(self, column: str) -> npt.NDArray[np.bool_]:
        """Say which rows give the column anything."""
        return self.typed[column].notna().to_numpy() | self.faulty(column)

    def faulty(self, column: str) -> npt.NDArray[np.bool_]:
        """Say which rows give the column something that could not be read."""
        return ~pd.isna(self.kept[column])

    def shown(self, column: str, at: int) -> str:
        """Return what a row gives as text; "" for nothing."""
        if column not in self.typed or not self.given(column)[at]:
            return ""
        kept = self.kept[column][at]
        return str(self.typed[column].iloc[at]) if kept is None else _shown(kept)

    def words(self, column: str) -> pd.Series[str]:
        """Return a column as words for comparison; NA where nothing is given."""
        if column not in self.typed:
            return pd.Series(np.full(self.count, np.nan), dtype="str")
        read = _by_value(self.typed[column].astype("str"), normal)
        faulty = self.faulty(column)
        if faulty.any():
            words = ["?" + normal(_shown(cell)) for cell in self.kept[column][faulty]]
            read[faulty] = np.array(words, dtype=object)
        return read


@dataclass(frozen=True, slots=True)
class BookRows:
    """The book's rows that a file can meet, and where each stands: table id and Excel row."""

    rows: Rows
    table: pd.Series[str]
    row: pd.Series[int]


def book_rows(book: Book, tables: Sequence[str], columns: Iterable[str]) -> BookRows:
    """Return the rows of one table, or of both company tables, as `Rows`."""
    columns = list(columns)
    frames = [book.tables[table] for table in tables]
    values = {
        c: pd.concat([_column(frame, c) for frame in frames], ignore_index=True) for c in columns
    }
    kept = {c: np.concatenate([_unread(book, t, c) for t in tables]) for c in columns}
    counts = [len(frame) for frame in frames]
    return BookRows(
        Rows(values, kept, sum(counts)),
        pd.Series(np.repeat(list(tables), counts), dtype="str"),
        pd.Series(np.concatenate([frame.index.to_numpy() for frame in frames]), dtype="int64"),
    )


def raw_cells(book: Book, table: str, column: str, rows: pd.Index | npt.NDArray[Any]) -> Objects:
    """Return the cells of some Excel rows as they were read; None where the column is absent."""
    cells = np.full(len(rows), None, dtype=object)
    raw = book.raw.get(table)
    if raw is not None and column in raw.columns:
        every = np.empty(len(raw.columns[column]), dtype=object)
        every[:] = raw.columns[column]
        cells[:] = every[np.asarray(rows) - raw.place.area.rows.start]
    return cells


def codes(there: Rows, given: Rows, columns: Sequence[str]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return a number per cell, the same for equal cells of a column, NONE for empty ones."""
    both = {c: _codes(there, given, c) for c in columns}
    frame = pd.DataFrame(both, index=pd.RangeIndex(there.count + given.count), dtype="int64")
    return frame[: there.count], frame[there.count :].reset_index(drop=True)


def _codes(there: Rows, given: Rows, column: str) -> npt.NDArray[np.int64]:
    values = pd.concat([there.typed[column], given.typed[column]], ignore_index=True)
    if values.dtype == "str":
        values = _by_value(values, normal if column == "company" else _spaced)
    numbers = pd.factorize(values)[0].astype(np.int64)
    kept = np.concatenate([there.kept[column], given.kept[column]])
    faulty = ~pd.isna(kept)
    if faulty.any():
        words = pd.factorize(
            np.array([_spaced(_shown(cell)) for cell in kept[faulty]], dtype=object)
        )
        numbers[faulty] = words[0] + numbers.max(initial=NONE) + 1
    return numbers


def _by_value(values: pd.Series[str], change: Callable[[str], str]) -> pd.Series[str]:
    """Return a text column changed, each distinct text once."""
    numbers, distinct = pd.factorize(values)
    changed = np.array([change(words) for words in distinct] + [np.nan], dtype=object)
    return pd.Series(changed[numbers], values.index, dtype="str")


def _spaced(words: str) -> str:
    return " ".join(words.split())


def _shown(cell: Cell) -> str:
    if isinstance(cell, Formula):
        return f"={cell.text}"
    return cell.code if isinstance(cell, CellError) else plain_text(cell)


def _column(frame: pd.DataFrame, column: str) -> pd.Series[Any]:
    """Return a column; missing texts if this company table has no such column."""
    return frame[column] if column in frame else pd.Series(np.nan, frame.index, dtype="str")


def _unread(book: Book, table: str, column: str) -> Objects:
    """Return the raw cells of a book's column that have no typed value; None elsewhere."""
    frame = book.tables[table]
    cells = raw_cells(book, table, column, frame.index)
    if column in frame:
        cells[frame[column].notna().to_numpy()] = None
    blank = [isinstance(cell, str) and not cell.strip() for cell in cells]
    cells[blank] = None
    return cells
