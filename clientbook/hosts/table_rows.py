"""Rows appended to a table's end, and taken away again: which cells that means, and what grows.

Between changes and `sheet_edit`. New rows look like the last one; the one blank row of an empty
table is filled first (formulas of calculated columns do not make it full). Refuses to run over
anything that stands below, naming the cell.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from clientbook.book.cells import Area, Cell, Formula, Place, column_letters
from clientbook.book.changes import AppendRows, PutColumn, RemoveRows
from clientbook.book.errors import BookChangedMeanwhile
from clientbook.book.look import LAST_ROW
from clientbook.book.spots import spot_of
from clientbook.hosts.cell_reading import text_of
from clientbook.hosts.cell_sameness import same
from clientbook.hosts.errors import CellsBound, SheetFull, SheetNotUnderstood
from clientbook.hosts.formulas import moved
from clientbook.hosts.growth import Growth, merged_in
from clientbook.hosts.markup import Markup
from clientbook.hosts.new_columns import NewColumn, new_column
from clientbook.hosts.ranges import table_box
from clientbook.hosts.room import Room
from clientbook.hosts.room_plan import closed_room, room_for
from clientbook.hosts.row_removal import RowRemoval
from clientbook.hosts.sheet_edit import ColumnEdit
from clientbook.hosts.sheet_growth import frame_of
from clientbook.hosts.sheet_read import HOLDS_VALUE, rows_and_frame
from clientbook.hosts.workbook import Workbook

_KEPT = re.compile(rb"\s(?:[\w.\-]+:)?(?:ht|customHeight|s|customFormat|dyDescent)=\"[^\"]*\"")


@dataclass(slots=True)
class SheetPlan:
    """What one pass over a worksheet shall do."""

    sheet: str
    part: str
    edits: list[ColumnEdit] = field(default_factory=list)
    removals: list[RowRemoval] = field(default_factory=list)
    growths: list[Growth] = field(default_factory=list)
    rooms: list[Room] = field(default_factory=list)
    columns: list[NewColumn] = field(default_factory=list)
    new_row: bytes = b""
    without_formulas: bool = False
    """Seen when it was carried out: no cell of the sheet holds one."""

    def make(self, room: Room | None) -> None:
        """Add what has to move, if anything. CellsBound: another table's rows move it already."""
        if room is None:
            return
        for other in self.rooms:
            if other.box.meets(room.box):
                facts = {"kind": "line", "where": room.sheet, "place": room.cell}
                raise CellsBound(sheet=room.sheet, cell=other.cell, **facts)
        self.rooms.append(room)


@dataclass(slots=True)
class _Below:
    """A table's last row, and the first cell below it that is not blank, as far as asked."""

    around: Markup
    styles: dict[int, bytes] = field(default_factory=dict)
    attributes: bytes = b""
    blank: bool = True
    taken: str | None = None


def plan_append(workbook: Workbook, plan: SheetPlan, place: Place, change: AppendRows) -> None:
    """Add the cells of appended rows to a plan."""
    area = _as_it_stands(workbook, place)
    columns = range(area.first_column, area.first_column + len(area.headers))
    formulas = _calculated(workbook, area)
    below = _look_below(workbook, plan.part, area, formulas, change.count)
    fills_blank = area.name is not None and len(area.rows) == 1 and below.blank
    first = area.last_row if fills_blank else area.last_row + 1
    growth = Growth(area, area.last_row, first + change.count - 1, was_blank=fills_blank)
    if growth.new_last > LAST_ROW:
        raise SheetFull(sheet=area.sheet, limit=LAST_ROW)
    taken = (
        below.taken or _neighbour(workbook, growth) or merged_in(below.around.root, growth.wanted)
    )
    plan.make(room_for(workbook, plan.part, growth, taken, make_room=change.make_room))
    rows = range(first, first + change.count)
    given = {place.columns[column]: cells for column, cells in change.columns.items()}
    blanks: Sequence[Cell] = (None,) * change.count
    standing = _formulas_of(workbook, area, formulas) if fills_blank else {}
    beside = sorted(column for column in given if column >= columns.stop)  # that come with them
    for column in (*columns, *beside):
        cells = given.get(column, blanks)
        was = (standing[column], *blanks[1:]) if column in standing else blanks
        if column in formulas and all(cell is None for cell in cells):
            cells = _filled_down(workbook, area, column, formulas[column], rows)
        style = below.styles.get(column, b"")
        plan.edits.append(ColumnEdit(column, rows, was, cells, style))
    plan.growths.append(growth)
    plan.new_row = plan.new_row or below.attributes


def plan_removal(workbook: Workbook, plan: SheetPlan, place: Place, change: RemoveRows) -> None:
    """Take the rows of an append away again, if they are still the last and hold what it wrote."""
    area = _as_it_stands(workbook, place)
    first = area.last_row - change.count + 1
    if first <= area.header_row:
        raise BookChangedMeanwhile(
            book=workbook.package.name, where=f"{area.sheet}, {place.cell(None, area.last_row)}"
        )
    ours = Area(area.sheet, first - 1, area.first_column, area.last_row, area.headers)
    given = {place.columns[column]: cells for column, cells in change.columns.items()}
    held = workbook.read(ours, sorted(given))
    for column, cells in given.items():
        for row, (one, other) in enumerate(zip(held[column], cells, strict=True), first):
            if not same(one, other):
                cell = f"{column_letters(column)}{row}"
                raise BookChangedMeanwhile(
                    book=workbook.package.name, where=f"{area.sheet}, {cell}"
                )
    last_column = area.first_column + len(area.headers) - 1
    keeps_blank = area.name is not None and first == area.header_row + 1
    if keeps_blank:
        every = workbook.read(ours, range(area.first_column, last_column + 1))
        formulas = _calculated(workbook, area)
        plan.edits.extend(
            ColumnEdit(column, (first,), (cells[0],), (None,))
            for column, cells in every.items()
            if cells[0] is not None and not (column in formulas and isinstance(cells[0], Formula))
        )
        first += 1
    gone = range(first, area.last_row + 1)
    plan.removals.append(RowRemoval(area.sheet, gone, area.first_column, last_column))
    growth = Growth(area, area.last_row, first - 1)
    plan.make(closed_room(workbook, plan.part, growth))
    plan.growths.append(growth)


def plan_column(
    workbook: Workbook,
    plan: SheetPlan,
    place: Place,
    change: PutColumn,
    given: Mapping[int, Cell],
) -> None:
    """Add a new column at a table's right end and its cells to a plan.

    `given`: what is written into it at once, by row.
    """
    area, like = _as_it_stands(workbook, place), place.columns.get(change.like or "", 0)
    at = area.column_of(len(area.headers)) + sum(one.area == area for one in plan.columns)
    column, edits = new_column(workbook, area, change, at, like, given)
    plan.columns.append(column)
    plan.edits.extend(edits)


def _as_it_stands(workbook: Workbook, place: Place) -> Area:
    """Return a place's area, after a look that the table still stands there."""
    if place.area.name is None:
        return place.area
    table = workbook.table_parts.get(place.area.name.casefold())
    if table is None or table.area != place.area:
        raise BookChangedMeanwhile(book=workbook.package.name, where=spot_of(place.area))
    return table.area


def _look_below(
    workbook: Workbook, part: str, area: Area, formulas: Collection[int], count: int
) -> _Below:
    wanted = range(area.last_row, area.last_row + area.has_totals + count + 1)
    found, head, tail = rows_and_frame(workbook.package.chunks(part), area.sheet, wanted)
    below = _Below(frame_of(head, tail, area.sheet))
    columns = range(area.first_column, area.first_column + len(area.headers))
    lowest = area.last_row + area.has_totals
    for row, cells in found:
        ours = [cell for cell in cells if cell.column in columns]
        full = [cell for cell in ours if HOLDS_VALUE.search(cell.rest)]
        if row.number > lowest:
            if full and below.taken is None:
                below.taken = f"{column_letters(full[0].column)}{row.number}"
        elif area.last_row >= row.number > area.header_row:
            below.blank = all(c.column in formulas and b"<f" in c.rest for c in full)
            below.styles = {cell.column: cell.style for cell in ours if cell.style}
            below.attributes = b"".join(_KEPT.findall(row.attributes))
    return below


def _formulas_of(workbook: Workbook, area: Area, columns: Collection[int]) -> Mapping[int, Formula]:
    """Return the formulas that stand in the one row of an empty table."""
    held = workbook.read(area, sorted(columns)) if columns else {}
    return {at: cells[0] for at, cells in held.items() if isinstance(cells[0], Formula)}


def _neighbour(workbook: Workbook, growth: Growth) -> str | None:
    """Return the first cell of another table that new rows would run into."""
    for other in workbook.tables():
        box = table_box(other)
        if other.sheet == growth.area.sheet and other != growth.area and box.meets(growth.wanted):
            return f"{column_letters(box.left)}{box.top}"
    return None


def _calculated(workbook: Workbook, area: Area) -> Mapping[int, str]:
    """Return the formulas of a table's calculated columns, by sheet column."""
    if area.name is None:
        return {}
    markup = workbook.package.markup(workbook.table_parts[area.name.casefold()].part)
    columns = markup.root.find("tableColumns")
    found = {}
    for at, node in enumerate(columns.children if columns else []):
        formula = node.find("calculatedColumnFormula")
        if formula is not None and formula.get("array") not in {"1", "true"}:
            with workbook.package.reading(area.name):
                found[area.column_of(at)] = text_of(markup.inner(formula))
    return found


def _filled_down(workbook: Workbook, area: Area, column: int, text: str, rows: range) -> list[Cell]:
    """Return a calculated column's formulas for new rows: relative references move with them."""
    if "[" in text or not re.search(r"[A-Z]\d", text):
        return [Formula(text)] * len(rows)
    last = Area(area.sheet, area.last_row - 1, area.first_column, area.last_row, area.headers)
    (above,) = workbook.read(last, [column])[column]
    if not isinstance(above, Formula):
        return [None] * len(rows)
    letters = column_letters(column)
    origin = f"{letters}{area.last_row}"
    try:
        return list(map(Formula, moved(above.text, origin, [f"{letters}{row}" for row in rows])))
    except ValueError as error:
        raise SheetNotUnderstood(sheet=area.sheet, near=origin) from error
