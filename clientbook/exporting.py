"""The library calls of exports: a table as CSV, the list of a text message. Nothing is written.

Beside `actions`, in the same manner. What comes back holds personal data: whoever writes it to a
file lets its owner alone read it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from clientbook.book.host import Host
from clientbook.book.reading import read_book
from clientbook.book.record import Book

if TYPE_CHECKING:
    from clientbook.exports.recipients import Purpose
    from clientbook.exports.sms import SmsList
    from clientbook.exports.tables import Export


def export_table(host: Host, table: str) -> tuple[Book, Export]:
    """Return a book and one of its tables as CSV. NoSuchTable: the book has none of that name."""
    from clientbook.exports.tables import exported

    book = read_book(host)
    return book, exported(book, table)


def list_sms(
    host: Host, words: str, purpose: Purpose, segments: Sequence[str] = ()
) -> tuple[Book, SmsList]:
    """Return a book and the numbers that may get a message, with who is left out and why."""
    from clientbook.exports.sms import sms_list

    book = read_book(host)
    return book, sms_list(book, words, purpose, segments)
