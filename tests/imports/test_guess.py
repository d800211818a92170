"""What foreign columns are taken for, how sure that is, and the map that is written from it."""

from __future__ import annotations

import pytest

from clientbook.book.cells import Cell
from clientbook.book.wording import LANGUAGES, Language
from clientbook.imports import Source, guesses, likely_table, map_text, parsed_map
from clientbook.imports.several import import_mapped
from tests.book.builder import book_of
from tests.imports.test_rows import DAY


def source(**columns: tuple[Cell, ...]) -> Source:
    """Return a source of columns by header."""
    return Source("f.csv", tuple(columns), tuple(columns.values()))


LEADS = source(
    **{
        "Название компании": ("ООО «Ёж»", "Бета"),
        "Ответственный": ("Иванов", "Петров"),
        "Телефон рабочий": ("8 495 123-45-67; 8 912 345-67-89", None),
        "Рабочий email": ("a@x.ru", None),
        "Город": ("Тверь", "Клин"),
        "Статус": ("да", "нет"),
        "Личная почта": ("q@x.ru", "w@x.ru"),
    }
)


def test_usual_names_of_crm_exports_are_sure() -> None:
    """Names that mean one thing are taken; a town may be no address, a second e-mail is left."""
    found = {g.header: (g.column, g.sure) for g in guesses(LEADS, "cb_working", "ru")}
    assert found == {
        "Название компании": ("company", True),
        "Ответственный": ("manager", True),
        "Телефон рабочий": ("phone", True),
        "Рабочий email": ("email", True),
        "Город": ("address", False),
        "Статус": (None, False),
        "Личная почта": (None, False),
    }


@pytest.mark.parametrize(
    ("table", "header", "values", "column"),
    [
        ("cb_working", "Account name", ("Acme",), "company"),
        ("cb_working", "Owner", ("Ivanov",), "manager"),
        ("cb_results", "Бюджет", (150000, "1 200,50"), "amount"),
        ("cb_results", "Opportunity_ID", ("1C1I7A6R",), "deal"),
        ("cb_contacts", "ФИО", ("Пётр Ильин",), "name"),
        ("cb_contacts", "Job title", ("buyer",), "position"),
        ("cb_log", "Дата звонка", ("01.02.2024",), "date"),
        ("cb_managers", "Sales_Agent", ("Anna Snelling",), "manager"),
        ("cb_products", "Номенклатура", ("Бумага",), "product"),
    ],
)
def test_synonyms(table: str, header: str, values: tuple[Cell, ...], column: str) -> None:
    """Other programs' names are known in both languages, whatever the case and underscores."""
    (guess,) = guesses(source(**{header: values}), table, "en")
    assert (guess.column, guess.sure, guess.why) == (column, True, "synonym")


@pytest.mark.parametrize(
    ("table", "header", "values", "why"),
    [
        ("cb_working", "Телефоны", ("завтра", "позже"), "misfit"),
        ("cb_results", "Статус", ("Успех", "Отказ"), "misfit"),
        ("cb_results", "deal_stage", ("won", "lost"), "likely"),
        ("cb_working", "Телефонн", ("8 912 345-67-89",), "alike"),
        ("cb_working", "Как связаться", ("8 912 345-67-89", "+7 495 123-45-67"), "looks"),
    ],
)
def test_what_is_not_sure_is_never_taken(
    table: str, header: str, values: tuple[Cell, ...], why: str
) -> None:
    """A name that fits while the values do not, a likeness, the mere look: all are proposals."""
    (guess,) = guesses(source(**{header: values}), table, "ru")
    assert (guess.why, guess.sure) == (why, False)
    assert guess.column is not None


def test_a_column_of_ours_is_given_once() -> None:
    """The surest header has it; the other is told which one that is."""
    found = guesses(source(Клиент=("А",), Компания=("Б",)), "cb_working", "ru")
    assert [(g.header, g.sure, g.rival) for g in found] == [
        ("Клиент", False, "Компания"), ("Компания", True, ""),
    ]  # fmt: skip


def test_the_table_is_guessed_for_a_look() -> None:
    """A file shows by its headers whether it holds companies, people, deals or calls."""
    assert likely_table(LEADS, "ru") == "cb_working"
    deals = source(Клиент=("А",), Бюджет=(5,), Товар=("Бумага",), Договор=("01.02.2024",))
    assert likely_table(deals, "ru") == "cb_results"
    assert likely_table(source(q=("1",), w=("2",)), "ru") is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_written_map_is_read_back_and_imports_what_is_sure(language: Language) -> None:
    """The map that clientbook writes is a right one at once, and names what it leaves out."""
    found = guesses(LEADS, "cb_working", language)
    words = map_text(LEADS, "cb_working", found, language)
    given = parsed_map(words, "m.toml", language)
    assert set(given.rows[0].columns) == {"company", "manager", "phone", "email"}
    assert given.ignore == ("Статус", "Личная почта")
    assert 'part = "phone", n = 1' in words
    assert '= "Город"' in words
    done = import_mapped(book_of(language), LEADS, given, DAY)
    assert done.counts.added == 2
    assert done.unmapped == ("Город",)


def test_words_of_a_list_are_written_out_for_translation() -> None:
    """A status that the book does not know gets a line with its values and the allowed ones."""
    deals = source(Компания=("А", "Б"), Статус=("Успех", "Отказ"))
    words = map_text(deals, "cb_results", guesses(deals, "cb_results", "ru"), "ru")
    assert (
        '# "Состояние" = { column = "Статус", values = { "Успех" = "…", "Отказ" = "…" } }' in words
    )
    assert "в книге бывает: в работе, выиграна, проиграна" in words
