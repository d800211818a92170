"""The library calls of the client card: look, put it into the workbook. Beside `actions`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from clientbook.actions import write_changes
from clientbook.book.host import Act, Host, Published
from clientbook.book.reading import read_book
from clientbook.book.record import Book

if TYPE_CHECKING:
    from clientbook.sales.card_records import Card


@dataclass(frozen=True, slots=True)
class CardPut:
    """A card, its sheet's title, and what became of the sheet in the workbook."""

    book: Book
    card: Card
    title: str
    published: Published


def card(host: Host, client: str, as_of: date) -> tuple[Book, Card]:
    """Return a book and the card of a company on a day. ClientUnknown, ClientUnclear."""
    from clientbook.daily.companies import company_named
    from clientbook.sales.card import card_of

    book = read_book(host)
    return book, card_of(book, company_named(book, client).key, as_of)


def put_card(host: Host, client: str, as_of: date, act: Act) -> CardPut:
    """Put a company's card into the workbook as a sheet; the same card writes nothing."""
    from clientbook.reports.card_sheet import card_sheet

    book, made = card(host, client, as_of)
    sheet = card_sheet(book, made)
    return CardPut(book, made, sheet.title, write_changes(host, book, [sheet], act))


def card_file(host: Host, client: str, as_of: date) -> tuple[Book, Card, bytes]:
    """Return a book, a company's card, and the card as a workbook (.xlsx) of its own."""
    from clientbook.reports.card_sheet import card_file as drawn

    book, made = card(host, client, as_of)
    return book, made, drawn(book, made)
