"""What an undo changes in a book as it stands now: only what still holds what we put there.

Pure. Takes an entry's changes, the tables now, and the tables as they were before the entry; gives
changes for a host, and what cannot be taken back, each with its place. Rows are found by key, those
without a key by content; row numbers are hints.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from clientbook.book.cells import Cell
from clientbook.book.changes import (
    AppendRows,
    CellMark,
    Change,
    PutColumn,
    PutSheet,
    PutSheets,
    RemoveRows,
    SetCells,
    UnknownChange,
    invert,
)
from clientbook.book.same_rows import alike
from clientbook.book.schema import TABLES
from clientbook.book.undoing_table import Seen, Working, key_text

Why = Literal[
    "changed", "row_gone", "row_there", "table_gone", "column_gone", "typed", "sheet_changed",
    "sheet_gone", "sheet_lost", "sheets_added", "sheets_removed", "column_added", "moved",
    "unknown", "damaged",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class SheetThen:
    """A generated sheet around an entry.

    `ours`: it still shows what the entry put there. `known`: what was there before is kept;
    `payload` is that, None for no sheet. `there`: the book has the sheet at all. `marks` are those
    that it left in cells of the tables, None if that is not known. `as_before`: it shows what was
    there before, or is not there again: somebody took it back, or the writing broke off. `cut`:
    what was there is kept in the copy of the workbook alone, and `payload` is cut out of that.
    """

    ours: bool
    known: bool
    payload: bytes | None
    there: bool = True
    marks: tuple[CellMark, ...] | None = None
    as_before: bool = False
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Left:
    """Something that is not taken back: why, where, what is there, what an undo would have put.

    `row` is the row now, or then for a row that is gone. `table` is the sheet's title for a
    generated sheet, the kind for an unknown change.
    """

    why: Why
    table: str
    column: str | None = None
    row: int | None = None
    key: str = ""
    there: Cell = None
    wanted: Cell = None


@dataclass(frozen=True, slots=True)
class Undoing:
    """The changes that take an entry back, what is left, and the rows that are now blank."""

    changes: tuple[Change, ...]
    left: tuple[Left, ...]
    blank: tuple[tuple[str, int], ...]


@dataclass(slots=True)
class _Found:
    """What is collected on the way."""

    tables: dict[str, Working]
    sheets: list[PutSheet] = field(default_factory=list)
    left: dict[Left, None] = field(default_factory=dict)
    blank: list[tuple[str, int]] = field(default_factory=list)
    again: list[AppendRows | PutColumn] = field(default_factory=list)

    def leave(self, left: Left) -> None:
        self.left[left] = None


def undoing(
    changes: Sequence[Change | UnknownChange],
    now: Mapping[str, Seen],
    then: Mapping[str, Seen],
    sheets: Mapping[str, SheetThen],
) -> Undoing:
    """Return what takes an entry's changes back.

    `now`, `then`: the tables as they stand, and as they stood before the entry (without a copy of
    the workbook of that time: nothing). `sheets`: the generated sheets by id.
    """
    known = [change for change in changes if isinstance(change, SetCells | AppendRows)]
    tables = {
        table: Working(seen, then.get(table), [c for c in known if c.table == table])
        for table, seen in now.items()
    }
    found = _Found(tables)
    for change in reversed(changes):
        match change:
            case SetCells():
                _set_back(change, found)
            case AppendRows():
                _take_out(change, found)
            case RemoveRows():
                _append_again(change, found)
            case PutColumn():
                _column_back(change, found)
            case PutSheet():
                _put_back(change, sheets.get(change.id), found)
            case PutSheets(payload=payload):
                found.leave(Left("sheets_added" if payload else "sheets_removed", ""))
            case UnknownChange(kind="damaged"):
                found.leave(Left("damaged", ""))
            case UnknownChange(kind=kind):
                found.leave(Left("unknown", kind))
    written = [one for working in tables.values() for one in working.changes()]
    return Undoing(
        (*written, *found.again, *found.sheets), tuple(found.left), tuple(sorted(found.blank))
    )


def _set_back(change: SetCells, found: _Found) -> None:
    """Give cells back what they held, where they hold what we put."""
    working = found.tables.get(change.table)
    if working is None or change.column not in working.columns:
        column = None if working is None else change.column
        found.leave(Left("table_gone" if working is None else "column_gone", change.table, column))
        return
    cells = working.columns[change.column]
    for hint, key, was, now in zip(change.rows, change.keys, change.was, change.now, strict=True):
        row = working.row_of(hint, key)
        if row is None:
            found.leave(Left("row_gone", change.table, None, hint, key))
            continue
        there = cells[row - working.first]
        if alike(there, now):
            working.put(change.column, row, was)
        elif not alike(there, was):
            found.leave(Left("changed", change.table, change.column, row, key, there, was))


def _take_out(change: AppendRows, found: _Found) -> None:
    """Take rows away that are ours still and stand last; of the others, the cells that are ours.

    Those that are not found are told where the table has more rows than before: without, they are
    gone, or never came as the writing broke off.
    """
    working = found.tables.get(change.table)
    if working is None:
        found.leave(Left("table_gone", change.table))
        return
    ours: dict[int, int] = {}
    for at, (hint, key) in enumerate(working.appended(change)):
        row = working.row_of(hint, key)
        if row is not None:
            ours[row] = at
        elif not key and working.has_more_rows:
            found.leave(Left("row_gone", change.table, None, hint))
    gone = working.removable(ours, change)
    working.removed.update(gone)
    for row in sorted(ours.keys() - set(gone)):
        _clear(working, row, ours[row], change, found)
    if (ours or working.has_more_rows) and working.moved_others(change):
        found.leave(Left("moved", change.table))


def _clear(working: Working, row: int, at: int, change: AppendRows, found: _Found) -> None:
    position = row - working.first
    key = working.key_at(row)
    typed = [
        Left("typed", change.table, header, row, key, cell)
        for header, cell in working.own_cells(row)
    ]
    for column, cells in working.columns.items():
        given = change.columns.get(column, (None,) * change.count)[at]
        there = cells[position]
        if alike(there, given):
            working.put(column, row, None)
        elif not alike(there, None) and not working.is_filled(column, row):
            typed.append(Left("typed", change.table, column, row, key, there))
    for left in typed:
        found.leave(left)
    if not typed:
        found.blank.append((change.table, row))


def _append_again(change: RemoveRows, found: _Found) -> None:
    """Append rows that an undo took away, unless somebody has brought them back."""
    working = found.tables.get(change.table)
    if working is None:
        found.leave(Left("table_gone", change.table))
        return
    here = [name for name in change.columns if name in working.columns]
    missing = []
    for at in range(change.count):
        key = key_text(change.columns[working.key][at]) if working.key in here else ""
        row = working.row_of(None, key) if key else None
        if row is None:
            missing.append(at)
        else:
            found.leave(Left("row_there", change.table, None, row, key))
    if missing:
        columns = {name: tuple(change.columns[name][at] for at in missing) for name in here}
        found.again.append(AppendRows(change.table, columns, len(missing)))


def _column_back(change: PutColumn, found: _Found) -> None:
    """Leave a column that was added, for it may hold something; add again one that was undone."""
    working = found.tables.get(change.table)
    if working is None:
        found.leave(Left("table_gone", change.table))
    elif not change.gone:
        found.leave(Left("column_added", change.table, change.column))
    elif change.column not in working.seen.place.columns:
        found.again.append(replace(change, gone=False))


def _put_back(change: PutSheet, then: SheetThen | None, found: _Found) -> None:
    if then is not None and then.as_before:
        return
    if then is None or not then.known:
        found.leave(Left("sheet_lost", change.title))
    elif not then.there and change.payload is not None:
        if then.payload is not None:
            found.leave(Left("sheet_gone", change.title))
    elif not then.ours:
        found.leave(Left("sheet_changed", change.title))
    else:
        found.sheets.append(PutSheet(change.id, change.title, then.payload, marks=then.marks))


def inverse(changes: Iterable[Change | UnknownChange]) -> list[Change]:
    """Return what takes changes back where nothing else has changed, with the keys of afterwards.

    A row whose key the changes have filled has none again, so it is no longer found by it.
    """
    inverted = invert([change for change in changes if not isinstance(change, UnknownChange)])
    keys: dict[tuple[str, int], str] = {}
    for change in inverted:
        if isinstance(change, SetCells) and change.column == _key(change.table):
            places = ((change.table, row) for row in change.rows)
            keys.update(zip(places, map(key_text, change.now), strict=True))
    return [_rekeyed(change, keys) for change in inverted]


def _rekeyed(change: Change, keys: Mapping[tuple[str, int], str]) -> Change:
    if not isinstance(change, SetCells):
        return change
    pairs = zip(change.rows, change.keys, strict=True)
    return replace(change, keys=tuple(keys.get((change.table, row), key) for row, key in pairs))


def _key(table: str) -> str | None:
    return TABLES[table].key if table in TABLES else None
