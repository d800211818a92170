"""Rules about phones: each is a valid number, and each cell holds one.

Numbers without a country code are of the settings' region. Well-formed numbers of that region pass
by its own patterns; only the others cost a full look by `phonenumbers`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

import phonenumbers
from phonenumbers import PhoneNumberFormat

from clientbook.book.findings import Finding
from clientbook.book.record import Book
from clientbook.book.schema import Kind
from clientbook.rules.cellwise import judged_values

_BETWEEN = re.compile(r"[;,/\n]+|(?<![^\S\n])\s+(?:и|или|and|or)\s+", re.IGNORECASE)
_PLAIN = re.compile(r"[+\d\s().\u2010-\u2013-]+")
_NOT_DIGIT = re.compile(r"\D")
_ABROAD = re.compile(r"^\s*00\s*(?=[1-9])")  # how most of the world writes the + before a country
_SHORTEST, _LONGEST = 7, 15
_LEAST, _NATIONAL, _WITH_COUNTRY = 6, 10, 12
_FRAGMENT = 5  # so many digits beside a number are another, broken one
_TYPES = ("fixed_line", "mobile", "toll_free", "shared_cost", "voip", "uan", "premium_rate")


def phones_are_valid(book: Book) -> list[Finding]:
    """A phone is a number that can be dialled."""
    region = region_of(book)
    check = _Checker(region)
    country = f"+{phonenumbers.country_code_for_region(region)}"

    def judge(words: str) -> dict[str, object] | None:
        good = check.well_formed(words) or check.several(words) or check.valid(words)
        return None if good else {"value": words.strip(), "country": country}

    return judged_values(book, "phone_invalid", Kind.PHONE, judge)


def one_phone_per_cell(book: Book) -> list[Finding]:
    """A cell holds one phone."""
    check = _Checker(region_of(book))

    def judge(words: str) -> dict[str, object] | None:
        parts = None if check.well_formed(words) else check.several(words)
        return {"parts": "; ".join(parts)} if parts else None

    return judged_values(book, "phone_several", Kind.PHONE, judge)


def phone_region_is_known(book: Book) -> list[Finding]:
    """The settings name a country whose phone numbers are known."""
    region = book.settings.phone_region
    if region.upper() in phonenumbers.SUPPORTED_REGIONS:
        return []
    names = book.tables["cb_settings"]["name"]
    rows = names.index[names.str.strip().str.casefold() == "phone_region"]
    facts = {"value": region, "default": "RU"}
    return [Finding("setting_bad", "cb_settings", "value", int(row), facts) for row in rows[:1]]


def region_of(book: Book) -> str:
    """Return the region of numbers without a country code: the settings', if it is one."""
    region = book.settings.phone_region.upper()
    return region if region in phonenumbers.SUPPORTED_REGIONS else "RU"


def phone_written_usually(words: str, region: str) -> str | None:
    """Return a phone in the usual writing; None if the text is more than one valid number.

    >>> phone_written_usually("8(912)3456789", "RU")
    '+7 912 345-67-89'
    >>> phone_written_usually("8 912 345-67-89 доб. 5", "RU") is None
    True
    """
    check = _Checker(region)
    if _PLAIN.fullmatch(words) is None or check.several(words):
        return None
    number = check.parsed(words)
    if number is None or number.extension:
        return None
    return phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL)


def country_of(words: str, region: str) -> str | None:
    """Return the country of a phone; None if the text holds none.

    >>> country_of("+375 29 123-45-67", "RU"), country_of("8 800 555-35-35", "RU")
    ('BY', 'RU')
    """
    number = _Checker(region).inside(_BETWEEN.split(words)[0])
    return None if number is None else phonenumbers.region_code_for_number(number)


class _Checker:
    """Judges phones of one region."""

    def __init__(self, region: str) -> None:
        self.region = region
        self.quick = _quick(region)

    def well_formed(self, words: str) -> bool:
        """Say whether a text is a usual number of the region and nothing else."""
        return self.quick(words) is not None

    def parsed(self, words: str) -> phonenumbers.PhoneNumber | None:
        """Return the number a text is, if it is a valid one."""
        try:
            number = phonenumbers.parse(_ABROAD.sub("+", words), self.region)
        except phonenumbers.NumberParseException:
            return None
        return number if phonenumbers.is_valid_number(number) else None

    def inside(self, words: str) -> phonenumbers.PhoneNumber | None:
        """Return the valid number in a text with words around it and no other number."""
        number, rest = self.parsed(words), words
        if number is not None:
            return number
        for match in phonenumbers.PhoneNumberMatcher(words, self.region):
            number = number or match.number
            rest = rest.replace(match.raw_string, "", 1)
        return number if len(_NOT_DIGIT.sub("", rest)) < _FRAGMENT else None

    def valid(self, words: str) -> bool:
        """Say whether a text holds a number to dial (an extension or words may stand beside)."""
        return any(self.inside(part) is not None for part in (words, _BETWEEN.split(words)[0]))

    def several(self, words: str) -> tuple[str, ...]:
        """Return the numbers of a text that holds two or more, as they should be written."""
        return _several(words, self.region)

    def digits(self, words: str) -> tuple[str, ...]:
        """Return the numbers of a text, each as its country code and digits; else its digits."""
        words = _ABROAD.sub("+", words)
        one = self.quick(words)
        if one is not None:
            return (one,)
        plain = _NOT_DIGIT.sub("", words)
        if not plain:  # blank as a rule
            return ()
        if _LEAST <= len(plain) <= _WITH_COUNTRY and _PLAIN.fullmatch(words):
            return (plain,)
        several = self.several(words)
        if several:
            return tuple(_NOT_DIGIT.sub("", number) for number in several)
        number = self.inside(words)
        if number is not None:
            return (f"{number.country_code}{phonenumbers.national_significant_number(number)}",)
        parts = (_NOT_DIGIT.sub("", part or "") for part in _BETWEEN.split(words))
        return tuple(part[-_NATIONAL:] for part in parts if len(part) >= _LEAST)


def phone_digits(region: str) -> Callable[[str], tuple[str, ...]]:
    """Return what gives the numbers of a text as digits: +7 (912) 345-67-89 → 79123456789.

    A text that holds no valid number gives its last ten digits, if they are six or more.
    """
    return _Checker(region).digits


def phone_print(digits: str) -> str:
    """Return by what a number of `phone_digits` is compared: country codes are often left out."""
    return digits[-_NATIONAL:]


@lru_cache(maxsize=4096)
def _several(words: str, region: str) -> tuple[str, ...]:
    check = _Checker(region)
    parts = [part for part in _BETWEEN.split(words) if part and part.strip()]
    numbers: list[phonenumbers.PhoneNumber] = []
    if len(parts) == 1 and _PLAIN.fullmatch(words):
        numbers = next(_cut(words, check), [])
    for part in parts if len(parts) > 1 else ():
        number = check.inside(part) or (_completed(numbers[-1], part) if numbers else None)
        numbers += [] if number is None else [number]
    shown = dict.fromkeys(
        phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL) for number in numbers
    )
    return tuple(shown) if len(numbers) > 1 else ()


def _completed(before: phonenumbers.PhoneNumber, part: str) -> phonenumbers.PhoneNumber | None:
    """Return the number that «/68» or «, 123-45-68» after another one means."""
    digits, whole = _NOT_DIGIT.sub("", part), phonenumbers.national_significant_number(before)
    if before.extension or not _PLAIN.fullmatch(part) or not 1 < len(digits) < len(whole):
        return None
    national = whole[: -len(digits)] + digits
    code = phonenumbers.format_number(before, PhoneNumberFormat.E164)[: -len(whole)]
    number = phonenumbers.parse(code + national)
    return number if phonenumbers.is_valid_number(number) else None


def _cut(words: str, check: _Checker) -> Iterator[list[phonenumbers.PhoneNumber]]:
    """Yield the ways to cut digits without a separator into two valid numbers."""
    places = [found.start() for found in re.finditer(r"\d", words)]
    if len(places) < 2 * _SHORTEST:
        return
    for digit in range(_SHORTEST, len(places) - _SHORTEST + 1):
        if digit > _LONGEST or len(places) - digit > _LONGEST:
            continue
        start = places[digit]
        while start and words[start - 1] in "+(":
            start -= 1
        halves = [check.parsed(words[:start]), check.parsed(words[start:])]
        numbers = [number for number in halves if number is not None]
        if len(numbers) == len(halves):
            yield numbers


@lru_cache(maxsize=4)
def _quick(region: str) -> Callable[[str], str | None]:
    """Return a quick look that gives the digits of valid numbers of a region (not of all).

    It remembers what it saw: several rules look at the same phones.
    """
    metadata: Any = phonenumbers.PhoneMetadata.metadata_for_region(region)
    kinds = (getattr(metadata, kind) for kind in _TYPES)
    patterns = [kind.national_number_pattern for kind in kinds if kind is not None]
    national = re.compile("|".join(f"(?:{pattern})" for pattern in patterns if pattern))
    general = re.compile(metadata.general_desc.national_number_pattern)
    abroad = re.compile(metadata.international_prefix or "(?!)")
    code, prefix = str(metadata.country_code), metadata.national_prefix or ""

    @lru_cache(maxsize=65_536)
    def look(words: str) -> str | None:
        if _PLAIN.fullmatch(words) is None or "+" in words.lstrip()[1:]:
            return None
        digits, plus = _NOT_DIGIT.sub("", words), words.lstrip().startswith("+")
        if not plus and abroad.match(digits):
            return None
        for start in (code,) if plus else (prefix, code, ""):
            if not digits.startswith(start) or not general.fullmatch(digits, len(start)):
                continue
            if national.fullmatch(digits, len(start)):
                return code + digits[len(start) :]
        return None

    return look
