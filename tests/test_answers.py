"""The commands that answer, on a workbook file: records for programs, words for people."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from clientbook.cli.run import run
from clientbook.hosts.new import new_workbook

DAY = "2026-11-23"
KEYS = {
    "coach": {"pairs", "no_verdict", "levers", "best_of_both", "standardised"},
    "refusals": {"reasons", "refusals", "coaching", "assortment_gaps", "materials", "non_payers"},
    "money": {"total", "angels", "demons", "clients"},
    "segments": {"segments", "axes", "goals", "movement", "recommenders", "gaps", "companies"},
}


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new book with two companies of Иванов."""
    book = tmp_path_factory.mktemp("answers") / "База.xlsx"
    companies = {"company": ["Ромашка", "Вектор"], "manager": ["Иванов", "Иванов"]}
    book.write_bytes(new_workbook("ru", book_id="b", rows={"cb_working": companies}))
    return book


@pytest.mark.parametrize("command", KEYS)
def test_a_command_answers_and_writes_nothing(
    command: str, path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`--json` gives one record with the promised names; the file stays as it was."""
    before = path.read_bytes()
    assert run([command, str(path), "--as-of", DAY, "--json"], "ru", chosen=True) == 0
    record: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert set(record) >= KEYS[command]
    assert run([command, str(path), "--as-of", DAY], "ru", chosen=True) == 0
    assert "23.11.2026" in capsys.readouterr().out
    assert path.read_bytes() == before


@pytest.mark.parametrize("command", ["refusals", "money", "segments"])
def test_an_unknown_manager_is_named_with_the_nearest(
    command: str, path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`--manager Иваноф` is refused with the name that was probably meant."""
    assert run([command, str(path), "--manager", "Иваноф"], "ru", chosen=True) == 2
    assert "Иванов" in capsys.readouterr().err


def test_the_funnel_tells_effort_forecast_and_the_reverse_plan(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Three more views of one command: 33 companies to start for 20 payers on plan."""
    for view in ("effort", "forecast"):
        options = ["--view", view, "--as-of", DAY, "--json"]
        assert run(["funnel", str(path), *options], "ru", chosen=True) == 0
        assert json.loads(capsys.readouterr().out)["view"] == view
    options = ["--payers", "20", "--preset", "corporate", "--as-of", DAY]
    assert run(["funnel", str(path), *options], "ru", chosen=True) == 0
    shown = capsys.readouterr().out
    assert "33" in shown
    assert "20–30" in shown
