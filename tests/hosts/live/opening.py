"""A workbook of a test, written and opened in LibreOffice."""

from __future__ import annotations

from pathlib import Path

import xlwings as xw


def opened_in(calc: xw.App, folder: Path, content: bytes) -> xw.Book:
    """Open a workbook whose name is Cyrillic and has a space."""
    path = folder / "Книга работ.xlsx"
    path.write_bytes(content)
    return calc.books.open(str(path))
