"""The library calls of the day and the month. Beside `actions`.

`today` only looks; what writes publishes one change that `undo` takes back as a whole.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from clientbook.actions import write_changes
from clientbook.book.host import Act, Host, Published
from clientbook.book.reading import read_book
from clientbook.book.record import Book

if TYPE_CHECKING:
    from clientbook.sales.today_records import Today


@dataclass(frozen=True, slots=True)
class TodayPut:
    """The day, its sheet's title, and what became of the sheet in the workbook."""

    book: Book
    day: Today
    title: str
    published: Published


def today(host: Host, as_of: date, manager: str | None = None) -> tuple[Book, Today]:
    """Return a book and whom to contact on a day: everybody's, or one manager's.

    ManagerUnknown, ManagerMisspelt: no manager of the book has this name.
    """
    from clientbook.daily.managers import manager_named
    from clientbook.sales.today import today_of

    book = read_book(host)
    name = None if manager is None else manager_named(book, manager)
    return book, today_of(book, as_of, name)


def put_today(host: Host, as_of: date, act: Act, manager: str | None = None) -> TodayPut:
    """Put the day into the workbook as a sheet; the same day's same figures write nothing."""
    from clientbook.reports.today_sheet import today_sheet

    book, day = today(host, as_of, manager)
    sheet = today_sheet(book, day)
    return TodayPut(book, day, sheet.title, write_changes(host, book, [sheet], act))
