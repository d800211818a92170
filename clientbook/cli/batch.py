"""The command `batch`: another command over many workbooks, in processes of this machine."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Event, current_thread, main_thread
from typing import TYPE_CHECKING, Any

import click

from clientbook.book.calendar import read_day
from clientbook.book.errors import ClientbookError
from clientbook.book.wording import text
from clientbook.cli.adder import Adder
from clientbook.cli.batch_job import CommandOnBook, looked_over, repeatable
from clientbook.cli.frame import Group, Told

if TYPE_CHECKING:
    from clientbook.batch.running import How


class BatchStopped(ClientbookError):
    """Ctrl-C was pressed. `done` of `count` workbooks are done."""

    code = "error.batch_stopped"


def add_batch(command: Adder) -> None:
    """Add `batch`."""
    language = command.language

    @command("batch")
    @click.argument(
        "words", nargs=-1, type=click.UNPROCESSED, metavar=text("cli.arg.words", language)
    )
    @click.option(
        "--workers",
        type=click.IntRange(1, 512),
        metavar="N",
        help=text("cli.batch.workers", language),
    )
    @click.option(
        "--changed-since",
        metavar="YYYY-MM-DD|last",
        help=text("cli.batch.changed_since", language),
    )
    @click.option(
        "--scheduler", metavar="tcp://…", default="", help=text("cli.batch.scheduler", language)
    )
    @click.option("--resume", is_flag=True, help=text("cli.batch.resume", language))
    def batch(words: tuple[str, ...], *, resume: bool, told: Told, **given: Any) -> int:  # noqa: ANN401 - click's options
        return _batch(words, _how(**given), told, resume=resume)

    made = command.group.commands["batch"]
    made.context_settings["ignore_unknown_options"] = True
    made.epilog = text("cli.batch.example", language, book="{book}")


def _how(workers: int | None, scheduler: str, changed_since: str | None) -> How:
    from clientbook.batch.running import LAST, How

    known = changed_since is None or changed_since == LAST
    return How(workers, scheduler, changed_since if known else read_day(changed_since or ""))


def _batch(words: Sequence[str], how: How, told: Told, *, resume: bool) -> int:
    from clientbook.batch.record import Work
    from clientbook.batch.running import batch
    from clientbook.batch.runs import Asked, remembered
    from clientbook.batch.sources import workbooks
    from clientbook.cli.batch_printing import Shown, showing

    sources, command = _divided(words)
    looked_over(_group(), command, resume=resume)
    found = workbooks(*sources)
    asked = Asked(os.pathsep.join(sources), command)
    with remembered(asked, told.as_of, resume=resume) as run:
        name, *own = command
        own += ["--as-of", run.day.isoformat()]
        job = CommandOnBook(name, tuple(own), told.language, told.language_given, found.root)
        going = batch(found, Work(job, told.language, _repeatable(command, how)), how, run)
        shown = Shown(told, going, " ".join(command))
        shown.begin(run.day)
        with _ctrl_c(going.stop, told), closing(going.results), showing(told, going) as tell:
            for result in going.results:
                shown.take(result)
                tell(result)
        shown.end()
    if run.unwritten:
        told.say("cli.batch.unremembered", why=run.unwritten)
    if going.stop.is_set() and shown.worked < going.count:
        raise BatchStopped(done=going.before + shown.worked, count=going.before + going.count)
    return shown.worst


def _repeatable(command: Sequence[str], how: How) -> bool:
    """Say whether a command may be done again when a worker is lost.

    What was sent is known to the machine that sent it: no other one may send letters in its place.
    """
    return repeatable(command) and not (how.scheduler and command[0] == "send")


def _divided(words: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the words that name workbooks, and the command with its own words.

    A shell that opens a pattern itself gives many names before the command.
    """
    known = _group().commands
    for at, word in enumerate(words):
        if at and word in known and (at == 1 or not Path(word).exists()):
            return tuple(words[:at]), tuple(words[at:])
    if len(words) < 2:  # noqa: PLR2004 - where, and what
        context = click.get_current_context()
        missing = next(p for p in context.command.params if p.name == "words")
        raise click.MissingParameter(ctx=context, param=missing)
    raise click.exceptions.NoSuchCommand(words[1], ctx=click.get_current_context())


def _group() -> Group:
    found = click.get_current_context().find_root().command
    if not isinstance(found, Group):
        raise TypeError(found)
    return found


@contextmanager
def _ctrl_c(stop: Event, told: Told) -> Iterator[None]:
    """Let the first Ctrl-C end the batch after the workbooks at hand, the second at once."""
    if current_thread() is not main_thread():
        yield
        return

    def pressed(*_: object) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()
        said = text("cli.batch.stopping", told.language)
        os.write(2, f"\n{said}\n".encode())  # in the middle of any other output

    before = signal.signal(signal.SIGINT, pressed)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
