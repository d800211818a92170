"""What a live host owes to the person who has the workbook open, on a real LibreOffice."""

from __future__ import annotations

import io
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
import xlwings as xw

from clientbook.adoption import remove as take_out
from clientbook.book.changes import Change, PutSheets, RemoveRows, SetCells
from clientbook.book.errors import BookChangedMeanwhile
from clientbook.hosts.calc import bridge
from clientbook.hosts.closed_file import ClosedFile
from clientbook.hosts.errors import CellsInTheWay
from clientbook.hosts.live.attach import open_book, program_of
from clientbook.hosts.live.errors import (
    BookNotOpen,
    ChangedWhileWorking,
    NotSavedYet,
    OnlyClosed,
    SheetProtected,
    Stopped,
    TableFiltered,
    WrittenOtherwise,
)
from clientbook.hosts.live.host import LiveBook, Watched
from clientbook.hosts.live.office import Office
from tests.hosts.books import contract_book
from tests.hosts.contract import ACT, ROWS, SHEET, TABLE, appending, cells_of, place_of, setting
from tests.hosts.live.opening import opened_in

CHANGE = setting("amount", [4], [1200], [1300])


@pytest.fixture
def book(calc: xw.App, tmp_path: Path) -> xw.Book:
    """The contract's workbook, open; its name is Cyrillic and has a space."""
    return opened_in(calc, tmp_path, contract_book())


def live(book: xw.Book, watched: Watched | None = None) -> LiveBook:
    """Return the live host of a workbook, its journal beside the file."""
    return LiveBook(book, Office(), watched=watched)


def publish(host: LiveBook, *changes: Change) -> None:
    """Publish changes of the contract's table."""
    host.publish(changes, {TABLE: place_of(host)}, ACT)


def amounts(book: xw.Book) -> list[Any]:
    """Return the cells that the change is about, as the program shows them."""
    return list(book.sheets[SHEET]["D4:D6"].value)


def test_a_cell_that_somebody_changed_meanwhile_stops_the_write(book: xw.Book) -> None:
    """What was typed after we read stays, and the cell is named."""
    host = live(book)
    place = place_of(host)
    cells_of(host, "amount")
    book.sheets[SHEET]["D5"].value = 77
    with pytest.raises(ChangedWhileWorking, match="D5"):
        host.publish([CHANGE], {TABLE: place}, ACT)
    assert amounts(book) == [1200, 77, None]
    assert host.past() == []


def test_rows_that_moved_stop_the_write(book: xw.Book) -> None:
    """A row inserted above means that row numbers are no longer those that were read."""
    host = live(book)
    place = place_of(host)
    book.sheets[SHEET]["1:1"].insert("down")
    with pytest.raises(BookChangedMeanwhile) as caught:
        host.publish([CHANGE], {TABLE: place}, ACT)
    for said in (caught.value.message("ru"), caught.value.message("en")):
        assert SHEET in said
        assert TABLE not in said


def test_a_table_that_is_gone_is_told_by_its_tab(book: xw.Book) -> None:
    """Its sheet is still there and is not called missing; the table's id is in no sentence."""
    host = live(book)
    place = place_of(host)
    gone = replace(place, area=replace(place.area, name="cb_working"))
    with pytest.raises(ChangedWhileWorking) as caught:
        host.publish([CHANGE], {TABLE: gone}, ACT)
    for said in (caught.value.message("ru"), caught.value.message("en")):
        assert SHEET in said
        assert "cb_" not in said


def test_a_protected_sheet_is_a_sentence(book: xw.Book) -> None:
    """Nothing is tried, the sheet is named."""
    with bridge.speaking():
        book.sheets[SHEET].impl.xl.protect("")
    with pytest.raises(SheetProtected, match=SHEET):
        publish(live(book), CHANGE)


def test_a_filtered_table_is_a_sentence(book: xw.Book) -> None:
    """Rows that a filter hides are not written over."""
    with bridge.speaking():
        table = book.impl.xl.DatabaseRanges.getByName(TABLE)
        field = bridge.struct("sheet.TableFilterField")
        field.Field, field.IsNumeric, field.NumericValue = 2, True, 1200.0
        field.Operator = bridge.enum("sheet.FilterOperator", "EQUAL")
        table.getFilterDescriptor().setFilterFields((field,))
        table.refresh()
    with pytest.raises(TableFiltered, match=SHEET):
        publish(live(book), CHANGE)


def test_a_write_that_breaks_off_leaves_nothing_behind(book: xw.Book) -> None:
    """Stopped half-way, every cell and the table hold what they held, and no entry is kept."""
    asked = iter([False, False, False, True])
    host = live(book, Watched(stopped=lambda: next(asked, True)))
    rows = appending({"company": ["Гамма"]})
    with pytest.raises(Stopped):
        publish(host, CHANGE, rows)
    again = live(book)
    assert place_of(again).area.last_row == 6
    assert cells_of(again, "amount") == [row[2] for row in ROWS]
    assert book.sheets[SHEET]["B7"].value is None
    assert again.past() == []


def test_the_program_is_left_as_it_was(book: xw.Book, calc: xw.App) -> None:
    """Selection, redraw and recalculation are the user's again, after a failure too."""
    book.sheets["Заметки"].activate()
    book.sheets["Заметки"]["B40"].select()
    publish(live(book), CHANGE)
    with pytest.raises(Stopped):
        publish(live(book, Watched(stopped=lambda: True)), setting("amount", [4], [1300], [1]))
    assert calc.screen_updating
    assert calc.calculation == "automatic"
    assert calc.status_bar is False
    assert book.sheets.active.name == "Заметки"
    assert book.selection is not None
    assert book.selection.address == "$B$40"


def test_the_status_bar_tells_how_far_it_is(
    book: xw.Book, calc: xw.App, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is looked over, copied, written step by step; then the bar is the program's own again."""
    told: list[object] = []
    bar = type(calc.impl).status_bar

    def put(app: object, words: object) -> None:
        told.append(words)
        bar.fset(app, words)

    monkeypatch.setattr(type(calc.impl), "status_bar", property(bar.fget, put))
    publish(live(book), CHANGE, appending({"company": ["Гамма"]}))
    *words, over = told
    assert [str(one).partition(":")[2][:4] for one in words[:3]] == [" про", " сох", " зап"]
    assert all(str(one).endswith("%") for one in words[2:])
    assert over is False
    assert calc.status_bar is False


def test_changes_thrown_away_with_the_workbook_are_forgotten(book: xw.Book, calc: xw.App) -> None:
    """Closed unsaved, the file knows nothing of them; saved, its journal does."""
    path = Path(book.fullname)
    publish(live(book), CHANGE)
    assert [entry.act.command for entry in live(book).past()] == ["test"]
    book.close()
    assert ClosedFile(path).past() == []
    book = calc.books.open(str(path))
    publish(live(book), CHANGE)
    book.save()
    book.close()
    host = ClosedFile(path)
    assert len(host.past()) == 1
    before = host.before(1)
    assert before is not None
    assert cells_of(before, "amount")[0] == 1200
    assert cells_of(host, "amount")[0] == 1300


def test_all_of_it_is_one_step_of_the_programs_own_undo(book: xw.Book) -> None:
    """Ctrl+Z in LibreOffice leaves no half of it: cells, rows and the table are as they were."""
    with bridge.speaking():
        undo = book.api.getUndoManager()
        undo.unlock()  # an office without a screen keeps none otherwise
    held = book.sheets[SHEET]["A1:G12"].value
    publish(live(book), CHANGE, appending({"company": ["Гамма", "Дельта"]}))
    assert book.sheets[SHEET]["A1:G12"].value != held
    with bridge.speaking():
        undo.undo()
    assert book.sheets[SHEET]["A1:G12"].value == held
    assert place_of(live(book)).area.last_row == 6


def test_an_undo_of_nothing_lets_the_one_before_be_undone(book: xw.Book) -> None:
    """It changes no cell of a saved workbook, and stands in the journal all the same."""
    host = live(book)
    publish(host, CHANGE)
    book.save()
    host.note_down(replace(ACT, command="undo", undoes=7))
    assert [entry.act.undoes for entry in live(book).past()] == [None, 7]
    publish(host, setting("amount", [4], [1300], [1400]))
    host.note_down(replace(ACT, command="undo", undoes=8))
    book.close()
    past = ClosedFile(Path(str(host.journal.entries()[0].file))).past()
    assert [entry.act.undoes for entry in past] == [None, 7]


def test_a_totals_row_goes_down(calc: xw.App, tmp_path: Path) -> None:
    """New rows come above it; taken away, it is where it was."""
    path = tmp_path / "итоги.xlsx"
    path.write_bytes(_with_totals())
    book = calc.books.open(str(path))
    try:
        host = live(book)
        rows = appending({"company": ["Гамма", "Дельта"], "phone": [5, 6]})
        publish(host, rows)
        area = place_of(host).area
        assert (area.last_row, area.has_totals) == (5, True)
        assert book.sheets[0]["A2:B6"].value[3:] == [["Дельта", 6], ["Итог", "две"]]
        publish(host, RemoveRows(TABLE, rows.columns, 2))
        assert place_of(host).area.last_row == 3
        assert book.sheets[0]["A4:B4"].value == ["Итог", "две"]
    finally:
        book.close()


def _with_totals() -> bytes:
    """Return a workbook whose table of two rows has a totals row."""
    target = io.BytesIO()
    workbook = xlsxwriter.Workbook(target, {"in_memory": True})
    sheet = workbook.add_worksheet("Лист")
    columns: list[dict[str, object]] = [
        {"header": "Компания", "total_string": "Итог"},
        {"header": "Сумма", "total_string": "две"},
    ]
    data = [["Альфа", 1], ["Бета", 2]]
    sheet.add_table(
        0, 0, 3, 1, {"name": TABLE, "columns": columns, "data": data, "total_row": True}
    )
    workbook.close()
    return target.getvalue()


def test_what_stands_below_is_kept_or_moved(book: xw.Book) -> None:
    """Without being asked nothing is run over; asked, it goes down with all that refers to it."""
    sheet = book.sheets[SHEET]
    sheet["B8"].value, sheet["H1"].value = "чужое", "=B8"
    rows = appending({"company": ["Гамма", "Дельта"]})
    with pytest.raises(CellsInTheWay, match="B8"):
        publish(live(book), rows)
    publish(live(book), type(rows)(rows.table, rows.columns, rows.count, make_room=True))
    assert sheet["B10"].value == sheet["H1"].value == "чужое"
    assert place_of(live(book)).area.last_row == 8


class Marking(Office):
    """A program that takes the mark of a text for a part of it, as Excel may in Text cells."""

    def entered(self, text: str) -> str:
        """Return a text with one mark more than LibreOffice takes away."""
        return "''" + text


def test_a_mark_that_stays_in_the_cell_is_taken_out(book: xw.Book) -> None:
    """The text is written once more without it; what differs otherwise is put back and told."""
    host = LiveBook(book, Marking())
    publish(host, setting("phone", [4, 6], ["+7 912 345-67-89", None], ["0012", "8 (495) 1"]))
    assert cells_of(live(book), "phone") == ["0012", "007", "8 (495) 1"]
    with pytest.raises(WrittenOtherwise, match="C6"):
        publish(host, setting("phone", [6], ["8 (495) 1"], ["=1+1"]))
    assert cells_of(live(book), "phone") == ["0012", "007", "8 (495) 1"]


def test_what_only_a_closed_file_allows_is_said(book: xw.Book) -> None:
    """A whole client book is not brought into a workbook that somebody works in, nor taken out."""
    with pytest.raises(OnlyClosed, match="Save and close it"):
        live(book).publish([PutSheets(b"x")], {}, ACT)
    for sure in (True, False):
        with pytest.raises(OnlyClosed, match="Save and close it"):
            take_out(live(book), ACT, sure=sure)
    assert live(book).past() == []


def test_a_workbook_in_no_file_is_not_changed(calc: xw.App) -> None:
    """There would be nowhere to keep a copy."""
    book = calc.books.add()
    try:
        book.sheets[0]["A1"].value = [["Компания"], ["Альфа"]]
        book.sheets[0].tables.add(source=book.sheets[0]["A1:A2"], name=TABLE)
        change = SetCells(TABLE, "company", (2,), ("",), ("Альфа",), ("Бета",))
        with pytest.raises(NotSavedYet):
            publish(live(book), change)
    finally:
        book.close()


def test_a_workbook_is_found_by_its_name(book: xw.Book, calc: xw.App) -> None:
    """Cyrillic letters and spaces are no matter; one that is not open is a sentence."""
    assert open_book(calc, "книга Работ.xlsx").fullname == book.fullname
    assert isinstance(program_of(calc), Office)
    with pytest.raises(BookNotOpen):
        open_book(calc, "другая.xlsx")


def _calls(monkeypatch: pytest.MonkeyPatch, work: Callable[[], object]) -> int:
    """Count how often the program is spoken to."""
    count, speaking = 0, bridge.speaking

    def counted() -> AbstractContextManager[None]:
        nonlocal count
        count += 1
        return speaking()

    with monkeypatch.context() as patch:
        patch.setattr(bridge, "speaking", counted)
        work()
    return count


def test_calls_grow_with_columns_not_with_rows(
    calc: xw.App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Reading and writing forty times the rows takes as many calls, to append rows as well."""
    counts = []
    for rows in (20, 800):
        path = tmp_path / f"{rows}.xlsx"
        path.write_bytes(_long(rows))
        book = calc.books.open(str(path))
        host = live(book)
        every = range(2, rows + 2)
        odd = [row for row in every if row % 2]
        new = setting("amount", odd, list(odd), [row + 1 for row in odd])
        fresh = appending({"company": ["Новая"] * rows, "amount": [1] * rows})
        counts.append(_calls(monkeypatch, lambda: publish(host, new, fresh)))  # noqa: B023
        assert len(cells_of(live(book), "amount")) == 2 * rows
        book.close()
    assert counts[0] == counts[1]


def _long(rows: int) -> bytes:
    target = io.BytesIO()
    workbook = xlsxwriter.Workbook(target, {"in_memory": True})
    sheet = workbook.add_worksheet("Лист")
    headers = ["Компания", "Телефон", "Сумма", "Дата", "Примечание"]
    data = [[f"Фирма {row}", "007", row, None, None] for row in range(2, rows + 2)]
    columns = [{"header": header} for header in headers]
    sheet.add_table(0, 0, rows, 4, {"name": TABLE, "columns": columns, "data": data})
    workbook.close()
    return target.getvalue()
