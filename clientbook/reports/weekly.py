"""The Monday pack: a sheet per manager and the head's summary, from a week's records.

As sheets for the workbook (`weekly_sheets`) or as workbooks of their own (`weekly_files`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from clientbook.book.calendar import Week
from clientbook.book.changes import PutSheet
from clientbook.book.findings import Finding
from clientbook.book.record import Book
from clientbook.book.wording import text
from clientbook.reports.drawing import drawn_report
from clientbook.reports.file_names import distinct_file_names
from clientbook.reports.summary import summary_context
from clientbook.reports.weekly_context import weekly_context
from clientbook.sales.week import managers_of, report_of, week_of
from clientbook.sales.week_frames import week_frames
from clientbook.sales.week_records import WeekReport
from clientbook.sales.week_summary import summary_of

SUMMARY = "summary"
OF_MANAGER = "weekly:"
"""Ids of the generated sheets: the summary's, and the beginning of a manager's."""

Making = Callable[[str, int], None]
"""Is told what is made next, a manager's name or the summary's title, and how many there are."""


@dataclass(frozen=True, slots=True)
class Page:
    """A workbook of the pack: whose it is (None: the summary), the names it shows, its bytes."""

    manager: str | None
    names: Mapping[str, object]
    content: bytes


def weekly_workbook(
    book: Book, week: Week, manager: str | None, findings: Sequence[Finding] = ()
) -> bytes:
    """Return one manager's Monday sheet as an .xlsx; of all managers together for None."""
    return _page(week_of(book, week, manager, findings), book, one_sheet=False).content


def weekly_files(
    book: Book, week: Week, findings: Sequence[Finding] = (), making: Making = lambda *_: None
) -> Iterator[tuple[str, bytes]]:
    """Yield file name without its ending and workbook: the summary's, then every manager's.

    "2026-W47 Сводка", "2026-W47 Иванов". Nothing at all for a book without managers.
    """
    yield from ((n, page.content) for n, page in weekly_pages(book, week, findings, making))


def weekly_pages(
    book: Book, week: Week, findings: Sequence[Finding] = (), making: Making = lambda *_: None
) -> Iterator[tuple[str, Page]]:
    """Yield the same as `weekly_files`, each with whose it is and the figures that it shows."""
    made = list(_made(book, week, findings, making, one_sheet=False))
    titles = [page.manager or text("report.summary.sheet", book.language) for page in made]
    yield from zip(distinct_file_names(f"{week} {title}" for title in titles), made, strict=True)


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
            SUMMARY if page.manager is None else OF_MANAGER + page.manager,
            page.manager or text("report.summary.sheet", book.language),
            page.content,
        )
        for page in _made(book, week, findings, making, one_sheet=True)
    ]
    wanted = {sheet.id for sheet in sheets}
    gone = [
        which
        for which in present
        if which not in wanted and (which == SUMMARY or which.startswith(OF_MANAGER))
    ]
    return [*sheets, *(PutSheet(which, which.removeprefix(OF_MANAGER), None) for which in gone)]


def _made(
    book: Book, week: Week, findings: Sequence[Finding], making: Making, *, one_sheet: bool
) -> Iterator[Page]:
    """Yield the pages, the summary first; nothing if there is no manager."""
    frames = week_frames(book, week, findings)
    managers = managers_of(frames)
    if not managers:
        return
    reports = [report_of(frames, manager) for manager in managers]
    making(text("report.summary.sheet", book.language), len(reports) + 1)
    summary = summary_of(frames, reports)
    names = summary_context(summary, book)
    yield Page(None, names, drawn_report(SUMMARY, book, names, one_sheet=one_sheet))
    for manager, report in zip(managers, reports, strict=True):
        making(manager, len(reports) + 1)
        yield _page(report, book, one_sheet=one_sheet)


def _page(report: WeekReport, book: Book, *, one_sheet: bool) -> Page:
    names = weekly_context(report, book)
    made = drawn_report("weekly", book, names, one_sheet=one_sheet)
    return Page(report.manager, names, made)
