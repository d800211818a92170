"""The commands of the day and the month on real files: each change is taken back to the byte."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from clientbook.book.cells import Cell
from clientbook.book.reading import read_book
from clientbook.cli.run import run
from clientbook.hosts.closed_file import ClosedFile
from clientbook.hosts.new import new_workbook

DAY = "2026-11-23"


def book_file(folder: Path) -> Path:
    """Write a book of three companies and two managers."""
    path = folder / "Книга.xlsx"
    rows: dict[str, dict[str, list[Cell]]] = {
        "cb_managers": {
            "manager": ["Иванов", "Сидоров"],
            "capacity": [2, 1],
            "active": ["да", "да"],
        },
        "cb_working": {
            "company": ["ООО «Ромашка»", "Василёк", "Мак"],
            "manager": ["Иванов", "Иванов", "Сидоров"],
            "next_on": [date(2026, 11, 23), date(2026, 11, 20), None],
            "next_what": ["КП", "договор", None],
            "taken_on": [date(2026, 11, 1)] * 3,
            "client": ["C00001", "C00002", "C00003"],
        },
    }
    path.write_bytes(new_workbook("ru", book_id="b1", rows=rows))
    return path


def command(path: Path, name: str, *options: str) -> int:
    """Run a command on a book."""
    return run([name, str(path), *options, "--as-of", DAY], "ru", chosen=True)


def taken_back(path: Path, before: bytes) -> bool:
    """Undo the last change; say whether the file is as it was."""
    assert run(["undo", str(path), "--quiet"], "ru", chosen=True) == 0
    return path.read_bytes() == before


def test_today_for_programs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Overdue first, with the goal and the offer of the segment; nothing is written."""
    path = book_file(tmp_path)
    before = path.read_bytes()
    assert command(path, "today", "--manager", "иванов", "--json") == 0
    record = json.loads(capsys.readouterr().out)
    assert [(t["client"], t["overdue"]) for t in record["tasks"]] == [
        ("C00002", True),
        ("C00001", False),
    ]
    assert record["tasks"][0]["why"] == "обещанный шаг: договор"
    assert record["tasks"][0]["goal"]
    assert record["managers"][0]["norm"] == 2
    assert path.read_bytes() == before


def test_today_as_a_sheet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The sheet is put once; the same day again writes nothing; undo takes it away."""
    path = book_file(tmp_path)
    before = path.read_bytes()
    assert command(path, "today", "--sheet") == 0
    assert "Иванов: 2 компании, просрочено 1" in capsys.readouterr().out
    once = path.read_bytes()
    assert [s.title for s in ClosedFile(path).sheets() if s.generated == "today"] == ["Сегодня"]
    assert command(path, "today", "--sheet") == 0
    assert path.read_bytes() == once
    assert taken_back(path, before)


def test_a_manager_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A misspelt name is answered with the likely one, another with those there are."""
    path = book_file(tmp_path)
    assert command(path, "today", "--manager", "Сидороф") == 2
    assert "Возможно, «Сидоров»?" in capsys.readouterr().err
    assert command(path, "today", "--manager", "Жук") == 2
    assert "Есть: Иванов; Сидоров." in capsys.readouterr().err


def test_the_months_plan_is_written_and_taken_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A trial writes nothing; the plan is one change; again it is refused without --overwrite."""
    path = book_file(tmp_path)
    before = path.read_bytes()
    assert command(path, "plan", "--month", "2026-12", "--dry-run", "--json") == 0
    record = json.loads(capsys.readouterr().out)
    assert (record["cells"], record["written"]) == (3, False)
    assert path.read_bytes() == before
    assert command(path, "plan", "--month", "2026-12") == 0
    assert "Записано дней плана: 3" in capsys.readouterr().out
    planned = read_book(ClosedFile(path)).tables["cb_working"]["planned_on"]
    assert [str(day)[:10] for day in planned] == ["2026-12-02", "2026-12-01", "2026-12-01"]
    once = path.read_bytes()
    assert command(path, "plan", "--month", "2026-12") == 2
    assert "--overwrite" in capsys.readouterr().err
    assert command(path, "plan", "--month", "2026-12", "--overwrite") == 0
    assert path.read_bytes() == once
    assert taken_back(path, before)


def test_a_plan_that_is_not_understood(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A cap without a share, a misspelt sphere, a month that is none: each says what to write."""
    path = book_file(tmp_path)
    for given, word in (("торговля", "торговля=30"), ("торговля=130", "от 0 до 100")):
        assert command(path, "plan", "--month", "2026-12", "--cap", given) == 2
        assert word in capsys.readouterr().err
    assert command(path, "plan", "--month", "12.2026") == 2
    assert command(path, "plan", "--month", "2026-10") == 2
    assert "рабочих дней нет" in capsys.readouterr().err


def test_a_handover_changes_no_earlier_week(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Frozen weeks and the log stay as they were, after a refresh too; undo takes it back."""
    path = book_file(tmp_path)
    said = ["--client", "Василёк", "--outcome", "поговорили", "--date", "2026-11-10"]
    assert command(path, "log", *said, "--quiet") == 0
    assert command(path, "refresh", "--quiet") == 0
    frozen = read_book(ClosedFile(path)).tables
    before = path.read_bytes()
    assert command(path, "handover", "--from", "Иванов", "--to", "Сидоров", "--dry-run") == 0
    assert path.read_bytes() == before
    assert command(path, "handover", "--from", "Иванов", "--to", "Сидоров") == 0
    assert "переданы 2 компании" in capsys.readouterr().out
    after = path.read_bytes()
    assert command(path, "refresh", "--quiet") == 0
    now = read_book(ClosedFile(path)).tables
    assert len(frozen["cb_history"]) > 0
    for table in ("cb_history", "cb_moves"):
        assert now[table].equals(frozen[table])
    assert list(now["cb_log"]["manager"]) == ["Иванов"]
    assert list(now["cb_working"]["manager"]) == ["Сидоров"] * 3
    path.write_bytes(after)
    assert taken_back(path, before)


def test_a_handover_for_programs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One record; nothing to hand over is exit code 1."""
    path = book_file(tmp_path)
    said = ["--from", "Иванов", "--to", "Сидоров", "--client", "C00002", "--json"]
    assert command(path, "handover", *said) == 0
    record = json.loads(capsys.readouterr().out)
    assert [one["client"] for one in record["companies"]] == ["C00002"]
    assert record["promises"] == 1
    assert command(path, "handover", "--from", "Сидоров", "--to", "Иванов", "--quiet") == 0
    assert command(path, "handover", "--from", "Сидоров", "--to", "Иванов") == 1
