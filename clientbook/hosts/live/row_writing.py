"""Carries out what `row_plan` says: new rows written, looked after and taken into the table.

The table is resized by us, after its new rows are written: Excel would do it by itself or not, as
its user has set it, and LibreOffice never does.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from clientbook.book.cells import Area, Formula
from clientbook.hosts.live.cell_plan import Run
from clientbook.hosts.live.row_plan import GoneRows, NewRows
from clientbook.hosts.live.writing import Writer

if TYPE_CHECKING:
    import xlwings as xw


def append(writer: Writer, new: NewRows) -> None:
    """Append rows to a table."""
    if new.room:
        writer.do(partial(_insert, writer, new), partial(_delete, writer, new))
    if new.fresh:
        writer.do(partial(_dress, writer, new), partial(_undress, writer, new))
        if new.area.name is not None:
            writer.do(partial(_resize, writer, new.grown), partial(_resize, writer, new.area))
    writer.write(new.runs)


def remove(writer: Writer, old: GoneRows) -> None:
    """Take rows away from a table's end."""
    sheet = old.area.sheet
    runs = [
        Run(sheet, column, old.rows.start, cells, (None,) * len(cells))
        for column, cells in old.held.items()
        if any(cell is not None for cell in cells)
    ]
    if old.blank:
        runs = _without_formulas(runs)
    writer.write(runs)
    if not old.gone:
        return
    if old.area.name is not None:
        writer.do(partial(_resize, writer, old.shrunk), partial(_resize, writer, old.area))
    new = NewRows(old.shrunk, old.gone, (), filled=False, room=False)
    if old.area.has_totals:
        writer.do(partial(_delete, writer, new), partial(_insert, writer, new))
    else:
        writer.do(partial(_undress, writer, new), partial(_dress, writer, new))


def _without_formulas(runs: list[Run]) -> list[Run]:
    """Return the runs; the blank row that stays keeps the formulas that are filled down."""
    return [
        Run(run.sheet, run.column, run.first, run.was, (run.was[0], *run.now[1:]))
        if isinstance(run.was[0], Formula)
        else run
        for run in runs
    ]


def _line(writer: Writer, area: Area, rows: range) -> xw.Range:
    columns = range(area.first_column, area.first_column + len(area.headers))
    return writer.reading.box(writer.reading.sheet(area.sheet), rows, columns)


def _insert(writer: Writer, new: NewRows) -> None:
    """Move down what stands below: a totals row alone, anything else in whole rows."""
    _moving(writer, new).insert("down")


def _delete(writer: Writer, new: NewRows) -> None:
    _moving(writer, new).delete("up")


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
    found = writer.reading.table(area.name or "")
    if found is not None:
        rows = range(area.header_row, area.last_row + 1 + area.has_totals)
        found[0].resize(_line(writer, area, rows))
