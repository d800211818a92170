"""Rows appended to tables: the table and what covers it grow, what is below is never run over."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeAlias

import openpyxl
import pytest
import xlsxwriter

from clientbook.book.cells import Cell, Formula, Place
from clientbook.book.changes import AppendRows, Change, RemoveRows, SetCells
from clientbook.hosts.edits import apply_changes
from clientbook.hosts.errors import CellsInTheWay
from clientbook.hosts.lint import new_problems
from clientbook.hosts.package import Package
from clientbook.hosts.workbook import Workbook
from tests.hosts.books import contract_book
from tests.hosts.contract import TABLE
from tests.hosts.fidelity import assert_only_differ
from tests.hosts.ooxml import needs_validator, validator_errors

Sheet: TypeAlias = xlsxwriter.worksheet.Worksheet
SHEET_PART, TABLE_PART = "xl/worksheets/sheet1.xml", "xl/tables/table1.xml"


def book(
    rows: int = 2,
    *,
    more: Callable[[xlsxwriter.Workbook, Sheet], None] | None = None,
    **table: object,
) -> Package:
    """Return a workbook with a table of columns a, b from A1 on; `more` draws on its sheet."""
    target = io.BytesIO()
    workbook = xlsxwriter.Workbook(target, {"in_memory": True})
    sheet = workbook.add_worksheet("S")
    columns = table.pop("columns", [{"header": "a"}, {"header": "b"}])
    sheet.add_table(
        0,
        0,
        max(rows, 1) + bool(table.get("total_row")),
        1,
        {"name": "t", "columns": columns, **table},
    )
    for row in range(1, rows + 1):
        sheet.write_number(row, 0, row)
    if more:
        more(workbook, sheet)
    workbook.close()
    return Package(target.getvalue())


def changed(package: Package, *changes: Change) -> Package:
    """Carry out changes on a package's table, and open what comes of it."""
    (area,) = [area for area in Workbook(package).tables() if area.name == "t"]
    place = Place("t", area, {name: area.column_of(at) for at, name in enumerate(area.headers)})
    apply_changes(package, changes, {"t": place})
    assert new_problems(package) == []
    return Package(package.save())


def append(columns: Mapping[str, tuple[Cell, ...]]) -> AppendRows:
    """Return a change that appends rows."""
    return AppendRows("t", columns, len(next(iter(columns.values()))))


def cells(package: Package, column: int) -> list[Cell]:
    """Return a column of the table."""
    workbook = Workbook(package)
    (area,) = [area for area in workbook.tables() if area.name == "t"]
    return workbook.read(area, [column])[column]


def test_only_the_sheet_and_its_table_change() -> None:
    """An append rewrites two parts."""
    before = book()
    after = changed(before, append({"a": (3,)}))
    assert_only_differ(before.original, after.original, {SHEET_PART, TABLE_PART})
    assert cells(after, 1) == [1, 2, 3]


def test_table_filter_formats_and_validations_grow() -> None:
    """Ranges that ended with the table end with it again, the x14 twins too."""
    package = Package(contract_book())
    (area,) = Workbook(package).tables()
    place = Place(TABLE, area, {"company": 2})
    change = AppendRows(TABLE, {"company": ("Гамма", "Дельта")}, 2)
    apply_changes(package, [change], {TABLE: place})
    sheet, table = package.read(SHEET_PART).decode(), package.read(TABLE_PART).decode()
    assert table.count('ref="B3:F8"') == 2
    assert sheet.count('<conditionalFormatting sqref="D4:D8"') >= 1
    assert "<xm:sqref>D4:D8</xm:sqref>" in sheet
    assert 'sqref="F4:F8"' in sheet
    assert 'dimension ref="A1:F8"' in sheet
    assert "D4:D6" not in sheet
    apply_changes(
        package,
        [RemoveRows(TABLE, change.columns, 2)],
        {TABLE: Place(TABLE, Workbook(package).tables()[0], {"company": 2})},
    )
    assert package.read(TABLE_PART) == Package(contract_book()).read(TABLE_PART)
    assert "<xm:sqref>D4:D6</xm:sqref>" in package.read(SHEET_PART).decode()


def test_new_rows_look_like_the_last_one() -> None:
    """Styles and row height come from the row above."""

    def look(workbook: xlsxwriter.Workbook, sheet: Sheet) -> None:
        money = workbook.add_format({"num_format": "#,##0.00"})
        sheet.set_row(2, 30)
        sheet.write_number(2, 1, 5, money)

    before = book(more=look)
    after = changed(before, append({"a": (3, 4)}))
    found = openpyxl.load_workbook(io.BytesIO(after.original))["S"]
    assert [found.cell(row, 2).number_format for row in (3, 4, 5)] == ["#,##0.00"] * 3
    assert [found.row_dimensions[row].height for row in (3, 4, 5)] == [30] * 3


def test_the_blank_row_of_an_empty_table_is_filled() -> None:
    """An empty table has one blank row because Excel wants one; it comes back when rows go."""
    rows: Mapping[str, tuple[Cell, ...]] = {"a": (1, 2), "b": ("x", None)}
    filled = changed(book(rows=0), append(rows))
    assert (cells(filled, 1), cells(filled, 2)) == ([1, 2], ["x", None])
    emptied = changed(filled, RemoveRows("t", rows, 2))
    assert cells(emptied, 1) == [None]
    assert changed(emptied, append({"a": (7,)})).read(TABLE_PART) == book(rows=0).read(TABLE_PART)


def test_calculated_columns_are_filled() -> None:
    """A column that computes goes on computing in new rows, and the chain of it is made anew."""
    columns = [{"header": "a"}, {"header": "b", "formula": "=t[[#This Row],[a]]*2"}]
    after = changed(book(columns=columns), append({"a": (3,)}))
    assert cells(after, 2)[-1] == Formula("t[[#This Row],[a]]*2")
    assert b"fullCalcOnLoad" in after.read(after.main_part)


def test_appends_join() -> None:
    """Two appends to one table follow each other."""
    after = changed(book(), append({"a": (3,)}), append({"b": ("x", "y")}))
    assert (cells(after, 1), cells(after, 2)) == (
        [1, 2, 3, None, None],
        [None, None, None, "x", "y"],
    )


def test_setting_and_appending_go_together() -> None:
    """One publish may set cells and append rows on one sheet."""
    setting = SetCells("t", "a", (3,), ("",), (2,), (20,))
    assert cells(changed(book(), append({"a": (3,)}), setting), 1) == [1, 20, 3]


def _foreign(_: xlsxwriter.Workbook, sheet: Sheet) -> None:
    sheet.write("B5", "mine")


def _table(_: xlsxwriter.Workbook, sheet: Sheet) -> None:
    sheet.add_table("B5:C7", {"name": "u"})


def _merge(workbook: xlsxwriter.Workbook, sheet: Sheet) -> None:
    sheet.merge_range("B5:C5", "", workbook.add_format())


@pytest.mark.parametrize("more", [_foreign, _table, _merge])
def test_what_stands_below_is_not_run_over(
    more: Callable[[xlsxwriter.Workbook, Sheet], None],
) -> None:
    """A cell, another table, merged cells: one row fits, two do not, and the cell is named."""
    assert cells(changed(book(more=more), append({"a": (3,)})), 1) == [1, 2, 3]
    with pytest.raises(CellsInTheWay, match="B5"):
        changed(book(more=more), append({"a": (3, 4)}))


def test_what_stands_beside_stays() -> None:
    """Cells beside the new rows are not touched."""

    def beside(_: xlsxwriter.Workbook, sheet: Sheet) -> None:
        sheet.write("D4", "beside")

    after = changed(book(more=beside), append({"a": (3,)}))
    assert openpyxl.load_workbook(io.BytesIO(after.original))["S"]["D4"].value == "beside"


@needs_validator
def test_the_validator_accepts_a_grown_table(tmp_path: Path) -> None:
    """The Open XML SDK finds nothing wrong."""
    columns = [{"header": "a"}, {"header": "b", "formula": "=t[[#This Row],[a]]*2"}]
    after = changed(book(columns=columns), append({"a": (3, 4)}))
    assert not validator_errors(after.original, tmp_path)
