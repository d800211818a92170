"""A workbook made of plain lists of rows: a host for tests of everything above the hosts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from clientbook.book.applying import Cells, apply
from clientbook.book.cells import Area, Cell, Place, SheetInfo
from clientbook.book.changes import Change
from clientbook.book.host import Act, Published


@dataclass
class MemoryHost:
    """Sheets as lists of rows (row 1 first, column A first) and Excel Tables as areas."""

    rows: dict[str, list[list[Cell]]]
    areas: list[Area] = field(default_factory=list)
    name: str = "книга.xlsx"
    payloads: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    acts: list[Act] = field(default_factory=list)

    def sheets(self) -> Sequence[SheetInfo]:
        """Return every tab: the plain sheets, then the generated ones."""
        made = [SheetInfo(title, generated=id_) for id_, (title, _) in self.payloads.items()]
        return [*(SheetInfo(title) for title in self.rows), *made]

    def tables(self) -> Sequence[Area]:
        """Return the Excel Tables."""
        return self.areas

    def top_rows(self, sheet: str, count: int) -> Sequence[tuple[int, int, Sequence[Cell]]]:
        """Return the first non-empty rows: (row, first column, cells)."""
        found: list[tuple[int, int, Sequence[Cell]]] = []
        for number, row in enumerate(self.rows.get(sheet, []), start=1):
            filled = [i for i, cell in enumerate(row) if cell is not None]
            if filled and len(found) < count:
                found.append((number, filled[0] + 1, row[filled[0] : filled[-1] + 1]))
        return found

    def last_row(self, sheet: str) -> int:
        """Return the last row that holds a value."""
        filled = [
            number
            for number, row in enumerate(self.rows[sheet], start=1)
            if any(cell is not None for cell in row)
        ]
        return max(filled, default=0)

    def read(self, area: Area, columns: Sequence[int]) -> Mapping[int, Sequence[Cell]]:
        """Return the cells of some columns of an area."""
        rows = self.rows[area.sheet][area.header_row : area.last_row]
        rows = [*rows, *([[]] * (len(area.rows) - len(rows)))]
        return {n: [row[n - 1] if n <= len(row) else None for row in rows] for n in columns}

    def publish(
        self, changes: Sequence[Change], places: Mapping[str, Place], act: Act
    ) -> Published:
        """Carry the changes out through `apply`, and write the result back; growing the tables."""
        before = self._cells(places)
        after = apply(changes, before)
        if after == before:
            return Published(written=False)
        for table, columns in after.tables.items():
            if columns != before.tables[table]:
                self._write(places[table], columns)
        self.payloads = dict(after.sheets)
        self.acts.append(act)
        return Published(written=True)

    def _cells(self, places: Mapping[str, Place]) -> Cells:
        tables = {}
        for table, place in places.items():
            cells = self.read(place.area, list(place.columns.values()))
            columns = {name: tuple(cells[number]) for name, number in place.columns.items()}
            blank = len(place.area.rows) == 1 and all(c == (None,) for c in columns.values())
            tables[table] = dict.fromkeys(columns, ()) if blank else columns
        first = {table: place.area.header_row + 1 for table, place in places.items()}
        return Cells(tables, first, self.payloads)

    def _write(self, place: Place, columns: Mapping[str, tuple[Cell, ...]]) -> None:
        height = max(len(cells) for cells in columns.values())
        rows = self.rows[place.area.sheet]
        last = place.area.header_row + max(height, 1)
        rows.extend([] for _ in range(max(last, place.area.last_row) - len(rows)))
        for name, cells in columns.items():
            number = place.columns[name]
            for row, cell in enumerate(cells, start=place.area.header_row):
                rows[row].extend([None] * (number - len(rows[row])))
                rows[row][number - 1] = cell
            for row in range(place.area.header_row + height, place.area.last_row):
                rows[row][number - 1] = None
        self.areas = [
            replace(area, last_row=last)
            if (area.sheet, area.header_row) == (place.area.sheet, place.area.header_row)
            else area
            for area in self.areas
        ]
