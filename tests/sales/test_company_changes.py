"""One company's cells are computed from its part of the book, and are what a refresh would give."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from clientbook.book.changes import Change, SetCells
from clientbook.book.host import Act
from clientbook.book.reading import read_book
from clientbook.book.record import Book
from clientbook.book.wording import text
from clientbook.sales.refresh import company_changes, refresh_changes
from tests.book.builder import book_of, host_of
from tests.book.memory_host import MemoryHost
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
