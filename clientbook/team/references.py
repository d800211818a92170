"""Which company of the book a row of a copy is about. Under `merging`. Pure."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from clientbook.book.schema import TABLES, Kind
from clientbook.team.keeping import Kept
from clientbook.team.sides import SPACES, Rows
from clientbook.team.standing import NewRow, Standing
from clientbook.team.tokens import Token, objects, typed_text, understood


def reference_columns(table: str) -> list[str]:
    """Return the columns that name a company."""
    return [column.id for column in TABLES[table].columns if column.kind is Kind.CLIENT]


def with_references(space: str, rows: Rows, clients: Kept, standing: Standing) -> Rows:
    """Return rows that name their company by its key in the book.

    A key that the copy does not know, but the book does, is one: its company is a colleague's, or
    its row in the copy is gone.
    """
    renamed = {**clients.known, **clients.fresh}
    changed = {}
    for name in reference_columns(SPACES[space][0]):
        if name not in rows.frame.columns:
            continue
        held = rows.frame[name].to_numpy(dtype=object)
        named = {token: renamed.get(token) or _of_book(token, standing) for token in {*held}}
        if any(token != key for token, key in named.items()):
            cells = objects((named[token] for token in held), len(held))
            changed[name] = pd.Series(cells, rows.frame.index, dtype=object)
    return replace(rows, frame=rows.frame.assign(**changed)) if changed else rows


def unknown_company(row: NewRow, standing: Standing) -> str | None:
    """Return the key that a new row names its company by, where the book has no such company."""
    added = {new.key for new in standing.added if new.space == "client"}
    for name in reference_columns(row.table):
        token = row.tokens.get(name)
        if token is None or not understood(token) or token in added:
            continue
        if not (standing.has("client", token) or token in standing.rows["client"].twice):
            return token
    return None


def _of_book(token: Token, standing: Standing) -> Token:
    words = typed_text(token)
    return words if words is not None and standing.has("client", words) else token
