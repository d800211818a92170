"""Values between Python and LibreOffice: what xlwings writes and reads in Excel, it does here."""

from __future__ import annotations

import datetime as dt
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import xlsxwriter
import xlwings as xw
from hypothesis import given
from hypothesis import strategies as st

from clientbook.hosts.calc.bridge import struct
from clientbook.hosts.calc.cell_values import moment_of, prepared, serial_of
from clientbook.hosts.calc.errors import CellsProtected
from tests.hosts.calc.counting import counted

# ruff: noqa: DTZ001 - cells know no time zone

EPOCH = datetime(1899, 12, 30)


def entered(cells: xw.Range) -> object:
    """Return what stands in the formula bar, row by row."""
    return cells.formula


def test_values_come_back_as_they_went(book: xw.Book) -> None:
    """Texts, numbers, days and moments are read as they were written; NaN and None are blank."""
    cells = book.sheets[0]["B2:D6"]
    cells.value = [
        ["ООО «Ромашка»", "007", "a\nb"],
        [1.5, 10**12, Decimal("12.34")],
        [datetime(2026, 11, 23), date(2026, 11, 24), datetime(2026, 11, 23, 9, 30, 15)],
        [None, float("nan"), ""],
        ["'=1+1", "''quoted", "=1+1"],
    ]
    assert cells.value == [
        ["ООО «Ромашка»", "007", "a\nb"],
        [1.5, 1e12, 12.34],
        [datetime(2026, 11, 23), datetime(2026, 11, 24), datetime(2026, 11, 23, 9, 30, 15)],
        [None, None, None],
        ["=1+1", "'quoted", 2],
    ]


def test_what_stops_or_turns_a_data_array_does_not(book: xw.Book) -> None:
    """None is a blank and no #N/A; a truth and an int beyond 32 bits are written, not refused."""
    cells = book.sheets[0]["A1:D1"]
    cells.value = [None, True, 2**31, -(2**40)]
    assert entered(cells) == (("", "1", "2147483648", "-1099511627776"),)
    assert cells.value == [None, True, 2.0**31, -(2.0**40)]


@pytest.mark.parametrize("text", ["007", "1e5", "12.03.2026", "TRUE", " 7", "''x", "@x", "+7", "-"])
def test_texts_stay_texts(book: xw.Book, text: str) -> None:
    """A text that looks like something else is kept, and read back by either way."""
    cell = book.sheets[0]["A1"]
    cell.value = text
    shown = text.removeprefix("'") if text.startswith("'") else text
    assert (cell.value, cell.formula) == (shown, shown)


def test_a_text_that_begins_like_a_formula_is_none(book: xw.Book) -> None:
    """A text «=a;b» is read as it stands, beside a formula with other separators."""
    cells = book.sheets[0]["A1:B2"]
    cells.value = [["'=a;b", "=SUM(1,2)"], ["x", 5]]
    assert entered(cells) == (("=a;b", "=SUM(1,2)"), ("x", "5"))
    assert cells.value == [["=a;b", 3], ["x", 5]]


def test_errors_are_errors(book: xw.Book) -> None:
    """An error is blank unless it is asked for; then it is Excel's word for it."""
    cells = book.sheets[0]["A1:A8"]
    formulas = ["=1/0", "=NA()", '="x"+1', "=NOSUCH(1)", "=1E+200^2", "=#REF!", "x", '="#N/A"']
    cells.value = [[formula] for formula in formulas]
    assert cells.value == [None] * 6 + ["x", "#N/A"]
    assert cells.options(err_to_str=True).value == [
        *("#DIV/0!", "#N/A", "#VALUE!", "#NAME?", "#NUM!", "#REF!"),
        *("x", "#N/A"),
    ]
    kinds = {type(value).__name__ for value in cells.options(err_to_str=True).value}
    assert kinds == {"ErrorText", "str"}, "a text that looks like an error is told apart"


def test_many_errors_are_told_with_few_calls(calc: xw.App, book: xw.Book) -> None:
    """Columns of one error, of #N/A among others, and of a mixture: each cell has its own."""
    kinds = {"=NA()": "#N/A", "=1/0": "#DIV/0!", "=#REF!": "#REF!", '="x"+1': "#VALUE!"}
    formulas = list(kinds)
    rows = [
        ["=#REF!", formulas[at % 2], formulas[at // 100 % 4], "#N/A" if at % 50 else "=1/0"]
        for at in range(400)
    ]
    del book
    with counted(calc) as counter:
        cells = calc.books.active.sheets[0]["A1:D400"]
        cells.value = rows
        counter.calls = 0
        told = cells.options(err_to_str=True).value
    assert told == [[kinds.get(text, text) for text in row] for row in rows]
    assert counter.calls < 250


def test_dates_are_known_by_their_format(book: xw.Book) -> None:
    """The same number is a day in a date's format and a number in others, cell by cell."""
    cells = book.sheets[0]["A1:A4"]
    cells.value = [[46000], [46000], [46000.5], [0.5]]
    for row, code in enumerate(["dd.mm.yyyy", "0.00", "dd.mm.yyyy hh:mm", "[h]:mm"]):
        cells[row].number_format = code
    day = datetime(2025, 12, 9)
    assert cells.value == [day, 46000, day + dt.timedelta(hours=12), 0.5]
    assert [cell.number_format for cell in cells][:2] == ["dd.mm.yyyy", "0.00"]
    assert cells.number_format is None


def test_dates_are_known_by_their_style(book: xw.Book) -> None:
    """A cell style shows dates: in some cells of a column, and in all of them."""
    document, cells = book.impl.xl, book.sheets[0]["A1:A3"]
    cells.value = [[46000], [46001], [46002]]
    style = document.createInstance("com.sun.star.style.CellStyle")
    document.getStyleFamilies().getByName("CellStyles").insertByName("Срок", style)
    style.NumberFormat = document.getNumberFormats().getStandardFormat(2, struct("lang.Locale"))
    book.sheets[0]["A2"].impl.xl.CellStyle = "Срок"
    assert cells.value == [46000, datetime(2025, 12, 10), 46002]
    cells.impl.xl.CellStyle = "Срок"
    assert cells.value == [datetime(2025, 12, day) for day in (9, 10, 11)]


def test_a_date_changes_a_format_that_shows_none(book: xw.Book) -> None:
    """A day written into a cell gives it a date's format, and leaves one that it has."""
    cells = book.sheets[0]["A1:A2"]
    cells[1].number_format = "dd.mm.yyyy"
    cells.value = [[date(2026, 11, 23)], [date(2026, 11, 23)]]
    assert [cell.number_format for cell in cells] == ["mm/dd/yyyy", "dd.mm.yyyy"]


def test_days_among_blanks_and_numbers(book: xw.Book) -> None:
    """Each day is shown as one in the format that its cell has for it; no other cell changes."""
    sheet, day = book.sheets[0], date(2026, 11, 23)
    sheet["A2"].number_format = "dd.mm.yyyy"
    sheet["A4:B4"].number_format = "0.00"
    sheet["A1:B6"].value = [[day, day], [day, 5], [None, None], [day, 5], [None, day], ["а", day]]
    assert [cell.number_format for cell in sheet["A1:A6"]] == [
        "mm/dd/yyyy", "dd.mm.yyyy", "General", "mm/dd/yyyy", "General", "General",
    ]  # fmt: skip
    assert [cell.number_format for cell in sheet["B1:B6"]] == [
        "mm/dd/yyyy", "General", "General", "0.00", "mm/dd/yyyy", "mm/dd/yyyy",
    ]  # fmt: skip


def test_a_workbook_that_counts_from_1904(calc: xw.App, book: xw.Book, tmp_path: Path) -> None:
    """Days of a workbook from an old Mac are read and written as the days they are."""
    path, day = tmp_path / "1904.xlsx", datetime(2026, 11, 23)
    with xlsxwriter.Workbook(path, {"date_1904": True}) as made:
        made.add_worksheet().write("A1", day, made.add_format({"num_format": "dd.mm.yyyy"}))
    sheet = calc.books.open(path).sheets[0]
    assert sheet["A1"].value == day
    sheet["A2:A3"].value = [[day], [46000]]
    assert sheet["A2"].value == day
    assert sheet["A2"].formula == "44887"
    assert book.sheets[0]["A1"].value is None


def test_the_rouble_in_quotes_is_kept(calc: xw.App, book: xw.Book, tmp_path: Path) -> None:
    """A format with a rouble as our templates write it is the same after saving and opening."""
    cell = book.sheets[0]["A1"]
    cell.value = 1234567.8
    cell.number_format = '#,##0.00" ₽"'
    book.save(tmp_path / "rouble.xlsx")
    book.close()
    cell = calc.books.open(tmp_path / "rouble.xlsx").sheets[0]["A1"]
    assert (cell.number_format, cell.value) == ('#,##0.00" ₽"', 1234567.8)
    assert cell.impl.cell.getString() == "1,234,567.80 ₽"


def test_pandas_and_numpy_are_written(book: xw.Book) -> None:
    """A table of pandas and values of numpy arrive as plain values, missing ones as blanks."""
    frame = pd.DataFrame({"n": [1, 2], "t": ["а", None], "d": [pd.Timestamp("2026-11-23"), pd.NaT]})
    sheet = book.sheets[0]
    sheet["A1"].options(index=False).value = frame
    assert sheet["A1:C3"].value == [
        ["n", "t", "d"],
        [1, "а", datetime(2026, 11, 23)],
        [2, None, None],
    ]
    sheet["E1:G1"].value = [np.int64(3), np.float64("nan"), np.datetime64("2026-11-23")]
    assert sheet["E1:G1"].value == [3, None, datetime(2026, 11, 23)]


def test_protected_cells_stop_a_change(book: xw.Book) -> None:
    """LibreOffice writes some protected cells after all and passes over others: neither here."""
    sheet = book.sheets[0]
    sheet["A1:B2"].value = [[1, 2], [3, 4]]
    unlocked = sheet["B1:B2"].impl.xl
    protection = unlocked.CellProtection
    protection.IsLocked = False
    unlocked.CellProtection = protection
    sheet.api.protect("x")
    for change in ("=1+1", "text", 5):
        with pytest.raises(CellsProtected, match="A1:B1"):
            sheet["A1:B1"].value = change
    with pytest.raises(CellsProtected):
        sheet["A1"].formula = "=1+1"
    with pytest.raises(CellsProtected):
        sheet["A1"].clear_contents()
    with pytest.raises(CellsProtected):
        sheet["A1"].number_format = "0.00"
    sheet["B1:B2"].value = [[20], ["=A2*2"]]
    assert sheet["A1:B2"].value == [[1, 20], [3, 6]]


moments = st.datetimes(datetime(1900, 3, 1), datetime(9999, 12, 31)).map(
    lambda moment: moment.replace(microsecond=moment.microsecond // 1000 * 1000)
)


@given(moments)
def test_a_moment_is_its_number(moment: datetime) -> None:
    """A moment to the millisecond comes back from the number that a cell holds for it."""
    assert moment_of(serial_of(moment, EPOCH), EPOCH) == moment


cells = st.one_of(
    st.none(),
    st.text(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.decimals(),
    st.dates(date(1900, 3, 1)),
    moments,
)


@given(st.lists(st.lists(cells, min_size=2, max_size=2), min_size=1, max_size=4))
def test_arrays_hold_what_calc_takes(rows: list[list[object]]) -> None:
    """Whatever is written, the array holds finite floats and texts, in the same shape."""
    made = prepared(rows, EPOCH)
    assert [len(row) for row in made.rows] == [2] * len(rows)
    for row in made.rows:
        assert all(type(cell) is str or (type(cell) is float and cell - cell == 0) for cell in row)
