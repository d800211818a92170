"""The library calls about duplicates: pairs that are likely one company, and pairs that are not.

Beside `actions`, in the same manner: no printing, no clock.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from clientbook.actions import write_changes
from clientbook.book.changes import AppendRows, Change, PutSheet
from clientbook.book.host import Act, Host, Published
from clientbook.book.layout import optional_sheet
from clientbook.book.reading import read_book
from clientbook.book.record import Book
from clientbook.book.schema import TABLES
from clientbook.book.wording import sheet_title
from clientbook.everyday import Done

if TYPE_CHECKING:
    from clientbook.daily.distinct import Distinct
    from clientbook.rules.pairs import Pair


@dataclass(frozen=True, slots=True)
class Duplicates:
    """A book and the pairs of its companies that are likely one, the likeliest first."""

    book: Book
    pairs: Sequence[Pair]


def duplicates(host: Host) -> Duplicates:
    """Return the likely duplicates of a workbook. Nothing is written."""
    from clientbook.rules.pairs import likely_pairs

    book = read_book(host)
    return Duplicates(book, likely_pairs(book))


def note_distinct(host: Host, one: str, other: str, as_of: date, act: Act) -> Done[Distinct]:
    """Note in the workbook that two companies are no duplicates; noted ones write nothing."""
    from clientbook.daily.distinct import noted

    book = read_book(host)
    came = noted(book, one, other, as_of, act.who)
    if came.known:
        return Done(book, came, Published(written=False))
    return Done(book, came, write_changes(host, book, [_note(book, came)], act))


def _note(book: Book, came: Distinct) -> Change:
    """Return one more row of the table, or the table's sheet with its first row."""
    from clientbook.daily.distinct import TABLE
    from clientbook.hosts.new import drawn

    if TABLE in book.places:
        return AppendRows(TABLE, came.row, 1)
    table = TABLES[TABLE]
    sheet = drawn(optional_sheet(table, came.row, book.language))
    return PutSheet(table.sheet, sheet_title(table.sheet, book.language), sheet)
