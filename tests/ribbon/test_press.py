"""What a refusal says at a window: fields by their labels, choices without their codes."""

from __future__ import annotations

from clientbook.book.choices import Choice, Choices
from clientbook.book.wording import LANGUAGES
from clientbook.daily.errors import ManagerNeeded, UnknownWord
from clientbook.daily.words import choices
from clientbook.ribbon.asking import Field, Form
from clientbook.ribbon.press import words_of
from tests.book.builder import book_of


def test_choices_have_no_codes_at_a_window() -> None:
    """A window shows «звонок», the command line «звонок (call)» that may be typed there."""
    listed = choices(book_of(), "channel")
    refusal = UnknownWord(option="--channel", given="голубь", choices=listed)
    for language in LANGUAGES:
        assert "звонок (call)" in refusal.message(language)
        said = words_of(refusal, language, Form("", [Field("channel", "Канал")]))
        assert "звонок;" in said
        assert "(" not in said


def test_a_name_keeps_what_stands_in_brackets() -> None:
    """«Иванов (spb)» is somebody's name and no code, whatever a stage or a manager is called."""
    refusal = ManagerNeeded(
        company="Ромашка (spb)", choices=choices(book_of(managers=["Иванов (spb)"]), "manager")
    )
    for language in LANGUAGES:
        assert "Ромашка (spb)" in words_of(refusal, language)
        assert "Иванов (spb)." in words_of(refusal, language)
    stages = Choices((Choice("Встреча (spb)", "meeting"), Choice("Оплата", "payment")))
    said = words_of(UnknownWord(option="--stage", given="?", choices=stages), "ru")
    assert "Встреча (spb); Оплата." in said


def test_no_choice_and_too_many() -> None:
    """Nothing to choose is a dash; a list that was cut short says so."""
    assert str(Choices(())) == Choices(()).plain == "—"
    assert Choices((Choice("Иванов"),), is_cut=True).plain == "Иванов; …"
