"""`crisis`: what a crisis leaves of clients, purchases and debts, and the funnel that results."""

from __future__ import annotations

from pathlib import Path

import click

from clientbook.book.wording import text
from clientbook.cli.adder import Adder, open_book
from clientbook.cli.frame import Told


def add_crisis(command: Adder) -> None:
    """Add `crisis`."""

    @command("crisis")
    @command.book
    @click.option("--write", is_flag=True, help=text("cli.opt.crisis_write", command.language))
    def crisis(book: Path, *, write: bool, told: Told) -> None:
        from clientbook.cli.crisis_printing import print_crisis
        from clientbook.crisis import crisis as crisis_of
        from clientbook.crisis import put_scenarios

        if write:
            act = told.act("crisis --write")
            seen, found, published = put_scenarios(open_book(book), told.as_of, act)
            print_crisis(told.speak(seen.language), seen, found, published)
            return
        seen, found = crisis_of(open_book(book), told.as_of)
        print_crisis(told.speak(seen.language), seen, found)
