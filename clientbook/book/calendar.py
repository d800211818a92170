"""Weeks and working days: the calendar that plans, norms and history share.

A week is an ISO week. National holidays come from the `holidays` package, imported when first
asked for. Nothing here knows what day it is today.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from clientbook.book.errors import ClientbookError

if TYPE_CHECKING:
    from holidays import HolidayBase

_WEEK = re.compile(r"\s*(\d{4})-[Ww](\d{1,2})\s*", re.ASCII)
_MONTH = re.compile(r"\s*(\d{4})-(\d{1,2})\s*", re.ASCII)


class WeekError(ClientbookError):
    """A text that was given for a week names no week."""

    code = "error.week"


class MonthError(ClientbookError):
    """A text that was given for a month names no month."""

    code = "error.month"


class NotADay(ClientbookError):
    """The text given for a day is none."""

    code = "error.not_a_day"


class CountryError(ClientbookError):
    """The settings name a country whose holidays are not known."""

    code = "error.holidays_country"


def read_day(given: str) -> date:
    """Return the day of `2026-11-23` or `23.11.2026`. NotADay: it is no such day."""
    for form in ("%Y-%m-%d", "%d.%m.%Y"):
        try:
            return datetime.strptime(given.strip(), form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    raise NotADay(given=given)


@dataclass(frozen=True, slots=True, order=True)
class Week:
    """An ISO week: `Week(2026, 47)` is 16–22 November 2026. Weeks sort in time."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> Week:
        """Return the week of a day.

        >>> Week.of(date(2027, 1, 1)).text
        '2026-W53'
        """
        year, number, _ = day.isocalendar()
        return cls(year, number)

    @classmethod
    def parse(cls, words: str) -> Week:
        """Read `2026-W47`; WeekError for anything else, and for a week its year does not have.

        >>> Week.parse("2026-W47").monday
        datetime.date(2026, 11, 16)
        """
        found = _WEEK.fullmatch(words)
        if found is None:
            raise WeekError(week=words)
        year, number = int(found[1]), int(found[2])
        try:
            date.fromisocalendar(year, number, 7)
        except ValueError:
            raise WeekError(week=words) from None
        return cls(year, number)

    @property
    def monday(self) -> date:
        """The first day."""
        return date.fromisocalendar(self.year, self.number, 1)

    @property
    def sunday(self) -> date:
        """The last day."""
        return date.fromisocalendar(self.year, self.number, 7)

    @property
    def days(self) -> tuple[date, ...]:
        """Monday to Sunday."""
        return tuple(self.monday + timedelta(days=n) for n in range(7))

    @property
    def text(self) -> str:
        """The week as it is written everywhere: `2026-W47`."""
        return f"{self.year:04d}-W{self.number:02d}"

    def __str__(self) -> str:
        """Return `text`."""
        return self.text

    def plus(self, weeks: int) -> Week:
        """Return the week so many weeks later, or earlier if negative.

        >>> Week(2026, 53).plus(1).text, Week(2026, 1).plus(-1).text
        ('2027-W01', '2025-W52')
        """
        return Week.of(self.monday + timedelta(weeks=weeks))


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A calendar month: `Month(2026, 3)`. Months sort in time."""

    year: int
    number: int

    @classmethod
    def parse(cls, words: str) -> Month:
        """Read `2026-03`; MonthError for anything else.

        >>> Month.parse("2026-3").text
        '2026-03'
        """
        found = _MONTH.fullmatch(words)
        try:
            day = date(int(found[1]), int(found[2]), 1) if found else None
        except ValueError:
            day = None
        if day is None:
            raise MonthError(month=words)
        return cls(day.year, day.month)

    @property
    def first(self) -> date:
        """The first day."""
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        """The last day."""
        after = date(self.year + self.number // 12, self.number % 12 + 1, 1)
        return after - timedelta(days=1)

    @property
    def text(self) -> str:
        """The month as it is written everywhere: `2026-03`."""
        return f"{self.year:04d}-{self.number:02d}"


def working_days(year: int, month: int, country: str = "RU") -> tuple[date, ...]:
    """Return the working days of a month, national holidays and moved days off respected.

    CountryError for a country whose holidays are not known; `country` empty: no holidays.

    >>> len(working_days(2013, 6))
    19
    """
    first = date(year, month, 1)
    days = (first + timedelta(days=n) for n in range(31))
    return tuple(day for day in days if day.month == month and is_working_day(day, country))


def working_days_of(days: Sequence[date], country: str = "RU") -> tuple[date, ...]:
    """Return those of the days that are working days: `working_days_of(week.days)`."""
    return tuple(day for day in days if is_working_day(day, country))


def working_day_from(day: date, country: str = "RU") -> date:
    """Return the first working day on or after a day.

    >>> working_day_from(date(2024, 3, 31))
    datetime.date(2024, 4, 1)
    """
    while not is_working_day(day, country):
        day += timedelta(days=1)
    return day


def is_working_day(day: date, country: str = "RU") -> bool:
    """Say whether people work on a day: Monday to Friday, no holiday; or a working Saturday."""
    if not country:
        return day.isoweekday() <= 5  # noqa: PLR2004 - Friday
    return _holidays(country.strip().upper(), day.year).is_working_day(day)


@lru_cache(maxsize=64)
def _holidays(country: str, year: int) -> HolidayBase:
    import holidays  # heavy, and most commands need no calendar

    try:
        return holidays.country_holidays(country, years=year)
    except NotImplementedError:
        raise CountryError(country=country) from None
