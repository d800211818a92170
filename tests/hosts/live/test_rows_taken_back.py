"""Rows that were appended to an open workbook and are taken away again, on a real LibreOffice."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
import xlwings as xw

from clientbook.book.changes import RemoveRows
from clientbook.hosts.live.host import LiveBook
from clientbook.hosts.live.office import Office
from tests.hosts.contract import ACT, TABLE, appending
from tests.hosts.live.test_others_cells import DATA, made, opened, places


def _rules(book: xw.Book, folder: Path) -> list[str]:
    """Return the cells of a sheet's list and of its rule, as they are saved."""
    copy = folder / "сохранено.xlsx"
    book.impl.save_copy(str(copy))
    sheet = openpyxl.load_workbook(copy).worksheets[0]
    lists = [str(one.sqref) for one in sheet.data_validations.dataValidation]
    return lists + [str(one.sqref) for one in sheet.conditional_formatting]


@pytest.mark.parametrize("taken", [False, True])
def test_a_row_that_goes_leaves_lists_and_rules(
    calc: xw.App, tmp_path: Path, *, taken: bool
) -> None:
    """Below the table they go on as before; a note there lends its look to nobody."""
    workbook = made({TABLE: (0, DATA)})
    sheet = workbook.get_worksheet_by_name("Лист")
    sheet.data_validation("A2:A900", {"validate": "list", "source": ["Альфа", "Бета"]})
    bold = workbook.add_format({"bold": True})
    rule = {"type": "cell", "criteria": ">", "value": 5, "format": bold}
    sheet.conditional_format("B2:B900", rule)
    if taken:
        sheet.write("A5", "моё", bold)
    book = opened(calc, workbook, tmp_path / "книга.xlsx")
    try:
        before, host = _rules(book, tmp_path), LiveBook(book, Office())
        assert before == ["A2:A900", "B2:B900"]
        rows = appending({"company": ["Гамма"]})
        host.publish([rows], places(host), ACT)
        host.publish([RemoveRows(TABLE, rows.columns, 1)], places(host), ACT)
        assert (_rules(book, tmp_path) == before) is not taken
        assert book.sheets[0]["A4:A5"].value == [None, "моё" if taken else None]
        assert book.sheets[0]["A4"].font.bold is False
    finally:
        book.close()
