"""Changes to a client book → what has to be written into an open workbook, or why it must not be.

Nothing is written here. Everything that can be refused is refused here, so that writing starts only
where it should come to its end.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import NamedTuple

from clientbook.book.cells import Area, Place, column_letters
from clientbook.book.changes import AppendRows, Change, PutColumn, PutSheet, RemoveRows
from clientbook.book.spots import spot_of
from clientbook.hosts.errors import CellsBound
from clientbook.hosts.live.blocks import Block
from clientbook.hosts.live.cell_plan import Seen, plan_cells
from clientbook.hosts.live.cell_rules import NewRules, differing_rules
from clientbook.hosts.live.column_plan import NewColumn, beside_columns, plan_columns
from clientbook.hosts.live.errors import ChangedWhileWorking, SheetProtected, TableFiltered
from clientbook.hosts.live.pages import differing_sheets
from clientbook.hosts.live.reading import LiveReading
from clientbook.hosts.live.row_plan import GoneRows, NewRows, plan_append, plan_removal
from clientbook.hosts.merged_changes import merged_appends, set_cells
from clientbook.hosts.ranges import table_box


@dataclass(frozen=True, slots=True)
class Plan:
    """What to write: cells, rows that go and come, columns, generated sheets, marks."""

    cells: Sequence[Block]
    removals: Sequence[GoneRows]
    appends: Sequence[NewRows]
    columns: Sequence[NewColumn]
    sheets: Sequence[PutSheet]
    rules: Sequence[NewRules]

    @property
    def steps(self) -> int:
        """About how many steps it takes: for the status bar."""
        rows = sum(len(new.blocks) + 2 for new in self.appends) + 4 * len(self.removals)
        rows += sum(len(new.blocks) + 2 for new in self.columns)
        return max(1, len(self.cells) + rows + len(self.sheets) + len(self.rules))


class Wanted(NamedTuple):
    """Whether changes ask for anything to be written, and which generated sheets would differ."""

    anything: bool
    sheets: Sequence[PutSheet]


def wanted(reading: LiveReading, changes: Sequence[Change], places: Mapping[str, Place]) -> Wanted:
    """Return what changes ask for, going by what they say of cells: none is read.

    Raises SheetProtected, TableFiltered and ChangedWhileWorking before a plan would.
    """
    reading.forget()
    sheets = [c for c in changes if isinstance(c, PutSheet)]
    fresh = differing_sheets(reading, sheets)
    grown = [
        change
        for change in changes
        if isinstance(change, PutColumn)
        or (isinstance(change, AppendRows | RemoveRows) and change.count)
    ]
    tables = [table for table, *_ in set_cells(changes)] + [change.table for change in grown]
    _refuse_closed(reading, [places[table].area for table in dict.fromkeys(tables)])
    return Wanted(bool(tables or fresh) or _marks_to_set(reading, sheets, places), fresh)


def _marks_to_set(
    reading: LiveReading, sheets: Sequence[PutSheet], places: Mapping[str, Place]
) -> bool:
    """Say whether marks differ on a sheet that lets them be set: a protected one keeps its own."""
    rules = _told(differing_rules(reading, sheets, places), ())
    return any(not reading.program.is_protected(reading.sheet(rule.sheet)) for rule in rules)


def plan_changes(
    reading: LiveReading, seen: Seen, changes: Sequence[Change], places: Mapping[str, Place]
) -> Plan:
    """Return what changes come to. Raises what stands in the way of them."""
    reading.forget()
    appends = merged_appends(c for c in changes if isinstance(c, AppendRows) and c.count)
    removals = [c for c in changes if isinstance(c, RemoveRows) and c.count]
    sheets = [c for c in changes if isinstance(c, PutSheet)]
    fresh = differing_sheets(reading, sheets)
    gone = [plan_removal(reading, places[change.table], change) for change in removals]
    new = [plan_append(reading, places[change.table], change) for change in appends]
    plan = Plan(
        plan_cells(reading, seen, beside_columns(changes), places),
        gone,
        new,
        plan_columns(reading, changes, places, list(zip(appends, new, strict=True)), gone),
        fresh,
        _told(differing_rules(reading, sheets, places), {change.id for change in fresh}),
    )
    _refuse_moving(plan)
    written = {block.sheet for block in plan.cells}
    grown = [old.area for old in plan.removals]
    grown += [new.area for new in plan.appends] + [new.area for new in plan.columns]
    areas = [p.area for p in places.values() if p.area.sheet in written]
    _refuse_closed(reading, [*areas, *grown])
    return plan


def _told(rules: Sequence[NewRules], fresh: Collection[str]) -> list[NewRules]:
    """Return marks that differ; where a program cannot tell, those of sheets that do."""
    return [one for one in rules if one.was is not None or one.which in fresh]


def _refuse_moving(plan: Plan) -> None:
    """Raise CellsBound if rows of one table would move another whose rows are planned, too.

    A plan knows rows as they are before any of it is carried out.
    """
    others = [new.grown for new in plan.appends] + [old.area for old in plan.removals]
    others += [new.area for new in plan.columns]
    for new, area in product(plan.appends, others):
        if new.moving is None or area in {new.area, new.grown} or area.sheet != new.area.sheet:
            continue
        if new.moving.meets(table_box(area)):
            sheet, left = area.sheet, column_letters(area.first_column)
            place = f"{column_letters(new.area.first_column)}{new.area.last_row}"
            cell = f"{left}{area.header_row}"
            raise CellsBound(sheet=sheet, cell=cell, kind="line", where=sheet, place=place)


def _refuse_closed(reading: LiveReading, areas: Sequence[Area]) -> None:
    """Raise if a sheet that is to be written to is protected, or a table on it is filtered."""
    for title in dict.fromkeys(area.sheet for area in areas):
        if reading.program.is_protected(reading.sheet(title)):
            raise SheetProtected(sheet=title)
    for area in dict.fromkeys(areas):
        found = reading.table(area.name) if area.name is not None else None
        if area.name is not None and found is None:
            raise ChangedWhileWorking(book=reading.book.name, where=spot_of(area))
        sheet = reading.sheet(area.sheet)
        if reading.program.is_filtered(sheet, None if found is None else found[0]):
            raise TableFiltered(sheet=area.sheet)
