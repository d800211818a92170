"""The library calls of the day and the month. Beside `actions`.

`today` only looks; what writes publishes one change that `undo` takes back as a whole.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from clientbook.actions import write_changes
from clientbook.book.changes import Change
from clientbook.book.host import Act, Host, Published
from clientbook.book.reading import read_book
from clientbook.book.record import Book
from clientbook.book.remembering import Rehearsing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clientbook.book.calendar import Month
    from clientbook.daily.handing import HandedOver
    from clientbook.sales.plan_records import MonthPlan, PlanAsked
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


@dataclass(frozen=True, slots=True)
class PlanDone:
    """The month's plan, its sheet's title, how many cells it writes, and what became of them."""

    book: Book
    plan: MonthPlan
    title: str
    cells: int
    published: Published


def plan(  # noqa: PLR0913 - each argument is an option of the command
    host: Rehearsing,
    month: Month,
    as_of: date,
    act: Act,
    asked: PlanAsked,
    *,
    dry_run: bool = False,
) -> PlanDone:
    """Draw the month's working list, write its days and put its sheet into the workbook.

    `asked.manager` is a name as somebody typed it. `dry_run` writes nothing, but refuses what
    writing would refuse.
    """
    from clientbook.daily.managers import manager_named
    from clientbook.daily.words import value_of
    from clientbook.reports.plan_sheet import plan_sheet
    from clientbook.sales.month_plan import plan_of
    from clientbook.sales.plan_changes import plan_changes

    book = read_book(host)
    if asked.manager is not None:
        asked = replace(asked, manager=manager_named(book, asked.manager))
    caps = {
        value_of(book, "--cap", "sphere", name) or name: cap for name, cap in asked.caps.items()
    }
    asked = replace(asked, caps=caps)
    drawn = plan_of(book, month, as_of, asked)
    cells = plan_changes(book, drawn)
    sheet = plan_sheet(book, drawn, as_of)
    changes: list[Change] = [*cells, sheet]
    if dry_run:
        published = host.rehearse(changes, book.places)
    else:
        published = write_changes(host, book, changes, act)
    count = sum(len(change.rows) for change in cells)
    return PlanDone(book, drawn, sheet.title, count, published)


@dataclass(frozen=True, slots=True)
class HandoverDone:
    """The book as it was read, what goes over, and what became of it."""

    book: Book
    came: HandedOver
    published: Published


def handover(  # noqa: PLR0913 - each argument is an option of the command
    host: Rehearsing,
    giver: str,
    taker: str,
    as_of: date,
    act: Act,
    *,
    clients: Sequence[str] = (),
    dry_run: bool = False,
) -> HandoverDone:
    """Pass companies of a manager to another: those named, or all; history keeps its managers.

    One change. Errors of `daily.handing`, before anything is written.
    """
    from clientbook.daily.handing import handed_over

    book = read_book(host)
    came = handed_over(book, giver, taker, clients, as_of)
    if dry_run:
        return HandoverDone(book, came, host.rehearse(came.changes, book.places))
    return HandoverDone(book, came, write_changes(host, book, came.changes, act))
