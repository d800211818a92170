"""The workbook of `sample_workbooks/problems.*.xlsx`: a row per finding, and the check's own sheet.

What is wrong stands in words in the row itself (results, notes, remarks, comment) and on the sheet
of the findings, which the real check puts in. Everything but the faults is made by real commands.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from clientbook.actions import mark_findings, refresh, write_changes
from clientbook.book.cells import Cell
from clientbook.book.changes import Change, changed_cells
from clientbook.book.columns import column_look
from clientbook.book.host import Act
from clientbook.book.layout import new_book
from clientbook.book.look import BookLook, SheetLook, Style, TableLook
from clientbook.book.reading import read_book
from clientbook.book.schema import NUMBERS, TABLES, Kind
from clientbook.book.schema import SETTINGS as SETTING_ROWS
from clientbook.book.settings import Manager, Stage, default_stages
from clientbook.book.wording import Language
from clientbook.demo.problem_rows import MANAGER, PRODUCT, Rows, Spot, problem_rows
from clientbook.hosts.closed_file import ClosedFile
from clientbook.hosts.new import drawn

_LATER = ("computed_edited", "computed_cleared", "formula_unread")
"""Faults that a refresh would mend: they are planted after it."""

_KEY_PURCHASES = [spec.name for spec in SETTING_ROWS].index("key_purchases")

SETTINGS: tuple[Spot, ...] = (
    ("setting_bad", "cb_settings", "value", _KEY_PURCHASES),
    ("setting_twice", "cb_managers", "manager", 1),
    ("plan_outside", "cb_stages", "plan_rate", 1),
    ("stage_rate", "cb_stages", "plan_rate", 3),
)
"""The faults of the settings: the places of `key_purchases`, a manager's namesake, two plans."""


def make_problems(
    path: Path, language: Language, as_of: date, act: Callable[[str], Act], book_id: str
) -> list[Spot]:
    """Make the workbook at a path; return where the check must find what.

    Two codes are not in it, those of a table that is no Excel Table or stands twice.
    """
    rows, spots = problem_rows(language, as_of)
    later = [(spot, rows[spot[1]][spot[3]][spot[2]]) for spot in spots if spot[0] in _LATER]
    for (_, table, column, at), _ in later:
        rows[table][at][column] = None
    path.write_bytes(drawn(_look(language, rows, as_of, book_id)))
    refresh(ClosedFile(path), as_of, act("refresh"))
    book = read_book(ClosedFile(path))
    changes: list[Change] = []
    for (_, table, column, at), fault in later:
        row = book.places[table].area.header_row + 1 + at
        key = str(book.raw[table].columns[TABLES[table].key or ""][at])
        was = book.raw[table].columns[column][at]
        change = changed_cells(table, column, [row], [key], [was], [fault])
        changes += [] if change is None else [change]
    write_changes(ClosedFile(path), book, changes, act("import"))
    mark_findings(ClosedFile(path), as_of, act("check --mark"))
    return [*spots, *SETTINGS]


def _look(language: Language, rows: Rows, as_of: date, book_id: str) -> BookLook:
    """Return the look of the workbook: rows, faulty settings, cells in the format of a slip."""
    i = language != "ru"
    names = (MANAGER[i], MANAGER[i].upper())
    look = new_book(
        language,
        book_id=book_id,
        managers=[Manager(name, None, 4, active=True) for name in names],
        rows={
            **{table: _columns(cells) for table, cells in rows.items()},
            "cb_products": {"product": [PRODUCT[i]]},
            "cb_stages": _stages(default_stages(language)),
        },
        settings={"key_purchases": ("много", "many")[i]},
        as_of=as_of,
    )
    return replace(look, sheets=tuple(_slipped(sheet, language) for sheet in look.sheets))


def _columns(rows: Sequence[Mapping[str, Cell]]) -> dict[str, list[Cell]]:
    names = dict.fromkeys(name for row in rows for name in row)
    return {name: [row.get(name) for row in rows] for name in names}


def _stages(stages: Sequence[Stage]) -> dict[str, list[Cell]]:
    """Return the stages with a plan that is not usual and one that cannot be."""
    plans = [stage.plan_rate for stage in stages]
    plans[1], plans[3] = 0.5, 95
    return {
        "stage": [stage.name for stage in stages],
        "plan_rate": [*plans],
        "stuck_days": [stage.stuck_days for stage in stages],
        "id": [stage.id for stage in stages],
    }


def _slipped(sheet: SheetLook, language: Language) -> SheetLook:
    """Return a sheet whose dates in other columns look like dates, and numbers like numbers."""
    return replace(sheet, tables=tuple(_slips(table, language) for table in sheet.tables))


def _slips(table: TableLook, language: Language) -> TableLook:
    day = column_look(TABLES["cb_log"], TABLES["cb_log"].by_id["date"], language, rouble=False)
    styles: dict[tuple[str, int], Style] = {**table.styles}
    for column in table.columns:
        known = TABLES[table.name].by_id.get(column.id) if table.name in TABLES else None
        if known is None or column.id not in table.cells:
            continue
        for place, cell in enumerate(table.cells[column.id]):
            if isinstance(cell, date) and known.kind is not Kind.DATE:
                styles[column.id, place] = day.style
            elif isinstance(cell, int | float) and known.kind not in NUMBERS:
                styles[column.id, place] = replace(column.style, number_format="General")
    return replace(table, styles=styles)
