"""A manager's copy: the changes that fill a blank one with his share.

Others do not appear in it: in a row that a colleague wrote about his company it says "Colleague"
for the manager, and "referred by" is blank where it names somebody else's company.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import numpy as np
import pandas as pd

from clientbook.book.cells import Cell, Place
from clientbook.book.changes import AppendRows, Change, SetCells
from clientbook.book.parse import normal
from clientbook.book.record import Book
from clientbook.book.schema import COMPANY_TABLES, DATA_TABLES, TABLES, Kind
from clientbook.book.settings import Manager
from clientbook.book.wording import text, value_text
from clientbook.team.copy_look import SLIP, slip_place
from clientbook.team.master import Master
from clientbook.team.share import Positions, Share, is_own
from clientbook.team.sides import SPACES, own_places
from clientbook.team.slip import Handed, Slip
from clientbook.team.tokens import Tokens, objects


@dataclass(frozen=True, slots=True)
class Named:
    """What a copy is called: the id of its own, the prefix of its keys, when it is handed out."""

    copy: str
    prefix: str
    when: datetime


def slip_for(master: Master, share: Share, named: Named) -> Slip:
    """Return the slip of a copy: its manager's rows as the copy shows them."""
    return Slip(
        master.book.settings.book_id,
        named.copy,
        share.manager.name,
        named.prefix,
        named.when,
        {space: _handed(master, share, space) for space in SPACES},
        {table: master.own_headers[table] for table in DATA_TABLES},
    )


def copy_changes(
    master: Master, share: Share, named: Named, slip: Sequence[str], blank: Book
) -> tuple[list[Change], Mapping[str, Place]]:
    """Return what fills a blank copy, with the places that it names.

    `slip`: the cells of its slip. `blank`: the blank copy as it is read.
    """
    book = master.book
    changes: list[AppendRows] = [_data(master, share, table) for table in DATA_TABLES]
    changes += [_people(share, master, changes), *_frozen(master, share)]
    changes.append(AppendRows(SLIP, {"part": tuple(slip)}, len(slip)))
    places = {**_places(master, blank), SLIP: slip_place(book.language)}
    own = {"book_id": named.copy, "key_prefix": named.prefix}
    return [*(c for c in changes if c.count), *_settings(blank, own)], places


def _data(master: Master, share: Share, table: str) -> AppendRows:
    """Return a data table's rows of a share, computed cells and own columns too."""
    book, rows = master.book, share.rows[table]
    typed = book.tables[table].iloc[rows]
    columns: dict[str, Tokens] = {}
    for name in (*book.raw[table].columns, *master.own_headers[table]):
        columns[name] = master.cells[table][name][rows]
        kind = TABLES[table].by_id[name].kind if name in TABLES[table].by_id else None
        if kind in {Kind.KEY, Kind.CLIENT}:
            known = typed[name].notna().to_numpy()
            columns[name][known] = typed[name].to_numpy(dtype=object)[known]
        elif kind is Kind.MANAGER:
            columns[name] = _named(typed[name], share, book)
        elif name == "referred_by":
            columns[name][_strangers(master, share, columns[name])] = None
    return AppendRows(table, {name: tuple(cells) for name, cells in columns.items()}, len(rows))


def _named(names: pd.Series[Any], share: Share, book: Book) -> Tokens:
    """Return a column of managers as a copy shows it: his own name, or a word for any other."""
    own, named = is_own(names, share.manager.name), names.notna().to_numpy()
    other = text("team.colleague", book.language)
    words = (
        share.manager.name if his else other if somebody else None
        for his, somebody in zip(own, named, strict=True)
    )  # fmt: skip
    return objects(words, len(names))


def _strangers(master: Master, share: Share, said: Tokens) -> list[int]:
    """Return the positions of the cells that name a company outside the share."""
    own = _companies(master, share)
    return [
        at
        for at, words in enumerate(said)
        if isinstance(words, str) and master.called.get(normal(words), frozenset()) - own
    ]


def _companies(master: Master, share: Share) -> set[str]:
    """Return the keys of a share's companies."""
    return {
        key
        for table in COMPANY_TABLES
        for key in master.book.tables[table]["client"].iloc[share.rows[table]]
    }


def _handed(master: Master, share: Share, space: str) -> Handed:
    """Return the tokens of a share's rows as the copy shows them."""
    keys = [
        key
        for table in SPACES[space]
        for key in master.book.tables[table][space].iloc[share.rows[table]]
    ]
    frame = master.without_errors[space].loc[keys]
    changed: dict[str, Tokens] = {}
    if "manager" in frame.columns:
        changed["manager"] = _named(frame["manager"], share, master.book)
    if "referred_by" in frame.columns:
        cells = frame["referred_by"].to_numpy(dtype=object, copy=True)
        cells[_strangers(master, share, cells)] = None
        changed["referred_by"] = cells
    series = {name: pd.Series(cells, frame.index, dtype=object) for name, cells in changed.items()}
    return Handed(frame.assign(**series), master.rows[space].table.loc[keys])


def _people(share: Share, master: Master, rows: Sequence[AppendRows]) -> AppendRows:
    """Return the managers of a copy: himself, and "Colleague" if a row of his is another's."""
    language, people = master.book.language, [share.manager]
    other = text("team.colleague", language)
    if any(other in change.columns.get("manager", ()) for change in rows):
        people.append(Manager(other, active=False))
    columns: dict[str, tuple[Cell, ...]] = {
        "manager": tuple(person.name for person in people),
        "email": tuple(person.email for person in people),
        "capacity": tuple(person.capacity for person in people),
        "active": tuple(
            value_text("yes_no", "yes" if person.active else "no", language) for person in people
        ),
    }
    return AppendRows("cb_managers", columns, len(people))


def _frozen(master: Master, share: Share) -> Iterator[AppendRows]:
    """Yield the frozen weeks: his own rows, and a bare one for each week without any."""
    history = master.book.tables["cb_history"]
    his = np.flatnonzero(is_own(history["manager"], share.manager.name))
    columns = _rows(master, "cb_history", his)
    weeks = history["week"].dropna().unique()
    bare = sorted({*weeks} - {*history["week"].iloc[his].dropna()})
    blanks = (None,) * len(bare)
    columns = {
        name: (*cells, *(bare if name == "week" else blanks)) for name, cells in columns.items()
    }
    yield AppendRows("cb_history", columns, len(his) + len(bare))
    moves = master.book.tables["cb_moves"]
    here = moves["client"].isin(_companies(master, share)).to_numpy()
    moved = np.flatnonzero(here & is_own(moves["manager"], share.manager.name))
    yield AppendRows("cb_moves", _rows(master, "cb_moves", moved), len(moved))


def _rows(master: Master, table: str, rows: Positions) -> dict[str, tuple[Cell, ...]]:
    names = master.book.raw[table].columns
    return {name: tuple(master.cells[table][name][rows]) for name in names}


def _settings(blank: Book, own: Mapping[str, str]) -> Iterator[SetCells]:
    raw = blank.raw["cb_settings"]
    for row, name, was in zip(
        raw.place.area.rows, raw.columns["name"], raw.columns["value"], strict=True
    ):
        if isinstance(name, str) and name in own:
            yield SetCells("cb_settings", "value", (row,), ("",), (was,), (own[name],))


def _places(master: Master, blank: Book) -> dict[str, Place]:
    """Return the places of a blank copy, own columns too."""
    there = own_places(blank)
    places = dict(blank.places)
    for table in DATA_TABLES:
        own = {name: there[table][name] for name in master.own_headers[table]}
        places[table] = replace(places[table], columns={**places[table].columns, **own})
    return places
