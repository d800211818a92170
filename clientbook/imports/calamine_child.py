"""One sheet of a workbook as columns, read by calamine in a process of its own.

`sheets` starts this file by its path with the workbook's bytes on standard input; the answer is a
pickle on standard output. It imports nothing of clientbook, so that it starts quickly; a parser
that hangs or eats memory ends with this process and harms nobody.
"""

from __future__ import annotations

import contextlib
import json
import pickle
import sys
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
    load_workbook,
)

MEMORY = 6 * 1024**3
"""Bytes of address space: forty million cells need less."""
_MERGED_WITHIN = 40


def answer(content: bytes, asked: Mapping[str, Any]) -> dict[str, Any]:
    """Return the sheet's title, columns, merged cells and the other titles, or an error's name.

    Without `sheet` the first visible sheet that holds anything is read, those in `wanted` first;
    `only` are the sheets that may be read at all (None: every one).
    """
    try:
        return _read(load_workbook(BytesIO(content)), **asked)
    except PasswordError:
        return {"error": "password"}
    except (CalamineError, OSError, ValueError, OverflowError):
        return {"error": "unreadable"}


def _read(
    book: CalamineWorkbook, wanted: Sequence[str], sheet: str | None, only: Sequence[str] | None
) -> dict[str, Any]:
    every = [
        s
        for s in book.sheets_metadata
        if s.typ is SheetTypeEnum.WorkSheet and (only is None or s.name in only)
    ]
    titles = [s.name for s in every if s.visible is SheetVisibleEnum.Visible]
    if sheet is not None:
        folded = sheet.strip().casefold()
        asked = [s.name for s in every if s.name.strip().casefold() == folded]
        if not asked:
            return {"error": "no_sheet", "titles": titles}
        order = asked[:1]
    else:
        order = sorted(titles, key=lambda title: title not in wanted)
    for title in order:
        found = book.get_sheet_by_name(title)
        columns = _columns(found.to_python(skip_empty_area=False))
        if any(cell is not None for column in columns for cell in column):
            merged = [
                (first, last)
                for first, last in found.merged_cell_ranges or ()
                if first[0] < _MERGED_WITHIN
            ]
            others = [other for other in titles if other != title]
            return {"title": title, "columns": columns, "merged": merged, "others": others}
    return {"error": "empty"}


def _columns(rows: Sequence[Sequence[Any]]) -> list[list[Any]]:
    """Return columns of cells: blanks None, whole numbers without `.0`, equal texts one object."""
    known: dict[str, str | None] = {"": None}
    columns: list[list[Any]] = []
    for column in zip(*rows, strict=True):
        kinds = set(map(type, column))
        if kinds <= {str}:
            columns.append([known.setdefault(cell, cell) for cell in column])
        else:
            columns.append([_cell(cell, known) for cell in column])
    return columns


def _cell(value: Any, known: dict[str, str | None]) -> Any:  # noqa: ANN401 - whatever calamine gives
    kind = type(value)
    if kind is str:
        return known.setdefault(value, value)
    if kind is float:
        return int(value) if value.is_integer() else value
    if kind is date:
        return datetime(value.year, value.month, value.day)  # noqa: DTZ001 - Excel knows no zones
    return str(value) if kind in {time, timedelta} else value


def _main() -> None:
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource  # Unix only: elsewhere the bounds on cells must do

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    asked = json.loads(sys.argv[1])
    found = answer(sys.stdin.buffer.read(), asked)
    pickle.dump(found, sys.stdout.buffer, protocol=pickle.HIGHEST_PROTOCOL)


if __name__ == "__main__":
    _main()
