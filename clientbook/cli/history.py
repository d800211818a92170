"""The commands that show what was done to a book, and take it back."""

from __future__ import annotations

from pathlib import Path

import click

from clientbook.book.errors import ClientbookError
from clientbook.book.wording import text
from clientbook.cli.adder import TO_LOOK_AT, Adder, open_book
from clientbook.cli.frame import Told


class TooFewSteps(ClientbookError):
    """Fewer than one change is to be taken back."""

    code = "error.too_few_steps"


def add_history(command: Adder) -> None:
    """Add `changes` and `undo`."""
    language = command.language

    @command("changes")
    @command.book
    @click.option("--entry", type=int, metavar="N", help=text("cli.opt.entry", language))
    @click.option("--all", "everything", is_flag=True, help=text("cli.opt.all_changes", language))
    def changes(book: Path, entry: int | None, *, everything: bool, told: Told) -> int:
        from clientbook.cli.history_printing import print_changes, print_entry
        from clientbook.history import changes as changes_of_book
        from clientbook.history import changes_of

        host = open_book(book)
        past = changes_of_book(host)
        told = told if past.language is None else told.speak(past.language)
        if entry is not None:
            print_entry(told, past, entry, changes_of(host, entry), everything=everything)
        else:
            print_changes(told, past, everything=everything)
        return TO_LOOK_AT if past.damaged else 0

    @command("undo")
    @command.book
    @click.option(
        "--steps",
        type=int,
        default=1,
        metavar="N",
        help=text("cli.opt.steps", language),
    )
    @click.option("--redo", is_flag=True, help=text("cli.opt.redo", language))
    def undo(book: Path, steps: int, *, redo: bool, told: Told) -> int:
        from clientbook.cli.history_printing import print_undone, undone_json
        from clientbook.history import language_of
        from clientbook.history import undo as undo_last

        if steps < 1:
            raise TooFewSteps(steps=steps)
        host = open_book(book)
        told = told.speak(language_of(host) or told.language)
        done = []
        for _ in range(steps):
            try:
                done.append(undo_last(host, told.act("undo"), redo=redo))
            except ClientbookError as stop:
                if not done:
                    raise
                if not told.as_json:
                    click.echo(stop.message(told.language), err=True)
                break
            print_undone(told, done[-1], redo=redo)
        if told.as_json:
            told.put_json({"steps": [undone_json(told, one) for one in done]})
        return TO_LOOK_AT if len(done) < steps or any(one.left for one in done) else 0
