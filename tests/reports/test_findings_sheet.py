"""The findings sheet: errors first, each with a link to its cell, gone when nothing is left."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from clientbook.book.cells import Cell
from clientbook.book.wording import Language
from clientbook.cli.run import run
from clientbook.hosts.closed_file import ClosedFile
from clientbook.hosts.new import new_workbook
from clientbook.reports.findings_sheet import MOST, findings_context, findings_sheet
from clientbook.rules.check import check
from tests.book.builder import book_of

TODAY = date(2026, 11, 23)
BAD: dict[str, Any] = {"client": "C00001", "company": "Ромашка", "manager": "Иванов"}


def shown(language: Language = "ru") -> dict[str, tuple[object, str | None]]:
    """The cells of the sheet of a book with an error and a warning: value, link."""
    book = book_of(language, cb_working=[BAD | {"phone": "123"}], cb_contacts=[
        {"client": "C00001", "name": "Анна  Петрова", "contact": "P00001"},
    ])  # fmt: skip
    payload = findings_sheet(book, check(book, TODAY)).payload
    assert payload is not None
    page = openpyxl.load_workbook(BytesIO(payload)).worksheets[0]
    return {
        cell.coordinate: (cell.value, cell.hyperlink.location if cell.hyperlink else None)
        for row in page.iter_rows()
        for cell in row
        if cell.value is not None
    }


@pytest.mark.parametrize(("language", "sheet"), [("ru", "Рабочий список"), ("en", "Working list")])
def test_a_line_leads_to_its_cell(language: Language, sheet: str) -> None:
    """The address is a link; company and manager stand beside it."""
    cells = shown(language)
    (at,) = [place for place, (value, _) in cells.items() if value == "C4"]
    assert cells[at][1] == f"'{sheet}'!C4"
    row = at[1:]
    assert (cells[f"D{row}"][0], cells[f"E{row}"][0]) == ("Ромашка", "Иванов")
    assert "123" in str(cells[f"F{row}"][0])


def test_a_long_list_is_cut_with_a_word() -> None:
    """The count is whole; so many lines of a sheet are shown."""
    book = book_of(cb_working=[
        {"client": f"C{n:05d}", "company": f"Компания {n}", "phone": "123"} for n in range(MOST + 3)
    ])  # fmt: skip
    context: Any = findings_context(book, check(book, TODAY))
    (sheet,) = context["groups"][0]["sheets"]
    assert (len(sheet["lines"]), sheet["more"]) == (MOST, "… и ещё 3")


def test_a_quote_in_a_tab_is_doubled_in_the_link() -> None:
    """A link to a tab with an apostrophe is one that Excel follows."""
    book = book_of(cb_working=[BAD | {"phone": "123"}])
    place = book.places["cb_working"]
    object.__setattr__(place.area, "sheet", "O'Neil")
    context: Any = findings_context(book, check(book, TODAY))
    assert context["groups"][0]["sheets"][0]["lines"][0]["link"] == "'O''Neil'!C4"


def test_marking_twice_mending_and_taking_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The second run writes nothing; a clean book loses the sheet; undo gives the bytes back."""
    path = tmp_path / "b.xlsx"
    rows: dict[str, dict[str, list[Cell]]] = {
        "cb_managers": {"manager": ["Иванов"], "active": ["да"]},
        "cb_working": {
            "company": ["Ромашка"], "phone": ["123"], "manager": ["Иванов"], "client": ["C00001"],
        },
    }  # fmt: skip
    path.write_bytes(new_workbook("ru", book_id="b1", rows=rows))
    before = path.read_bytes()
    command = ["check", str(path), "--mark", "--as-of", "2026-11-23"]
    assert run(command, "ru", chosen=True) == 1
    marked = path.read_bytes()
    assert [s.generated for s in ClosedFile(path).sheets() if s.generated] == ["findings"]
    assert run([*command[:-1], "2026-11-24"], "ru", chosen=True) == 1
    assert path.read_bytes() == marked
    assert "уже показывает то же самое" in capsys.readouterr().out

    assert run(["undo", str(path)], "ru", chosen=True) == 0
    assert path.read_bytes() == before

    assert run(command, "ru", chosen=True) == 1
    book = openpyxl.load_workbook(path)
    page = book["Рабочий список"]
    (bad,) = [cell for row in page.iter_rows() for cell in row if cell.value == "123"]
    bad.value = "+7 912 345-67-89"
    book.save(path)
    assert run(command, "ru", chosen=True) == 0
    assert not [s for s in ClosedFile(path).sheets() if s.generated]
