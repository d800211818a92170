"""The library calls about the rhythm: freshness of the base, renewals, discipline.

Beside `actions`; each reads the book and asks the pure code, nothing is written. METHOD.md §7.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from clientbook.book.calendar import Week
from clientbook.book.host import Host
from clientbook.book.reading import read_book
from clientbook.book.record import Book

if TYPE_CHECKING:
    from clientbook.sales.discipline import DisciplineReport
    from clientbook.sales.freshness import Freshness
    from clientbook.sales.renewals import Renewals


def freshness(host: Host, as_of: date, week: Week | None = None) -> tuple[Book, Freshness]:
    """Return a book, how fresh it is on a day, and whom to phone in a week (the day's own)."""
    from clientbook.sales.freshness import freshness as freshness_of

    book = read_book(host)
    return book, freshness_of(book, as_of, week or Week.of(as_of))


def renewals(host: Host, as_of: date, manager: str | None = None) -> tuple[Book, Renewals]:
    """Return a book and the contracts that end in it, of everybody or of one manager.

    ManagerUnknown, ManagerMisspelt: no manager of the book has this name.
    """
    from clientbook.daily.managers import manager_named
    from clientbook.sales.renewals import renewals as renewals_of

    book = read_book(host)
    name = None if manager is None else manager_named(book, manager)
    return book, renewals_of(book, as_of).of(name)


def discipline(host: Host, as_of: date) -> tuple[Book, DisciplineReport]:
    """Return a book and everybody's discipline on a day, findings counted as `check` counts."""
    from clientbook.rules.check import check
    from clientbook.sales.discipline import discipline as discipline_of

    book = read_book(host)
    return book, discipline_of(book, as_of, check(book, as_of))
