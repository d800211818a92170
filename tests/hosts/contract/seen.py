"""What a host's workbook shows, as plain data that is equal on all hosts.

Every table of ours by column id, and every generated sheet cell by cell. Of a formula its text
counts, not what a program last showed for it; a text in a program's spelling is spelled one way.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from clientbook.book.cells import Area, Cell, CellError, Formula
from clientbook.book.host import Host
from clientbook.book.locate import locate
from clientbook.hosts.formulas import plain

_MANY = 5_000


class Seen(NamedTuple):
    """A workbook's tabs (title, visible, generated), tables (id → column → cells), pages.

    `areas`: where every table of the program stands, whatever its name.
    """

    tabs: list[tuple[str, bool, str | None]]
    tables: Mapping[str, Mapping[str, list[object]]]
    pages: Mapping[str, Mapping[tuple[int, int], object]]
    areas: list[Area]


def seen(host: Host) -> Seen:
    """Return what a host's workbook shows."""
    sheets = host.sheets()
    tables = {}
    for table, place in locate(host).places.items():
        cells = host.read(place.area, list(place.columns.values()))
        tables[table] = {
            name: [_said(cell, place.area.sheet) for cell in cells[number]]
            for name, number in place.columns.items()
        }
    pages = {s.generated: _page(host, s.title) for s in sheets if s.generated}
    areas = [replace(area, name=None) for area in host.tables()]
    areas.sort(key=lambda area: (area.sheet, area.header_row, area.first_column))
    return Seen([(s.title, s.visible, s.generated) for s in sheets], tables, pages, areas)


def _page(host: Host, title: str) -> dict[tuple[int, int], object]:
    return {
        (row, first + at): _said(cell, title)
        for row, first, cells in host.top_rows(title, _MANY)
        for at, cell in enumerate(cells)
        if cell is not None
    }


def _said(cell: Cell, title: str) -> object:
    """Return a cell as one value: a number as far as every program keeps it."""
    if isinstance(cell, Formula):
        return "=" + plain(cell.text, title)
    if isinstance(cell, CellError):
        return cell.code
    if isinstance(cell, bool | datetime) or not isinstance(cell, int | float):
        return cell
    return float(f"{cell:.14g}")
