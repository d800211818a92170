"""Carries out what `row_plan` says: new rows written, looked after and taken into the table.

The table is resized by us, after its new rows are written: Excel would do it by itself or not, as
its user has set it, and LibreOffice never does.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from clientbook.book.cells import Area, Formula
from clientbook.hosts.live.blocks import Block, Piece, blocks_of
from clientbook.hosts.live.row_plan import GoneRows, NewRows
from clientbook.hosts.live.writing import Writer

if TYPE_CHECKING:
    import xlwings as xw


def append(writer: Writer, new: NewRows) -> None:
    """Append rows to a table; one whose totals row moves down grows by that alone."""
    if new.room:
        writer.do(partial(_insert, writer, new), partial(_give_back, writer, new))
    if new.fresh:
        writer.do(partial(_dress, writer, new), partial(_undress, writer, new))
        if new.area.name is not None and not (new.room and new.area.has_totals):
            writer.do(partial(_resize, writer, new.grown), partial(_resize, writer, new.area))
    writer.write(new.blocks)


def remove(writer: Writer, old: GoneRows) -> None:
    """Take rows away from a table's end."""
    writer.write(list(_emptied(old)))
    if not old.gone:
        return
    new = NewRows(old.shrunk, old.gone, (), filled=False, room=False)
    if old.area.has_totals:
        writer.do(partial(_delete, writer, new), partial(_insert, writer, new))
    if old.area.name is not None:
        writer.do(partial(_resize, writer, old.shrunk), partial(_resize, writer, old.area))
    if not old.area.has_totals:
        writer.do(partial(_undress, writer, new), partial(_dress, writer, new))


def _emptied(old: GoneRows) -> Iterator[Block]:
    """Yield what makes rows blank; the blank row that stays keeps the formulas filled down."""
    pieces = []
    for column, cells in old.held.items():
        kept = old.blank and isinstance(cells[0], Formula)
        now = (cells[0] if kept else None, *(None,) * (len(cells) - 1))
        pieces.append(Piece(column, old.rows, cells, now))
    yield from blocks_of(old.area.sheet, pieces)


def _line(writer: Writer, area: Area, rows: range) -> xw.Range:
    columns = range(area.first_column, area.first_column + len(area.headers))
    return writer.reading.box(writer.reading.sheet(area.sheet), rows, columns)


def _insert(writer: Writer, new: NewRows) -> None:
    """Move down what stands below: a totals row alone, anything else in whole rows."""
    _moving(writer, new).insert("down")


def _delete(writer: Writer, new: NewRows) -> None:
    _moving(writer, new).delete("up")


def _give_back(writer: Writer, new: NewRows) -> None:
    """Delete rows that were inserted; the table ends where it did, its totals row with it."""
    _delete(writer, new)
    writer.reading.forget()
    table = writer.reading.table(new.area.name or "")
    if table is not None and table[1] != new.area:
        _resize(writer, new.area)


def _moving(writer: Writer, new: NewRows) -> xw.Range:
    line = _line(writer, new.area, new.fresh)
    if new.area.has_totals:
        return line
    sheet = writer.reading.sheet(new.area.sheet)
    return sheet.range(f"{new.fresh.start}:{new.fresh.stop - 1}")


def _dress(writer: Writer, new: NewRows) -> None:
    """Give new rows the look of the table's last; below a header alone there is none."""
    last = new.area.last_row
    if last > new.area.header_row:
        model = _line(writer, new.area, range(last, last + 1))
        writer.reading.program.look_like(model, _line(writer, new.area, new.fresh))


def _undress(writer: Writer, new: NewRows) -> None:
    _line(writer, new.area, new.fresh).clear()


def _resize(writer: Writer, area: Area) -> None:
    table, _ = writer.reading.named_tables[(area.name or "").casefold()]
    rows = range(area.header_row, area.last_row + 1 + area.has_totals)
    table.resize(_line(writer, area, rows))
