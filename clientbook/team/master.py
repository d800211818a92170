"""A book that is handed out, prepared once for all its copies: rows by key, cells as shown.

Under `copying`. Formulas become what they show, errors become blank.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from clientbook.book.cells import Cell, CellError, Formula
from clientbook.book.parse import normal
from clientbook.book.record import Book
from clientbook.team.share import Positions
from clientbook.team.sides import SPACES, Own, Rows, own_places
from clientbook.team.tokens import Tokens, is_error, objects

_ENDING = re.compile("(?:ий|ый|ой|ая|яя|[аяоеёиыуйь])$")
"""The end of a Russian name that changes with its case."""
_FLEETING = re.compile("[еёо]([бвгджзклмнпрстфхцчшщ])$")
"""A vowel that leaves a name in its cases: Павел, Павла."""
_SHORTEST = 5
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Master:
    """A book that is handed out: its rows by key, its users' own columns with their cells."""

    book: Book
    own: Own
    rows: Mapping[str, Rows]

    @cached_property
    def own_headers(self) -> Mapping[str, Mapping[str, str]]:
        """Table → id → header of the own columns that a copy gets: none that names anybody."""
        return {
            table: {
                name: words
                for name, words in self.own_headers_of(table).items()
                if not self._names_anybody(words)
            }
            for table in own_places(self.book)
        }

    @property
    def withheld(self) -> list[tuple[str, str]]:
        """Table and header of each own column that no copy gets: it names a manager."""
        return [
            (table, words)
            for table in own_places(self.book)
            for words in self.own_headers_of(table).values()
            if self._names_anybody(words)
        ]

    def _names_anybody(self, words: str) -> bool:
        """Say whether a header names a manager, in any case: «Пометка Петровой»."""
        said = normal(words)
        heads = tuple(
            head
            for person in self.book.settings.managers
            for word in normal(person.name).split()
            if len(word) >= _SHORTEST
            for head in (_ENDING.sub("", word), _FLEETING.sub(r"\1", word))
        )
        people = [normal(person.name) for person in self.book.settings.managers]
        named = any(word.startswith(heads) for word in _WORD.findall(said))
        return named or any(person in said for person in people)

    def own_headers_of(self, table: str) -> dict[str, str]:
        """Return id → header of all own columns of a table."""
        area = self.book.places[table].area
        columns = own_places(self.book)[table]
        return {name: area.headers[at - area.first_column] for name, at in columns.items()}

    @cached_property
    def cells(self) -> Mapping[str, Mapping[str, Tokens]]:
        """Table → column id → the cells of its typed rows as they are shown, own columns too."""
        found = {}
        for table, raw in self.book.raw.items():
            start = self.book.places[table].area.rows.start
            at = self.book.tables[table].index.to_numpy(dtype=np.int64) - start
            columns = {**raw.columns, **self.own.get(table, {})}
            found[table] = {name: _shown(cells, at) for name, cells in columns.items()}
        return found

    @cached_property
    def without_errors(self) -> Mapping[str, pd.DataFrame]:
        """Space of keys → tokens by key and column, errors as blanks: what copies show."""
        found = {}
        for space, rows in self.rows.items():
            wanted = {name for table in SPACES[space] for name in self.own_headers[table]}
            kept = [n for n in rows.frame.columns if not n.startswith("own:") or n in wanted]
            found[space] = pd.DataFrame(
                {name: _no_errors(rows.frame[name].to_numpy(dtype=object)) for name in kept},
                rows.frame.index,
                dtype=object,
            )
        return found

    @cached_property
    def called(self) -> Mapping[str, frozenset[str]]:
        """Key or name of a company, as it is compared → the keys it may mean."""
        found: dict[str, set[str]] = {}
        companies = self.book.companies()
        for key, name in zip(companies["client"], companies["company"], strict=True):
            for words in (key, name):
                if isinstance(words, str):
                    found.setdefault(normal(words), set()).add(str(key))
        return {words: frozenset(keys) for words, keys in found.items()}


def _shown(cells: Sequence[Cell], at: Positions) -> Tokens:
    chosen = objects(cells, len(cells))[at]
    kinds = set(map(type, chosen))
    if Formula in kinds:
        chosen = objects((c.shown if isinstance(c, Formula) else c for c in chosen), len(chosen))
    if Formula in kinds or CellError in kinds:
        chosen = objects((None if isinstance(c, CellError) else c for c in chosen), len(chosen))
    return chosen


def _no_errors(tokens: Tokens) -> Tokens:
    if not any(map(is_error, set(tokens))):
        return tokens
    return objects((None if is_error(token) else token for token in tokens), len(tokens))
