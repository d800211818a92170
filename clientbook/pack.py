"""The Monday pack: the library calls of `weekly`. Beside `actions`, which names them too.

Into the workbook it is one change, as any other; into a folder it is files, and the workbook is
only read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from clientbook.book.calendar import Week
from clientbook.book.host import Act, Host, Published
from clientbook.book.reading import read_book
from clientbook.book.record import Book

Making = Callable[[str, int], None]
"""Is told what is made next and how many there are in all."""


@dataclass(frozen=True, slots=True)
class WeeklyDone:
    """What became of the pack in a workbook: its sheets' ids, none for a book without managers."""

    book: Book
    sheets: tuple[str, ...]
    published: Published


def weekly(
    host: Host, week: Week, as_of: date, act: Act, making: Making = lambda *_: None
) -> WeeklyDone:
    """Put a sheet per manager and the head's summary into the workbook, last week's replaced.

    One change. A sheet that somebody wrote on is kept under another name; those of managers who get
    none any more are taken away. `as_of` is the day whose findings are shown.
    """
    from clientbook.actions import write_changes  # which names this module's functions too
    from clientbook.reports.weekly import weekly_sheets
    from clientbook.rules.check import check as findings_of

    book = read_book(host)
    present = [sheet.generated for sheet in host.sheets() if sheet.generated]
    changes = weekly_sheets(book, week, findings_of(book, as_of), present, making)
    published = write_changes(host, book, changes, act)
    made = tuple(change.id for change in changes if change.payload is not None)
    return WeeklyDone(book, made, published)


def weekly_files(  # noqa: PLR0913 - each argument is an option of the command
    host: Host,
    week: Week,
    out: Path,
    as_of: date,
    making: Making = lambda *_: None,
    *,
    pdf: bool = False,
) -> tuple[Book, Iterator[tuple[Path, Path | None]]]:
    """Return a book and the pack's files, the summary's first, each written when it is asked for.

    A file that is there already is replaced when it is as clientbook wrote it; one that somebody
    has changed is kept under another name beside it, and that path comes too (else None).
    `pdf`: as PDF, which takes LibreOffice. `as_of` is the day whose findings are shown.
    """
    from clientbook.hosts.output import OutputFolder
    from clientbook.hosts.pdf import office_program, pdf_of
    from clientbook.reports.weekly import weekly_files as files_of
    from clientbook.rules.check import check as findings_of

    office = office_program() if pdf else None
    book = read_book(host)
    folder = OutputFolder(out)

    def written() -> Iterator[tuple[Path, Path | None]]:
        files = files_of(book, week, findings_of(book, as_of), making)
        if office is None:
            for name, content in files:
                yield folder.write(f"{name}.xlsx", content)
            return
        made = list(files)
        making("PDF", len(made) + 1)
        pages = pdf_of([content for _, content in made], office, book.language)
        for (name, _), content in zip(made, pages, strict=True):
            yield folder.write(f"{name}.pdf", content)

    return book, written()
