"""The command that applies safe fixes, after showing them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from clientbook.book.wording import date_text, header, text
from clientbook.cli.adder import TO_LOOK_AT, Adder, open_book
from clientbook.cli.frame import Told

if TYPE_CHECKING:
    from clientbook.mending import Mended
    from clientbook.rules.mending import Mend

SHOWN = 40


def add_mending(command: Adder) -> None:
    """Add the command that applies safe fixes."""
    language = command.language

    @command("fix")
    @command.book
    @click.option("--yes", is_flag=True, help=text("cli.opt.fix_yes", language))
    @click.option("--all", "everything", is_flag=True, help=text("cli.opt.all", language))
    def fix(book: Path, *, yes: bool, everything: bool, told: Told) -> int:
        from clientbook.mending import fix as fix_book

        done = fix_book(open_book(book), told.act("fix"), write=yes)
        told = told.speak(done.book.language)
        _print(told, done, len(done.mends) if everything else SHOWN)
        return TO_LOOK_AT if done.mends and not yes else 0


def _print(told: Told, done: Mended, shown: int) -> None:
    from clientbook.cli.printing import print_notes

    if told.as_json:
        told.put_json(_json(told, done))
        return
    for mend in done.mends[:shown]:
        told.say("fix.line", **_facts(told, done, mend))
    if len(done.mends) > shown:
        told.say("cli.check.more", n=len(done.mends) - shown)
    for kind, count in done.counts.items():
        told.say("fix.count", kind=text(f"fix.kind.{kind}", told.language), n=count)
    if not done.mends:
        told.say("fix.none")
    elif done.published is None:
        told.say("fix.would", n=len(done.mends))
    else:
        told.say("fix.done", n=len(done.mends))
        print_notes(told, done.published)


def _facts(told: Told, done: Mended, mend: Mend) -> dict[str, object]:
    place = done.book.places[mend.table]
    return {
        "sheet": place.area.sheet,
        "cell": place.cell(mend.column, mend.row),
        "header": header(mend.table, mend.column, told.language),
        "was": _shown(told, mend.was),
        "now": _shown(told, mend.now),
    }


def _shown(told: Told, cell: object) -> str:
    from datetime import date

    return date_text(cell, told.language) if isinstance(cell, date) else str(cell)


def _json(told: Told, done: Mended) -> dict[str, object]:
    written = done.published is not None and done.published.written
    return {
        "written": written,
        "counts": dict(done.counts),
        "fixes": [
            {
                **_facts(told, done, mend),
                "table": mend.table,
                "row": mend.row,
                "column": mend.column,
                "kinds": list(mend.kinds),
                "was": mend.was,
                "now": mend.now if isinstance(mend.now, str | int) else str(mend.now),
            }
            for mend in done.mends
        ],
    }
