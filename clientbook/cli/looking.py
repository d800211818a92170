"""The commands that only look."""

from __future__ import annotations

from pathlib import Path

import click

from clientbook.book.wording import text
from clientbook.cli.adder import TO_LOOK_AT, Adder, open_book
from clientbook.cli.frame import Told
from clientbook.cli.upkeep import say_age

SHOWN = 40


def add_looking(command: Adder) -> None:
    """Add the commands that only look."""

    @command("check")
    @command.book
    @click.option("--all", "everything", is_flag=True, help=text("cli.opt.all", command.language))
    def check(book: Path, *, everything: bool, told: Told) -> int:
        from clientbook.actions import check as check_book
        from clientbook.cli.printing import print_findings

        checked = check_book(open_book(book), told.as_of)
        shown = len(checked.findings) if everything else SHOWN
        told = told.speak(checked.book.language)
        print_findings(told, checked, shown)
        say_age(told, checked.book, book)
        return TO_LOOK_AT if checked.findings else 0

    @command("funnel")
    @command.book
    @click.option(
        "--by",
        type=click.Choice(["company", "deal"]),
        default="company",
        help=text("cli.opt.by", command.language),
    )
    def funnel(book: Path, by: str, *, told: Told) -> None:
        from clientbook.actions import funnel as funnel_of
        from clientbook.cli.printing import print_funnel

        seen, counted = funnel_of(open_book(book), told.as_of, by_deal=by == "deal")
        print_funnel(told.speak(seen.language), seen, counted)
