"""The command `import`: rows of a foreign file into a book, or a look at the file before."""

from __future__ import annotations

from pathlib import Path

import click

from clientbook.book.wording import text
from clientbook.cli.adder import Adder, open_book
from clientbook.cli.frame import Told
from clientbook.cli.new_files import write_new


def add_importing(command: Adder) -> None:
    """Add `import`."""
    language = command.language
    path = click.Path(path_type=Path)

    @command("import")
    @command.book
    @command.argument("file", required=False)
    @click.option(
        "--to",
        "table",
        metavar=text("cli.metavar.table", language),
        help=text("cli.opt.to", language),
    )
    @click.option("--preview", is_flag=True, help=text("cli.opt.preview", language))
    @click.option(
        "--write-map",
        type=path,
        metavar=text("cli.metavar.map", language),
        help=text("cli.opt.write_map", language),
    )
    @click.option(
        "--map",
        "map_file",
        type=path,
        metavar=text("cli.metavar.map", language),
        help=text("cli.opt.map", language),
    )
    @click.option(
        "--sheet",
        metavar=text("cli.metavar.sheet", language),
        help=text("cli.opt.sheet", language),
    )
    @click.option("--header-row", metavar="N", help=text("cli.opt.header_row", language))
    @click.option("--no-remembered", is_flag=True, help=text("cli.opt.no_remembered", language))
    @click.option("--dry-run", is_flag=True, help=text("cli.opt.dry_run", language))
    @command.make_room
    def import_(  # noqa: PLR0913, PLR0917 - each argument is an option of the command
        book: Path,
        file: Path | None,
        table: str | None,
        map_file: Path | None,
        sheet: str | None,
        header_row: str | None,
        write_map: Path | None,
        *,
        preview: bool,
        no_remembered: bool,
        dry_run: bool,
        make_room: bool,
        told: Told,
    ) -> int:
        from clientbook.actions import HowToRead, import_file
        from clientbook.actions import preview as preview_of
        from clientbook.cli.import_printing import print_import, print_preview
        from clientbook.imports.remembered import maps_folder

        if preview and map_file is not None and write_map is None:
            from clientbook.actions import map_preview
            from clientbook.cli.map_printing import print_map_preview

            how = HowToRead(map_file, sheet, header_row)
            mapped = map_preview(file or book, table, told.language, how)
            return print_map_preview(told, mapped)
        if preview or write_map is not None:
            how = HowToRead(None, sheet, header_row)
            seen = preview_of(file or book, table, told.language, how)
            if write_map is not None:
                write_new(write_map, seen.map_text.encode())
            return print_preview(told, seen, write_map)
        if file is None:
            context = click.get_current_context()
            missing = next(p for p in context.command.params if p.name == "file")
            raise click.MissingParameter(ctx=context, param=missing)
        maps = None if no_remembered else maps_folder(book)
        how = HowToRead(map_file, sheet, header_row, maps, make_room=make_room)
        host = open_book(book)
        act = told.act("import")
        done = import_file(host, file, table, told.as_of, act, how=how, dry_run=dry_run)
        return print_import(told.speak(done.book.language), done, book, file)
