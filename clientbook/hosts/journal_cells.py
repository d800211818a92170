"""Changes and cells as JSON, and back: nothing is lost, not even what kind of number it was."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from clientbook.book.cells import Cell, CellError, Formula
from clientbook.book.changes import (
    AppendRows,
    CellMark,
    Change,
    PutColumn,
    PutSheet,
    PutSheets,
    RemoveRows,
    SetCells,
    UnknownChange,
)
from clientbook.hosts.cell_sameness import as_read

_PLAIN = (str, bool, int, float, type(None))
_TOGETHER = 4096
"""Cells written at a time: a column of a large table would take memory of its own."""
Json = dict[str, object]
Marks = Mapping[str, tuple[str | None, str | None]]
"""Fingerprints of generated sheets by id: before, and after; None for no sheet."""


def stays(change: Change, sheets: Marks) -> bool:
    """Say whether a change is that of a generated sheet that is as it was."""
    if not isinstance(change, PutSheet) or change.id not in sheets:
        return False
    before, after = sheets[change.id]
    return before == after


def line_of(change: Change, sheets: Marks) -> Iterator[str]:
    """Yield a change as one line of JSON bit by bit, a generated sheet's with its fingerprints."""
    fields = change_as_json(change)
    if isinstance(change, PutSheet) and change.id in sheets:
        fields["from"], fields["to"] = sheets[change.id]
    yield from _written(fields)
    yield "\n"


def _written(value: object) -> Iterator[str]:
    """Yield JSON as `json.dumps` writes it, long lists some cells at a time."""
    if isinstance(value, dict):
        yield "{"
        for number, (key, inside) in enumerate(value.items()):
            yield f"{', ' if number else ''}{json.dumps(key, ensure_ascii=False)}: "
            yield from _written(inside)
        yield "}"
    elif isinstance(value, list | tuple) and len(value) > _TOGETHER:
        for at in range(0, len(value), _TOGETHER):
            some = json.dumps(value[at : at + _TOGETHER], ensure_ascii=False, default=cell_as_json)
            yield f"{', ' if at else '['}{some[1:-1]}"
        yield "]"
    else:
        yield json.dumps(value, ensure_ascii=False, default=cell_as_json)


def change_as_json(change: Change) -> Json:
    """Return a change as what JSON can hold, but for cells: `cell_as_json` makes those."""
    match change:
        case SetCells():
            return {
                "kind": "set",
                "table": change.table,
                "column": change.column,
                "rows": _rows(change.rows),
                "keys": change.keys if any(change.keys) else [],
                "was": change.was,
                "now": change.now,
            }
        case AppendRows():
            return {"kind": "append", **_rows_fields(change), "make_room": change.make_room}
        case RemoveRows():
            return {"kind": "remove", **_rows_fields(change)}
        case PutColumn():
            return {
                "kind": "column",
                "table": change.table,
                "column": change.column,
                "header": change.header,
                "like": change.like,
                "gone": change.gone,
            }
        case PutSheet():
            return {
                "kind": "sheet",
                "id": change.id,
                "title": change.title,
                "payload": _payload(change.payload),
                "was": _payload(change.was),
                "marks": change.marks and [[m.table, m.column, m.formula] for m in change.marks],
            }
        case PutSheets():
            payload, was = _payload(change.payload), _payload(change.was)
            return {"kind": "sheets", "payload": payload, "was": was}


def change_from_json(fields: Mapping[str, Any]) -> Change | UnknownChange:
    """Return the change of a JSON object; one of a kind to come, or damaged, is unknown."""
    kind = str(fields.get("kind", ""))
    try:
        return _READERS[kind](fields) if kind in _READERS else UnknownChange(kind)
    except (ValueError, KeyError, TypeError, ArithmeticError):
        return UnknownChange("damaged")


def summary_of(change: Change) -> tuple[str, str, int]:
    """Return a change in brief: its kind, what it changed, how many of it."""
    match change:
        case SetCells():
            return "set", change.table, len(change.rows)
        case AppendRows():
            return "append", change.table, change.count
        case RemoveRows():
            return "remove", change.table, change.count
        case PutColumn():
            return ("column_gone" if change.gone else "column_added"), change.table, 1
        case PutSheet():
            return "sheet", change.title, 1
        case PutSheets():
            return ("sheets" if change.payload else "no_sheets"), "", 1


def _rows_fields(change: AppendRows | RemoveRows) -> Json:
    return {"table": change.table, "columns": dict(change.columns), "count": change.count}


def _set(fields: Mapping[str, Any]) -> SetCells:
    rows = fields["rows"]
    rows = tuple(range(*rows["range"])) if isinstance(rows, dict) else tuple(rows)
    keys = tuple(fields["keys"]) or ("",) * len(rows)
    was, now = _tuple(fields["was"]), _tuple(fields["now"])
    if not len(rows) == len(keys) == len(was) == len(now):
        raise ValueError
    return SetCells(fields["table"], fields["column"], rows, keys, was, now)


def _columns(fields: Mapping[str, Any]) -> dict[str, tuple[Cell, ...]]:
    return {column: _tuple(cells) for column, cells in fields["columns"].items()}


def _sheets(fields: Mapping[str, Any]) -> PutSheet | PutSheets:
    payload, was = (b64decode(p) if p else None for p in (fields["payload"], fields["was"]))
    if fields["kind"] == "sheets":
        return PutSheets(payload, was)
    given = fields.get("marks")
    marks = None if given is None else tuple(CellMark(*mark) for mark in given)
    return PutSheet(fields["id"], fields["title"], payload, was, marks)


def _append(fields: Mapping[str, Any]) -> AppendRows:
    table, count, make_room = fields["table"], fields["count"], fields.get("make_room")
    return AppendRows(table, _columns(fields), count, make_room=bool(make_room))


def _remove(fields: Mapping[str, Any]) -> RemoveRows:
    return RemoveRows(fields["table"], _columns(fields), fields["count"])


def _column(fields: Mapping[str, Any]) -> PutColumn:
    return PutColumn(*(fields[name] for name in ("table", "column", "header", "like", "gone")))


_READERS: Mapping[str, Callable[[Mapping[str, Any]], Change]] = {
    "set": _set,
    "append": _append,
    "remove": _remove,
    "column": _column,
    "sheet": _sheets,
    "sheets": _sheets,
}


def as_held(change: Change | UnknownChange) -> Change | UnknownChange:
    """Return a change with its cells as a file holds them once they are written."""
    match change:
        case SetCells():
            return replace(change, now=tuple(map(as_read, change.now)))
        case AppendRows() | RemoveRows():
            columns = {name: tuple(map(as_read, cells)) for name, cells in change.columns.items()}
            return replace(change, columns=columns)
        case _:
            return change


def cell_as_json(cell: Cell) -> object:
    """Return a cell that JSON does not know as an object that names its kind."""
    if isinstance(cell, datetime):
        return _moment(cell) if cell.tzinfo is None else {"datetime": cell.isoformat()}
    if isinstance(cell, _PLAIN):
        return cell
    if isinstance(cell, date):
        return {"date": cell.isoformat()}
    if isinstance(cell, Decimal):
        return {"decimal": str(cell)}
    if isinstance(cell, CellError):
        return {"error": cell.code}
    return {"formula": cell.text, "shown": cell.shown}


@lru_cache(maxsize=16_384)
def _moment(moment: datetime) -> Json:
    return {"datetime": moment.isoformat()}


def cell_from_json(written: Any) -> Cell:  # noqa: ANN401 - any JSON
    """Return the cell of a JSON value."""
    if isinstance(written, dict):
        if "datetime" in written:
            return datetime.fromisoformat(written["datetime"])
        if "date" in written:
            return date.fromisoformat(written["date"])
        if "decimal" in written:
            return Decimal(written["decimal"])
        if "error" in written:
            return CellError(written["error"])
        shown: Any = cell_from_json(written["shown"])
        return Formula(written["formula"], shown)
    plain: str | float | int | bool | None = written
    return plain


def _rows(rows: tuple[int, ...]) -> object:
    """Return rows as a list, or as a range where they are one."""
    if rows and rows == tuple(range(rows[0], rows[0] + len(rows))):
        return {"range": [rows[0], rows[0] + len(rows)]}
    return rows


def _tuple(written: Iterable[Any]) -> tuple[Cell, ...]:
    return tuple(cell_from_json(cell) for cell in written)


def _payload(payload: bytes | None) -> str | None:
    return b64encode(payload).decode() if payload else None
