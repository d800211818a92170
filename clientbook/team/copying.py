"""A manager's copy: what a blank one looks like, and the changes that fill it with his share.

Others do not appear in it: in a row that a colleague wrote about his company it says "Colleague"
for the manager, and "referred by" is blank where it names somebody else's company. Formulas become
what they show, errors become blank.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

import numpy as np
import pandas as pd

from clientbook.book import palette
from clientbook.book.cells import Area, Cell, CellError, Formula, Place
from clientbook.book.changes import AppendRows, Change, SetCells
from clientbook.book.layout import new_book
from clientbook.book.look import BookLook, ColumnLook, SheetLook, TableLook, TextCell
from clientbook.book.parse import normal
from clientbook.book.record import Book
from clientbook.book.schema import COMPANY_TABLES, DATA_TABLES, SETTINGS, TABLES, Kind
from clientbook.book.settings import Manager
from clientbook.book.wording import text, value_text
from clientbook.team.share import Positions, Share, is_own
from clientbook.team.sides import SPACES, Own, Rows, own_places
from clientbook.team.slip import MARK, Handed, Slip, slip_cells
from clientbook.team.tokens import Tokens, is_error, objects

SLIP = "slip"
"""The id of the hidden sheet that tells what was handed out."""

_SLIP_HEADER_ROW = 3
_COMMON = ("cb_stages", "cb_lists", "cb_goals", "cb_points", "cb_products", "cb_letters")
_COPYS_OWN = ("book_id", "key_prefix", "format_version", "language")
_OWN_WIDTH = 20.0
_DATES = {"ru": "dd.mm.yyyy", "en": "yyyy-mm-dd"}


@dataclass(frozen=True, slots=True)
class Master:
    """A book that is handed out: its rows by key, its users' own columns with their cells."""

    book: Book
    own: Own
    rows: Mapping[str, Rows]

    def own_headers(self, table: str) -> dict[str, str]:
        """Return id → header of a table's own columns that a copy gets: none that names anybody."""
        area = self.book.places[table].area
        people = [normal(person.name) for person in self.book.settings.managers]
        headers = {
            name: area.headers[at - area.first_column]
            for name, at in own_places(self.book)[table].items()
        }
        return {
            name: words
            for name, words in headers.items()
            if not any(person in normal(words) for person in people)
        }


@dataclass(frozen=True, slots=True)
class Named:
    """What a copy is called: the id of its own, the prefix of its keys, when it is handed out."""

    copy: str
    prefix: str
    when: datetime


def blank_copy(master: Master, as_of: date) -> BookLook:
    """Return the look of a copy without anybody's rows: the book's settings, lists, own columns."""
    book = master.book
    common = {table: _shared(book, table) for table in _COMMON}
    settings: dict[str, Cell] = {
        spec.name: getattr(book.settings, spec.name)
        for spec in SETTINGS
        if spec.name not in _COPYS_OWN and not spec.name.startswith("last_")
    }
    look = new_book(book.language, book_id="", rows=common, settings=settings, as_of=as_of)
    sheets = [
        replace(sheet, tables=tuple(_with_own(table, master) for table in sheet.tables))
        for sheet in look.sheets
    ]
    return replace(look, sheets=(*sheets, _slip_sheet(book)))


def copy_changes(
    master: Master, share: Share, named: Named, blank: Book
) -> tuple[list[Change], Mapping[str, Place], Slip]:
    """Return what fills a blank copy, with the places that it names, and the slip that is in it.

    `blank`: the blank copy as it is read.
    """
    book = master.book
    slip = Slip(
        book.settings.book_id,
        named.copy,
        share.manager.name,
        named.prefix,
        named.when,
        {space: _handed(master, share, space) for space in SPACES},
        {table: master.own_headers(table) for table in DATA_TABLES},
    )
    changes: list[AppendRows] = [_data(master, share, table) for table in DATA_TABLES]
    changes += [_people(share, master, changes), *_frozen(book, share, slip)]
    parts = slip_cells(slip)
    changes.append(AppendRows(SLIP, {"part": tuple(parts)}, len(parts)))
    title = text("team.slip.sheet", book.language)
    area = Area(title, _SLIP_HEADER_ROW, 1, _SLIP_HEADER_ROW, (text("team.slip.head", "en"),))
    places = {**_places(master, blank), SLIP: Place(SLIP, area, {"part": 1})}
    own = {"book_id": named.copy, "key_prefix": named.prefix}
    return [*(c for c in changes if c.count), *_settings(blank, own)], places, slip


def _shared(book: Book, table: str) -> dict[str, Sequence[Cell]]:
    """Return the cells of a settings table, as they are shown."""
    at = _at(book, table, np.arange(len(book.tables[table])))
    return {name: _shown(cells, at).tolist() for name, cells in book.raw[table].columns.items()}


def _at(book: Book, table: str, rows: Positions) -> Positions:
    """Return the places of typed rows among the cells as they were read."""
    index = book.tables[table].index.to_numpy(dtype=np.int64)
    there: Positions = index[rows] - book.places[table].area.rows.start
    return there


def _shown(cells: Sequence[Cell], at: Positions) -> Tokens:
    chosen = objects(cells, len(cells))[at]
    kinds = set(map(type, chosen))
    if Formula in kinds:
        chosen = objects((c.shown if isinstance(c, Formula) else c for c in chosen), len(chosen))
    if Formula in kinds or CellError in kinds:
        chosen = objects((None if isinstance(c, CellError) else c for c in chosen), len(chosen))
    return chosen


def _data(master: Master, share: Share, table: str) -> AppendRows:
    """Return a data table's rows of a share, computed cells and own columns too."""
    book, rows = master.book, share.rows[table]
    at, typed = _at(book, table, rows), book.tables[table].iloc[rows]
    columns: dict[str, Tokens] = {}
    for name, cells in book.raw[table].columns.items():
        columns[name] = _shown(cells, at)
        kind = TABLES[table].by_id[name].kind
        if kind in {Kind.KEY, Kind.CLIENT}:
            known = typed[name].notna().to_numpy()
            columns[name][known] = typed[name].to_numpy(dtype=object)[known]
        elif kind is Kind.MANAGER:
            columns[name] = _named(typed[name], share, book)
        elif name == "referred_by":
            columns[name][_strangers(master, share, typed[name])] = None
    for name in master.own_headers(table):
        columns[name] = _shown(master.own[table][name], at)
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


def _strangers(master: Master, share: Share, said: pd.Series[Any]) -> list[bool]:
    """Say which cells name a company that is not in the share, by key or by name."""
    theirs: set[str] = set()
    for table in COMPANY_TABLES:
        frame = master.book.tables[table]
        others = frame.drop(index=frame.index[share.rows[table]])
        for column in ("client", "company"):
            theirs.update(normal(words) for words in others[column].dropna())
    return [isinstance(words, str) and normal(words) in theirs for words in said]


def _handed(master: Master, share: Share, space: str) -> Handed:
    """Return the tokens of a share's rows as the copy shows them."""
    tables = SPACES[space]
    keys = [
        key for table in tables for key in master.book.tables[table][space].iloc[share.rows[table]]
    ]
    rows = master.rows[space]
    frame = rows.frame.loc[keys].copy()
    for name in frame.columns:
        cells = frame[name].to_numpy(dtype=object)
        if any(map(is_error, cells)):
            kept = (None if is_error(cell) else cell for cell in cells)
            frame[name] = pd.Series(objects(kept, len(cells)), frame.index, dtype=object)
    if "manager" in frame.columns:
        cells = _named(frame["manager"], share, master.book)
        frame["manager"] = pd.Series(cells, frame.index, dtype=object)
    if "referred_by" in frame.columns:
        cells = frame["referred_by"].to_numpy(dtype=object, copy=True)
        cells[_strangers(master, share, frame["referred_by"])] = None
        frame["referred_by"] = pd.Series(cells, frame.index, dtype=object)
    hidden = {
        name
        for name in frame.columns
        if name.startswith("own:") and not any(name in master.own_headers(t) for t in tables)
    }
    return Handed(frame.drop(columns=list(hidden)).astype(object), rows.table.loc[keys])


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


def _frozen(book: Book, share: Share, slip: Slip) -> Iterator[AppendRows]:
    """Yield the frozen weeks: his own rows, and a bare one for each week without any."""
    history = book.tables["cb_history"]
    his = np.flatnonzero(is_own(history["manager"], share.manager.name))
    columns = _rows(book, "cb_history", his)
    weeks = history["week"].dropna().unique()
    bare = sorted({*weeks} - {*history["week"].iloc[his].dropna()})
    if "week" in columns and bare:
        blanks = (None,) * len(bare)
        columns = {
            name: (*cells, *(bare if name == "week" else blanks)) for name, cells in columns.items()
        }
    yield AppendRows("cb_history", columns, len(his) + (len(bare) if "week" in columns else 0))
    moves = book.tables["cb_moves"]
    here = moves["client"].isin(slip.rows["client"].frame.index).to_numpy()
    moved = np.flatnonzero(here & is_own(moves["manager"], share.manager.name))
    yield AppendRows("cb_moves", _rows(book, "cb_moves", moved), len(moved))


def _rows(book: Book, table: str, rows: Positions) -> dict[str, tuple[Cell, ...]]:
    at = _at(book, table, rows)
    return {name: tuple(_shown(cells, at)) for name, cells in book.raw[table].columns.items()}


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
        own = {name: there[table][name] for name in master.own_headers(table)}
        places[table] = replace(places[table], columns={**places[table].columns, **own})
    return places


def _with_own(table: TableLook, master: Master) -> TableLook:
    """Return a table with the users' own columns at its end."""
    if table.name not in DATA_TABLES:
        return table
    headers = master.own_headers(table.name)
    own = [_own_look(name, words, master, table.name) for name, words in headers.items()]
    return replace(table, columns=(*table.columns, *own))


def _own_look(name: str, words: str, master: Master, table: str) -> ColumnLook:
    kinds = {type(cell) for cell in master.own[table][name] if cell is not None}
    style = replace(palette.CELL, wrap=table in COMPANY_TABLES, indent=1, align="left")
    if table in COMPANY_TABLES:
        style = replace(style, across="top")
    if kinds == {datetime}:
        language = master.book.language
        style = replace(style, number_format=_DATES[language], align="center", indent=0)
    elif kinds == {str}:
        style = replace(style, number_format="@")
    elif kinds and kinds <= {int, float}:
        style = replace(style, align="right")
    head = replace(palette.HEADER, align=style.align, indent=style.indent)
    below = replace(style, ink=None, fill=None, line_below=None)
    return ColumnLook(name, words, head, style, below, _OWN_WIDTH)


def _slip_sheet(book: Book) -> SheetLook:
    """Return the hidden sheet that the slip's cells are put on."""
    told = text("team.slip.about", book.language)
    texts = (
        TextCell(1, 1, MARK, palette.CELL_FIXED),
        TextCell(2, 1, told, palette.CELL),
        TextCell(_SLIP_HEADER_ROW, 1, text("team.slip.head", "en"), palette.CELL_FIXED),
    )
    title = text("team.slip.sheet", book.language)
    return SheetLook(SLIP, title, palette.TAB_HISTORY, texts, hidden=True)
