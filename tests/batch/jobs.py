"""Jobs for the tests of batches: what a script of a user might do with each workbook."""

from __future__ import annotations

import os
import signal
import time
from dataclasses import dataclass
from pathlib import Path

from clientbook.batch.record import Outcome
from clientbook.book.errors import NotAClientBook
from clientbook.cli.batch_job import CommandOnBook


@dataclass(frozen=True, slots=True)
class Marking:
    """Writes a line beside each workbook, slowly; a workbook named "killer" ends its worker.

    `fatal`: how often it does so before it lets the work be done.
    """

    seconds: float = 0.0
    fatal: int = 0

    def __call__(self, book: Path) -> Outcome:
        """Write down that this workbook was worked on, and by which process."""
        marks = book.with_suffix(".done")
        with marks.open("a", encoding="utf-8") as lines:
            lines.write(f"{os.getpid()}\n")
        if book.stem == "killer" and len(marks.read_text(encoding="utf-8").split()) <= self.fatal:
            os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
        time.sleep(self.seconds)
        return Outcome(0, record={"name": book.stem})


def failing(book: Path) -> Outcome:
    """Fail in a way of its own for each workbook."""
    if book.stem == "a":
        raise NotAClientBook(book=book.name)
    if book.stem == "b":
        raise ZeroDivisionError(book.name)
    if book.stem == "c":
        raise PermissionError(13, "denied", str(book))
    return Outcome(1, "look here")


@dataclass(frozen=True, slots=True)
class Dying:
    """A command that is done whole; then its worker is killed, once, before it can say so."""

    job: CommandOnBook

    def __call__(self, book: Path) -> Outcome:
        """Run the command; end the process if the workbook is "killer" and this is its first."""
        outcome = self.job(book)
        mark = book.with_suffix(".killed")
        if book.stem == "killer" and not mark.exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return outcome
