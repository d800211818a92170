"""The frame of the commands: click in the user's language, options in common, what one is told."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

import click

from clientbook.acting import acting
from clientbook.book.calendar import read_day
from clientbook.book.errors import ClientbookError
from clientbook.book.host import Act
from clientbook.book.wording import Language, text

Function = TypeVar("Function", bound=Callable[..., Any])
_SHORT = 160
"""Characters of a command's line in the help."""


class DayAhead(ClientbookError):
    """A day that has not come yet is given to a command that writes history."""

    code = "error.day_ahead"


@dataclass(frozen=True, slots=True)
class Told:
    """What every command is told: the day, the language, how to speak."""

    language: Language
    language_given: bool
    as_of: date
    as_json: bool
    quiet: bool

    def say(self, key: str, **facts: object) -> None:
        """Print a sentence for people; nothing when quiet or when speaking JSON."""
        if not self.quiet and not self.as_json:
            click.echo(text(key, self.language, **facts))

    def speak(self, language: Language) -> Told:
        """Return the same, in the book's language unless the user chose one."""
        chosen = self.language if self.language_given else language
        return Told(chosen, self.language_given, self.as_of, self.as_json, self.quiet)

    def refuse_future(self) -> None:
        """Raise DayAhead for a day that has not come: a frozen week never changes again."""
        if self.as_of > date.today():  # noqa: DTZ011 - the user's own day
            raise DayAhead(day=self.as_of)

    def put_json(self, record: Mapping[str, object]) -> None:
        """Print the machine's record on stdout."""
        click.echo(json.dumps(record, ensure_ascii=False, indent=2))

    def act(self, command: str) -> Act:
        """Return who does what now, for the journal."""
        return acting(command)


class Command(click.Command):
    """A command whose help speaks the user's language."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the usage line."""
        _usage_line(self, ctx, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options."""
        _options(self, ctx, formatter)


class Group(click.Group):
    """The commands together; their help speaks the user's language.

    `chapters`: title → names of commands that stand together in the help.
    """

    chapters: Mapping[str, Sequence[str]] = {}

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the usage line."""
        _usage_line(self, ctx, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, then the commands in the order of the work."""
        _options(self, ctx, formatter)
        chapters = self.chapters or {_label(ctx, "cli.commands"): tuple(self.commands)}
        widest = max(map(len, self.commands))
        for title, names in chapters.items():
            rows = [
                (name.ljust(widest), self.commands[name].get_short_help_str(_SHORT))
                for name in names
            ]
            with formatter.section(title):
                formatter.write_dl(rows)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order they were declared."""
        del ctx
        return list(self.commands)


def common_options(language: Language, *, chosen: bool) -> Callable[[Function], Function]:
    """Return a decorator that adds `--as-of --lang --json --quiet` and passes them as `told`."""

    def decorate(function: Function) -> Function:
        def told(
            *args: object,
            as_of: str | None,
            as_json: bool,
            quiet: bool,
            **rest: object,
        ) -> object:
            rest.pop("lang", None)  # read before the command line was made
            day = read_day(as_of) if as_of else date.today()  # noqa: DTZ011 - the user's own day
            return function(*args, told=Told(language, chosen, day, as_json, quiet), **rest)

        told.__name__ = function.__name__
        told.__doc__ = function.__doc__
        wrapped: Any = told
        own = getattr(function, "__click_params__", [])
        for option in (
            click.option("--quiet", is_flag=True, help=text("cli.opt.quiet", language)),
            click.option("--json", "as_json", is_flag=True, help=text("cli.opt.json", language)),
            click.option(
                "--lang", type=click.Choice(["ru", "en"]), help=text("cli.opt.lang", language)
            ),
            click.option("--as-of", metavar="YYYY-MM-DD", help=text("cli.opt.as_of", language)),
        ):
            wrapped = option(wrapped)
        wrapped.__click_params__ += own  # click turns them round: own ones first in the help
        result: Function = wrapped
        return result

    return decorate


def language_option(language: Language) -> click.Option:
    """Return `--lang` of a group: it was read before the command line was made."""
    about = text("cli.opt.lang", language)
    kinds = click.Choice(["ru", "en"])
    return click.Option(["--lang"], type=kinds, help=about, expose_value=False)


def help_option(language: Language) -> Callable[[Function], Function]:
    """Return `--help` in the user's language."""
    return click.help_option("--help", "-h", help=text("cli.opt.help", language))


def _usage_line(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    arguments = [
        piece for parameter in command.get_params(ctx) for piece in parameter.get_usage_pieces(ctx)
    ]
    last = [_label(ctx, "cli.usage.command")] if isinstance(command, click.Group) else []
    words = " ".join([*arguments, *last, _label(ctx, "cli.usage.options")])
    formatter.write_usage(ctx.command_path, words, prefix=_label(ctx, "cli.usage") + " ")


def _options(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    options = [p for p in command.get_params(ctx) if isinstance(p, click.Option)]
    required = _label(ctx, "cli.opt.required")
    rows = [
        (row[0], row[1].replace("[required]", f"[{required}]"))
        for option in options
        if (row := option.get_help_record(ctx)) is not None
    ]
    with formatter.section(_label(ctx, "cli.options")):
        formatter.write_dl(rows)


def _label(ctx: click.Context, key: str) -> str:
    return text(key, ctx.find_root().obj)
