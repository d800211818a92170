"""The month's working list: its size and days, the order of choice, and who is never in it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientbook.book.calendar import Month
from clientbook.book.cells import Formula
from clientbook.book.record import Book
from clientbook.book.settings import Manager
from clientbook.sales.month_plan import MonthOver, NobodyToPlanFor, PlanThere, plan_of
from clientbook.sales.plan_changes import plan_changes
from clientbook.sales.plan_records import ManagerPlan, MonthPlan, PlanAsked
from clientbook.sales.spread import Wish, even_sizes, places
from tests.book.builder import book_of

JUNE = Month(2013, 6)
BEFORE = date(2013, 5, 31)


def _book(
    companies: list[dict[str, Any]], capacity: int | None = 1, month_list: int = 0, **tables: Any  # noqa: ANN401 - rows
) -> Book:  # fmt: skip
    rows = [
        {"client": f"C{n:05d}", "company": f"К{n}", "manager": "Иванов", **company}
        for n, company in enumerate(companies, 1)
    ]
    target = [row for row in rows if row.get("reason")]
    return book_of(
        managers=[Manager("Иванов", capacity=capacity)],
        settings={"month_list": month_list},
        cb_target=target,
        cb_working=[row for row in rows if not row.get("reason")],
        **tables,
    )


def _plan(book: Book, day: date = BEFORE, **asked: Any) -> MonthPlan:  # noqa: ANN401 - options
    return plan_of(book, JUNE, day, PlanAsked(**asked))


def _only(plan: MonthPlan) -> ManagerPlan:
    (one,) = plan.managers
    return one


def _names(plan: MonthPlan) -> list[str]:
    return [one.company for day in _only(plan).days for one in day.companies]


def _days(plan: MonthPlan) -> dict[str, date]:
    return {one.company: one.day for day in _only(plan).days for one in day.companies}


def _refused(client: str, reason: str, day: date) -> dict[str, Any]:
    row = {"client": client, "date": day, "manager": "Иванов", "channel": "call"}
    return {**row, "contacted": "yes", "refusal": reason, "refusal_detail": "так"}


def test_a_hundred_companies_over_june_2013() -> None:
    """100 over the 19 working days: 5 days of 6, then 14 of 5 (METHOD.md §7); 6 is above 5."""
    one = _only(_plan(_book([{}] * 120, capacity=5, month_list=100)))
    assert [len(day.companies) for day in one.days] == [6] * 5 + [5] * 14
    assert one.above
    assert not _only(_plan(_book([{}] * 120, capacity=6, month_list=100))).above


def test_without_a_size_the_capacity_gives_it() -> None:
    """Capacity × working days; with fewer companies all of them, still evenly."""
    one = _only(_plan(_book([{}] * 60, capacity=3)))
    assert (one.size, one.count, one.most) == (57, 57, 3)
    few = _only(_plan(_book([{}] * 21, capacity=3)))
    assert [len(day.companies) for day in few.days] == [2, 2] + [1] * 17


def test_the_order_of_choice() -> None:
    """Steps promised in the month, the target group, recall due, then the score."""
    score = [{"column": "Экспертная оценка", "value": str(n), "points": n} for n in range(1, 6)]
    points = [{**row, "column": "expert_score"} for row in score]
    book = _book(
        [
            {"expert_score": 1},
            {"expert_score": 5},
            {},
            {"reason": "revenue"},
            {"next_on": date(2013, 6, 3)},
        ],
        month_list=4,
        cb_log=[_refused("C00003", "no_budget", date(2013, 3, 20))],
        cb_points=points,
    )
    reasons = {o.company: o.reason for d in _only(_plan(book)).days for o in d.companies}
    assert reasons == {"К5": "promised", "К4": "target", "К3": "recall", "К2": "score"}


@pytest.mark.parametrize(
    ("company", "log"),
    [
        ({"terms": "blacklist"}, []),
        ({"out_on": BEFORE}, []),
        ({}, [_refused("C00001", "not_interested", BEFORE)]),
        ({}, [_refused("C00001", "no_budget", date(2013, 5, 1))]),  # back on 1 July
        ({"planned_on": date(2013, 7, 1)}, []),
        ({"planned_on": BEFORE}, []),
        ({"planned_on": Formula("TODAY()")}, []),
    ],
)
def test_who_is_never_in_the_list(company: dict[str, Any], log: list[dict[str, Any]]) -> None:
    """Blacklisted, rotated out, not interested, recall later, another month's, a user's formula."""
    assert _names(_plan(_book([company, {}], cb_log=log))) == ["К2"]


def test_promised_steps_and_recalls_keep_their_days() -> None:
    """A step stands on its day, one of a day off on the next working day; a recall not earlier."""
    book = _book(
        [
            *[{}] * 17,
            {"next_on": date(2013, 6, 20)},
            {"next_on": date(2013, 6, 15)},
            {},
        ],
        cb_log=[_refused("C00020", "no_budget", date(2013, 4, 26))],
    )
    days = _days(_plan(book))
    assert days["К18"] == date(2013, 6, 20)
    assert days["К19"] == date(2013, 6, 17)
    assert days["К20"] >= date(2013, 6, 26)


def test_a_share_per_sphere_is_a_cap_only() -> None:
    """No more than its share; others are not bound, and nothing is filled up for it."""
    companies = [{"sphere": "торговля"}] * 10 + [{"sphere": "производство"}] * 3 + [{}] * 2
    plan = _plan(_book(companies, month_list=10), caps={"торговля": 0.3})
    assert len(_names(plan)) == 3 + 3 + 2
    assert len(_names(_plan(_book(companies, month_list=10)))) == 10


def test_days_that_are_past_keep_theirs() -> None:
    """In mid-month only what is left is planned anew, and the size counts what is past."""
    companies = [{"planned_on": date(2013, 6, 3)}, {"planned_on": date(2013, 6, 20)}, *[{}] * 8]
    book = _book(companies, month_list=5)
    with pytest.raises(PlanThere):
        _plan(book, date(2013, 6, 18))
    plan = _plan(book, date(2013, 6, 18), overwrite=True)
    assert (_only(plan).kept, _only(plan).count) == (1, 4)
    assert min(_days(plan).values()) == date(2013, 6, 18)
    changed = {row for change in plan_changes(book, plan) for row in change.rows}
    assert book.tables["cb_working"].index[0] not in changed


def test_planning_anew_takes_away_the_days_of_those_who_are_out() -> None:
    """A company that no more fits loses its day; the others' changes say what was there."""
    companies = [{"planned_on": date(2013, 6, 20), "terms": "blacklist"}, {}]
    book = _book(companies)
    (change,) = plan_changes(book, _plan(book, overwrite=True))
    assert change.now == (None, date(2013, 6, 3))
    assert change.keys == ("C00001", "C00002")


def test_what_cannot_be_planned_is_refused() -> None:
    """A month that is over; nobody's capacity known."""
    with pytest.raises(MonthOver):
        _plan(_book([{}]), date(2013, 7, 1))
    with pytest.raises(NobodyToPlanFor):
        _plan(_book([{}], capacity=None))


def test_companies_that_waste_time_are_proposed_to_go() -> None:
    """Not interested at all; more than 30 touches without a payment; not at 30, not if it paid."""
    log = [_refused("C00001", "not_interested", BEFORE)]
    for client, count in (("C00002", 31), ("C00003", 30), ("C00004", 31)):
        log += [
            {**_refused(client, "price", BEFORE - timedelta(days=n)), "refusal": None}
            | {"refusal_detail": None}
            for n in range(count)
        ]
    paid = {"client": "C00004", "state": "won", "amount": 1, "paid_amount": 1}
    plan = _plan(_book([{}] * 4, cb_log=log, cb_results=[{**paid, "paid_on": date(2012, 1, 10)}]))
    assert [(one.company, one.reason) for one in plan.to_leave] == [
        ("К1", "not_interested"),
        ("К2", "touches"),
    ]


def test_the_order_of_rows_changes_nothing() -> None:
    """The same companies the other way round have the same days."""
    companies: list[dict[str, Any]] = [
        {"client": f"C{n:05d}", "company": f"А{n}", "expert_score": n % 5 + 1} for n in range(40)
    ]
    there, back = (_days(_plan(_book(rows))) for rows in (companies, companies[::-1]))
    assert there == back


@given(st.integers(0, 500), st.integers(1, 31))
def test_sizes_are_even_and_the_heavier_days_first(count: int, days: int) -> None:
    """The sizes sum, differ by one at most, and never grow."""
    sizes = even_sizes(count, days)
    assert sum(sizes) == count
    assert max(sizes) - min(sizes) <= 1
    assert list(sizes) == sorted(sizes, reverse=True)


@given(
    st.lists(st.builds(Wish, st.none() | st.integers(0, 9), st.booleans()), max_size=60),
    st.integers(10, 23),
)
def test_nobody_is_placed_where_it_does_not_suit(wishes: list[Wish], days: int) -> None:
    """No day has more than its even size; who cannot come earlier does not."""
    found = places(wishes, days)
    sizes = even_sizes(len(wishes), days)
    assert all(found.count(day) <= size for day, size in enumerate(sizes))
    for wish, day in zip(wishes, found, strict=True):
        assert day is not None or not wish.earlier
        assert day is None or wish.earlier or wish.day is None or day >= wish.day
