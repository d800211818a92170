"""Makes the example company: a new book, its rows imported, the whole week run on it.

Every step is the real command that a user would give; nothing here computes anything itself.
"""

from __future__ import annotations

import csv
import io
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

from clientbook.actions import check, import_file, refresh, weekly, weekly_files
from clientbook.book.calendar import Week
from clientbook.book.cells import Cell
from clientbook.book.errors import ClientbookError
from clientbook.book.host import Act
from clientbook.book.schema import DATA_TABLES
from clientbook.book.wording import Language, header, sheet_title, text
from clientbook.demo.company import demo_book, demo_rows
from clientbook.demo.faults import with_faults
from clientbook.hosts.closed_file import ClosedFile
from clientbook.hosts.new import new_workbook
from clientbook.hosts.output import OutputFolder
from clientbook.hosts.publish import replace_file

WEEKS_OF_HISTORY = 4


class DemoFolderTaken(ClientbookError):
    """The folder for the example already holds one."""

    code = "error.demo_folder"


def make_demo(
    folder: Path,
    language: Language,
    as_of: date,
    act: Callable[[str], Act],
    book_id: str | None = None,
) -> Iterator[tuple[Path, str]]:
    """Make the example in a folder; yield each file to open with the key of what it is.

    `book_id` makes the book the same every time; without it the book gets an id of its own.
    """
    path = demo_with_rows(folder, language, as_of, act, book_id)
    for day in _days_of_history(as_of):
        refresh(ClosedFile(path), day, act("refresh"))
    week = Week.of(as_of).plus(-1)
    weekly(ClosedFile(path), week, as_of, act("weekly"))
    yield path, "cli.demo.book"
    reports = folder / text("demo.report_folder", language, week=week.text)
    _, made = weekly_files(ClosedFile(path), week, reports, as_of)
    for at, (report, _) in enumerate(made):
        yield report, "cli.demo.report" if at else "cli.demo.summary"
    name = text("demo.findings_file", language)
    findings, _ = OutputFolder(folder).write(name, _findings(ClosedFile(path), as_of, language))
    yield findings, "cli.demo.findings"


def demo_with_rows(
    folder: Path,
    language: Language,
    as_of: date,
    act: Callable[[str], Act],
    book_id: str | None = None,
) -> Path:
    """Make the example's book with all its rows and nothing computed yet; return its path."""
    path = folder / text("demo.book_file", language)
    if path.exists():
        raise DemoFolderTaken(folder=str(folder), file=path.name)
    folder.mkdir(parents=True, exist_ok=True)
    replace_file(path, _empty_book(language, as_of, book_id or uuid.uuid4().hex))
    sources = folder / text("demo.source_folder", language)
    sources.mkdir(exist_ok=True)
    rows = with_faults(demo_rows(language, as_of), language, as_of)
    for table in DATA_TABLES:
        name = f"{sheet_title(table.removeprefix('cb_'), language)}.csv"
        source, _ = OutputFolder(sources).write(name, _csv(table, rows[table], language))
        import_file(ClosedFile(path), source, table, as_of, act("import"))
    return path


def _empty_book(language: Language, as_of: date, book_id: str) -> bytes:
    managers, products, settings = demo_book(language)
    return new_workbook(
        language,
        book_id=book_id,
        managers=managers,
        products=products,
        settings=settings,
        as_of=as_of,
    )


def _days_of_history(as_of: date) -> list[date]:
    """The Tuesdays on which the past weeks were frozen, and the day itself."""
    tuesday = as_of - timedelta(days=(as_of.weekday() - 1) % 7)
    past = [tuesday - timedelta(weeks=back) for back in range(WEEKS_OF_HISTORY, -1, -1)]
    return [*(day for day in past if day < as_of), as_of]


def _csv(table: str, columns: Mapping[str, Sequence[Cell]], language: Language) -> bytes:
    lines = io.StringIO()
    writer = csv.writer(lines, delimiter=";", lineterminator="\r\n")
    writer.writerow(header(table, column, language) for column in columns)
    writer.writerows(
        ["" if cell is None else cell for cell in row]
        for row in zip(*columns.values(), strict=True)
    )
    return b"\xef\xbb\xbf" + lines.getvalue().encode("utf-8")


def _findings(host: ClosedFile, as_of: date, language: Language) -> bytes:
    checked = check(host, as_of)
    sentences = (finding.message(checked.book.places, language) for finding in checked.findings)
    return b"\xef\xbb\xbf" + "\r\n".join(sentences).encode("utf-8")
