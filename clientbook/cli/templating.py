"""`clientbook templates`: a user's own templates, begun from ours, checked, and their fields."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from clientbook.book.errors import ClientbookError
from clientbook.book.wording import text
from clientbook.cli.adder import TO_LOOK_AT, Adder, open_book
from clientbook.cli.frame import Function, Told

if TYPE_CHECKING:
    from clientbook.book.record import Book


class TargetMissing(ClientbookError):
    """Templates are to be copied, and nobody said where to."""

    code = "error.template_target"


def add_templating(command: Adder) -> None:
    """Add the command and those under it."""
    inner = command.group_of("templates")
    _add_copy(inner)
    _add_check(inner)
    _add_fields(inner)


def _add_copy(command: Adder) -> None:
    @command("copy", "cli.templates.copy")
    @click.argument(
        "folder",
        required=False,
        type=click.Path(path_type=Path),
        metavar=text("cli.metavar.folder", command.language),
    )
    @click.option(
        "--set",
        "set_name",
        metavar=text("cli.metavar.name", command.language),
        help=text("cli.opt.template_set", command.language),
    )
    def copy(folder: Path | None, set_name: str | None, *, told: Told) -> None:
        from clientbook.reports.templates import guide_name, place_of_set
        from clientbook.templating import copy_templates

        if (folder is None) == (set_name is None):
            raise TargetMissing
        target = folder if set_name is None else place_of_set(set_name)
        assert target is not None  # noqa: S101 - one of the two was given
        done = copy_templates(target, told.language)
        if told.as_json:
            told.put_json({"folder": str(target), "made": done.made, "kept": done.kept})
        told.say("cli.templates.copied", n=len(done.made), folder=str(target))
        if done.kept:
            told.say("cli.templates.kept", names=", ".join(done.kept))
        key = "cli.templates.next_folder" if set_name is None else "cli.templates.next_set"
        facts = {"folder": str(target), "name": set_name, "guide": guide_name(told.language)}
        told.say(key, **facts)


def _add_check(command: Adder) -> None:
    @command("check", "cli.templates.check")
    @command.argument("template_file")
    @click.option(
        "--report", metavar="NAME", help=text("cli.opt.template_report", command.language)
    )
    @_of_book(command)
    def check(template_file: Path, report: str | None, book: Path | None, *, told: Told) -> int:
        from clientbook.cli.templating_printing import print_checked
        from clientbook.templating import check_template

        read = _read(book)
        checked = check_template(template_file, told.language, report, read)
        print_checked(told, template_file, checked)
        lost = any(not one.kept for one in checked.features)
        return TO_LOOK_AT if checked.problems or lost else 0


def _add_fields(command: Adder) -> None:
    language = command.language

    @command("fields", "cli.templates.fields")
    @click.argument("report", required=False, metavar=text("cli.arg.report_name", language))
    @click.option(
        "--out",
        type=click.Path(path_type=Path),
        metavar=text("cli.metavar.file", language),
        help=text("cli.opt.fields_out", language),
    )
    @_of_book(command)
    def fields(report: str | None, out: Path | None, book: Path | None, *, told: Told) -> None:
        from clientbook.cli.new_files import write_new
        from clientbook.cli.templating_printing import fields_json, print_fields
        from clientbook.templating import fields_workbook, template_fields

        read = _read(book)
        language = told.language if read is None else read.language
        found = template_fields(language, report, read)
        if out is not None:
            write_new(out, fields_workbook(found, language))
            told.say("cli.templates.fields_done", file=str(out))
        if told.as_json:
            told.put_json(fields_json(found))
        elif out is None:
            print_fields(told, found)


def _of_book(command: Adder) -> Callable[[Function], Function]:
    return click.option(
        "--book",
        type=click.Path(path_type=Path),
        metavar=text("cli.metavar.file", command.language),
        help=text("cli.opt.template_book", command.language),
    )


def _read(book: Path | None) -> Book | None:
    from clientbook.book.reading import read_book

    return None if book is None else read_book(open_book(book))
