"""What a refusal says at a window: fields by their labels, choices without their codes."""

from __future__ import annotations

import pytest

from clientbook.book.choices import Choice, Choices
from clientbook.book.spots import CellSpot, TableSpot
from clientbook.book.wording import LANGUAGES, Language
from clientbook.daily.errors import ManagerNeeded, UnknownWord
from clientbook.daily.words import choices
from clientbook.hosts.errors import CellsBound
from clientbook.hosts.live.errors import ChangedWhileWorking
from clientbook.imports.errors import NoKnownHeader
from clientbook.imports.map_errors import MapValue
from clientbook.reports.template.errors import Place as Spot
from clientbook.reports.template.errors import Problem, TemplateProblems
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


@pytest.mark.parametrize(
    ("language", "words"),
    [("ru", "переименуйте их в файле"), ("en", "rename them in the file")],
)
def test_a_window_asks_for_no_map(language: Language, words: str) -> None:
    """Headers that nobody knows are to be renamed; the command line has its options."""
    refusal = NoKnownHeader(file="ф.csv", found="«А»", known="«Компания»")
    assert words in words_of(refusal, language)
    assert "--preview" not in words_of(refusal, language)
    assert "--preview" in refusal.message(language)


def test_refusals_that_make_their_own_sentence_keep_it() -> None:
    """What holds cells, what a map wants and a template's faults are told as elsewhere."""
    held = CellsBound(sheet="Лист", cell="A9", kind="table", where="Лист", place="cb_points")
    wanted = MapValue("text", map="к.toml", line=1, option="table", given="1")
    faulty = TemplateProblems([Problem(Spot("Лист", "B2"), "{{ x }}", "name", {"name": "x"}, "y")])
    for language in LANGUAGES:
        for refusal in (held, wanted, faulty):
            assert words_of(refusal, language) == refusal.message(language)
    assert "«Баллы»" in held.message("ru")
    assert "“Points”" in held.message("en")
    own = CellsBound(sheet="Лист", cell="A9", kind="table", where="Лист", place="Премии")
    assert "«Премии»" in own.message("ru")


def test_a_table_that_moved_is_told_by_its_tab() -> None:
    """A press says which tab, and which of several tables there; never a table's id."""
    log = ChangedWhileWorking(book="б.xlsx", where=TableSpot("Журнал воронки", "cb_log"))
    people = ChangedWhileWorking(book="б.xlsx", where=TableSpot("Настройки", "cb_managers"))
    own = ChangedWhileWorking(book="б.xlsx", where=TableSpot("Отпуска", "Отпуска2026"))
    plain = ChangedWhileWorking(book="б.xlsx", where=CellSpot("Журнал", "D5"))
    assert "таблица на листе «Журнал воронки»" in words_of(log, "ru")
    assert "the table “Funnel log” on the sheet “Журнал воронки”" in words_of(log, "en")
    assert "таблица «Менеджеры» на листе «Настройки»" in words_of(people, "ru")
    assert "the table “Managers” on the sheet “Настройки”" in words_of(people, "en")
    assert "таблица «Отпуска2026» на листе" in words_of(own, "ru")
    assert "«Журнал», D5" in words_of(plain, "ru")
    assert "“Журнал”, D5" in words_of(plain, "en")
    for language in LANGUAGES:
        assert "cb_" not in words_of(log, language) + words_of(people, language)
