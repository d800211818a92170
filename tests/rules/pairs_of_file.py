"""The labelled pairs of `labelled_pairs.txt` as little books, and how a search does on them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pandas as pd

from clientbook.book.record import Book
from clientbook.rules.pairs import likely_pairs
from clientbook.rules.prints import name_print
from tests.book.builder import book_of

HELD_OUT = "# === held out ==="
FILE = Path(__file__).with_name("labelled_pairs.txt")
_FIELDS = {"t": "tax_id", "p": "phone", "e": "email", "w": "website", "a": "address"}


@dataclass(frozen=True)
class Labelled:
    """Two companies, whether they are one, and whether the pair is held out."""

    line: str
    same: bool
    held_out: bool
    sides: tuple[dict[str, str], dict[str, str]]

    @property
    def marks(self) -> frozenset[str]:
        """What the companies of the pair could share with others."""
        values = [value for side in self.sides for value in side.values()]
        words = [word for side in self.sides for word in name_print(side["company"]).split()]
        return frozenset(values + words)


def labelled_pairs() -> list[Labelled]:
    """Return every pair of the file, those tuned on first."""
    tuned, _, held_out = FILE.read_text(encoding="utf-8").partition(HELD_OUT)
    return [
        Labelled(line, line[0] == "+", part is held_out, _sides(line[2:]))
        for part in (tuned, held_out)
        for line in part.splitlines()
        if line[:2] in {"+ ", "- "}
    ]


def book_with(pairs: Sequence[Labelled]) -> Book:
    """Return a book of the companies of pairs, and their people."""
    companies: list[dict[str, str]] = []
    people: list[dict[str, str]] = []
    for side in (side for pair in pairs for side in pair.sides):
        key = _key(len(companies))
        companies.append({"client": key} | {n: v for n, v in side.items() if n != "person"})
        if person := side.get("person"):
            column = "email" if "@" in person else "mobile"
            people.append({"client": key, "name": "Анна", column: person})
    empty = _empty_book()
    tables = {
        table: pd.DataFrame(rows, columns=empty.tables[table].columns)
        for table, rows in (("cb_working", companies), ("cb_contacts", people))
    }
    return replace(empty, tables={**empty.tables, **tables})


def _key(at: int) -> str:
    return f"C{at + 1:05d}"


@cache
def _empty_book() -> Book:
    return book_of()


def _sides(words: str) -> tuple[dict[str, str], dict[str, str]]:
    one, other = (dict(_fields(side)) for side in words.split(" || "))
    return one, other


def _fields(side: str) -> Iterator[tuple[str, str]]:
    name, *rest = (part.strip() for part in side.split(" ; "))
    yield "company", name
    for part in rest:
        mark, _, value = part.partition(": ")
        yield ("person" if mark == "r" else _FIELDS[mark]), value


@dataclass(frozen=True)
class Measured:
    """How a search does on labelled pairs, and which it takes wrongly."""

    precision: float
    recall: float
    wrong: tuple[str, ...]


def measured(pairs: Sequence[Labelled]) -> Measured:
    """Return precision and recall of the search in books made of pairs.

    A pair of companies of two labelled pairs counts as a false one.
    """
    right, strangers, wrong = 0, 0, []
    for apart in _apart(pairs):
        found = {frozenset(pair.clients) for pair in likely_pairs(book_with(apart))}
        for at, pair in enumerate(apart):
            proposed = frozenset({_key(2 * at), _key(2 * at + 1)}) in found
            right += pair.same and proposed
            wrong += [pair.line] if pair.same != proposed else []
            strangers -= proposed
        strangers += len(found)
    proposed_in_all = right + strangers + sum(line[0] == "-" for line in wrong)
    same = sum(pair.same for pair in pairs)
    return Measured(right / max(1, proposed_in_all), right / max(1, same), tuple(wrong))


def _apart(pairs: Sequence[Labelled]) -> list[list[Labelled]]:
    """Return the pairs in few books, in each of which no two share a word or a number."""
    books: list[tuple[list[Labelled], set[str]]] = []
    for pair in pairs:
        free = (book for book in books if not book[1] & pair.marks)
        held, marks = next(free, ([], set()))
        books += [] if held else [(held, marks)]
        held.append(pair)
        marks |= pair.marks
    return [held for held, _ in books]
