"""Books as earlier releases made them, for tests of upgrades: a column taken out of a new one."""

from __future__ import annotations

import io

import openpyxl
from openpyxl.utils import column_index_from_string, get_column_letter

from clientbook.book.wording import Language, header


def without_column(content: bytes, table: str, column: str, language: Language = "ru") -> bytes:
    """Return a book whose table lacks a column, the table being the only one on its sheet."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = next(sheet for sheet in book if table in sheet.tables)
    found = sheet.tables[table]
    words = header(table, column, language)
    at = [one.name for one in found.tableColumns].index(words)
    first, last = (cell.rstrip("0123456789") for cell in found.ref.split(":"))
    top, bottom = (cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") for cell in found.ref.split(":"))
    sheet.delete_cols(column_index_from_string(first) + at)
    del found.tableColumns[at]
    found.ref = f"{first}{top}:{get_column_letter(column_index_from_string(last) - 1)}{bottom}"
    found.autoFilter.ref = found.ref
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()
