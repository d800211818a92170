"""The commands that tell what the numbers say: who teaches whom, refusals, money, segments."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from clientbook.book.wording import text
from clientbook.cli.adder import TO_LOOK_AT, Adder, open_book
from clientbook.cli.frame import Function, Told

if TYPE_CHECKING:
    from collections.abc import Callable

    from clientbook.sales.funnel import Slice
    from clientbook.sales.standardised import Stratum


def add_answering(command: Adder) -> None:
    """Add the commands that answer."""
    _add_coach(command)
    _add_refusals(command)
    _add_money(command)
    _add_segments(command)


def slice_option(command: Adder) -> Callable[[Function], Function]:
    """Return the option of the list that is counted."""
    return click.option(
        "--list",
        "lists",
        type=click.Choice(["target", "working", "all"]),
        default="all",
        help=text("cli.opt.slice", command.language),
    )


def _add_coach(command: Adder) -> None:
    @command("coach")
    @command.book
    @slice_option(command)
    @click.option(
        "--stratum",
        type=click.Choice(["sphere", "source", "list"]),
        default="sphere",
        help=text("cli.opt.stratum", command.language),
    )
    def coach(book: Path, lists: Slice, stratum: Stratum, *, told: Told) -> None:
        from clientbook import answers
        from clientbook.cli.coach_printing import print_coaching

        seen, found = answers.coach(open_book(book), told.as_of, lists, stratum)
        print_coaching(told.speak(seen.language), seen, found)


def manager_option(command: Adder) -> Callable[[Function], Function]:
    """Return the option of the one manager that is asked about."""
    return click.option(
        "--manager",
        metavar=text("cli.metavar.name", command.language),
        help=text("cli.opt.of_manager", command.language),
    )


def _add_refusals(command: Adder) -> None:
    @command("refusals")
    @command.book
    @manager_option(command)
    def refusals(book: Path, manager: str | None, *, told: Told) -> int:
        from clientbook import answers
        from clientbook.cli.refusal_printing import print_refusals

        seen, desk = answers.refusals(open_book(book), told.as_of, manager)
        print_refusals(told.speak(seen.language), desk)
        return TO_LOOK_AT if any(task.due_on <= told.as_of for task in desk.tasks) else 0


def _add_money(command: Adder) -> None:
    @command("money")
    @command.book
    @manager_option(command)
    def money(book: Path, manager: str | None, *, told: Told) -> int:
        from clientbook import answers
        from clientbook.cli.money_printing import print_money

        seen, found = answers.money(open_book(book), told.as_of, manager)
        print_money(told.speak(seen.language), found)
        return TO_LOOK_AT if any(one.action == "name_cause" for one in found.clients) else 0


def _add_segments(command: Adder) -> None:
    @command("segments")
    @command.book
    @manager_option(command)
    def segments(book: Path, manager: str | None, *, told: Told) -> None:
        from clientbook import answers
        from clientbook.cli.segment_printing import print_segments

        seen, found = answers.segments(open_book(book), told.as_of, manager)
        print_segments(told.speak(seen.language), found)
