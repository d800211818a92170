"""An old book is upgraded once, as one change that can be undone; it works without that too."""

from __future__ import annotations

import io
import json
import shutil
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.table import TableColumn

from clientbook.book.cells import Cell
from clientbook.book.first_rows import first_rows
from clientbook.book.locate import locate
from clientbook.book.reading import read_book
from clientbook.book.schema import FORMAT_VERSION
from clientbook.book.wording import Language
from clientbook.cli.run import run
from clientbook.hosts.closed_file import ClosedFile
from clientbook.hosts.new import new_workbook
from tests.hosts.ooxml import needs_validator, validator_errors
from tests.old_books import without_column

DAY = "2026-11-23"
NEW = {"journal_days", "journal_megabytes"}


def old_book(path: Path, language: Language = "ru") -> bytes:
    """Write a book as the first release made it, and return its bytes."""
    rows = first_rows(language, (), (), {"book_id": "old", "format_version": 1})["cb_settings"]
    kept = [i for i, name in enumerate(rows["name"]) if name not in NEW]
    settings = {column: [cells[i] for i in kept] for column, cells in rows.items()}
    content = new_workbook(language, book_id="old", rows={"cb_settings": settings})
    path.write_bytes(content)
    return content


def test_an_old_book_is_upgraded_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Upgrade, refresh twice: the second changes nothing; undo gives the old bytes back."""
    path = tmp_path / "Старая.xlsx"
    before = old_book(path)
    assert run(["upgrade", str(path)], "ru", chosen=True) == 0
    assert f"до формата {FORMAT_VERSION}" in capsys.readouterr().out
    (entry,) = ClosedFile(path).journal.entries()
    assert entry.act.command == "upgrade"
    assert path.read_bytes() != before
    assert run(["refresh", str(path), "--as-of", DAY], "ru", chosen=True) == 0
    content = path.read_bytes()
    for command in (["refresh", str(path), "--as-of", DAY], ["upgrade", str(path)]):
        assert run(command, "ru", chosen=True) == 0
        assert path.read_bytes() == content
    assert "Обновлять нечего" in capsys.readouterr().out
    steps = str(len(ClosedFile(path).journal.entries()))
    assert run(["undo", str(path), "--steps", steps], "ru", chosen=True) == 0
    assert path.read_bytes() == before


def test_an_old_book_works_as_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Check and refresh do their work on an old book, and say once that `upgrade` exists."""
    path = tmp_path / "Старая книга.xlsx"
    old_book(path)
    for command in ("check", "refresh"):
        assert run([command, str(path), "--as-of", DAY], "ru", chosen=True) == 0
        assert capsys.readouterr().out.count(f'clientbook upgrade "{path}"') == 1
        assert run([command, str(path), "--as-of", DAY, "--json"], "ru", chosen=True) == 0
        json.loads(capsys.readouterr().out)
    assert run(["upgrade", str(path), "--quiet"], "ru", chosen=True) == 0
    assert run(["check", str(path), "--as-of", DAY], "ru", chosen=True) == 0
    assert "upgrade" not in capsys.readouterr().out


def test_the_list_of_steps_only_reads(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--list` says what is done and what is needed, and writes nothing, not even a journal."""
    path = tmp_path / "b.xlsx"
    before = old_book(path, "en")
    assert run(["upgrade", "--list", str(path), "--json"], "en", chosen=True) == 1
    listed = json.loads(capsys.readouterr().out)
    assert (listed["format"], listed["known"]) == (1, FORMAT_VERSION)
    assert [step["done"] for step in listed["steps"]] == [False] * 4
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["b.xlsx"]
    assert run(["upgrade", str(path), "--json"], "en", chosen=True) == 0
    done = json.loads(capsys.readouterr().out)
    assert done["written"]
    assert [step["name"] for step in done["steps"]] == [
        "journal_settings",
        "log_deal",
        "settings_of_4",
        "check_marks",
    ]
    assert run(["upgrade", "--list", str(path)], "en", chosen=True) == 0
    assert "done already" in capsys.readouterr().out


@needs_validator
def test_the_log_gets_the_column_of_deals(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A log without the column gets it at its right end, beside the user's own; undo is exact."""
    path = tmp_path / "Старая.xlsx"
    before = log_without_deals(own="Моё")
    path.write_bytes(before)
    assert run(["upgrade", "--list", str(path)], "ru", chosen=True) == 1
    assert "столбец «Код сделки»" in capsys.readouterr().out
    assert run(["upgrade", str(path)], "ru", chosen=True) == 0
    place = locate(ClosedFile(path)).places["cb_log"]
    assert place.area.headers[-2:] == ("Моё", "Код сделки")
    sheet = openpyxl.load_workbook(path)[place.area.sheet]
    assert [sheet.cell(5, at).value for at in (1, 19)] == [datetime(2026, 11, 2), "моё"]  # noqa: DTZ001 - a cell
    columns = sheet.tables["cb_log"].tableColumns
    assert len({column.id for column in columns}) == len(columns) == 20
    for row in (4, 5):
        here, like = sheet.cell(row, 20), sheet.cell(row, 12)
        assert (here.fill.fgColor.rgb, here.font.b, here.number_format) == (
            like.fill.fgColor.rgb, like.font.b, like.number_format,
        )  # fmt: skip
    assert validator_errors(path.read_bytes(), tmp_path) == validator_errors(before, tmp_path)
    assert run(["lint", str(path)], "ru", chosen=True) == 0
    assert run(["changes", str(path), "--entry", "1"], "ru", chosen=True) == 0
    assert "добавлен" in capsys.readouterr().out
    assert run(["undo", str(path)], "ru", chosen=True) == 0
    assert path.read_bytes() == before


def test_a_column_is_taken_back_by_cells_as_far_as_it_goes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """After somebody wrote, undo leaves the column and says so; a redo of an undo adds it again."""
    path = tmp_path / "Старая.xlsx"
    path.write_bytes(log_without_deals())
    assert run(["upgrade", str(path)], "ru", chosen=True) == 0
    shutil.copy(path, tmp_path / "upgraded.xlsx")
    typed_into(path)
    assert run(["undo", str(path)], "ru", chosen=True) == 1
    assert "добавленный столбец «Код сделки» остался" in capsys.readouterr().out
    assert "deal" in locate(ClosedFile(path)).places["cb_log"].columns
    shutil.copy(tmp_path / "upgraded.xlsx", path)
    other = tmp_path / "Другая.xlsx"
    other.write_bytes(log_without_deals())
    assert run(["upgrade", str(other)], "ru", chosen=True) == 0
    assert run(["undo", str(other)], "ru", chosen=True) == 0
    typed_into(other)
    assert run(["undo", str(other), "--redo"], "ru", chosen=True) == 0
    assert "deal" in locate(ClosedFile(other)).places["cb_log"].columns
    assert read_book(ClosedFile(other)).settings.format_version == FORMAT_VERSION


def test_what_stands_beside_the_log_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A note of the user's beside the table is never run over: it is named, nothing is written."""
    path = tmp_path / "Старая.xlsx"
    path.write_bytes(log_without_deals(beside=("S6", "моя заметка")))
    before = path.read_bytes()
    assert run(["upgrade", str(path)], "ru", chosen=True) == 2
    said = capsys.readouterr().err
    assert "«Журнал воронки»" in said
    assert "занята ячейка S6" in said
    assert path.read_bytes() == before


def log_without_deals(own: str | None = None, beside: tuple[str, str] | None = None) -> bytes:
    """Return a book of format 2 with two rows in its log and no column of deals there."""
    log: dict[str, list[Cell]] = {
        "date": [datetime(2026, 11, 2), datetime(2026, 11, 3)],  # noqa: DTZ001 - cells
        "entry": ["E1", "E2"],
    }
    made = new_workbook("ru", book_id="old", rows={"cb_log": log}, settings={"format_version": 2})
    content = without_column(made, "cb_log", "deal")
    if own is None and beside is None:
        return content
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book["Журнал воронки"]
    if beside is not None:
        sheet[beside[0]] = beside[1]
    if own is not None:
        sheet["S4"], sheet["S5"] = own, "моё"
        table = sheet.tables["cb_log"]
        table.ref = table.autoFilter.ref = table.ref.replace("R", "S")
        table.tableColumns.append(TableColumn(id=40, name=own))
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def typed_into(path: Path) -> None:
    """Have somebody else write into a book."""
    book = openpyxl.load_workbook(path)
    book["Журнал воронки"]["A40"] = "чужое"
    book.save(path)


def test_the_steps_of_a_release_need_no_book(capsys: pytest.CaptureFixture[str]) -> None:
    """`upgrade --list` alone tells the formats; `upgrade` alone asks for the book."""
    assert run(["upgrade", "--list"], "ru", chosen=True) == 0
    assert "1 → 2" in capsys.readouterr().out
    assert run(["upgrade", "--list", "--json"], "ru", chosen=True) == 0
    assert json.loads(capsys.readouterr().out)["known"] == FORMAT_VERSION
    assert run(["upgrade"], "ru", chosen=True) == 2
    assert "КНИГА" in capsys.readouterr().err


def test_a_newer_book_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What a later release made is not touched."""
    path = tmp_path / "b.xlsx"
    settings = {"format_version": FORMAT_VERSION + 1}
    path.write_bytes(new_workbook("ru", book_id="new", settings=settings))
    for command in (["upgrade", str(path)], ["upgrade", "--list", str(path)]):
        assert run(command, "ru", chosen=True) == 2
        assert "более новая версия" in capsys.readouterr().err


def test_a_new_book_is_of_the_latest_format(tmp_path: Path) -> None:
    """Nobody is told to upgrade what was just made."""
    path = tmp_path / "b.xlsx"
    assert run(["init", str(path)], "ru", chosen=True) == 0
    assert run(["upgrade", "--list", str(path)], "ru", chosen=True) == 0
