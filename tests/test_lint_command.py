"""`clientbook lint` says of any workbook, in words, what Excel would refuse or repair."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from clientbook.book.wording import LANGUAGES, TEXTS, text
from clientbook.cli.run import run
from clientbook.hosts.lint import CATALOGUE
from clientbook.hosts.lint.sentences import linted
from clientbook.hosts.new import new_workbook
from clientbook.hosts.package import Package
from clientbook.hosts.tabs import tabs
from tests.hosts.lint_cases import (
    CACHE,
    CASES,
    CHART,
    SHEET,
    TABLE,
    WORKBOOK,
    Case,
    sound_workbook,
    spoiled,
    with_pivot,
)

OWN_FILES = sorted(
    path
    for folder in ("sample_workbooks", "templates")
    for path in (Path(__file__).parents[1] / folder).glob("*.xlsx")
)


@pytest.fixture(scope="module")
def sound() -> bytes:
    """Return a workbook with everything that a rule looks at."""
    return with_pivot(sound_workbook())


def test_every_code_has_its_sentence() -> None:
    """What the lint finds it can say in both languages, and says what to do."""
    for code in CATALOGUE:
        for language in LANGUAGES:
            sentence = text(f"lint.{code}", language, where="A1")
            assert sentence.count(". ") + sentence.count("; ") >= 1, code
            assert sentence.endswith("."), code
    worded = {key.removeprefix("lint.") for key in TEXTS if key.startswith("lint.")}
    others = {key for key in worded if key.startswith("place.")} | {"none", "total"}
    assert worded - others == set(CATALOGUE)


@pytest.mark.parametrize("case", CASES, ids=[f"{n}-{case.code}" for n, case in enumerate(CASES)])
def test_every_fault_can_be_said(sound: bytes, case: Case) -> None:
    """A broken workbook is told of in words, whatever is broken in it; no code, no traceback."""
    data = spoiled(sound, case.part, case.old, case.fault).save()
    said = [problem.message("ru") for problem in linted(data, "книга.xlsx").problems]
    assert said
    assert not any(case.code in sentence for sentence in said)


def test_places_are_called_as_people_know_them(sound: bytes) -> None:
    """A sheet, a table, a chart, the workbook: by the titles that people gave them."""

    def said(part: str, old: str, new: str) -> str:
        (problem,) = linted(spoiled(sound, part, old, new).save(), "b.xlsx").problems
        return problem.message("ru")

    assert said(SHEET, r'<c r="B2"', '<c r="B2" s="99"').startswith("Лист «Один»: ")
    header = said(TABLE, r'name="Имя"', 'name="имя"')
    assert header.startswith("Лист «Один», таблица «First», A1: заголовок")
    assert said(CHART, "Один!", "Три!").startswith("Лист «Два», диаграмма: ")
    assert "«Три»" in said(CHART, "Один!", "Три!")
    assert said(WORKBOOK, r'name="Всё"', 'name="А Б"').startswith("Книга: Excel не принимает имя")


def test_tables_of_a_client_book_are_called_by_their_captions() -> None:
    """Never by the names that are inside the file; a table of somebody else keeps its own."""
    package = Package(new_workbook("ru", book_id="b"))
    for part in (part for tab in tabs(package) for part in package.related(tab.part, "table")):
        package.put(part, package.read(part).replace(b'tableColumn id="1"', b'tableColumn id="2"'))
    said = [one.message("ru") for one in linted(package.save(), "b.xlsx").problems]
    assert not any("cb_" in sentence for sentence in said)
    places = {sentence.partition(":")[0] for sentence in said}
    english = [one.message("en") for one in linted(package.save(), "b.xlsx").problems]
    assert any(sentence.startswith("Sheet “Рабочий список”, its table: ") for sentence in english)
    assert {"Лист «Рабочий список», таблица", "Лист «Настройки», таблица «Менеджеры»"} <= places


def test_a_renamed_sheet_is_told_with_the_tables_caption(sound: bytes) -> None:
    """The sheet as it is called now, the table as it was meant; so with a pivot's lost source."""
    named = spoiled(sound, TABLE, r'displayName="First"', 'displayName="cb_working"').save()
    header, _ = linted(spoiled(named, TABLE, r'name="Имя"', 'name="имя"').save(), "b").problems
    assert header.message("ru").startswith("Лист «Один», таблица «Рабочий список», A1: ")
    assert header.message("en").startswith("Sheet “Один”, table “Working list”, A1: ")
    lost = spoiled(sound, CACHE, 'name="First"', 'name="cb_log"').save()
    (problem,) = linted(lost, "b").problems
    assert "«Журнал воронки» не найден" in problem.message("ru")


def test_the_command_says_it_and_leaves_with_its_code(
    sound: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """0 for a sound file, 1 for one with faults, 2 for what is no workbook; nothing is written."""
    good, bad, none = (tmp_path / name for name in ("good.xlsx", "bad.xlsx", "none.xlsx"))
    good.write_bytes(sound)
    bad.write_bytes(spoiled(sound, TABLE, r' id="1"', ' id="2"').save())
    none.write_bytes(b"no zip")
    assert run(["lint", str(good)], "ru", chosen=True) == 0
    assert "без восстановления" in capsys.readouterr().out
    assert run(["lint", str(bad)], "ru", chosen=True) == 1
    shown = capsys.readouterr().out.splitlines()
    assert shown[0].startswith("ошибка: Лист «Один», таблица «Second»: у двух таблиц")
    assert shown[1] == "Найдено: 1 ошибка, 0 предупреждений."
    assert run(["lint", str(none)], "ru", chosen=True) == 2
    assert run(["lint", str(tmp_path / "gone.xlsx")], "ru", chosen=True) == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "bad.xlsx",
        "good.xlsx",
        "none.xlsx",
    ]


def test_the_record_is_for_programs(
    sound: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`--json` has each problem with its code, severity, place and sentence."""
    path = tmp_path / "b.xlsx"
    path.write_bytes(spoiled(sound, TABLE, r' id="1"', ' id="2"').save())
    assert run(["lint", str(path), "--json"], "en", chosen=True) == 1
    record = json.loads(capsys.readouterr().out)
    assert record["counts"] == {"errors": 1, "warnings": 0}
    (problem,) = record["problems"]
    assert (problem["code"], problem["severity"], problem["sheet"]) == ("table_id", "error", "Один")
    assert problem["message"].startswith("Sheet “Один”, table “Second”: two tables")


@pytest.mark.parametrize("path", OWN_FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_our_own_files_are_sound(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Samples and templates have no fault; templates look the same in any workbook."""
    template = ["--template"] if path.parent.name == "templates" else []
    assert run(["lint", str(path), *template], "ru", chosen=True) == 0, capsys.readouterr().out
