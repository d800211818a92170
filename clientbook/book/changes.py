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
