"""What runs when: a book, a time on Mondays, the recipients, and the command line of it. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time
from hashlib import sha256

from clientbook.book.errors import ClientbookError

_TIME = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


class TimeUnread(ClientbookError):
    """A time that is none. `given`: what was written."""

    code = "error.timetable_time"


class PathUnfit(ClientbookError):
    """A path that the system's timetable cannot hold. `path`: which."""

    code = "error.timetable_path"


@dataclass(frozen=True, slots=True)
class Job:
    """One book's Monday: `book` is a whole path, `program` the Python that runs it."""

    book: str
    program: str
    to: tuple[str, ...]
    language: str
    at: time = time(8)

    @property
    def mark(self) -> str:
        """What the job of a book is known by in the system's timetable."""
        return mark_of(self.book)

    @property
    def words(self) -> list[str]:
        """The command line of one run, word by word."""
        to = [word for each in self.to for word in ("--to", each)]
        run = ["schedule", self.book, "--run", *to, "--lang", self.language, "--quiet"]
        return [self.program, "-m", "clientbook", *run]

    def refuse_unfit(self) -> None:
        """Raise PathUnfit for a line break in a path or recipient."""
        for word in self.words:
            if _CONTROL.search(word):
                raise PathUnfit(path=word)


def mark_of(book: str) -> str:
    """Return a short mark of a book's path."""
    return sha256(book.encode(errors="surrogateescape")).hexdigest()[:12]


def time_of(given: str) -> time:
    """Return the time that HH:MM means. TimeUnread.

    >>> time_of("8:05")
    datetime.time(8, 5)
    """
    found = _TIME.fullmatch(given.strip())
    if found is None:
        raise TimeUnread(given=given)
    return time(int(found[1]), int(found[2]))
