"""A book as it stands while copies come into it: cells by key, questions, rows that were added.

Between `sides` and `merging`: decisions are laid over the rows as they were read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pandas as pd

from clientbook.book.parse import normal
from clientbook.team.sides import Rows
from clientbook.team.tokens import Token

DELETED = ""
"""Stands for the column where a whole row is asked about: its manager has deleted it."""


class Cell(NamedTuple):
    """A cell of the book by its row's key; `DELETED` as the column is the whole row."""

    space: str
    key: str
    column: str


class Mark(NamedTuple):
    """What a question is known by: its cell, its copy, the row it came from if that is another."""

    cell: Cell
    copy: str
    source: str


@dataclass(frozen=True, slots=True)
class Question:
    """What collecting asks: the book's value or the manager's, or whether a row shall go.

    `when` is the day on which the returned file was saved. `was` is what was handed out. `source`:
    key of the company that was edited, where it has been merged into the cell's own.
    """

    cell: Cell
    copy: str
    manager: str
    when: str
    mine: Token
    theirs: Token
    was: Token = None
    source: str = ""

    @property
    def mark(self) -> Mark:
        """What it is known by."""
        return Mark(self.cell, self.copy, self.source)


@dataclass(frozen=True, slots=True)
class NewRow:
    """A row that came from a copy: its table, key in the book, tokens, and where it stood there."""

    table: str
    space: str
    key: str
    tokens: Mapping[str, Token]
    row: int


@dataclass(slots=True)
class Standing:
    """The book as it stands while copies come in: its rows, and what was decided over them.

    `formula` says whether a cell of the book holds a user's formula: it is never written over.
    `columns`: table → columns that the book has or gets. `survivors`: company that is gone → the
    one that it was merged into.
    """

    rows: Mapping[str, Rows]
    formulas: frozenset[Cell]
    columns: Mapping[str, frozenset[str]]
    survivors: Mapping[str, str] = field(default_factory=dict)
    written: dict[Cell, Token] = field(default_factory=dict)
    removed: set[tuple[str, str]] = field(default_factory=set)
    added: list[NewRow] = field(default_factory=list)

    def has(self, space: str, key: str) -> bool:
        """Say whether the book has a row."""
        return key in self.rows[space].frame.index and (space, key) not in self.removed

    def survivor(self, key: str) -> str | None:
        """Return the company that one which is gone was merged into, if it is known."""
        if self.has("client", key) or key in self.rows["client"].twice:
            return None
        found = self.survivors.get(key)
        return found if found is not None and self.has("client", found) else None

    def owned(self, manager: str, space: str) -> pd.Index:
        """Return the keys of a manager's rows, of companies that were merged into his too."""
        frame, name = self.rows[space].frame, normal(manager)
        if space != "client":
            return frame.index[frame["client"].isin(self.owned(manager, "client"))]
        own = frame.index[[isinstance(m, str) and normal(m) == name for m in frame["manager"]]]
        gone = [gone for gone, key in self.survivors.items() if key in own]
        return own.append(pd.Index(gone, dtype=object))

    def token(self, cell: Cell) -> Token:
        """Return what a cell says now; None too where there is no such column."""
        if cell in self.written:
            return self.written[cell]
        frame = self.rows[cell.space].frame
        if cell.column not in frame.columns:
            return None
        token: Any = frame.at[cell.key, cell.column]  # noqa: PD008 - one cell, often
        return token  # type: ignore[no-any-return]

    def takes(self, cell: Cell) -> bool:
        """Say whether the table where a row stands has a column for a cell."""
        return cell.column in self.columns[str(self.rows[cell.space].table[cell.key])]
