"""The library calls of `schedule`: put a book's Monday into the system's timetable, and run it.

Beside `actions`. A run refreshes the book, puts the Monday sheets into it and sends the letters;
what fails is logged and the rest goes on: letters are counted from what people entered, so they are
right even while the book cannot be written because somebody has it open.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from pathlib import Path
from typing import Protocol

from clientbook.acting import acting
from clientbook.book.calendar import Week
from clientbook.book.errors import ClientbookError, sentence
from clientbook.book.host import Published
from clientbook.book.wording import Language, text
from clientbook.hosts.closed_file import ClosedFile
from clientbook.hosts.disk_errors import true_path
from clientbook.timetable import cron, windows
from clientbook.timetable.job import Job, mark_of
from clientbook.timetable.run_log import logged, only_run

DEFAULT_TO = ("boss",)


class Say(Protocol):
    """Writes a sentence into the log: `timetable.log.KEY` with its facts."""

    def __call__(self, key: str, **facts: object) -> None:
        """Write it."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A job as the system's timetable holds it: a cron line, or a task's XML and name."""

    kind: str
    content: str
    name: str = ""


def job_of(book: Path, at: time, to: Sequence[str], language: Language) -> Job:
    """Return the job of a book, run by this Python."""
    program = Path(sys.executable)
    silent = program.with_name("pythonw.exe")
    chosen = silent if silent.exists() else program
    return Job(str(true_path(book)), str(chosen), tuple(to) or DEFAULT_TO, language, at)


def planned(job: Job, today: date, platform: str = sys.platform) -> Planned:
    """Return a job as this system's timetable would hold it. PathUnfit."""
    if platform == "win32":
        monday = today + timedelta(days=-today.weekday() % 7)
        return Planned("task", windows.task_xml(job, monday), windows.task_name(job.mark))
    return Planned("cron", cron.cron_line(job))


def install(job: Job, today: date, platform: str = sys.platform) -> Planned:
    """Put a job into the system's timetable, in the place of the book's former one."""
    made = planned(job, today, platform)
    if platform == "win32":
        windows.install_task(job.mark, made.content)
    else:
        cron.write_crontab(cron.with_line(cron.read_crontab(), job.mark, made.content))
    return made


def installed(book: Path, platform: str = sys.platform) -> str | None:
    """Return how a book stands in the system's timetable: its line or task; None: it does not."""
    mark = mark_of(str(true_path(book)))
    if platform == "win32":
        return windows.task_name(mark) if windows.has_task(mark) else None
    return cron.line_of(cron.read_crontab(), mark)


def remove(book: Path, platform: str = sys.platform) -> bool:
    """Take a book out of the system's timetable; say whether it was there."""
    mark = mark_of(str(true_path(book)))
    if platform == "win32":
        return windows.remove_task(mark)
    lines = cron.read_crontab()
    if cron.line_of(lines, mark) is None:
        return False
    cron.write_crontab(cron.with_line(lines, mark, None))
    return True


def run_week(book: Path, to: Sequence[str], as_of: date, language: Language) -> bool:
    """Refresh a book, put the Monday sheets into it, send the letters; say whether all went well.

    Every step is in the log (`timetable.run_log`). RunElsewhere: the last run has not ended.
    """
    with logged() as write:

        def say(key: str, **facts: object) -> None:
            write(f"{book.name}: {sentence(f'timetable.log.{key}', language, facts)}")

        try:
            with only_run(mark_of(str(true_path(book)))):
                say("begun")
                fine = _all_steps(book, to, as_of, say, language)
        except ClientbookError as error:
            say("stopped", why=error.message(language))
            raise
        except BaseException as error:
            say("stopped", why=type(error).__name__)
            raise
        say("fine" if fine else "amiss")
        return fine


def _all_steps(book: Path, to: Sequence[str], as_of: date, say: Say, language: Language) -> bool:
    """Do each step whatever became of the one before; say whether all went well."""
    week = Week.of(as_of).plus(-1)
    steps: dict[str, Callable[[], bool]] = {
        "refresh": lambda: _refreshed(book, as_of, say, language),
        "weekly": lambda: _put_in(book, week, as_of, say, language),
        "send": lambda: _sent(book, week, to, as_of, say, language),
    }
    fine = True
    for name, step in steps.items():
        what = text(f"timetable.step.{name}", language)
        try:
            done = step()
        except ClientbookError as error:
            say("failed", what=what, why=error.message(language))
            done = False
        else:
            say("done" if done else "partly", what=what)
        fine = fine and done
    return fine


def _refreshed(book: Path, as_of: date, say: Say, language: Language) -> bool:
    from clientbook.actions import refresh

    done = refresh(ClosedFile(book), as_of, acting("refresh"))
    _say_notes(done.published, say, language)
    return True


def _put_in(book: Path, week: Week, as_of: date, say: Say, language: Language) -> bool:
    from clientbook.pack import weekly

    done = weekly(ClosedFile(book), week, as_of, acting("weekly"))
    _say_notes(done.published, say, language)
    return True


def _say_notes(published: Published, say: Say, language: Language) -> None:
    for key, facts in published.notes:
        say("told", said=text(key, language, **facts))


def _sent(  # noqa: PLR0913, PLR0917 - what a run knows
    book: Path, week: Week, to: Sequence[str], as_of: date, say: Say, language: Language
) -> bool:
    """Send the week's letters; every letter has its line in the log."""
    from clientbook.mail.account import ready_account
    from clientbook.mail.dispatch import FINE, Choices
    from clientbook.mail.passwords import password_of
    from clientbook.mail.post import Post
    from clientbook.sending import send_letters, weekly_letters

    account = ready_account()
    made = weekly_letters(ClosedFile(book), week, to, as_of, account)
    for held in made.held:
        say("told", said=held.message(language))
    fine = not made.held
    for outcome in send_letters(made, Post(account, password_of(account)), Choices()):
        say("told", said=outcome.message(language))
        fine = fine and outcome.state in FINE
    return fine
