"""A column at a table's right end in an open workbook: what it means, and may it come.

Between changes and `column_writing`; the same rules as in a closed file (`hosts.new_columns`). It
comes when all rows of the table have, and refuses to run over anything that stands beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from clientbook.book.cells import Area, Cell, Place, column_letters
from clientbook.book.changes import AppendRows, Change, PutColumn, SetCells
from clientbook.book.look import LAST_COLUMN
from clientbook.hosts.errors import NoRoomForColumn
from clientbook.hosts.live.blocks import Block, blocks_of, pieces_of
from clientbook.hosts.live.cell_plan import refuse_moved, refuse_unfit
from clientbook.hosts.live.reading import LiveReading
from clientbook.hosts.live.row_plan import GoneRows, NewRows, first_taken
from clientbook.hosts.merged_changes import set_cells


@dataclass(frozen=True, slots=True)
class NewColumn:
    """A column to come beside an area, as that is when all its rows have come: header and cells.

    `at`: its sheet column. `like`: the sheet column whose look it takes, 0 for none.
    """

    area: Area
    header: str
    at: int
    like: int
    blocks: Sequence[Block]

    @property
    def grown(self) -> Area:
        """The area afterwards."""
        return replace(self.area, headers=(*self.area.headers, self.header))


def beside_columns(changes: Sequence[Change]) -> list[Change]:
    """Return the changes but for columns to come and the cells to set in these."""
    new = _new(changes)
    return [
        change
        for change in changes
        if not isinstance(change, PutColumn)
        and not (isinstance(change, SetCells) and (change.table, change.column) in new)
    ]


def plan_columns(
    reading: LiveReading,
    changes: Sequence[Change],
    places: Mapping[str, Place],
    appends: Sequence[tuple[AppendRows, NewRows]],
    removals: Sequence[GoneRows],
) -> list[NewColumn]:
    """Return the columns to come, each beside the one before it. NoRoomForColumn: it has no place.

    `appends`, `removals`: the rows that come to tables, and go, before. ChangedWhileWorking.
    """
    given = _given(changes, appends)
    areas = {old.area: old.shrunk for old in removals} | {n.area: n.grown for _, n in appends}
    rows = {new.area: new for _, new in appends}
    found: list[NewColumn] = []
    for change in (change for change in changes if isinstance(change, PutColumn)):
        place = places[change.table]
        refuse_moved(reading, place.area)
        area = areas.get(place.area, place.area)
        at = area.column_of(len(area.headers))
        cells = {area.header_row: change.header, **given.get((change.table, change.column), {})}
        _refuse_taken(reading, replace(area, last_row=_lowest(place.area, area, rows)), change, at)
        refuse_unfit(at, list(cells), list(cells.values()))
        blanks = (None,) * (area.last_row - area.header_row + 1)
        blocks = list(blocks_of(area.sheet, pieces_of(at, area.header_row, blanks, cells)))
        like = place.columns.get(change.like or "", 0)
        found.append(NewColumn(area, change.header, at, like, blocks))
        areas[place.area] = found[-1].grown
    return found


def _new(changes: Sequence[Change]) -> set[tuple[str, str]]:
    return {(c.table, c.column) for c in changes if isinstance(c, PutColumn)}


def _given(
    changes: Sequence[Change], appends: Sequence[tuple[AppendRows, NewRows]]
) -> dict[tuple[str, str], dict[int, Cell]]:
    """Return what is written into new columns at once: by table and column, then by row."""
    new = _new(changes)
    given: dict[tuple[str, str], dict[int, Cell]] = {column: {} for column in new}
    for table, column, rows, cells in (*_set(changes), *_appended(appends)):
        if (table, column) in new:
            filled = zip(rows, cells, strict=True)
            given[table, column].update((row, cell) for row, cell in filled if cell is not None)
    return given


_Cells = tuple[str, str, Sequence[int], Sequence[Cell]]
"""Table, column, rows, what they shall hold."""


def _set(changes: Sequence[Change]) -> Iterator[_Cells]:
    for table, column, rows, _, now in set_cells(changes):
        yield table, column, rows, now


def _appended(appends: Sequence[tuple[AppendRows, NewRows]]) -> Iterator[_Cells]:
    for change, new in appends:
        for column, cells in change.columns.items():
            yield change.table, column, new.rows, cells


def _lowest(area: Area, grown: Area, rows: Mapping[Area, NewRows]) -> int:
    """Return the lowest row in which the column's place has to be blank now, but for totals.

    Rows that are inserted across the sheet are blank.
    """
    new = rows.get(area)
    inserted = new is not None and new.room and not area.has_totals
    return area.last_row if inserted else max(area.last_row, grown.last_row)


def _refuse_taken(reading: LiveReading, area: Area, change: PutColumn, at: int) -> None:
    """Raise NoRoomForColumn if something stands where a column would go."""
    if at > LAST_COLUMN:
        taken: str | None = f"{column_letters(LAST_COLUMN)}{area.header_row}"
    else:
        rows = range(area.header_row, area.last_row + area.has_totals + 1)
        one = replace(area, first_column=at, headers=(change.header,))
        taken = first_taken(reading, one, rows)
    if taken is not None:
        raise NoRoomForColumn(sheet=area.sheet, header=change.header, cell=taken)
