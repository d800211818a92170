"""By what companies can be known: tax ids, phones, e-mails, web domains, forms of their names.

Pure, under `pairs`: only companies that share a mark are compared (METHOD.md §3).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from clientbook.book.record import Book
from clientbook.rules.names import Name, heard, taken_apart
from clientbook.rules.phones import phone_digits, phone_print, region_of
from clientbook.rules.prints import domains, emails, tax_print

SHARED = ("tax_id", "phone", "email", "domain")
"""The kinds of marks that are written in cells of their own."""

_Told = tuple[int, str, str, str]
"""The place of a company, a kind of mark, its value, and how that is shown."""


class Marks(NamedTuple):
    """By what companies can be known.

    `shared`: the marks that several companies have, columns at, about, value, shown, mark (a number
    for about and value), held (how many have it). `known`: of whom anything is known, by kind.
    """

    shared: pd.DataFrame
    known: Mapping[str, set[int]]


def marks_of(book: Book, companies: pd.DataFrame, *, slips: bool) -> Marks:
    """Return what the companies (columns client, company and those of cells) can be known by.

    `slips`: by their names with a slip of the pen, too.
    """
    told = [*_of_cells(book, companies), *_of_people(book, companies)]
    known: dict[str, set[int]] = {about: set() for about in SHARED}
    for at, about, *_ in told:
        known[about].add(at)
    for at, company in enumerate(companies["company"].tolist()):
        told += [
            (at, about, value, value)
            for about, value in _of_name(taken_apart(company), slips=slips)
            if value
        ]
    return Marks(_shared(told, len(companies)), known)


def _shared(told: Sequence[_Told], count: int) -> pd.DataFrame:
    """Return the marks that several of so many companies have, each once for a company."""
    numbers: dict[tuple[str, str], int] = {}
    marks = (numbers.setdefault((about, value), len(numbers)) for _, about, value, _ in told)
    mark = np.fromiter(marks, np.int64, len(told))
    at = np.fromiter((at for at, *_ in told), np.int64, len(told))
    once = np.sort(np.unique(mark * count + at, return_index=True)[1])
    held = np.bincount(mark[once])
    shared = once[held[mark[once]] > 1]
    rows = pd.DataFrame(
        [told[i] for i in shared.tolist()], columns=["at", "about", "value", "shown"]
    )
    return rows.assign(mark=mark[shared], held=held[mark[shared]])


def _of_cells(book: Book, companies: pd.DataFrame) -> Iterator[_Told]:
    """Yield what the cells of companies say: tax ids, phones, e-mails, web domains."""
    digits = phone_digits(region_of(book))
    every = companies.index.tolist()
    for at, words in _filled(every, companies["phone"]):
        yield from _phones(at, digits(words))
    for at, words in _filled(every, companies["email"]):
        yield from ((at, "email", one, one) for one in emails(words))
        yield from ((at, "domain", one, one) for one in domains(words, ""))
    for at, words in _filled(every, companies["website"]):
        yield from ((at, "domain", one, one) for one in domains("", words))
    for at, words in _filled(every, companies["tax_id"]):
        if tax := tax_print(words):
            yield at, "tax_id", tax, tax


def _of_people(book: Book, companies: pd.DataFrame) -> Iterator[_Told]:
    """Yield what the cells of people say about their companies: phones and e-mails."""
    digits = phone_digits(region_of(book))
    people = book.tables["cb_contacts"]
    owners = pd.Index(companies["client"]).get_indexer(pd.Index(people["client"])).tolist()
    for column in ("phone", "mobile"):
        for at, words in _filled(owners, people[column]):
            yield from _phones(at, digits(words))
    for at, words in _filled(owners, people["email"]):
        yield from ((at, "email", one, one) for one in emails(words))


def _filled(places: Sequence[int], cells: pd.Series[Any]) -> Iterator[tuple[int, str]]:
    """Yield the texts of a column with the places of their companies, where both are there."""
    for at, words in zip(places, cells.tolist(), strict=True):
        if at >= 0 and isinstance(words, str):
            yield at, words


def _phones(at: int, numbers: Iterable[str]) -> Iterator[_Told]:
    return ((at, "phone", phone_print(one), f"+{one}") for one in numbers)


def _of_name(name: Name, *, slips: bool) -> Iterator[tuple[str, str]]:
    """Yield the forms of a name by which it meets names like it."""
    yield "name", name.print
    yield "joined", name.joined
    tail = f" {' '.join(sorted(name.numbers))}"
    yield "sounds", name.sounds + tail
    if slips and not name.person:
        for whole in {heard("".join(name.core)), "".join(name.core)}:
            yield from (
                ("slip", whole[:at] + whole[at + 1 :] + tail) for at in range(1, len(whole))
            )
            yield "slip", whole + tail
