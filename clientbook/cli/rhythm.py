"""The commands about the rhythm: `freshness`, `renewals`, `discipline`."""

from __future__ import annotations

from pathlib import Path

import click

from clientbook.book.wording import text
from clientbook.cli.adder import TO_LOOK_AT, Adder, open_book
from clientbook.cli.answering import manager_option
from clientbook.cli.frame import Told


def add_rhythm(command: Adder) -> None:
    """Add the commands about the rhythm."""

    @command("freshness")
    @command.book
    @click.option(
        "--week", metavar="YYYY-Www", help=text("cli.opt.freshness_week", command.language)
    )
    def freshness(book: Path, week: str | None, *, told: Told) -> int:
        from clientbook import rhythm
        from clientbook.book.calendar import Week
        from clientbook.cli.rhythm_printing import print_freshness

        asked = Week.parse(week) if week else None
        seen, found = rhythm.freshness(open_book(book), told.as_of, asked)
        print_freshness(told.speak(seen.language), found)
        return TO_LOOK_AT if any(not one.done for one in found.sample) else 0

    @command("renewals")
    @command.book
    @manager_option(command)
    def renewals(book: Path, manager: str | None, *, told: Told) -> int:
        from clientbook import rhythm
        from clientbook.cli.rhythm_printing import print_renewals

        seen, found = rhythm.renewals(open_book(book), told.as_of, manager)
        print_renewals(told.speak(seen.language), found)
        waiting = any(one.state != "ahead" and not one.spoken for one in found.contracts)
        return TO_LOOK_AT if waiting else 0

    @command("discipline")
    @command.book
    def discipline(book: Path, *, told: Told) -> int:
        from clientbook import rhythm
        from clientbook.cli.rhythm_printing import print_discipline

        seen, found = rhythm.discipline(open_book(book), told.as_of)
        print_discipline(told.speak(seen.language), found)
        return TO_LOOK_AT if any(one.below for one in found.managers.values()) else 0
