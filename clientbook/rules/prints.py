"""What a company is known by, in one form each: e-mail, web domain, tax id, address, letters.

The one place of these forms (METHOD.md §3): the check of a newcomer, the search for duplicates and
their rules all compare by them. Names are `names`, phones `phones.phone_digits`.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from clientbook.book.nearest import bare_name
from clientbook.book.parse import normal

_SITE = re.compile(r"^(?:[a-z]+://)?(?:www\.)?([^/?#:\s]+)", re.IGNORECASE)
_PARTS = re.compile(r"[;,\s]+")
_FREE = {
    "mail.ru", "bk.ru", "inbox.ru", "list.ru", "internet.ru", "xmail.ru", "yandex.ru", "ya.ru",
    "yandex.com", "narod.ru", "rambler.ru", "lenta.ru", "ro.ru", "autorambler.ru", "myrambler.ru",
    "gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "hotmail.co.uk", "live.com",
    "msn.com", "icloud.com", "me.com", "mac.com", "yahoo.com", "yahoo.co.uk", "aol.com", "gmx.de",
    "gmx.net", "web.de", "t-online.de", "proton.me", "protonmail.com", "tutanota.com", "zoho.com",
    "vk.com", "vk.ru", "t.me", "ok.ru", "instagram.com", "facebook.com", "linkedin.com", "wa.me",
    "youtube.com", "twitter.com", "x.com", "ukr.net", "tut.by", "mail.kz", "i.ua", "qip.ru",
    "sites.google.com", "tilda.ws", "wixsite.com", "avito.ru", "2gis.ru", "taplink.cc",
}  # fmt: skip
"""Domains of free mail and of sites that many share: nobody's own."""

_LATIN = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "i",
    "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s",
    "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch",
    "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya", "і": "i", "ї": "i", "є": "e",
    "ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ø": "o", "ł": "l", "æ": "ae",
}  # fmt: skip
_TO_LATIN = str.maketrans(_LATIN)
_SPELT = (
    ("kh", "h"),
    ("x", "ks"),
    ("iy", "y"),
    ("yy", "y"),
    ("j", "y"),
    ("w", "v"),
    ("ia", "ya"),
    ("iu", "yu"),
)


@dataclass(frozen=True, slots=True)
class Address:
    """Where a company is: the words that tell (in Latin letters), and the numbers."""

    words: frozenset[str]
    numbers: frozenset[str]


def latin(words: str) -> str:
    """Return words in small Latin letters without accents, spellings of one sound made one.

    >>> latin("ромашка"), latin("café"), latin("express")
    ('romashka', 'cafe', 'ekspress')
    """
    plain = without_accents(words.translate(_TO_LATIN))
    for one, other in _SPELT:
        plain = plain.replace(one, other)
    return plain


def without_accents(words: str) -> str:
    """Return words with Latin letters bare; й and the like stay."""
    if words.isascii():
        return words
    taken = ((letter, unicodedata.normalize("NFKD", letter)) for letter in words)
    return "".join(bare[0] if bare[:1].isascii() and bare else letter for letter, bare in taken)


def name_print(company: str) -> str:
    """Return what of a name distinguishes it from others.

    >>> name_print("ООО «Ромашка»") == name_print("Romashka LLC") == name_print("РОМАШКА ооо")
    True
    """
    return " ".join(sorted(latin(bare_name(company)).split()))


def tax_print(words: str) -> str:
    """Return the digits of a tax id; "" where there are none."""
    return re.sub(r"\D", "", words)


@lru_cache(maxsize=65_536)  # a cell's addresses are asked for with their domains, too
def emails(words: str) -> tuple[str, ...]:
    """Return the e-mail addresses of a text, as they are compared."""
    if "@" not in words:
        return ()
    parts = (part.partition("@") for part in _PARTS.split(words.casefold()))
    return tuple(f"{local}@{domain}" for local, _, domain in parts if local and domain)


def domains(email: str, website: str) -> tuple[str, ...]:
    """Return the web domains of addresses and sites; free mail and shared sites are none's own.

    >>> domains("a@romashka.ru; b@mail.ru", "https://www.romashka.ru/about")
    ('romashka.ru',)
    """
    found = [address.partition("@")[2] for address in emails(email)]
    for site in _PARTS.split(website.casefold()):
        match = _SITE.match(site)
        found += [match[1]] if match and "." in match[1] else []
    return tuple(dict.fromkeys(one for one in found if one not in _FREE))


_OF_ADDRESSES = (
    "г город ул улица д дом оф офис пр пр-т просп проспект пр-кт пер переулок наб набережная ш "
    "шоссе пл площадь б-р бульвар стр строение корп корпус к кв квартира пом помещение обл область "
    "р-н район россия рф этаж эт индекс литер лит в на street st str road rd avenue ave drive dr "
    "lane ln high suite ste floor the of usa uk"
)
_ADDRESS_WORDS = frozenset(map(latin, _OF_ADDRESSES.split()))
_POST_CODE = re.compile(r"\d{5,6}")
_ADDRESS_TOKEN = re.compile(r"\d+[а-яa-z]?(?![а-яa-z])|[^\W\d_]+(?:-[^\W\d_]+)*")


def address(words: str) -> Address:
    """Return an address by its words and numbers, whatever their order and shortenings.

    >>> address("г. Калининград, ул. Мира, д. 12") == address("Калининград, Мира 12")
    True
    """
    tokens = [latin(token) for token in _ADDRESS_TOKEN.findall(normal(words))]
    numbers = {t for t in tokens if t[0].isdigit() and not _POST_CODE.fullmatch(t)}
    told = {t for t in tokens if not t[0].isdigit() and t not in _ADDRESS_WORDS}
    return Address(frozenset(told), frozenset(numbers))


def same_address(one: Address, other: Address) -> bool | None:
    """Say whether two addresses are one place; None where that cannot be told."""
    if not one.words or not other.words:
        return None
    within = one.words <= other.words or other.words <= one.words
    if one.numbers and other.numbers:
        if not one.numbers & other.numbers:
            return False
        if within:
            return True if min(len(one.words), len(other.words)) > 1 else None
    elif within:
        return None
    return None if one.words & other.words and not _each_has_own(one, other) else False


def _each_has_own(one: Address, other: Address) -> bool:
    return bool(one.words - other.words) and bool(other.words - one.words)
