"""The log of runs at set times, in the user's own log folder: the last five files of a megabyte."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from logging.handlers import RotatingFileHandler
from pathlib import Path

from filelock import FileLock, Timeout
from platformdirs import user_data_path, user_log_path

from clientbook.book.errors import ClientbookError
from clientbook.hosts.disk_errors import told
from clientbook.hosts.publish import private_folder

Say = Callable[[str], None]
_SIZE, _FILES = 1_000_000, 5


class RunElsewhere(ClientbookError):
    """The run of this book has not ended yet."""

    code = "error.timetable_running"


def log_file() -> Path:
    """Return where runs are logged."""
    return user_log_path("clientbook", appauthor=False) / "schedule.log"


@contextmanager
def logged() -> Iterator[Say]:
    """Yield what writes a line, with the moment, into the log; its owner alone may read it."""
    file = log_file()
    with told(file):
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handler = RotatingFileHandler(file, maxBytes=_SIZE, backupCount=_FILES, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s", "%Y-%m-%d %H:%M:%S"))
    with suppress(OSError):
        file.chmod(0o600)

    def say(line: str) -> None:
        handler.handle(logging.makeLogRecord({"msg": " ".join(line.split())}))

    try:
        yield say
    finally:
        handler.close()


@contextmanager
def only_run(mark: str) -> Iterator[None]:
    """Hold the place of a book's run. RunElsewhere: another has it."""
    folder = user_data_path("clientbook", appauthor=False) / "schedule"
    with told(folder):
        private_folder(folder)
        lock = FileLock(folder / f"{mark}.lock", timeout=0, mode=0o600)
        try:
            lock.acquire()
        except Timeout as error:
            raise RunElsewhere from error
    try:
        yield
    finally:
        lock.release()
