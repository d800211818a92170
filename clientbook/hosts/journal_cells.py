"""Changes and cells as JSON, and back: nothing is lost, not even what kind of number it was."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from clientbook.book.cells import Cell, CellError, Formula
from clientbook.book.changes import AppendRows, Change, PutSheet, RemoveRows, SetCells

_PLAIN = (str, bool, int, float, type(None))
Json = dict[str, object]


def change_as_json(change: Change) -> Json:
    """Return a change as what JSON can hold, but for cells: `cell_as_json` makes those."""
    if isinstance(change, SetCells):
        return {
            "kind": "set",
            "table": change.table,
            "column": change.column,
            "rows": _rows(change.rows),
            "keys": change.keys if any(change.keys) else [],
            "was": change.was,
            "now": change.now,
        }
    if isinstance(change, PutSheet):
        return {
            "kind": "sheet",
            "id": change.id,
            "title": change.title,
            "payload": _payload(change.payload),
            "was": _payload(change.was),
        }
    fields: Json = {"table": change.table, "columns": dict(change.columns), "count": change.count}
    if isinstance(change, AppendRows):
        return {"kind": "append", **fields, "make_room": change.make_room}
    return {"kind": "remove", **fields}


def change_from_json(fields: Mapping[str, Any]) -> Change:
    """Return the change of a JSON object."""
    if fields["kind"] == "set":
        rows = fields["rows"]
        rows = tuple(range(*rows["range"])) if isinstance(rows, dict) else tuple(rows)
        keys = tuple(fields["keys"]) or ("",) * len(rows)
        was, now = _tuple(fields["was"]), _tuple(fields["now"])
        return SetCells(fields["table"], fields["column"], rows, keys, was, now)
    if fields["kind"] == "sheet":
        payload, before = (b64decode(p) if p else None for p in (fields["payload"], fields["was"]))
        return PutSheet(fields["id"], fields["title"], payload, before)
    columns = {column: _tuple(cells) for column, cells in fields["columns"].items()}
    if fields["kind"] == "append":
        make_room = fields.get("make_room", False)
        return AppendRows(fields["table"], columns, fields["count"], make_room=make_room)
    return RemoveRows(fields["table"], columns, fields["count"])


def as_line(change: Change) -> str:
    """Return a change as one line of JSON."""
    return json.dumps(change_as_json(change), ensure_ascii=False, default=cell_as_json)


def cell_as_json(cell: Cell) -> object:
    """Return a cell that JSON does not know as an object that names its kind."""
    if isinstance(cell, _PLAIN):
        return cell
    if isinstance(cell, datetime):
        return {"datetime": cell.isoformat()}
    if isinstance(cell, date):
        return {"date": cell.isoformat()}
    if isinstance(cell, Decimal):
        return {"decimal": str(cell)}
    if isinstance(cell, CellError):
        return {"error": cell.code}
    return {"formula": cell.text, "shown": cell.shown}


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
