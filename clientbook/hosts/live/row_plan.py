"""Rows appended to a table of an open workbook, and taken away again: what that means, and may it.

Between changes and `row_writing`; the same rules as in a closed file (`hosts.table_rows`). The
one blank row of an empty table is filled first. Refuses to run over anything that stands below.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from clientbook.book.cells import Area, Cell, Formula, Place, column_letters
from clientbook.book.changes import AppendRows, RemoveRows
from clientbook.book.look import LAST_COLUMN, LAST_ROW
from clientbook.book.spots import CellSpot
from clientbook.hosts.cell_sameness import same
from clientbook.hosts.errors import CellsInTheWay, SheetFull
from clientbook.hosts.formulas import moved
from clientbook.hosts.live.blocks import Block, Piece, blocks_of
from clientbook.hosts.live.cell_plan import refuse_array, refuse_moved
from clientbook.hosts.live.cells import is_array
from clientbook.hosts.live.errors import ChangedWhileWorking, NoteInTheWay
from clientbook.hosts.live.program import Spot
from clientbook.hosts.live.reading import LiveReading
from clientbook.hosts.ranges import Box, table_box


@dataclass(frozen=True, slots=True)
class NewRows:
    """Rows to append: where, the cells in blocks, whether what stands below moves down for them.

    `filled`: the first of them is the blank row that the table had. A totals row moves in any case.
    """

    area: Area
    rows: range
    blocks: Sequence[Block]
    filled: bool
    room: bool

    @property
    def grown(self) -> Area:
        """The area afterwards."""
        return _with_last(self.area, self.rows.stop - 1)

    @property
    def fresh(self) -> range:
        """The rows that the table did not have."""
        return range(self.area.last_row + 1, self.rows.stop)

    @property
    def moving(self) -> Box | None:
        """The cells that move down; None if none has to."""
        return _below(self.area) if self.room else None


@dataclass(frozen=True, slots=True)
class GoneRows:
    """The last rows of a table, to be taken away; `held` is what they hold, by column.

    `blank`: the first of them stays, as a table has one row at least.
    """

    area: Area
    rows: range
    held: Mapping[int, Sequence[Cell]]
    blank: bool

    @property
    def shrunk(self) -> Area:
        """The area afterwards."""
        return _with_last(self.area, self.rows.start - 1 + self.blank)

    @property
    def gone(self) -> range:
        """The rows that the table will not have any more."""
        return range(self.rows.start + self.blank, self.rows.stop)


def plan_append(reading: LiveReading, place: Place, change: AppendRows) -> NewRows:
    """Return what an append comes to. CellsInTheWay, SheetFull, ChangedWhileWorking."""
    area = place.area
    refuse_moved(reading, area)
    last, formulas = _last_row(reading, area)
    blank = all(cell is None or at in formulas for at, cell in last.items())
    filled = area.name is not None and len(area.rows) == 1 and blank
    first = area.last_row if filled else area.last_row + 1
    rows = range(first, first + change.count)
    if rows.stop - 1 > LAST_ROW:
        raise SheetFull(sheet=area.sheet, limit=LAST_ROW)
    room = _refuse_taken(reading, area, rows.stop - 1, make_room=change.make_room)
    cells = _cells(place, change, formulas, rows)
    blanks = (None,) * len(rows)
    pieces = [
        Piece(at, rows, (last[at], *blanks[1:]) if filled else blanks, column)
        for at, column in cells.items()
    ]
    return NewRows(area, rows, list(blocks_of(area.sheet, pieces)), filled, room)


def plan_removal(reading: LiveReading, place: Place, change: RemoveRows) -> GoneRows:
    """Return what a removal comes to. ChangedWhileWorking: the rows hold something else now."""
    area = place.area
    refuse_moved(reading, area)
    rows = range(area.last_row - change.count + 1, area.last_row + 1)
    if rows.start <= area.header_row:
        raise _other(reading, area, area.first_column, area.last_row)
    for row, column in _noted(reading, area, rows):
        raise NoteInTheWay(sheet=area.sheet, cell=f"{column_letters(column)}{row}")
    ours = Area(area.sheet, rows.start - 1, area.first_column, area.last_row, area.headers)
    held = reading.read(ours, _columns(area))
    for at, there in held.items():
        refuse_array(area.sheet, at, rows, there)
    for name, cells in change.columns.items():
        column = place.columns[name]
        for row, one, given in zip(rows, held[column], cells, strict=True):
            if not same(one, given):
                raise _other(reading, area, column, row)
    blank = area.name is not None and rows.start == area.header_row + 1
    return GoneRows(area, rows, held, blank)


def _cells(
    place: Place, change: AppendRows, formulas: Mapping[int, Formula], rows: range
) -> dict[int, Sequence[Cell]]:
    """Return the cells of new rows by column: what is given, else the formula of the row above.

    A formula that cannot be moved along is left to the program, which fills tables by itself.
    """
    given = {place.columns[name]: cells for name, cells in change.columns.items()}
    found: dict[int, Sequence[Cell]] = {}
    for column in _columns(place.area):
        cells = given.get(column, (None,) * len(rows))
        if column in formulas and all(cell is None for cell in cells):
            with suppress(ValueError):
                found[column] = _filled_down(place.area, column, formulas[column], rows)
        else:
            found[column] = cells
    return found


def _filled_down(area: Area, column: int, formula: Formula, rows: range) -> Sequence[Cell]:
    letters = column_letters(column)
    places = [f"{letters}{row}" for row in rows]
    return list(map(Formula, moved(formula.text, f"{letters}{area.last_row}", places)))


def _refuse_taken(reading: LiveReading, area: Area, last: int, *, make_room: bool) -> bool:
    """Say whether what stands below has to move down; CellsInTheWay: it must not, or cannot."""
    if last == area.last_row:
        return False
    below = range(area.last_row + 1 + area.has_totals, last + 1 + area.has_totals)
    taken = first_taken(reading, area, below)
    if taken is not None and (not make_room or _is_cut(reading, area)):
        raise CellsInTheWay(sheet=area.sheet, cell=taken)
    return taken is not None


def first_taken(reading: LiveReading, area: Area, rows: range) -> str | None:
    """Return the first cell that is not blank in rows below a table; None if all are.

    A note makes a cell taken, as do merged cells and another table.
    """
    ours = Area(area.sheet, rows.start - 1, area.first_column, rows.stop - 1, area.headers)
    held = reading.read(ours, _columns(area))
    spots = [(row, c) for c in held for row, cell in zip(rows, held[c], strict=True)
             if cell is not None]  # fmt: skip
    spots += _noted(reading, area, rows)
    if reading.box(reading.sheet(area.sheet), rows, _columns(area)).merge_cells is not False:
        spots.append((rows.start, area.first_column))
    wanted = Box(area.first_column, rows.start, _columns(area).stop - 1, rows.stop - 1)
    boxes = _other_boxes(reading, area)
    spots += [(box.top, box.left) for box in boxes if box.meets(wanted)]
    if not spots:
        return None
    row, column = min(spots)
    return f"{column_letters(column)}{row}"


def _noted(reading: LiveReading, area: Area, rows: range) -> Sequence[Spot]:
    box = reading.box(reading.sheet(area.sheet), rows, _columns(area))
    return reading.program.noted(box)


def _is_cut(reading: LiveReading, area: Area) -> bool:
    """Say whether what moves down for new rows would cut another table in two."""
    boxes = _other_boxes(reading, area)
    if not area.has_totals:
        return any(box.top <= area.last_row < box.bottom for box in boxes)
    moving = _below(area)
    return any(box.meets(moving) and box.joined(moving) != moving for box in boxes)


def _other_boxes(reading: LiveReading, area: Area) -> list[Box]:
    """Return where the other tables on a table's sheet stand."""
    here = [other for other in reading.tables() if other.sheet == area.sheet]
    return [table_box(other) for other in here if other.name != area.name]


def _last_row(reading: LiveReading, area: Area) -> tuple[Mapping[int, Cell], Mapping[int, Formula]]:
    """Return the cells of a table's last row, and those of its formulas that are filled down.

    A formula is if the row above has the same, moved by a row, or if there is no row above.
    """
    if area.last_row == area.header_row:
        return dict.fromkeys(_columns(area)), {}
    first = max(area.last_row - 1, area.header_row + 1)
    two = Area(area.sheet, first - 1, area.first_column, area.last_row, area.headers)
    held = reading.read(two, _columns(area))
    formulas = {}
    for column, cells in held.items():
        last = cells[-1]
        if isinstance(last, Formula) and not is_array(last) and _is_filled(column, cells, first):
            formulas[column] = last
    return {column: cells[-1] for column, cells in held.items()}, formulas


def _is_filled(column: int, cells: Sequence[Cell], first: int) -> bool:
    above, last = cells[0], cells[-1]
    if len(cells) == 1 or not (isinstance(above, Formula) and isinstance(last, Formula)):
        return len(cells) == 1
    letters = column_letters(column)
    try:
        return moved(above.text, f"{letters}{first}", [f"{letters}{first + 1}"]) == [last.text]
    except ValueError:
        return above.text == last.text


def _below(area: Area) -> Box:
    """Return the cells below a table's rows: across the whole sheet without a totals row."""
    if not area.has_totals:
        return Box(1, area.last_row + 1, LAST_COLUMN, LAST_ROW)
    return Box(area.first_column, area.last_row + 1, _columns(area).stop - 1, LAST_ROW)


def _columns(area: Area) -> range:
    return range(area.first_column, area.first_column + len(area.headers))


def _with_last(area: Area, last: int) -> Area:
    return Area(
        area.sheet, area.header_row, area.first_column, last, area.headers, area.name,
        has_totals=area.has_totals,
    )  # fmt: skip


def _other(reading: LiveReading, area: Area, column: int, row: int) -> ChangedWhileWorking:
    where = CellSpot(area.sheet, f"{column_letters(column)}{row}")
    return ChangedWhileWorking(book=reading.book.name, where=where)
