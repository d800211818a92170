"""Words, dates and numbers typed as text mean what a person would say, or nothing."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientbook.book.parse import (
    date_from_text,
    dates_from_texts,
    day_order,
    normal,
    number_from_text,
    numbers_from_texts,
)

DAYS = st.dates(date(1990, 1, 1), date(2099, 12, 31))
PATTERNS = (
    "{0:%d.%m.%Y}",
    "{0:%Y-%m-%d}",
    "{0:%Y.%m.%d}",
    "{0:%d.%m.%Y} 10:30",
    "{0:%Y-%m-%dT%H:%M:%S}",
)


@given(DAYS, st.sampled_from(PATTERNS))
def test_every_day_is_read_back(day: date, pattern: str) -> None:
    """A day written in any usual form is that day."""
    assert date_from_text(pattern.format(day)) == day


@given(DAYS)
def test_an_unknown_order_is_never_guessed(day: date) -> None:
    """Without a known order, d/m/y is read only where it can be one day."""
    read = date_from_text(f"{day.day}/{day.month}/{day.year}", None)
    assert read == (day if day.day > 12 or day.day == day.month else None)


@pytest.mark.parametrize(
    "words", ["", "завтра", "32.01.2024", "2024-13-01", "12.2024", "5 мартобря 2024", "1.2.3.4"]
)
def test_what_is_no_date_is_none(words: str) -> None:
    """Text that names no day stays text."""
    assert date_from_text(words) is None


def test_the_order_of_a_column_is_seen() -> None:
    """One date that can be read one way only tells the order of all; a contradiction does not."""
    assert day_order(["01/02/2024", "31/01/2024"]) == "dmy"
    assert day_order(["31/01/2024", "01/31/2024"]) is None
    assert dates_from_texts(["1/2/2024"], "mdy") == {"1/2/2024": date(2024, 1, 2)}


def test_two_digit_years_are_excels() -> None:
    """29 is 2029 and 30 is 1930, as Excel reads them."""
    assert date_from_text("01.01.29") == date(2029, 1, 1)
    assert date_from_text("01.01.30") == date(1930, 1, 1)


@given(st.decimals(-(10**9), 10**9, places=2))
def test_every_amount_is_read_back(amount: Decimal) -> None:
    """An amount as either language writes it is that amount, to the kopeck."""
    ru = f"{amount:,.2f}".replace(",", " ").replace(".", ",")
    assert number_from_text(f"{ru} ₽") == amount
    assert number_from_text(f"{amount:,.2f}") == amount


@pytest.mark.parametrize(
    ("words", "language", "number"),
    [
        ("1,234", None, None),
        ("1.234", None, None),
        ("1,234", "en", "1234"),
        ("1.234", "en", "1.234"),
        ("1,234", "ru", "1.234"),
        ("1.234", "ru", None),
        ("1.234.567,8", None, "1234567.8"),
        ("0,125", None, "0.125"),
        ("−5", None, "-5"),
        ("12,5 %", None, "0.125"),
        ("1\u00a0000\u00a0руб.", None, "1000"),
        ("1 2", None, None),
        ("12 34", None, None),
        ("1,23,456", None, None),
        ("79161234567", None, "79161234567"),
        ("1e5", None, None),
        ("", None, None),
    ],
)
def test_a_number_is_read_or_refused(words: str, language: str | None, number: str | None) -> None:
    """A comma before three digits is thousands or decimals: the language tells, or nobody."""
    assert language in {None, "ru", "en"}
    expected = None if number is None else Decimal(number)
    assert number_from_text(words, language) == expected  # type: ignore[arg-type]
    assert numbers_from_texts([words, words], language) == {words: expected}  # type: ignore[arg-type]


@given(st.text())
def test_normal_text_is_normal(words: str) -> None:
    """Comparing twice changes nothing: a normal text is its own normal form."""
    assert normal(normal(words)) == normal(words)
