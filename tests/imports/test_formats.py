"""Workbooks of every kind that import reads, made by LibreOffice; bounds that hold for each."""

from __future__ import annotations

import io
import sys
import zipfile
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from clientbook.book.errors import ClientbookError
from clientbook.book.wording import LANGUAGES
from clientbook.imports import calamine_child, read_source
from clientbook.imports import sheets as sheets_module
from tests.hosts.office import converted, needs_office


def workbook() -> bytes:
    """Return a workbook with a title over its table, and a second sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Клиенты"
    sheet.append(["Наши клиенты"])
    sheet.append(["Компания", "Взята в работу", "Ожидаемая сумма", "Телефон"])
    sheet.append(["ООО «Ёж»", datetime(2024, 2, 29), 12.5, "+7 912 345-67-89"])  # noqa: DTZ001
    sheet.append(["Бета", None, 7, 84951234567])
    other = book.create_sheet("Архив")
    other.append(["Компания"])
    other.append(["Старая"])
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


@needs_office
@pytest.mark.parametrize("ending", ["xls", "ods"])
def test_old_and_open_formats_say_the_same(tmp_path: Path, ending: str) -> None:
    """What Excel 97 and LibreOffice save reads as the .xlsx it came from, any sheet of it."""
    content = workbook()
    path, usual = tmp_path / f"file.{ending}", tmp_path / "file.xlsx"
    path.write_bytes(converted(content, tmp_path, to=ending, suffix=f".{ending}"))
    usual.write_bytes(content)
    found, wanted = read_source(path), read_source(usual)
    assert (found.headers, found.columns) == (wanted.headers, wanted.columns)
    assert (found.header_row, found.sheet, found.others) == (2, "Клиенты", ("Архив",))
    assert found.columns[1] == (datetime(2024, 2, 29), None)  # noqa: DTZ001 - Excel knows no zones
    assert found.columns[3] == ("+7 912 345-67-89", 84951234567)
    assert read_source(path, sheet="архив").columns == (("Старая",),)


def test_a_sheet_that_is_not_there_is_answered_with_those_that_are(tmp_path: Path) -> None:
    """The message lists the sheets; a text file has none."""
    path = tmp_path / "file.xlsx"
    path.write_bytes(workbook())
    with pytest.raises(ClientbookError, match="“Клиенты”, “Архив”"):
        read_source(path, sheet="Лист1")
    text = tmp_path / "file.csv"
    text.write_text("company\nА\n")
    with pytest.raises(ClientbookError) as refused:
        read_source(text, sheet="Лист1")
    assert refused.value.code == "error.source_no_sheets"


def test_a_parser_that_takes_too_long_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The user gets a sentence, not a machine that hangs; a parser that dies is the same to him."""
    path = tmp_path / "file.xlsx"
    path.write_bytes(workbook())
    slow = tmp_path / "slow.py"
    monkeypatch.setattr(calamine_child, "__file__", str(slow))
    monkeypatch.setattr(sheets_module, "LONGEST_READ", 0.5)
    for code in ("import time; time.sleep(60)", "import os; os.abort()"):
        slow.write_text(code)
        with pytest.raises(ClientbookError) as refused:
            read_source(path)
        assert refused.value.code == "error.source_too_slow"
        assert all(".xlsx" in refused.value.message(language) for language in LANGUAGES)


@pytest.mark.skipif(sys.platform != "linux", reason="needs windows or macos to have no bound")
def test_a_parser_that_eats_memory_ends_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bound on the child's memory holds, and the command goes on to a sentence."""
    code = Path(calamine_child.__file__).read_text("utf-8")
    greedy = tmp_path / "greedy.py"
    greedy.write_text(
        code.replace("    asked = json", "    held = bytearray(16 * 1024**3)\n    asked = json"),
        encoding="utf-8",
    )
    path = tmp_path / "file.xlsx"
    path.write_bytes(workbook())
    monkeypatch.setattr(calamine_child, "__file__", str(greedy))
    with pytest.raises(ClientbookError) as refused:
        read_source(path)
    assert refused.value.code == "error.source_too_slow"


_CELL = '<table:table-cell office:value-type="string"{}><text:p>x</text:p></table:table-cell>'


@pytest.mark.parametrize(
    "rows",
    [
        '<table:table-row table:number-rows-repeated="1048576">'
        + _CELL.format(' table:number-columns-repeated="16384"')
        + "</table:table-row>",
        '<table:table-row table:number-rows-repeated="1048575"><table:table-cell/>'
        "</table:table-row>"
        '<table:table-row><table:table-cell table:number-columns-repeated="16383"/>'
        + _CELL.format("")
        + "</table:table-row>",
    ],
)
def test_repeats_of_an_ods_are_counted_before_they_are_laid_out(
    tmp_path: Path, rows: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A line of text that stands for billions of cells costs nothing; empty ends do not count."""
    monkeypatch.setattr(sheets_module, "_found", None)
    path = tmp_path / "bomb.ods"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("content.xml", f'<table:table table:name="a">{rows}</table:table>')
    with pytest.raises(ClientbookError) as refused:
        read_source(path)
    assert refused.value.code == "error.source_too_many_cells"
