"""Changes carried out on plain cells, without a host, and found between two states of them.

What a host does to a workbook, said in pure code: `apply(diff(a, b), a) == b`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from clientbook.book.cells import Cell
from clientbook.book.changes import (
    AppendRows,
    Change,
    PutColumn,
    PutSheet,
    PutSheets,
    RemoveRows,
    SetCells,
    changed_cells,
    same_cell,
)
from clientbook.book.errors import BookChangedMeanwhile
from clientbook.book.schema import TABLES

Columns = Mapping[str, tuple[Cell, ...]]


@dataclass(frozen=True, slots=True)
class Cells:
    """A book as plain cells, for changes to work on without a host.

    `tables`: table id → column id → cells in row order. `first_rows`: Excel row of the first cell.
    `sheets`: id of a generated sheet → (title, payload); the whole book's go by the id "".
    """

    tables: Mapping[str, Mapping[str, tuple[Cell, ...]]]
    first_rows: Mapping[str, int]
    sheets: Mapping[str, tuple[str, bytes]]


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
