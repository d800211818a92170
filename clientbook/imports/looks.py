"""What the values of a foreign column look like: phones, e-mails, dates, tax ids, amounts."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import islice

from clientbook.book.cells import Cell
from clientbook.book.convert import plain_text
from clientbook.book.parse import date_from_text, normal, number_from_text
from clientbook.book.schema import TABLES, Kind
from clientbook.book.tables import closed_words

SAMPLE = 200
"""So many different values tell what a column holds."""
_MOST = 0.8
_HALF = 0.5
_PHONE = re.compile(r"[+\d][\d\s().+\-–,;/]{5,60}(?:\D{0,12}\d{1,5})?")
_EMAIL = re.compile(r"(?<![^@\s])[^@\s]++@[^@\s]+\.[^@\s]{2,}")
_URL = re.compile(
    r"(?:https?://|www\.)\S+|(?<![\w-])(?<![\w-]\.)[\w-]++(?:\.[\w-]+)*\.(?:ru|com|рф|net|org|su|info|biz)/?"
)
_TAX_ID = re.compile(r"\d{10}|\d{12}")
_DIGITS = 7


def sample_of(cells: Sequence[Cell]) -> list[Cell]:
    """Return the first different values of a column."""
    return list(islice((cell for cell in dict.fromkeys(cells) if cell is not None), SAMPLE))


def look_of(values: Sequence[Cell]) -> Kind | None:
    """Return what most values look like: E-mail, URL, phone, date; None where it is not clear.

    >>> look_of(["+7 912 345-67-89", "8 (495) 123-45-67"]), look_of(["a@x.ru"]), look_of(["да"])
    (<Kind.PHONE: 'phone'>, <Kind.EMAIL: 'email'>, None)
    """
    for kind in (Kind.EMAIL, Kind.URL, Kind.DATE, Kind.TAX_ID, Kind.PHONE):
        if values and _share(values, _LOOKS[kind]) >= _MOST:
            return kind
    return None


def fits(values: Sequence[Cell], table: str, column: str) -> bool:
    """Say whether at least half of the values could stand in a column; none fit everywhere."""
    schema = TABLES[table].by_id[column]
    if not values:
        return True
    if schema.kind is Kind.LIST:
        words = _list_words(schema.list or "")
        return _share(values, lambda words_: normal(plain_text(words_)) in words) >= _HALF
    look = _LOOKS.get(schema.kind)
    return look is None or _share(values, look) >= _HALF


def _list_words(name: str) -> Mapping[str, str]:
    return closed_words("ru")[name].meaning


def _share(values: Sequence[Cell], look: Callable[[Cell], bool]) -> float:
    return sum(map(look, values)) / len(values)


def _text(pattern: re.Pattern[str]) -> Callable[[Cell], bool]:
    def look(value: Cell) -> bool:
        return isinstance(value, str) and pattern.search(value) is not None

    return look


def _is_phone(value: Cell) -> bool:
    words = plain_text(value) if isinstance(value, int | float | str) else ""
    digits = sum(character.isdigit() for character in words)
    return digits >= _DIGITS and _PHONE.search(words.strip()) is not None and not _is_date(value)


def _is_date(value: Cell) -> bool:
    if isinstance(value, str):
        return date_from_text(value) is not None or date_from_text(value, None) is not None
    return isinstance(value, date)


def _is_number(value: Cell) -> bool:
    if isinstance(value, str):
        return number_from_text(value, "ru") is not None
    return isinstance(value, int | float | Decimal)


def _is_tax_id(value: Cell) -> bool:
    words = plain_text(value) if isinstance(value, int | float | str) else ""
    return _TAX_ID.fullmatch(words.strip()) is not None and _checked(words.strip())


def _checked(digits: str) -> bool:
    """Say whether the last digit of an ИНН is right: source, the order of the Federal Tax Service.

    >>> _checked("7707083893"), _checked("7707083894"), _checked("500100732259")
    (True, False, True)
    """
    from stdnum.ru import inn

    return bool(inn.is_valid(digits))


_LOOKS: Mapping[Kind, Callable[[Cell], bool]] = {
    Kind.EMAIL: _text(_EMAIL),
    Kind.URL: _text(_URL),
    Kind.DATE: _is_date,
    Kind.TAX_ID: _is_tax_id,
    Kind.PHONE: _is_phone,
    Kind.MONEY: _is_number,
    Kind.NUMBER: _is_number,
    Kind.INTEGER: _is_number,
    Kind.RATE: _is_number,
}
