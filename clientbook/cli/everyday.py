"""The commands of a manager's day: log a contact, take a company in, out, or to another list."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from clientbook.book.calendar import read_day
from clientbook.book.wording import VALUES, Language, text, value_text
from clientbook.cli.adder import Adder, open_book
from clientbook.cli.frame import Function, Told


def add_everyday(command: Adder) -> None:
    """Add the commands of a manager's day."""
    _add_log(command)
    _add_new(command)
    _add_out(command)
    _add_move(command)


def _add_log(command: Adder) -> None:
    option = _options(command.language)

    @command("log")
    @command.book
    @option("client", "client", required=True)
    @option("outcome", "words", required=True)
    @option("manager", "name", about="log_manager")
    @option("contact", "name")
    @option("channel", "words")
    @option("stage", "stage")
    @option("refusal", "words")
    @option("detail", "words")
    @option("asked", "words")
    @option("signal", "words")
    @option("next", "day", name="next_on")
    @option("what", "words")
    @option("comment", "words")
    @option("date", "day")
    @click.option("--dry-run", is_flag=True, help=text("cli.opt.dry_run", command.language))
    @command.make_room
    def log(  # noqa: PLR0913 - each argument is an option
        book: Path,
        *,
        dry_run: bool,
        make_room: bool,
        told: Told,
        next_on: str | None,
        date: str | None,
        **said: Any,  # noqa: ANN401 - words of each option
    ) -> None:
        from clientbook.cli.everyday_printing import print_logged
        from clientbook.daily.contact import Contact
        from clientbook.everyday import log_contact

        told.refuse_future()
        contact = Contact(**said, next_on=_day(next_on), day=_day(date))
        done = log_contact(
            open_book(book), contact, told.as_of, told.act("log"),
            dry_run=dry_run, make_room=make_room,
        )  # fmt: skip
        print_logged(told.speak(done.book.language), done, book, dry_run=dry_run)


def _add_new(command: Adder) -> None:
    option = _options(command.language)

    @command("new")
    @command.book
    @option("company", "words", required=True)
    @option("to", "list", about="to_list")
    @option("manager", "name", about="new_manager")
    @option("phone", "words")
    @option("email", "words")
    @option("website", "words")
    @option("address", "words")
    @option("tax-id", "words")
    @option("sphere", "words")
    @option("source", "words")
    @option("reason", "words", about="target_reason")
    @option("taken", "day", name="taken_on")
    @option("next", "day", about="new_next", name="next_on")
    @option("what", "words")
    @click.option("--anyway", is_flag=True, help=text("cli.opt.anyway", command.language))
    @click.option("--dry-run", is_flag=True, help=text("cli.opt.dry_run", command.language))
    @command.make_room
    def new(  # noqa: PLR0913 - each argument is an option
        book: Path,
        *,
        anyway: bool,
        dry_run: bool,
        make_room: bool,
        told: Told,
        taken_on: str | None,
        next_on: str | None,
        **said: Any,  # noqa: ANN401 - words of each option
    ) -> int:
        from clientbook.cli.everyday_printing import print_taken
        from clientbook.daily.newcomer import Newcomer
        from clientbook.everyday import take_in

        told.refuse_future()
        newcomer = Newcomer(**said, taken_on=_day(taken_on), next_on=_day(next_on))
        done = take_in(
            open_book(book), newcomer, told.as_of, told.act("new"),
            anyway=anyway, dry_run=dry_run, make_room=make_room,
        )  # fmt: skip
        return print_taken(told.speak(done.book.language), done, dry_run=dry_run)


def _add_out(command: Adder) -> None:
    option = _options(command.language)

    @command("out")
    @command.book
    @option("client", "client", required=True)
    @option("reason", "words", about="out_reason", required=True)
    @option("date", "day", about="out_date")
    @click.option("--dry-run", is_flag=True, help=text("cli.opt.dry_run", command.language))
    def out(  # noqa: PLR0913 - each argument is an option
        book: Path, *, client: str, reason: str, date: str | None, dry_run: bool, told: Told
    ) -> None:
        from clientbook.cli.everyday_printing import print_out
        from clientbook.everyday import rotate_out

        told.refuse_future()
        done = rotate_out(
            open_book(book), client, reason, told.as_of, told.act("out"),
            day=_day(date), dry_run=dry_run,
        )  # fmt: skip
        print_out(told.speak(done.book.language), done, dry_run=dry_run)


def _add_move(command: Adder) -> None:
    option = _options(command.language)

    @command("move")
    @command.book
    @option("client", "client", required=True)
    @option("to", "list", about="move_to", required=True)
    @option("reason", "words", about="target_reason")
    @click.option("--dry-run", is_flag=True, help=text("cli.opt.dry_run", command.language))
    @command.make_room
    def move(  # noqa: PLR0913 - each argument is an option
        book: Path,
        *,
        client: str,
        to: str,
        reason: str | None,
        dry_run: bool,
        make_room: bool,
        told: Told,
    ) -> None:
        from clientbook.cli.everyday_printing import print_moved
        from clientbook.everyday import move as move_company

        told.refuse_future()
        done = move_company(
            open_book(book), client, to, told.as_of, told.act("move"),
            reason=reason, dry_run=dry_run, make_room=make_room,
        )  # fmt: skip
        print_moved(told.speak(done.book.language), done, dry_run=dry_run)


def _options(language: Language) -> Callable[..., Callable[[Function], Function]]:
    """Return a maker of options with words of the user's language."""
    listed = ("channel", "refusal", "signal", "reason")

    def option(
        flag: str, metavar: str, *, about: str | None = None, name: str | None = None,
        required: bool = False,
    ) -> Callable[[Function], Function]:  # fmt: skip
        facts, field = {}, flag.replace("-", "_")
        if flag == "outcome":
            facts = {"choices": _outcomes(language)}
        elif flag == "to":
            facts = {"choices": _values("list", language)}
        elif flag in listed and about in {None, "target_reason"}:
            facts = {"choices": _values(flag, language)}
        return click.option(
            f"--{flag}",
            name or field,
            required=required,
            metavar=text(f"cli.metavar.{metavar}", language),
            help=text(f"cli.opt.{about or field}", language, **facts),
        )

    return option


def _outcomes(language: Language) -> str:
    from clientbook.daily.outcomes import choices

    return str(choices(language))


def _values(of: str, language: Language) -> str:
    return "; ".join(f"{value_text(of, value, language)} ({value})" for value in VALUES[of])


def _day(given: str | None) -> Any:  # noqa: ANN401 - a date, or None
    return read_day(given) if given else None
