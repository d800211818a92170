"""The command `weekly`: the Monday pack, into the workbook or into files of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click

from clientbook.book.errors import ClientbookError
from clientbook.book.wording import text
from clientbook.cli.adder import Adder, open_book
from clientbook.cli.frame import Told


class PdfNeedsFolder(ClientbookError):
    """A PDF is asked for without a folder to put it in."""

    code = "error.pdf_needs_folder"


def add_packing(command: Adder) -> None:
    """Add the command that makes the Monday pack."""

    @command("weekly")
    @command.templates
    @command.book
    @click.option("--week", metavar="YYYY-Www", help=text("cli.opt.week", command.language))
    @click.option(
        "--out",
        type=click.Path(path_type=Path),
        metavar=text("cli.metavar.folder", command.language),
        help=text("cli.opt.out", command.language),
    )
    @click.option(
        "--format",
        "kind",
        type=click.Choice(["xlsx", "pdf"]),
        default="xlsx",
        help=text("cli.opt.format", command.language),
    )
    def weekly(
        book: Path, week: str | None, out: Path | None, kind: Literal["xlsx", "pdf"], *, told: Told
    ) -> None:
        from clientbook import actions
        from clientbook.book.calendar import Week
        from clientbook.cli.pack_printing import making, print_files, print_weekly

        asked = Week.parse(week) if week else Week.of(told.as_of).plus(-1)
        if out is None and kind == "pdf":
            raise PdfNeedsFolder
        host = open_book(book)
        if out is None:
            with making(told) as tell:
                done = actions.weekly(host, asked, told.as_of, told.act("weekly"), tell)
            print_weekly(told.speak(done.book.language), done, asked)
            return
        with making(told) as tell:
            read, files = actions.weekly_files(
                host, asked, out, told.as_of, tell, pdf=kind == "pdf"
            )
            written = list(files)
        print_files(told.speak(read.language), written, asked, out)
