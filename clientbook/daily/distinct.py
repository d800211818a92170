"""Two companies noted as two, so that nobody proposes them as duplicates again. METHOD.md §3.

Pure. The note is a row of `cb_distinct`, a table that a book has from its first note on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from clientbook.book.cells import Cell
from clientbook.book.errors import ClientbookError
from clientbook.book.record import Book
from clientbook.daily.companies import Company, company_named

TABLE = "cb_distinct"


class OneCompany(ClientbookError):
    """Two companies are asked for, and both words mean one."""

    code = "error.one_company"


@dataclass(frozen=True, slots=True)
class Distinct:
    """Two companies, whether they were noted before, and the row that notes them."""

    one: Company
    other: Company
    known: bool
    row: Mapping[str, tuple[Cell, ...]]


def two_companies(book: Book, one: str, other: str) -> tuple[Company, Company]:
    """Return the companies of two keys or names. OneCompany, ClientUnclear, ClientUnknown."""
    first, second = company_named(book, one), company_named(book, other)
    if first.key == second.key:
        raise OneCompany(company=first.name, client=first.key)
    return first, second


def noted(book: Book, one: str, other: str, day: date, who: str) -> Distinct:
    """Return what notes two companies as two."""
    first, second = two_companies(book, one, other)
    held = book.tables[TABLE]
    pairs = {frozenset(two) for two in zip(held["client_a"], held["client_b"], strict=True)}
    row: dict[str, tuple[Cell, ...]] = {
        "client_a": (first.key,),
        "client_b": (second.key,),
        "noted_on": (day,),
        "noted_by": (who,),
    }
    there = book.places[TABLE].columns if TABLE in book.places else row
    row = {column: cells for column, cells in row.items() if column in there}
    return Distinct(first, second, frozenset((first.key, second.key)) in pairs, row)
