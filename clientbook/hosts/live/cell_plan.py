"""Cells to set in an open workbook: read again first, then written where they differ, in blocks.

Between changes and `writing`. The columns that are written, and the key that tells rows apart, are
read once more just before: a difference from what was read before stops everything.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from typing import NamedTuple

from clientbook.book.cells import Area, Cell, Formula, Place, column_letters
from clientbook.book.changes import Change
from clientbook.book.schema import TABLES
from clientbook.book.spots import CellSpot, spot_of
from clientbook.hosts.cell_sameness import differing
from clientbook.hosts.cell_writing import rest_of
from clientbook.hosts.errors import FormulaInTheWay
from clientbook.hosts.live.blocks import Block, Piece, blocks_of, pieces_of
from clientbook.hosts.live.cells import is_array
from clientbook.hosts.live.errors import ChangedWhileWorking
from clientbook.hosts.live.reading import LiveReading
from clientbook.hosts.merged_changes import set_cells

_SHORT = 253
"""A text of so many characters holds no more lines than a cell does, and fits anyway."""
Seen = MutableMapping[tuple[str, int, int], Sequence[Cell]]
"""Columns as they were read before: by sheet, header row and column."""


def plan_cells(
    reading: LiveReading, seen: Seen, changes: Sequence[Change], places: Mapping[str, Place]
) -> list[Block]:
    """Return the blocks to write. ChangedWhileWorking: cells or rows are not as they were read."""
    edits = [Edit(*edit) for edit in set_cells(changes)]
    blocks: list[Block] = []
    for table in dict.fromkeys(edit.table for edit in edits):
        place = places[table]
        here = [edit for edit in edits if edit.table == table]
        held = _read_again(reading, seen, place, [edit.column for edit in here])
        pieces = [piece for edit in here for piece in _pieces(reading, place, edit, held)]
        blocks += blocks_of(place.area.sheet, pieces)
    return blocks


class Edit(NamedTuple):
    """Cells to set in one column of a table, rows ascending."""

    table: str
    column: str
    rows: Sequence[int]
    was: Sequence[Cell]
    now: Sequence[Cell]


def _pieces(
    reading: LiveReading, place: Place, edit: Edit, held: Mapping[int, Sequence[Cell]]
) -> Iterator[Piece]:
    """Yield the pieces of one column that differ from what is there."""
    area, number = place.area, place.columns[edit.column]
    there = [_at(reading, held[number], area, row, number) for row in edit.rows]
    for at in differing(there, edit.was)[:1]:
        raise _changed(reading, area.sheet, number, edit.rows[at])
    refuse_array(area.sheet, number, edit.rows, there)
    refuse_unfit(number, edit.rows, edit.now)
    fresh = {edit.rows[at]: edit.now[at] for at in differing(there, edit.now)}
    yield from pieces_of(number, area.rows.start, held[number], fresh)


def refuse_moved(reading: LiveReading, area: Area) -> None:
    """Raise ChangedWhileWorking if a table no longer stands where it was read."""
    if area.name is None:
        return
    found = reading.table(area.name)
    if found is None or found[1] != area:
        raise ChangedWhileWorking(book=reading.book.name, where=spot_of(area))


def _read_again(
    reading: LiveReading, seen: Seen, place: Place, columns: Sequence[str]
) -> Mapping[int, Sequence[Cell]]:
    """Return columns and the key of a table as they are now, the same as they were read before.

    What was not read before is `seen` from now on.
    """
    area = place.area
    refuse_moved(reading, area)
    names = [*columns, (TABLES[place.table].key or "") if place.table in TABLES else ""]
    numbers = [place.columns[name] for name in dict.fromkeys(names) if name in place.columns]
    held = reading.read(area, numbers)
    for number, cells in held.items():
        before = seen.setdefault((area.sheet, area.header_row, number), cells)
        if len(before) == len(cells):
            for at in differing(before, cells)[:1]:
                raise _changed(reading, area.sheet, number, area.rows[at])
    return held


def _at(reading: LiveReading, cells: Sequence[Cell], area: Area, row: int, column: int) -> Cell:
    if row not in area.rows:
        raise _changed(reading, area.sheet, column, row)
    return cells[row - area.rows.start]


def _changed(reading: LiveReading, sheet: str, column: int, row: int) -> ChangedWhileWorking:
    where = CellSpot(sheet, f"{column_letters(column)}{row}")
    return ChangedWhileWorking(book=reading.book.name, where=where)


def refuse_array(sheet: str, column: int, rows: Sequence[int], cells: Sequence[Cell]) -> None:
    """Raise FormulaInTheWay for a cell of an array formula, which cannot be replaced alone."""
    for row, cell in zip(rows, cells, strict=True):
        if is_array(cell):
            raise FormulaInTheWay(sheet=sheet, cell=f"{column_letters(column)}{row}")


def refuse_unfit(column: int, rows: Sequence[int], cells: Sequence[Cell]) -> None:
    """Raise what a closed file raises for a cell that no workbook can hold."""
    for row, cell in zip(rows, cells, strict=True):
        if isinstance(cell, float | Formula) or (isinstance(cell, str) and len(cell) > _SHORT):
            rest_of(cell, b'<c r="%b%d"' % (column_letters(column).encode(), row))
