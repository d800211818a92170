"""A package as a workbook: its tabs, tables and cells, found by relationships and never by path.

Between `package` (parts) and `closed_file` (the host). Only reads; what is not asked for is not
inflated, and columns that are not asked for are not parsed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from clientbook.book.cells import Area, Cell, SheetInfo
from clientbook.hosts.cell_reading import Decoder, text_of
from clientbook.hosts.errors import SheetMissing, TableTooLong
from clientbook.hosts.marks import generated_sheets
from clientbook.hosts.markup import Node
from clientbook.hosts.package import Package
from clientbook.hosts.ranges import box_of
from clientbook.hosts.shared_strings import shared_strings
from clientbook.hosts.sheet_read import (
    first_rows,
    last_row_with_value,
    read_columns,
    read_in_parts,
)
from clientbook.hosts.styles import Styles
from clientbook.hosts.tabs import Tab, counts_from_1904, tabs

_MANY_ROWS = 100_000
_ROW_BYTES = len('<row r="100000"/>')
"""A row that is written at all takes as many, so that a smaller sheet has fewer rows."""


@dataclass(frozen=True, slots=True)
class TablePart:
    """An Excel Table: the part it is written in, its sheet's part, and where it stands."""

    part: str
    sheet_part: str
    area: Area


class Workbook:
    """What a workbook file says about itself and holds."""

    def __init__(self, package: Package) -> None:
        self.package = package

    @cached_property
    def tabs(self) -> list[Tab]:
        """The tabs in their order."""
        return tabs(self.package)

    @cached_property
    def date1904(self) -> bool:
        """Whether days are counted from 1904, as old Macs did."""
        return counts_from_1904(self.package)

    @cached_property
    def strings(self) -> Sequence[str]:
        """The shared strings."""
        return shared_strings(self.package)

    @cached_property
    def decoder(self) -> Decoder:
        """What makes values of cells' bytes."""
        styles = Styles(self.package)
        dates = [at for at in range(len(styles.pool("cellXfs"))) if styles.shows_dates(at)]
        return Decoder(lambda: self.strings, dates, date1904=self.date1904)

    @cached_property
    def table_parts(self) -> Mapping[str, TablePart]:
        """The Excel Tables by name in lower case, in the order of the tabs."""
        found = {}
        for tab in self.worksheets():
            for part in self.package.related(tab.part, "table"):
                root = self.package.markup(part).root
                with self.package.reading(part):
                    area = _area(root, tab.title)
                found[(area.name or "").casefold()] = TablePart(part, tab.part, area)
        return found

    def sheets(self) -> list[SheetInfo]:
        """Return every tab in its order."""
        generated = generated_sheets(self.package)
        return [
            SheetInfo(tab.title, tab.state == "visible", generated.get(at))
            for at, tab in enumerate(self.tabs)
        ]

    def tables(self) -> list[Area]:
        """Return every Excel Table."""
        return [table.area for table in self.table_parts.values()]

    def sheet_part(self, sheet: str) -> str:
        """Return the part of a worksheet by its title."""
        for tab in self.worksheets():
            if tab.title.casefold() == sheet.casefold():
                return tab.part
        raise SheetMissing(book=self.package.name, sheet=sheet)

    def top_rows(self, sheet: str, count: int) -> list[tuple[int, int, list[Cell]]]:
        """Return the first rows that hold a value; a tab without cells has none."""
        if self._without_cells(sheet):
            return []
        chunks = self.package.chunks(self.sheet_part(sheet))
        return first_rows(chunks, sheet, count, self.decoder)

    def last_row(self, sheet: str) -> int:
        """Return the last row that holds a value."""
        if self._without_cells(sheet):
            return 0
        return last_row_with_value(self.package.chunks(self.sheet_part(sheet)), sheet)

    def read(self, area: Area, columns: Sequence[int]) -> dict[int, list[Cell]]:
        """Return the data cells of some columns of an area. TableTooLong: nearly all are blank."""
        part = self.sheet_part(area.sheet)
        if len(area.rows) > _MANY_ROWS and self.package.size(part) < _ROW_BYTES * len(area.rows):
            raise TableTooLong(sheet=area.sheet, table=area.name, row=area.last_row)
        chunks = self.package.chunks(part)
        return read_columns(chunks, area.sheet, area.rows, columns, self.decoder)

    def read_in_parts(
        self, area: Area, columns: Sequence[int], count: int
    ) -> Iterator[tuple[range, dict[int, list[Cell]]]]:
        """Yield an area's rows, `count` at a time, and the cells of some columns on them."""
        chunks = self.package.chunks(self.sheet_part(area.sheet))
        return read_in_parts(chunks, area.sheet, area.rows, columns, self.decoder, count)

    def noted_cells(self, sheet: str, row: int) -> list[str]:
        """Return the cells of a row that have a note, in the order of the file."""
        found = []
        for part in self.package.related(self.sheet_part(sheet), "comments"):
            for node in self.package.markup(part).root.walk():
                at = node.get("ref") if node.name == "comment" else ""
                if at.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == str(row):
                    found.append(at)
        return found

    def worksheets(self) -> list[Tab]:
        """Return the tabs that hold cells."""
        return [tab for tab in self.tabs if tab.kind == "worksheet" and self.package.has(tab.part)]

    def _without_cells(self, sheet: str) -> bool:
        same = [tab for tab in self.tabs if tab.title.casefold() == sheet.casefold()]
        return bool(same) and same[0].kind != "worksheet"


def _area(root: Node, sheet: str) -> Area:
    left, top, right, bottom = box_of(root.get("ref"))
    columns = root.find("tableColumns")
    names = [text_of(node.get("name").encode()) for node in columns.children] if columns else []
    totals = int(root.get("totalsRowCount") or 0)
    header = top if root.get("headerRowCount", "1") != "0" else top - 1
    if len(names) != right - left + 1 or totals not in {0, 1} or header > bottom - totals:
        raise ValueError(root.get("ref"))
    name = text_of((root.get("displayName") or root.get("name")).encode())
    return Area(sheet, header, left, bottom - totals, tuple(names), name, has_totals=totals > 0)
