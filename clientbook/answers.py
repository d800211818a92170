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
    from clientbook.sales.coaching import Coaching
    from clientbook.sales.funnel import Slice
    from clientbook.sales.standardised import Stratum


def coach(
    host: Host, as_of: date, lists: Slice = "all", stratum: Stratum = "sphere"
) -> tuple[Book, Coaching]:
    """Return a book, and who teaches whom in it on a day."""
    from clientbook.sales.coaching import coaching
    from clientbook.sales.funnel import SLICES

    book = read_book(host)
    return book, coaching(book, as_of, SLICES[lists], stratum)
