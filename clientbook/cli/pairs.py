"""The commands about duplicates: propose pairs, note that two are two, merge two into one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from clientbook.book.wording import text
from clientbook.cli.adder import TO_LOOK_AT, Adder, open_book
from clientbook.cli.frame import Told

if TYPE_CHECKING:
    from clientbook.pairing import Duplicates

SHOWN = 20


def add_pairs(command: Adder) -> None:
    """Add the commands about duplicates."""
    _add_duplicates(command)
    _add_merge(command)


def _add_duplicates(command: Adder) -> None:
    language = command.language
    client = text("cli.metavar.client", language)

    @command("duplicates")
    @command.book
    @click.option(
        "--not",
        "two",
        nargs=2,
        metavar=f"{client} {client}",
        help=text("cli.opt.not", language),
    )
    @click.option("--all", "everything", is_flag=True, help=text("cli.opt.all_pairs", language))
    def duplicates(book: Path, two: tuple[str, str] | None, *, everything: bool, told: Told) -> int:
        from clientbook.pairing import duplicates as duplicates_of

        if two is not None:
            return _note(book, two, told)
        found = duplicates_of(open_book(book))
        shown = len(found.pairs) if everything else SHOWN
        _print_pairs(told.speak(found.book.language), found, book, shown)
        return TO_LOOK_AT if found.pairs else 0


def _note(book: Path, two: tuple[str, str], told: Told) -> int:
    """Note that two companies are two; say so."""
    from clientbook.cli.printing import notes_json, print_notes
    from clientbook.pairing import note_distinct

    done = note_distinct(open_book(book), *two, told.as_of, told.act("duplicates --not"))
    told, came = told.speak(done.book.language), done.came
    if told.as_json:
        clients = [came.one.key, came.other.key]
        notes = notes_json(told, done.published.notes)
        told.put_json({"written": done.published.written, "clients": clients, "notes": notes})
        return 0
    facts = {"a": came.one.name, "b": came.other.name}
    told.say("pairs.noted_before" if came.known else "pairs.noted", **facts)
    print_notes(told, done.published)
    return 0


def _print_pairs(told: Told, found: Duplicates, book: Path, shown: int) -> None:
    from clientbook.hosts.command_line import typed
    from clientbook.rules.pair_sentences import as_json, why

    if told.as_json:
        told.put_json({"pairs": [as_json(pair, told.language) for pair in found.pairs]})
        return
    for number, pair in enumerate(found.pairs[:shown], 1):
        (a, b), (one, other) = pair.clients, pair.companies
        told.say("pairs.line", number=number, a=a, one=one, b=b, other=other, score=pair.score)
        told.say("pairs.why", why=why(pair, told.language))
    if len(found.pairs) > shown:
        told.say("pairs.more", n=len(found.pairs) - shown)
    if not found.pairs:
        told.say("pairs.none")
        return
    first = found.pairs[0].clients
    told.say("pairs.what_to_do", n=len(found.pairs), book=typed(book), a=first[0], b=first[1])


def _add_merge(command: Adder) -> None:
    language = command.language
    client = text("cli.metavar.client", language)

    @command("merge")
    @command.book
    @click.argument("survivor", metavar=client)
    @click.argument("gone", metavar=client)
    @click.option("--dry-run", is_flag=True, help=text("cli.opt.dry_run", language))
    def merge(book: Path, survivor: str, gone: str, *, dry_run: bool, told: Told) -> None:
        from clientbook.daily.telling_merge import as_json, of_merge
        from clientbook.pairing import merge as merge_two

        told.refuse_future()
        host, act = open_book(book), told.act("merge")
        done = merge_two(host, survivor, gone, told.as_of, act, dry_run=dry_run)
        told, written = told.speak(done.book.language), done.published.written
        if told.as_json:
            told.put_json(as_json(done.book, done.came, dry_run=dry_run, written=written))
            return
        for key, facts in (*of_merge(done.book, done.came, dry_run=dry_run), *done.published.notes):
            told.say(key, **facts)
