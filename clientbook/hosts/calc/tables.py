"""Excel's tables, which are database ranges in Calc."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from xlwings import base_classes as base

from clientbook.hosts.calc.box import Box, box_of
from clientbook.hosts.calc.bridge import Uno, one_at_a_time
from clientbook.hosts.calc.errors import TableKeepsName

if TYPE_CHECKING:
    from clientbook.hosts.calc.book import Book
    from clientbook.hosts.calc.filters import AutoFilter
    from clientbook.hosts.calc.ranges import Range
    from clientbook.hosts.calc.sheets import Sheet

_UNNAMED = "__Anonymous"
"""How Calc names the range of a filter that belongs to no table."""


def is_table(name: str) -> bool:
    """Return whether a database range is a table, not the sheet's own filter."""
    return not name.startswith(_UNNAMED)


@one_at_a_time
class Tables(base.Tables):
    """The tables of a sheet."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet

    @property
    def api(self) -> Uno:
        return self.sheet.book.xl.DatabaseRanges

    def all(self) -> list[Table]:
        """Return the tables that stand on the sheet."""
        here, ranges, known = self.sheet.index - 1, self.api, self.sheet.book.known
        names = [name for name in ranges.getElementNames() if is_table(name)]
        found = [known.table(ranges, name) for name in names]
        return [Table(self.sheet.book, xl) for xl in found if xl.getDataArea().Sheet == here]

    def __iter__(self) -> Iterator[Table]:
        return iter(self.all())

    def __len__(self) -> int:
        return len(self.all())

    def __contains__(self, key: str) -> bool:
        return any(table.name.casefold() == key.casefold() for table in self.all())

    def __call__(self, key: int | str) -> Table:
        found = self.all()
        if not isinstance(key, str):
            return found[key - 1]
        for table in found:
            if table.name.casefold() == key.casefold():
                return table
        raise KeyError(key)

    def add(  # noqa: PLR0913, PLR0917 - as xlwings calls it
        self,
        source_type: Any = None,
        source: Any = None,
        link_source: Any = None,
        has_headers: bool = True,
        destination: Any = None,
        table_style_name: str | None = None,
        name: str | None = None,
    ) -> Table:
        del source_type, link_source, destination
        ranges = self.api
        title = name or next(
            f"Table{n}" for n in range(1, 10**6) if not ranges.hasByName(f"Table{n}")
        )
        ranges.addNewByName(title, source.impl.xl.getRangeAddress())
        table = Table(self.sheet.book, ranges.getByName(title))
        table.show_headers = has_headers
        table.show_autofilter = True
        if table_style_name:
            table.table_style = table_style_name
        return table


@one_at_a_time
class Table(base.Table):
    """One table. Its header row may be hidden and a totals row may stand at its end."""

    def __init__(self, book: Book, xl: Uno) -> None:
        self.book, self.xl = book, xl

    @property
    def api(self) -> Uno:
        return self.xl

    @property
    def name(self) -> str:
        return str(self.xl.getName())

    @name.setter
    def name(self, value: str) -> None:
        """Stop: Calc renames the range, and formulas that name it become #NAME?."""
        if value != self.name:
            raise TableKeepsName(table=self.name)

    @property
    def display_name(self) -> str:
        return self.name

    @display_name.setter
    def display_name(self, value: str) -> None:
        self.name = value

    @property
    def box(self) -> Box:
        """The rectangle of the table with its header and totals."""
        return box_of(self.xl.getDataArea())

    @property
    def parent(self) -> Sheet:
        return self.book.sheets(self.xl.getDataArea().Sheet + 1)

    @property
    def range(self) -> Range:
        return self._cells(self.box)

    def _cells(self, box: Box) -> Range:
        from clientbook.hosts.calc.ranges import Range

        return Range(self.parent, box)

    @property
    def header_row_range(self) -> Range | None:
        box = self.box
        return self._cells(box.part(0, 0, 1, box.columns)) if self.show_headers else None

    @property
    def data_body_range(self) -> Range | None:
        box, above = self.box, int(self.show_headers)
        rows = box.rows - above - int(self.show_totals)
        return self._cells(box.part(above, 0, rows, box.columns)) if rows > 0 else None

    @property
    def totals_row_range(self) -> Range | None:
        box = self.box
        last = box.part(box.rows - 1, 0, 1, box.columns)
        return self._cells(last) if self.show_totals else None

    @property
    def insert_row_range(self) -> None:
        return None

    def column(self, header: str | None) -> Range:
        """Return a column's data cells, or all of them. KeyError: no such header or no data."""
        body, headers = self.data_body_range, self.header_row_range
        if body is None or headers is None:
            raise KeyError(header)
        if header is None:
            return body
        titles = [str(title) for title in headers.xl.getDataArray()[0]]
        if header not in titles:
            raise KeyError(header)
        return body.part(0, titles.index(header), body.box.rows, 1)

    def resize(self, range: Any) -> None:  # noqa: A002 - xlwings' name
        """Let the table be a rectangle: after its new cells were written, as formulas follow."""
        self.xl.setDataArea(range.impl.xl.getRangeAddress())

    @property
    def autofilter(self) -> AutoFilter:
        from clientbook.hosts.calc.filters import AutoFilter

        return AutoFilter(self)

    @property
    def show_autofilter(self) -> bool:
        return bool(self.xl.AutoFilter)

    @show_autofilter.setter
    def show_autofilter(self, value: bool) -> None:
        self.xl.AutoFilter = bool(value)

    @property
    def show_headers(self) -> bool:
        return bool(self.xl.ContainsHeader)

    @show_headers.setter
    def show_headers(self, value: bool) -> None:
        self.xl.ContainsHeader = bool(value)

    @property
    def show_totals(self) -> bool:
        return bool(self.xl.TotalsRow)

    @show_totals.setter
    def show_totals(self, value: bool) -> None:
        self.xl.TotalsRow = bool(value)

    @property
    def table_style(self) -> str:
        """The style's name; Calc before 26 keeps none."""
        return str(getattr(self.xl, "TableStyleName", ""))

    @table_style.setter
    def table_style(self, value: str) -> None:
        if hasattr(self.xl, "TableStyleName"):
            self.xl.TableStyleName = value
