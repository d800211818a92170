"""The journal of sending: what is about to go is written down first, and what became of it after.

One file of JSON lines in the user's own folder, each line on the disk before the next step. A
letter whose last line says "about" was cut off in the moment of sending: it may have arrived or
not, SMTP cannot tell (RFC 5321 §6.1), and only a person can decide. A line that a kill tore apart
counts as not written: its step had not begun.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from filelock import FileLock, Timeout

from clientbook.book.errors import ClientbookError
from clientbook.hosts.disk_errors import told
from clientbook.hosts.publish import private_folder
from clientbook.mail.letter import Letter
from clientbook.mail.own_files import mail_folder

Step = Literal["about", "sent", "refused", "failed", "doubt", "skipped", "logged"]
Standing = Literal["open", "done", "doubt"]
_STANDING: Mapping[Step, Standing] = {
    "about": "doubt",
    "doubt": "doubt",
    "sent": "done",
    "skipped": "done",
    "logged": "done",
    "refused": "open",
    "failed": "open",
}


class SendingElsewhere(ClientbookError):
    """Another clientbook of this user is sending letters at this moment."""

    code = "error.mail_busy"


@dataclass(frozen=True, slots=True)
class Line:
    """What became of one letter at one moment (ISO 8601, with its zone)."""

    step: Step
    at: str
    book: str
    key: str
    to: str
    message_id: str
    said: str = ""

    @property
    def standing(self) -> Standing:
        """Return whether the letter may go, has gone, or nobody knows."""
        return _STANDING[self.step]


class Outbox:
    """The journal of one book's letters."""

    def __init__(self, book: str, folder: Path | None = None) -> None:
        self.book = book
        self.folder = folder or mail_folder()
        self._file = self.folder / "sent.jsonl"
        self._last: dict[tuple[str, str], Line] = {}

    @contextmanager
    def opened(self) -> Iterator[None]:
        """Hold the journal: nobody else sends meanwhile. SendingElsewhere."""
        with told(self._file):
            private_folder(self.folder)
            lock = FileLock(self.folder / "sending.lock", timeout=0, mode=0o600)
            try:
                lock.acquire()
            except Timeout as error:
                raise SendingElsewhere from error
        try:
            self.read()
            yield
        finally:
            lock.release()

    def read(self) -> None:
        """Read what was written so far: the last line of each letter counts."""
        self._last = {(line.key, line.to): line for line in self.lines()}

    def last(self, letter: Letter) -> Line | None:
        """Return the last line of a letter; None: nobody ever tried to send it."""
        return self._last.get((letter.key, letter.to.address.casefold()))

    def lines(self) -> Iterator[Line]:
        """Yield the lines of this book, in their order."""
        with told(self._file, reading=True):
            content = self._file.read_bytes() if self._file.exists() else b""
        for written in content.splitlines():
            line = _line(written)
            if line is not None and line.book == self.book:
                yield line

    def note(
        self, step: Step, letter: Letter, message_id: str, at: datetime, said: str = ""
    ) -> None:
        """Write a step down, to the disk."""
        to = letter.to.address.casefold()
        line = Line(step, at.isoformat(), self.book, letter.key, to, message_id, said)
        self.add(line)

    def add(self, line: Line) -> None:
        """Write a line down, to the disk."""
        written = json.dumps(asdict(line), ensure_ascii=False) + "\n"
        with told(self._file):
            handle = os.open(self._file, os.O_RDWR | os.O_CREAT | os.O_APPEND | _BINARY, 0o600)
            try:
                size = os.fstat(handle).st_size
                torn = size and os.pread(handle, 1, size - 1) != b"\n" if _PREAD else size
                _write_whole(handle, (b"\n" if torn else b"") + written.encode())
                os.fsync(handle)
            finally:
                os.close(handle)
        self._last[line.key, line.to] = line


def _write_whole(handle: int, line: bytes) -> None:
    """Write all of a line: a disk that is nearly full takes a part, and says so the next time."""
    rest = memoryview(line)
    while rest:
        rest = rest[os.write(handle, rest) :]


_BINARY = getattr(os, "O_BINARY", 0)
_PREAD = hasattr(os, "pread")
"""Where a file cannot be read by place, each line begins with a line break: blank ones are none."""


def _line(written: bytes) -> Line | None:
    try:
        found = json.loads(written)
        line = Line(**found)
    except (ValueError, TypeError):
        return None
    sound = all(isinstance(value, str) for value in found.values()) and line.step in _STANDING
    return line if sound else None
