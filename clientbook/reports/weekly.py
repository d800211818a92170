"""The Monday pack: a sheet per manager and the head's summary, from a week's records.

As sheets for the workbook (`weekly_sheets`) or as workbooks of their own (`weekly_files`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from clientbook.book.calendar import Week
from clientbook.book.changes import PutSheet
from clientbook.book.findings import Finding
from clientbook.book.record import Book
from clientbook.book.wording import text
from clientbook.reports.file_names import distinct_file_names
from clientbook.reports.render import render
from clientbook.reports.row_heights import with_row_heights
from clientbook.reports.summary import summary_context
from clientbook.reports.templates import template
from clientbook.reports.weekly_context import weekly_context
from clientbook.sales.week import managers_of, report_of, summary_of, week_of
from clientbook.sales.week_frames import week_frames
from clientbook.sales.week_records import WeekReport, WeekSummary

SUMMARY = "summary"
OF_MANAGER = "weekly:"
"""Ids of the generated sheets: the summary's, and the beginning of a manager's."""

Making = Callable[[str, int], None]
"""Is told what is made next, a manager's name or the summary's title, and how many there are."""


def weekly_workbook(
    book: Book,
    week: Week,
    manager: str | None,
    drawn: bytes,
    findings: Sequence[Finding] = (),
) -> bytes:
    """Return one manager's Monday sheet as an .xlsx; of all managers together for None."""
    return _sheet(week_of(book, week, manager, findings), book, drawn)


def weekly_files(
    book: Book, week: Week, findings: Sequence[Finding] = (), making: Making = lambda *_: None
) -> Iterator[tuple[str, bytes]]:
    """Yield file name without its ending and workbook: the summary's, then every manager's.

    "2026-W47 Сводка", "2026-W47 Иванов". Nothing at all for a book without managers.
    """
    made = list(_made(book, week, findings, making))
    titles = [manager or text("report.summary.sheet", book.language) for manager, _ in made]
    names = distinct_file_names(f"{week} {title}" for title in titles)
    yield from zip(names, (content for _, content in made), strict=True)


def weekly_sheets(
    book: Book,
    week: Week,
    findings: Sequence[Finding],
    present: Sequence[str],
    making: Making = lambda *_: None,
) -> list[PutSheet]:
    """Return the summary and every manager's sheet, to be put into the book.

    `present`: the ids of the generated sheets that are there; those of managers who get none any
    more are taken away.
    """
    sheets = [
        PutSheet(
            SUMMARY if manager is None else OF_MANAGER + manager,
            manager or text("report.summary.sheet", book.language),
            content,
        )
        for manager, content in _made(book, week, findings, making)
    ]
    wanted = {sheet.id for sheet in sheets}
    gone = [
        which
        for which in present
        if which not in wanted and (which == SUMMARY or which.startswith(OF_MANAGER))
    ]
    return [*sheets, *(PutSheet(which, which.removeprefix(OF_MANAGER), None) for which in gone)]


def _made(
    book: Book, week: Week, findings: Sequence[Finding], making: Making
) -> Iterator[tuple[str | None, bytes]]:
    """Yield manager and workbook, the summary first (None); nothing if there is no manager."""
    frames = week_frames(book, week, findings)
    managers = managers_of(frames)
    if not managers:
        return
    reports = [report_of(frames, manager) for manager in managers]
    making(text("report.summary.sheet", book.language), len(reports) + 1)
    summary = summary_of(frames, reports)
    yield None, _summary(summary, book, template("summary", book.language))
    drawn = template("weekly", book.language)
    for manager, report in zip(managers, reports, strict=True):
        making(manager, len(reports) + 1)
        yield manager, _sheet(report, book, drawn)


def _sheet(report: WeekReport, book: Book, drawn: bytes) -> bytes:
    context = weekly_context(report, book)
    return with_row_heights(render(drawn, context, titles=None, language=book.language))


def _summary(summary: WeekSummary, book: Book, drawn: bytes) -> bytes:
    context = summary_context(summary, book)
    return with_row_heights(render(drawn, context, titles=None, language=book.language))
