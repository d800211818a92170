"""The Monday pack in a workbook: one change, replaced in place, taken back; and as PDF."""

from __future__ import annotations

import os
import re
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from clientbook.actions import weekly, weekly_files
from clientbook.book.calendar import Week
from clientbook.book.host import Act
from clientbook.book.settings import Manager
from clientbook.cli.run import run
from clientbook.history import undo
from clientbook.hosts import pdf
from clientbook.hosts.closed_file import ClosedFile
from clientbook.hosts.new import new_workbook
from clientbook.hosts.pdf import OfficeFailed, OfficeMissing, office_program, pdf_of
from clientbook.pack import WeeklyDone
from tests.hosts.office import needs_office

WEEK, TODAY = Week(2026, 47), date(2026, 11, 23)
ACT = Act("weekly", "test", datetime(2026, 11, 23, 9, tzinfo=UTC))
LONG = "Константинопольская Екатерина Вячеславовна"


def _book(folder: Path, *managers: str, title: str | None = None) -> Path:
    """Return a book with a company of each manager; a tab of the user's may have a title."""
    path = folder / "База.xlsx"
    rows = {"cb_working": {"company": [f"Фирма {name}" for name in managers], "manager": managers}}
    content = new_workbook(
        "ru", book_id="b", managers=[Manager(name, capacity=2) for name in managers], rows=rows
    )
    if title is not None:
        book, held = load_workbook(BytesIO(content)), BytesIO()
        book.create_sheet(title)["A1"] = "моё"
        book.save(held)
        content = held.getvalue()
    path.write_bytes(content)
    return path


def _weekly(path: Path, week: Week = WEEK) -> WeeklyDone:
    return weekly(ClosedFile(path), week, TODAY, ACT)


def _generated(path: Path) -> dict[str | None, str]:
    """Return id → tab title of the generated sheets, in their order."""
    return {s.generated: s.title for s in ClosedFile(path).sheets() if s.generated}


def test_the_pack_comes_into_the_workbook_and_is_taken_back(tmp_path: Path) -> None:
    """A summary and a sheet per manager in one change; again writes nothing; undo leaves none."""
    path = _book(tmp_path, "Иванов", "Сидоров")
    before = path.read_bytes()
    assert _weekly(path).sheets == ("summary", "weekly:Иванов", "weekly:Сидоров")
    assert list(_generated(path).values()) == ["Сводка", "Иванов", "Сидоров"]
    after = path.read_bytes()
    assert not _weekly(path).published.written
    assert path.read_bytes() == after
    undo(ClosedFile(path), ACT)
    assert path.read_bytes() == before


def test_next_week_takes_the_place_of_last_week(tmp_path: Path) -> None:
    """The tabs stay where they are and say the new week."""
    path = _book(tmp_path, "Иванов")
    _weekly(path, WEEK.plus(-1))
    tabs = [sheet.title for sheet in ClosedFile(path).sheets()]
    _weekly(path)
    assert [sheet.title for sheet in ClosedFile(path).sheets()] == tabs
    book = load_workbook(path)
    for title in ("Сводка", "Иванов"):
        assert "недели 47" in str(book[title]["B2"].value)


def test_titles_are_short_and_their_own(tmp_path: Path) -> None:
    """A long name is cut at 31 letters; a user's tab of the same name is left alone."""
    other = LONG.replace("Вячеславовна", "Викторовна")
    path = _book(tmp_path, "Иванов", LONG, other, title="Иванов")
    _weekly(path)
    titles = _generated(path)
    assert titles["weekly:Иванов"] == "Иванов (2)"
    assert all(len(title) <= 31 for title in titles.values())
    assert len(set(titles.values())) == 4
    assert load_workbook(path)["Иванов"]["A1"].value == "моё"


@pytest.mark.parametrize("written_on", [False, True])
def test_the_sheet_of_a_manager_who_is_gone_goes_too(tmp_path: Path, written_on: bool) -> None:
    """Unless somebody wrote on it: then it stays, and a note says so."""
    path = _book(tmp_path, "Иванов", "Сидоров")
    _weekly(path)
    book = load_workbook(path)
    for row in book["Рабочий список"].iter_rows():
        for cell in row:
            if cell.value == "Сидоров":
                cell.value = "Иванов"
    for row in book["Настройки"].iter_rows():
        for cell in row:
            if cell.value == "Сидоров":
                cell.value = None
                book["Настройки"].cell(cell.row, cell.column + 2).value = None
    if written_on:
        book["Сидоров"]["N40"] = "позвонить ему"
    book.save(path)
    done = _weekly(path)
    assert done.sheets == ("summary", "weekly:Иванов")
    assert "weekly:Сидоров" not in _generated(path)
    titles = [sheet.title for sheet in ClosedFile(path).sheets()]
    kept = [title for title in titles if title.startswith("Сидоров")]
    assert bool(kept) == written_on
    assert bool(done.published.notes) == written_on


def test_a_folder_gets_files_and_the_book_stays(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`--out` leaves the workbook as it is; a PDF without a folder is refused in words."""
    path = _book(tmp_path, "Иванов")
    before = path.read_bytes()
    command = ["weekly", str(path), "--week", "2026-W47", "--as-of", "2026-11-23"]
    assert run([*command, "--out", str(tmp_path / "out")], "ru", chosen=True) == 0
    assert "сводка и 1 отчёт менеджера" in capsys.readouterr().out
    names = sorted(file.name for file in (tmp_path / "out").glob("*.xlsx"))
    assert names == ["2026-W47 Иванов.xlsx", "2026-W47 Сводка.xlsx"]
    assert path.read_bytes() == before
    assert run([*command, "--format", "pdf"], "ru", chosen=True) == 2
    assert "--out ПАПКА" in capsys.readouterr().err
    assert run(command, "ru", chosen=True) == 0
    assert "сводка и 1 лист менеджера" in capsys.readouterr().out


# As PDF


@needs_office
def test_the_pack_as_pdf(tmp_path: Path) -> None:
    """A PDF of each, figures as the book's language writes them; nothing else is left behind."""
    path = _book(tmp_path, "Иванов")
    _, files = weekly_files(ClosedFile(path), WEEK, tmp_path / "out", TODAY, pdf=True)
    made = [file for file, _ in files]
    assert [file.name for file in made] == ["2026-W47 Сводка.pdf", "2026-W47 Иванов.pdf"]
    assert all(file.read_bytes().startswith(b"%PDF") for file in made)
    assert sorted(file.name for file in (tmp_path / "out").glob("*")) == sorted(
        [".clientbook", *(file.name for file in made)]
    )
    again = [file for file, _ in weekly_files(ClosedFile(path), WEEK, tmp_path / "out", TODAY)[1]]
    assert {file.suffix for file in again} == {".xlsx"}


def test_no_office_is_said_before_anything_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The remedy is named, and no folder is made."""
    monkeypatch.setattr("shutil.which", lambda _name: None)
    monkeypatch.setattr(pdf, "_PLACES", ())
    with pytest.raises(OfficeMissing, match=r"libreoffice\.org"):
        office_program()
    out = tmp_path / "out"
    command = ["weekly", str(_book(tmp_path, "Иванов")), "--out", str(out), "--format", "pdf"]
    assert run(command, "ru", chosen=True) == 2
    assert "Установите его" in capsys.readouterr().err
    assert not out.exists()


@pytest.mark.skipif(os.name != "posix", reason="a shell script stands in for LibreOffice")
@pytest.mark.parametrize(
    ("script", "why"), [("echo 'no display'; exit 1", "no display"), ("sleep 600", "> 1 s")]
)
def test_an_office_that_fails_or_hangs_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, why: str
) -> None:
    """What it said last is passed on; one that hangs is ended."""
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o700)
    monkeypatch.setattr(pdf, "_START", 1)
    monkeypatch.setattr(pdf, "_EACH", 0)
    with pytest.raises(OfficeFailed, match=re.escape(why)):
        pdf_of([b""], program, "ru")
