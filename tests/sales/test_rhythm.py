"""Freshness of the base, renewals by month, discipline: METHOD.md §7."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clientbook.book.calendar import Month, Week
from clientbook.book.findings import Finding
from clientbook.book.record import Book
from clientbook.book.settings import Settings
from clientbook.sales.discipline import discipline
from clientbook.sales.freshness import Freshness, freshness, quota_of, sample_size
from clientbook.sales.renewals import Renewal, renewals
from tests.book.builder import book_of

MONDAY = date(2026, 11, 23)
WEEK = Week.of(MONDAY)
CRISIS = Settings(funnel_crisis="yes")


def _companies(count: int, **given: object) -> list[dict[str, Any]]:
    return [
        {"client": f"C{n:05d}", "company": f"К{n}", "manager": ("Иванов", "Сидоров")[n % 2]}
        | {"taken_on": date(2024, 1, 9)}
        | given
        for n in range(count)
    ]


def _fresh(rows: list[dict[str, Any]], day: date = MONDAY, **more: object) -> Freshness:
    return freshness(book_of(cb_working=rows, settings=more), day, WEEK)


def test_the_quota_of_500_companies() -> None:
    """20 % of the base a year: 500 → 100, 1.92 a week; in a crisis 7.7–11.5 (METHOD.md §7)."""
    quota = quota_of(500, Settings())
    assert quota.least == quota.most == 100
    assert round(quota.per_week[0], 2) == 1.92
    crisis = quota_of(500, CRISIS)
    assert (crisis.least, crisis.most) == (100, 150)
    assert [round(n, 1) for n in crisis.per_week] == [7.7, 11.5]


@given(base=st.integers(0, 3000), start=st.integers(0, 400), crisis=st.booleans())
def test_the_weeks_of_a_period_sum_to_its_quota(base: int, start: int, crisis: bool) -> None:
    """Any 52 weeks in a row (13 in a crisis) have the whole quota, each within one of the rate."""
    quota = quota_of(base, CRISIS if crisis else Settings())
    weeks = [WEEK.plus(start + n) for n in range(quota.weeks)]
    sizes = [sample_size(quota, week) for week in weeks]
    assert abs(sum(sizes) - quota.most) < 1
    assert max(sizes) - min(sizes) <= 1


def test_the_sample_is_drawn_again_the_same() -> None:
    """Same week and base, same rows: the order of rows and the owner decide nothing."""
    rows = _companies(200)
    first = _fresh(rows, verify_share=2.6)
    assert len(first.sample) == 10
    turned = [{**row, "manager": "Петрова"} for row in reversed(rows)]
    again = _fresh(turned, verify_share=2.6)
    assert {one.client for one in again.sample} == {one.client for one in first.sample}
    book = book_of(cb_working=rows, settings={"verify_share": 2.6})
    other = freshness(book, MONDAY, WEEK.plus(1))
    assert {one.client for one in other.sample} != {one.client for one in first.sample}


def test_the_sample_of_a_known_week() -> None:
    """The lot is the same on every machine and in every release."""
    drawn = _fresh(_companies(200), verify_share=1.04)
    assert sorted(one.client for one in drawn.sample) == ["C00037", "C00075", "C00096", "C00111"]


def test_who_was_verified_stays_in_the_sample_of_the_week() -> None:
    """After the call the company is shown as done, and counts; the others stay the same."""
    rows = _companies(200)
    before = [one.client for one in _fresh(rows, verify_share=2.6).sample]
    called = [
        {**row, "verified_on": MONDAY} if row["client"] in before[:3] else row for row in rows
    ]
    after = _fresh(called, verify_share=2.6)
    assert [one.client for one in after.sample] == before
    assert [one.done for one in after.sample].count(True) == 3
    assert (after.total.week, after.total.period, after.total.done) == (3, 3, 3)


@pytest.mark.parametrize(
    ("given", "counted", "drawn"),
    [
        ({"verified_on": date(2026, 1, 12)}, 1, False),
        ({"verified_on": date(2025, 11, 21)}, 0, True),  # more than 52 weeks ago
        ({"verified_on": date(2024, 1, 9)}, 0, True),  # entered, not verified anew
        ({"taken_on": date(2026, 11, 20)}, 0, False),  # entered last week
        ({"taken_on": MONDAY, "verified_on": MONDAY}, 0, False),  # entered this week
        ({"out_on": date(2026, 1, 9), "out_reason": "нет"}, 0, False),
        ({"terms": "blacklist"}, 0, False),
    ],
)
def test_who_is_verified_and_who_is_drawn(
    given: dict[str, object], counted: int, *, drawn: bool
) -> None:
    """Verified within 52 weeks, after the start of work; only live, stale companies are drawn."""
    one = {"client": "C1", "company": "Роза", "taken_on": date(2024, 1, 9), **given}
    others = _companies(9, verified_on=date(2026, 10, 1))
    found = _fresh([one, *others], verify_share=5.2)
    assert found.total.period == counted + 9
    assert ("C1" in {row.client for row in found.sample}) is drawn


def test_managers_sum_to_the_base() -> None:
    """Companies, verified ones and the sample of the managers are those of the base."""
    rows = _companies(60, verified_on=date(2026, 11, 24))
    found = _fresh([*rows, {"client": "C9", "company": "Ничья"}], MONDAY + timedelta(days=2))
    for name in ("week", "period", "sample", "done"):
        sums = sum(getattr(one, name) for one in found.managers.values())
        assert sums == getattr(found.total, name)
    assert sum(one.quota.base for one in found.managers.values()) == found.total.quota.base == 61


def _deal(ends: date, **given: object) -> dict[str, Any]:
    deal = {"client": "C00000", "product": "ТО", "ends_on": ends, "amount": 1000, "state": "won"}
    return {**deal, "deal": f"D-{ends}", **given}


def _contracts(*deals: dict[str, Any], **tables: Any) -> tuple[Renewal, ...]:  # noqa: ANN401 - rows
    book = book_of(cb_working=_companies(2), cb_results=list(deals), **tables)
    return renewals(book, MONDAY).contracts


def test_renewals_by_month() -> None:
    """Contracts by the month of `ends_on`, with what they are worth to the kopeck."""
    deals = [
        _deal(date(2026, 12, 1), amount=Decimal("10.01")),
        _deal(date(2026, 12, 31), product="Аренда", amount=Decimal("0.02")),
        _deal(date(2027, 2, 1), client="C00001"),
    ]
    found = renewals(book_of(cb_working=_companies(2), cb_results=deals), MONDAY)
    assert [(m.month, m.contracts, m.companies, m.amount) for m in found.months] == [
        (Month(2026, 12), 2, 1, Decimal("10.03")),
        (Month(2027, 2), 1, 1, Decimal(1000)),
    ]


def test_a_later_end_is_the_renewal() -> None:
    """The same product's older contract is done with; a lost one renews nothing."""
    old, new = _deal(date(2026, 12, 1)), _deal(date(2027, 12, 1))
    assert [one.ends_on for one in _contracts(old, new)] == [date(2027, 12, 1)]
    assert [one.ends_on for one in _contracts(old, new | {"state": "lost"})] == [date(2026, 12, 1)]


@pytest.mark.parametrize(
    ("ends", "state"),
    [
        (date(2026, 8, 24), None),
        (date(2026, 8, 25), "ended"),
        (date(2026, 11, 22), "ended"),
        (MONDAY, "soon"),
        (date(2026, 12, 23), "soon"),
        (date(2026, 12, 24), "ahead"),
    ],
)
def test_when_a_renewal_is_spoken_of(ends: date, state: str | None) -> None:
    """30 days before the end (`renewal_days`); what ended over 90 days ago is past."""
    assert [one.state for one in _contracts(_deal(ends))] == ([] if state is None else [state])


def test_a_talk_in_this_time_is_said() -> None:
    """A completed contact since the day from which the renewal is spoken of."""
    log = {"client": "C00000", "manager": "Иванов", "channel": "call", "contacted": "yes"}
    ends = date(2026, 12, 10)
    before = _contracts(_deal(ends), cb_log=[{**log, "date": date(2026, 11, 9)}])
    since = _contracts(_deal(ends), cb_log=[{**log, "date": date(2026, 11, 10)}])
    assert [one.spoken for one in (*before, *since)] == [False, True]


ROWS: list[dict[str, Any]] = [
    {"client": "C1", "company": "А", "manager": "Иванов", "next_on": date(2026, 11, 20)},
    {"client": "C2", "company": "Б", "manager": "Иванов", "next_on": date(2026, 11, 23)},
    {"client": "C3", "company": "В", "manager": "Сидоров", "next_on": date(2026, 12, 1)},
    {"client": "C4", "company": "Г", "manager": "Сидоров", "out_on": date(2026, 11, 1)},
]


def _discipline_book(**more: object) -> Book:
    return book_of(cb_working=ROWS, settings=more)


def test_discipline_has_one_set_of_criteria() -> None:
    """Completeness, companies with nothing overdue, findings: a manager, his rows, one norm."""
    book = _discipline_book(completeness_norm=0.2)
    row = next(iter(book.tables["cb_working"].index))
    found = discipline(book, MONDAY, [Finding("required_empty", "cb_working", "phone", row)])
    ivanov, sidorov = found.managers["Иванов"], found.managers["Сидоров"]
    assert (ivanov.companies, ivanov.in_time, ivanov.findings) == (2, 1, 1)
    assert (sidorov.companies, sidorov.in_time, sidorov.findings) == (1, 1, 0)
    assert ivanov.below == ("in_time", "findings")
    assert sidorov.below == ()
    assert found.total.companies == 3
    assert found.total.findings == 1


def test_the_norms_are_settings() -> None:
    """Changing a cell changes who keeps the norm."""
    strict = discipline(_discipline_book(completeness_norm=0.9, in_time_norm=0.5), MONDAY, [])
    assert strict.managers["Иванов"].below == ("completeness",)
    assert strict.managers["Сидоров"].below == ("completeness",)


@settings(max_examples=15)
@given(order=st.permutations(range(4)))
def test_the_order_of_rows_changes_no_total(order: list[int]) -> None:
    """Discipline and freshness of a book whose rows stand in another order are the same."""
    book, other = _discipline_book(), book_of(cb_working=[ROWS[at] for at in order])
    assert discipline(other, MONDAY, []).as_json() == discipline(book, MONDAY, []).as_json()
    mine, theirs = (freshness(one, MONDAY, WEEK).as_json() for one in (book, other))
    assert mine == theirs
