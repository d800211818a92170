"""One clientbook at a time writes a workbook: a lock file beside it, gone when the work is done.

Beside the workbook, whatever path led there, so that it holds for all users and machines that
reach the folder. The system takes the lock from a killed process; what it leaves is swept.
"""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from clientbook.book.host import Act
from clientbook.hosts.disk_errors import told, true_path
from clientbook.hosts.errors import BookBusy, BookHeld
from clientbook.hosts.publish import ON_WINDOWS, own_mark

WAIT = 10.0
"""Seconds to wait for another command to finish."""


@contextmanager
def only_writer(path: Path, act: Act) -> Iterator[None]:
    """Hold the lock of a workbook. BookBusy: another process keeps it for too long."""
    target = true_path(path)
    place = target.with_name(own_mark(target) + "lock")
    holder = target.with_name(own_mark(target) + "holder")
    lock = FileLock(place, timeout=WAIT, mode=0o666)  # whoever may write here may lock
    with told(target):
        try:
            lock.acquire()
        except Timeout as error:
            raise _busy(target.name, holder) from error
    try:
        _write_down(holder, act)
        yield
    finally:
        with suppress(OSError):
            holder.unlink(missing_ok=True)
            if not ON_WINDOWS:  # while it is held: who waits for it sees that it is gone
                place.unlink(missing_ok=True)
        lock.release()


def _write_down(holder: Path, act: Act) -> None:
    """Let others read who holds the lock; the lock holds without it too."""
    said = {
        "command": act.command,
        "who": act.who,
        "machine": socket.gethostname(),
        "process": os.getpid(),
        "since": f"{act.when:%H:%M}",
    }
    with suppress(OSError):
        holder.write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")


def _busy(book: str, holder: Path) -> BookBusy:
    with suppress(OSError, ValueError, KeyError, TypeError):
        said = json.loads(holder.read_text(encoding="utf-8"))
        names = ("command", "who", "machine", "process", "since")
        return BookHeld(book=book, **{name: said[name] for name in names})
    return BookBusy(book=book)
