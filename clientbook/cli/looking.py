"""The commands that only look."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from clientbook.book.wording import text
from clientbook.cli.adder import TO_LOOK_AT, Adder, open_book
from clientbook.cli.answering import slice_option
from clientbook.cli.frame import Told
from clientbook.cli.upkeep import say_age

if TYPE_CHECKING:
    from clientbook.book.presets import PresetName
    from clientbook.sales.funnel import Counted, Slice
    from clientbook.sales.views import ViewName

SHOWN = 40
SHOWN_MARKED = 10


def add_looking(command: Adder) -> None:
    """Add the commands that only look."""

    @command("check")
    @command.templates
    @command.book
    @click.option("--all", "everything", is_flag=True, help=text("cli.opt.all", command.language))
    @click.option("--mark", is_flag=True, help=text("cli.opt.mark", command.language))
    def check(book: Path, *, everything: bool, mark: bool, told: Told) -> int:
        from clientbook.actions import check as check_book
        from clientbook.cli.printing import print_findings

        if mark:
            return _mark(book, told, everything=everything)
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
    @click.option(
        "--view",
        type=click.Choice(["total", "cohort", "snapshot", "flow", "effort", "forecast"]),
        help=text("cli.opt.view", command.language),
    )
    @click.option("--cohort", metavar="YYYY-MM", help=text("cli.opt.cohort", command.language))
    @click.option("--week", metavar="YYYY-Www", help=text("cli.opt.flow_week", command.language))
    @slice_option(command)
    @click.option(
        "--payers",
        type=click.IntRange(min=1),
        help=text("cli.opt.payers", command.language),
    )
    @click.option(
        "--preset",
        type=click.Choice(["distributor", "corporate"]),
        help=text("cli.opt.preset", command.language),
    )
    @click.option("--crisis", is_flag=True, help=text("cli.opt.crisis", command.language))
    def funnel(  # noqa: PLR0913, PLR0917 - each argument is an option
        book: Path,
        view: ViewName | None,
        cohort: str | None,
        week: str | None,
        lists: Slice,
        by: Counted,
        payers: int | None,
        preset: PresetName | None,
        *,
        crisis: bool,
        told: Told,
    ) -> None:
        from clientbook.actions import funnel as funnel_of
        from clientbook.book.calendar import Month, Week
        from clientbook.cli.funnel_printing import print_funnel
        from clientbook.sales.views import asked_for

        month = Month.parse(cohort) if cohort else None
        asked = asked_for(
            view,
            lists,
            month,
            Week.parse(week) if week else None,
            by,
            payers=payers,
            preset=preset,
            crisis=crisis,
        )
        seen, counted = funnel_of(open_book(book), told.as_of, asked)
        print_funnel(told.speak(seen.language), seen, counted)


def _mark(book: Path, told: Told, *, everything: bool) -> int:
    """Check a book and put the findings into it; say where they are."""
    from clientbook.actions import mark_findings
    from clientbook.cli.printing import print_findings, print_notes

    checked, published = mark_findings(open_book(book), told.as_of, told.act("check --mark"))
    told = told.speak(checked.book.language)
    print_findings(told, checked, len(checked.findings) if everything else SHOWN_MARKED)
    sheet = text("report.faults.sheet", told.language)
    if published.written:
        told.say("cli.mark.done" if checked.findings else "cli.mark.gone", sheet=sheet)
    else:
        told.say("cli.mark.same" if checked.findings else "cli.mark.none", sheet=sheet)
    if not told.as_json:
        print_notes(told, published)
    say_age(told, checked.book, book)
    return TO_LOOK_AT if checked.findings else 0
