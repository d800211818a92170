"""The commands of the day and the month."""

from __future__ import annotations

from pathlib import Path

import click

from clientbook.book.wording import text
from clientbook.cli.adder import Adder, open_book
from clientbook.cli.frame import Told


def add_planning(command: Adder) -> None:
    """Add the commands of the day and the month."""
    _add_today(command)


def _add_today(command: Adder) -> None:
    language = command.language

    @command("today")
    @command.book
    @click.option(
        "--manager",
        metavar=text("cli.metavar.name", language),
        help=text("cli.opt.of_manager", language),
    )
    @click.option("--sheet", is_flag=True, help=text("cli.opt.today_sheet", language))
    @click.option("--all", "everything", is_flag=True, help=text("cli.opt.all", language))
    def today(
        book: Path, manager: str | None, *, sheet: bool, everything: bool, told: Told
    ) -> None:
        from clientbook.cli.planning_printing import print_today
        from clientbook.planning import put_today
        from clientbook.planning import today as today_of

        if sheet:
            done = put_today(open_book(book), told.as_of, told.act("today --sheet"), manager)
            put = (done.title, done.published)
            print_today(told.speak(done.book.language), done.book, done.day, everything, put)
            return
        seen, day = today_of(open_book(book), told.as_of, manager)
        print_today(told.speak(seen.language), seen, day, everything)
