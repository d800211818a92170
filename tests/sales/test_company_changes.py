"""One company's cells are computed from its part of the book, and are what a refresh would give."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from functools import cache
from typing import Any

import pandas as pd
import pytest

from clientbook.book.changes import Change, SetCells
from clientbook.book.host import Act
from clientbook.book.reading import read_book
from clientbook.book.record import Book
from clientbook.book.wording import header, text
from clientbook.daily.contact import Contact, logged
from clientbook.rules.rows import edited_count
from clientbook.sales.refresh import company_changes, refresh_changes
from clientbook.sales.scoring import shown_mode
from tests.book.builder import book_of, host_of
from tests.book.memory_host import MemoryHost
from tests.sales.test_properties import DAY, in_order
from tests.sales.test_scoring import TODAY, history

ACT = Act("refresh", "tests", datetime(2026, 6, 1))  # noqa: DTZ001 - books know no zones
_SCORES = {"score", "score_why"}


def _refreshed(host: MemoryHost) -> Book:
    book = read_book(host)
    host.publish(refresh_changes(book, TODAY), book.places, ACT)
    return read_book(host)


def _cells(changes: list[Change], client: str) -> dict[tuple[str, str], Any]:
    """Return the new cells of one company by table and column."""
    return {
        (change.table, change.column): now
        for change in changes
        if isinstance(change, SetCells) and change.table in {"cb_target", "cb_working"}
        for key, now in zip(change.keys, change.now, strict=True)
        if key == client
    }


@pytest.mark.parametrize("client", ["C00001", "C00002", "C00003"])
def test_they_are_those_of_a_refresh(client: str) -> None:
    """Of a client who paid, of one that refused with a contact person, of one without a history."""
    day = date(2026, 5, 4)
    touch = {"manager": "А", "channel": "call", "contacted": "yes", "date": day}
    book = book_of(
        cb_target=[{"client": "C00002", "company": "Пион", "reason": "revenue"}],
        cb_working=[
            {"client": "C00001", "company": "Астра", "taken_on": day, "source": "сайт"},
            {"client": "C00003", "company": "Ива", "next_on": date(2026, 5, 20)},
        ],
        cb_contacts=[{"client": "C00002", "name": "Анна", "role": "head"}],
        cb_results=[
            {"client": "C00001", "state": "won", "amount": 900000, "paid_amount": 900000,
             "paid_on": day}
        ],
        cb_log=[
            touch | {"client": "C00001", "stage": "presentation", "signal": "hot"},
            touch | {"client": "C00002", "refusal": "price"},
        ],
        cb_points=[{"column": "source", "value": "сайт", "points": 10.0}],
    )  # fmt: skip
    one = _cells([*company_changes(book, TODAY, client)], client)
    assert one == _cells(refresh_changes(book, TODAY), client)
    assert len(one) > 2


@pytest.mark.parametrize("place", range(0, 60, 12))
def test_of_any_company_of_a_book_with_faults(place: int) -> None:
    """A company's cells are those of a refresh in a book where rows of every kind are wrong."""
    book = in_order("ru")
    companies = book.companies(["client"])["client"]
    client = str(companies[place])
    one = _cells([*company_changes(book, DAY, client)], client)
    assert one == _cells(_all_changes(), client)


@cache
def _all_changes() -> list[Change]:
    return refresh_changes(in_order("ru"), DAY)


def test_a_score_by_statistics_waits_for_the_next_refresh() -> None:
    """A company that has one keeps it; a new one gets its first from the history of all."""
    companies, log, deals = history(25)
    book = _refreshed(host_of(cb_working=companies, cb_log=log, cb_results=deals))
    cards = book.tables["cb_working"]
    assert text("score.average", "ru") in str(cards["score_why"].iloc[0])
    other = replace(book, tables={**book.tables, "cb_working": cards.assign(source="реклама")})
    assert "C00001" in cards["client"].tolist()
    known = _cells([*company_changes(other, TODAY, "C00001")], "C00001")
    assert not {column for _, column in known} & _SCORES
    fresh = host_of(
        cb_working=[*companies, {"client": "C00099", "company": "Новая", "source": "сайт"}],
        cb_log=log,
        cb_results=deals,
    )
    new = _cells([*company_changes(read_book(fresh), TODAY, "C00099")], "C00099")
    assert int(new["cb_working", "score"]) > 50


@pytest.mark.parametrize(
    ("why", "mode"),
    [
        ("Обычная компания по истории книги 50; Источник: сайт +30", "statistics"),
        ("The usual company by the history 50; Source: site +30", "statistics"),
        ("По баллам экспертов: основа 1; Источник: сайт +98", "expert"),
        ("By the experts' points: base 1", "expert"),
        (None, None),
    ],
)
def test_by_what_a_book_was_scored_is_seen_in_its_reasons(
    why: str | None, mode: str | None
) -> None:
    """In either language; a wording that has stood in books is known for ever."""
    assert shown_mode(pd.Series([None, why], dtype="str")) == mode


def test_a_logged_contact_leaves_a_score_by_statistics_and_its_seal_in_order() -> None:
    """A refresh of the same day has no score to change, and no cell looks edited.

    Of a client who paid: a contact with a lost one takes its loss back, and the history with it.
    """
    companies, log, deals = history(25)
    host = host_of(cb_working=companies, cb_log=log, cb_results=deals)
    book = _refreshed(host)
    came = logged(book, Contact(deals[0]["client"], "talked", manager="А"), TODAY)
    host.publish(came.changes, book.places, ACT)
    after = read_book(host)
    assert shown_mode(after.companies()["score_why"]) == "statistics"
    assert edited_count(after) == 0
    left = {c.column for c in refresh_changes(after, TODAY) if isinstance(c, SetCells)}
    assert not left & {*_SCORES, "seal"}


def test_a_score_edited_by_hand_is_learnt_again_not_sealed() -> None:
    """What somebody typed over a score by statistics does not become ours by a logged contact."""
    companies, log, deals = history(25)
    host = host_of(cb_working=companies, cb_log=log, cb_results=deals)
    was = _refreshed(host).tables["cb_working"].loc[4, "score"]
    area = next(area for area in host.areas if area.name == "cb_working")
    host.rows[area.sheet][3][area.headers.index(header("cb_working", "score", "ru"))] = 7
    book = read_book(host)
    assert edited_count(book) == 1
    cells = _cells([*company_changes(book, TODAY, "C00000")], "C00000")
    assert cells["cb_working", "score"] == was
