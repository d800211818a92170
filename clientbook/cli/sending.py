"""The command `send`: a book's letters, shown by default, sent or opened in Outlook when told."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from clientbook.book.errors import ClientbookError
from clientbook.book.wording import sheet_title, text
from clientbook.cli.adder import Adder, open_book
from clientbook.cli.frame import Function, Told

if TYPE_CHECKING:
    from clientbook.mail.account import Account
    from clientbook.mail.dispatch import Choices
    from clientbook.sending import Letters


class ToMissing(ClientbookError):
    """The reports are to be sent, but nobody is named."""

    code = "error.mail_to_missing"


class OptionsClash(ClientbookError):
    """Two options that contradict each other: `first`, `second`."""

    code = "error.mail_clash"


class FilePasswordMissing(ClientbookError):
    """Workbooks are to be protected, and there is no password for them."""

    code = "error.mail_file_password"


@dataclass(frozen=True, slots=True)
class Sending:
    """What the options of `send` say."""

    to: tuple[str, ...]
    week: str | None
    out: Path | None
    max_mb: int
    really: bool
    outlook: bool
    confirm: bool
    resend: bool
    skip: bool
    again: bool
    protect: bool
    pack: Literal["weekly", "letter"]
    text: Path | None
    letter: str | None
    segments: tuple[str, ...]
    per_minute: int
    most: int | None

    @property
    def choices(self) -> Choices:
        """What the user decided, as sending takes it."""
        from clientbook.mail.dispatch import Choices

        pause = 60 / self.per_minute if self.pack == "letter" else 0
        return Choices(self.resend, self.skip, self.again, self.most, pause, megabytes=self.max_mb)

    def refuse_clashes(self) -> None:
        """Raise OptionsClash for options that contradict each other."""
        for first, second in (("really", "outlook"), ("resend", "skip")):
            if getattr(self, first) and getattr(self, second):
                raise OptionsClash(first=f"--{first}", second=f"--{second}")


def add_sending(command: Adder) -> None:
    """Add `send`."""

    @command("send")
    @command.templates
    @command.book
    @_where(command)
    @_how(command)
    @_to_clients(command)
    def send(book: Path, *, told: Told, **given: Any) -> int:  # noqa: ANN401 - click's options
        asked = Sending(**given)
        asked.refuse_clashes()
        if asked.pack == "letter":
            from clientbook.cli.sending_letter import send_letter

            return send_letter(book, asked, told)
        return _send_weekly(book, asked, told)


def _where(command: Adder) -> Callable[[Function], Function]:
    language = command.language
    options = (
        click.option(
            "--pack",
            type=click.Choice(["weekly", "letter"]),
            default="weekly",
            help=text("cli.send.pack", language),
        ),
        click.option(
            "--to",
            multiple=True,
            metavar="boss|managers|" + text("cli.metavar.address", language),
            help=text("cli.send.to", language),
        ),
        click.option("--week", metavar="YYYY-Www", help=text("cli.opt.week", language)),
        click.option(
            "--out",
            type=click.Path(path_type=Path),
            metavar=text("cli.metavar.folder", language),
            help=text("cli.send.letters_out", language),
        ),
        click.option(
            "--max-mb",
            type=click.IntRange(1),
            default=20,
            metavar="N",
            help=text("cli.send.max_mb", language),
        ),
    )
    return _all_of(options)


def _to_clients(command: Adder) -> Callable[[Function], Function]:
    language = command.language
    words = text("cli.metavar.words", language)
    options = (
        click.option(
            "--text",
            type=click.Path(path_type=Path),
            metavar=text("cli.metavar.file", language),
            help=text("cli.send.text", language),
        ),
        click.option("--letter", metavar=words, help=text("cli.send.letter", language)),
        click.option(
            "--segment",
            "segments",
            multiple=True,
            metavar=words,
            help=text("cli.send.segment", language),
        ),
        click.option(
            "--per-minute",
            type=click.IntRange(1, 600),
            default=20,
            metavar="N",
            help=text("cli.send.per_minute", language),
        ),
        click.option(
            "--most", type=click.IntRange(1), metavar="N", help=text("cli.send.most", language)
        ),
    )
    return _all_of(options)


def _how(command: Adder) -> Callable[[Function], Function]:
    names = ("really", "outlook", "confirm", "resend", "skip", "again", "protect")
    return _all_of(
        tuple(
            click.option(f"--{name}", is_flag=True, help=text(f"cli.send.{name}", command.language))
            for name in names
        )
    )


def _all_of(options: tuple[Callable[[Function], Function], ...]) -> Callable[[Function], Function]:
    def add(function: Function) -> Function:
        for option in reversed(options):
            function = option(function)
        return function

    return add


def _send_weekly(book: Path, asked: Sending, told: Told) -> int:
    from clientbook.book.calendar import Week
    from clientbook.cli.pack_printing import making
    from clientbook.mail.account import load_account, ready_account
    from clientbook.mail.outlook import refuse_without_outlook
    from clientbook.sending import weekly_letters, with_password

    if not asked.to:
        raise ToMissing
    if asked.outlook:
        refuse_without_outlook()
    account = ready_account() if asked.really else load_account()
    week = Week.parse(asked.week) if asked.week else Week.of(told.as_of).plus(-1)
    password = file_password(told) if asked.protect else ""
    with making(told) as tell:
        made = weekly_letters(open_book(book), week, asked.to, told.as_of, account, tell)
    told = told.speak(made.book.language)
    if password:
        made = with_password(made, password)
    if not made.letters and not made.held:
        told.say("post.nobody", sheet=sheet_title("settings", told.language))
    folder = asked.out or book.parent / f"{text('post.folder', told.language)} {week}"
    return _let_go(made, asked, account, folder, told)


def _let_go(made: Letters, asked: Sending, account: Account, folder: Path, told: Told) -> int:
    """Send letters, open them in Outlook or write them as files; return the exit code."""
    from clientbook.cli.mail_printing import print_drafts, print_sent, print_shown
    from clientbook.mail.outlook import open_drafts
    from clientbook.mail.passwords import password_of
    from clientbook.mail.post import Post
    from clientbook.sending import confirm_addresses, send_letters, shown, write_letters

    if asked.confirm:
        confirm_addresses(made)
        told.say("post.confirmed")
    if asked.outlook:
        open_drafts(made.letters)
        return print_drafts(told, made, shown(made, [None] * len(made.letters)))
    if not asked.really:
        return print_shown(told, made, write_letters(made, folder, account), folder, asked.max_mb)
    sent = send_letters(made, Post(account, password_of(account)), asked.choices)
    return print_sent(told, made, sent)


def file_password(told: Told) -> str:
    """Return the password for the workbooks: of the environment, else asked for, twice."""
    from clientbook.mail.passwords import FILES_VARIABLE

    found = os.environ.get(FILES_VARIABLE, "")
    if not found and sys.stdin.isatty():
        found = click.prompt(
            text("cli.send.file_password", told.language),
            hide_input=True,
            confirmation_prompt=text("cli.send.again_password", told.language),
            err=True,
        )
    if not found:
        raise FilePasswordMissing(variable=FILES_VARIABLE)
    return found
