"""Excel's tables in LibreOffice, where they are database ranges."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
import xlwings as xw

from clientbook.hosts.calc.errors import TableKeepsName


def _with_table(book: xw.Book) -> xw.Sheet:
    """Return a sheet with a table of three rows, and a formula that sums its column."""
    sheet = book.sheets[0]
    rows = [["Имя", "Сумма"], ["а", 1], ["б", 2], ["в", 3]]
    sheet["B2:C5"].value = rows
    sheet.tables.add(sheet["B2:C5"], "cb_sums")
    sheet["F1"].formula = "=SUM(cb_sums[Сумма])"
    return sheet


def _visible(cells: xw.Range) -> list[str]:
    boxes = cells.impl.get_special_cells("visible", None)
    return [box.get_address(False, False, False) for box in boxes]


def test_a_table_says_where_it_is(book: xw.Book) -> None:
    """Its header, data and place are found, by name, by cell and in addresses."""
    sheet = _with_table(book)
    (table,) = sheet.tables
    assert (table.name, table.display_name, table.parent.name) == ("cb_sums", "cb_sums", "Sheet1")
    assert table.range.address == "$B$2:$C$5"
    assert table.header_row_range is not None
    assert table.header_row_range.value == ["Имя", "Сумма"]
    assert table.data_body_range is not None
    assert table.data_body_range.address == "$B$3:$C$5"
    assert (table.show_headers, table.show_totals, table.totals_row_range) == (True, False, None)
    assert sheet["C4"].table == table
    assert sheet["D4"].table is None
    assert sheet["cb_sums[Сумма]"].value == [1, 2, 3]
    assert sheet["cb_sums"].address == "$B$3:$C$5"
    assert "CB_SUMS" in sheet.tables
    assert book.sheets.add("Другой").tables.count == 0


def test_a_table_grows_after_writing_below(book: xw.Book) -> None:
    """New rows are written below, then the table takes them in, and formulas that name it too."""
    sheet = _with_table(book)
    sheet["B6:C7"].value = [["г", 4], ["д", 5]]
    assert sheet["F1"].value == 6
    sheet.tables["cb_sums"].resize(sheet["B2:C7"])
    assert sheet["F1"].value == 15
    assert sheet["F1"].formula == "=SUM(cb_sums[Сумма])"
    sheet.tables["cb_sums"].resize(sheet["B2:C4"])
    assert sheet["F1"].value == 3


@pytest.mark.parametrize("gone", ["Sheet1", "Второй", "Третий", "Четвёртый"])
def test_a_sheet_that_goes_takes_no_other_tables_along(book: xw.Book, gone: str) -> None:
    """Calc itself forgets those of the sheet before it; places, names and formulas stay, too."""
    for name in ("Второй", "Третий", "Четвёртый"):
        book.sheets.add(name, after=book.sheets[-1])
    titles = [sheet.name for sheet in book.sheets]
    for at, sheet in enumerate(book.sheets):
        sheet["B2"].value = [["Имя", "Сумма"], ["а", at + 1]]
        sheet.tables.add(source=sheet["B2:C3"], name=f"cb_sums_{at}")
    rest = [at for at, title in enumerate(titles) if title != gone]
    for at in rest:
        book.sheets[rest[0]][f"F{at + 1}"].formula = f"=SUM(cb_sums_{at}[Сумма])"
    counting = book.sheets[rest[0]]
    book.sheets[gone].delete()
    assert [sheet.name for sheet in book.sheets] == [titles[at] for at in rest]
    assert [table.name for sheet in book.sheets for table in sheet.tables] == [
        f"cb_sums_{at}" for at in rest
    ]
    assert [counting[f"F{at + 1}"].value for at in rest] == [at + 1 for at in rest]


def test_a_table_keeps_its_name(book: xw.Book) -> None:
    """A new name would break every formula that has the old one: there is a sentence instead."""
    table = _with_table(book).tables[0]
    table.name = "cb_sums"
    with pytest.raises(TableKeepsName, match="Rename it in Excel"):
        table.name = "other"
    with pytest.raises(TableKeepsName):
        table.display_name = "other"
    assert book.sheets[0]["F1"].value == 6


def test_tables_are_saved_and_opened(calc: xw.App, book: xw.Book, tmp_path: Path) -> None:
    """A workbook with a table is saved as .xlsx, and it is a table there with its totals row."""
    path = tmp_path / "table.xlsx"
    with xlsxwriter.Workbook(path) as made:
        columns = [
            {"header": "Имя", "total_string": "Итого"},
            {"header": "n", "total_function": "sum"},
        ]
        options = {
            "name": "cb_x",
            "columns": columns,
            "data": [["а", 1], ["б", 2]],
            "total_row": True,
        }
        made.add_worksheet("Лист").add_table("A1:B4", options)
    opened = calc.books.open(path)
    table = opened.sheets[0].tables["cb_x"]
    assert table.show_totals
    assert table.data_body_range is not None
    assert table.data_body_range.value == [["а", 1], ["б", 2]]
    assert table.totals_row_range is not None
    assert table.totals_row_range.value == ["Итого", None]
    opened.sheets[0]["A2"].value = "я"
    opened.save()
    opened.close()
    again = calc.books.open(path).sheets[0]
    assert again.tables["cb_x"].range.address == "$A$1:$B$4"
    assert again["A2"].value == "я"
    assert book.sheets[0].tables.count == 0


@pytest.mark.parametrize(
    ("operator", "value", "other", "left"),
    [
        ("greater_than", 1, None, ["B2:B2", "B4:B5"]),
        ("between", 2, 2, ["B2:B2", "B4:B4"]),
        ("equal_to", 3, None, ["B2:B2", "B5:B5"]),
        ("not_equal_to", 2, None, ["B2:B3", "B5:B5"]),
    ],
)
def test_a_filter_hides_rows_and_is_told(
    book: xw.Book, operator: str, value: float, other: float | None, left: list[str]
) -> None:
    """What a table is filtered by is known, and clearing it shows all rows again."""
    sheet = _with_table(book)
    table = sheet.tables[0]
    assert [one.type for one in table.autofilter.criteria] == ["none", "none"]
    table.impl.autofilter.apply_comparison(2, operator, str(value), other and str(other))
    cells = [address.partition(":")[0] for address in left]
    shown = [
        address.replace(f"{cell}:{cell}", cell) for address, cell in zip(left, cells, strict=True)
    ]
    assert _visible(sheet["B2:B5"]) == shown
    told = table.autofilter.criteria[1]
    assert told.type == ("unknown" if operator == "between" else "comparison")
    assert operator == "between" or (told.operator, told.value1) == (operator, str(value))
    table.autofilter.clear()
    assert _visible(sheet["B2:B5"]) == ["B2:B5"]
    assert [one.type for one in table.autofilter.criteria] == ["none", "none"]


def test_a_filter_by_values_days_and_blanks(book: xw.Book) -> None:
    """A filter of several values, of a day, or of blanks hides the other rows."""
    sheet = book.sheets[0]
    days = [date(2026, 11, day) for day in (1, 2, 3)]
    sheet["A1:B5"].value = [["Имя", "День"], *zip("абв", days, strict=True), [None, None]]
    table = sheet.tables.add(sheet["A1:B5"], "cb_days")
    table.autofilter.apply_values(1, ["а", "в"])
    assert _visible(sheet["A1:A5"]) == ["A1:A2", "A4"]
    assert table.autofilter.criteria[0].values == ["а", "в"]
    table.autofilter.apply_comparison(2, "greater_than_or_equal", date(2026, 11, 2))
    assert _visible(sheet["A1:A5"]) == ["A1", "A4"]
    table.autofilter.clear(1)
    assert _visible(sheet["A1:A5"]) == ["A1", "A3:A4"]
    table.autofilter.apply_comparison(2, "not_equal_to", None)
    assert _visible(sheet["A1:A5"]) == ["A1:A4"]
    assert [one.operator for one in table.autofilter.criteria] == [None, "not_equal_to"]


def test_writing_into_a_filtered_table(book: xw.Book) -> None:
    """Values and formats reach hidden rows as well, and the filter stays."""
    sheet = _with_table(book)
    table = sheet.tables[0]
    table.autofilter.apply_comparison(2, "greater_than", 1)
    sheet["B3:B5"].value = [["x"], ["y"], ["z"]]
    sheet["B3:B5"].number_format = "@"
    assert sheet["B3:B5"].value == ["x", "y", "z"]
    assert sheet["B3:B5"].number_format == "@"
    sheet["B3:B5"].clear_contents()
    assert sheet["B3:B5"].value == [None] * 3
    assert _visible(sheet["B2:B5"]) == ["B2", "B4:B5"]
    assert table.autofilter.criteria[1].type == "comparison"


def test_a_copied_sheet_has_tables_of_its_own(calc: xw.App, book: xw.Book) -> None:
    """Copies within a book and from another one have their tables, which their formulas name."""
    original = _with_table(book)
    original.names.add("cb_sheet", '="weekly:Иванов"')
    other = calc.books.add()
    other.sheets[0]["A1"].value = "чужое"
    copies = [
        original.copy(after=original, name="Копия"),
        original.copy(after=other.sheets[0], name="Раз"),
        original.copy(before=other.sheets[0], name="Два"),
    ]
    names = ["cb_sums_2", "cb_sums", "cb_sums_2"]
    for copy, name in zip(copies, names, strict=True):
        (table,) = copy.tables
        assert (table.name, table.range.address, table.show_headers) == (name, "$B$2:$C$5", True)
        assert (copy["F1"].formula, copy["F1"].value) == (f"=SUM({name}[Сумма])", 6)
        assert copy.names["cb_sheet"].refers_to == '="weekly:Иванов"'
        copy["C3"].value = 100
        assert copy["F1"].value == 105
    assert original["F1"].value == 6
    assert [sheet.name for sheet in other.sheets] == ["Два", "Sheet1", "Раз"]
    assert other.sheets["Sheet1"].tables.count == 0
