"""Companies that a new one seems to be: by tax id, phone, e-mail, web domain, and name.

A plain check of one company against the book (METHOD.md §3 scores pairs). Legal forms, quotes,
case, ё/е, the order of the words and transliteration do not distinguish names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from clientbook.book.nearest import bare_name
from clientbook.book.record import Book

Evidence = tuple[str, str]
"""By what two companies are alike (name, tax_id, phone, email, domain), and the value they share"""

_BETWEEN = re.compile(r"[;,/|\n]+|(?<![^\S\n])\s+(?:и|или|and|or)\s+", re.IGNORECASE)
_SITE = re.compile(r"^(?:[a-z]+://)?(?:www\.)?([^/?#:\s]+)", re.IGNORECASE)
_NATIONAL = 10
_SHORTEST = 6
_FREE = {
    "mail.ru", "bk.ru", "inbox.ru", "list.ru", "internet.ru", "yandex.ru", "ya.ru", "yandex.com",
    "rambler.ru", "lenta.ru", "gmail.com", "googlemail.com", "outlook.com", "hotmail.com",
    "live.com", "icloud.com", "me.com", "yahoo.com", "proton.me", "protonmail.com", "vk.com",
    "t.me", "ok.ru", "instagram.com", "facebook.com", "wa.me", "narod.ru", "ukr.net", "tut.by",
}  # fmt: skip
_LATIN = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "i",
    "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s",
    "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch",
    "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
}  # fmt: skip
_SPELT = (("kh", "h"), ("x", "ks"), ("iy", "y"), ("yy", "y"), ("j", "y"), ("w", "v"))


@dataclass(frozen=True, slots=True)
class Already:
    """A company of the book and why it seems to be the new one."""

    table: str
    client: str
    company: str
    manager: str | None
    evidence: tuple[Evidence, ...]


def already_there(book: Book, row: Mapping[str, Any]) -> list[Already]:
    """Return the companies that a new row seems to be, those with most evidence first."""
    wanted = _marks(row)
    frame = book.companies()
    people = book.tables["cb_contacts"]
    found: dict[str, dict[Evidence, None]] = {}
    for key, evidence in (*_held(frame, wanted), *_held_by_people(people, wanted)):
        found.setdefault(key, {})[evidence] = None
    frame = frame[frame["client"].isin(list(found)) & ~frame["client"].duplicated()]
    named = zip(frame["table"], frame["client"], frame["company"], frame["manager"], strict=True)
    already = [
        Already(
            table,
            key,
            name if isinstance(name, str) else "",
            manager if isinstance(manager, str) else None,
            tuple(found[key]),
        )
        for table, key, name, manager in named
    ]
    return sorted(already, key=lambda one: -len(one.evidence))


def name_print(company: str) -> str:
    """Return what of a name distinguishes it from others.

    >>> name_print("ООО «Ромашка»") == name_print("Romashka LLC") == name_print("РОМАШКА ооо")
    True
    """
    latin = "".join(_LATIN.get(letter, letter) for letter in bare_name(company))
    for one, other in _SPELT:
        latin = latin.replace(one, other)
    return " ".join(sorted(latin.split()))


def _marks(row: Mapping[str, Any]) -> dict[Evidence, str]:
    """Return what a company can be known by → as it was written."""
    marks: dict[Evidence, str] = {}
    if name := _words(row, "company"):
        marks["name", name_print(name)] = name
    if tax := re.sub(r"\D", "", _words(row, "tax_id")):
        marks["tax_id", tax] = tax
    for column in ("phone", "mobile"):
        for phone in _BETWEEN.split(_words(row, column)):
            digits = re.sub(r"\D", "", phone)
            if len(digits) >= _SHORTEST:
                marks["phone", digits[-_NATIONAL:]] = phone.strip()
    return marks | _addresses(row)


def _addresses(row: Mapping[str, Any]) -> dict[Evidence, str]:
    """Return the e-mail addresses and web domains; free mail and shared sites are none's own."""
    marks: dict[Evidence, str] = {}
    domains = []
    for email in re.split(r"[;,\s]+", _words(row, "email").casefold()):
        local, _, domain = email.partition("@")
        if local and domain:
            marks["email", email] = email
            domains.append(domain)
    for site in re.split(r"[;,\s]+", _words(row, "website").casefold()):
        match = _SITE.match(site)
        domains += [match[1]] if match and "." in match[1] else []
    return marks | {("domain", one): one for one in domains if one not in _FREE}


def _words(row: Mapping[str, Any], column: str) -> str:
    value = row.get(column)
    return value if isinstance(value, str) else ""


def _held(frame: pd.DataFrame, wanted: Mapping[Evidence, str]) -> Iterator[tuple[str, Evidence]]:
    """Yield the companies of rows that have one of the marks, and the mark."""
    names = [c for c in _COLUMNS if c in frame]
    columns = [frame[name].tolist() for name in names]
    for key, *values in zip(frame["client"].tolist(), *columns, strict=True):
        row = dict(zip(names, values, strict=True))
        if isinstance(key, str):
            for mark in _marks(row).keys() & wanted.keys():
                yield key, (mark[0], wanted[mark])


_COLUMNS = ("company", "tax_id", "phone", "mobile", "email", "website")


def _held_by_people(
    people: pd.DataFrame, wanted: Mapping[Evidence, str]
) -> Iterator[tuple[str, Evidence]]:
    """Yield the companies of people who have one of the marks; their names say nothing."""
    yield from _held(people.drop(columns=["company"]), wanted)
