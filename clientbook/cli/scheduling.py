"""The command `schedule`: a book's Monday in the system's timetable, and the run itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from clientbook.book.errors import ClientbookError
from clientbook.book.wording import text
from clientbook.cli.adder import TO_LOOK_AT, Adder, open_book
from clientbook.cli.frame import Told
from clientbook.cli.sending import OptionsClash

if TYPE_CHECKING:
    from clientbook.scheduling import Planned
    from clientbook.timetable.job import Job


class TimeNeeded(ClientbookError):
    """A book is to be put into the timetable, and no time is given."""

    code = "error.timetable_nothing"


def add_scheduling(command: Adder) -> None:
    """Add `schedule`."""
    language = command.language

    @command("schedule")
    @command.book
    @click.option("--monday", metavar="HH:MM", help=text("cli.schedule.monday", language))
    @click.option(
        "--to",
        multiple=True,
        metavar="boss|managers|" + text("cli.metavar.address", language),
        help=text("cli.schedule.to", language),
    )
    @click.option("--install", is_flag=True, help=text("cli.schedule.install", language))
    @click.option("--remove", is_flag=True, help=text("cli.schedule.remove", language))
    @click.option("--run", is_flag=True, help=text("cli.schedule.run", language))
    def schedule(  # noqa: PLR0913 - each argument is an option
        book: Path,
        *,
        monday: str | None,
        to: tuple[str, ...],
        install: bool,
        remove: bool,
        run: bool,
        told: Told,
    ) -> int:
        _refuse_clashes(install=install, remove=remove, run=run)
        if run:
            return _run(book, to, told)
        if remove:
            return _remove(book, told)
        if monday is None:
            if install:
                raise TimeNeeded(first="--install")
            return _show(book, told)
        return _plan(book, monday, to, told, install=install)


def _refuse_clashes(**given: bool) -> None:
    said = [f"--{name}" for name, is_given in given.items() if is_given]
    if len(said) > 1:
        raise OptionsClash(first=said[0], second=said[1])


def _plan(book: Path, monday: str, to: tuple[str, ...], told: Told, *, install: bool) -> int:
    from clientbook import scheduling
    from clientbook.book.reading import read_book
    from clientbook.timetable.job import time_of

    at = time_of(monday)
    told = told.speak(read_book(open_book(book)).language)
    job = scheduling.job_of(book, at, to, told.language)
    make = scheduling.install if install else scheduling.planned
    made = make(job, told.as_of)
    if told.as_json:
        record = {"installed": install, "kind": made.kind, "content": made.content}
        told.put_json({**record, "name": made.name or None, "words": job.words})
    if not install:
        told.say(f"timetable.{made.kind}", content=made.content, name=made.name)
        return 0
    _say_installed(told, job, made)
    return 0


def _say_installed(told: Told, job: Job, made: Planned) -> None:
    from clientbook.hosts.command_line import typed
    from clientbook.mail.account import load_account
    from clientbook.mail.passwords import VARIABLE
    from clientbook.timetable.run_log import log_file

    facts = {"at": f"{job.at:%H:%M}", "to": ", ".join(job.to), "log": str(log_file())}
    told.say("timetable.installed", **facts, book=typed(Path(job.book)))
    if not load_account().server:
        told.say("timetable.no_mail")
    elif made.kind == "cron":
        told.say("timetable.cron_password", variable=VARIABLE)


def _show(book: Path, told: Told) -> int:
    from clientbook import scheduling
    from clientbook.hosts.command_line import typed

    line = scheduling.installed(book)
    if told.as_json:
        told.put_json({"installed": line is not None, "content": line})
    if line is None:
        told.say("timetable.absent", book=typed(book))
    else:
        told.say("timetable.there", line=line)
    return 0


def _remove(book: Path, told: Told) -> int:
    from clientbook import scheduling
    from clientbook.hosts.command_line import typed

    gone = scheduling.remove(book)
    if told.as_json:
        told.put_json({"removed": gone})
    if gone:
        told.say("timetable.removed")
    else:
        told.say("timetable.absent", book=typed(book))
    return 0


def _run(book: Path, to: tuple[str, ...], told: Told) -> int:
    from clientbook import scheduling
    from clientbook.timetable.run_log import log_file

    to = to or scheduling.DEFAULT_TO
    fine = scheduling.run_week(book, to, told.as_of, told.language)
    if told.as_json:
        told.put_json({"fine": fine, "log": str(log_file())})
    told.say("timetable.ran" if fine else "timetable.ran_partly", log=str(log_file()))
    return 0 if fine else TO_LOOK_AT
