"""What every report shows of a book: the names that its template may use, with real values.

Beside `actions`: the fields of templates are listed, and templates are checked, with these.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

from clientbook.book.calendar import Month, Week
from clientbook.book.host import Act
from clientbook.book.reading import read_book
from clientbook.book.record import Book
from clientbook.book.wording import Language

if TYPE_CHECKING:
    from clientbook.book.findings import Finding

Context = Mapping[str, object]
_DAY = date(2026, 11, 23)


@contextmanager
def example_book(language: Language) -> Iterator[Book]:
    """Yield the book of the example company, made for the occasion."""
    from clientbook.demo.make import demo_with_rows
    from clientbook.hosts.closed_file import ClosedFile

    with tempfile.TemporaryDirectory() as folder:
        path = demo_with_rows(Path(folder), language, _DAY, _act, "sample")
        yield read_book(ClosedFile(path))


def sample_contexts(
    book: Book, as_of: date = _DAY, only: str | None = None
) -> dict[str, list[Context]]:
    """Return report → contexts of a book on a day; several where there are several such sheets.

    `only`: of this report alone.
    """
    from clientbook.rules.check import check as findings_of

    findings = findings_of(book, as_of)
    made: dict[str, Callable[[], list[Context]]] = {
        "weekly": lambda: _weekly(book, as_of, findings)[1:],
        "summary": lambda: _weekly(book, as_of, findings)[:1],
        "funnel": lambda: _funnel(book, as_of),
        "findings": lambda: _findings(book, findings),
        "card": lambda: _cards(book, as_of),
        "today": lambda: _today(book, as_of),
        "plan": lambda: _plan(book, as_of),
        "mailing": lambda: _mailing(book, as_of),
        "crisis": lambda: _crisis(book, as_of),
    }
    return {name: make() for name, make in made.items() if only in {None, name}}


def _act(command: str) -> Act:
    return Act(command, "sample", datetime.combine(_DAY, time(), UTC))


def _weekly(book: Book, as_of: date, findings: Sequence[Finding]) -> list[Context]:
    """Return the summary's names, then every manager's."""
    from clientbook.reports.summary import summary_context
    from clientbook.reports.weekly_context import weekly_context
    from clientbook.sales.week import managers_of, report_of
    from clientbook.sales.week_frames import week_frames
    from clientbook.sales.week_summary import summary_of

    frames = week_frames(book, Week.of(as_of).plus(-1), findings)
    reports = [report_of(frames, manager) for manager in managers_of(frames)]
    summary = summary_context(summary_of(frames, reports), book)
    return [summary, *(weekly_context(report, book) for report in reports)]


def _funnel(book: Book, as_of: date) -> list[Context]:
    from clientbook.reports.funnel_sheet import funnel_context

    return [funnel_context(book, as_of)]


def _findings(book: Book, findings: Sequence[Finding]) -> list[Context]:
    from clientbook.reports.findings_sheet import findings_context

    return [findings_context(book, findings)] if findings else []


def _cards(book: Book, as_of: date) -> list[Context]:
    """Return the cards of the companies with most contacts and most deals."""
    from clientbook.reports.card_sheet import sheet_context
    from clientbook.sales.card import card_of

    known = set(book.companies()["client"].dropna())
    busiest = [
        client
        for table in ("cb_results", "cb_log", "cb_people")
        if table in book.tables
        for client in book.tables[table]["client"].value_counts().index[:2]
        if client in known
    ]
    return [sheet_context(book, card_of(book, str(c), as_of)) for c in dict.fromkeys(busiest)]


def _today(book: Book, as_of: date) -> list[Context]:
    from clientbook.reports.today_sheet import today_context
    from clientbook.sales.today import today_of

    return [today_context(book, today_of(book, as_of, None))]


def _plan(book: Book, as_of: date) -> list[Context]:
    from clientbook.reports.plan_sheet import plan_context
    from clientbook.sales.month_plan import plan_of
    from clientbook.sales.plan_records import PlanAsked

    drawn = plan_of(book, Month(as_of.year, as_of.month), as_of, PlanAsked(overwrite=True))
    return [plan_context(book, drawn, as_of)]


def _mailing(book: Book, as_of: date) -> list[Context]:
    from clientbook.mailing import figures_of, mailing_of
    from clientbook.reports.mailing_sheet import mailing_context

    return [mailing_context(book, figures_of(mailing_of(book, as_of)))]


def _crisis(book: Book, as_of: date) -> list[Context]:
    from clientbook.crisis import crisis_of
    from clientbook.reports.crisis_sheet import crisis_context

    outcomes = crisis_of(book, as_of).outcomes
    return [crisis_context(book, as_of, outcomes, own=own) for own in (True, False)]
