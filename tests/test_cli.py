"""The command line speaks the user's language and gives the promised records."""

from __future__ import annotations

import pytest

from clientbook.book.wording import LANGUAGES, Language
from clientbook.cli.run import asked_language, own_language, run

COMMANDS = ("demo", "init", "import", "refresh", "weekly", "check", "funnel")


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_is_in_one_language(language: Language, capsys: pytest.CaptureFixture[str]) -> None:
    """Neither the frame nor the commands mix the languages."""
    for arguments in (["--help"], *([command, "--help"] for command in COMMANDS)):
        assert run(arguments, language, chosen=True) == 0
        shown = capsys.readouterr().out
        russian = any("а" <= letter <= "я" for letter in shown.lower())
        assert russian == (language == "ru")
        assert ("Usage" in shown) == (language == "en")


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
        (["import", "a.xlsx", "b.csv"], "--to"),
        (["check", "a.xlsx", "--as-of", "вчера"], "вчера"),
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
