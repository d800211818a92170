"""Rules about rows: what must be filled, keys that name one row each, computed cells."""

from __future__ import annotations

from itertools import groupby

import pandas as pd

from clientbook.book.findings import Finding
from clientbook.book.parse import normal
from clientbook.book.record import Book
from clientbook.book.schema import COMPANY_TABLES, NUMBERS, TABLES, Column, Kind, Table
from clientbook.book.tables import book_words
from clientbook.rules.cellwise import cells_of


def required_is_filled(book: Book) -> list[Finding]:
    """Every row has what its table cannot do without."""
    findings: list[Finding] = []
    for table in TABLES.values():
        if table.id not in book.raw:
            continue
        frame = book.tables[table.id]
        first = book.places[table.id].area.header_row + 1
        for column in table.columns:
            if not column.required or column.computed:
                continue
            missing = frame.index[frame[column.id].isna()]
            cells = cells_of(book, table.id, column.id) if len(missing) else []
            # A cell that holds something unreadable has its own finding.
            findings += [
                Finding("required_empty", table.id, column.id, int(row))
                for row in missing
                if _is_blank(cells[row - first])
            ]
    return findings


def _is_blank(cell: object) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def keys_are_unique(book: Book) -> list[Finding]:
    """A key names one row; a client's key one company of both lists."""
    findings: list[Finding] = []
    keyed = [table for table in TABLES.values() if table.key and table.id in book.raw]
    for _, tables in groupby(keyed, key=lambda table: table.key):
        findings += _doubles(book, list(tables))
    return findings


def _doubles(book: Book, tables: list[Table]) -> list[Finding]:
    keys = pd.concat([book.tables[table.id][table.key or ""] for table in tables])
    owners = [table for table in tables for _ in range(len(book.tables[table.id]))]
    folded = keys.str.strip().str.casefold().to_numpy()
    seen = pd.Series(folded).duplicated().to_numpy()
    if not seen.any():
        return []
    first = {key: position for position, key in reversed(list(enumerate(folded)))}
    findings = []
    for position in seen.nonzero()[0]:
        table, other = owners[position], first[folded[position]]
        facts = {
            "value": keys.iloc[position],
            "sheet": book.places[owners[other].id].area.sheet,
            "line": int(keys.index[other]),
        }
        findings.append(
            Finding("key_duplicate", table.id, table.key, int(keys.index[position]), facts)
        )
    return findings


def computed_cells_are_ours(book: Book) -> list[Finding]:
    """A computed cell holds what clientbook computes: no other kind of value, no word of others."""
    findings: list[Finding] = []
    for table in COMPANY_TABLES:
        for column in TABLES[table].columns:
            if column.computed and column.kind in _COMPUTED_KINDS:
                findings += _strangers(book, table, column)
    return findings


def _strangers(book: Book, table: str, column: Column) -> list[Finding]:
    """Return the texts of a computed column that are none of its words; only lists have words."""
    cells = cells_of(book, table, column.id)
    texts = {cell for cell in set(cells) if isinstance(cell, str) and cell.strip()}
    if column.kind in _WORDED:
        words = book_words(book.settings, book.tables)[column.list or column.kind.value]
        texts = {cell for cell in texts if normal(cell) not in words.meaning}
    first = book.places[table].area.header_row + 1
    return [
        Finding("computed_edited", table, column.id, first + at, {"value": str(cell).strip()})
        for at, cell in enumerate(cells)
        if texts and isinstance(cell, str) and cell in texts
    ]


_WORDED = frozenset({Kind.LIST, Kind.STAGE})
_COMPUTED_KINDS = NUMBERS | _WORDED | {Kind.DATE}
