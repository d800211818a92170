"""The meter of the questionnaire: 15 < 20 < 30 of 66 (METHOD.md §4)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from clientbook.cli.run import run
from clientbook.hosts.new import new_workbook
from clientbook.sales.questionnaire import meter_of, meters
from tests.book.builder import book_of

COMPANIES = [{"company": name, "client": f"C{n}"} for n, name in enumerate("АБВ", 1)]


def answers(client: str, count: int, answer: str | None = "да") -> list[dict[str, Any]]:
    """Return so many answered questions about a company."""
    return [{"client": client, "question": f"Вопрос {n}", "answer": answer} for n in range(count)]


@pytest.mark.parametrize(
    ("count", "level"),
    [(14, "little"), (15, "fair"), (19, "fair"), (20, "enough"), (29, "enough"), (30, "good")],
)
def test_the_marks_of_the_classic(count: int, level: str) -> None:
    """Fewer than 15 of 66 is little; 15, 20 and 30 are the steps."""
    book = book_of(cb_working=COMPANIES, cb_profile=answers("C1", count))
    (meter,) = meters(book)
    assert (meter.answered, meter.asked, meter.level) == (count, 66, level)


def test_marks_are_settings() -> None:
    """A team with ten questions of its own sets its own marks."""
    own = {"profile_questions": 10, "profile_fair": 3, "profile_enough": 5, "profile_good": 8}
    book = book_of(cb_working=COMPANIES, cb_profile=answers("C1", 8), settings=own)
    assert meter_of(book, "C1") == (8, 10, "good")


def test_a_question_counts_once_and_only_when_answered() -> None:
    """The same question twice is one; an empty answer is none; a name is as good as a key."""
    rows = [*answers("Б", 3), *answers("C2", 3), *answers("C1", 4, None), *answers("C1", 1, " ")]
    found = {
        one.client: one.answered for one in meters(book_of(cb_working=COMPANIES, cb_profile=rows))
    }
    assert found == {"C2": 3, "C1": 0}


def test_a_book_without_a_questionnaire_has_no_meter() -> None:
    """The card says nothing of it."""
    assert meter_of(book_of(cb_working=COMPANIES), "C1") is None


def test_the_sheet_is_made_when_first_used(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`profile --write` puts the sheet in once; `profile` answers as a record."""
    path = tmp_path / "книга.xlsx"
    path.write_bytes(new_workbook("ru", book_id="x"))
    assert run(["profile", str(path)], "ru", chosen=True) == 0
    assert "profile КНИГА --write" in capsys.readouterr().out
    for said in ("появился лист «Анкеты»", "уже есть"):
        assert run(["profile", str(path), "--write"], "ru", chosen=True) == 0
        assert said in capsys.readouterr().out
    assert run(["profile", str(path), "--json"], "ru", chosen=True) == 0
    assert json.loads(capsys.readouterr().out) == {"companies": []}
