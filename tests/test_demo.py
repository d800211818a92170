"""The example company is believable, and the same for the same day."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

import pytest

from clientbook.book.record import Book
from clientbook.book.schema import LISTS
from clientbook.book.wording import value_text
from clientbook.demo.company import demo_rows
from clientbook.demo.words import MANAGERS
from clientbook.sales.funnel import funnel
from tests.book.builder import book_of

DAY = date(2026, 11, 23)


def _book() -> Book:
    rows = demo_rows("ru", DAY)
    records: dict[str, Any] = {
        table: [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]
        for table, columns in rows.items()
    }
    return book_of(managers=[pair[0] for pair in MANAGERS], **records)


@pytest.fixture(scope="module")
def book() -> Book:
    """The Russian example as a book."""
    return _book()


def test_the_same_day_gives_the_same_company() -> None:
    """Two tellings of the story are equal to the cell."""
    assert demo_rows("ru", DAY) == demo_rows("ru", DAY)


def test_both_languages_tell_the_same_figures() -> None:
    """The English company has the same dates, amounts and keys."""
    ru, en = demo_rows("ru", DAY), demo_rows("en", DAY)
    for table, column in (
        ("cb_results", "amount"),
        ("cb_results", "paid_on"),
        ("cb_log", "date"),
        ("cb_log", "client"),
        ("cb_working", "taken_on"),
        ("cb_target", "client"),
    ):
        assert ru[table][column] == en[table][column]


def test_it_is_as_large_as_it_says(book: Book) -> None:
    """500 companies, 40 of them target, some thousands of log rows on working days."""
    assert len(book.tables["cb_target"]) == 40
    assert len(book.companies()) == 500
    log = book.tables["cb_log"]
    assert 2000 < len(log) < 6000
    assert (log["date"].dt.day_of_week < 5).all()
    assert log["date"].max().date() <= DAY


def test_refusals_of_every_kind_occur(book: Book) -> None:
    """All seven reasons of METHOD.md §6 are in the log."""
    counted = Counter(book.tables["cb_log"]["refusal"].dropna())
    assert set(counted) == set(LISTS["refusal"])


def test_managers_differ_as_their_stories_say(book: Book) -> None:
    """Сидоров opens better, Иванов closes better: the funnel shows it."""
    managers = funnel(book, DAY).managers
    ivanov = [stage.rate or 0 for stage in managers["Иванов"].stages]
    sidorov = [stage.rate or 0 for stage in managers["Сидоров"].stages]
    assert sidorov[0] > ivanov[0] + 0.05
    assert sidorov[1] > ivanov[1] + 0.05
    assert ivanov[2] > sidorov[2] + 0.05
    assert ivanov[3] > sidorov[3] + 0.05


def test_list_values_are_worded_in_the_book_s_language() -> None:
    """A cell shows words, never an id."""
    log = demo_rows("en", DAY)["cb_log"]
    channels = {value_text("channel", value, "en") for value in LISTS["channel"]}
    assert set(log["channel"]) <= channels
