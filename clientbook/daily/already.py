"""Companies that a new one seems to be: by tax id, phone, e-mail, web domain, and name.

A plain check of one company against the book (METHOD.md §3 scores pairs). Legal forms, quotes,
case, ё/е, the order of the words and transliteration do not distinguish names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from clientbook.book.record import Book
from clientbook.rules.phones import phone_digits, phone_print, region_of
from clientbook.rules.prints import domains, emails, name_print, tax_print

Evidence = tuple[str, str]
"""By what two companies are alike (name, tax_id, phone, email, domain), and the value they share"""
Digits = Callable[[str], tuple[str, ...]]


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
    digits = phone_digits(region_of(book))
    wanted, frame = _marks(row, digits), book.companies(_ASKED)
    found: dict[str, dict[Evidence, None]] = {}
    for rows in (frame, book.tables["cb_contacts"].drop(columns=["company"])):
        for key, evidence in _held(rows, wanted, digits):
            found.setdefault(key, {})[evidence] = None
    if not found:
        return []
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


def _marks(row: Mapping[str, Any], digits: Digits) -> dict[Evidence, str]:
    """Return what a company can be known by → as it was written."""
    marks: dict[Evidence, str] = {}
    if name := _words(row, "company"):
        marks["name", name_print(name)] = name
    if tax := tax_print(_words(row, "tax_id")):
        marks["tax_id", tax] = tax
    for column in ("phone", "mobile"):
        written = _words(row, column)
        numbers = digits(written)
        marks |= {
            ("phone", phone_print(one)): written.strip() if len(numbers) == 1 else f"+{one}"
            for one in numbers
        }
    email = _words(row, "email")
    marks |= {("email", one): one for one in emails(email)}
    return marks | {("domain", one): one for one in domains(email, _words(row, "website"))}


def _words(row: Mapping[str, Any], column: str) -> str:
    value = row.get(column)
    return value if isinstance(value, str) else ""


def _held(
    frame: pd.DataFrame, wanted: Mapping[Evidence, str], digits: Digits
) -> Iterator[tuple[str, Evidence]]:
    """Yield the companies of rows that have one of the marks, and the mark; column by column."""
    kinds, keys = {kind for kind, _ in wanted}, frame["client"].tolist()
    for column, kind, prints in _looks(digits):
        if kind not in kinds or column not in frame:
            continue
        for key, words in zip(keys, frame[column].tolist(), strict=True):
            if isinstance(key, str) and isinstance(words, str):
                for mark in ((kind, one) for one in prints(words)):
                    if mark in wanted:
                        yield key, (kind, wanted[mark])


def _looks(digits: Digits) -> Iterator[tuple[str, str, Digits]]:
    """Yield each column with the kind of mark that its texts have, and what gives their marks."""
    yield "company", "name", lambda words: (name_print(words),)
    yield "tax_id", "tax_id", lambda words: (tax_print(words),)
    for column in ("phone", "mobile"):
        yield column, "phone", lambda words: tuple(map(phone_print, digits(words)))
    yield "email", "email", emails
    yield "email", "domain", lambda words: domains(words, "")
    yield "website", "domain", lambda words: domains("", words)


_ASKED = ("client", "company", "manager", "tax_id", "phone", "email", "website")
