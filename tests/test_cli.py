"""The command line speaks the user's language and gives the promised records."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from clientbook.acting import own_language
from clientbook.book.wording import LANGUAGES, Language
from clientbook.cli.commands import command_line
from clientbook.cli.frame import Told
from clientbook.cli.printing import print_demo
from clientbook.cli.run import asked_language, run
from clientbook.hosts.new import new_workbook

DAY = date(2026, 11, 23)
COMMANDS = (
    "demo",
    "init",
    "import",
    "refresh",
    "weekly",
    "check",
    "funnel",
    "coach",
    "refusals",
    "money",
    "segments",
    "lint",
    "upgrade",
    "remove",
    "changes",
    "undo",
    "excel",
    "calc",
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_is_in_one_language(language: Language, capsys: pytest.CaptureFixture[str]) -> None:
    """Neither the frame nor the commands mix the languages."""
    for arguments in (["--help"], *([command, "--help"] for command in COMMANDS)):
        assert run(arguments, language, chosen=True) == 0
        shown = capsys.readouterr().out
        russian = any("а" <= letter <= "я" for letter in shown.lower())
        assert russian == (language == "ru")
        assert ("Usage" in shown) == (language == "en")


@pytest.mark.parametrize("command", ["changes", "check", "duplicates", "fix", "lint", "today"])
def test_help_says_what_all_is(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Where a list is cut short and its end names `--all`, the command's help does so too."""
    begins: dict[Language, str] = {"ru": "показать все", "en": "show "}
    for language in LANGUAGES:
        assert run([command, "--help"], language, chosen=True) == 0
        said = " ".join(capsys.readouterr().out.split()).lower()
        assert said.partition(" --all ")[2].startswith(begins[language]), said


def test_every_command_stands_in_one_chapter_of_the_help() -> None:
    """The help leaves no command out and names none twice."""
    group = command_line("ru")
    listed = [name for names in group.chapters.values() for name in names]
    assert sorted(listed) == sorted(group.commands)


def test_the_bare_command_shows_its_help(capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever types `clientbook` alone sees the commands, and nothing is called an error."""
    assert run([], "ru", chosen=True) == 0
    shown = capsys.readouterr()
    assert "weekly" in shown.out
    assert not shown.err


def test_init_gives_a_record(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`init --json` says which file was made, and nothing else."""
    book = tmp_path / "Моя база.xlsx"
    assert run(["init", str(book), "--json"], "ru", chosen=True) == 0
    assert json.loads(capsys.readouterr().out) == {"file": str(book), "language": "ru"}


def test_demo_gives_a_record_or_bare_names(capsys: pytest.CaptureFixture[str]) -> None:
    """`demo --json` is a record, `--quiet` the files alone, else each with what it is."""
    made = [(Path("База.xlsx"), "cli.demo.book")]
    told = Told("ru", language_given=True, as_of=DAY, as_json=True, quiet=False)
    print_demo(told, made)
    assert json.loads(capsys.readouterr().out) == {"files": ["База.xlsx"]}
    print_demo(replace(told, as_json=False, quiet=True), made)
    assert capsys.readouterr().out == "База.xlsx\n"
    print_demo(replace(told, as_json=False), made)
    assert "База.xlsx — книга с базой" in capsys.readouterr().out


def test_a_trial_import_says_why_rows_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`--dry-run` leaves no reject file, so the reasons are on the screen."""
    book, rows = tmp_path / "b.xlsx", tmp_path / "rows.csv"
    run(["init", str(book)], "ru", chosen=True)
    rows.write_text("Компания;Телефон\nАльфа;\nИтого;5\n", encoding="utf-8")
    arguments = ["import", str(book), str(rows), "--to", "working"]
    assert run([*arguments, "--dry-run"], "ru", chosen=True) == 1
    assert "строка 3 файла: Это строка итогов" in capsys.readouterr().out
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b.xlsx", "rows.csv"]


def test_an_unfinished_week_is_called_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A report of a week that still runs warns that it holds only what is there so far."""
    book, rows = tmp_path / "b.xlsx", tmp_path / "rows.csv"
    run(["init", str(book)], "ru", chosen=True)
    rows.write_text("Компания;Менеджер\nАльфа;Иванов\n", encoding="utf-8")
    run(["import", str(book), str(rows), "--to", "working"], "ru", chosen=True)
    capsys.readouterr()
    arguments = ["weekly", str(book), "--week", "2026-W47", "--as-of"]
    assert run([*arguments, "2026-11-22"], "ru", chosen=True) == 0
    assert "ещё не закончилась" in capsys.readouterr().out
    assert run([*arguments, "2026-11-23"], "ru", chosen=True) == 0
    assert "ещё не закончилась" not in capsys.readouterr().out


def test_a_week_of_nobody_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A book without managers gets a sentence, not a folder that is not there."""
    book = tmp_path / "b.xlsx"
    run(["init", str(book)], "ru", chosen=True)
    capsys.readouterr()
    assert run(["weekly", str(book)], "ru", chosen=True) == 0
    assert "нет менеджеров" in capsys.readouterr().out


def test_the_language_is_asked_for_anywhere() -> None:
    """`--lang` works before and after the command, with and without an equals sign."""
    assert asked_language(["--lang", "en", "check"]) == "en"
    assert asked_language(["check", "book.xlsx", "--lang=ru"]) == "ru"
    assert asked_language(["check", "book.xlsx"]) is None


def test_the_system_s_language_is_taken() -> None:
    """CLIENTBOOK_LANG chooses where `--lang` does not."""
    assert own_language({"CLIENTBOOK_LANG": "en"}) == "en"
    assert own_language({"CLIENTBOOK_LANG": "ru"}) == "ru"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["chek"], "chek"),
        (["check"], "КНИГА"),
        (["check", "a.xlsx", "--colour"], "--colour"),
        (["import", "a.xlsx"], "ФАЙЛ"),
        (["check", "a.xlsx", "--as-of", "вчера"], "вчера"),
        (["check", "a.xlsx", "--lang", "de"], "Возможные значения: ru, en"),
    ],
)
def test_a_misspelt_command_is_explained(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was not understood is named, in Russian, with exit code 2."""
    assert run(arguments, "ru", chosen=True) == 2
    said = capsys.readouterr().err
    assert words in said
    assert "Traceback" not in said


@pytest.mark.parametrize("writable", [True, False])
def test_an_unforeseen_error_leaves_no_traceback(
    writable: bool,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Its details go to a log of the user's; where none can be written, one line is shown."""

    def logs(*_: object, **__: object) -> Path:
        return tmp_path if writable else tmp_path / "no such folder"

    def fails(*_: object, **__: object) -> None:
        raise LookupError("nothing there")

    monkeypatch.setattr("platformdirs.user_log_path", logs)
    monkeypatch.setattr("clientbook.cli.run.command_line", fails)
    assert run(["check"], "ru", chosen=True) == 2
    said = capsys.readouterr().err
    assert "Traceback" not in said
    assert ("LookupError: nothing there" in said) != writable
    if writable:
        assert "LookupError" in (tmp_path / "errors.log").read_text(encoding="utf-8")


def test_every_command_speaks_the_language_of_the_book(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Unless the user names a language."""
    book = tmp_path / "Book.xlsx"
    book.write_bytes(new_workbook("en", book_id="b1"))
    for command in ("check", "refresh", "funnel", "weekly"):
        run([command, str(book), "--as-of", "2026-11-23"], "ru", chosen=False)
        shown = capsys.readouterr()
        assert not any("а" <= letter <= "я" for letter in shown.out.lower()), command


def test_what_could_not_run_is_told_in_the_language_of_the_book(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """On an English machine, too: a Russian workbook's user reads Russian."""
    book = tmp_path / "Книга.xlsx"
    book.write_bytes(new_workbook("ru", book_id="b1"))
    assert run(["card", str(book), "Ромашка"], "en", chosen=False) == 2
    assert "нет компании" in capsys.readouterr().err
    assert run(["today", str(book), "--manager", "Жук"], "en", chosen=False) == 2
    assert "нет ни одного" in capsys.readouterr().err
    assert run(["card", str(book), "Ромашка"], "en", chosen=True) == 2
    assert "no company" in capsys.readouterr().err
