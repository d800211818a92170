"""Changes to a client book → changes to the parts of its file, all of them or an error.

Between `closed_file` (which publishes) and what knows rows, tables, pivots and generated sheets.
Cells that hold already what they shall hold are not touched, and untouched parts are not read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial, reduce

from clientbook.book.cells import Cell, Place
from clientbook.book.changes import (
    AppendRows,
    Change,
    PutColumn,
    PutSheet,
    PutSheets,
    RemoveRows,
)
from clientbook.book.look import LAST_COLUMN
from clientbook.hosts.adoption import put_sheets
from clientbook.hosts.cell_marks import put_marks
from clientbook.hosts.cell_reading import Decoder
from clientbook.hosts.chart_caches import NewCells
from clientbook.hosts.covering import follow_growth
from clientbook.hosts.graft import Note, put_sheet
from clientbook.hosts.growth import Growth, grown_table
from clientbook.hosts.marks import generated_sheets
from clientbook.hosts.merged_changes import merged_appends, set_cells
from clientbook.hosts.new_columns import wider_table, with_columns
from clientbook.hosts.package import Package
from clientbook.hosts.pivots import refresh_pivots
from clientbook.hosts.protection import marked_final
from clientbook.hosts.ranges import Box, reference_of
from clientbook.hosts.room_around import move_drawings, move_names, with_room
from clientbook.hosts.sheet import pieces
from clientbook.hosts.sheet_edit import ColumnEdit, SheetEdit
from clientbook.hosts.sheet_growth import with_growth
from clientbook.hosts.stale import forget_stale_values
from clientbook.hosts.styles import date_style
from clientbook.hosts.table_rows import SheetPlan, plan_append, plan_column, plan_removal
from clientbook.hosts.tabs import names, recalculate_on_load, tabs
from clientbook.hosts.workbook import Workbook


def apply_changes(
    package: Package,
    changes: Sequence[Change],
    places: Mapping[str, Place],
    decoder: Decoder | None = None,
) -> list[Note]:
    """Carry out changes on a package; returns notes for the user. No change, nothing put.

    `decoder` may be that of a reader of the same bytes. Raises BookChangedMeanwhile and the
    refusals of `hosts.errors`; the package is then spoilt.
    """
    workbook = Workbook(package)
    if decoder is not None:
        workbook.decoder = decoder
    plans = _plans(workbook, changes, places)
    growths = [growth for plan in plans for growth in plan.growths]
    carry_out = partial(_carry_out, workbook, growths, _dated(package))
    formulas_changed = any(list(map(carry_out, plans)))
    if plans:
        follow_growth(workbook, growths, _new_cells(workbook, plans))
        refresh_pivots(workbook, {plan.sheet for plan in plans})
    notes = [note for plan in plans for note in _room_notes(workbook, plan)]
    fresh: list[str] = []
    for change in changes:
        if isinstance(change, PutSheet):
            notes += _put(package, change, fresh)
            put_marks(package, change, places)
        elif isinstance(change, PutSheets):
            notes += put_sheets(package, change)
    if not package.changed() or not (plans or fresh):
        return notes
    if marked_final(package):
        notes.append(("note.marked_final", {"book": package.name}))
    touched = {title.casefold(): set(range(1, LAST_COLUMN + 1)) for title in fresh}
    for plan in plans:
        touched.setdefault(plan.sheet.casefold(), set()).update(_touched_columns(plan))
    ours = places.values()
    without = {plan.part for plan in plans if plan.without_formulas}
    if forget_stale_values(Workbook(package), touched, fresh, ours, without) or formulas_changed:
        recalculate_on_load(package, formulas_changed=formulas_changed)
    return notes


def _new_cells(workbook: Workbook, plans: Iterable[SheetPlan]) -> NewCells:
    return NewCells({plan.sheet.casefold(): plan.edits for plan in plans}, workbook.date1904)


def _put(package: Package, change: PutSheet, fresh: list[str]) -> list[Note]:
    before = names(package)
    notes = put_sheet(package, change)
    if names(package) != before:
        here = tabs(package)
        fresh += [here[at].title for at, i in generated_sheets(package).items() if i == change.id]
    return notes


def _plans(
    workbook: Workbook, changes: Sequence[Change], places: Mapping[str, Place]
) -> list[SheetPlan]:
    plans: dict[str, SheetPlan] = {}

    def plan_of(table: str) -> SheetPlan:
        sheet = places[table].area.sheet
        part = workbook.sheet_part(sheet)
        return plans.setdefault(part, SheetPlan(sheet, part))

    new = {(c.table, c.column) for c in changes if isinstance(c, PutColumn)}
    given: dict[tuple[str, str], dict[int, Cell]] = {}
    for table, column, rows, was, now in set_cells(changes):
        if (table, column) in new:
            given.setdefault((table, column), {}).update(zip(rows, now, strict=True))
            continue
        edit = ColumnEdit(places[table].columns[column], rows, was, now)
        plan_of(table).edits.append(edit)
    for change in changes:
        if isinstance(change, RemoveRows) and change.count:
            plan_removal(workbook, plan_of(change.table), places[change.table], change)
    for change in changes:
        if isinstance(change, PutColumn):
            cells = given.get((change.table, change.column), {})
            plan_column(workbook, plan_of(change.table), places[change.table], change, cells)
    for append in merged_appends(c for c in changes if isinstance(c, AppendRows) and c.count):
        plan_append(workbook, plan_of(append.table), places[append.table], append)
    return list(plans.values())


def _dated(package: Package) -> Callable[[bytes], bytes]:
    """Return what gives a cell's style as one that shows dates; each is looked for once."""
    styles: dict[bytes, bytes] = {}

    def dated(style: bytes) -> bytes:
        if style not in styles:
            base = int(style[4:-1]) if style else 0
            styles[style] = b' s="%d"' % date_style(package, base)
        return styles[style]

    return dated


def _carry_out(
    workbook: Workbook,
    growths: Sequence[Growth],
    dated: Callable[[bytes], bytes],
    plan: SheetPlan,
) -> bool:
    """Rewrite one worksheet and its tables; returns whether formulas came or went."""
    package = workbook.package
    edit = SheetEdit(
        package.name, plan.sheet, plan.edits, workbook.decoder, dated,
        date1904=workbook.date1904, new_row=plan.new_row,
    )  # fmt: skip
    stream = pieces(package.chunks(plan.part), plan.sheet)
    for room in (room for room in plan.rooms if room.by > 0):
        stream = with_room(room.applied(stream), room)
    stream = with_columns(edit.applied(stream), plan.columns)
    for removal in plan.removals:
        stream = removal.applied(stream)
    for room in (room for room in plan.rooms if room.by < 0):
        stream = with_room(room.applied(stream), room)
    stream = with_growth(stream, plan.sheet, growths, _reach(plan))
    package.put(plan.part, (piece.content for piece in stream))
    for growth in plan.growths:
        if growth.area.name is not None and growth.old_last != growth.new_last:
            part = workbook.table_parts[growth.area.name.casefold()].part
            package.put(part, grown_table(package.markup(part), growth))
    for column in (column for column in plan.columns if column.part):
        package.put(column.part, wider_table(package.markup(column.part), column))
    for room in plan.rooms:
        move_drawings(package, plan.part, room)
        move_names(package, room)
    moved = any(room.formulas for room in plan.rooms)
    removed = any(removal.formulas_changed for removal in plan.removals)
    plan.without_formulas = not (edit.has_formulas or edit.formulas_changed)
    return edit.formulas_changed or moved or removed


def _reach(plan: SheetPlan) -> Box | None:
    boxes = [
        Box(edit.column, edit.rows[0], edit.column, edit.rows[-1])
        for edit in plan.edits
        if edit.rows
    ]
    boxes += [room.moved(room.box) for room in plan.rooms if room.by > 0]
    return reduce(Box.joined, boxes) if boxes else None


def _room_notes(workbook: Workbook, plan: SheetPlan) -> Iterator[Note]:
    """Yield words about what was moved for new rows; a totals row goes without saying."""
    for room in plan.rooms:
        if room.by > 0 and not room.is_totals:
            facts = {"sheet": room.sheet, "cells": reference_of(room.box), "count": room.by}
            yield "note.made_room", facts
            if workbook.package.related(workbook.package.main_part, "vbaProject"):
                yield "note.made_room_macros", facts


def _touched_columns(plan: SheetPlan) -> set[int]:
    touched = {edit.column for edit in plan.edits}
    for removal in plan.removals:
        touched.update(range(removal.first_column, removal.last_column + 1))
    return touched
