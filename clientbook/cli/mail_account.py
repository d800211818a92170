"""The command `mail`: the user's own mail settings, set, shown, tried, forgotten."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from clientbook.book.wording import text
from clientbook.cli.adder import TO_LOOK_AT, Adder
from clientbook.cli.frame import Function, Told

if TYPE_CHECKING:
    from clientbook.mail.account import Account


def add_mail_account(command: Adder) -> None:
    """Add the command and those under it."""
    mail = command.group_of("mail")
    _add_setup(mail)
    _add_looking(mail)


def _add_setup(mail: Adder) -> None:
    @mail("setup", "cli.mail.setup")
    @_addresses(mail)
    @_server(mail)
    @click.option(
        "--no-password", is_flag=True, help=text("cli.mail.opt.no_password", mail.language)
    )
    def setup(*, no_password: bool, told: Told, **given: Any) -> None:  # noqa: ANN401 - options
        from clientbook.mail.account import set_up
        from clientbook.mail.own_files import settings_file

        made = set_up(given)
        if told.as_json:
            told.put_json({"file": str(settings_file()), **asdict(made)})
        told.say("cli.mail.saved", file=str(settings_file()))
        if made.user and not no_password and not told.as_json:
            _ask_password(made, told)


def _addresses(mail: Adder) -> Callable[[Function], Function]:
    language = mail.language
    word = text("cli.metavar.address", language)

    def add(function: Function) -> Function:
        for option, key, metavar in (
            (("--boss",), "cli.mail.opt.boss", word),
            (("--name",), "cli.mail.opt.sender_name", text("cli.metavar.words", language)),
            (("--from", "sender"), "cli.mail.opt.sender", word),
        ):
            function = click.option(*option, metavar=metavar, help=text(key, language))(function)
        return function

    return add


def _server(mail: Adder) -> Callable[[Function], Function]:
    language = mail.language

    def add(function: Function) -> Function:
        kinds = click.Choice(["tls", "starttls"])
        for option in (
            click.option(
                "--ca-file", metavar="FILE.pem", help=text("cli.mail.opt.ca_file", language)
            ),
            click.option("--user", metavar="LOGIN", help=text("cli.mail.opt.user", language)),
            click.option("--security", type=kinds, help=text("cli.mail.opt.security", language)),
            click.option(
                "--port", type=int, metavar="N", help=text("cli.mail.opt.mail_port", language)
            ),
            click.option("--server", metavar="HOST", help=text("cli.mail.opt.server", language)),
        ):
            function = option(function)
        return function

    return add


def _ask_password(account: Account, told: Told) -> None:
    """Ask for the password and keep it in the system's keyring; where nobody answers, say how."""
    from clientbook.mail.passwords import VARIABLE, KeyringMissing, remember_password

    if not sys.stdin.isatty():
        return
    question = text("cli.mail.password", told.language, user=account.user)
    password = click.prompt(question, hide_input=True, default="", show_default=False, err=True)
    if not password:
        return
    try:
        remember_password(account, password)
    except KeyringMissing:
        told.say("cli.mail.no_keyring", variable=VARIABLE)
        return
    told.say("cli.mail.kept")


def _add_looking(mail: Adder) -> None:
    @mail("show", "cli.mail.show")
    def show(*, told: Told) -> int:
        from clientbook.mail.account import load_account
        from clientbook.mail.passwords import VARIABLE, known_password

        account = load_account()
        known = not account.user or bool(known_password(account))
        if told.as_json:
            told.put_json({**asdict(account), "password_known": known})
        if not account.sender:
            told.say("cli.mail.nothing")
        else:
            _say_account(account, told)
            told.say(
                "cli.mail.has_password" if known else "cli.mail.lacks_password", variable=VARIABLE
            )
        return 0 if account.sender and known else TO_LOOK_AT

    @mail("check", "cli.mail.check")
    def check(*, told: Told) -> None:
        from clientbook.mail.account import ready_account
        from clientbook.mail.passwords import password_of
        from clientbook.mail.post import Patience, Post

        account = ready_account()
        post = Post(account, password_of(account), Patience(pauses=()))
        try:
            post.check()
        finally:
            post.close()
        if told.as_json:
            told.put_json({"server": account.server, "works": True})
        told.say("cli.mail.fine", server=account.server)

    @mail("forget", "cli.mail.forget")
    def forget(*, told: Told) -> None:
        from clientbook.mail.account import load_account
        from clientbook.mail.own_files import settings_file
        from clientbook.mail.passwords import forget_password

        forget_password(load_account())
        settings_file().unlink(missing_ok=True)
        if told.as_json:
            told.put_json({"file": str(settings_file())})
        told.say("cli.mail.forgotten")


def _say_account(account: Account, told: Told) -> None:
    told.say("cli.mail.from", sender=account.sender, name=account.name)
    if account.boss:
        told.say("cli.mail.head", boss=account.boss)
    told.say(
        "cli.mail.server",
        server=account.server,
        port=account.port,
        security=account.security,
        user=account.user or text("cli.mail.no_login", told.language),
    )
