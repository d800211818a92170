"""`mailing`: the plan of letters on the screen, as a record, and in the book; and back again."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from clientbook.book.host import Act
from clientbook.book.reading import read_book
from clientbook.book.wording import LANGUAGES, Language
from clientbook.cli.run import run
from clientbook.hosts.closed_file import ClosedFile
from clientbook.hosts.lint import lint
from clientbook.hosts.new import new_workbook
from clientbook.hosts.package import Package
from clientbook.mailing import plan_letters

DAY = date(2024, 5, 17)
ACT = Act("mailing --write", "Иванов", datetime(2024, 5, 17, 9, 0, tzinfo=UTC))
ROWS: dict[str, Any] = {
    "cb_working": {
        "client": ["C00001", "C00002", "C00003"],
        "company": ["Да", "Нет", "Неизвестно"],
        "email": ["da@x.example", "net@x.example", "kto@x.example"],
        "consent": ["да", "нет", None],
        "taken_on": [date(2020, 1, 9), date(2020, 1, 9), date(2024, 1, 9)],
    }
}


def book(folder: Path) -> Path:
    """Return a new book with three companies."""
    path = folder / "b.xlsx"
    path.write_bytes(new_workbook("ru", book_id="b1", rows=ROWS))
    return path


def test_the_record_says_what_when_and_to_whom(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`mailing --json`: calendar, best hours, consent, activity, decay; nothing is written."""
    path = book(tmp_path)
    before = path.read_bytes()
    command = ["mailing", str(path), "--as-of", "2024-05-17", "--cycles", "1", "--json"]
    assert run(command, "ru", chosen=True) == 0
    record = json.loads(capsys.readouterr().out)
    assert [letter["on"] for letter in record["letters"]] == [
        "2024-05-20",
        "2024-05-24",
        "2024-05-28",
        "2024-05-29",
    ]
    assert record["best"]["weekdays"] == [2, 3, 4]
    assert record["best"]["hours"] == [10, 12]
    assert record["recipients"]["useful"] == {"addresses": 2, "left_out": {"refused": 1}}
    assert record["recipients"]["commercial"]["addresses"] == 1
    assert record["activity"]["listed"] == 2
    assert record["decay"]["border"] == "2022-11-17"
    assert [one["client"] for one in record["decay"]["proposed"]] == ["C00001"]
    assert path.read_bytes() == before


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_screen(language: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:  # noqa: ANN401 - "ru" or "en"
    """The same in words, and quiet says nothing."""
    path = book(tmp_path)
    command = ["mailing", str(path), "--as-of", "2024-05-17", "--lang", language]
    assert run(command, language, chosen=True) == 0
    said = capsys.readouterr().out
    assert {"ru": "Понедельник, 20.05.2024", "en": "Monday, 2024-05-20"}[language] in said
    assert "Да" in said
    assert run([*command, "--quiet"], language, chosen=True) == 0
    assert not capsys.readouterr().out


def test_planned_letters_go_into_the_book_once_and_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Twelve rows in one change; again nothing is written; undo takes them back."""
    path = book(tmp_path)
    found, _, published = plan_letters(ClosedFile(path), DAY, ACT)
    assert published.written
    assert found.tables["cb_letters"].empty
    letters = read_book(ClosedFile(path)).tables["cb_letters"]
    assert len(letters) == 12
    assert letters["theme"].value_counts().to_dict() == {"news": 4, "useful": 4, "about_us": 4}
    assert letters["planned_on"].iloc[0].date() == date(2024, 5, 20)
    _, _, again = plan_letters(ClosedFile(path), DAY, ACT)
    assert not again.written
    assert run(["undo", str(path)], "ru", chosen=True) == 0
    assert read_book(ClosedFile(path)).tables["cb_letters"].empty
    assert not run(["mailing", str(path), "--write", "--as-of", "2024-05-17"], "ru", chosen=True)
    assert "добавлено: 12 писем" in capsys.readouterr().out


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_plan_has_a_sheet_of_its_own(
    language: Language, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Cards, the calendar, classes, the silent ones; the same day's sheet writes nothing."""
    path = tmp_path / "b.xlsx"
    rows = ROWS if language == "ru" else {}
    path.write_bytes(new_workbook(language, book_id="b1", rows=rows))
    command = ["mailing", str(path), "--as-of", "2024-05-17", "--sheet", "--quiet"]
    assert run(command, language, chosen=True) == 0
    again = path.read_bytes()
    assert run(command, language, chosen=True) == 0
    assert path.read_bytes() == again
    assert lint(Package(again)) == []
    title = {"ru": "Рассылка", "en": "Mailing"}[language]
    sheet = openpyxl.load_workbook(path)[title]
    words = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {"ru": "Пятница, 24.05.2024", "en": "Friday, 2024-05-24"}[language] in words
    assert ("Да" in words) == (language == "ru")
    assert not any("{" in word for word in words)
    assert not capsys.readouterr().out
