"""The workbook of the hosts' contract, as a file."""

from __future__ import annotations

import io
from datetime import datetime

import xlsxwriter

from tests.hosts.contract import HEADERS, ROWS, SHEET, TABLE


def contract_book() -> bytes:
    """Return the contract's workbook, with a conditional format and a validation on the table."""
    target = io.BytesIO()
    workbook = xlsxwriter.Workbook(target, {"in_memory": True})
    workbook.set_properties({"created": datetime(2026, 11, 23)})  # noqa: DTZ001 - no time zone
    sheet = workbook.add_worksheet(SHEET)
    day = workbook.add_format({"num_format": "dd.mm.yyyy"})
    text = workbook.add_format({"num_format": "@"})
    red = workbook.add_format({"font_color": "#FF0000"})
    sheet.write_string("A1", "Журнал")
    sheet.add_table(2, 1, 5, 5, {"name": TABLE, "columns": [{"header": h} for h in HEADERS]})
    for row, cells in enumerate(ROWS, 3):
        for column, cell in enumerate(cells, 1):
            if isinstance(cell, datetime):
                sheet.write_datetime(row, column, cell, day)
            elif isinstance(cell, str):
                sheet.write_string(row, column, cell, text if column == 2 else None)
            elif isinstance(cell, int | float):
                sheet.write_number(row, column, cell)
            elif column == 4:
                sheet.write_blank(row, column, None, day)
    sheet.conditional_format("D4:D6", {"type": "cell", "criteria": ">", "value": 5, "format": red})
    sheet.conditional_format("D4:D6", {"type": "data_bar", "data_bar_2010": True})
    sheet.data_validation("F4:F6", {"validate": "length", "criteria": "<", "value": 200})
    notes = workbook.add_worksheet("Заметки")
    notes.write_string("B40", "чужое")
    workbook.add_worksheet("Скрытый").hide()
    workbook.close()
    return target.getvalue()
