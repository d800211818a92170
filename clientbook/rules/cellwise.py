"""How rules look at a book: its input columns, the texts in their cells, findings at rows.

Rules judge each distinct value once, then find its rows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from clientbook.book.cells import Cell
from clientbook.book.findings import Finding
from clientbook.book.record import Book
from clientbook.book.schema import DATA_TABLES, TABLES, Column, Kind

Facts = Mapping[str, object]
Judge = Callable[[str], Facts | None]
"""Says what is wrong with a text: facts for the finding, or None for a good one."""


def input_columns(
    book: Book, kinds: Iterable[Kind] | None = None, tables: Iterable[str] = DATA_TABLES
) -> Iterator[tuple[str, Column]]:
    """Yield (table, column) for the columns that people fill, of some kinds or of all."""
    wanted = set(Kind if kinds is None else kinds)
    for table in tables:
        if table in book.raw:
            for column in TABLES[table].columns:
                if not column.computed and column.kind in wanted:
                    yield table, column


def cells_of(book: Book, table: str, column: str) -> Sequence[Cell]:
    """Return a column's cells as shown (formulas by their values), none if it is not there."""
    return book.raw[table].shown(column)


def judged_texts(
    book: Book, code: str, kinds: Iterable[Kind], judge: Judge, suspect: re.Pattern[str]
) -> list[Finding]:
    """Return a finding for each cell of input columns whose text a judge finds fault with.

    `suspect` is found among a column's texts, a line each, if the judge may find fault with one.
    """
    findings: list[Finding] = []
    for table, column in input_columns(book, kinds):
        texts = book.raw[table].texts.get(column.id, frozenset())
        if suspect.search("\n".join(texts)) is None:
            continue
        faults = {words: facts for words in texts if (facts := judge(words)) is not None}
        if faults:
            first = book.places[table].area.header_row + 1
            findings += [
                Finding(code, table, column.id, first + i, faults[cell])
                for i, cell in enumerate(cells_of(book, table, column.id))
                if type(cell) is str and cell in faults
            ]
    return findings


def judged_values(book: Book, code: str, kind: Kind, judge: Judge) -> list[Finding]:
    """Return a finding for each typed text of input columns that a judge finds fault with."""
    findings: list[Finding] = []
    for table, column in input_columns(book, [kind]):
        values = book.tables[table][column.id]
        texts = [words for words in values.unique().tolist() if isinstance(words, str)]
        faults = {words: facts for words in texts if (facts := judge(words)) is not None}
        if faults:
            hits = values[values.isin(list(faults))]
            findings += [
                Finding(code, table, column.id, row, faults[words])
                for row, words in zip(hits.index.tolist(), hits.tolist(), strict=True)
            ]
    return findings


def at_rows(
    code: str, table: str, column: str, mask: pd.Series[Any], facts: Callable[[int], Facts]
) -> list[Finding]:
    """Return a finding at each row where a mask holds (a missing truth is none)."""
    rows = mask.index[mask.to_numpy(dtype=bool, na_value=False)]
    return [Finding(code, table, column, int(row), facts(int(row))) for row in rows]
