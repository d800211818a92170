"""One library call per command: open, compute with the pure code, publish. No printing, no clock.

The command line, the ribbon and scripts all come through here, so that every way in does the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING

from clientbook.book.calendar import Week
from clientbook.book.changes import AppendRows, Change, SetCells, making_room
from clientbook.book.findings import Finding
from clientbook.book.host import Act, Host, Published
from clientbook.book.identity import kept
from clientbook.book.reading import read_book
from clientbook.book.record import Book
from clientbook.pack import WeeklyDone, weekly, weekly_files

if TYPE_CHECKING:
    from clientbook.importing import (
        HowToRead,
        ImportDone,
        Preview,
        import_file,
        map_preview,
        preview,
    )
    from clientbook.imports.previewing import MapPreview
    from clientbook.sales.scoring import Scoring
    from clientbook.sales.views import Asked, View

__all__ = [
    "Checked",
    "HowToRead",
    "ImportDone",
    "MapPreview",
    "Preview",
    "Refreshed",
    "WeeklyDone",
    "check",
    "funnel",
    "import_file",
    "map_preview",
    "preview",
    "refresh",
    "weekly",
    "weekly_files",
    "write_changes",
]

_OF_IMPORTING = {
    "HowToRead": "clientbook.importing",
    "ImportDone": "clientbook.importing",
    "MapPreview": "clientbook.imports.previewing",
    "Preview": "clientbook.importing",
    "import_file": "clientbook.importing",
    "map_preview": "clientbook.importing",
    "preview": "clientbook.importing",
}


def __getattr__(name: str) -> object:
    """Return what belongs to importing a file, loading that now: other actions go without."""
    if name not in _OF_IMPORTING:
        raise AttributeError(name)
    return getattr(import_module(_OF_IMPORTING[name]), name)


@dataclass(frozen=True, slots=True)
class Checked:
    """A book and what is wrong in it."""

    book: Book
    findings: Sequence[Finding]


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What a refresh came to: cells and rows that changed, and what became of them.

    `edited`: computed cells that somebody had edited by hand, computed anew now. `scored`: how the
    scores came about.
    """

    book: Book
    cells: int
    rows: int
    published: Published
    edited: int
    scored: Scoring


def check(host: Host, as_of: date) -> Checked:
    """Return every finding of a workbook. Nothing is written."""
    from clientbook.rules.check import check as findings_of

    book = read_book(host)
    return Checked(book, findings_of(book, as_of))


def mark_findings(host: Host, as_of: date, act: Act) -> tuple[Checked, Published]:
    """Check a workbook and put the findings into it as a sheet with links to the cells.

    The same findings write nothing; without findings the sheet is taken away.
    """
    from clientbook.reports.findings_sheet import findings_sheet

    checked = check(host, as_of)
    sheet = findings_sheet(checked.book, checked.findings)
    return checked, write_changes(host, checked.book, [sheet], act)


def refresh(
    host: Host,
    as_of: date,
    act: Act,
    *,
    make_room: bool = False,
    refreeze: Week | None = None,
) -> Refreshed:
    """Recompute every computed column, the funnel sheet and the frozen history as of a day.

    Only cells that differ are written; with nothing to change the file is left as it is.
    `make_room`: what stands below a table may be moved down for its new rows. `refreeze`: a frozen
    week that is to be frozen anew, as the book stands today.
    """
    from clientbook.reports.funnel_sheet import funnel_sheet
    from clientbook.rules.rows import edited_count
    from clientbook.sales.refresh import refreshing

    book = read_book(host)
    changes: Sequence[Change]
    changes, scored = refreshing(book, as_of, refreeze)
    if make_room:
        changes = making_room(changes)
    published = write_changes(host, book, [*changes, funnel_sheet(book, as_of)], act)
    counts = _cells(changes), _rows(changes)
    return Refreshed(book, *counts, published, edited_count(book), scored)


def put_funnel(host: Host, as_of: date, act: Act) -> tuple[Book, Published]:
    """Put the funnel of a day into a workbook as its sheet; the same funnel writes nothing."""
    from clientbook.reports.funnel_sheet import funnel_sheet

    book = read_book(host)
    return book, write_changes(host, book, [funnel_sheet(book, as_of)], act)


def write_changes(host: Host, book: Book, changes: Sequence[Change], act: Act) -> Published:
    """Write changes to a book; its journal keeps as much of the past as the book's settings say."""
    bounds = kept(book.settings.journal_days, book.settings.journal_megabytes)
    return host.publish(changes, book.places, replace(act, keep=bounds))


def funnel(host: Host, as_of: date, asked: Asked | None = None) -> tuple[Book, View]:
    """Return a book and a view of its funnel on a day; the total view if none is asked for."""
    from clientbook.sales.views import Asked, view_of

    book = read_book(host)
    return book, view_of(book, as_of, asked or Asked())


def _cells(changes: Sequence[Change]) -> int:
    return sum(len(change.rows) for change in changes if isinstance(change, SetCells))


def _rows(changes: Sequence[Change]) -> int:
    return sum(change.count for change in changes if isinstance(change, AppendRows))
