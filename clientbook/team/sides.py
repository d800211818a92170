"""A book as rows by key: what the two sides of a merge, and what was handed out, are compared as.

Both company lists are one space of keys, since a company keeps its key when it moves between them.
Only what people write is here: no computed column, no key.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from clientbook.book.cells import Cell, Place
from clientbook.book.own_columns import own_columns
from clientbook.book.parse import normal
from clientbook.book.record import Book
from clientbook.book.schema import COMPANY_TABLES, DATA_TABLES, TABLES
from clientbook.book.wording import LANGUAGES, text
from clientbook.team.share import Positions
from clientbook.team.tokens import Tokens, column_tokens, objects, own_tokens

Own = Mapping[str, Mapping[str, Sequence[Cell]]]
"""Table → id of a user's own column → its cells, as long as the table's rows."""

SPACES: Mapping[str, tuple[str, ...]] = {
    "client": COMPANY_TABLES,
    "contact": ("cb_contacts",),
    "deal": ("cb_results",),
    "entry": ("cb_log",),
}
"""Space of keys (named by the key column) → the tables that have it."""

_WHEN = {normal(text("sheet.when", language)) for language in LANGUAGES}


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of one space of keys.

    `frame`: index = key, columns = ids of input columns and own ones (`own:…`), cells = tokens.
    `table`, `row`: where each row stands. `keyed`: its key is written in the row (else it was given
    one in memory). `twice`: keys that several rows have, with these rows; they are not in `frame`.
    `columns`: which of the columns each table has.
    """

    frame: pd.DataFrame
    table: pd.Series[str]
    row: pd.Series[int]
    keyed: pd.Series[bool]
    twice: Mapping[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)
    columns: Mapping[str, frozenset[str]] = field(default_factory=dict)


def input_columns(table: str, place: Place | None = None) -> list[str]:
    """Return the ids of a table's columns that people fill; only those of a place if one is given.

    The key is not one of them.
    """
    declared = TABLES[table]
    return [
        column.id
        for column in declared.columns
        if not column.computed
        and column.id != declared.key
        and (place is None or column.id in place.columns)
    ]


def own_places(book: Book) -> dict[str, dict[str, int]]:
    """Return table → id of own column → sheet column, without the one that counts the days."""
    return {
        table: {
            name: at
            for name, at in own_columns(book.places[table]).items()
            if name.partition(":")[2] not in _WHEN
        }
        for table in DATA_TABLES
    }


def sides_of(book: Book, own: Own) -> dict[str, Rows]:
    """Return the rows of every space of keys. `own`: the cells of the user's own columns."""
    return {space: _rows(book, space, own) for space in SPACES}


def _rows(book: Book, space: str, own: Own) -> Rows:
    parts = [_part(book, table, space, own.get(table, {})) for table in SPACES[space]]
    whole = pd.concat(parts, ignore_index=True)
    whole = whole.where(whole.notna(), None) if len(parts) > 1 else whole
    whole = whole[whole["\0key"].notna()]
    again = whole["\0key"].duplicated(keep=False)
    twice: dict[str, list[tuple[str, int]]] = {}
    for key, table, row in zip(
        *(whole.loc[again, name] for name in ("\0key", "\0table", "\0row")), strict=True
    ):
        twice.setdefault(key, []).append((table, int(row)))
    once = whole[~again].set_index("\0key")
    return Rows(
        once.drop(columns=["\0table", "\0row", "\0keyed"]),
        once["\0table"],
        once["\0row"].astype("int64"),
        once["\0keyed"].astype(bool),
        {key: tuple(places) for key, places in twice.items()},
        {
            table: frozenset({*input_columns(table, book.places[table]), *own.get(table, {})})
            for table in SPACES[space]
        },
    )


def _part(book: Book, table: str, space: str, own: Mapping[str, Sequence[Cell]]) -> pd.DataFrame:
    typed, place = book.tables[table], book.places[table]
    at = typed.index.to_numpy(dtype=np.int64) - place.area.rows.start
    columns: dict[str, Tokens] = {
        name: column_tokens(book, table, name) for name in input_columns(table, place)
    }
    for name, cells in own.items():
        columns[name] = own_tokens(objects(cells, len(cells))[at].tolist())
    return pd.DataFrame(
        {
            "\0key": typed[space].to_numpy(dtype=object),
            "\0table": objects([table] * len(typed), len(typed)),
            "\0row": typed.index.to_numpy(),
            "\0keyed": _keyed(book, table, space, at),
            **columns,
        },
        dtype=object,
    )


def _keyed(book: Book, table: str, space: str, at: Positions) -> Tokens:
    held = book.raw[table].columns.get(space)
    if held is None:
        return np.zeros(len(at), dtype=object)
    cells = objects(held, len(held))[at]
    return objects((isinstance(c, str) and bool(c.strip()) for c in cells), len(cells))
