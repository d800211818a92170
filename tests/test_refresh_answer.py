"""`refresh` says how the scores were computed and why, and how many edited cells it recomputed."""

from __future__ import annotations

import json
import re
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from clientbook.actions import write_changes
from clientbook.book.cells import Cell
from clientbook.book.changes import SetCells
from clientbook.book.host import Act
from clientbook.book.reading import read_book
from clientbook.book.schema import LISTS, TABLES
from clientbook.book.wording import LANGUAGES, Language, value_text
from clientbook.cli.run import run
from clientbook.hosts.closed_file import ClosedFile
from clientbook.hosts.new import new_workbook
from tests.sales.test_scoring import history

DAY = "2026-11-23"


def _told(path: Path, language: Language, capsys: pytest.CaptureFixture[str], *more: str) -> str:
    """Return what a refresh of a workbook prints."""
    command = ["refresh", str(path), "--as-of", DAY, "--lang", language, *more]
    assert run(command, language, chosen=True) == 0
    return capsys.readouterr().out


def _book_with_a_history(path: Path, language: Language) -> None:
    """Write 30 companies of each of two sources: nine of ten from one paid, one from the other."""
    tables = zip(("cb_working", "cb_log", "cb_results"), history(30), strict=True)
    columns = {
        table: {
            name: [_cell(table, name, row.get(name), language) for row in rows] for name in names
        }
        for table, rows in tables
        for names in [dict.fromkeys(name for row in rows for name in row)]
    }
    path.write_bytes(new_workbook(language, book_id="x", rows=columns))


def _cell(table: str, column: str, value: Any, language: Language) -> Cell:  # noqa: ANN401 - of any kind
    listed = TABLES[table].by_id[column].list or ""
    return value_text(listed, value, language) if value and listed in LISTS else value


def test_a_telling_history_scores_through_a_refresh(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The error on held-out companies beats the base rate's; a second refresh changes nothing."""
    path = tmp_path / "book.xlsx"
    _book_with_a_history(path, "ru")
    score = json.loads(_told(path, "ru", capsys, "--json"))["score"]
    assert (score["mode"], score["why"]) == ("statistics", "better")
    assert min(score["paid"], score["lost"]) >= score["needed"] == 20
    assert score["brier"] < 0.15  # nine of ten are foreseen
    assert score["base_brier"] > 0.2
    table = read_book(ClosedFile(path)).tables["cb_working"]
    assert (table["score"][table["source"] == "сайт"] > 60).all()
    assert (table["score"][table["source"] == "реклама"] < 40).all()
    for total, why in zip(table["score"], table["score_why"], strict=True):
        parts = re.findall(r" ([+−]?\d+)(?:;|$)", why)
        assert sum(int(part.replace("−", "-")) for part in parts) == total
    before = path.read_bytes()
    _told(path, "ru", capsys)
    assert path.read_bytes() == before


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_the_extra_a_refresh_scores_by_points_and_says_so(
    language: Language,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The history suffices, scikit-learn is not installed: the words say both, and what to do."""
    monkeypatch.setitem(sys.modules, "sklearn.linear_model", None)
    path = tmp_path / "book.xlsx"
    _book_with_a_history(path, language)
    told = " ".join(_told(path, language, capsys).split())
    by_points, missing = {
        "ru": ("по баллам экспертов", "не установлено дополнение для статистики"),
        "en": ("by the experts' points", "the extra for statistics is not installed"),
    }[language]
    assert by_points in told
    assert missing in told
    assert 'pip install "clientbook[scoring]"' in told
    assert read_book(ClosedFile(path)).tables["cb_working"]["score"].between(1, 99).all()


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
