"""Changes to a client book as data: set cells, append rows, put a sheet.

They name table, key and column id, never a tab or an XML part, so that any host can carry them out,
the journal can keep them, and undo can find the same cells after the user has sorted the table.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from decimal import Decimal

from clientbook.book.cells import Cell
from clientbook.book.errors import BookChangedMeanwhile
from clientbook.book.schema import TABLES

Columns = Mapping[str, tuple[Cell, ...]]


@dataclass(frozen=True, slots=True)
class SetCells:
    """New values for some cells of one column.

    `rows` are Excel rows as read, `keys` the rows' keys ("" for a table without keys), `was` what
    the cells held when they were read, `now` what they shall hold; all four equally long.
    """

    table: str
    column: str
    rows: tuple[int, ...]
    keys: tuple[str, ...]
    was: tuple[Cell, ...]
    now: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class AppendRows:
    """New rows at the end of a table: a tuple per column id, all `count` long.

    `make_room`: what stands below the table may be moved down, if nothing refers to its place.
    """

    table: str
    columns: Mapping[str, tuple[Cell, ...]]
    count: int
    make_room: bool = False


@dataclass(frozen=True, slots=True)
class RemoveRows:
    """The rows that an append made, to be taken away again from the table's end."""

    table: str
    columns: Mapping[str, tuple[Cell, ...]]
    count: int


@dataclass(frozen=True, slots=True)
class CellMark:
    """A light mark in cells of a table's column while a formula holds.

    The formula is one of a conditional format, for the column's first data row; a column id in
    braces stands for that row's cell, so that it finds its columns wherever they stand.
    """

    table: str
    column: str
    formula: str


@dataclass(frozen=True, slots=True)
class PutSheet:
    """A generated sheet: `payload` is a one-sheet .xlsx, opaque here; `was` the payload before it.

    `id` identifies it ("funnel", "weekly:Иванов") whatever its tab is called; `title` is the tab's
    name when it is made anew. A payload of None takes the sheet away. `marks` are those that the
    sheet leaves in cells of the tables, in place of its former ones; None leaves them as they are,
    and a sheet that goes takes its marks along.
    """

    id: str
    title: str
    payload: bytes | None
    was: bytes | None = None
    marks: tuple[CellMark, ...] | None = None


@dataclass(frozen=True, slots=True)
class PutSheets:
    """The sheets that make a workbook a client book, all together, after the user's own.

    `payload` is an .xlsx of them, opaque here; None takes them away. `was` is the payload before;
    a removal that does not know it is taken back by the workbook's backup alone.
    """

    payload: bytes | None
    was: bytes | None = None


@dataclass(frozen=True, slots=True)
class PutColumn:
    """A column of ours that a table lacks: blank, at the table's right end, under this header.

    It looks like the column `like` of the table, None like nothing. `gone` is the reverse, as the
    journal keeps it of an undo: a host is never told it, the workbook's backup takes a column away.
    """

    table: str
    column: str
    header: str
    like: str | None = None
    gone: bool = False


Change = SetCells | AppendRows | RemoveRows | PutColumn | PutSheet | PutSheets


def making_room(changes: Iterable[Change]) -> list[Change]:
    """Return the same changes; what stands below tables may be moved down for their new rows."""
    return [
        replace(change, make_room=True) if isinstance(change, AppendRows) else change
        for change in changes
    ]


@dataclass(frozen=True, slots=True)
class UnknownChange:
    """A change in a journal that this version cannot read: of a kind to come, or damaged."""

    kind: str


@dataclass(frozen=True, slots=True)
class Cells:
    """A book as plain cells, for changes to work on without a host.

    `tables`: table id → column id → cells in row order. `first_rows`: Excel row of the first cell.
    `sheets`: id of a generated sheet → (title, payload); the whole book's go by the id "".
    """

    tables: Mapping[str, Mapping[str, tuple[Cell, ...]]]
    first_rows: Mapping[str, int]
    sheets: Mapping[str, tuple[str, bytes]]


def changed_cells(  # noqa: PLR0913, PLR0917 - one argument per field of the record it makes
    table: str,
    column: str,
    rows: Sequence[int],
    keys: Sequence[str],
    was: Sequence[Cell],
    now: Sequence[Cell],
) -> SetCells | None:
    """Return the change that makes `was` into `now`, of the differing cells only; None if none."""
    both = enumerate(zip(was, now, strict=True))
    differing = [i for i, (a, b) in both if a is not b and not same_cell(a, b)]
    if not differing:
        return None
    return SetCells(
        table,
        column,
        tuple(rows[i] for i in differing),
        tuple(keys[i] for i in differing),
        tuple(was[i] for i in differing),
        tuple(now[i] for i in differing),
    )


def same_cell(one: Cell, other: Cell) -> bool:
    """Say whether two cells hold the same for the user: 1 and 1.0 do, True and 1 do not.

    A Decimal equals the float that shows the same digits, a date the midnight of its day.
    """
    if isinstance(one, bool) != isinstance(other, bool):
        return False
    if isinstance(one, Decimal) != isinstance(other, Decimal):
        return _exact(one) == _exact(other)
    if isinstance(one, date) and isinstance(other, date):
        return _moment(one) == _moment(other)
    return one == other


def _exact(cell: Cell) -> Cell:
    return Decimal(repr(cell)) if isinstance(cell, float) else cell


def _moment(day: date) -> datetime:
    return day if isinstance(day, datetime) else datetime.combine(day, time())


def apply(changes: Iterable[Change], cells: Cells) -> Cells:
    """Return the cells after the changes. BookChangedMeanwhile: they are not over what is there."""
    for change in changes:
        cells = _applied(change, cells)
    return cells


def _applied(change: Change, cells: Cells) -> Cells:
    if isinstance(change, PutSheets):
        change = PutSheet("", "", change.payload, change.was)
    if isinstance(change, PutSheet):
        return replace(cells, sheets=_sheets_with(change, cells.sheets))
    columns = cells.tables[change.table]
    if isinstance(change, SetCells):
        first = cells.first_rows[change.table]
        now = {**columns, change.column: _column_with(change, columns[change.column], first)}
    elif isinstance(change, PutColumn):
        now = {name: column for name, column in columns.items() if name != change.column}
        now |= {} if change.gone else {change.column: (None,) * _height(columns)}
    elif isinstance(change, AppendRows):
        blank = (None,) * change.count
        now = {
            name: (*column, *change.columns.get(name, blank)) for name, column in columns.items()
        }
    else:
        now = {name: _column_without(change, name, column) for name, column in columns.items()}
    return replace(cells, tables={**cells.tables, change.table: now})


def _column_with(change: SetCells, column: tuple[Cell, ...], first_row: int) -> tuple[Cell, ...]:
    filled = list(column)
    for row, was, now in zip(change.rows, change.was, change.now, strict=True):
        if not 0 <= row - first_row < len(filled) or not same_cell(filled[row - first_row], was):
            raise BookChangedMeanwhile(book=change.table, where=f"{change.column}, {row}")
        filled[row - first_row] = now
    return tuple(filled)


def _column_without(change: RemoveRows, name: str, column: tuple[Cell, ...]) -> tuple[Cell, ...]:
    kept = len(column) - change.count
    added = change.columns.get(name, (None,) * change.count)
    if kept < 0 or not all(map(same_cell, column[kept:], added)):
        raise BookChangedMeanwhile(book=change.table, where=name)
    return column[:kept]


def _sheets_with(
    change: PutSheet, sheets: Mapping[str, tuple[str, bytes]]
) -> dict[str, tuple[str, bytes]]:
    title, present = sheets.get(change.id, (change.title, None))
    if present != change.was:
        raise BookChangedMeanwhile(book=change.title, where=change.id)
    rest = {id_: sheet for id_, sheet in sheets.items() if id_ != change.id}
    return rest if change.payload is None else {**rest, change.id: (title, change.payload)}


def diff(a: Cells, b: Cells) -> list[Change]:
    """Return the changes that make `a` into `b`: apply(diff(a, b), a) == b.

    Both have the same tables, columns and first rows; rows and sheets may come and go.
    """
    changes: list[Change] = []
    for table, columns in a.tables.items():
        changes += _table_diff(table, columns, b.tables[table], a.first_rows[table])
    for id_ in dict.fromkeys((*a.sheets, *b.sheets)):
        title, was = a.sheets.get(id_, (None, None))
        new_title, now = b.sheets.get(id_, (title, None))
        if was != now:
            changes.append(PutSheet(id_, title or new_title or "", now, was))
    return changes


def _table_diff(table: str, a: Columns, b: Columns, first_row: int) -> list[Change]:
    height_a, height_b = _height(a), _height(b)
    common = min(height_a, height_b)
    rows = range(first_row, first_row + common)
    key = TABLES[table].key if table in TABLES else None
    keys = tuple("" if cell is None else str(cell) for cell in a.get(key or "", (None,) * common))
    sets = [
        changed_cells(table, name, rows, keys[:common], a[name][:common], b[name][:common])
        for name in a
    ]
    changes: list[Change] = [change for change in sets if change is not None]
    if height_b > height_a:
        tail = {name: column[common:] for name, column in b.items()}
        changes.append(AppendRows(table, tail, height_b - height_a))
    elif height_a > height_b:
        tail = {name: column[common:] for name, column in a.items()}
        changes.append(RemoveRows(table, tail, height_a - height_b))
    return changes


def _height(columns: Columns) -> int:
    return max((len(column) for column in columns.values()), default=0)


def invert(changes: Sequence[Change]) -> list[Change]:
    """Return the changes that undo these: apply(invert(c), apply(c, cells)) == cells."""
    return [_inverse(change) for change in reversed(changes)]


def _inverse(change: Change) -> Change:
    if isinstance(change, SetCells):
        return replace(change, was=change.now, now=change.was)
    if isinstance(change, AppendRows):
        return RemoveRows(change.table, change.columns, change.count)
    if isinstance(change, RemoveRows):
        return AppendRows(change.table, change.columns, change.count)
    if isinstance(change, PutColumn):
        return replace(change, gone=not change.gone)
    return replace(change, payload=change.was, was=change.payload)
