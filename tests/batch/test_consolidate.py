"""The workbook of all branches: written whole, good for Excel, nothing of a branch changed."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from clientbook.book.cells import Cell
from clientbook.book.schema import FORMAT_VERSION
from clientbook.book.settings import Stage, default_stages
from clientbook.book.wording import Language
from clientbook.cli.run import run
from clientbook.hosts.lint import lint
from clientbook.hosts.new import drawn, new_workbook
from clientbook.hosts.package import Package
from clientbook.reports.branches_book import branches_book
from clientbook.sales.branches import Branch, Branches, branch_of, together
from tests.book.builder import book_of
from tests.hosts.ooxml import needs_validator, validator_errors
from tests.sales.books import STAGES, team, touch

DAY = date(2026, 11, 23)
COUNTS = {
    "Север": (100, 80, 56, 48, 45),
    "Юг": (100, 95, 86, 60, 48),
    "Запад": (10, 9, 7, 6, 2),
}


def branches(language: Language) -> Branches:
    """Return three branches of equal stages, and one in tenge with a stage of its own."""
    stages = {"Восток": tuple(Stage(i, i.title(), 0.8) for i in (*STAGES, "service"))}
    found = []
    for name, counts in {**COUNTS, "Восток": (30, 25, 20, 15, 9)}.items():
        companies, log = team(f"Менеджер {name}", counts)
        last = companies[-1]["client"]
        log += [touch(last, f"Менеджер {name}", refusal="price")]
        currency = "KZT" if name in stages else "RUB"
        book = book_of(
            language,
            settings={"company_name": name, "currency": currency, "book_id": name},
            stages=stages.get(name), cb_working=companies, cb_log=log,
        )  # fmt: skip
        found.append(branch_of(book, DAY, name))
    return together(found, DAY)


def test_books_that_began_as_one_file() -> None:
    """Branches with one id and companies of their own are branches; most companies alike: a copy.

    A copy may have grown since, and a new branch without companies is nobody's copy.
    """

    def branch(manager: str, count: int) -> Branch:
        rows = team(manager, (count,) + (0,) * len(STAGES))[0]
        return branch_of(book_of(settings={"book_id": "one"}, cb_working=rows), DAY, manager)

    north, south = branch("Иванов", 10), branch("Петров", 10)
    assert not north.is_copy_of(south)
    assert branch("Иванов", 14).is_copy_of(north)
    assert not branch("Иванов", 0).is_copy_of(north)
    assert not replace(north, book_id="other").is_copy_of(north)


@needs_validator
@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_workbook_is_good_for_excel(language: Language, tmp_path: Path) -> None:
    """Seven sheets, the same bytes twice, no fault for the lint and the Open XML SDK."""
    made = branches(language)
    left_out = [("Сломанная.xlsx", "Не открывается. " * 20)]
    content = drawn(branches_book(made, left_out, language))
    assert content == drawn(branches_book(made, left_out, language))
    assert lint(Package(content, "Сводка.xlsx")) == []
    assert not validator_errors(content, tmp_path)
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert len(book.worksheets) == 7
    first = book.worksheets[0]
    assert [first.cell(row, 2).value for row in (6, 7, 8)] == ["Запад", "Север", "Юг"]
    assert [first.cell(5, at).value for at in (3, 4)] == [210, pytest.approx(184 / 210)]
    assert "Восток" in first["B2"].value
    money = [[cell.value for cell in row] for row in book.worksheets[5].iter_rows(min_row=4)]
    assert [row[-1] for row in money[1:3]] == ["KZT", "RUB"]
    assert money[1][2] is None


def book_file(path: Path, counts: tuple[int, ...], **settings: Cell) -> None:
    """Write a branch's book."""
    companies, log = team("Иванов", counts)
    names = {stage.id: stage.name for stage in default_stages("ru")}
    rows: dict[str, Mapping[str, list[Any]]] = {
        "cb_working": {name: [row[name] for row in companies] for name in companies[0]},
        "cb_log": {
            "date": [row["date"] for row in log],
            "client": [row["client"] for row in log],
            "manager": [row["manager"] for row in log],
            "contacted": ["да"] * len(log),
            "stage": [names[row["stage"]] for row in log],
        },
    }
    path.write_bytes(new_workbook("ru", book_id=path.stem, rows=rows, settings=settings))


def test_a_folder_of_branches(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Real files: pooled, a copy counted once, what cannot be read listed, nothing changed.

    Made again it is the same file; a person's version of it is kept.
    """
    folder, out = tmp_path / "филиалы", tmp_path / "филиалы" / "Сводка.xlsx"
    folder.mkdir()
    book_file(folder / "Север.xlsx", (10, 8, 6, 5, 4), company_name="Север")
    book_file(folder / "Юг.xlsx", (10, 9, 9, 6, 5), format_version=FORMAT_VERSION - 1)
    shutil.copy(folder / "Север.xlsx", folder / "копия.xlsx")
    (folder / "битая.xlsx").write_bytes(b"PK\3\4")
    (folder / "старая.xls").touch()
    before = {path: path.read_bytes() for path in folder.iterdir()}
    command = ["consolidate", str(folder), "--out", str(out), "--as-of", DAY.isoformat()]
    assert run([*command, "--json"], "ru", chosen=True) == 1
    record = json.loads(capsys.readouterr().out)
    assert [stage["at_risk"] for stage in record["stages"]] == [20, 17, 15, 11]
    assert {one["name"] for one in record["branches"]} == {"Север", "Юг"}
    kinds = {one["file"]: one["kind"] for one in record["left_out"]}
    assert sorted(kinds.values()) == ["copy", "failed", "skipped"]
    assert record["older"] == ["Юг"]
    assert {path: path.read_bytes() for path in before} == before
    content = out.read_bytes()
    changed = openpyxl.load_workbook(out)
    changed.worksheets[0]["B1"] = "моё"
    changed.save(out)
    assert run([*command, "--workers", "1"], "ru", chosen=True) == 1
    assert out.read_bytes() == content
    said = capsys.readouterr().out
    assert "сохранена как «Сводка (1).xlsx»" in said
    assert "битая.xlsx" in said


@pytest.mark.parametrize(
    ("out", "said"), [("Сводка.ods", "Сводка.xlsx"), ("Сводка.xlsx", "нет ни одной книги")]
)
def test_nothing_to_consolidate(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], out: str, said: str
) -> None:
    """An empty folder, a workbook of another format: a sentence, and no file."""
    assert run(["consolidate", str(tmp_path), "--out", str(tmp_path / out)], "ru", chosen=True) == 2
    assert said in capsys.readouterr().err
    assert not list(tmp_path.iterdir())
