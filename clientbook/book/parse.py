"""Words, dates and numbers typed as text: what they mean, or None where that is unclear.

Used where a cell holds text instead of a date or a number, and where foreign files are read.
It never guesses: 03/04/2024 without a known order and 1,234 without a known language are None.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Literal

from clientbook.book.wording import Language

DayOrder = Literal["dmy", "mdy"]

INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
"""Characters that nobody sees, as the inside of a regular expression's class."""

_UNSEEN = re.compile(f"[{INVISIBLE}]")
_YO = str.maketrans("ёЁ", "еЕ")

_ISO = re.compile(
    r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?)?"
)
_DOTTED = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?: \d{1,2}:\d{2}(?::\d{2})?)?")
_NAMED = re.compile(r"(\d{1,2})[ -]([^\W\d]+)\.?[ -](\d{4})(?: ?г(?:\.|ода)?)?")
_NAMED_US = re.compile(r"([^\W\d]+)\.? (\d{1,2}),? (\d{4})")
_MONTHS = (
    ("январь", "января", "january"),
    ("февраль", "февраля", "february"),
    ("март", "марта", "march"),
    ("апрель", "апреля", "april"),
    ("май", "мая", "may"),
    ("июнь", "июня", "june"),
    ("июль", "июля", "july"),
    ("август", "августа", "august"),
    ("сентябрь", "сентября", "september"),
    ("октябрь", "октября", "october"),
    ("ноябрь", "ноября", "november"),
    ("декабрь", "декабря", "december"),
)
_SHORT_MONTH = 3
_CENTURY_TURNS = 30  # Excel reads 29 as 2029 and 30 as 1930

_AROUND_NUMBER = re.compile(
    r"^(?:[₽$€£]|rub|usd|eur)\s*|\s*(?:[₽$€£]|руб(?:\.|лей|ля|ль)?|р\.?|rub|usd|eur)$",
    re.IGNORECASE,
)
_PLAIN = re.compile(r"[+-]?\d+(?:[.,]\d*)?|[+-]?[.,]\d+")
_GROUPED = {
    mark: re.compile(rf"[+-]?\d{{1,3}}(?:{re.escape(mark)}\d{{3}})+(?:{re.escape(point)}\d*)?")
    for mark, point in ((",", "."), (".", ","))
}
_SPACED = re.compile(r"(?<=\d)[ '’](?=\d{3}(?:\D|$))")
_UNCLEAR = re.compile(r"[+-]?[1-9]\d{0,2}[.,]\d{3}")


def normal(words: str) -> str:
    r"""Return text as it is compared: Unicode forms, invisible characters, spaces, case, ё and е.

    >>> normal(" Следующий\u00a0 ШАГ: дата ") == normal("следующий шаг: дата")
    True
    """
    plain = words if words.isascii() else unicodedata.normalize("NFKC", _UNSEEN.sub("", words))
    return " ".join(plain.split()).casefold().translate(_YO)


def date_from_text(words: str, order: DayOrder | None = "dmy") -> date | None:
    """Return the date a text looks like; None if it is no date or could be two.

    `order` is the order of day and month in 03/04/2024. With dots the day always comes first;
    with None such a date counts only where one of the two cannot be a month.

    >>> date_from_text("5.03.2024"), date_from_text("2024-03-05 10:30"), date_from_text("3/4/24")
    (datetime.date(2024, 3, 5), datetime.date(2024, 3, 5), datetime.date(2024, 4, 3))
    >>> date_from_text("3/4/2024", None), date_from_text("3/14/2024", None)
    (None, datetime.date(2024, 3, 14))
    >>> date_from_text("5 марта 2024 г."), date_from_text("May 5, 2024")
    (datetime.date(2024, 3, 5), datetime.date(2024, 5, 5))
    """
    plain = " ".join(_UNSEEN.sub("", words).split())
    if found := _ISO.fullmatch(plain):
        return _day(*(int(part) for part in found.groups()))
    if found := _DOTTED.fullmatch(plain):
        first, mark, second, year = found.groups()
        return _ordered(int(first), int(second), _full_year(year), "dmy" if mark == "." else order)
    if found := _NAMED.fullmatch(plain):
        return _named(found[1], found[2], found[3])
    if found := _NAMED_US.fullmatch(plain):
        return _named(found[2], found[1], found[3])
    return None


def _full_year(year: str) -> int:
    if len(year) > 2:  # noqa: PLR2004 - digits of a year
        return int(year)
    return int(year) + (2000 if int(year) < _CENTURY_TURNS else 1900)


def _ordered(first: int, second: int, year: int, order: DayOrder | None) -> date | None:
    as_dmy, as_mdy = _day(year, second, first), _day(year, first, second)
    if order is not None:
        return as_dmy if order == "dmy" else as_mdy
    if as_dmy and as_mdy and as_dmy != as_mdy:
        return None
    return as_dmy or as_mdy


def _named(day: str, month: str, year: str) -> date | None:
    word = month.casefold()
    if len(word) < _SHORT_MONTH:
        return None
    numbers = [
        number
        for number, names in enumerate(_MONTHS, start=1)
        if any(name.startswith(word) for name in names)
    ]
    return _day(int(year), numbers[0], int(day)) if len(numbers) == 1 else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def day_order(texts: Iterable[str]) -> DayOrder | None:
    """Return the order of day and month that a whole column shows; None if it shows none or both.

    >>> day_order(["3/4/2024", "12/31/2024"]), day_order(["3/4/2024"])
    ('mdy', None)
    """
    orders: set[DayOrder] = set()
    for words in texts:
        found = _DOTTED.fullmatch(words.strip())
        if found and found[2] != ".":
            first, second = int(found[1]), int(found[3])
            if first > 12 >= second:  # noqa: PLR2004 - months
                orders.add("dmy")
            elif second > 12 >= first:  # noqa: PLR2004 - months
                orders.add("mdy")
    return orders.pop() if len(orders) == 1 else None


def dates_from_texts(
    texts: Iterable[str], order: DayOrder | None = "dmy"
) -> dict[str, date | None]:
    """Return what each distinct text of a column means as a date."""
    return {words: date_from_text(words, order) for words in dict.fromkeys(texts)}


def number_from_text(words: str, language: Language | None = None) -> Decimal | None:
    """Return the number a text looks like; None if it is no number or could be two.

    Spaces and currency signs are passed over, 12 % is 0.12. One comma or point before exactly
    three digits is a thousands mark or a decimal one: `language` tells which, None refuses.

    >>> number_from_text("1 200,50 руб."), number_from_text("$1,234.5"), number_from_text("12 %")
    (Decimal('1200.50'), Decimal('1234.5'), Decimal('0.12'))
    >>> number_from_text("1,234"), number_from_text("1,234", "en"), number_from_text("1,234", "ru")
    (None, Decimal('1234'), Decimal('1.234'))
    """
    plain = " ".join(_UNSEEN.sub("", unicodedata.normalize("NFKC", words)).split())
    plain = plain.replace("−", "-")
    share = plain.endswith("%")
    bare = _SPACED.sub("", _AROUND_NUMBER.sub("", plain.rstrip("% ") if share else plain))
    number = _number(bare, language)
    return number / 100 if number is not None and share else number


def _number(bare: str, language: Language | None) -> Decimal | None:
    if _UNCLEAR.fullmatch(bare):
        return _unclear(bare, language)
    if _PLAIN.fullmatch(bare):
        return Decimal(bare.replace(",", "."))
    for mark, pattern in _GROUPED.items():
        if pattern.fullmatch(bare):
            return Decimal(bare.replace(mark, "").replace(",", "."))
    return None


def _unclear(bare: str, language: Language | None) -> Decimal | None:
    if language == "en":
        return Decimal(bare.replace(",", ""))
    return Decimal(bare.replace(",", ".")) if language == "ru" and "," in bare else None


def numbers_from_texts(
    texts: Iterable[str], language: Language | None = None
) -> dict[str, Decimal | None]:
    """Return what each distinct text of a column means as a number."""
    return {words: number_from_text(words, language) for words in dict.fromkeys(texts)}
