"""Cells to set in an open workbook: read again first, then written where they differ, in runs.

Between changes and `writing`. The columns that are written, and the key that tells rows apart, are
read once more just before: a difference from what was read before stops everything.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from clientbook.book.cells import Area, Cell, CellError, Formula, Place, column_letters
from clientbook.book.changes import Change, SetCells
from clientbook.book.schema import TABLES
from clientbook.hosts.cell_sameness import differing
from clientbook.hosts.cell_writing import rest_of
from clientbook.hosts.live.errors import ChangedWhileWorking
from clientbook.hosts.live.reading import LiveReading
from clientbook.hosts.merged_changes import set_cells

MOST_RUNS = 40
"""So many runs of changed cells a column is written in: more are joined over what lies between."""
_SHORT = 253
"""A text of so many characters holds no more lines than a cell does, and fits anyway."""
_LONG = 8_000
"""A text of more characters goes alone: programs refuse it among others."""

Seen = Mapping[tuple[str, int, int], Sequence[Cell]]
"""Columns as they were read before: by sheet, header row and column."""


@dataclass(frozen=True, slots=True)
class Run:
    """Cells of one column below each other: what they held, what they shall hold."""

    sheet: str
    column: int
    first: int
    was: Sequence[Cell]
    now: Sequence[Cell]

    @property
    def rows(self) -> range:
        """The rows it covers."""
        return range(self.first, self.first + len(self.now))


def plan_cells(
    reading: LiveReading, seen: Seen, changes: Sequence[Change], places: Mapping[str, Place]
) -> list[Run]:
    """Return the runs to write. ChangedWhileWorking: cells or rows are not those that were read."""
    wanted = list(set_cells(changes))
    tables = dict.fromkeys(c.table for c in changes if isinstance(c, SetCells))
    held = {
        table: _read_again(reading, seen, places[table], [c for t, c, *_ in wanted if t == table])
        for table in tables
    }
    runs: list[Run] = []
    for table, column, rows, was, now in wanted:
        area, number = places[table].area, places[table].columns[column]
        cells = held[table][number]
        there = [_at(reading, cells, area, row, number) for row in rows]
        for at in differing(there, was)[:1]:
            raise _changed(reading, area.sheet, number, rows[at])
        _refuse_unfit(number, rows, now)
        kept = [rows[at] for at in differing(there, now)]
        fresh = dict(zip(rows, now, strict=True))
        runs += _runs(area, number, kept, cells, fresh)
    return runs


def refuse_moved(reading: LiveReading, area: Area) -> None:
    """Raise ChangedWhileWorking if a table no longer stands where it was read."""
    if area.name is None:
        return
    found = reading.table(area.name)
    if found is None or found[1] != area:
        raise ChangedWhileWorking(book=reading.book.name, where=f"«{area.sheet}», {area.name}")


def _read_again(
    reading: LiveReading, seen: Seen, place: Place, columns: Sequence[str]
) -> Mapping[int, Sequence[Cell]]:
    """Return columns and the key of a table as they are now, the same as they were read before."""
    area = place.area
    refuse_moved(reading, area)
    names = [*columns, (TABLES[place.table].key or "") if place.table in TABLES else ""]
    numbers = [place.columns[name] for name in dict.fromkeys(names) if name in place.columns]
    held = reading.read(area, numbers)
    for number, cells in held.items():
        before = seen.get((area.sheet, area.header_row, number), cells)
        if len(before) == len(cells):
            for at in differing(before, cells)[:1]:
                raise _changed(reading, area.sheet, number, area.rows[at])
    return held


def _at(reading: LiveReading, cells: Sequence[Cell], area: Area, row: int, column: int) -> Cell:
    if row not in area.rows:
        raise _changed(reading, area.sheet, column, row)
    return cells[row - area.rows.start]


def _changed(reading: LiveReading, sheet: str, column: int, row: int) -> ChangedWhileWorking:
    where = f"«{sheet}», {column_letters(column)}{row}"
    return ChangedWhileWorking(book=reading.book.name, where=where)


def _refuse_unfit(column: int, rows: Sequence[int], cells: Sequence[Cell]) -> None:
    """Raise what a closed file raises for a cell that no workbook can hold."""
    for row, cell in zip(rows, cells, strict=True):
        if isinstance(cell, float | Formula) or (isinstance(cell, str) and len(cell) > _SHORT):
            rest_of(cell, b'<c r="%b%d"' % (column_letters(column).encode(), row))


def _runs(
    area: Area,
    column: int,
    rows: Sequence[int],
    cells: Sequence[Cell],
    fresh: Mapping[int, Cell],
) -> Iterator[Run]:
    first = area.rows.start
    for start, end in _joined(_stretches(rows, fresh), cells, first):
        held = cells[start - first : end - first]
        now = [fresh.get(row, was) for row, was in zip(range(start, end), held, strict=True)]
        yield Run(area.sheet, column, start, held, now)


def _stretches(rows: Sequence[int], fresh: Mapping[int, Cell]) -> list[tuple[int, int]]:
    """Return the rows as stretches without gaps: first row, row after the last."""
    found: list[tuple[int, int]] = []
    alone = True
    for row in rows:
        cell = fresh[row]
        long = isinstance(cell, str) and len(cell) > _LONG
        if found and found[-1][1] == row and not (alone or long):
            found[-1] = (found[-1][0], row + 1)
        else:
            found.append((row, row + 1))
        alone = long
    return found


def _joined(
    stretches: list[tuple[int, int]], cells: Sequence[Cell], first: int
) -> list[tuple[int, int]]:
    """Return fewer stretches where there are many, joined over the narrowest gaps between them.

    What lies in a gap is written again as it is; a gap with a formula or an error stays one.
    """
    excess = len(stretches) - MOST_RUNS
    if excess <= 0:
        return stretches
    gaps = [
        (stretches[at + 1][0] - stretches[at][1], at)
        for at in range(len(stretches) - 1)
        if _is_plain(cells[stretches[at][1] - first : stretches[at + 1][0] - first])
    ]
    closed = {at for _, at in sorted(gaps)[:excess]}
    found = [stretches[0]]
    for at, stretch in enumerate(stretches[1:]):
        if at in closed:
            found[-1] = (found[-1][0], stretch[1])
        else:
            found.append(stretch)
    return found


def _is_plain(cells: Sequence[Cell]) -> bool:
    return not any(
        isinstance(cell, Formula | CellError) or (isinstance(cell, str) and len(cell) > _LONG)
        for cell in cells
    )
