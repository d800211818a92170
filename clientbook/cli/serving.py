"""The commands around the buttons: `listen` serves them, `doctor` looks at the set-up."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from clientbook.book.wording import text
from clientbook.cli.adder import TO_LOOK_AT, Adder
from clientbook.cli.frame import Told

if TYPE_CHECKING:
    from clientbook.ribbon.places import Places


def add_serving(command: Adder) -> None:
    """Add `listen` and `doctor`."""

    @command("listen")
    @click.option("--pipe", metavar="NAME", help=text("cli.opt.pipe", command.language))
    @click.option("--port", type=int, metavar="N", help=text("cli.opt.port", command.language))
    def listen(pipe: str | None, port: int | None, *, told: Told) -> None:
        from clientbook.hosts.live.desk import Where, refuse_unreached
        from clientbook.ribbon.folder import RibbonFolder
        from clientbook.ribbon.pressing import runner
        from clientbook.ribbon.serving import listen as serve_all

        where = Where(pipe=pipe, port=port)
        refuse_unreached(where)
        folder = RibbonFolder()
        if told.as_json:
            told.put_json({"folder": str(folder.path)})
        key = "cli.listen.waiting_office" if where.is_office else "cli.listen.waiting"
        told.say(key, folder=str(folder.path))
        try:
            with _ended_by_signals():
                serve_all(folder, runner(where if where.is_office else None), told.language)
        except KeyboardInterrupt:
            told.say("cli.listen.ended")

    @command("doctor")
    def doctor(*, told: Told) -> int:
        from clientbook.doctor import doctor as look

        looks = look(_places())
        faults = sum(one.grade == "fault" for one in looks)
        if told.as_json:
            shown = [
                {"what": one.what, "grade": one.grade, "message": one.message(told.language)}
                for one in looks
            ]
            told.put_json({"faults": faults, "looks": shown})
        for one in looks:
            if one.grade == "fault" or not told.quiet:
                told.say(f"doctor.grade.{one.grade}", message=one.message(told.language))
        told.say("doctor.faults" if faults else "doctor.fine", n=faults)
        return TO_LOOK_AT if faults else 0


@contextmanager
def _ended_by_signals() -> Iterator[None]:
    """Have Ctrl+C and a polite end raise KeyboardInterrupt, also where a shell ignores Ctrl+C."""
    before = {
        each: signal.signal(each, signal.default_int_handler)
        for each in (signal.SIGINT, signal.SIGTERM)
    }
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


def _places() -> Places | None:
    from clientbook.ribbon.places import ExcelNotHere, places_here

    try:
        return places_here()
    except ExcelNotHere:
        return None
