"""The commands of the team: hand out a workbook per manager, take them back."""

from __future__ import annotations

from pathlib import Path

import click

from clientbook.book.wording import text
from clientbook.cli.adder import Adder, open_book
from clientbook.cli.frame import Told


def add_team(command: Adder) -> None:
    """Add `handout` and `collect`."""

    @command("handout")
    @command.templates
    @command.book
    @click.option(
        "--out",
        type=click.Path(path_type=Path),
        metavar=text("cli.metavar.folder", command.language),
        required=True,
        help=text("cli.opt.handout_out", command.language),
    )
    def handout(book: Path, out: Path, *, told: Told) -> int:
        from clientbook.cli.pack_printing import making
        from clientbook.cli.team_printing import print_handout
        from clientbook.handing import handout as hand_out

        with making(told) as tell:
            act = told.act("handout")
            done = hand_out(open_book(book), out, told.as_of, act, tell, keep_off=book)
            files = list(done.files)
        return print_handout(told.speak(done.book.language), done, files, book, out)

    @command("collect")
    @command.book
    @command.argument("files", nargs=-1, required=True)
    @command.make_room
    def collect(book: Path, files: tuple[Path, ...], *, make_room: bool, told: Told) -> int:
        from clientbook.cli.pack_printing import making
        from clientbook.cli.team_printing import print_collected
        from clientbook.collecting import collect as take_back

        with making(told, "cli.collect.taking") as tell:
            act = told.act("collect")
            done = take_back(open_book(book), files, act, tell, keep_off=book, make_room=make_room)
        return print_collected(told.speak(done.book.language), done, book)
