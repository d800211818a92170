"""Duplicates on real files: proposed, noted as two, and taken back to the byte."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from clientbook.book.cells import Cell
from clientbook.book.reading import read_book
from clientbook.book.wording import Language
from clientbook.cli.run import run
from clientbook.hosts.closed_file import ClosedFile
from clientbook.hosts.new import new_workbook
from clientbook.hosts.package import Package
from clientbook.hosts.sheet_parts import table_names

DAY = "2026-11-23"


def book_file(folder: Path, language: Language = "ru") -> Path:
    """Write a book in which two of three companies are one."""
    path = folder / "Книга.xlsx"
    rows: dict[str, dict[str, list[Cell]]] = {
        "cb_working": {
            "company": ["ООО «Ромашка»", "Romashka LLC", "Василёк"],
            "phone": ["8 912 345-67-89", "+7 (912) 345-67-89", None],
            "client": ["C00001", "C00002", "C00003"],
        },
    }
    path.write_bytes(new_workbook(language, book_id="pairs", rows=rows))
    return path


def command(path: Path, name: str, *options: str) -> int:
    """Run a command on a book."""
    return run([name, str(path), *options, "--as-of", DAY], "ru", chosen=True)


def test_pairs_are_proposed_with_what_to_type(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 1 says that there is something to look at; --json gives the same as a record."""
    path = book_file(tmp_path)
    assert command(path, "duplicates") == 1
    said = capsys.readouterr().out
    assert "ООО «Ромашка» — C00001 и «Romashka LLC» — C00002: 95 из 100" in said
    assert "тот же телефон +79123456789" in said
    assert "clientbook merge " in said
    assert command(path, "duplicates", "--json") == 1
    (pair,) = json.loads(capsys.readouterr().out)["pairs"]
    assert (pair["clients"], pair["score"]) == (["C00001", "C00002"], 95)


@pytest.mark.parametrize("language", ["ru", "en"])
def test_what_is_no_duplicate_is_noted_in_the_book(tmp_path: Path, language: Language) -> None:
    """The first note makes its sheet, the next one a row; both are taken back to the byte."""
    path = book_file(tmp_path, language)
    before = path.read_bytes()
    assert command(path, "duplicates", "--not", "C00001", "ромашка") == 2
    assert command(path, "duplicates", "--not", "C00002", "C00001") == 0
    assert command(path, "duplicates") == 0
    once = path.read_bytes()
    assert command(path, "duplicates", "--not", "C00001", "C00002") == 0
    assert path.read_bytes() == once
    assert command(path, "duplicates", "--not", "C00003", "C00001") == 0
    noted = read_book(ClosedFile(path)).tables["cb_distinct"]
    assert list(noted["client_a"]) == ["C00002", "C00003"]
    assert str(noted["noted_on"].iloc[0])[:10] == DAY
    assert command(path, "undo") == command(path, "undo") == 0
    assert path.read_bytes() == before


def test_a_note_never_takes_the_others_away(tmp_path: Path) -> None:
    """Where the table of the notes was made a plain range, the command says so and stops."""
    path = book_file(tmp_path)
    assert command(path, "duplicates", "--not", "C00001", "C00002") == 0
    package = Package(path.read_bytes())
    (part,) = [at for at, name in table_names(package) if name == "cb_distinct"]
    package.put(part, package.read(part).replace(b"cb_distinct", b"Table99"))
    path.write_bytes(package.save())
    before = path.read_bytes()
    assert command(path, "duplicates", "--not", "C00001", "C00003") == 2
    assert path.read_bytes() == before
