"""What covered a table covers its new rows too, as in a closed file, on a real LibreOffice."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter
import xlwings as xw

from clientbook.book.changes import AppendRows, RemoveRows
from clientbook.hosts.calc import bridge
from clientbook.hosts.calc.charts import data_of, source_of
from clientbook.hosts.closed_file import ClosedFile
from clientbook.hosts.live.errors import Stopped
from clientbook.hosts.live.host import LiveBook, Watched
from clientbook.hosts.live.office import Office
from tests.hosts.contract import ACT, TABLE
from tests.hosts.live.test_others_cells import made, opened, places

ROWS = [["Альфа", 1], ["Бета", 2], ["Гамма", 3]]
ONE = AppendRows(TABLE, {"company": ("Дельта",), "amount": (10,)}, 1)
GONE = RemoveRows(TABLE, ONE.columns, 1)
COVERING = {
    "A1": "=SUM('Лист'!B2:B4)",
    "A2": "=SUM('Лист'!$B$2:$B$4)/COUNTA('Лист'!$A$1:$A$4)",
    "A3": "=SUM(Суммы)+SUM('Лист'!B2:B3)+'Лист'!B4",
    "B1": "=SUM('Лист'!B2:B4)",
    "B2": "=SUM('Лист'!B3:B4)",
    "C1": "=\"A2:B4\"&SUM('Лист'!D2:D4)",
}
BESIDE = {"D4": "=SUM(B$2:B4)", "D3": "=SUM(B$2:B3)", "E4": "=B4/SUM(B$2:B$4)"}


def book_with_all(totals: bool) -> xlsxwriter.Workbook:
    """Return a book whose formulas, names and chart cover a table."""
    workbook = made({TABLE: (0, ROWS)}, totals=totals)
    sheet, other = workbook.get_worksheet_by_name("Лист"), workbook.add_worksheet("Отчёт")
    for place, formula in COVERING.items():
        other.write_formula(place, formula)
    other.write_array_formula("C2:C3", "{=SUM('Лист'!B2:B4*1)+{1;2}}")
    for place, formula in BESIDE.items():
        sheet.write_formula(place, formula)
    workbook.define_name("Суммы", "='Лист'!$B$2:$B$4")
    chart = workbook.add_chart({"type": "column"})
    whole = {"values": "='Лист'!$B$2:$B$4", "categories": "='Лист'!$A$2:$A$4"}
    chart.add_series({**whole, "name": "='Лист'!$B$1"})
    other.insert_chart("E2", chart)
    return workbook


def _formulas(book: xw.Book) -> dict[str, object]:
    sheet, other = book.sheets["Лист"], book.sheets["Отчёт"]
    held: dict[str, object] = {place: other[place].formula for place in COVERING}
    held |= {place: sheet[place].formula for place in BESIDE}
    held |= {place: other[place].formula_array for place in ("C2", "C2:C3")}
    with bridge.speaking():
        model = other.impl.xl.getCharts().getByIndex(0).getEmbeddedObject()
        charted = [source_of(data.getValues()) for data in data_of(model)]
    return held | {"name": book.names["Суммы"].refers_to, "chart": charted}


@pytest.mark.parametrize("totals", [False, True])
def test_it_follows_as_in_a_closed_file(calc: xw.App, tmp_path: Path, *, totals: bool) -> None:
    """Formulas, names and charts cover a new row, running totals stay; undone, all is as before."""
    book = opened(calc, book_with_all(totals), tmp_path / "открыта.xlsx")
    before = _formulas(book)
    (tmp_path / "закрыта.xlsx").write_bytes((tmp_path / "открыта.xlsx").read_bytes())
    closed = ClosedFile(tmp_path / "закрыта.xlsx")
    closed.publish([ONE], places(closed), ACT)
    expected = _formulas(calc.books.open(str(closed.path)))
    assert expected != before

    host = LiveBook(book, Office())
    host.publish([ONE], places(host), ACT)
    assert _formulas(book) == expected
    assert book.sheets["Отчёт"]["A1"].value == 16
    host = LiveBook(book, Office())
    host.publish([GONE], places(host), ACT)
    assert _formulas(book) == before


@pytest.mark.parametrize("steps", range(4, 16, 3))
def test_stopped_half_way_it_covers_what_it_did(calc: xw.App, tmp_path: Path, steps: int) -> None:
    """Whatever was done is taken back."""
    book = opened(calc, book_with_all(totals=False), tmp_path / "книга.xlsx")
    before, done = _formulas(book), iter(range(steps))
    host = LiveBook(book, Office(), watched=Watched(stopped=lambda: next(done, None) is None))
    try:
        host.publish([ONE], places(host), ACT)
    except Stopped:
        assert _formulas(book) == before
        assert book.sheets["Лист"].tables[0].range.address == "$A$1:$B$4"


def test_a_protected_sheet_keeps_its_formulas(calc: xw.App, tmp_path: Path) -> None:
    """They cannot be written, and stop nothing."""
    workbook = book_with_all(totals=False)
    workbook.get_worksheet_by_name("Отчёт").protect()
    book = opened(calc, workbook, tmp_path / "книга.xlsx")
    host = LiveBook(book, Office())
    host.publish([ONE], places(host), ACT)
    assert book.sheets["Отчёт"]["A1"].formula == "=SUM(Лист!B2:B4)"
    assert book.names["Суммы"].refers_to == "=Лист!$B$2:$B$5"
