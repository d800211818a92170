"""What writing a cell, reading it and comparing it must agree on: calendars, digits, characters."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal

# ruff: noqa: DTZ001 - cells know no time zone

DIGITS = 15
"""As many digits of a number as Excel keeps: longer ones are kept as text."""
WHOLE_LIMIT = 10**DIGITS
DAY = timedelta(days=1)
EPOCH = {False: datetime(1899, 12, 30), True: datetime(1904, 1, 1)}
FALSE_LEAP_DAY = 60
"""1900-02-29, which Excel counts."""


def digits_of(value: float | Decimal) -> int:
    """Return how many digits a number needs: Excel keeps fifteen. A float is what it is."""
    if isinstance(value, Decimal):
        if not value:
            return 1
        digits, exponent = value.normalize().as_tuple()[1:]
        return max(len(digits), value.adjusted() + 1 if isinstance(exponent, int) else 0)
    return len(str(abs(value))) if isinstance(value, int) else 1


def whole_characters(text: str) -> str:
    """Return a text whose surrogates are joined to characters; a lone one becomes U+FFFD."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def to_millisecond(value: date) -> datetime:
    """Return a day or moment as Excel can tell moments apart."""
    if not isinstance(value, datetime):
        return datetime(value.year, value.month, value.day)
    if value.tzinfo is None and not value.microsecond % 1000:
        return value
    plain = value.replace(tzinfo=None)
    return plain.replace(microsecond=0) + timedelta(milliseconds=round(plain.microsecond / 1000))


def number_from(text: str | bytes) -> int | float:
    """Return the number XML says; ValueError if it says none."""
    try:
        return int(text)
    except ValueError:
        return float(text)


def numbers_from(texts: Sequence[bytes]) -> Sequence[int | float]:
    """Return the numbers that many texts say, each as `number_from` does."""
    try:
        return list(map(int, texts))
    except ValueError:
        return [float(text) if b"." in text else number_from(text) for text in texts]
