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
    @command.templates
    @command.book
    @click.option("--write", is_flag=True, help=text("cli.opt.crisis_write", command.language))
    @click.option("--sheet", is_flag=True, help=text("cli.opt.crisis_sheet", command.language))
    def crisis(book: Path, *, write: bool, sheet: bool, told: Told) -> None:
        from clientbook.cli.crisis_printing import print_crisis
        from clientbook.crisis import crisis as crisis_of
        from clientbook.crisis import put_crisis

        if write or sheet:
            options = [name for name, on in (("--write", write), ("--sheet", sheet)) if on]
            act = told.act(" ".join(("crisis", *options)))
            host = open_book(book)
            seen, found, published = put_crisis(host, told.as_of, act, rows=write, sheet=sheet)
            print_crisis(told.speak(seen.language), seen, found, published, rows=write, sheet=sheet)
            return
        seen, found = crisis_of(open_book(book), told.as_of)
        print_crisis(told.speak(seen.language), seen, found)
