"""Whether room can be made for a table's new rows, and closed again when they go.

Between `table_rows`, which knows what is to be added, and `room`, which moves. The totals row of a
table always goes along; what else stands below only if the user has asked for it.
"""

from __future__ import annotations

from clientbook.book.cells import Area, column_letters
from clientbook.book.look import LAST_ROW
from clientbook.hosts.errors import CellsBound, CellsInTheWay, SheetFull, TotalsBound
from clientbook.hosts.growth import Growth
from clientbook.hosts.ranges import Box, table_box
from clientbook.hosts.room import Room, room_below
from clientbook.hosts.room_bindings import bindings
from clientbook.hosts.workbook import Workbook


def room_for(
    workbook: Workbook, part: str, growth: Growth, taken: str | None, *, make_room: bool
) -> Room | None:
    """Return what moves for a table's new rows; None if nothing has to.

    `taken` is the first foreign cell in the way. CellsInTheWay: the user has not asked to move it.
    CellsBound: something refers to it by its place.
    """
    by = growth.new_last - growth.old_last
    if taken is not None and not make_room:
        raise CellsInTheWay(sheet=growth.area.sheet, cell=taken)
    room = None
    if taken is not None:
        room = room_below(workbook.package, part, growth, by, _others(workbook, growth.area))
        if room is None:
            raise CellsInTheWay(sheet=growth.area.sheet, cell=taken)
    elif growth.area.has_totals and by:
        room = totals_room(growth)
    return None if room is None else _free(workbook, part, room)


def closed_room(workbook: Workbook, part: str, growth: Growth) -> Room | None:
    """Return the totals row that goes up when rows above it are taken away."""
    if not growth.area.has_totals or growth.new_last == growth.old_last:
        return None
    return _free(workbook, part, totals_room(growth))


def totals_room(growth: Growth) -> Room:
    """Return the room that a table's totals row needs."""
    row = growth.old_last + 1
    cell = f"{column_letters(growth.columns.start)}{row}"
    by = growth.new_last - growth.old_last
    return Room(
        growth.area.sheet,
        growth.old_last,
        growth.columns,
        row,
        by,
        whole=False,
        cell=cell,
        is_totals=True,
    )


def _free(workbook: Workbook, part: str, room: Room) -> Room:
    """Return a room whose cells may move, or say what holds them."""
    if room.last + room.by > LAST_ROW:
        raise SheetFull(sheet=room.sheet, limit=LAST_ROW)
    for binding in bindings(workbook, part, room):
        raise (TotalsBound if room.is_totals else CellsBound)(
            sheet=room.sheet,
            cell=room.cell,
            kind=binding.kind,
            where=binding.sheet,
            place=binding.place,
        )
    return room


def _others(workbook: Workbook, area: Area) -> list[Box]:
    return [
        table_box(other)
        for other in workbook.tables()
        if other.sheet == area.sheet and other != area
    ]
