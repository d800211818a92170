"""`leads`, `sources`, `hunting`, `territory`: the screen in both languages, and the record."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from clientbook.cli.run import run
from clientbook.hosts.new import new_workbook

ROWS: dict[str, Any] = {
    "cb_working": {
        "client": ["C00001", "C00002"],
        "company": ["Ромашка", "Пион"],
        "source": ["реклама", None],
        "taken_on": [date(2026, 1, 9), date(2026, 1, 9)],
        "expected_amount": [5_000_000, None],
        "meeting_on": [date(2026, 6, 3), None],
    },
    "cb_log": {
        "date": [date(2026, 5, 1), date(2026, 5, 20)],
        "client": ["C00001", "C00002"],
        "manager": ["Иванов", "Иванов"],
        "channel": ["звонок", "звонок"],
        "contacted": ["да", "да"],
        "signal": ["отличный отзыв", None],
        "entry": ["E1", "E2"],
    },
}


@pytest.fixture
def book(tmp_path: Path) -> str:
    """A book with two leads."""
    path = tmp_path / "b.xlsx"
    path.write_bytes(new_workbook("ru", book_id="b1", rows=ROWS))
    return str(path)


@pytest.mark.parametrize(
    ("command", "russian", "english"),
    [
        ("leads", "горячий", "hot"),
        ("sources", "реклама", "реклама"),
        ("hunting", "мало данных", "the norm"),
        ("score", "нужно не меньше 20", "at least 20"),
        ("territory", "ещё нет улиц", "no streets yet"),
    ],
)
def test_each_has_a_screen(
    command: str, russian: str, english: str, book: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """In the language asked for; with --json there is a record and nothing else."""
    arguments = [command, book, "--as-of", "2026-06-01"]
    assert run(arguments, "ru", chosen=True) == 0
    assert russian in capsys.readouterr().out
    assert run(arguments, "en", chosen=True) == 0
    assert english in capsys.readouterr().out
    assert run([*arguments, "--json"], "ru", chosen=True) == 0
    assert json.loads(capsys.readouterr().out)["as_of"] == "2026-06-01"


def test_the_record_of_leads(book: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Temperature with the next action, the red lead, the request, the large sale at risk."""
    assert run(["leads", book, "--as-of", "2026-06-01", "--json"], "en", chosen=True) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["temperature"][0]["red"] == 1
    assert record["temperature"][0]["action"].startswith("phone")
    assert record["hot"][0]["client"] == "C00001"
    assert record["hot"][0]["red"] is True
    assert record["requests"]["open"][0]["meeting_on"] == "2026-06-03"
    assert record["one_person"][0] | {"manager": None} == {
        "client": "C00001",
        "company": "Ромашка",
        "manager": None,
        "amount": "5000000.00",
        "people": 0,
    }
