"""`crisis` and `territory`: figures on the screen and in the book's own sheets, and back again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from clientbook.book.reading import read_book
from clientbook.book.wording import LANGUAGES, Language
from clientbook.cli.run import run
from clientbook.hosts.closed_file import ClosedFile
from clientbook.hosts.lint import lint
from clientbook.hosts.new import new_workbook
from clientbook.hosts.package import Package


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A new book."""
    path = tmp_path / "b.xlsx"
    path.write_bytes(new_workbook("ru", book_id="b1"))
    return path


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_scenarios_of_the_method(
    language: Language, book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A book without sales shows 1000 → 600 / 500 and 10 → 8 / 7; nothing is written."""
    before = book.read_bytes()
    command = ["crisis", str(book), "--as-of", "2026-06-01"]
    assert run(command, language, chosen=True) == 0
    said = capsys.readouterr().out
    for words in ("600", "500", "10 → 8", "10 → 7"):
        assert words in said
    assert run([*command, "--json"], language, chosen=True) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["own"] is False
    assert [one["clients_left"] for one in record["scenarios"]] == [600, 500]
    assert book.read_bytes() == before


def test_scenarios_get_a_sheet_of_their_own(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--write` makes it once; then its rows are computed; undo takes it away whole."""
    before = book.read_bytes()
    assert run(["crisis", str(book), "--write"], "ru", chosen=True) == 0
    assert "Сценарии" in capsys.readouterr().out
    found = read_book(ClosedFile(book)).tables["cb_scenario"]
    assert found["clients_left"].tolist() == [600, 500]
    assert lint(Package(book.read_bytes())) == []
    assert run(["crisis", str(book), "--write", "--json"], "ru", chosen=True) == 0
    record = json.loads(capsys.readouterr().out)
    assert (record["own"], record["written"]) == (True, False)
    assert run(["undo", str(book)], "ru", chosen=True) == 0
    assert book.read_bytes() == before


def test_the_figures_are_a_sheet_of_the_book(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`--sheet` puts what the scenarios come to beside them; changed cells give other figures."""
    before = book.read_bytes()
    command = ["crisis", str(book), "--write", "--sheet", "--as-of", "2026-06-01"]
    assert run(command, "ru", chosen=True) == 0
    assert "«Кризис»" in capsys.readouterr().out
    assert lint(Package(book.read_bytes())) == []
    cells = _cells(book, "Кризис")
    assert ["Клиентов", 1000, 600, 0.6] in cells
    assert ["Покупок у клиента", 10, 8, 0.8] in cells
    assert ["Покупок всего", 10000, 4800, 0.48] in cells
    assert ["Клиентов", 1000, 500, 0.5] in cells
    written = book.read_bytes()
    assert run([*command, "--json"], "ru", chosen=True) == 0
    assert json.loads(capsys.readouterr().out)["written"] is False
    assert book.read_bytes() == written
    assert run(["undo", str(book)], "ru", chosen=True) == 0
    assert book.read_bytes() == before


def _cells(book: Path, sheet: str) -> list[list[object]]:
    """Return the rows of a sheet without their empty cells."""
    rows = load_workbook(book)[sheet].iter_rows(values_only=True)
    return [[cell for cell in row if cell is not None] for row in rows]


def test_streets_get_a_sheet_of_their_own(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`territory --write` makes an empty table once."""
    assert run(["territory", str(book), "--write"], "ru", chosen=True) == 0
    assert "Территория" in capsys.readouterr().out
    assert "cb_territory" in read_book(ClosedFile(book)).places
    again = book.read_bytes()
    assert run(["territory", str(book), "--write", "--json"], "ru", chosen=True) == 0
    assert json.loads(capsys.readouterr().out) == {"written": False}
    assert book.read_bytes() == again
