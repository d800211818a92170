"""Dates and numbers written as text, in every form that files hold."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

import pytest

from clientbook.book.cells import Cell
from clientbook.book.wording import Language
from clientbook.imports.dates import dates_read
from clientbook.imports.numbers import numbers_read


def days(*texts: Cell, language: Language = "ru", **others: Sequence[Cell]) -> list[object]:
    """Return what a column of texts is read as, beside other columns."""
    read = dates_read({"day": texts, **others}, language)["day"]
    return [f"{v:%Y-%m-%d}" if isinstance(v, datetime) else v for v in read]


@pytest.mark.parametrize(
    ("texts", "language", "wanted"),
    [
        (("05.06.2024", "13.06.2024"), "en", ["2024-06-05", "2024-06-13"]),
        (("5.6.24", "05.06.2024"), "ru", ["2024-06-05", "2024-06-05"]),
        (("2024-06-05", "2024-06-05T10:30:00", "2024/6/5"), "en", ["2024-06-05"] * 3),
        (("5/6/2024", "6/13/2024"), "ru", ["2024-05-06", "2024-06-13"]),
        (("5/6/2024", "13/6/2024"), "en", ["2024-06-05", "2024-06-13"]),
        (("5/6/2024",), "ru", ["2024-06-05"]),
        (("5/6/2024",), "en", ["2024-05-06"]),
        (("5.6.2024",), "en", ["2024-06-05"]),
        (("13/6/2024", "6/13/2024", "5/6/2024"), "ru", ["2024-06-13", "2024-06-13", "2024-06-05"]),
        (("5 марта 2024 г.", "May 5, 2024"), "ru", ["2024-03-05", "2024-05-05"]),
        (("31.02.2024", "когда-нибудь", None, "13.13.2024", 45000), "ru", None),
    ],
)
def test_dates(texts: tuple[Cell, ...], language: Language, wanted: list[str] | None) -> None:
    """The order of day and month is what the whole column shows; a date that is none stays text."""
    expected: list[object] = [*(wanted or texts)]
    assert days(*texts, language=language) == expected


def test_order_is_seen_in_a_neighbour_column() -> None:
    """A column that shows no order follows the file's other dates, dots excepted."""
    assert days("5/6/2024", other=("6/13/2024",)) == ["2024-05-06"]
    assert days("5.6.2024", other=("6/13/2024",)) == ["2024-06-05"]


@pytest.mark.parametrize(
    ("texts", "language", "wanted"),
    [
        (("1234,5", "7"), "ru", ["1234.5", "7"]),
        (("1 234,50", "1\u00a0234\u202f567"), "ru", ["1234.50", "1234567"]),
        (("1,234.50", "12"), "ru", ["1234.50", "12"]),
        (("1.234,50", "1.500"), "en", ["1234.50", "1500"]),
        (("1,234",), "ru", ["1.234"]),
        (("1,234",), "en", ["1234"]),
        (("1,234", "0,5"), "en", ["1.234", "0.5"]),
        (("1,234,567", "1,234"), "ru", ["1234567", "1234"]),
        (("1.234.567", "1.234"), "ru", ["1234567", "1234"]),
        (("1.234", "7.5"), "ru", ["1.234", "7.5"]),
        (("1 500 руб.", "-20 ₽", "$3.5", "−4", "12 %"), "ru", ["1500", "-20", "3.5", "-4", "0.12"]),
        (("много", "12а", "1 2", "1,2,3.4.5", None, 7, "8 912 345-67-89"), "ru", None),
    ],
)
def test_numbers(texts: tuple[Cell, ...], language: Language, wanted: list[str] | None) -> None:
    """The decimal mark is what the whole column shows; a number that is none stays text."""
    read = list(numbers_read(texts, language))
    assert read == ([Decimal(n) for n in wanted] if wanted else list(texts))
