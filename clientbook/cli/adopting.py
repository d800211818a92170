"""Our sheets in a workbook that a team has already: added by `init --into`, taken out again."""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import TYPE_CHECKING

import click

from clientbook.book.schema import COMPANY_TABLES
from clientbook.book.wording import Together, text
from clientbook.cli.adder import TO_LOOK_AT, Adder, open_book
from clientbook.cli.frame import Told
from clientbook.hosts.command_line import typed

if TYPE_CHECKING:
    from clientbook.adoption import Adopted, Removal


def add_adopting(command: Adder) -> None:
    """Add the command that takes our sheets out of a workbook."""

    @command("remove")
    @command.book
    @click.option("--yes", is_flag=True, help=text("cli.opt.yes", command.language))
    def remove(book: Path, *, yes: bool, told: Told) -> int:
        from clientbook.adoption import remove as remove_sheets

        done = remove_sheets(open_book(book), told.act("remove"), sure=yes)
        return print_removal(done, book, told, sure=yes)


def print_removal(done: Removal, book: Path, told: Told, *, sure: bool) -> int:
    """Say what is gone, or what would go and how to go on. Return the exit code."""
    counts = _counts(done)
    if told.as_json:
        columns = [one.words(told.language) for one in done.columns]
        told.put_json({"removed": sure, **counts, "columns": columns, "sheets": list(done.sheets)})
        return 0 if sure else TO_LOOK_AT
    told.say("cli.remove.done" if sure else "cli.remove.would", book=book.name)
    for key, facts in done.published.notes:
        told.say(key, **facts)
    told.say("cli.remove.rows", **counts)
    if done.columns:
        told.say("cli.remove.columns", columns=Together(done.columns, ", "))
    if book.suffix.lower() == ".xlsm":
        told.say("cli.remove.macros")
    told.say("cli.remove.back" if sure else "cli.remove.yes", file=typed(book))
    return 0 if sure else TO_LOOK_AT


def _counts(done: Removal) -> dict[str, int]:
    return {
        "companies": sum(done.rows.get(table, 0) for table in COMPANY_TABLES),
        "contacts": done.rows.get("cb_contacts", 0),
        "deals": done.rows.get("cb_results", 0),
        "entries": done.rows.get("cb_log", 0),
    }


def adopt_book(book: Path, told: Told) -> None:
    """Add our sheets to a workbook, and say which and what to do next."""
    from clientbook.adoption import adopt

    host = open_book(book)
    former = [entry.book for entry in host.past() if entry.book]  # so that the past stays known
    own = former[-1] if former else uuid.uuid4().hex
    done = adopt(host, told.language, own, told.act("init --into"))
    if told.as_json:
        told.put_json(_record(done, book))
        return
    told.say("cli.adopt.done", book=book.name, n=len(done.sheets))
    for key, facts in done.published.notes:
        told.say(key, **facts)
    settings, companies = (
        done.located.places[table].area.sheet for table in ("cb_settings", "cb_working")
    )
    file = typed(book)
    told.say("cli.adopt.next", settings=settings, companies=companies, file=file)
    told.say("cli.adopt.back", file=file)


def _record(done: Adopted, book: Path) -> dict[str, object]:
    renamed = {
        str(facts["title"]): str(facts["new"])
        for key, facts in done.published.notes
        if key == "note.title_taken"
    }
    return {"file": str(book), "sheets": list(done.sheets), "renamed": renamed}
