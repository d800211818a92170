"""How a function becomes a command: its name, its words in the user's language, its options."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from clientbook.book.wording import Language, text
from clientbook.cli.frame import (
    Command,
    Function,
    Group,
    common_options,
    help_option,
    language_option,
)

if TYPE_CHECKING:
    from clientbook.hosts.closed_file import ClosedFile

TO_LOOK_AT = 1
"""The exit code of a command that found something the user should look at."""


class Adder:
    """Adds a function to the group as a command, with the options that all commands have."""

    def __init__(self, group: click.Group, language: Language, *, chosen: bool) -> None:
        self.group, self.language, self.chosen = group, language, chosen

    def argument(self, name: str, **given: Any) -> Callable[[Function], Function]:  # noqa: ANN401
        """Return a file argument, called in the user's language."""
        metavar = text(f"cli.arg.{name}", self.language)
        return click.argument(name, type=click.Path(path_type=Path), metavar=metavar, **given)

    @property
    def book(self) -> Callable[[Function], Function]:
        """The workbook that a command is about."""
        return self.argument("book")

    @property
    def make_room(self) -> Callable[[Function], Function]:
        """The leave to move down what stands below a table, for commands that append rows."""
        return click.option(
            "--make-room", is_flag=True, help=text("cli.opt.make_room", self.language)
        )

    @property
    def templates(self) -> Callable[[Function], Function]:
        """The folder of the user's own templates, for commands that make reports."""
        return click.option(
            "--templates",
            type=click.Path(path_type=Path),
            metavar=text("cli.metavar.folder", self.language),
            help=text("cli.opt.templates", self.language),
            expose_value=False,
            callback=_choose_templates,
        )

    def group_of(self, name: str) -> Adder:
        """Add a command that has commands of its own, and return what adds those."""
        about = text(f"cli.{name}", self.language)
        params: list[click.Parameter] = [language_option(self.language)]
        inner = Group(name=name, help=about, add_help_option=False, params=params)
        self.group.add_command(help_option(self.language)(inner))
        return Adder(inner, self.language, chosen=self.chosen)

    def __call__(self, name: str, about: str = "") -> Callable[[Function], Function]:
        """Return the decorator for a command's function. `about`: the key of what it does."""
        language = self.language

        def add(function: Function) -> Function:
            whole = help_option(language)(common_options(language, chosen=self.chosen)(function))
            told = text(about or f"cli.{name}", language)
            make = click.command(name=name, cls=Command, help=told, add_help_option=False)
            self.group.add_command(make(whole))
            return function

        return add


def _choose_templates(ctx: click.Context, _option: click.Parameter, folder: Path | None) -> None:
    """Take the templates from a folder while the command runs; say what was not found or taken."""
    from clientbook.reports.templates import templates_from

    choice = ctx.with_resource(templates_from(folder))

    def say() -> None:
        for key, facts in choice.notes():
            click.echo(text(key, ctx.find_root().obj, **facts), err=True)

    ctx.call_on_close(say)


OPENED: ContextVar[list[ClosedFile]] = ContextVar("OPENED")
"""The workbooks that the running command has opened: what became of them, if it fails."""


def open_book(book: Path) -> ClosedFile:
    """Return a workbook file as a host; what reads it loads now."""
    from clientbook.hosts.closed_file import ClosedFile

    host = ClosedFile(book)
    OPENED.get([]).append(host)
    return host
