"""Cells that nobody asked us to change, in an open workbook, on a real LibreOffice."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
import xlwings as xw

from clientbook.book.cells import Place
from clientbook.book.changes import AppendRows, Change, PutColumn, RemoveRows, making_room
from clientbook.book.host import Host
from clientbook.hosts.calc import bridge
from clientbook.hosts.calc.ranges import Range as CalcRange
from clientbook.hosts.errors import CellsBound, CellsInTheWay
from clientbook.hosts.live.errors import ChangedWhileWorking, NoteInTheWay, Stopped
from clientbook.hosts.live.excel_rows import line_moves
from clientbook.hosts.live.host import LiveBook, Watched
from clientbook.hosts.live.live_journal import LiveJournal
from clientbook.hosts.live.office import Office
from clientbook.hosts.live.program import Move
from tests.hosts.contract import ACT, TABLE, appending, setting

Rows = Sequence[Sequence[object]]
DATA = [["Альфа", 1], ["Бета", 2]]


def made(tables: Mapping[str, tuple[int, Rows]], *, totals: bool = False) -> xlsxwriter.Workbook:
    """Return a workbook in memory with tables on its one sheet: the header's row, from 0, and data.

    `Workbook.filename` is the stream that it is closed into.
    """
    workbook = xlsxwriter.Workbook(io.BytesIO(), {"in_memory": True})
    sheet = workbook.add_worksheet("Лист")
    for name, (top, data) in tables.items():
        columns = [
            {"header": "Компания", "total_string": "Итог"},
            {"header": "Сумма", "total_string": "две"},
        ]
        facts = {"name": name, "columns": columns, "data": data, "total_row": totals}
        sheet.add_table(top, 0, top + len(data) + totals, 1, facts)
    return workbook


def opened(calc: xw.App, workbook: xlsxwriter.Workbook, path: Path) -> xw.Book:
    """Write a workbook to a file and open it."""
    workbook.close()
    path.write_bytes(workbook.filename.getvalue())
    return calc.books.open(str(path))


def places(host: Host) -> dict[str, Place]:
    """Return the tables of a workbook with our names for their two columns."""
    areas = host.tables()
    return {
        area.name or "": Place(
            area.name or "", area, {"company": area.first_column, "amount": area.first_column + 1}
        )
        for area in areas
    }


def test_letters_with_a_look_of_their_own_keep_it(calc: xw.App, tmp_path: Path) -> None:
    """A cell between many that are written is not written again, as its value is not all of it."""
    workbook = made({TABLE: (0, [[f"Фирма {n}", n] for n in range(40)])})
    sheet, bold = workbook.get_worksheet_by_name("Лист"), workbook.add_format({"bold": True})
    sheet.write_rich_string("A5", "звонить ", bold, "завтра", " утром")
    book = opened(calc, workbook, tmp_path / "книга.xlsx")
    try:
        host, rows = LiveBook(book, Office()), tuple(range(2, 42, 2))
        was, now = [f"Фирма {row - 2}" for row in rows], [f"Новая {row}" for row in rows]
        change = setting("company", rows, was, now)
        host.publish([change], places(host), ACT)
        assert book.sheets[0]["A4:A6"].value == ["Новая 4", "звонить завтра утром", "Новая 6"]
        with bridge.speaking():
            lines = book.sheets[0].impl.xl.getCellRangeByName("A5").createEnumeration()
            parts = lines.nextElement().createEnumeration()
            texts = []
            while parts.hasMoreElements():
                texts.append(parts.nextElement().getString())
        assert texts == ["звонить ", "завтра", " утром"]
    finally:
        book.close()


@pytest.mark.parametrize("moved", [False, True])
def test_what_the_user_does_while_the_workbook_is_copied_counts(
    calc: xw.App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moved: bool
) -> None:
    """Rows and cells that were read are looked at once more just before the first is written."""
    workbook = made({TABLE: (0, [[f"Фирма {n}", n] for n in range(40)])})
    book = opened(calc, workbook, tmp_path / "книга.xlsx")
    record = LiveJournal.record  # the last thing before writing

    def meanwhile(journal: LiveJournal, *given: Any) -> object:  # noqa: ANN401 - passed on
        if moved:
            book.sheets[0]["A3:B3"].insert("down")
        else:
            book.sheets[0]["B5"].value = 777
        return record(journal, *given)

    monkeypatch.setattr(LiveJournal, "record", meanwhile)
    try:
        host, rows = LiveBook(book, Office()), range(2, 42, 2)
        host.read(host.tables()[0], [1, 2])
        change = setting("amount", rows, [row - 2 for row in rows], [1000 + row for row in rows])
        with pytest.raises(ChangedWhileWorking):
            host.publish([change], places(host), ACT)
        expected = [0, None, 1, 2] if moved else [0, 1, 2, 777]
        assert book.sheets[0]["B2:B5"].value == expected
        assert LiveBook(book, Office()).past() == []
    finally:
        book.close()


def test_a_table_with_a_totals_row_is_put_back(calc: xw.App, tmp_path: Path) -> None:
    """Stopped half-way through new rows, its totals row is again what it was, and no row of it."""
    for steps in range(2, 9):
        workbook = made({TABLE: (0, DATA)}, totals=True)
        book = opened(calc, workbook, tmp_path / f"{steps}.xlsx")
        asked = iter([False] * steps)
        watched = Watched(stopped=lambda: next(asked, True))  # noqa: B023
        try:
            host = LiveBook(book, Office(), watched=watched)
            before = host.tables()
            rows = appending({"company": ["Гамма", "Дельта"]})
            with suppress(Stopped):
                host.publish([rows], places(host), ACT)
                continue
            assert LiveBook(book, Office()).tables() == before
            assert book.sheets[0]["A1:A6"].value == [
                "Компания", "Альфа", "Бета", "Итог", None, None,
            ]  # fmt: skip
        finally:
            book.close()


def test_a_table_that_would_be_moved_by_rows_of_another_is_a_sentence(
    calc: xw.App, tmp_path: Path
) -> None:
    """As in a closed file: rows for both in one go would go by where it stood before."""
    workbook = made({TABLE: (0, DATA), "Вторая": (5, DATA)})
    book = opened(calc, workbook, tmp_path / "книга.xlsx")
    try:
        held = book.sheets[0]["A1:B20"].value
        host = LiveBook(book, Office())
        changes = [
            AppendRows(table, {"company": ("Гамма",) * 4}, 4, make_room=True)
            for table in (TABLE, "Вторая")
        ]
        with pytest.raises(CellsBound, match="A6"):
            host.publish(changes, places(host), ACT)
        assert book.sheets[0]["A1:B20"].value == held
        host.publish(changes[:1], places(host), ACT)
        assert [area.header_row for area in host.tables()] == [1, 10]
    finally:
        book.close()


def test_a_note_below_a_table_is_in_the_way(calc: xw.App, tmp_path: Path) -> None:
    """A note counts as a cell that holds something: kept, named, and moved down if asked."""
    book = opened(calc, made({TABLE: (0, DATA)}), tmp_path / "книга.xlsx")
    try:
        sheet = book.sheets[0]
        sheet["B5"].add_note("спросить у Петровой")
        rows = appending({"company": ["Гамма", "Дельта"]})
        host = LiveBook(book, Office())
        with pytest.raises(CellsInTheWay, match="B5"):
            host.publish([rows], places(host), ACT)
        assert noted(book) == {"B5": "спросить у Петровой"}
        host.publish(making_room([rows]), places(host), ACT)
        assert noted(book) == {"B7": "спросить у Петровой"}
        assert host.noted_cells("Лист", 7) == ["B7"]
        assert sheet["A1:A6"].value == ["Компания", "Альфа", "Бета", "Гамма", "Дельта", None]
    finally:
        book.close()


def noted(book: xw.Book) -> dict[str, str]:
    """Return the notes of the first sheet by their cells."""
    return {note.location.get_address(False, False): note.text for note in book.sheets[0].notes}


def test_a_note_on_a_row_that_is_taken_back_stops_that(calc: xw.App, tmp_path: Path) -> None:
    """Whoever wrote it decides what becomes of it."""
    book = opened(calc, made({TABLE: (0, DATA)}, totals=True), tmp_path / "книга.xlsx")
    try:
        host = LiveBook(book, Office())
        rows = appending({"company": ["Гамма"]})
        host.publish([rows], places(host), ACT)
        book.sheets[0]["B4"].add_note("важно")
        with pytest.raises(NoteInTheWay, match="B4"):
            host.publish([RemoveRows(TABLE, rows.columns, 1)], places(host), ACT)
        assert noted(book) == {"B4": "важно"}
        assert book.sheets[0]["A4:A5"].value == ["Гамма", "Итог"]
    finally:
        book.close()


class ByRows(Office):
    """A program that moves a totals row as Excel does: by rows inserted and deleted."""

    def line_moves(self, line: xw.Range, by: int) -> Sequence[Move]:
        """Insert on one side, delete on the other."""
        return line_moves(line, by)


@pytest.mark.parametrize("program", [Office(), ByRows()])
def test_only_the_totals_row_moves(calc: xw.App, tmp_path: Path, program: Office) -> None:
    """Cells, notes and formulas farther below stay where they are, there and back again."""
    book = opened(calc, made({TABLE: (0, DATA)}, totals=True), tmp_path / "книга.xlsx")
    try:
        sheet = book.sheets[0]
        sheet["A9"].value, sheet["D1"].value, sheet["D2"].value = "моё", "=A9", "=A4"
        sheet["B12"].add_note("далеко внизу")
        host = LiveBook(book, program)
        rows = appending({"company": ["Гамма", "Дельта"], "amount": [3, 4]})
        host.publish([rows], places(host), ACT)
        below = [None, None, "моё"]
        assert sheet["A4:A9"].value == ["Гамма", "Дельта", "Итог", *below]
        assert sheet["D1:D2"].value == ["моё", "Итог"]
        assert noted(book) == {"B12": "далеко внизу"}
        (area,) = host.tables()
        assert (area.last_row, area.has_totals) == (5, True)
        host.publish([RemoveRows(TABLE, rows.columns, 2)], places(host), ACT)
        assert sheet["A4:A9"].value == ["Итог", None, None, *below]
        assert sheet["D1:D2"].value == ["моё", "Итог"]
        assert noted(book) == {"B12": "далеко внизу"}
        many = appending({"company": ["Гамма"] * 5})
        with pytest.raises(CellsInTheWay, match="A9"):
            host.publish([many], places(host), ACT)
    finally:
        book.close()


def test_a_wider_table_below_a_totals_row_is_left_whole(calc: xw.App, tmp_path: Path) -> None:
    """New rows that reach it are refused even if the user has asked for room; others come."""
    workbook = made({TABLE: (0, DATA)}, totals=True)
    sheet = workbook.get_worksheet_by_name("Лист")
    columns = [{"header": header} for header in "абв"]
    sheet.add_table(7, 1, 9, 3, {"name": "Широкая", "columns": columns})
    book = opened(calc, workbook, tmp_path / "книга.xlsx")
    try:
        host = LiveBook(book, Office())
        wide = places(host)["Широкая"].area
        few, many = (appending({"company": ["Гамма"] * count}) for count in (2, 5))
        host.publish(making_room([few]), places(host), ACT)
        with pytest.raises(CellsInTheWay, match="B8"):
            host.publish(making_room([many]), places(host), ACT)
        assert places(host)["Широкая"].area == wide
    finally:
        book.close()


def test_cells_that_do_not_move_are_not_written_over(
    calc: xw.App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """LibreOffice passes over an insertion that it cannot make: seen, and nothing is deleted."""
    workbook = made({TABLE: (0, DATA)})
    workbook.get_worksheet_by_name("Лист").write("B4", "чужое")
    book = opened(calc, workbook, tmp_path / "книга.xlsx")
    try:
        held = book.sheets[0]["A1:B9"].value
        host = LiveBook(book, Office())
        rows = appending({"company": ["Гамма", "Дельта"]})
        monkeypatch.setattr(CalcRange, "insert", lambda *_: None)
        with pytest.raises(CellsInTheWay, match="B4"):
            host.publish(making_room([rows]), places(host), ACT)
        assert book.sheets[0]["A1:B9"].value == held
    finally:
        book.close()


_WIDER = PutColumn(TABLE, "more", "Размер", "amount")


@pytest.mark.parametrize(
    "change",
    [_WIDER, appending({"company": ["Гамма"]}), appending({"company": ["Гамма", "Дельта"]})],
    ids=["column", "row", "rows"],
)
def test_blank_cells_keep_their_looks_when_a_write_is_put_back(
    calc: xw.App, tmp_path: Path, change: Change
) -> None:
    """What somebody has painted below or beside a table is there again, rules and all."""
    workbook = made({TABLE: (0, DATA)})
    sheet = workbook.get_worksheet_by_name("Лист")
    painted = {"A4": "#FFF2CC", "B4": "#DDEBF7", "C1": "#9C0006", "C3": "#DDEBF7"}
    for cell, colour in painted.items():
        look = {"bg_color": colour, "bottom": 1, "num_format": "0.000", "italic": True}
        sheet.write_blank(cell, None, workbook.add_format(look))
    red = workbook.add_format({"bg_color": "#FF0000"})
    sheet.conditional_format("B2:B9", {"type": "cell", "criteria": ">", "value": 5, "format": red})
    sheet.conditional_format("A4:A12", {"type": "data_bar"})
    sheet.data_validation("B4:B6", {"validate": "list", "source": ["да", "нет"]})
    book = opened(calc, workbook, tmp_path / "книга.xlsx")
    try:
        before, outcomes = _looks(book), set()
        for steps in range(1, 9):
            asked = iter([False] * steps)
            watched = Watched(stopped=lambda: next(asked, True))  # noqa: B023
            host = LiveBook(book, Office(), watched=watched)
            known = places(host)
            known[TABLE] = Place(TABLE, known[TABLE].area, {"company": 1, "amount": 2, "more": 3})
            try:
                host.publish([change], known, ACT)
            except Stopped:
                outcomes.add("stopped")
                assert _looks(book) == before, steps
            else:
                outcomes.add("written")
                break
        assert outcomes == {"stopped", "written"}
        assert _looks(book) != before
    finally:
        book.close()


def _looks(book: xw.Book) -> list[object]:
    """Return the looks and the rules of the cells around a table."""
    names = ("CellBackColor", "CharPosture", "NumberFormat", "HoriJustify", "CharWeight")
    with bridge.speaking():
        sheet = book.sheets[0].impl.xl
        cells = [sheet.getCellRangeByName(f"{c}{r}") for c in "ABCD" for r in range(1, 8)]
        found: list[object] = [str(one.getPropertyValue(name)) for one in cells for name in names]
        found += [one.BottomBorder2.OuterLineWidth for one in cells]
        found += [one.Validation.Type.value for one in cells]
        formats = sheet.ConditionalFormats.getConditionalFormats()
        found += [one.Range.getRangeAddressesAsString() for one in formats]
    return found
