"""Other dates stand in next week's days; all tables of the rhythm are the same run after run."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from random import Random
from typing import Any

import pytest

from clientbook.book.calendar import Month, Week
from clientbook.book.record import Book
from clientbook.book.settings import Manager
from clientbook.sales.completeness import completeness
from clientbook.sales.crisis import outcome, usual_scenarios
from clientbook.sales.discipline import discipline_of
from clientbook.sales.effort import effort_of
from clientbook.sales.forecast import forecast_of
from clientbook.sales.freshness import freshness
from clientbook.sales.history import new_history
from clientbook.sales.month_plan import plan_of
from clientbook.sales.plan_records import PlanAsked
from clientbook.sales.profitability import profitability_of
from clientbook.sales.refresh import refresh_changes
from clientbook.sales.refusal_desk import desk_of
from clientbook.sales.responses import decayed, own_activity
from clientbook.sales.standing import ripening
from clientbook.sales.today import today_of
from clientbook.sales.week import report_of
from clientbook.sales.week_frames import WeekFrames, week_frames
from tests.book.builder import book_of

WEEK = Week(2026, 47)
SUNDAY = WEEK.sunday
GOALS = [{"segment": "potential", "goal": "узнать", "cadence_days": 90}]
LONG_AGO = date(2026, 9, 1)


def _said(day: date, **more: object) -> list[dict[str, Any]]:
    row = {"client": "C1", "date": day, "manager": "Иванов", "channel": "call", "contacted": "yes"}
    return [{**row, **more}]


def _paid(day: date, **more: object) -> list[dict[str, Any]]:
    row = {"client": "C1", "state": "won", "amount": 100, "paid_on": day, "paid_amount": 100}
    return [{**row, "product": "Лента", **more}]


def _born(month: int, day: int) -> list[dict[str, Any]]:
    return [{"client": "C1", "name": "Анна", "birthday": date(1980, month, day)}]


Case = tuple[dict[str, Any], dict[str, list[dict[str, Any]]], list[tuple[int, str, str | None]]]


def _ending(day: int, *tasks: tuple[int, str, str | None]) -> Case:
    """Return the case of a contract that ends on a day of December, spoken of in September."""
    paid = _paid(LONG_AGO, ends_on=date(2026, 12, day))
    return {}, {"cb_results": paid, "cb_log": _said(date(2026, 9, 2))}, list(tasks)


CASES: tuple[Case, ...] = (
    # the week is 23–29 November 2026; on Monday 23rd is greeted who was born on the weekend
    ({}, {"cb_contacts": _born(11, 25)}, [(25, "birthday", "Анна")]),
    ({}, {"cb_contacts": _born(11, 21)}, [(23, "birthday", "Анна")]),
    ({}, {"cb_contacts": _born(11, 20)}, []),
    ({}, {"cb_contacts": _born(11, 28)}, []),  # a Saturday: greeted on the next Monday
    ({"date_on": date(2001, 11, 26), "date_note": "юбилей"}, {}, [(26, "date", "юбилей")]),
    # the call after the first purchase is a duty of the next working day
    ({}, {"cb_results": _paid(date(2026, 11, 20))}, [(23, "first_purchase", None)]),
    ({}, {"cb_results": _paid(date(2026, 11, 21))}, [(23, "first_purchase", None)]),
    ({}, {"cb_results": _paid(date(2026, 11, 10))}, [(-11, "first_purchase", None)]),
    (
        {},
        {"cb_results": _paid(date(2026, 11, 10)), "cb_log": _said(date(2026, 11, 11))},
        [],
    ),
    # a contract is spoken of a month before its end; a day off gives way to the working day after
    _ending(19),
    _ending(21, (23, "renewal", "Лента")),
    _ending(25, (25, "renewal", "Лента")),
    _ending(28),
    # a call back that nobody made does not get lost: it stands once, among what is overdue
    ({}, {"cb_log": _said(date(2026, 9, 10), refusal="no_budget")}, [(-10, "recall", None)]),
    ({}, {"cb_log": _said(date(2026, 9, 25), refusal="no_budget")}, [(25, "recall", None)]),
    # the promised material, two months after the refusal
    (
        {"consent": "yes"},
        {"cb_log": _said(date(2026, 9, 26), refusal="price")},
        [(26, "promise", None)],
    ),
    ({"consent": "no"}, {"cb_log": _said(date(2026, 9, 26), refusal="price")}, []),
)
"""A company, its rows, and day of the month, kind and words of each task of the coming week.

A day below zero: the duty was due on that day before and is overdue.
"""


@lru_cache
def _ahead() -> dict[str, list[tuple[int, str, str | None]]]:
    """Return the tasks of the coming week by company: all cases are companies of one book."""
    companies: list[dict[str, Any]] = []
    tables: Any = {"cb_contacts": [], "cb_results": [], "cb_log": []}
    for at, (company, rows, _) in enumerate(CASES):
        key = {"client": f"C{at}"}
        companies.append({"company": f"К{at}", "manager": "Иванов", **company, **key})
        for table, given in rows.items():
            tables[table] += [{**row, **key} for row in given]
    frames = week_frames(book_of(cb_working=companies, cb_goals=GOALS, **tables), WEEK)
    found: dict[str, list[tuple[int, str, str | None]]] = {f"C{at}": [] for at in range(len(CASES))}
    report = report_of(frames, "Иванов")
    for late in report.missed:
        found[late.client or ""].append((-late.on.day, late.kind, late.what))
    for day in report.ahead:
        for task in day.tasks:
            found[task.client or ""].append((day.day.day, task.kind, task.what))
    return found


@pytest.mark.parametrize("at", range(len(CASES)))
def test_other_dates_stand_on_their_day(at: int) -> None:
    """METHOD.md §7 "Other dates" and §6: each stands once, on its day or among the overdue."""
    assert _ahead()[f"C{at}"] == CASES[at][2]


def test_what_the_sheet_calls_overdue_is_late_in_the_list_of_the_day() -> None:
    """On the week's Sunday `today` has every missed duty of the Monday sheet, as many days late."""
    companies: list[dict[str, Any]] = [
        {"client": f"C{n}", "company": f"К{n}", "manager": "Иванов"} for n in range(30)
    ]
    paid = [{**_paid(date(2026, 11, 1 + n % 20))[0], "client": f"C{n}"} for n in range(30)]
    book = book_of(cb_working=companies, cb_results=paid)
    missed = report_of(week_frames(book, WEEK), "Иванов").missed
    late = {
        (task.client, one.reason, one.days)
        for task in today_of(book, SUNDAY, "Иванов").tasks
        for one in task.errands
        if one.days
    }
    assert len(missed) > 20
    assert {(one.client, one.kind, one.days) for one in missed} == late


@lru_cache
def _forty() -> tuple[Book, WeekFrames]:
    """Return forty companies of two managers, four with a contract that ends, and their week."""
    rows = [
        {"client": f"C{n}", "company": f"К{n}", "manager": ("Иванов", "Сидоров")[n % 2]}
        for n in range(40)
    ]
    ends = [{"client": f"C{n}", "product": "ТО", "ends_on": date(2026, 12, 1)} for n in range(4)]
    book = book_of(cb_working=rows, cb_results=ends, settings={"verify_share": 10.4})
    return book, week_frames(book, WEEK)


def test_the_sheet_has_its_managers_part_only() -> None:
    """Whom to phone, contracts that end: each manager's own; the head's are everybody's."""
    _, frames = _forty()
    mine, theirs, all_ = (report_of(frames, name) for name in ("Иванов", "Сидоров", None))
    assert len(all_.verify) == 8
    assert {one.client for one in all_.verify} == {o.client for o in (*mine.verify, *theirs.verify)}
    assert {one.manager for one in mine.verify} <= {"Иванов"}
    assert len(mine.renewals.contracts) == len(theirs.renewals.contracts) == 2
    assert all_.verified.quota.base == mine.verified.quota.base + theirs.verified.quota.base


def test_a_sample_on_sunday_is_that_of_monday() -> None:
    """The sheet of the week that ended and the command of the next day name the same companies."""
    book, frames = _forty()
    monday = SUNDAY + timedelta(days=1)
    assert report_of(frames, None).verify == freshness(book, monday, Week.of(monday)).sample


def test_who_was_verified_in_the_week_that_ended_counts_on_monday() -> None:
    """METHOD.md §7: Monday is for the week that ended; the sample is the next week's."""
    days = (WEEK.monday, SUNDAY, WEEK.monday - timedelta(days=1))
    rows = [
        {"client": f"C{n}", "company": f"К{n}", "manager": "Иванов", "verified_on": day}
        | {"taken_on": date(2024, 1, 9)}
        for n, day in enumerate(days)
    ]
    frames = week_frames(book_of(cb_working=rows), WEEK)
    assert report_of(frames, None).verified.week == report_of(frames, "Иванов").verified.week == 2


# Properties: the order of rows, a second run, a reassignment


def _tables(owner: str = "Иванов") -> Any:  # noqa: ANN401 - rows of tables
    """Return a book with something in every table of METHOD.md §6–§9."""
    people = ("Иванов", "Сидоров")
    companies = [
        {"client": f"C{n}", "company": f"К{n}", "manager": owner if n == 0 else people[n % 2]}
        | {"taken_on": date(2026, 9, 1 + n), "consent": "yes", "expected_amount": 1000 + n}
        for n in range(8)
    ]
    companies[1] |= {"verified_on": date(2026, 11, 3)}
    companies[2] |= {"next_on": date(2026, 11, 12), "next_what": "счёт"}
    said = [
        ("C0", "Иванов", 3, {"stage": "contact"}),
        ("C0", "Иванов", 5, {"stage": "presentation"}),
        ("C1", "Сидоров", 4, {"refusal": "no_budget"}),
        ("C2", "Иванов", 6, {"refusal": "product", "asked_product": "Лента"}),
        ("C3", "Сидоров", 9, {"signal": "opened", "contacted": "no"}),
        ("C4", "Иванов", 10, {"refusal": "has_supplier"}),
        ("C5", "Сидоров", 10, {}),
    ]
    log = [
        {"date": date(2026, 11, day), "client": client, "manager": who, "channel": "call"}
        | {"contacted": "yes", "entry": f"E{at}", **more}
        for at, (client, who, day, more) in enumerate(said)
    ]
    deals = [
        {"client": f"C{n}", "manager": people[n % 2], "product": "ТО", "state": "won"}
        | {"contract_on": date(2026, 10, 1), "delivered_on": date(2026, 10, 5), "deal": f"D{n}"}
        | {"amount": 100 + n, "cost": 90 + 5 * n, "paid_on": date(2026, 10, 9 + n)}
        | {"paid_amount": 100 + n, "ends_on": date(2026, 12, n)}
        for n in (5, 6, 7)
    ]
    deals.append({**deals[0], "deal": "D9", "paid_on": None, "paid_amount": None,
                  "due_on": date(2026, 10, 20)})  # fmt: skip
    return {"cb_working": companies, "cb_log": log, "cb_results": deals, "cb_goals": GOALS}


def _answers(book: Book) -> list[object]:
    """Return what every subject of METHOD.md §6–§9 says of a book."""
    frames = week_frames(book, WEEK)
    facts, ways, companies = frames.facts, frames.ways, frames.companies
    listed = (facts.companies["consent"] == "yes").to_numpy(dtype=bool)
    filled = completeness(facts)
    return [
        effort_of(facts, frames.funnel).as_json(),
        forecast_of(facts, ways, frames.funnel).as_json(),
        desk_of(facts, ways, frames.products).as_json(),
        profitability_of(facts, ways, book.tables["cb_results"]).as_json(),
        frames.freshness.as_json(),
        frames.renewals.as_json(),
        discipline_of(companies, frames.overdue, filled, {}, book.settings, SUNDAY).as_json(),
        ripening(facts, ways),
        own_activity(facts, listed),
        decayed(facts, ways, listed)["client"].tolist(),
        [outcome(one, facts.stages).as_json() for one in usual_scenarios(facts, "ru")],
        [(t.client, t.errands) for t in today_of(book, SUNDAY).tasks],
        report_of(frames, None).ahead,
    ]


PEOPLE = [Manager("Иванов", capacity=2), Manager("Сидоров", capacity=2)]
SEEDS = [47, *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(10))]


@lru_cache
def _first() -> list[object]:
    return _answers(book_of(managers=PEOPLE, **_tables()))


def _shuffled(seed: int) -> Book:
    tables = _tables()
    for name in ("cb_working", "cb_log", "cb_results"):
        Random(seed).shuffle(tables[name])  # noqa: S311 - no secret
    return book_of(managers=PEOPLE, **tables)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_order_of_rows_changes_nothing_and_a_second_run_is_the_same(seed: int) -> None:
    """Every table of METHOD.md §6–§9 is that of the same rows in any order."""
    assert _answers(_shuffled(seed)) == _first()


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_rows_changes_no_month_plan(seed: int) -> None:
    """The month's plan of METHOD.md §7 is that of the same rows in any order."""
    plans = [
        plan_of(book, Month(2026, 12), SUNDAY, PlanAsked()).managers
        for book in (_shuffled(seed), book_of(managers=PEOPLE, **_tables()))
    ]
    assert plans[0] == plans[1]


@pytest.mark.parametrize("seed", SEEDS)
def test_reassigning_touches_no_frozen_week(seed: int) -> None:
    """Whoever gets the companies: the frozen weeks' rows stay, and none is added for them."""
    tables = _tables()
    week = new_history(book_of(managers=PEOPLE, **tables), date(2026, 11, 17))
    frozen: Any = {
        table: [
            {name: cell for name, cell in row.items() if isinstance(cell, str | int)}
            for row in rows.astype(object).where(rows.notna(), None).to_dict("records")
        ]
        for table, rows in week.items()
    }
    assert len(frozen["cb_moves"]) == 8
    owners = Random(seed).choices(["Иванов", "Сидоров", "Петрова"], k=8)  # noqa: S311 - no secret
    for company, owner in zip(tables["cb_working"], owners, strict=True):
        company["manager"] = owner
    changes = refresh_changes(book_of(managers=PEOPLE, **tables, **frozen), date(2026, 11, 17))
    assert not [one for one in changes if getattr(one, "table", "") in frozen]
