"""Conditional formats, validations and tables of all sheets, as other sheets come and go."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
import xlwings as xw

_TITLES = ("Первый", "Второй", "Третий", "Четвёртый")


def _with_rules(path: Path) -> None:
    """Make sheets that have a table each, and rules that look at cells of their own."""
    book = xlsxwriter.Workbook(path)
    for number, title in enumerate(_TITLES):
        sheet = book.add_worksheet(title)
        sheet.write_column("A1", ["Сумма", 1, 2])
        name = f"cb_sums_{number}"
        sheet.add_table("A1:A3", {"name": name, "columns": [{"header": "Сумма"}]})
        sheet.write_formula("F1", f"=SUM({name}[Сумма])")
        rule = {"type": "formula", "criteria": "=$B2>1", "format": book.add_format({"bold": True})}
        sheet.conditional_format("A2:C3", rule)
        sheet.data_validation("E2", {"validate": "list", "source": f"=$A$2:$A${3 + number}"})
    book.close()


def _saved(book: xw.Book, folder: Path) -> dict[str, tuple[str, str, str, list[str]]]:
    """Return what is saved of each sheet: its rule, its validation, its formula, its tables.

    Calc itself tells what the rules were until the workbook is opened anew.
    """
    copy = folder / "сохранено.xlsx"
    book.impl.save_copy(str(copy))
    found = {}
    for sheet in openpyxl.load_workbook(copy).worksheets:
        rules = [rule.formula[0] for one in sheet.conditional_formatting for rule in one.rules]
        lists = [one.formula1 for one in sheet.data_validations.dataValidation]
        if rules:
            found[sheet.title] = rules[0], lists[0], str(sheet["F1"].value), list(sheet.tables)
    return found


def _comes_and_goes(book: xw.Book) -> None:
    for _ in range(len(_TITLES) + 1):
        book.sheets.add("Новый", after=book.sheets[1])
        book.sheets["Новый"].delete()


def _is_copied(book: xw.Book) -> None:
    book.sheets["Второй"].copy(after=book.sheets["Третий"])
    assert [sheet.name for sheet in book.sheets][3] == "Второй (2)"
    book.sheets["Второй (2)"].delete()


ACTS: dict[str, Callable[[xw.Book], object]] = {
    "comes and goes": _comes_and_goes,
    "is copied": _is_copied,
    "comes last": lambda book: book.sheets.add("Новый", after=book.sheets[-1]),
}


@pytest.mark.parametrize("act", ACTS)
def test_rules_stay_as_a_sheet(calc: xw.App, tmp_path: Path, act: str) -> None:
    """They look at their own cells, also when the sheets go after that one by one.

    What validations look at is lost then by Calc itself, which notes wrong places as it opens them.
    """
    path = tmp_path / "правила.xlsx"
    _with_rules(path)
    book = calc.books.open(str(path))
    before = _saved(book, tmp_path)
    assert before["Второй"] == ("$B2>1", "$A$2:$A$4", "=SUM(cb_sums_1[Сумма])", ["cb_sums_1"])

    ACTS[act](book)

    after = _saved(book, tmp_path)
    assert {title: after[title] for title in before} == before
    for gone in _TITLES[:0:-1]:
        book.sheets[gone].delete()
        del before[gone]
        after = _saved(book, tmp_path)
        for title, (rule, _, formula, tables) in before.items():
            assert (rule, formula, tables) == (after[title][0], *after[title][2:]), (gone, title)
