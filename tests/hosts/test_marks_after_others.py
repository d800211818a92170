"""Marks in cells after others have worked on the file: undo and redo, a sort in LibreOffice."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import xlwings as xw
from openpyxl.formatting.formatting import ConditionalFormattingList
from openpyxl.styles import PatternFill

from clientbook.book.cells import Cell
from clientbook.cli.run import run
from clientbook.hosts.calc.bridge import properties, speaking, struct, uno
from clientbook.hosts.new import new_workbook
from tests.hosts.test_cell_marks import check, rules

SHEET = "Рабочий список"
TOP = 4
"""The row of the headers; companies stand in A, addresses in B, phones in C."""


def book_file(path: Path) -> Path:
    """Write a book of three companies, of which the first has a bad phone."""
    rows: dict[str, dict[str, list[Cell]]] = {
        "cb_managers": {"manager": ["Иванов"], "active": ["да"]},
        "cb_working": {
            "company": ["Ромашка", "Василёк", "Астра"],
            "phone": ["123", "8 912 345-67-89", "8 912 345-67-80"],
            "manager": ["Иванов"] * 3,
            "client": ["C00001", "C00002", "C00003"],
        },
    }
    path.write_bytes(new_workbook("ru", book_id="b1", rows=rows))
    return path


def written_by_others(path: Path, cell: str, value: str) -> None:
    """Write one cell of the list of companies by another program."""
    book = openpyxl.load_workbook(path)
    book[SHEET][cell] = value
    book.save(path)


def test_a_redo_brings_the_marks_back(tmp_path: Path) -> None:
    """Undone and redone around what another has written, the marks are there as they were."""
    path = book_file(tmp_path / "b.xlsx")
    check(path)
    marked = rules(path)
    written_by_others(path, "B6", "Тверь")
    assert run(["undo", str(path)], "ru", chosen=True) == 0
    assert not rules(path)
    written_by_others(path, "B5", "Клин")
    assert run(["undo", str(path), "--redo"], "ru", chosen=True) == 0
    assert rules(path) == marked
    assert len(marked) == 1


def test_marks_of_a_redo_find_their_columns(tmp_path: Path) -> None:
    """Columns that the user has moved meanwhile are looked for by their headers."""
    path = book_file(tmp_path / "b.xlsx")
    check(path)
    (before,) = rules(path)
    assert run(["undo", str(path)], "ru", chosen=True) == 0
    book = openpyxl.load_workbook(path)
    sheet = book[SHEET]
    for row in range(4, 8):
        one, other = sheet.cell(row, 2), sheet.cell(row, 3)
        one.value, other.value = other.value, one.value
    columns = sheet.tables["cb_working"].tableColumns
    columns[1].name, columns[2].name = columns[2].name, columns[1].name
    book.save(path)
    assert run(["undo", str(path), "--redo"], "ru", chosen=True) == 0
    (after,) = rules(path)
    assert after.replace(b"B5", b"C5") == before


def lit(path: Path) -> list[str]:
    """Return the phones that a mark of ours lights, as the formulas' own conditions say."""
    sheet = openpyxl.load_workbook(path)[SHEET]
    formats: ConditionalFormattingList = sheet.conditional_formatting
    keys = next(cell.column_letter for cell in sheet[TOP] if cell.value == "Код клиента")
    found = []
    for ranges in formats:
        for rule in ranges.rules:
            formula = rule.formula[0] if rule.formula else ""
            if "clientbook:" in formula:
                first, last = str(ranges.sqref).split(":")
                assert first.startswith("C"), ranges.sqref
                found += [
                    str(sheet[f"A{row}"].value)
                    for row in range(int(first[1:]), int(last[1:]) + 1)
                    if f'"{sheet[f"C{row}"].value}"' in formula
                    and f'"{sheet[f"{keys}{row}"].value}"' in formula
                ]
    return found


def test_a_table_sorted_by_libreoffice_keeps_its_marks_right(tmp_path: Path, calc: xw.App) -> None:
    """Sorted by name and saved, the next check marks the right cell, once; what is his stays."""
    path = book_file(tmp_path / "b.xlsx")
    book = openpyxl.load_workbook(path)
    book[SHEET]["B5"].fill = PatternFill("solid", fgColor="FF00FF00")
    book.save(path)
    check(path)
    assert lit(path) == ["Ромашка"]
    opened = calc.books.open(str(path))
    first, last = book[SHEET].tables["cb_working"].ref.split(":")
    assert (first, last[2:]) == (f"A{TOP}", "7")
    cells = opened.sheets[SHEET].api.getCellRangeByName(f"A5:{last}")
    with speaking():
        field = struct("table.TableSortField")
        field.Field, field.IsAscending = 0, True
        fields = uno().Any("[]com.sun.star.table.TableSortField", (field,))
        cells.sort(properties(SortFields=fields, ContainsHeader=False, BindFormatsToContent=True))
    opened.save()
    opened.close()
    sheet = openpyxl.load_workbook(path)[SHEET]
    names = [sheet[f"A{row}"].value for row in range(5, 8)]
    assert names == ["Астра", "Василёк", "Ромашка"]
    check(path)
    assert lit(path) == ["Ромашка"]
    assert len(rules(path)) == 1
    sheet = openpyxl.load_workbook(path)[SHEET]
    colours = [sheet[f"B{row}"].fill.fgColor.rgb for row in range(5, 8)]
    assert colours[2] == "FF00FF00"
    assert "FF00FF00" not in colours[:2]
    written_by_others(path, "C7", "8 912 345-67-81")
    check(path)
    assert not rules(path)
    assert openpyxl.load_workbook(path)[SHEET]["B7"].fill.fgColor.rgb == "FF00FF00"
