"""`--make-room` on the command line: a note below a table, rows that need its place, and undo."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from clientbook.book.cells import Area, Place
from clientbook.book.changes import SetCells
from clientbook.cli.run import run
from clientbook.hosts.edits import apply_changes
from clientbook.hosts.new import new_workbook
from clientbook.hosts.package import Package

NOTE = "Проверил: Петров"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A new workbook with a note two rows below the working list."""
    package = Package(new_workbook("ru", book_id="b1"))
    place = Place("x", Area("Рабочий список", 6, 1, 7, ("a",)), {"a": 1})
    apply_changes(package, [SetCells("x", "a", (7,), ("",), (None,), (NOTE,))], {"x": place})
    path = tmp_path / "Книга.xlsx"
    path.write_bytes(package.save())
    return path


def test_an_undo_cell_by_cell_says_that_what_was_moved_stays_lower(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Somebody saved the book since: the rows go, the note below them is where it was moved."""
    rows = book.with_name("компании.csv")
    rows.write_text("company,manager\nАльфа,И\nБета,И\nГамма,И\n", encoding="utf-8")
    command = ["import", str(book), str(rows), "--to", "working", "--make-room"]
    assert run(command, "ru", chosen=True) == 1
    openpyxl.load_workbook(book).save(book)
    capsys.readouterr()
    assert run(["undo", str(book)], "ru", chosen=True) == 1
    assert "«Рабочий список»: то, что стояло под таблицей" in capsys.readouterr().out
    sheet = openpyxl.load_workbook(book)["Рабочий список"]
    assert [sheet.cell(row, 1).value for row in (5, 6, 7, 9)] == [None, None, None, NOTE]


def test_import_makes_room_if_told(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Refused without it; with it, the note stands below the new rows and one is told."""
    rows = book.with_name("компании.csv")
    rows.write_text("company,manager\nАльфа,И\nБета,И\nГамма,И\n", encoding="utf-8")
    command = ["import", str(book), str(rows), "--to", "working", "--lang", "ru"]
    before = book.read_bytes()
    assert run(command, "ru", chosen=True) == 2
    assert "A7" in (said := capsys.readouterr().err)
    assert "--make-room" in said
    assert book.read_bytes() == before
    assert run([*command, "--make-room"], "ru", chosen=True) == 1
    assert "опущены на 2 строки" in capsys.readouterr().out
    sheet = openpyxl.load_workbook(book)["Рабочий список"]
    assert [sheet.cell(row, 1).value for row in range(5, 10)] == [
        "Альфа",
        "Бета",
        "Гамма",
        None,
        NOTE,
    ]
    assert run(["undo", str(book)], "ru", chosen=True) == 0
    assert book.read_bytes() == before
    assert run(["refresh", str(book), "--make-room"], "ru", chosen=True) == 0
