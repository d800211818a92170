"""Carries out what `row_plan` says: rows made ready, taken into the table, and written.

The table is resized by us, just before its new rows are written: Excel would do it by itself or
not, as its user has set it, and LibreOffice never does.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from clientbook.book.cells import Area, Formula
from clientbook.book.spots import CellSpot
from clientbook.hosts.errors import CellsInTheWay
from clientbook.hosts.growth import Growth
from clientbook.hosts.live.blocks import Block, Piece, blocks_of
from clientbook.hosts.live.errors import ChangedWhileWorking
from clientbook.hosts.live.row_plan import GoneRows, NewRows, first_taken
from clientbook.hosts.live.writing import Writer, place_of

if TYPE_CHECKING:
    import xlwings as xw


def append(writer: Writer, new: NewRows) -> None:
    """Append rows to a table; its totals row goes down for them, and nothing else does unasked."""
    if new.fresh:
        place = _place(new)
        _refuse_filled(writer, new)
        with _resized(writer, new.area, new.grown, place):
            if new.room:
                writer.do(partial(_insert, writer, new), partial(_give_back, writer, new), place)
            elif new.area.has_totals:
                _move_totals(writer, new.area, new.grown, place)
        back = writer.reading.program.looks_of(_line(writer, new.area, new.fresh))
        writer.do(partial(_dress, writer, new), back, place)
    writer.write(new.blocks, over=True)
    growth = Growth(new.area, new.area.last_row, new.grown.last_row, was_blank=new.filled)
    _follow(writer, growth, _place(new))


def _refuse_filled(writer: Writer, new: NewRows) -> None:
    """Raise ChangedWhileWorking if somebody has just written where the rows come."""
    if new.room:
        return
    area = new.area
    rows = range(new.fresh.start + area.has_totals, new.fresh.stop + area.has_totals)
    cell = first_taken(writer.reading, area, rows)
    if cell is not None:
        where = CellSpot(area.sheet, cell)
        raise ChangedWhileWorking(book=writer.reading.book.name, where=where)


def remove(writer: Writer, old: GoneRows) -> None:
    """Take rows away from a table's end; its totals row goes up, and nothing else does."""
    writer.write(list(_emptied(old)))
    if not old.gone:
        return
    new = NewRows(old.shrunk, old.gone, (), filled=False, room=False)
    place = _place(new)
    back = writer.reading.program.looks_of(_line(writer, new.area, new.fresh))
    writer.do(partial(_undress, writer, new, _untouched_below(writer, old)), back, place)
    with _resized(writer, old.area, old.shrunk, place):
        if old.area.has_totals:
            _move_totals(writer, old.area, old.shrunk, place)
    _follow(writer, Growth(old.area, old.area.last_row, old.shrunk.last_row), place)


def _follow(writer: Writer, growth: Growth, place: CellSpot) -> None:
    """Have all that covered a table follow it."""
    if growth.old_last == growth.new_last:
        return
    reading = writer.reading
    generated = {info.title for info in reading.sheets() if info.generated}
    for move in reading.program.following(reading.book, growth, generated):
        writer.do(move.do, move.back, place)


@contextmanager
def _resized(writer: Writer, now: Area, then: Area, place: CellSpot) -> Iterator[None]:
    """Resize a table when rows of it have moved within the block; taken back in the same order."""
    if now.name is None:
        yield
        return
    writer.do(_nothing, partial(fit, writer, now), place)
    yield
    writer.do(partial(fit, writer, then), _nothing, place)


def _nothing() -> None:
    """Do nothing: what has to be done on the way back alone."""


def _emptied(old: GoneRows) -> Iterator[Block]:
    """Yield what makes rows blank; the blank row that stays keeps the formulas filled down."""
    pieces = []
    for column, cells in old.held.items():
        kept = old.blank and isinstance(cells[0], Formula)
        now = (cells[0] if kept else None, *(None,) * (len(cells) - 1))
        pieces.append(Piece(column, old.rows, cells, now))
    yield from blocks_of(old.area.sheet, pieces)


def _line(writer: Writer, area: Area, rows: range) -> xw.Range:
    return writer.reading.box(writer.reading.sheet(area.sheet), rows, _columns(area))


def _place(new: NewRows) -> CellSpot:
    return place_of(new.area.sheet, new.fresh, _columns(new.area))


def _columns(area: Area) -> range:
    return range(area.first_column, area.first_column + len(area.headers))


def _move_totals(writer: Writer, now: Area, then: Area, place: CellSpot) -> None:
    """Move a table's totals row to where the table will end."""
    row = now.last_row + 1
    line = _line(writer, now, range(row, row + 1))
    for move in writer.reading.program.line_moves(line, then.last_row - now.last_row):
        writer.move(move, place)


def _insert(writer: Writer, new: NewRows) -> None:
    """Move down what stands below: the cells of a table with a totals row, else whole rows.

    CellsInTheWay: they did not move, as LibreOffice says nothing of cells that it cannot.
    """
    _moving(writer, new).insert("down")
    held = _first_left(writer, new)
    if held is not None:
        raise CellsInTheWay(sheet=new.area.sheet, cell=held)


def _give_back(writer: Writer, new: NewRows) -> None:
    """Delete the rows that were inserted, if they were: the last call, as it is done once."""
    if _first_left(writer, new) is None:
        _moving(writer, new).delete("up")


def _first_left(writer: Writer, new: NewRows) -> str | None:
    """Return the first cell in the new rows that is not blank."""
    writer.reading.forget()
    return first_taken(writer.reading, new.grown, new.fresh)


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


def _untouched_below(writer: Writer, old: GoneRows) -> xw.Range | None:
    """Return the row below a table if it is blank: rows that go were like it before they came."""
    area = old.area
    below = range(area.last_row + 1, area.last_row + 2)
    if area.has_totals or first_taken(writer.reading, area, below) is not None:
        return None
    return _line(writer, area, below)


def _undress(writer: Writer, new: NewRows, model: xw.Range | None) -> None:
    """Give rows that go the look of the row below, its lists and rules too; else none at all."""
    line = _line(writer, new.area, new.fresh)
    if model is None:
        line.clear()
    else:
        writer.reading.program.look_like(model, line)


def fit(writer: Writer, area: Area) -> None:
    """Let a table be an area; one whose totals row moved has grown by that, in Excel."""
    table, _ = writer.reading.named_tables[(area.name or "").casefold()]
    rows = range(area.header_row, area.last_row + 1 + area.has_totals)
    wanted = _line(writer, area, rows)
    if table.range.address != wanted.address:
        table.resize(wanted)
