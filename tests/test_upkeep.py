"""An old book is upgraded once, as one change that can be undone; it works without that too."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from clientbook.book.first_rows import first_rows
from clientbook.book.schema import FORMAT_VERSION
from clientbook.book.wording import Language
from clientbook.cli.run import run
from clientbook.hosts.closed_file import ClosedFile
from clientbook.hosts.new import new_workbook

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
    assert [step["done"] for step in listed["steps"]] == [False]
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["b.xlsx"]
    assert run(["upgrade", str(path), "--json"], "en", chosen=True) == 0
    done = json.loads(capsys.readouterr().out)
    assert done["written"]
    assert [step["name"] for step in done["steps"]] == ["journal_settings"]
    assert run(["upgrade", "--list", str(path)], "en", chosen=True) == 0
    assert "done already" in capsys.readouterr().out


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
