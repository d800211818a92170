"""Which row of a copy that came back is which row of the book, by key or by what it says.

Under `merging`. A row that its manager added may have no key yet, or get one only later: it is
known again by its content, so that it is never brought in twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from clientbook.book.keys import key_text
from clientbook.book.same_rows import rows_now
from clientbook.book.schema import TABLES
from clientbook.book.settings import Settings
from clientbook.team.register import Seen
from clientbook.team.sides import SPACES, Rows

Content = tuple[object, ...]

_TELLING = {
    "client": ("company",),
    "contact": ("name", "client"),
    "deal": ("client", "product", "contract_on", "amount"),
    "entry": ("date", "client", "manager", "comment"),
}
"""What names a row of a space to a person."""

_APART = 10_000_000
"""Between the row numbers of two tables of one space, as they are counted together."""


@dataclass(slots=True)
class Numbering:
    """The next keys of the book, which grow as rows come in."""

    settings: Settings
    last: dict[str, int]

    def next(self, space: str) -> str:
        """Return a key that no row has."""
        self.last[space] += 1
        return key_text(letter_of(space), self.last[space], self.settings)


@dataclass(slots=True)
class Kept:
    """The rows of one space of a returned copy: those known, those that are new.

    `known`: key in the copy → key in the book. `fresh`: keys in the copy of new rows → key in the
    book. `strange`: keys that were never handed out. `rows`, `names`: as `Seen` keeps them.
    """

    known: dict[str, str] = field(default_factory=dict)
    fresh: dict[str, str] = field(default_factory=dict)
    strange: list[str] = field(default_factory=list)
    rows: dict[str, int] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)


def letter_of(space: str) -> str:
    """Return the letter that a space's keys begin with."""
    return TABLES[SPACES[space][0]].key_prefix


def kept_rows(  # noqa: PLR0913, PLR0917 - both sides, what was seen, and how keys are made
    space: str,
    theirs: Rows,
    handed: Mapping[str, object] | pd.Index,
    seen: Seen,
    prefix: str,
    numbering: Numbering,
) -> Kept:
    """Return which rows of a copy are known and which are new. `handed`: keys handed out."""
    earlier = seen.cells.get(space, {})
    names = dict(seen.names.get(space, {}))
    kept = Kept(names=names)
    open_rows: list[str] = []
    for key, keyed in zip(theirs.frame.index, theirs.keyed, strict=True):
        if keyed and key in names:
            kept.known[key] = names[key]
        elif keyed and (key in handed or (key in earlier and key not in seen.rows.get(space, {}))):
            kept.known[key] = key
        else:
            open_rows.append(key)
    places = _places(space, theirs)
    found = _found_again(space, theirs, open_rows, seen, places)
    own = re.compile(rf"{letter_of(space)}-{re.escape(prefix)}-\d{{1,9}}")
    for key in open_rows:
        keyed = bool(theirs.keyed[key])
        if key in found:
            kept.known[key] = found[key]
        elif keyed and not own.fullmatch(key):
            kept.strange.append(key)
            continue
        else:
            kept.fresh[key] = key if keyed else numbering.next(space)
        new_name = kept.known.get(key) or kept.fresh[key]
        if not keyed:
            kept.rows[new_name] = places[key]
        elif new_name != key:
            names[key] = new_name
    return kept


def _places(space: str, theirs: Rows) -> dict[str, int]:
    """Return where rows stand, the tables of a space counted together."""
    order = {table: at * _APART for at, table in enumerate(SPACES[space])}
    places = zip(theirs.frame.index, theirs.table, theirs.row, strict=True)
    return {key: order[table] + int(row) for key, table, row in places}


def _found_again(
    space: str, theirs: Rows, keys: Sequence[str], seen: Seen, places: Mapping[str, int]
) -> dict[str, str]:
    """Return key in the copy → key in the book, of rows that came without a key before.

    By what names a row first, if it names one row only; then by all that it says and its place.
    """
    named = {*seen.names.get(space, {}).values()}
    before = {k: row for k, row in seen.rows.get(space, {}).items() if k not in named}
    if not before or not keys:
        return {}
    columns = list(theirs.frame.columns)
    cells = seen.cells.get(space, {})
    then = {key: tuple(cells.get(key, {}).get(c) for c in columns) for key in before}
    now = dict(_contents(theirs.frame.loc[list(keys)]))
    telling = [columns.index(name) for name in _TELLING[space] if name in columns]
    old, new = _alone(then, telling), _alone(now, telling)
    found = {new[said]: old[said] for said in new.keys() & old.keys()}
    taken = set(found.values())
    rest = {before[key]: content for key, content in then.items() if key not in taken}
    here = {places[key]: content for key, content in now.items() if key not in found}
    standing = {places[key]: key for key in now}
    at = {row: key for key, row in before.items()}
    matched = rows_now(rest, here, list(rest), ())
    return found | {standing[there]: at[row] for row, there in matched.items()}


def _alone(rows: Mapping[str, Content], telling: Sequence[int]) -> dict[Content, str]:
    """Return what names a row → its key, where only one row is named so."""
    said: dict[Content, str | None] = {}
    for key, content in rows.items():
        name = tuple(content[at] for at in telling)
        said[name] = None if name in said else key
    return {name: key for name, key in said.items() if key is not None and any(name)}


def _contents(frame: pd.DataFrame) -> Iterator[tuple[str, Content]]:
    for key, *content in frame.itertuples(name=None):
        yield key, tuple(content)
