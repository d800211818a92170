"""`refresh` says how the scores were computed and why, and how many edited cells it recomputed."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from clientbook.actions import write_changes
from clientbook.book.cells import Cell
from clientbook.book.changes import SetCells
from clientbook.book.host import Act
from clientbook.book.reading import read_book
from clientbook.cli.run import run
from clientbook.hosts.closed_file import ClosedFile
from clientbook.hosts.new import new_workbook

DAY = "2026-11-23"


def test_refresh_says_how_scores_came_about_and_what_was_edited(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """By the experts' points, for want of history; an edited computed cell is counted."""
    path = tmp_path / "книга.xlsx"
    companies: dict[str, list[Cell]] = {
        "company": ["Ромашка", "Лютик"],
        "next_on": [date(2026, 11, 30)] * 2,
        "client": ["C00001", "C00002"],
    }
    path.write_bytes(new_workbook("ru", book_id="x", rows={"cb_working": companies}))
    assert run(["refresh", str(path), "--as-of", DAY], "ru", chosen=True) == 0
    told = capsys.readouterr().out
    assert "по баллам экспертов" in told
    assert "нужно не меньше 20 заплативших и 20 потерянных" in told

    host = ClosedFile(path)
    book = read_book(host)
    was = book.raw["cb_working"].columns["segment"][0]
    row = book.places["cb_working"].area.rows.start
    edit = SetCells("cb_working", "segment", (row,), ("C00001",), (was,), ("ключевой",))
    write_changes(host, book, [edit], Act("test", "test", datetime(2026, 11, 23, tzinfo=UTC)))
    assert run(["refresh", str(path), "--as-of", DAY, "--json"], "ru", chosen=True) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["edited"] == 1
    assert (record["score"]["mode"], record["score"]["why"]) == ("expert", "few")
