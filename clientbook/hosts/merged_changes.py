"""Changes of one table brought together: a column's cells to set once, a table's new rows at once.

Under what carries changes out, in files and in open workbooks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import lt

from clientbook.book.cells import Cell
from clientbook.book.changes import AppendRows, Change, SetCells
from clientbook.hosts.cell_sameness import differing


def set_cells(
    changes: Iterable[Change],
) -> Iterator[tuple[str, str, Sequence[int], Sequence[Cell], Sequence[Cell]]]:
    """Yield the cells to set: table, column, ascending rows, what they held, what they shall hold.

    A cell that is set twice holds in the end what was set last.
    """
    found: dict[tuple[str, str], SetCells] = {}
    for change in changes:
        if isinstance(change, SetCells):
            key = (change.table, change.column)
            found[key] = _set_after(found[key], change) if key in found else change
    for (table, column), cells in found.items():
        kept = differing(cells.was, cells.now)
        if len(kept) == len(cells.rows) and all(map(lt, cells.rows, cells.rows[1:])):
            yield table, column, cells.rows, cells.was, cells.now
        elif kept:
            kept.sort(key=cells.rows.__getitem__)
            rows = [cells.rows[at] for at in kept]
            yield (
                table,
                column,
                rows,
                [cells.was[at] for at in kept],
                [cells.now[at] for at in kept],
            )


def _set_after(one: SetCells, other: SetCells) -> SetCells:
    """Return two changes of one column as one."""
    held = dict(zip(other.rows, other.was, strict=True))
    held.update(zip(one.rows, one.was, strict=True))
    wanted = dict(zip(one.rows, one.now, strict=True))
    wanted.update(zip(other.rows, other.now, strict=True))
    rows = tuple(held)
    was, now = tuple(held.values()), tuple(wanted[row] for row in rows)
    return SetCells(one.table, one.column, rows, ("",) * len(rows), was, now)


def merged_appends(appends: Iterable[AppendRows]) -> list[AppendRows]:
    """Return one append per table, in the order their rows were to be added."""
    merged: dict[str, AppendRows] = {}
    for append in appends:
        before = merged.get(append.table)
        merged[append.table] = append if before is None else _after(before, append)
    return list(merged.values())


def _after(one: AppendRows, other: AppendRows) -> AppendRows:
    def cells(append: AppendRows, column: str) -> tuple[Cell, ...]:
        return append.columns.get(column, (None,) * append.count)

    columns = dict.fromkeys([*one.columns, *other.columns])
    joined: Mapping[str, tuple[Cell, ...]] = {
        column: cells(one, column) + cells(other, column) for column in columns
    }
    make_room = one.make_room or other.make_room
    return AppendRows(one.table, joined, one.count + other.count, make_room=make_room)
