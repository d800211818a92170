"""Rules about rows: what must be filled, keys that name one row each, computed cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby

import pandas as pd

from clientbook.book.cells import Cell, CellError
from clientbook.book.findings import Finding
from clientbook.book.parse import normal
from clientbook.book.record import Book
from clientbook.book.schema import COMPANY_TABLES, NUMBERS, TABLES, Column, Kind, Table
from clientbook.book.seals import SEAL, broken, sealed_rows
from clientbook.book.tables import book_words
from clientbook.book.wording import Language, date_text, number_text
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
            missing = frame.index[frame[column.id].isna().to_numpy()]
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
    folded = [key.strip().casefold() for key in keys.tolist()]
    if len(set(folded)) == len(folded):
        return []
    seen = pd.Series(folded).duplicated().to_numpy()
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
    """A computed cell holds what clientbook wrote: nobody has edited it by hand.

    Known by the row's seal, whatever has become of the inputs since. In a row without a seal: it
    holds no other kind of value, no word that is none of its list's.
    """
    findings: list[Finding] = []
    for table in COMPANY_TABLES:
        sealed = sealed_rows(cells_of(book, table, SEAL))
        findings += _edited(book, table)
        for column in TABLES[table].columns:
            if column.computed and column.kind in _COMPUTED_KINDS and not (sealed and all(sealed)):
                findings += _strangers(book, table, column, sealed)
    return findings


def edited_count(book: Book) -> int:
    """Return how many computed cells differ from their rows' seals."""
    tables = (book.raw[table].columns for table in COMPANY_TABLES)
    return sum(1 for raw in tables for _ in broken(raw, raw.get(SEAL, ())))


def _edited(book: Book, table: str) -> Iterator[Finding]:
    """Yield the cells that differ from their rows' seals; of very many in a column the first."""
    raw, first = book.raw[table].columns, book.places[table].area.header_row + 1
    found: dict[tuple[str, str], list[int]] = {}
    for column, at in broken(raw, raw.get(SEAL, ())):
        blank = not _shown(raw[column][at], book.language)
        code = "computed_cleared" if blank else "computed_edited"
        found.setdefault((code, column), []).append(at)
    for (code, column), places in found.items():
        many: Mapping[str, object] = {"n": len(places)} if len(places) > _FEW else {}
        for at in places[: 1 if many else None]:
            told = {"value": _shown(raw[column][at], book.language)}
            facts = told if code == "computed_edited" else {}
            yield Finding(code, table, column, first + at, {**facts, **many})


def _shown(cell: Cell, language: Language) -> str:
    """Return what a cell says, as people read it."""
    if isinstance(cell, date):
        return date_text(cell, language)
    if isinstance(cell, int | float | Decimal):
        return number_text(cell, language)
    if isinstance(cell, CellError):
        return cell.code
    return cell.strip() if isinstance(cell, str) else ""


def _strangers(book: Book, table: str, column: Column, sealed: Sequence[bool]) -> list[Finding]:
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
        if texts and isinstance(cell, str) and cell in texts and not (sealed and sealed[at])
    ]


_FEW = 20
_WORDED = frozenset({Kind.LIST, Kind.STAGE})
_COMPUTED_KINDS = NUMBERS | _WORDED | {Kind.DATE}
