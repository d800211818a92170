"""Client books for tests, written by column ids and read back by the real `read_book`.

`book_of(cb_target=[{"company": "Ромашка", "manager": "Иванов"}], settings={"key_purchases": 2})`
writes headers and list values in the book's language. Values are Python's: list and stage values
as ids (any other text is written as it is), days as dates, amounts in currency units.
A table is a list of rows (dicts) or a dict of columns (lists).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from clientbook.book.cells import Area, Cell
from clientbook.book.reading import read_book
from clientbook.book.record import Book
from clientbook.book.schema import LISTS, OPEN_LISTS, SETTINGS, TABLES, Column, Kind
from clientbook.book.settings import Manager, Stage, default_stages
from clientbook.book.wording import VALUES, Language, header, sheet_title, value_text
from tests.book.memory_host import MemoryHost

Rows = Sequence[Mapping[str, Any]] | Mapping[str, Sequence[Any]]

HEADER_ROW = 3
"""Tables stand under a title and a blank row, as in a real book."""


def book_of(
    language: Language = "ru",
    *,
    settings: Mapping[str, object] | None = None,
    stages: Sequence[Stage] | None = None,
    managers: Sequence[str | Manager] | None = None,
    **tables: Rows,
) -> Book:
    """Return the book that `host_of` writes, read by `read_book`."""
    return read_book(
        host_of(language, settings=settings, stages=stages, managers=managers, **tables)
    )


def host_of(
    language: Language = "ru",
    *,
    settings: Mapping[str, object] | None = None,
    stages: Sequence[Stage] | None = None,
    managers: Sequence[str | Manager] | None = None,
    **tables: Rows,
) -> MemoryHost:
    """Return a workbook with these rows.

    Managers that are not given are those the rows name; stages the usual four; lists and settings
    what a new book has. Optional tables are there only if they have rows.
    """
    filled = {name: _columns(rows) for name, rows in tables.items()}
    people = _managers(filled) if managers is None else list(managers)
    funnel = default_stages(language) if stages is None else stages
    written: dict[str, dict[str, list[Any]]] = {
        "cb_settings": _settings(language, settings or {}),
        "cb_stages": _columns([_stage_row(stage) for stage in funnel]),
        "cb_managers": _columns([_manager_row(person) for person in people]),
        "cb_lists": _lists(language),
        **filled,
    }
    names = {stage.id: stage.name for stage in funnel}
    host = MemoryHost({})
    for table in TABLES.values():
        if table.id in written or not table.optional:
            _put(host, table.id, written.get(table.id, {}), language, names)
    return host


def _put(
    host: MemoryHost,
    table: str,
    columns: Mapping[str, Sequence[Any]],
    language: Language,
    stages: Mapping[str, str],
) -> None:
    unknown = set(columns) - set(TABLES[table].by_id)
    if unknown:
        raise KeyError(unknown)
    title = sheet_title(TABLES[table].sheet, language)
    sheet = title if title not in host.rows else f"{title} {table}"
    headers = tuple(header(table, column.id, language) for column in TABLES[table].columns)
    height = max((len(values) for values in columns.values()), default=0)
    cells = [
        [
            _cell(column, value, language, stages)
            for value in columns.get(column.id, [None] * height)
        ]
        for column in TABLES[table].columns
    ]
    body: list[list[Cell]] = [list(row) for row in zip(*cells, strict=True)]
    host.rows[sheet] = [[title], [], list(headers), *(body or [[None] * len(headers)])]
    host.areas.append(Area(sheet, HEADER_ROW, 1, HEADER_ROW + max(height, 1), headers, table))


def _columns(rows: Rows) -> dict[str, list[Any]]:
    if isinstance(rows, Mapping):
        return {name: list(values) for name, values in rows.items()}
    names = dict.fromkeys(name for row in rows for name in row)
    return {name: [row.get(name) for row in rows] for name in names}


def _cell(column: Column, value: Any, language: Language, stages: Mapping[str, str]) -> Cell:  # noqa: ANN401 - any Python value
    if isinstance(value, str):
        if column.kind is Kind.STAGE:
            return stages.get(value, value)
        if column.kind is Kind.LIST and value in LISTS[column.list or ""]:
            return value_text(column.list or "", value, language)
        return value
    if isinstance(value, date) and not isinstance(value, datetime):
        return datetime.combine(value, time())
    return value  # type: ignore[no-any-return]


def _settings(language: Language, settings: Mapping[str, object]) -> dict[str, list[Any]]:
    usual: dict[str, object] = {spec.name: spec.default for spec in SETTINGS}
    values = {**usual, "language": language, **settings}
    return {"name": list(values), "value": list(values.values())}


def _stage_row(stage: Stage) -> dict[str, Any]:
    return {
        "stage": stage.name,
        "plan_rate": stage.plan_rate,
        "stuck_days": stage.stuck_days,
        "id": stage.id,
    }


def _manager_row(person: str | Manager) -> dict[str, Any]:
    known = person if isinstance(person, Manager) else Manager(person)
    return {
        "manager": known.name,
        "email": known.email,
        "capacity": known.capacity,
        "active": "yes" if known.active else "no",
    }


def _managers(tables: Mapping[str, Mapping[str, Sequence[Any]]]) -> list[str | Manager]:
    named = [
        name
        for table, columns in tables.items()
        if table in TABLES and "manager" in TABLES[table].by_id and table != "cb_managers"
        for name in columns.get("manager", ())
        if name is not None
    ]
    return list(dict.fromkeys(named))


def _lists(language: Language) -> dict[str, list[Any]]:
    lists = {
        name: [value_text(name, value, language) for value in VALUES[name]]
        for name in (*OPEN_LISTS, *LISTS)
    }
    height = max(len(values) for values in lists.values())
    return {name: [*values, *([None] * (height - len(values)))] for name, values in lists.items()}
