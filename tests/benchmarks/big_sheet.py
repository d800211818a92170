"""A table of 20 columns for benchmarks of hosts: texts, numbers, dates; and changes to it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

import xlsxwriter

from clientbook.book.cells import Area, Cell, Place
from clientbook.book.changes import AppendRows, Change, SetCells
from clientbook.book.host import Act
from clientbook.book.schema import Kind
from clientbook.hosts.closed_file import ClosedFile

COLUMNS = 20
KINDS = (Kind.TEXT, Kind.NUMBER, Kind.DATE, Kind.TEXT, Kind.INTEGER)
"""Of each five columns."""
DAY = datetime(2020, 1, 1)  # noqa: DTZ001 - cells know no time zone
ACT = Act("benchmark", "nobody", DAY)
SHEET = "xl/worksheets/sheet1.xml"
TABLE = "cb_log"


def make(path: Path, rows: int) -> None:
    """Write the workbook: a table of texts (shared strings), numbers, dates and comments."""
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet("Log")
        day = workbook.add_format({"num_format": "dd.mm.yyyy"})
        for row in range(1, rows + 1):
            for first in range(0, COLUMNS, 5):
                sheet.write_string(row, first, f"Компания {row * (first + 1) % 5000}")
                sheet.write_number(row, first + 1, row * 1.25)
                sheet.write_datetime(row, first + 2, DAY + timedelta(days=row % 1500), day)
                sheet.write_string(row, first + 3, f"комментарий {row}-{first}")
                sheet.write_number(row, first + 4, row)
        headers = [{"header": f"Column {column}"} for column in range(COLUMNS)]
        sheet.add_table(0, 0, rows, COLUMNS - 1, {"name": TABLE, "columns": headers})


def place_of(area: Area) -> Place:
    """Return a place whose column ids are the numbers of the columns."""
    return Place(TABLE, area, {str(column): column for column in range(1, len(area.headers) + 1)})


def rewritten(path: Path, columns: Sequence[int]) -> tuple[ClosedFile, list[Change], Place]:
    """Read some columns and think up another value for every cell of them."""
    host = ClosedFile(path)
    (area,) = host.tables()
    read = host.read(area, columns)
    rows, keys = tuple(area.rows), ("",) * len(area.rows)
    changes: list[Change] = [
        SetCells(TABLE, str(c), rows, keys, tuple(read[c]), tuple(map(_another, read[c])))
        for c in columns
    ]
    return host, changes, place_of(area)


def appended(path: Path, count: int) -> tuple[ClosedFile, list[Change], Place]:
    """Return the change that adds rows like the others at the end; a column has been read."""
    host = ClosedFile(path)
    (area,) = host.tables()
    host.read(area, [1])
    examples: tuple[Cell, ...] = ("Компания", 1.25, DAY, "комментарий", 7)
    columns = {str(c): (examples[(c - 1) % 5],) * count for c in range(1, len(area.headers) + 1)}
    return host, [AppendRows(TABLE, columns, count)], place_of(area)


def _another(cell: Cell) -> Cell:
    if isinstance(cell, datetime):
        return cell + timedelta(days=1)
    return cell + 1 if isinstance(cell, int | float) else f"{cell} +"
