"""The commands that make files and bring rows into a book, and those that compute."""

from __future__ import annotations

import uuid
from pathlib import Path

import click

from clientbook.book.errors import ClientbookError
from clientbook.book.wording import sheet_title, text
from clientbook.cli.adder import Adder, open_book
from clientbook.cli.adopting import adopt_book
from clientbook.cli.frame import Told
from clientbook.cli.upkeep import say_age


class FileExists(ClientbookError):
    """A new file would have to overwrite one that is there."""

    code = "error.file_exists"


class WrongSuffix(ClientbookError):
    """A new book is to be an .xlsx file."""

    code = "error.wrong_suffix"


def add_making(command: Adder) -> None:
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
    @click.option("--into", is_flag=True, help=text("cli.opt.into", command.language))
    def init(book: Path, *, into: bool, told: Told) -> None:
        from clientbook.hosts.new import new_workbook
        from clientbook.hosts.publish import make_file

        if into:
            adopt_book(book, told)
            return
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

    @command("refresh")
    @command.templates
    @command.book
    @command.make_room
    @click.option("--refreeze", metavar="YYYY-Www", help=text("cli.opt.refreeze", command.language))
    def refresh(book: Path, refreeze: str | None, *, make_room: bool, told: Told) -> None:
        from clientbook.actions import refresh as refresh_book
        from clientbook.book.calendar import Week
        from clientbook.cli.printing import print_refresh

        told.refuse_future()
        week = Week.parse(refreeze) if refreeze else None
        act = told.act("refresh")
        done = refresh_book(open_book(book), told.as_of, act, make_room=make_room, refreeze=week)
        told = told.speak(done.book.language)
        print_refresh(told, done)
        if week is not None:
            told.say("cli.refresh.refrozen", week=week.text)
        say_age(told, done.book, book)
