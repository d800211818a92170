"""A column of ours that comes into a table of an open workbook, on a real LibreOffice."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
import xlwings as xw

from clientbook.book.cells import Area, Place
from clientbook.book.changes import AppendRows, PutColumn
from clientbook.hosts.errors import CellsBound, NoRoomForColumn
from clientbook.hosts.live.errors import ChangedWhileWorking, SheetProtected, Stopped
from clientbook.hosts.live.host import LiveBook, Watched
from clientbook.hosts.live.office import Office
from tests.hosts.contract import ACT, HEADERS, TABLE, appending, place_of, place_with, setting
from tests.hosts.live.opening import opened_in

COLUMN = PutColumn(TABLE, "more", "Размер", "day")
SHEET = "Лист"


@pytest.fixture
def book(calc: xw.App, tmp_path: Path) -> xw.Book:
    """A workbook with the contract's table, dressed, and its totals row."""
    return opened_in(calc, tmp_path, _dressed())


def _dressed() -> bytes:
    target = io.BytesIO()
    workbook = xlsxwriter.Workbook(target, {"in_memory": True})
    sheet = workbook.add_worksheet(SHEET)
    look = {"align": "center", "text_wrap": True, "font_color": "#9C0006", "bold": True}
    head = workbook.add_format({**look, "bg_color": "#DDEBF7"})
    day = workbook.add_format({"num_format": "dd.mm.yyyy", "italic": True, "bg_color": "#FFF2CC"})
    columns: list[dict[str, object]] = [{"header": words} for words in HEADERS]
    columns[0]["total_string"] = "Итог"
    columns[3] |= {"header_format": head, "format": day}
    data = [["Альфа", "007", 1, None, None], ["Бета", None, 2, None, None]]
    sheet.add_table(
        2, 1, 5, 5, {"name": TABLE, "columns": columns, "data": data, "total_row": True}
    )
    sheet.set_column(4, 4, 30)
    sheet.data_validation("E4:E5", {"validate": "list", "source": ["да", "нет"]})
    sheet.write_comment("E4", "чья-то")
    other = workbook.add_worksheet("Другой")
    other.add_table(0, 0, 1, 0, {"name": "other", "columns": [{"header": "А"}]})
    workbook.close()
    return target.getvalue()


def _publish(book: xw.Book, *changes: object, watched: Watched | None = None) -> LiveBook:
    host = LiveBook(book, Office(), watched=watched)
    host.publish(list(changes), {TABLE: place_with(host, "more")}, ACT)  # type: ignore[arg-type]
    return host


def test_it_looks_as_the_column_it_is_like(book: xw.Book) -> None:
    """Formats and width of header and cells; no contents, no notes, no rules; totals below."""
    rows = appending({"company": ["Гамма"], "more": ["средний"]})
    host = _publish(book, COLUMN, setting("more", [4], [None], ["малый"]), rows)
    area = place_of(host).area
    assert (area.last_row, area.has_totals, area.headers[-1]) == (6, True, "Размер")
    sheet = book.sheets[SHEET]
    assert sheet["G3:G7"].value == ["Размер", "малый", None, "средний", None]
    assert sheet["B7"].value == "Итог"
    for model, cell in (("E3", "G3"), ("E4", "G4"), ("E4", "G6")):
        assert _look(sheet[cell]) == _look(sheet[model])
    assert sheet["G4"].column_width == sheet["E4"].column_width
    assert sheet["G4"].note is None
    assert sheet["E4"].note is not None
    assert sheet["E4"].data_validation.type == "list"
    assert sheet["G4"].data_validation.type == "none"


def _look(cell: xw.Range) -> tuple[Any, ...]:
    font = cell.font
    return cell.number_format, cell.color, cell.wrap_text, font.bold, font.italic, font.color


def _foreign_cell(sheet: xw.Sheet) -> None:
    sheet["G5"].value = "чужое"


def _foreign_total(sheet: xw.Sheet) -> None:
    sheet["G6"].value = "=SUM(D4:D5)"


def _note(sheet: xw.Sheet) -> None:
    sheet["G5"].impl.add_note("чужое")


def _merged(sheet: xw.Sheet) -> None:
    sheet["G5:H5"].merge()


def _table(sheet: xw.Sheet) -> None:
    sheet["G5"].value = [["Код"], [1]]
    sheet.tables.add(source=sheet["G5:G6"], name="codes")


@pytest.mark.parametrize("stand", [_foreign_cell, _foreign_total, _note, _merged, _table])
def test_it_runs_over_nothing(book: xw.Book, stand: Callable[[xw.Sheet], None]) -> None:
    """Whatever stands where it would go is named, and nothing of the change is written."""
    sheet = book.sheets[SHEET]
    stand(sheet)
    held = sheet["A1:J9"].formula
    with pytest.raises(NoRoomForColumn, match=r"Размер.* G[356] "):
        _publish(book, COLUMN, setting("amount", [4], [1], [5]))
    assert sheet["A1:J9"].formula == held
    assert LiveBook(book, Office()).past() == []


@pytest.mark.parametrize("steps", range(2, 10))
def test_stopped_half_way_nothing_is_left(book: xw.Book, steps: int) -> None:
    """Table, cells and the column's width are what they were, and no entry is kept."""
    asked = iter([False] * steps)
    sheet = book.sheets[SHEET]
    held, width = sheet["A1:J9"].formula, sheet["G4"].column_width
    rows = appending({"company": ["Гамма"], "more": ["средний"]})
    with pytest.raises(Stopped):
        _publish(book, COLUMN, rows, watched=Watched(stopped=lambda: next(asked, True)))
    host = LiveBook(book, Office())
    assert place_of(host).area == Area(SHEET, 3, 2, 5, HEADERS, TABLE, has_totals=True)
    assert (sheet["A1:J9"].formula, sheet["G4"].column_width) == (held, width)
    assert host.past() == []


def test_what_is_typed_there_meanwhile_is_kept(book: xw.Book) -> None:
    """A cell that fills in the last moment stops the write, and stays."""

    class Typing(Office):
        def put_values(self, cells: xw.Range, rows: Any) -> None:  # noqa: ANN401 - passed on
            super().put_values(cells, rows)
            cells.sheet["G5"].value = "моё"

    host = LiveBook(book, Typing())
    places = {TABLE: place_with(host, "more")}
    with pytest.raises(ChangedWhileWorking, match="G5"):
        host.publish([setting("amount", [4], [1], [5]), COLUMN], places, ACT)
    sheet = book.sheets[SHEET]
    assert sheet["G5"].value == "моё"
    assert sheet["D4"].value == 1
    assert place_of(LiveBook(book, Office())).area.headers == HEADERS


def test_a_column_whose_table_moved_or_is_protected_does_not_come(book: xw.Book) -> None:
    """A row inserted above, and a protected sheet, are sentences."""
    host = LiveBook(book, Office())
    places = {TABLE: place_with(host, "more")}
    book.sheets[SHEET]["1:1"].insert("down")
    with pytest.raises(ChangedWhileWorking):
        host.publish([COLUMN], places, ACT)
    book.sheets[SHEET].impl.xl.protect("")
    with pytest.raises(SheetProtected):
        _publish(book, COLUMN)


def test_rows_that_would_move_its_table_are_a_sentence(book: xw.Book) -> None:
    """A plan knows cells as they are before any of it: two changes that meet are refused."""
    sheet = book.sheets["Другой"]
    sheet["A5"].value = [["Код"], [1]]
    sheet.tables.add(source=sheet["A5:A6"], name="codes")
    host = LiveBook(book, Office())
    areas = {area.name: area for area in host.tables()}
    places = {
        "other": Place("other", areas["other"], {"a": 1}),
        "codes": Place("codes", areas["codes"], {"code": 1}),
    }
    rows = AppendRows("other", {"a": (1, 2, 3, 4)}, 4, make_room=True)
    with pytest.raises(CellsBound):
        host.publish([rows, PutColumn("codes", "more", "Ещё", "code")], places, ACT)
    assert sheet["A5:B6"].value == [["Код", None], [1, None]]
