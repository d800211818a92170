"""The commands: open, one library call, print, exit code. Heavy packages load inside a command."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from clientbook.book.errors import ClientbookError
from clientbook.book.wording import Language, sheet_title, text
from clientbook.cli.frame import Command, Function, Group, Told, common_options, help_option

if TYPE_CHECKING:
    from clientbook.hosts.closed_file import ClosedFile

FINDINGS = 1
SHOWN = 40


class FileExists(ClientbookError):
    """A new file would have to overwrite one that is there."""

    code = "error.file_exists"


class WrongSuffix(ClientbookError):
    """A new book is to be an .xlsx file."""

    code = "error.wrong_suffix"


def command_line(language: Language, *, chosen: bool = False) -> click.Group:
    """Return the whole command line with its help in one language."""
    from clientbook import __version__

    group = Group(
        name="clientbook",
        help=text("cli.about", language),
        context_settings={"help_option_names": ["--help", "-h"], "max_content_width": 100},
        add_help_option=False,
        params=[],
    )
    group.params += [
        click.Option(
            ["--lang"],
            type=click.Choice(["ru", "en"]),
            help=text("cli.opt.lang", language),
            expose_value=False,
        )
    ]
    group = help_option(language)(group)
    group = click.version_option(__version__, help=text("cli.opt.version", language))(group)
    command = _Adder(group, language, chosen=chosen)
    _add_making(command)
    _add_looking(command)
    return group


class _Adder:
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

    def __call__(self, name: str) -> Callable[[Function], Function]:
        """Return the decorator for a command's function."""
        language = self.language

        def add(function: Function) -> Function:
            whole = help_option(language)(common_options(language, chosen=self.chosen)(function))
            about = text(f"cli.{name}", language)
            make = click.command(name=name, cls=Command, help=about, add_help_option=False)
            self.group.add_command(make(whole))
            return function

        return add


def _add_making(command: _Adder) -> None:
    """Add the commands that make or change files."""

    @command("demo")
    @command.argument("folder", default=Path("clientbook-demo"))
    def demo(folder: Path, *, told: Told) -> None:
        from clientbook.cli.printing import print_demo
        from clientbook.demo.make import make_demo

        told.say("cli.demo.making")
        print_demo(told, list(make_demo(folder, told.language, told.as_of, told.act)))

    @command("init")
    @command.book
    def init(book: Path, *, told: Told) -> None:
        from clientbook.hosts.new import new_workbook
        from clientbook.hosts.publish import make_file

        if book.suffix.lower() != ".xlsx":
            raise WrongSuffix(file=str(book), example=book.with_suffix(".xlsx").name)
        content = new_workbook(told.language, book_id=uuid.uuid4().hex)
        try:
            make_file(book, content)
        except FileExistsError:
            raise FileExists(file=str(book)) from None
        sheet = sheet_title("target", told.language)
        if told.as_json:
            told.put_json({"file": str(book), "language": told.language})
        told.say("cli.init.done", file=str(book), sheet=sheet)

    @command("import")
    @command.book
    @command.argument("file")
    @click.option(
        "--to",
        "table",
        required=True,
        metavar=text("cli.metavar.table", command.language),
        help=text("cli.opt.to", command.language),
    )
    @click.option("--dry-run", is_flag=True, help=text("cli.opt.dry_run", command.language))
    def import_(book: Path, file: Path, table: str, *, dry_run: bool, told: Told) -> int:
        from clientbook.actions import import_file
        from clientbook.cli.printing import print_import

        host = _open(book)
        done = import_file(host, file, table, told.as_of, told.act("import"), dry_run=dry_run)
        return print_import(told.speak(done.book.language), done, book, file, dry_run=dry_run)

    @command("refresh")
    @command.book
    def refresh(book: Path, *, told: Told) -> None:
        from clientbook.actions import refresh as refresh_book
        from clientbook.cli.printing import print_refresh

        told.refuse_future()
        done = refresh_book(_open(book), told.as_of, told.act("refresh"))
        print_refresh(told.speak(done.book.language), done)

    @command("weekly")
    @command.book
    @click.option("--week", metavar="YYYY-Www", help=text("cli.opt.week", command.language))
    @click.option(
        "--out",
        type=click.Path(path_type=Path),
        metavar=text("cli.metavar.folder", command.language),
        help=text("cli.opt.out", command.language),
    )
    def weekly(book: Path, week: str | None, out: Path | None, *, told: Told) -> None:
        from clientbook.book.calendar import Week
        from clientbook.cli.printing import print_weekly

        asked = Week.parse(week) if week else Week.of(told.as_of).plus(-1)
        folder = out or book.parent / f"{book.stem} {asked.text}"
        print_weekly(told, _open(book), asked, folder)


def _add_looking(command: _Adder) -> None:
    """Add the commands that only look."""

    @command("check")
    @command.book
    @click.option("--all", "everything", is_flag=True, help=text("cli.opt.all", command.language))
    def check(book: Path, *, everything: bool, told: Told) -> int:
        from clientbook.actions import check as check_book
        from clientbook.cli.printing import print_findings

        checked = check_book(_open(book), told.as_of)
        shown = len(checked.findings) if everything else SHOWN
        print_findings(told.speak(checked.book.language), checked, shown)
        return FINDINGS if checked.findings else 0

    @command("funnel")
    @command.book
    def funnel(book: Path, *, told: Told) -> None:
        from clientbook.actions import funnel as funnel_of
        from clientbook.cli.printing import print_funnel

        seen, counted = funnel_of(_open(book), told.as_of)
        print_funnel(told.speak(seen.language), seen, counted)


def _open(book: Path) -> ClosedFile:
    from clientbook.hosts.closed_file import ClosedFile

    return ClosedFile(book)
