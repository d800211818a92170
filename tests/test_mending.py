"""`fix` on real files: it shows, then writes one change, which undo takes back to the byte."""

from __future__ import annotations

import json
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from clientbook.book.cells import Cell
from clientbook.book.reading import read_book
from clientbook.cli.run import run
from clientbook.hosts.closed_file import ClosedFile
from clientbook.hosts.new import new_workbook


def book_file(folder: Path) -> Path:
    """Write a book with four cells to fix; the date's cell has the format of texts."""
    path = folder / "Книга.xlsx"
    rows: dict[str, dict[str, list[Cell]]] = {
        "cb_managers": {"manager": ["Иванов"], "active": ["да"]},
        "cb_working": {
            "company": [" ООО «Ромашка»", "Мак"],
            "phone": ["8 912 345-67-89", None],
            "manager": ["Ивaнов", "Иванов"],
            "taken_on": ["5.03.2024", datetime(2024, 3, 1)],  # noqa: DTZ001 - cells know no zone
            "client": ["C00001", "C00002"],
        },
    }
    made = load_workbook(BytesIO(new_workbook("ru", book_id="b1", rows=rows)))
    sheet = made["Рабочий список"]
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value in {"5.03.2024", "8 912 345-67-89"}:
                cell.number_format = "@"
    made.save(path)
    return path


def command(path: Path, *options: str) -> int:
    """Run `fix` on a book."""
    return run(["fix", str(path), *options], "ru", chosen=True)


def test_it_shows_and_then_writes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Shown by default with exit code 1; --yes writes; a second time there is nothing to fix."""
    path = book_file(tmp_path)
    before = path.read_bytes()
    assert command(path) == 1
    shown = capsys.readouterr().out
    assert "«8 912 345-67-89» → «+7 912 345-67-89»" in shown
    assert "повторите команду с ключом --yes" in shown
    assert path.read_bytes() == before
    assert command(path, "--yes") == 0
    table = read_book(ClosedFile(path)).tables["cb_working"].iloc[0]
    assert (table["company"], table["manager"]) == ("ООО «Ромашка»", "Иванов")
    sheet = load_workbook(path)["Рабочий список"]
    cells = {cell.value: cell for row in sheet.iter_rows() for cell in row}
    assert cells["+7 912 345-67-89"].number_format == "@"
    assert datetime(2024, 3, 5) in cells  # noqa: DTZ001 - cells know no zone
    assert command(path) == 0
    assert run(["undo", str(path), "--quiet"], "ru", chosen=True) == 0
    assert path.read_bytes() == before


def test_for_programs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One record with the place, what was and what should be."""
    path = book_file(tmp_path)
    assert command(path, "--json") == 1
    record = json.loads(capsys.readouterr().out)
    assert record["counts"] == {"spaces": 1, "phone": 1, "look_alike": 1, "date": 1}
    assert record["fixes"][0]["now"] == "ООО «Ромашка»"
    assert not record["written"]
