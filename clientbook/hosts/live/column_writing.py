"""Carries out what `column_plan` says: a column dressed and written, then taken into its table.

The table is resized by us when the header stands there, as both programs go by the cell.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from clientbook.hosts.live.column_plan import NewColumn
from clientbook.hosts.live.errors import ChangedWhileWorking
from clientbook.hosts.live.row_writing import fit
from clientbook.hosts.live.writing import Writer, place_of

if TYPE_CHECKING:
    import xlwings as xw

_LOOKS = ("number_format", "color", "wrap_text", "horizontal_alignment", "vertical_alignment")
_FONT = ("name", "size", "bold", "italic", "color")
"""What xlwings can ask and set in every program; our own tables have no more, as borders."""


def add_column(writer: Writer, new: NewColumn) -> None:
    """Add a column at a table's right end; nothing that stands there moves."""
    area = new.area
    place = place_of(area.sheet, _rows(new), range(new.at, new.at + 1))
    _refuse_filled(writer, new)
    fresh = _cells(writer, new, _rows(new), new.at)
    back = partial(_undress, fresh, writer.reading.program.looks_of(fresh), fresh.column_width)
    writer.do(partial(_dress, writer, new), back, place)
    writer.write(new.blocks, over=True)
    if area.name is not None:
        writer.do(partial(fit, writer, new.grown), partial(fit, writer, area), place)


def _refuse_filled(writer: Writer, new: NewColumn) -> None:
    """Raise ChangedWhileWorking if somebody has just written where the column comes."""
    reading, area = writer.reading, new.area
    columns = range(new.at, new.at + 1)
    (held,) = reading.cells(reading.sheet(area.sheet), _rows(new), columns, formulas=False)
    for row, cell in zip(_rows(new), held, strict=True):
        if cell is not None:
            where = place_of(area.sheet, range(row, row + 1), columns)
            raise ChangedWhileWorking(book=reading.book.name, where=where)


def _rows(new: NewColumn) -> range:
    return range(new.area.header_row, new.area.last_row + 1)


def _cells(writer: Writer, new: NewColumn, rows: range, column: int) -> xw.Range:
    sheet = writer.reading.sheet(new.area.sheet)
    return writer.reading.box(sheet, rows, range(column, column + 1))


def _dress(writer: Writer, new: NewColumn) -> None:
    """Give a column the look of another: of its header, and of its first cell below that."""
    if not new.like:
        return
    top = new.area.header_row
    for first, rows in ((top, range(top, top + 1)), (top + 1, _rows(new)[1:])):
        model = _cells(writer, new, range(first, first + 1), new.like)
        _look_like(model, _cells(writer, new, rows, new.at))
    fresh, model = _cells(writer, new, _rows(new), new.at), _cells(writer, new, rows, new.like)
    if (width := model.column_width or 0) > (fresh.column_width or 0):
        fresh.column_width = width


def _look_like(model: xw.Range, cells: xw.Range) -> None:
    """Give cells the look of one cell: no contents, and none of the rules that it may have."""
    for kept in _LOOKS:
        if (look := getattr(model, kept)) is not None:
            setattr(cells, kept, look)
    for kept in _FONT:
        if (look := getattr(model.font, kept)) is not None:
            setattr(cells.font, kept, look)


def _undress(fresh: xw.Range, looks: Callable[[], None], width: float | None) -> None:
    looks()
    if width is not None and fresh.column_width != width:
        fresh.column_width = width
