"""What was decided over a book → changes: cells, new rows, rows emptied, columns that come along.

The last pure step of collecting. A row that goes is left as a blank line, so that nothing that
stands below it or refers to it moves.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from clientbook.book.cells import Cell as Content
from clientbook.book.cells import Formula, Place
from clientbook.book.changes import AppendRows, Change, PutColumn, SetCells, changed_cells
from clientbook.book.own_columns import OWN, with_own
from clientbook.book.record import Book
from clientbook.book.schema import DATA_TABLES, TABLES
from clientbook.sales.refresh import key_marks
from clientbook.team.keeping import Numbering
from clientbook.team.master import Master
from clientbook.team.questions import content_of
from clientbook.team.sides import SPACES, input_columns, own_places
from clientbook.team.standing import Cell, NewRow, Standing
from clientbook.team.survivors import survivors_of

_LIKE = {
    "cb_target": "next_what",
    "cb_working": "next_what",
    "cb_contacts": "notes",
    "cb_results": "remarks",
    "cb_log": "comment",
}
"""The column that a column which comes along looks like."""


@dataclass(frozen=True, slots=True)
class NewColumn:
    """A column of a manager's own that the book's table lacks."""

    table: str
    id: str
    header: str


def standing_of(master: Master, coming: Sequence[NewColumn]) -> Standing:
    """Return a book as copies meet it. `coming`: columns that it gets."""
    book, own = master.book, own_places(master.book)
    columns = {
        table: frozenset(
            {
                *input_columns(table, book.places[table]),
                *own[table],
                *(one.id for one in coming if one.table == table),
            }
        )
        for table in DATA_TABLES
    }
    formulas = frozenset(_formulas(master))
    return Standing(master.rows, formulas, columns, survivors_of(master.book))


def book_changes(
    master: Master, standing: Standing, coming: Sequence[NewColumn], numbering: Numbering
) -> tuple[list[Change], dict[str, Place]]:
    """Return the changes that decisions come to, and the places that they name."""
    book = master.book
    used = [one for one in coming if _is_used(one, standing)]
    places = _places(master, used)
    changes: list[Change] = [_column(one, places) for one in used]
    changes += _sets(master, standing, places)
    changes += _removals(master, standing, places)
    changes += _appends(book, standing.added, places)
    last = numbering.last
    settings = replace(
        book.settings,
        last_client=last["client"],
        last_contact=last["contact"],
        last_deal=last["deal"],
        last_entry=last["entry"],
    )
    marked = replace(book, settings=settings)
    return [*changes, *(key_marks(marked) if standing.added else ())], places


def _formulas(master: Master) -> Iterator[Cell]:
    """Yield the cells where a user's formula stands."""
    for space, rows in master.rows.items():
        for table in SPACES[space]:
            held = {**master.book.raw[table].columns, **master.own.get(table, {})}
            start = master.book.places[table].area.rows.start
            ours = [name for name, cells in held.items() if Formula in set(map(type, cells))]
            here = rows.row[rows.table == table] if ours else rows.row.iloc[:0]
            for key, row in here.items():
                for name in ours:
                    if isinstance(held[name][int(row) - start], Formula):
                        yield Cell(space, str(key), name)


def _is_used(one: NewColumn, standing: Standing) -> bool:
    written = any(
        cell.column == one.id and standing.rows[cell.space].table[cell.key] == one.table
        for cell in standing.written
    )
    return written or any(
        row.table == one.table and row.tokens.get(one.id) is not None for row in standing.added
    )


def _places(master: Master, coming: Sequence[NewColumn]) -> dict[str, Place]:
    places = with_own(
        master.book.places, {table: {*own} for table, own in own_places(master.book).items()}
    )
    for table in DATA_TABLES:
        place = places[table]
        fresh = [one.id for one in coming if one.table == table]
        right = place.area.column_of(len(place.area.headers))
        columns = {name: right + at for at, name in enumerate(fresh)}
        places[table] = replace(place, columns={**place.columns, **columns})
    return places


def _column(one: NewColumn, places: Mapping[str, Place]) -> PutColumn:
    like = _LIKE[one.table]
    there = like in places[one.table].columns
    return PutColumn(one.table, one.id, one.header, like if there else None)


def _sets(master: Master, standing: Standing, places: Mapping[str, Place]) -> Iterator[SetCells]:
    """Yield the cells that were taken or chosen, by table and column."""
    found: dict[tuple[str, str], list[tuple[int, str, Content]]] = {}
    for cell, token in standing.written.items():
        if (cell.space, cell.key) in standing.removed:
            continue
        rows = standing.rows[cell.space]
        table, row = str(rows.table[cell.key]), int(rows.row[cell.key])
        content = content_of(cell, token, master.book)
        found.setdefault((table, cell.column), []).append((row, cell.key, content))
    for (table, column), cells in sorted(found.items()):
        if column not in places[table].columns:
            continue
        cells.sort(key=lambda one: one[0])
        rows_, keys, now = zip(*cells, strict=True)
        was = [_held(master, table, column, row) for row in rows_]
        change = changed_cells(table, column, rows_, keys, was, now)
        if change is not None:
            yield change


def _removals(
    master: Master, standing: Standing, places: Mapping[str, Place]
) -> Iterator[SetCells]:
    """Yield what empties the rows that go; calculated columns of the user's stay."""
    for space, key in sorted(standing.removed):
        rows = standing.rows[space]
        table, row = str(rows.table[key]), int(rows.row[key])
        for column in places[table].columns:
            held = _held(master, table, column, row)
            own_formula = column.startswith(OWN) and isinstance(held, Formula)
            if held is not None and not own_formula:
                yield SetCells(table, column, (row,), (key,), (held,), (None,))


def _held(master: Master, table: str, column: str, row: int) -> Content:
    """Return what a cell holds as it was read; None where the column is yet to come."""
    columns = {**master.book.raw[table].columns, **master.own.get(table, {})}
    cells = columns.get(column)
    return None if cells is None else cells[row - master.book.places[table].area.rows.start]


def _appends(
    book: Book, added: Sequence[NewRow], places: Mapping[str, Place]
) -> Iterator[AppendRows]:
    for table in DATA_TABLES:
        rows = [row for row in added if row.table == table]
        if not rows:
            continue
        names = dict.fromkeys(name for row in rows for name in row.tokens)
        columns: dict[str, tuple[Content, ...]] = {
            name: tuple(
                content_of(Cell(row.space, row.key, name), row.tokens.get(name), book)
                for row in rows
            )
            for name in names
            if name in places[table].columns
        }
        columns[TABLES[table].key or ""] = tuple(row.key for row in rows)
        yield AppendRows(table, columns, len(rows))
