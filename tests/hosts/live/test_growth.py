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


def _published(calc: xw.App, tmp_path: Path, book: xw.Book) -> tuple[xw.Book, LiveBook]:
    """Append a row to an open book and to its closed file; returns the latter, open."""
    path = Path(book.fullname)
    (tmp_path / "закрыта.xlsx").write_bytes(path.read_bytes())
    closed, host = ClosedFile(tmp_path / "закрыта.xlsx"), LiveBook(book, Office())
    closed.publish([ONE], places(closed), ACT)
    host.publish([ONE], places(host), ACT)
    return calc.books.open(str(closed.path)), LiveBook(book, Office())


def test_a_text_like_a_formula_stays_a_text(calc: xw.App, tmp_path: Path) -> None:
    """A cell with the format of texts shows it without a mark, next to a formula that follows."""
    workbook = made({TABLE: (0, ROWS)})
    other, texts = workbook.add_worksheet("Отчёт"), workbook.add_format({"num_format": "@"})
    other.write_formula("A2", "=SUM('Лист'!$B$2:$B$4)")
    other.write_string("A1", "=SUM(Лист.$B$2:$B$4)", texts)
    book = opened(calc, workbook, tmp_path / "книга.xlsx")
    host = LiveBook(book, Office())
    host.publish([ONE], places(host), ACT)
    assert book.sheets["Отчёт"]["A1:A2"].value == ["=SUM(Лист.$B$2:$B$4)", 16]


CALC_ALONE = [
    ("=CEILING(-SUM($Лист.B2:B4);-5)", "=CEILING(-SUM($Лист.B2:B5);-5)"),
    ("=EFFECTIVE(0.1;4)+SUM($Лист.B2:B4)", "=EFFECTIVE(0.1;4)+SUM($Лист.B2:B5)"),
    ("=LARGE($Лист.B2:B4~$Лист.B2:B3;1)", "=LARGE($Лист.B2:B5~$Лист.B2:B3;1)"),
    ("=SUM(Лист.B2:B4)", "=SUM(Лист.B2:B5)"),
    ("=SUM('file:///a.xlsx'#$Лист.B2:B4)", "=SUM('file:///a.xlsx'#$Лист.B2:B4)"),
    ("=SUM($Лист.B2:OFFSET($Лист.B2:B4;2;0))", "=SUM($Лист.B2:OFFSET($Лист.B2:B5;2;0))"),
    ("=SUM($Лист.B2:$Отчёт.B4)", "=SUM($Лист.B2:$Отчёт.B4)"),
]


def test_nothing_else_in_a_formula_changes(calc: xw.App, tmp_path: Path) -> None:
    """What LibreOffice has and Excel has not stays as its user wrote it, and comes back so."""
    book = opened(calc, book_with_all(totals=False), tmp_path / "книга.xlsx")
    with bridge.speaking():
        sheet = book.sheets["Отчёт"].impl.xl
        cells = [sheet.getCellByPosition(20, 2 * at) for at in range(len(CALC_ALONE))]
        for cell, (formula, _) in zip(cells, CALC_ALONE, strict=True):
            cell.setFormula(formula)
        before = [cell.getFormula() for cell in cells]
        name = book.impl.xl.NamedRanges.getByName("Суммы")
        name.setContent("CEILING(SUM($Лист.$B$2:$B$4);-5)")
    for change, wanted in ((ONE, [then for _, then in CALC_ALONE]), (GONE, before)):
        host = LiveBook(book, Office())
        host.publish([change], places(host), ACT)
        with bridge.speaking():
            assert [cell.getFormula() for cell in cells] == wanted
            last = "5" if change is ONE else "4"
            assert name.getContent() == f"CEILING(SUM($Лист.$B$2:$B${last});-5)"


@pytest.mark.parametrize("name", ["План (2)", "План 'А' и Б"])
def test_a_sheet_with_odd_signs_in_its_name_is_told(
    calc: xw.App, tmp_path: Path, name: str
) -> None:
    """Also where a totals row has moved, after which LibreOffice names the sheet twice."""
    workbook = made({TABLE: (0, ROWS)}, totals=True)
    workbook.get_worksheet_by_name("Лист").name = name
    quoted = "'" + name.replace("'", "''") + "'"
    other = workbook.add_worksheet("Отчёт")
    other.write_formula("A1", f"=SUM({quoted}!$B$2:$B$4)")
    other.write_formula("A2", f"=SUM({quoted}!$B$4:$B$2)")
    book = opened(calc, workbook, tmp_path / "книга.xlsx")
    closed, _ = _published(calc, tmp_path, book)
    for one in (book, closed):
        for cell in ("A1", "A2"):
            assert one.sheets["Отчёт"][cell].formula == f"=SUM({quoted}!$B$2:$B$5)"


def test_a_sum_in_a_totals_row_follows_both_ways(calc: xw.App, tmp_path: Path) -> None:
    """It never comes to count itself, although it comes back to a row that was the table's."""
    workbook = made({TABLE: (0, ROWS)}, totals=True)
    workbook.get_worksheet_by_name("Лист").write_formula("B5", "=SUBTOTAL(109,B2:B4)")
    book = opened(calc, workbook, tmp_path / "книга.xlsx")
    closed, host = _published(calc, tmp_path, book)
    for one in (book, closed):
        assert one.sheets["Лист"]["B6"].formula == "=SUBTOTAL(109,B2:B5)"
    host.publish([GONE], places(host), ACT)
    assert book.sheets["Лист"]["B5"].formula == "=SUBTOTAL(109,B2:B4)"
    assert book.sheets["Лист"]["B5"].value == 6


def test_formulas_that_a_filter_hides_follow(calc: xw.App, tmp_path: Path) -> None:
    """All rows of a filtered list do, as in a closed file."""
    workbook = made({TABLE: (0, ROWS)})
    other = workbook.add_worksheet("Отчёт")
    other.write_column("A1", ["вид", 1, 2, 2, 2, 1])
    for row in range(1, 6):
        other.write_formula(row, 1, "=SUM('Лист'!$B$2:$B$4)")
    other.autofilter("A1:B6")
    other.filter_column(0, "x == 1")
    for row in range(2, 5):
        other.set_row(row, options={"hidden": True})
    book = opened(calc, workbook, tmp_path / "книга.xlsx")
    closed, _ = _published(calc, tmp_path, book)
    for one in (book, closed):
        assert one.sheets["Отчёт"]["B2:B6"].value == [16] * 5


def test_what_is_printed_follows(calc: xw.App, tmp_path: Path) -> None:
    """A print area that ended with the table does, another does not; undone, it is as before."""
    workbook = made({TABLE: (0, ROWS)})
    workbook.get_worksheet_by_name("Лист").print_area("A1:B4")
    workbook.add_worksheet("Отчёт").print_area("A1:B4")
    book = opened(calc, workbook, tmp_path / "книга.xlsx")
    closed, host = _published(calc, tmp_path, book)
    assert _printed(book) == _printed(closed) == [5, 4]
    host.publish([GONE], places(host), ACT)
    assert _printed(book) == [4, 4]


def _printed(book: xw.Book) -> list[int]:
    with bridge.speaking():
        return [sheet.impl.xl.getPrintAreas()[0].EndRow + 1 for sheet in book.sheets]


def test_a_protected_sheet_keeps_its_formulas(calc: xw.App, tmp_path: Path) -> None:
    """They cannot be written, and stop nothing."""
    workbook = book_with_all(totals=False)
    workbook.get_worksheet_by_name("Отчёт").protect()
    book = opened(calc, workbook, tmp_path / "книга.xlsx")
    host = LiveBook(book, Office())
    host.publish([ONE], places(host), ACT)
    assert book.sheets["Отчёт"]["A1"].formula == "=SUM(Лист!B2:B4)"
    assert book.names["Суммы"].refers_to == "=Лист!$B$2:$B$5"
