"""What an entry of a journal says, in words and as JSON: its cells, and what could not be undone.

Under the command line and the ribbon. Sheets and columns are called as they are in the book now.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from clientbook.book.cells import Cell, CellError, Formula, Place, column_letters
from clientbook.book.changes import (
    AppendRows,
    Change,
    PutColumn,
    PutSheet,
    PutSheets,
    RemoveRows,
    SetCells,
    UnknownChange,
)
from clientbook.book.own_columns import OWN
from clientbook.book.schema import TABLES
from clientbook.book.wording import Language, date_text, header, sheet_title, text

if TYPE_CHECKING:
    from clientbook.book.undoing import Left
    from clientbook.history import Undone

Places = Mapping[str, Place]
Detail = tuple[str, str, str, Cell, Cell]
"""Sheet, where on it, column, what was there, what is there after."""
_NO_CELL = "—"
_SHOWN_LEFT = 40
_UNCHANGED = {"undo.undo_cells": "undo.undo_open", "undo.undo_none": "undo.undo_lost"}
"""What is said in place of that somebody has changed the book since."""


def details(
    language: Language, places: Places, changes: Sequence[Change | UnknownChange]
) -> Iterator[Detail]:
    """Yield a line for every cell, row and sheet of changes."""
    for change in changes:
        match change:
            case SetCells():
                yield from _cells(language, places, change)
            case AppendRows() | RemoveRows():
                yield from _rows(language, places, change)
            case PutColumn():
                words = "changes.column_away" if change.gone else "changes.column_there"
                sheet, where = sheet_name(language, places, change.table), "changes.whole_column"
                now = text(words, language)
                yield sheet, text(where, language), change.header, _NO_CELL, now
            case PutSheet():
                gone = change.payload is None
                words = "changes.sheet_gone" if gone else "changes.sheet_there"
                where = text("changes.whole_sheet", language)
                yield change.title, where, "", _NO_CELL, text(words, language)
            case PutSheets():
                words = "changes.sheets" if change.payload else "changes.no_sheets"
                yield "", text("changes.whole_book", language), "", _NO_CELL, text(words, language)
            case UnknownChange(kind="damaged"):
                yield "", "", "", _NO_CELL, text("changes.unreadable", language)
            case _:
                kind = getattr(change, "kind", type(change).__name__)
                yield "", "", "", _NO_CELL, text("changes.other", language, kind=kind)


def _cells(language: Language, places: Places, change: SetCells) -> Iterator[Detail]:
    sheet = sheet_name(language, places, change.table)
    column = _header(language, places, change.table, change.column)
    for row, key, was, now in zip(change.rows, change.keys, change.was, change.now, strict=True):
        words = "changes.row_of" if key else "changes.row"
        yield sheet, text(words, language, row=row, key=key), column, was, now


def _rows(language: Language, places: Places, change: AppendRows | RemoveRows) -> Iterator[Detail]:
    sheet = sheet_name(language, places, change.table)
    declared = TABLES.get(change.table)
    keys = change.columns.get((declared and declared.key) or "", (None,) * change.count)
    gone = isinstance(change, RemoveRows)
    words = "changes.gone_row" if gone else "changes.new_row"
    for at in range(change.count):
        key = keys[at]
        where = text(words + ("_of" if key else ""), language, key=key)
        for name, cells in change.columns.items():
            if cells[at] is not None:
                column = _header(language, places, change.table, name)
                yield sheet, where, column, *((cells[at], None) if gone else (None, cells[at]))


def change_json(change: Change | UnknownChange) -> dict[str, Any]:
    """Return a change as a record; a generated sheet without its contents."""
    match change:
        case SetCells():
            return {
                "kind": "set",
                "table": change.table,
                "column": change.column,
                "rows": list(change.rows),
                "keys": list(change.keys),
                "was": list(map(_plain, change.was)),
                "now": list(map(_plain, change.now)),
            }
        case AppendRows() | RemoveRows():
            return {
                "kind": "append" if isinstance(change, AppendRows) else "remove",
                "table": change.table,
                "columns": {name: list(map(_plain, c)) for name, c in change.columns.items()},
                "count": change.count,
            }
        case PutColumn():
            names = {"table": change.table, "column": change.column, "header": change.header}
            return {"kind": "column", **names, "gone": change.gone}
        case PutSheet():
            gone = change.payload is None
            return {"kind": "sheet", "id": change.id, "title": change.title, "gone": gone}
        case _:
            return {"kind": getattr(change, "kind", type(change).__name__)}


def undone_sentences(
    language: Language, done: Undone, *, redo: bool, called: str | None = None
) -> Iterator[str]:
    """Yield what one undo came to, and what it left.

    `called`: how the command is known to a user of an open workbook, whose file is not put back:
    that somebody has changed it since is said only if that is why something is left.
    """
    facts = {
        "number": done.command.number,
        "command": called or done.command.act.command,
        "when": moment(language, done.command.act.when),
    }
    what = _counted(language, done.changes)
    key = f"undo.{'redo' if redo else 'undo'}_{_came_to(done)}"
    if called and all(left.why == "sheet_lost" for left in done.left):
        key = _UNCHANGED.get(key, key)
    yield text(key, language, **facts, what=what)
    if not done.whole and done.copy is None:
        yield text("undo.no_copy", language)
    for key, told in () if done.published is None else done.published.notes:
        yield text(key, language, **told)
    if done.left:
        yield text("undo.left", language, n=len(done.left))
    for left in done.left[:_SHOWN_LEFT]:
        yield "  " + left_words(language, left, done.places)
    if len(done.left) > _SHOWN_LEFT:
        yield text("undo.more", language, n=len(done.left) - _SHOWN_LEFT)
    if done.left and done.copy is not None:
        yield text("undo.copy", language, file=done.copy)
    for table in dict.fromkeys(table for table, _ in done.blank):
        rows = [row for one, row in done.blank if one == table]
        sheet = sheet_name(language, done.places, table)
        listed = ", ".join(map(str, rows))
        yield text("undo.blank", language, sheet=sheet, n=len(rows), rows=listed)


def _came_to(done: Undone) -> str:
    """Return the end of the key of the sentence about an undo as a whole."""
    if done.whole:
        return "whole"
    if done.changes:
        return "cells"
    return "none" if done.left else "already"


def _counted(language: Language, changes: Sequence[Change]) -> str:
    counts = {
        "cells": sum(len(one.rows) for one in changes if isinstance(one, SetCells)),
        "removed": sum(one.count for one in changes if isinstance(one, RemoveRows)),
        "added": sum(one.count for one in changes if isinstance(one, AppendRows)),
        "sheets": sum(isinstance(one, PutSheet) for one in changes),
    }
    words = [text(f"undo.count.{key}", language, n=n) for key, n in counts.items() if n]
    return ", ".join(words) or text("undo.count.none", language)


def left_words(language: Language, left: Left, places: Places) -> str:
    """Return a sentence about something that was not taken back."""
    place = places.get(left.table)
    return text(
        f"undo.left.{left.why}",
        language,
        sheet=sheet_name(language, places, left.table),
        kind=left.table,
        cell=_address(place, left),
        column=_header(language, places, left.table, left.column or ""),
        row=left.key or text("changes.row", language, row=left.row),
        there=shown(language, left.there),
        wanted=shown(language, left.wanted),
    )


def left_json(language: Language, left: Left, places: Places) -> dict[str, object]:
    """Return the record of something that was not taken back."""
    return {
        "why": left.why,
        "sheet": sheet_name(language, places, left.table),
        "cell": _address(places.get(left.table), left),
        "column": _header(language, places, left.table, left.column or ""),
        "key": left.key,
        "row": left.row,
        "there": _plain(left.there),
        "wanted": _plain(left.wanted),
        "message": left_words(language, left, places),
    }


def _address(place: Place | None, left: Left) -> str:
    """Return the cell that is meant, also in a column of the user's own."""
    if place is None or left.row is None or left.column is None:
        return ""
    if left.column in place.columns:
        return place.cell(left.column, left.row)
    headers = place.area.headers
    position = headers.index(left.column) if left.column in headers else 0
    return f"{column_letters(place.area.column_of(position))}{left.row}"


def sheet_name(language: Language, places: Places, table: str) -> str:
    """Return the title of a table's sheet, as it is called in the book now."""
    if table in places:
        return places[table].area.sheet
    return sheet_title(TABLES[table].sheet, language) if table in TABLES else table


def _header(language: Language, places: Places, table: str, column: str) -> str:
    """Return a column's header as it stands in the book, else as a new book has it."""
    place = places.get(table)
    if place is not None and column in place.columns:
        return place.area.headers[place.columns[column] - place.area.first_column]
    if table in TABLES and column in TABLES[table].by_id:
        return header(table, column, language)
    return column.removeprefix(OWN)


def moment(language: Language, when: datetime) -> str:
    """Return a day and time as people write it."""
    return f"{date_text(when, language)} {when:%H:%M}"


def shown(language: Language, cell: Cell) -> str:
    """Return a cell as people write it."""
    if cell is None or cell == "":
        return text("changes.blank", language)
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return text("changes.true" if cell else "changes.false", language)
    if isinstance(cell, date):
        time = f" {cell:%H:%M}" if isinstance(cell, datetime) and (cell.hour or cell.minute) else ""
        return date_text(cell, language) + time
    if isinstance(cell, Formula | CellError):
        return f"={cell.text}" if isinstance(cell, Formula) else cell.code
    number = f"{cell:.15g}"
    return number.replace(".", ",") if language == "ru" else number


def _plain(cell: Cell) -> object:
    """Return a cell as JSON holds it."""
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, Formula | CellError):
        return f"={cell.text}" if isinstance(cell, Formula) else cell.code
    return cell if cell is None or isinstance(cell, str | int | float) else float(cell)
