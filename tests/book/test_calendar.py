"""Weeks and working days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientbook.book.calendar import (
    CountryError,
    Week,
    WeekError,
    is_working_day,
    working_day_from,
    working_days,
    working_days_of,
)

DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))


@given(DAYS)
def test_a_week_holds_its_days(day: date) -> None:
    """A day lies between its week's Monday and Sunday, and the text reads back as the week."""
    week = Week.of(day)
    assert week.monday <= day <= week.sunday
    assert week.monday.isoweekday() == 1
    assert week.sunday - week.monday == timedelta(days=6)
    assert Week.parse(week.text) == week
    assert day in week.days


@given(DAYS, st.integers(-200, 200))
def test_weeks_count_in_time(day: date, steps: int) -> None:
    """So many weeks later and back again is the same week, and later weeks sort later."""
    week = Week.of(day)
    assert week.plus(steps).plus(-steps) == week
    assert (week.plus(steps) > week) == (steps > 0)


@pytest.mark.parametrize("text", ["2026-W47", "2026-w47", " 2026-W47 "])
def test_a_week_is_read_as_people_type_it(text: str) -> None:
    """Case and spaces around do not matter."""
    assert Week.parse(text) == Week(2026, 47)


@pytest.mark.parametrize(
    "text",
    ["", "2026", "47", "2026-47", "2026-W00", "2026-W54", "2025-W53", "0000-W01", "9999-W52"],
)
def test_what_is_not_a_week_is_refused_with_an_example(text: str) -> None:
    """The message repeats what was typed and shows a right one, in both languages."""
    with pytest.raises(WeekError) as refused:
        Week.parse(text)
    for message in (refused.value.message("ru"), refused.value.message("en")):
        assert text in message
        assert "2026-W47" in message


def test_national_holidays_are_no_working_days() -> None:
    """June 2013 has 19 working days in Russia: 20 weekdays less the 12th (METHOD.md §7)."""
    assert len(working_days(2013, 6)) == 19
    assert date(2013, 6, 12) not in working_days(2013, 6)
    assert len(working_days(2013, 6, "")) == 20
    assert is_working_day(date(2024, 4, 27))  # a Saturday worked for a Monday off


def test_the_first_working_day_on_or_after() -> None:
    """A Sunday gives Monday; New Year's holidays give the day people are back."""
    assert working_day_from(date(2024, 3, 31)) == date(2024, 4, 1)
    assert working_day_from(date(2024, 1, 1)) == date(2024, 1, 9)
    assert working_day_from(date(2024, 4, 2)) == date(2024, 4, 2)


def test_a_week_has_its_working_days() -> None:
    """The week of the National Unity Day 2026 has four working days in Russia."""
    assert len(working_days_of(Week(2026, 45).days)) == 4
    assert len(working_days_of(Week(2026, 47).days)) == 5


def test_an_unknown_country_is_refused_with_a_remedy() -> None:
    """A country code that the holidays package does not know ends the command politely."""
    with pytest.raises(CountryError) as refused:
        is_working_day(date(2026, 11, 23), "XX")
    assert "holidays_country" in refused.value.message("ru")
    assert "XX" in refused.value.message("en")
