"""The commands about new business and what is known: `leads`, `score`, `sources`, `profile`, …."""

from __future__ import annotations

from pathlib import Path

import click

from clientbook.book.calendar import read_day
from clientbook.book.wording import text
from clientbook.cli.adder import Adder, open_book
from clientbook.cli.frame import Told


def add_prospecting(command: Adder) -> None:
    """Add the commands about new business."""

    @command("leads")
    @command.book
    def leads(book: Path, *, told: Told) -> None:
        from clientbook import prospects
        from clientbook.cli.leads_printing import print_leads

        seen, found = prospects.leads(open_book(book), told.as_of)
        print_leads(told.speak(seen.language), seen, found)

    @command("score")
    @command.book
    def score(book: Path, *, told: Told) -> None:
        from clientbook import prospects
        from clientbook.cli.score_printing import print_scores

        seen, facts, found = prospects.score(open_book(book), told.as_of)
        print_scores(told.speak(seen.language), facts, found)

    @command("sources")
    @command.book
    def sources(book: Path, *, told: Told) -> None:
        from clientbook import prospects
        from clientbook.cli.prospect_printing import print_sources

        seen, found = prospects.sources(open_book(book), told.as_of)
        print_sources(told.speak(seen.language), found)

    @command("hunting")
    @command.book
    @click.option("--since", metavar="YYYY-MM-DD", help=text("cli.opt.since", command.language))
    def hunting(book: Path, *, since: str | None, told: Told) -> None:
        from clientbook import prospects
        from clientbook.cli.prospect_printing import print_hunting

        day = read_day(since) if since else None
        seen, found = prospects.hunting(open_book(book), told.as_of, day)
        print_hunting(told.speak(seen.language), found, day)

    @command("territory")
    @command.book
    @click.option("--write", is_flag=True, help=text("cli.opt.territory_write", command.language))
    def territory(book: Path, *, write: bool, told: Told) -> None:
        from clientbook import prospects
        from clientbook.cli.prospect_printing import print_put_territory, print_territory

        if write:
            act = told.act("territory --write")
            made, published = prospects.put_territory(open_book(book), act)
            print_put_territory(told.speak(made.language), published)
            return
        seen, found = prospects.territory(open_book(book), told.as_of)
        print_territory(told.speak(seen.language), found)

    @command("profile")
    @command.book
    @click.option("--write", is_flag=True, help=text("cli.opt.profile_write", command.language))
    def profile(book: Path, *, write: bool, told: Told) -> None:
        from clientbook import prospects
        from clientbook.cli.prospect_printing import print_profile, print_put_profile

        if write:
            made, published = prospects.put_profile(open_book(book), told.act("profile --write"))
            print_put_profile(told.speak(made.language), published)
            return
        seen, found = prospects.profile(open_book(book))
        print_profile(told.speak(seen.language), found)
