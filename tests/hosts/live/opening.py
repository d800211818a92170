"""A workbook of a test, written and opened in LibreOffice."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import xlwings as xw


@contextmanager
def opened_in(calc: xw.App, folder: Path, content: bytes) -> Iterator[xw.Book]:
    """Open a workbook whose name is Cyrillic and has a space; close all that a test has opened."""
    path = folder / "Книга работ.xlsx"
    path.write_bytes(content)
    yield calc.books.open(str(path))
    for left in list(calc.books):
        left.close()
