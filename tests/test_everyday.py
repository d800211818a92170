"""The commands of a manager's day on real files: each one change, taken back to the byte."""

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

DAY = "2026-11-23"


def book_file(folder: Path, language: Language = "ru") -> Path:
    """Write a book of two companies and a manager."""
    path = folder / "Книга.xlsx"
    rows: dict[str, dict[str, list[Cell]]] = {
        "cb_managers": {"manager": ["Иванов"], "active": ["да" if language == "ru" else "yes"]},
        "cb_working": {
            "company": ["ООО «Ромашка»", "Василёк"],
            "phone": ["+7 912 345-67-89", None],
            "website": [None, "https://www.vasilek.ru/about"],
            "manager": ["Иванов", "Иванов"],
            "client": ["C00001", "C00002"],
        },
    }
    path.write_bytes(new_workbook(language, book_id="b1", rows=rows))
    return path


def command(path: Path, name: str, *options: str, language: Language = "ru") -> int:
    """Run a command on a book."""
    return run([name, str(path), *options, "--as-of", DAY], language, chosen=True)


def taken_back(path: Path, before: bytes) -> bool:
    """Undo the last change; say whether the file is as it was."""
    assert run(["undo", str(path)], "ru", chosen=True) == 0
    return path.read_bytes() == before


def test_a_contact_is_logged_and_taken_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One row more, the company's step at once; a trial writes nothing; undo gives the bytes."""
    path = book_file(tmp_path)
    before = path.read_bytes()
    said = ["--client", "ромашка", "--outcome", "поговорили", "--next", "30.11.2026"]
    assert command(path, "log", *said, "--what", "КП", "--dry-run") == 0
    assert path.read_bytes() == before
    assert command(path, "log", *said, "--what", "КП") == 0
    assert "Следующий шаг: 30.11.2026, КП." in capsys.readouterr().out
    book = read_book(ClosedFile(path))
    assert list(book.tables["cb_log"]["entry"]) == ["E000001"]
    assert str(book.tables["cb_working"]["next_on"].iloc[0])[:10] == "2026-11-30"
    (entry,) = ClosedFile(path).journal.entries()
    assert entry.act.command == "log"
    assert taken_back(path, before)


def test_a_logged_contact_for_programs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--json` prints one record and nothing else; a refused one leaves the file as it was."""
    path = book_file(tmp_path)
    assert command(path, "log", "--client", "C00002", "--outcome", "talked", "--json") == 0
    record = json.loads(capsys.readouterr().out)
    assert (record["written"], record["row"]["entry"]) == (True, "E000001")
    before = path.read_bytes()
    assert command(path, "log", "--client", "C00002", "--outcome", "отказ") == 2
    assert "дорого (price)" in capsys.readouterr().err
    assert path.read_bytes() == before


def test_a_new_company_is_taken_in_and_taken_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A company that seems to be there stops it with the evidence; `--anyway` adds it."""
    path = book_file(tmp_path)
    before = path.read_bytes()
    assert command(path, "new", "--company", "Цветы", "--phone", "89123456789") == 1
    assert "тот же телефон 89123456789" in capsys.readouterr().out
    assert path.read_bytes() == before
    assert command(path, "new", "--company", "Цветы", "--phone", "89123456789", "--anyway") == 0
    assert "код C00003" in capsys.readouterr().out
    assert list(read_book(ClosedFile(path)).tables["cb_working"]["client"])[-1] == "C00003"
    assert taken_back(path, before)


def test_a_company_goes_out_and_comes_back(tmp_path: Path) -> None:
    """`out` is one change; undo takes it back."""
    path = book_file(tmp_path)
    before = path.read_bytes()
    assert command(path, "out", "--client", "C00001", "--reason", "компания закрылась") == 0
    out = read_book(ClosedFile(path)).tables["cb_working"].iloc[0]
    assert (str(out["out_on"])[:10], out["out_reason"]) == (DAY, "компания закрылась")
    assert taken_back(path, before)
