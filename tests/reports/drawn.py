"""Little templates for tests, drawn with XlsxWriter, and what became of them."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Callable, Mapping

import openpyxl
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

Drawing = Callable[[Workbook, Worksheet], None]


def drawn(cells: Mapping[str, object], more: Drawing | None = None, sheet: str = "Лист") -> bytes:
    """Return a workbook of one sheet with cells by address; `more` draws on (workbook, sheet)."""
    stream = io.BytesIO()
    book = Workbook(stream, {"in_memory": True})
    page = book.add_worksheet(sheet)
    for address, value in cells.items():
        if isinstance(value, str) and value.startswith("="):
            page.write_formula(address, value)
        elif isinstance(value, str):
            page.write_string(address, value)
        else:
            page.write(address, value)
    if more is not None:
        more(book, page)
    book.close()
    return stream.getvalue()


def values(content: bytes, sheet: str | int = 0) -> dict[str, object]:
    """Return the non-empty cells of a sheet by address; formulas as they are written."""
    return _cells(content, sheet, computed=False)


def computed(content: bytes, sheet: str | int = 0) -> dict[str, object]:
    """Return the non-empty cells of a sheet by address; formulas as last computed."""
    return _cells(content, sheet, computed=True)


def _cells(content: bytes, sheet: str | int, *, computed: bool) -> dict[str, object]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl says what it would drop; nothing is saved here
        book = openpyxl.load_workbook(io.BytesIO(content), data_only=computed, read_only=True)
        page = book.worksheets[sheet] if isinstance(sheet, int) else book[sheet]
        return {
            cell.coordinate: getattr(cell.value, "text", cell.value)
            for row in page.iter_rows()
            for cell in row
            if cell.value is not None
        }


def without_values(content: bytes) -> bytes:
    """Return a workbook whose formulas show nothing yet, so that a program must compute them."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(stream, "w") as after:
        for info in before.infolist():
            data = before.read(info)
            if info.filename.startswith("xl/worksheets/sheet"):
                data = re.sub(rb"(</f>|<f/>)<v>[^<]*</v>", rb"\1", data)
            after.writestr(info, data)
    return stream.getvalue()


def part(content: bytes, name: str) -> str:
    """Return the text of a part."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name).decode()


def with_text(content: bytes, name: str, old: str, new: str) -> bytes:
    """Return a workbook one of whose parts has another text in place of one."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as archive, zipfile.ZipFile(made, "w") as copy:
        for one in archive.namelist():
            text = archive.read(one)
            copy.writestr(one, text.replace(old.encode(), new.encode()) if one == name else text)
    return made.getvalue()


def parts(content: bytes) -> list[str]:
    """Return the names of all parts."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.namelist()
