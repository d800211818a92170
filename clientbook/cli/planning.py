"""The commands of the day and the month."""

from __future__ import annotations

from pathlib import Path

import click

from clientbook.book.wording import text
from clientbook.cli.adder import TO_LOOK_AT, Adder, open_book
from clientbook.cli.frame import Told


def add_planning(command: Adder) -> None:
    """Add the commands of the day and the month."""
    _add_today(command)
    _add_plan(command)
    _add_handover(command)


def _add_today(command: Adder) -> None:
    language = command.language

    @command("today")
    @command.templates
    @command.book
    @click.option(
        "--manager",
        metavar=text("cli.metavar.name", language),
        help=text("cli.opt.of_manager", language),
    )
    @click.option("--sheet", is_flag=True, help=text("cli.opt.today_sheet", language))
    @click.option("--all", "everything", is_flag=True, help=text("cli.opt.all_today", language))
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


def _add_plan(command: Adder) -> None:
    language = command.language

    @command("plan")
    @command.templates
    @command.book
    @click.option(
        "--month", required=True, metavar="YYYY-MM", help=text("cli.opt.plan_month", language)
    )
    @click.option(
        "--manager",
        metavar=text("cli.metavar.name", language),
        help=text("cli.opt.of_manager", language),
    )
    @click.option(
        "--cap",
        "caps",
        multiple=True,
        metavar=text("cli.metavar.cap", language),
        help=text("cli.opt.cap", language),
    )
    @click.option("--overwrite", is_flag=True, help=text("cli.opt.plan_overwrite", language))
    @click.option("--dry-run", is_flag=True, help=text("cli.opt.dry_run", language))
    def plan(  # noqa: PLR0913 - each argument is an option
        book: Path,
        month: str,
        manager: str | None,
        caps: tuple[str, ...],
        *,
        overwrite: bool,
        dry_run: bool,
        told: Told,
    ) -> int:
        from clientbook.book.calendar import Month
        from clientbook.cli.plan_printing import print_plan
        from clientbook.daily.caps import caps_of
        from clientbook.planning import plan as plan_month
        from clientbook.sales.plan_records import PlanAsked

        asked = PlanAsked(manager, caps_of(caps), overwrite)
        done = plan_month(
            open_book(book), Month.parse(month), told.as_of, told.act("plan"), asked,
            dry_run=dry_run,
        )  # fmt: skip
        told = told.speak(done.book.language)
        print_plan(told, done, dry_run=dry_run)
        return TO_LOOK_AT if any(one.above for one in done.plan.managers) else 0


def _add_handover(command: Adder) -> None:
    language = command.language
    name = text("cli.metavar.name", language)

    @command("handover")
    @command.book
    @click.option(
        "--from", "giver", required=True, metavar=name, help=text("cli.opt.giver", language)
    )
    @click.option(
        "--to", "taker", required=True, metavar=name, help=text("cli.opt.taker", language)
    )
    @click.option(
        "--client",
        "clients",
        multiple=True,
        metavar=text("cli.metavar.client", language),
        help=text("cli.opt.handover_client", language),
    )
    @click.option("--dry-run", is_flag=True, help=text("cli.opt.dry_run", language))
    def handover(  # noqa: PLR0913 - each argument is an option
        book: Path, giver: str, taker: str, clients: tuple[str, ...], *, dry_run: bool, told: Told
    ) -> int:
        from clientbook.cli.planning_printing import print_handover
        from clientbook.planning import handover as hand_over

        done = hand_over(
            open_book(book), giver, taker, told.as_of, told.act("handover"),
            clients=clients, dry_run=dry_run,
        )  # fmt: skip
        print_handover(told.speak(done.book.language), done, dry_run=dry_run)
        return 0 if done.came.companies else TO_LOOK_AT
