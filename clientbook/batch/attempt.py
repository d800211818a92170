"""One workbook of a batch: looked at, worked on, and what became of it. Runs in a worker.

Whatever happens with one workbook becomes its result: nothing gets out of here but a kill.
"""

from __future__ import annotations

import time
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from clientbook.batch.record import Named, Outcome, Result, Stamp, Work, state_of
from clientbook.book.errors import ClientbookError
from clientbook.book.host import Host
from clientbook.book.locate import settings_place
from clientbook.hosts.closed_file import ClosedFile
from clientbook.hosts.publish import fingerprint, read_file
from clientbook.team.slip import MARK

_MARKED_ROWS = 3
"""A copy's mark stands in the first rows of one of its sheets."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """A file before the job: what it held, and why it is no book to work on, if so."""

    held: str = ""
    stamp: Stamp | None = None
    no_book: str = ""


def attempt(work: Work, book: Named) -> Result:
    """Do the work on one workbook and return what became of it."""
    begun = time.perf_counter()
    seen = _seen(book)
    if seen.no_book:
        facts = {"book": book.path.name}
        return Result(book.path, "skipped", why=(seen.no_book, facts), stamp=seen.stamp)
    done = _worked(work, book.path)
    stamp = None if done.state == "failed" else _stamp_after(book.path, seen)
    return replace(done, seconds=round(time.perf_counter() - begun, 3), stamp=stamp)


def _worked(work: Work, path: Path) -> Result:
    try:
        outcome = work.job(path)
    except ClientbookError as stop:
        return Result(path, "failed", stop.message(work.language))
    except OSError as refused:
        facts = {"file": str(refused.filename or path), "why": refused.strerror or str(refused)}
        return Result(path, "failed", why=("cli.system", facts))
    except Exception as error:  # noqa: BLE001 - a script's own job: the other workbooks go on
        facts = {"details": f"{type(error).__name__}: {error}"}
        return Result(path, "failed", why=("cli.unforeseen_unlogged", facts))
    return _result(path, outcome)


def _result(path: Path, outcome: Outcome) -> Result:
    return Result(path, state_of(outcome.code), outcome.said, record=outcome.record)


def _seen(book: Named) -> _Seen:
    """Look at a workbook; one that cannot be read is left to the job, which says why."""
    try:
        stamp = stamp_of(book.path)
        host = ClosedFile(book.path)
        return _Seen(host.fingerprint, stamp, "" if book.by_hand else no_book(host))
    except (ClientbookError, OSError):
        return _Seen()


def no_book(host: Host) -> str:
    """Return the text that says why a workbook is no book of its own; "" if it is one."""
    try:
        if settings_place(host) is None and not _has_tables(host):
            return "batch.not_a_book"
    except ClientbookError:
        return ""
    for sheet in host.sheets():
        if any(MARK in cells for _, _, cells in host.top_rows(sheet.title, _MARKED_ROWS)):
            return "batch.a_copy"
    return ""


def _has_tables(host: Host) -> bool:
    return any((area.name or "").casefold().startswith("cb_") for area in host.tables())


def stamp_of(path: Path) -> Stamp | None:
    """Return when a file was written and its size; None where it cannot be looked at."""
    with suppress(OSError):
        found = path.stat()
        return Stamp(found.st_mtime_ns, found.st_size)
    return None


def _stamp_after(path: Path, seen: _Seen) -> Stamp | None:
    """Return the stamp of a file that holds what the job left; None if it may be somebody else's.

    The stamp is taken before the look: a file that is saved in between is another one next time.
    """
    stamp = stamp_of(path)
    with suppress(ClientbookError, OSError):
        held = fingerprint(read_file(path))
        if held == seen.held or held == _last_written(path):
            return stamp
    return None


def _last_written(path: Path) -> str:
    """Return the fingerprint of what clientbook last wrote to a workbook."""
    last = next(ClosedFile(path).journal.latest_first(), None)
    return "" if last is None else last.after
