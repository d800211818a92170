"""The command of the client card: on screen, as a sheet, as a file."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import click

from clientbook.book.wording import date_text, number_text, text
from clientbook.cli.adder import Adder, open_book
from clientbook.cli.frame import Told

if TYPE_CHECKING:
    from clientbook.book.record import Book
    from clientbook.sales.card_records import Card

SHOWN = 8
_SHOWN_OF = {"refusals": ("on", "reason", "advice")}


def add_card(command: Adder) -> None:
    """Add the command of the client card."""
    language = command.language

    @command("card")
    @command.templates
    @command.book
    @click.argument("client", metavar=text("cli.metavar.client", language))
    @click.option("--sheet", is_flag=True, help=text("cli.opt.card_sheet", language))
    @click.option(
        "--out",
        type=click.Path(path_type=Path),
        metavar=text("cli.metavar.file", language),
        help=text("cli.opt.card_out", language),
    )
    def card(book: Path, client: str, *, sheet: bool, out: Path | None, told: Told) -> None:
        from clientbook.cards import card as card_of
        from clientbook.cards import card_file, put_card
        from clientbook.cli.new_files import write_new
        from clientbook.cli.printing import print_notes

        host = open_book(book)
        if sheet:
            done = put_card(host, client, told.as_of, told.act("card --sheet"))
            told = told.speak(done.book.language)
            if told.as_json:
                print_card(told, done.book, done.card, written=done.published.written)
            else:
                key = "card.put" if done.published.written else "card.put_same"
                told.say(key, sheet=done.title)
                print_notes(told, done.published)
        elif out is not None:
            seen, made, content = card_file(host, client, told.as_of)
            write_new(out, content)
            told = told.speak(seen.language)
            if told.as_json:
                print_card(told, seen, made, written=True)
            else:
                told.say("card.written", file=str(out))
        else:
            seen, made = card_of(host, client, told.as_of)
            print_card(told.speak(seen.language), seen, made)


def print_card(told: Told, book: Book, card: Card, *, written: bool | None = None) -> None:
    """Print a card: names and values, people, what waits, the newest deals and contacts."""
    from clientbook.reports.card_sheet import card_context

    if told.as_json:
        told.put_json(card_json(card) | ({} if written is None else {"written": written}))
        return
    shown = card_context(replace(book, language=told.language), card)
    told.say("card.plain", words=f"{shown['title']} — {shown['subtitle']}")
    told.say("card.plain", words=shown["headline"])
    if shown["score_why"]:
        told.say("card.plain", words=shown["score_why"])
    for name in ("fields", "call"):
        _head(told, f"card.{name}")
        for row in _rows(shown[name]):
            told.say("card.line", name=row["name"], value=_line(row["value"]))
    for name in ("waiting", "people", "categories", "deals", "refusals", "contacts"):
        _list(told, name, _rows(shown[name]))
        if name == "categories" and shown["not_bought"]:
            told.say("card.plain", words=f"  {shown['not_bought']}")


def _list(told: Told, name: str, rows: list[dict[str, object]]) -> None:
    """Print a list of the card, the first lines of it, or that it is empty."""
    _head(told, f"card.{name}")
    for row in rows[:SHOWN]:
        cells = (row[key] for key in _SHOWN_OF.get(name, row))
        words = (_value(told, value) for value in cells)
        told.say("card.plain", words="  " + " · ".join(word for word in words if word))
    if len(rows) > SHOWN:
        told.say("card.screen.more", n=len(rows) - SHOWN)
    if not rows:
        told.say("card.plain", words="  " + text(f"card.{name}.none", told.language))


def _value(told: Told, value: object) -> str:

    if value is None or value == 0:
        return ""
    if isinstance(value, date):
        return date_text(value, told.language)
    if isinstance(value, int | float | Decimal):
        return number_text(value, told.language)
    return _line(value)


def card_json(card: Card) -> dict[str, object]:
    """Return the record of `card --json`: the card's fields, days and amounts as text."""
    return {name: _plain(value) for name, value in asdict(card).items()}


def _plain(value: object) -> object:

    if isinstance(value, dict):
        return {name: _plain(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return str(value) if isinstance(value, date | Decimal) else value


def _head(told: Told, key: str) -> None:
    told.say("card.plain", words="")
    told.say("card.plain", words=text(key, told.language))


def _rows(rows: object) -> list[dict[str, object]]:
    return rows if isinstance(rows, list) else []


def _line(value: object) -> str:
    return "; ".join(str(value).split("\n"))
