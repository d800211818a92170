"""Every visible string, in Russian and English.

`text(key, language, **facts)` makes a sentence; `header`, `sheet_title` and `value_text` give the
words of the workbook, and their reverses find ids from words. Each area of the product keeps its
texts in a module of its own here; TEXTS joins them.

In a text, `{n}` is a fact, `{n:рубль|рубля|рублей}` (English: `{n:ruble|rubles}`) the plural that
fits it, `{day:date}` a date, `{amount:money}` an amount, `{rate:percent}` a fraction in per cent.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache, lru_cache, partial
from string import Formatter
from typing import Any, Final, Literal, get_args

from clientbook.book.wording.quoting import Quoted, Together, Worded, quoted
from clientbook.book.wording.texts import TEXTS
from clientbook.book.wording.words import HEADERS, SETTING_LABELS, SHEET_TITLES, VALUES

__all__ = [
    "HEADERS",
    "LANGUAGES",
    "SETTING_LABELS",
    "SHEET_TITLES",
    "TEXTS",
    "VALUES",
    "Language",
    "Quoted",
    "Together",
    "Worded",
    "date_text",
    "header",
    "number_text",
    "percent_text",
    "plural",
    "quoted",
    "range_words",
    "setting_label",
    "sheet_title",
    "sum_text",
    "text",
    "value_text",
]

Language = Literal["ru", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
_INDEX = {"ru": 0, "en": 1}


def header(table: str, column: str, language: Language) -> str:
    """Return a column's header text."""
    words = HEADERS.get(f"{table}.{column}") or HEADERS[column]
    return words[_INDEX[language]]


def sheet_title(sheet: str, language: Language) -> str:
    """Return the tab title of a sheet id on a new workbook."""
    return SHEET_TITLES[sheet][_INDEX[language]]


def value_text(list_id: str, value: str, language: Language) -> str:
    """Return the wording of a closed list's value id."""
    return VALUES[list_id][value][_INDEX[language]]


def setting_label(name: str, language: Language) -> str:
    """Return what a setting means."""
    return SETTING_LABELS[name][_INDEX[language]]


def text(key: str, language: Language, /, **facts: object) -> str:
    """Return a sentence with its facts filled in. KeyError: no such text, or a fact is missing.

    A name that has quotation marks of its own gets no second pair: ООО «Ромашка».
    """
    sentence = TEXTS[key][_INDEX[language]]
    if "«{" in sentence:
        sentence = _QUOTED.sub(partial(_once_quoted, facts), sentence)
    words = []
    for literal, name, form in _pieces(sentence):
        words.append(literal)
        if name is not None:
            words.append(_shown(facts[name], form, language))
    return "".join(words)


_QUOTED: Final = re.compile(r"«(?P<field>{(?P<name>\w+)[^{}]*})»")


def _once_quoted(facts: Mapping[str, object], found: re.Match[str]) -> str:
    return found["field"] if "«" in str(facts.get(found["name"], "")) else found[0]


@cache
def _pieces(sentence: str) -> tuple[tuple[str, str | None, str], ...]:
    """Return a sentence of ours taken apart: words, the fact that follows them, how it is shown."""
    parts = Formatter().parse(sentence)
    return tuple((literal, name, form or "") for literal, name, form, _ in parts)


def _shown(value: Any, form: str, language: Language) -> str:  # noqa: ANN401, PLR0911 - any fact; one return per form
    if "|" in form:
        return plural(value, form, language)
    if form == "date":
        return date_text(value, language)
    if form == "money":
        return sum_text(value, language)
    if form == "percent":
        return percent_text(value, language)
    if form == "number" or (isinstance(value, float) and not form):
        return number_text(value, language)
    if isinstance(value, date) and not form:
        return date_text(value, language)
    if not isinstance(value, str | int) and isinstance(value, Worded):
        return value.words(language)
    return format(value, form)


def plural(number: float, forms: str, language: Language) -> str:
    """Return the form that fits a number, of forms separated by `|`: ru one|few|many, en one|many.

    >>> [plural(n, "строка|строки|строк", "ru") for n in (1, 2, 5, 11, 21, 112)]
    ['строка', 'строки', 'строк', 'строк', 'строка', 'строк']
    >>> plural(1, "row|rows", "en"), plural(0, "row|rows", "en")
    ('row', 'rows')
    """
    words = forms.split("|")
    if number != int(number):
        return words[1]
    whole = abs(int(number))
    if language == "en":
        return words[0] if whole == 1 else words[1]
    tens, ones = whole % 100, whole % 10
    if ones == 1 and tens != 11:  # noqa: PLR2004 - Russian grammar
        return words[0]
    if ones in (2, 3, 4) and tens not in (12, 13, 14):
        return words[1]
    return words[2]


def date_text(day: date, language: Language) -> str:
    """Return a day as people write it: 31.12.2026 or 2026-12-31."""
    if language == "ru":
        return f"{day.day:02}.{day.month:02}.{day.year:04}"
    return f"{day.year:04}-{day.month:02}-{day.day:02}"


def number_text(value: float | Decimal, language: Language, places: int | None = None) -> str:
    r"""Return a number with thousands apart, rounded half up to `places` (None: as it is, ≤ 2).

    >>> number_text(1234567.5, "ru"), number_text(1234567.5, "en"), number_text(2, "ru", 1)
    ('1\xa0234\xa0567,5', '1,234,567.5', '2,0')
    """
    exact = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    step = Decimal(1).scaleb(-(2 if places is None else places))
    rounded = exact.quantize(step, ROUND_HALF_UP)
    if places is None:
        rounded = rounded.normalize() if rounded != rounded.to_integral() else rounded.to_integral()
    shown = f"{rounded:,f}"
    if language == "ru":
        return shown.replace(",", "\xa0").replace(".", ",")
    return shown


def sum_text(amount: float | Decimal, language: Language) -> str:
    r"""Return an amount of money as it is written in a sentence: kopecks in two digits, or none.

    >>> sum_text(Decimal("1234.5"), "ru"), sum_text(1234, "ru")
    ('1\xa0234,50', '1\xa0234')
    """
    exact = Decimal(repr(amount)) if isinstance(amount, float) else Decimal(amount)
    return number_text(exact, language, 0 if exact == exact.to_integral() else 2)


def percent_text(fraction: float, language: Language, places: int = 1) -> str:
    """Return a fraction in per cent: 0.8086 → 80,9 % (ru), 80.9% (en)."""
    shown = number_text(Decimal(repr(float(fraction))) * 100, language, places)
    return f"{shown}\xa0%" if language == "ru" else f"{shown}%"


def range_words(low: float, high: float, language: Language) -> str:
    """Return two fractions as a range of whole per cent.

    >>> range_words(0.711, 0.867, "en")
    '71–87%'
    """
    shown = percent_text(low, language, 0).removesuffix("%").rstrip()
    return f"{shown}–{percent_text(high, language, 0)}"


@lru_cache(maxsize=1)
def placeholders() -> Mapping[str, tuple[frozenset[str], frozenset[str]]]:
    """Return the facts each text names, in Russian and in English: a test compares them."""

    def names(sentence: str) -> frozenset[str]:
        return frozenset(name for _, name, _, _ in Formatter().parse(sentence) if name)

    return {key: (names(ru), names(en)) for key, (ru, en) in TEXTS.items()}
