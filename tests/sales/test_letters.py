"""The calendar of letters: METHOD.md §9 "Rhythm" and "Themes in thirds"."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clientbook.book.schema import LISTS
from clientbook.sales.letters import (
    CYCLE,
    WEEKDAYS,
    balance,
    cycle_start,
    letter_calendar,
    planned_changes,
    sent_in_a_year,
)
from tests.book.builder import book_of
from tests.sales.frames import typed

NONE = typed("cb_letters")
DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))


def test_the_cycle_of_the_method() -> None:
    """METHOD.md §9: from 2024-05-20 short Mon 20, long Fri 24, short Tue 28, commercial Wed 29."""
    letters = letter_calendar(date(2024, 5, 20), 1, NONE)
    assert [(letter.on, letter.kind) for letter in letters] == [
        (date(2024, 5, 20), "short"),
        (date(2024, 5, 24), "long"),
        (date(2024, 5, 28), "short"),
        (date(2024, 5, 29), "commercial"),
    ]
    purposes = Counter(letter.purpose for letter in letters)
    assert purposes == {"useful": 3, "commercial": 1}


def test_twelve_letters_are_thirds_by_theme_and_nine_and_three_by_purpose() -> None:
    """METHOD.md §9: 12 letters = 4/4/4 by theme, 9 + 3 by purpose; each theme sells once."""
    letters = letter_calendar(date(2024, 5, 20), 3, NONE)
    counts = balance((letter.theme, letter.purpose) for letter in letters)
    assert counts["theme"] == {"news": 4, "useful": 4, "about_us": 4}
    assert counts["purpose"] == {"useful": 9, "commercial": 3}
    assert {one.theme for one in letters if one.purpose == "commercial"} == set(LISTS["theme"])


@settings(max_examples=30)
@given(DAYS, st.integers(1, 6), st.lists(st.sampled_from(LISTS["theme"]), max_size=15))
def test_any_twelve_letters_in_a_row_have_equal_thirds(
    start: date, cycles: int, past: list[str]
) -> None:
    """At least two letters a week, each kind on its own weekdays, themes even after any past."""
    rows = [
        {"sent_on": start - timedelta(days=60 - n), "theme": theme} for n, theme in enumerate(past)
    ]
    letters = letter_calendar(start, cycles, typed("cb_letters", rows))
    assert len(letters) == len(CYCLE) * cycles
    assert all(letter.on.isoweekday() in WEEKDAYS[letter.kind] for letter in letters)
    weeks = Counter(letter.on.isocalendar()[:2] for letter in letters)
    assert set(weeks.values()) == {2}
    for first in range(12, len(letters) - 11):
        themes = Counter(letter.theme for letter in letters[first : first + 12])
        assert set(themes.values()) == {4}
    assert 0 <= (letters[0].on - start).days < 7


def test_a_letter_of_the_book_keeps_its_own_theme_and_purpose() -> None:
    """What is planned is not planned again; a day off is said."""
    rows: list[dict[str, Any]] = [
        {"planned_on": date(2024, 5, 24), "theme": "about_us", "purpose": "commercial"},
        {"sent_on": date(2024, 5, 28)},
    ]
    letters = letter_calendar(date(2024, 5, 18), 1, typed("cb_letters", rows))
    assert [letter.in_book for letter in letters] == [False, True, True, False]
    assert (letters[1].theme, letters[1].purpose) == ("about_us", "commercial")
    [first, *_] = letter_calendar(date(2024, 12, 30), 1, NONE)
    assert (first.on, first.working) == (date(2024, 12, 30), False)
    assert cycle_start(date(2024, 5, 26)) == date(2024, 5, 27)


@pytest.mark.parametrize("language", ["ru", "en"])
def test_only_new_letters_become_rows(language: Any) -> None:  # noqa: ANN401 - "ru" or "en"
    """Rows say the day, a working subject, theme and purpose in the book's words."""
    book = book_of(language, cb_letters=[{"planned_on": date(2024, 5, 20), "theme": "news"}])
    letters = letter_calendar(date(2024, 5, 20), 1, book.tables["cb_letters"])
    [change] = planned_changes(book, letters)
    assert change.count == 3
    assert change.columns["planned_on"] == (
        date(2024, 5, 24),
        date(2024, 5, 28),
        date(2024, 5, 29),
    )
    selling = {"ru": "продающее", "en": "commercial"}[language]
    assert change.columns["purpose"][-1] == selling
    assert planned_changes(book, [one._replace(in_book=True) for one in letters]) == []


def test_letters_sent_in_a_year_are_counted_by_both_axes() -> None:
    """A letter of more than a year ago, and one that is only planned, are not."""
    rows: list[dict[str, Any]] = [
        {"sent_on": date(2024, 5, 17), "theme": "news", "purpose": "useful"},
        {"sent_on": date(2023, 5, 17), "theme": "news", "purpose": "useful"},
        {"planned_on": date(2024, 5, 1), "theme": "news"},
        {"sent_on": date(2024, 1, 1)},
    ]
    sent = sent_in_a_year(typed("cb_letters", rows), date(2024, 5, 17))
    assert sent == [("news", "useful"), (None, None)]
