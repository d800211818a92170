"""`mailing`: the plan of letters, to whom they may go, who responds."""

from __future__ import annotations

from pathlib import Path

import click

from clientbook.book.calendar import read_day
from clientbook.book.wording import text
from clientbook.cli.adder import Adder, open_book
from clientbook.cli.frame import Told


def add_mailing(command: Adder) -> None:
    """Add `mailing`."""
    language = command.language

    @command("mailing")
    @command.templates
    @command.book
    @click.option(
        "--from", "start", metavar="YYYY-MM-DD", help=text("cli.opt.mailing_from", language)
    )
    @click.option(
        "--cycles",
        type=click.IntRange(1, 26),
        default=3,
        help=text("cli.opt.mailing_cycles", language),
    )
    @click.option("--write", is_flag=True, help=text("cli.opt.mailing_write", language))
    @click.option("--sheet", is_flag=True, help=text("cli.opt.mailing_sheet", language))
    @command.make_room
    def mailing(  # noqa: PLR0913 - each argument is an option
        book: Path,
        *,
        start: str | None,
        cycles: int,
        write: bool,
        sheet: bool,
        make_room: bool,
        told: Told,
    ) -> None:
        from clientbook.cli.mailing_printing import print_mailing
        from clientbook.mailing import mailing as mailing_of
        from clientbook.mailing import plan_letters

        day = read_day(start) if start else None
        if write or sheet:
            options = [name for name, on in (("--write", write), ("--sheet", sheet)) if on]
            act = told.act(" ".join(["mailing", *options]))
            seen, found, published = plan_letters(
                open_book(book), told.as_of, act, day, cycles,
                rows=write, sheet=sheet, make_room=make_room,
            )  # fmt: skip
            print_mailing(told.speak(seen.language), found, published, rows=write, sheet=sheet)
            return
        seen, found = mailing_of(open_book(book), told.as_of, day, cycles)
        print_mailing(told.speak(seen.language), found)
