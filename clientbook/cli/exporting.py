"""Plain files of a book: `export` makes a CSV of a table, `sms` the list of a text message."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from clientbook.book.wording import text
from clientbook.cli.adder import Adder, open_book
from clientbook.cli.frame import Function, Told
from clientbook.cli.new_files import write_new

if TYPE_CHECKING:
    from clientbook.exports.recipients import Purpose
    from clientbook.exports.sms import SmsList

SHOWN = 5


def add_exporting(command: Adder) -> None:
    """Add `export` and `sms`."""
    _add_export(command)
    _add_sms(command)


def _add_export(command: Adder) -> None:
    language = command.language

    @command("export")
    @command.book
    @click.option(
        "--table",
        required=True,
        metavar=text("cli.metavar.table", language),
        help=text("cli.opt.export_table", language),
    )
    @_out(command)
    def export(book: Path, *, table: str, out: Path, told: Told) -> None:
        from clientbook.exporting import export_table

        seen, made = export_table(open_book(book), table)
        write_new(out, made.content)
        told = told.speak(seen.language)
        if told.as_json:
            columns = list(made.headers)
            told.put_json({"file": str(out), "table": table, "rows": made.rows, "columns": columns})
        told.say("export.done", file=str(out), n=made.rows)


def _add_sms(command: Adder) -> None:
    language = command.language

    @command("sms")
    @command.book
    @click.option(
        "--text",
        "words",
        required=True,
        metavar=text("cli.metavar.words", language),
        help=text("cli.opt.sms_text", language),
    )
    @_out(command)
    @click.option(
        "--purpose",
        type=click.Choice(["commercial", "useful"]),
        default="commercial",
        help=text("cli.opt.sms_purpose", language),
    )
    @click.option(
        "--segment",
        "segments",
        multiple=True,
        metavar=text("cli.metavar.words", language),
        help=text("cli.opt.sms_segment", language),
    )
    def sms(  # noqa: PLR0913 - each argument is an option
        book: Path,
        *,
        words: str,
        out: Path,
        purpose: Purpose,
        segments: tuple[str, ...],
        told: Told,
    ) -> None:
        from clientbook.exporting import list_sms

        seen, made = list_sms(open_book(book), words, purpose, segments)
        write_new(out, made.content)
        _print_sms(told.speak(seen.language), made, out)


def _out(command: Adder) -> Callable[[Function], Function]:
    return click.option(
        "--out",
        required=True,
        type=click.Path(path_type=Path),
        metavar=text("cli.metavar.file", command.language),
        help=text("cli.opt.out_file", command.language),
    )


def _print_sms(told: Told, made: SmsList, out: Path) -> None:
    from clientbook.exports.recipients import WHYS

    counts = Counter(why for _, why in made.left_out)
    size = made.size
    if told.as_json:
        told.put_json(
            {
                "file": str(out),
                "recipients": len(made.to),
                "alphabet": size.alphabet,
                "length": size.length,
                "parts": size.parts,
                "messages": len(made.to) * size.parts,
                "left_out": {why: counts[why] for why in WHYS if counts[why]},
                "who": [
                    {"client": who.client, "contact": who.contact or None, "why": why}
                    for who, why in made.left_out
                ],
            }
        )
        return
    told.say("sms.done", file=str(out), n=len(made.to))
    letters = text(f"sms.alphabet.{size.alphabet}", told.language)
    facts = {"letters": letters, "length": size.length, "messages": len(made.to) * size.parts}
    told.say("sms.size", parts=size.parts, **facts)
    if made.left_out:
        told.say("sms.left_out", n=len(made.left_out))
    for why in WHYS:
        if counts[why]:
            _say_left(told, made, why, counts[why])


def _say_left(told: Told, made: SmsList, why: str, count: int) -> None:
    """Say why some are left out, and who they are, the first of them."""
    people = [person for person, reason in made.left_out if reason == why]
    named = [f"{p.company} — {p.name}" if p.name else p.company or p.client for p in people]
    more = text("sms.more", told.language, n=count - SHOWN) if count > SHOWN else ""
    sentence = text(f"sms.why.{why}", told.language)
    told.say("sms.left", why=sentence, n=count, who="; ".join(named[:SHOWN]) + more)
