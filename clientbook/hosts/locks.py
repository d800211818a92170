"""One clientbook at a time writes a workbook: a lock file in the journal's folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from clientbook.hosts.errors import BookBusy, CannotWriteHere
from clientbook.hosts.publish import private_folder, room_for

WAIT = 10.0
"""Seconds to wait for another command to finish."""


@contextmanager
def only_writer(folder: Path, book: str) -> Iterator[None]:
    """Hold the lock of a workbook. BookBusy: another process keeps it for too long."""
    try:
        with room_for(folder):
            private_folder(folder)
            lock = FileLock(folder / "lock", timeout=WAIT, mode=0o600)
            lock.acquire()
    except Timeout as error:
        raise BookBusy(book=book) from error
    except OSError as error:
        raise CannotWriteHere(path=str(folder)) from error
    try:
        yield
    finally:
        lock.release()
