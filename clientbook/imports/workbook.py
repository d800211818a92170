"""The first sheet of a foreign workbook as rows of values, read by calamine.

Before calamine lays a sheet out, the zip's sizes and the sheet's last row and column are checked:
two cells in far corners would else cost the memory of the whole rectangle.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    SheetTypeEnum,
    SheetVisibleEnum,
    load_workbook,
)

from clientbook.book.cells import Cell, column_number
from clientbook.hosts.errors import SheetNotUnderstood
from clientbook.hosts.package import Package
from clientbook.hosts.shared_strings import shared_strings
from clientbook.hosts.sheet_read import all_rows
from clientbook.hosts.tabs import Tab, tabs
from clientbook.imports.errors import SourceEmpty, SourceUnreadable
from clientbook.imports.limits import LARGEST_SHEET, too_many_cells

_COLUMN = re.compile(rb"<c r=\"([A-Z]++)")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's title, its rows from the first row on, and the titles of the other sheets."""

    title: str
    rows: Sequence[Sequence[Cell]]
    others: tuple[str, ...]


def first_sheet(content: bytes, name: str, wanted: Sequence[str] = ()) -> Sheet:
    """Return the first visible sheet that holds anything; those with a wanted title go first."""
    looked_at = _looked_at(content, name)
    try:
        book = load_workbook(BytesIO(content))
        return _first_filled(book, name, wanted, looked_at)
    except (CalamineError, OSError, ValueError, OverflowError) as error:
        raise SourceUnreadable(file=name) from error


def _first_filled(
    book: CalamineWorkbook, name: str, wanted: Sequence[str], looked_at: Collection[str]
) -> Sheet:
    titles = [
        sheet.name
        for sheet in book.sheets_metadata
        if sheet.typ is SheetTypeEnum.WorkSheet and sheet.visible is SheetVisibleEnum.Visible
        if sheet.name in looked_at
    ]
    for title in sorted(titles, key=lambda title: title not in wanted):
        rows = book.get_sheet_by_name(title).to_python(skip_empty_area=False)
        if any(cell != "" for row in rows for cell in row):
            others = tuple(other for other in titles if other != title)
            return Sheet(title, [[_cell(cell) for cell in row] for row in rows], others)
    raise SourceEmpty(file=name)


def _cell(value: Any) -> Cell:  # noqa: ANN401 - whatever calamine gives
    """Return a value as cells hold it: whole numbers without `.0`, moments as days."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, time | timedelta):
        return str(value)
    if isinstance(value, date) and not isinstance(value, datetime):
        return datetime(value.year, value.month, value.day)  # noqa: DTZ001 - Excel knows no zones
    return None if value == "" else value


def _looked_at(content: bytes, name: str) -> Collection[str]:
    """Check what the file would unfold to, before calamine unfolds it; return its sheets' titles.

    Sheets that our own tokenizer cannot follow to the end are not given to another.
    """
    package = Package(content, name)
    sheets = tabs(package)
    titles = {tab.title for tab in sheets if tab.kind == "worksheet" and package.has(tab.part)}
    if len({tab.title for tab in sheets}) < len(sheets):
        raise SourceUnreadable(file=name)
    shared_strings(package)
    for tab in sheets:
        if tab.title in titles and _span(package, tab) > LARGEST_SHEET:
            raise too_many_cells(name)
    return titles


def _span(package: Package, tab: Tab) -> int:
    """Return the number of cells in the rectangle that a sheet's cells span."""
    last_row = last_column = 0
    try:
        for rows in all_rows(package.chunks(tab.part), tab.title):
            last_row = rows.last
            if rows.usual:
                letters = set(_COLUMN.findall(rows.content))
                columns = [column_number(one.decode()) for one in letters]
            else:
                columns = [cell.column for row in rows.tokens() for cell in rows.row_cells(row)]
            last_column = max(last_column, *columns, 0)
    except SheetNotUnderstood as error:
        raise SourceUnreadable(file=package.name) from error
    return last_row * last_column
