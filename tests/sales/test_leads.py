"""Leads, touches, sources, territory, buying centre, hunting: METHOD.md §5 with its numbers."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

import pandas as pd
import pytest

from clientbook.book.settings import Manager, Settings
from clientbook.book.wording import TEXTS, VALUES
from clientbook.sales.buying_centre import one_person_sales
from clientbook.sales.evidence import journeys
from clientbook.sales.facts import Facts, facts_of
from clientbook.sales.hunting import hunting
from clientbook.sales.leads import Leads, leads, touch_bands
from clientbook.sales.sources import sources, together
from clientbook.sales.territory import territory
from tests.book.builder import book_of
from tests.sales.books import touch
from tests.sales.frames import typed

TODAY = date(2026, 6, 1)
Row = dict[str, Any]


def ago(days: int) -> date:
    """A day so many days before today."""
    return TODAY - timedelta(days=days)


def row(client: str, days: int, manager: str = "А", **more: Any) -> Row:  # noqa: ANN401 - values
    """A log row: a touch so many days ago unless more says otherwise."""
    return {**touch(client, manager, **more), "date": ago(days)}


def facts(companies: list[Row], *log: Row, deals: Any = (), people: Any = (), **more: Any) -> Facts:  # noqa: ANN401 - rows
    """Facts of a small book on the day."""
    named = [{"company": one["client"]} | one for one in companies]
    return facts_of(
        book_of(
            cb_working=named, cb_log=list(log), cb_results=list(deals), cb_contacts=list(people),
            **more,
        ),
        TODAY,
    )  # fmt: skip


def found(given: Facts) -> Leads:
    """The leads of the day."""
    return leads(given, journeys(given))


def paid(client: str, days: int, amount: float = 100) -> Row:
    """A deal paid in full so many days ago."""
    return {"client": client, "state": "won", "amount": amount, "paid_amount": amount,
            "paid_on": ago(days)}  # fmt: skip


def test_leads_by_temperature_and_the_red_ones() -> None:
    """METHOD.md §5: a hot lead without a touch within 7 days is red; 7 days ago is within."""
    companies = [{"client": f"C{n}"} for n in range(1, 8)]
    log = [
        row("C1", 8, signal="excellent_review"),
        row("C2", 7, signal="meeting_negotiated"),
        row("C3", 40, signal="attended_event"),
        row("C4", 40, signal="subscribed"),
        row("C6", 40, signal="excellent_review"),
        row("C7", 40, signal="excellent_review"),
        row("C7", 39, refusal="price"),
    ]
    got = found(facts(companies, *log, deals=[paid("C6", 30)]))
    counts = {one.temperature: (one.leads, one.red) for one in got.warmth()}
    assert counts == {"hot": (3, 1), "warm": (1, 0), "cold": (1, 0), None: (1, 0)}
    assert got.hot()["client"].tolist() == ["C1", "C2"]
    assert got.hot()["red"].tolist() == [True, False]


@pytest.mark.parametrize(
    ("touches", "band"),
    [(0, "few"), (6, "few"), (7, "usual"), (8, "usual"), (9, "many"), (30, "many"), (31, "stop")],
)
def test_what_a_number_of_touches_says(touches: int, band: str) -> None:
    """METHOD.md §5: 0–6, 7–8, 9–30, above 30."""
    assert touch_bands(pd.Series([touches]), Settings()).tolist() == [band]


def test_touches_count_leads_that_never_bought() -> None:
    """Touches and contacts are two numbers; who bought is no longer counted."""
    log = [row("C1", n, contacted="yes" if n % 2 else "no") for n in range(7)]
    got = found(facts([{"client": "C1"}, {"client": "C2"}], *log, deals=[paid("C2", 5)]))
    assert got.table[["contacts", "touches"]].iloc[0].tolist() == [3, 7]
    assert got.touches() == {"few": 0, "usual": 1, "many": 0, "stop": 0}


def test_a_request_is_open_until_its_day_passes_without_a_contact() -> None:
    """METHOD.md §5: a meeting's date makes a request; a later stage or a refusal ends it."""
    companies: list[Row] = [
        {"client": "C1", "meeting_on": TODAY},
        {"client": "C2", "meeting_on": ago(1)},
        {"client": "C3", "meeting_on": ago(3)},
        {"client": "C4", "meeting_on": TODAY},
        {"client": "C5", "meeting_on": TODAY},
        {"client": "C6"},
    ]
    log = [
        row("C3", 3, contacted="yes"),
        row("C4", 3, contacted="yes", stage="presentation"),
        row("C5", 3, refusal="price"),
    ]
    got = found(facts(companies, *log))
    assert got.requests("open")["client"].tolist() == ["C3", "C1"]
    assert got.requests("missed")["client"].tolist() == ["C2"]


def test_a_large_sale_known_through_one_person_is_a_risk() -> None:
    """METHOD.md §5: expected or open, from `complex_amount`; two people are enough."""
    companies: list[Row] = [
        {"client": "C1", "expected_amount": 1000},
        {"client": "C2", "expected_amount": 999.99},
        {"client": "C3", "expected_amount": 5000},
        {"client": "C4"},
        {"client": "C5", "expected_amount": 5000, "terms": "blacklist"},
    ]
    people = [{"client": "C1", "name": "А"}, *[{"client": "C3", "name": n} for n in "БВ"]]
    deals: list[Row] = [{"client": "C4", "state": "open", "amount": 2000}, paid("C2", 3, 9000)]
    settings = {"complex_amount": 1000}
    got = one_person_sales(facts(companies, deals=deals, people=people, settings=settings))
    assert got["client"].tolist() == ["C4", "C1"]
    assert got["amount"].tolist() == [200_000, 100_000]
    assert got["people"].tolist() == [0, 1]


def test_sources_bring_companies_payers_and_revenue() -> None:
    """METHOD.md §5: ten sources; conversion and revenue per source sum to the book's."""
    assert len(VALUES["source"]) == 10
    companies: list[Row] = [
        {"client": "C1", "source": "реклама", "taken_on": ago(99)},
        {"client": "C2", "source": "реклама", "taken_on": ago(99)},
        {"client": "C3", "source": "выставки", "taken_on": ago(99)},
        {"client": "C4"},
    ]
    deals = [paid("C1", 5, 100.10), paid("C1", 500, 50), paid("C3", 5, 70.05)]
    given = facts(companies, deals=deals)
    got = sources(given, journeys(given), ("реклама", "выставки", "рекомендации"))
    assert [(s.source, s.companies, s.started, s.paid) for s in got] == [
        ("реклама", 2, 2, 1),
        ("выставки", 1, 1, 1),
        (None, 1, 0, 0),
        ("рекомендации", 0, 0, 0),
    ]
    assert (got[0].revenue, got[0].revenue_12m) == (Decimal("150.10"), Decimal("100.10"))
    assert got[0].conversion.rate == 0.5
    assert got[3].conversion.rate is None
    assert together(got).revenue == Decimal("220.15")


def test_hunting_counts_contacts_before_the_first_payment() -> None:
    """METHOD.md §5: a contact with a company that had no paid deal before it is hunting."""
    companies: list[Row] = [{"client": "C1"}, {"client": "C2"}]
    log = [
        row("C1", 20, contacted="yes"),
        row("C1", 10, contacted="yes"),
        row("C1", 9, contacted="yes"),
        row("C1", 8, contacted="no"),
        row("C2", 5, "Б", contacted="yes"),
    ]
    given = facts(
        companies, *log, deals=[paid("C1", 10)], settings={"min_n": 3, "hunting_norm": 0.7},
        managers=[Manager("А"), Manager("Б"), Manager("Ушёл", active=False)],
    )  # fmt: skip
    got = {one.manager: one for one in hunting(given)}
    assert list(got) == [None, "А", "Б"]
    assert [(one.new, one.clients) for one in got.values()] == [(3, 1), (2, 1), (1, 0)]
    assert [one.verdict for one in got.values()] == ["kept", "below", "few"]
    recent = {one.manager: (one.new, one.clients) for one in hunting(given, ago(9))}
    assert recent == {None: (1, 1), "А": (0, 1), "Б": (1, 0)}


def test_every_temperature_has_its_next_action() -> None:
    """METHOD.md §5: materials for the cold, an invitation every 2–3 months, talks for the hot."""
    said = {
        "cold": ("полезные материалы, приглашения", "useful content, invitations"),
        "warm": ("раз в 2–3 месяца", "every 2–3 months"),
        "hot": ("особое предложение", "special offer"),
    }
    for heat, words in said.items():
        told = TEXTS[f"leads.action.{heat}"]
        assert all(one in other for one, other in zip(words, told, strict=True)), heat


def test_territory_is_covered_street_by_street() -> None:
    """Streets walked by the day, of all; a street counts once, by its latest walk."""
    rows: list[Row] = [
        {"street": "Ленина", "district": "Центр", "manager": "А", "walked_on": ago(9), "found": 3},
        {"street": "ленина ", "district": "центр", "manager": "А", "walked_on": ago(2), "found": 5},
        {"street": "Мира", "district": "Центр", "manager": "Б", "found": 7},
        {"street": "Мира", "district": "Север", "walked_on": date(2026, 6, 2), "found": 1},
    ]
    got = territory(typed("cb_territory", rows), TODAY)
    assert (got.total.streets, got.total.walked, got.total.found) == (3, 1, 5)
    assert got.total.share == pytest.approx(1 / 3)
    assert {one.name: one.share for one in got.managers} == {"А": 1.0, "Б": 0.0, "": 0.0}
    assert got.ahead["street"].tolist() == ["Мира", "Мира"]
    assert territory(typed("cb_territory"), TODAY).total.share is None


def test_the_order_of_rows_changes_nothing() -> None:
    """Shuffled companies, log and deals give the same leads, sources and hunting."""
    companies: list[Row] = [{"client": f"C{n:02d}", "source": "реклама"} for n in range(9)]
    log = [
        row(f"C{n % 9:02d}", n, "АБ"[n % 2], contacted="yes", entry=f"E{n}",
            signal="excellent_review" if n % 3 else None)
        for n in range(30)
    ]  # fmt: skip
    deals = [paid(f"C{n:02d}", n) for n in range(4)]
    seen = set()
    for seed in range(3):
        for rows in (companies, log, deals):
            Random(seed).shuffle(rows)  # noqa: S311 - a test's order
        given = facts(companies, *log, deals=deals, managers=[Manager("А"), Manager("Б")])
        one = found(given)
        seen.add((one.warmth(), tuple(one.hot()["client"]), tuple(one.touches().items()),
                  sources(given, journeys(given)), hunting(given)))  # fmt: skip
    assert len(seen) == 1
