"""The library calls that only look: what a book's numbers say on a day. Beside `actions`.

Each reads the book and asks the pure code of `sales`; nothing is written.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from clientbook.book.host import Host
from clientbook.book.reading import read_book
from clientbook.book.record import Book

if TYPE_CHECKING:
    from clientbook.sales.client_segments import ClientSegments
    from clientbook.sales.coaching import Coaching
    from clientbook.sales.funnel import Slice
    from clientbook.sales.profitability import Profitability
    from clientbook.sales.refusal_records import RefusalDesk
    from clientbook.sales.standardised import Stratum


def coach(
    host: Host, as_of: date, lists: Slice = "all", stratum: Stratum = "sphere"
) -> tuple[Book, Coaching]:
    """Return a book, and who teaches whom in it on a day."""
    from clientbook.sales.coaching import coaching
    from clientbook.sales.funnel import SLICES

    book = read_book(host)
    return book, coaching(book, as_of, SLICES[lists], stratum)


def refusals(host: Host, as_of: date, manager: str | None = None) -> tuple[Book, RefusalDesk]:
    """Return a book and its refusal desk on a day: everybody's, or one manager's.

    ManagerUnknown, ManagerMisspelt: no manager of the book has this name.
    """
    from clientbook.sales.refusal_desk import refusal_desk

    book = read_book(host)
    return book, refusal_desk(book, as_of, _named(book, manager))


def money(host: Host, as_of: date, manager: str | None = None) -> tuple[Book, Profitability]:
    """Return a book and what its clients brought in 12 months: angels, demons, what to do.

    ManagerUnknown, ManagerMisspelt: no manager of the book has this name.
    """
    from clientbook.sales.profitability import profitability

    book = read_book(host)
    return book, profitability(book, as_of, _named(book, manager))


def segments(host: Host, as_of: date, manager: str | None = None) -> tuple[Book, ClientSegments]:
    """Return a book and the segments of its companies on a day, on every axis.

    ManagerUnknown, ManagerMisspelt: no manager of the book has this name.
    """
    from clientbook.sales.client_segments import client_segments

    book = read_book(host)
    return book, client_segments(book, as_of, _named(book, manager))


def _named(book: Book, manager: str | None) -> str | None:
    from clientbook.daily.managers import manager_named

    return None if manager is None else manager_named(book, manager)
