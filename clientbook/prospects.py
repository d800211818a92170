"""The library calls about new business: leads, their sources, the territory, who hunts and farms.

Beside `actions`, in the same manner. METHOD.md §5.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from clientbook.actions import write_changes
from clientbook.book.host import Act, Host, Published
from clientbook.book.reading import read_book
from clientbook.book.record import Book
from clientbook.book.setup import open_values

if TYPE_CHECKING:
    from clientbook.sales.facts import Facts
    from clientbook.sales.hunting import Hunt
    from clientbook.sales.leads import Leads
    from clientbook.sales.questionnaire import Meter
    from clientbook.sales.scoring import Scoring
    from clientbook.sales.sources import Source
    from clientbook.sales.territory import Territory


def leads(host: Host, as_of: date) -> tuple[Book, Leads]:
    """Return a book and its leads on a day: temperature, requests, touches, large sales at risk."""
    from clientbook.sales.evidence import journeys
    from clientbook.sales.facts import facts_of
    from clientbook.sales.leads import leads as leads_of

    book = read_book(host)
    facts = facts_of(book, as_of)
    return book, leads_of(facts, journeys(facts))


def score(host: Host, as_of: date) -> tuple[Book, Facts, Scoring]:
    """Return a book, its companies on a day, and their scores with how they came about."""
    from clientbook.sales.columns import company_scores, day_facts

    book = read_book(host)
    facts = day_facts(book, as_of)
    return book, facts, company_scores(facts, book.tables["cb_points"])


def sources(host: Host, as_of: date) -> tuple[Book, tuple[Source, ...]]:
    """Return a book and what each source of leads has brought by a day."""
    from clientbook.sales.evidence import journeys
    from clientbook.sales.facts import facts_of
    from clientbook.sales.sources import sources as sources_of

    book = read_book(host)
    facts = facts_of(book, as_of)
    listed = tuple(open_values(book.tables["cb_lists"], "source"))
    return book, sources_of(facts, journeys(facts), listed)


def hunting(host: Host, as_of: date, since: date | None = None) -> tuple[Book, tuple[Hunt, ...]]:
    """Return a book and whom its managers speak to: new companies or clients."""
    from clientbook.sales.facts import facts_of
    from clientbook.sales.hunting import hunting as hunting_of

    book = read_book(host)
    return book, hunting_of(facts_of(book, as_of), since)


def territory(host: Host, as_of: date) -> tuple[Book, Territory]:
    """Return a book and how much of its territory is walked; empty if it has no such table."""
    from clientbook.sales.territory import territory as territory_of

    book = read_book(host)
    return book, territory_of(book.tables["cb_territory"], as_of)


def profile(host: Host) -> tuple[Book, tuple[Meter, ...]]:
    """Return a book and how much of the team's questionnaire is known of each company."""
    from clientbook.sales.questionnaire import meters

    book = read_book(host)
    return book, meters(book)


def put_profile(host: Host, act: Act) -> tuple[Book, Published]:
    """Put an empty questionnaire into a book that has none; else nothing is written."""
    return _put_table(host, "cb_profile", act)


def put_territory(host: Host, act: Act) -> tuple[Book, Published]:
    """Put an empty table of streets into a book that has none; else nothing is written."""
    return _put_table(host, "cb_territory", act)


def _put_table(host: Host, table: str, act: Act) -> tuple[Book, Published]:
    from clientbook.optional_tables import sheet_of

    book = read_book(host)
    if table in book.places:
        return book, Published(written=False)
    return book, write_changes(host, book, [sheet_of(book, table, {})], act)
