"""The Monday pack: one workbook per manager, a week's records through the weekly template."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from clientbook.book.calendar import Week
from clientbook.book.findings import Finding
from clientbook.book.record import Book
from clientbook.reports.file_names import distinct_file_names
from clientbook.reports.render import render
from clientbook.reports.row_heights import with_row_heights
from clientbook.reports.weekly_context import weekly_context
from clientbook.sales.week import week_of, weeks_of
from clientbook.sales.week_records import WeekReport


def weekly_workbook(
    book: Book,
    week: Week,
    manager: str | None,
    template: bytes,
    findings: Sequence[Finding] = (),
) -> bytes:
    """Return one manager's Monday sheet as an .xlsx; of all managers together for None."""
    return _rendered(week_of(book, week, manager, findings), book, template)


def weekly_files(
    book: Book, week: Week, template: bytes, findings: Sequence[Finding] = ()
) -> Iterator[tuple[str, bytes]]:
    """Return file name and workbook of every manager: "2026-W47 Иванов.xlsx"."""
    reports = list(weeks_of(book, week, findings))
    names = distinct_file_names(f"{week} {report.manager}" for report in reports)
    for name, report in zip(names, reports, strict=True):
        yield f"{name}.xlsx", _rendered(report, book, template)


def _rendered(report: WeekReport, book: Book, template: bytes) -> bytes:
    context = weekly_context(report, book)
    return with_row_heights(render(template, context, titles=None, language=book.language))
