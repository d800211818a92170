"""Changes to a client book as data: set cells, append rows, put a sheet.

They name table, key and column id, never a tab or an XML part, so that any host can carry them out,
the journal can keep them, and undo can find the same cells after the user has sorted the table.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

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
    """New rows at the end of a table: a tuple per column id, all `count` long."""

    table: str
    columns: Mapping[str, tuple[Cell, ...]]
    count: int


@dataclass(frozen=True, slots=True)
class RemoveRows:
    """The rows that an append made, to be taken away again from the table's end."""

    table: str
    columns: Mapping[str, tuple[Cell, ...]]
    count: int


@dataclass(frozen=True, slots=True)
class PutSheet:
    """A generated sheet: `payload` is a one-sheet .xlsx, opaque here; `was` the payload before it.

    `id` identifies it ("funnel", "weekly:Иванов") whatever its tab is called; `title` is the tab's
    name when it is made anew. A payload of None takes the sheet away.
    """

    id: str
    title: str
    payload: bytes | None
    was: bytes | None = None


Change = SetCells | AppendRows | RemoveRows | PutSheet


@dataclass(frozen=True, slots=True)
class Cells:
    """A book as plain cells, for changes to work on without a host.

    `tables`: table id → column id → cells in row order. `first_rows`: Excel row of the first cell.
    `sheets`: id of a generated sheet → (title, payload).
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
    differing = [i for i, (a, b) in enumerate(zip(was, now, strict=True)) if not same_cell(a, b)]
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
    """Say whether two cells hold the same for the user: 1 and 1.0 do, True and 1 do not."""
    if isinstance(one, bool) != isinstance(other, bool):
        return False
    return one == other
