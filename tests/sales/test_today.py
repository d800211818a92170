"""Whom to contact on a day: each reason, its near miss, the order, and the day's report."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from clientbook.book.record import Book
from clientbook.book.settings import Manager
from clientbook.sales.today import today_of
from clientbook.sales.today_records import ToContact
from clientbook.sales.today_words import why_of
from tests.book.builder import book_of

MONDAY = date(2026, 11, 23)
FRIDAY = date(2026, 11, 20)
GOALS = [
    {"segment": segment, "goal": goal, "offer": offer, "channel": channel, "cadence_days": days}
    for segment, goal, offer, channel, days in (
        ("key", "удержать", "сервис", "meeting", 14),
        ("real", "повторить", "подборка", "call", 30),
        ("potential", "узнать", "каталог", "letter", 90),
    )
]


def _company(**given: object) -> dict[str, Any]:
    return {"client": "C00001", "company": "Ромашка", "manager": "Иванов", **given}


def _log(day: date, **given: object) -> dict[str, Any]:
    row = {"client": "C00001", "date": day, "manager": "Иванов", "channel": "call"}
    return {**row, "contacted": "yes", **given}


def _paid(day: date, **given: object) -> dict[str, Any]:
    row = {"client": "C00001", "state": "won", "amount": 100, "paid_on": day, "paid_amount": 100}
    return {**row, **given}


def _book(**tables: Any) -> Book:  # noqa: ANN401 - rows
    tables.setdefault("cb_working", [_company()])
    return book_of(cb_goals=GOALS, **tables)


def _reasons(book: Book, day: date = MONDAY) -> list[tuple[str, int]]:
    return [(e.reason, e.days) for t in today_of(book, day).tasks for e in t.errands]


def _person(birthday: date) -> dict[str, Any]:
    return {"client": "C00001", "name": "Анна", "birthday": birthday}


def _ago(days: int) -> date:
    return MONDAY - timedelta(days=days)


LONG_AGO = MONDAY - timedelta(days=60)
REFUSED = _log(date(2026, 9, 18), refusal="price", refusal_detail="дорого")
LETTER = _log(FRIDAY, channel="letter", contacted="no")
CASES: tuple[tuple[str, dict[str, Any], list[dict[str, Any]], int | None], ...] = (
    # reason, the company, its log and deals and people, days late (None: not for today)
    ("step", {"next_on": MONDAY}, [], 0),
    ("step", {"next_on": FRIDAY}, [], 3),
    ("step", {"next_on": MONDAY + timedelta(days=1)}, [], None),
    ("step", {"next_on": MONDAY, "terms": "blacklist"}, [], None),
    ("step", {"next_on": MONDAY, "out_on": FRIDAY}, [], None),
    ("meeting", {"meeting_on": MONDAY}, [], 0),
    ("meeting", {"meeting_on": MONDAY}, [_log(MONDAY)], None),
    ("meeting", {"meeting_on": FRIDAY}, [], 3),
    ("meeting", {"meeting_on": MONDAY + timedelta(days=1)}, [], None),
    ("plan", {"planned_on": MONDAY}, [], 0),
    ("plan", {"planned_on": date(2026, 11, 2)}, [], 21),
    ("plan", {"planned_on": date(2026, 10, 30)}, [], None),
    ("plan", {"planned_on": FRIDAY}, [_log(FRIDAY)], None),
    # no budget: two months later, on a working day
    ("recall", {}, [_log(date(2026, 9, 18), refusal="no_budget")], 5),
    ("recall", {}, [_log(date(2026, 9, 22), refusal="no_budget")], 0),
    ("recall", {}, [_log(date(2026, 9, 24), refusal="no_budget")], None),
    ("recall", {}, [_log(date(2026, 9, 18), refusal="price")], None),
    # the first payment: a call on the next working day, unless somebody has called since
    ("first_purchase", {}, [_paid(FRIDAY)], 0),
    ("first_purchase", {}, [_paid(date(2026, 11, 19))], 3),
    ("first_purchase", {}, [_paid(MONDAY)], None),
    ("first_purchase", {}, [_paid(FRIDAY), _log(MONDAY)], None),
    ("first_purchase", {}, [_paid(FRIDAY), _paid(date(2024, 5, 1))], None),
    ("first_purchase", {}, [_paid(FRIDAY, paid_amount=99)], None),
    # a contract's end: from a month before it, late after it
    ("renewal", {}, [_paid(LONG_AGO, ends_on=date(2026, 12, 23))], 0),
    ("renewal", {}, [_paid(LONG_AGO, ends_on=date(2026, 12, 24))], None),
    ("renewal", {}, [_paid(LONG_AGO, ends_on=FRIDAY)], 3),
    ("renewal", {}, [_paid(LONG_AGO, ends_on=FRIDAY), _log(FRIDAY)], None),
    ("renewal", {}, [_paid(LONG_AGO, ends_on=d) for d in (FRIDAY, date(2027, 11, 20))], None),
    # bought every 30 days: to be asked for the next order, unless that is agreed or spoken of
    ("reorder", {}, [_paid(_ago(90)), _paid(_ago(60)), _paid(_ago(30))], 0),
    ("reorder", {}, [_paid(_ago(90)), _paid(_ago(60)), _paid(_ago(29))], None),
    ("reorder", {}, [_paid(_ago(60)), _paid(_ago(32)), _log(_ago(4))], None),
    ("reorder", {}, [_paid(_ago(60)), _paid(_ago(32)), _log(_ago(5))], 4),
    ("reorder", {}, [_paid(_ago(30))], None),
    ("reorder", {"need_by": FRIDAY}, [_paid(_ago(30)), _log(_ago(20))], 3),
    ("reorder", {"need_by": MONDAY + timedelta(days=1)}, [_paid(_ago(30)), _log(_ago(20))], None),
    (
        "reorder",
        {"next_on": MONDAY + timedelta(days=5)},
        [_paid(_ago(90)), _paid(_ago(60)), _paid(_ago(30))],
        None,
    ),
    ("birthday", {}, [_person(date(1980, 11, 23))], 0),
    ("birthday", {}, [_person(date(1980, 11, 21))], 0),
    ("birthday", {}, [_person(date(1980, 11, 20))], None),
    ("birthday", {}, [_person(date(1980, 11, 24))], None),
    ("date", {"date_on": date(2010, 11, 23), "date_note": "день завода"}, [], 0),
    ("date", {"date_on": date(2010, 12, 23), "date_note": "день завода"}, [], None),
    # potential: one contact in 90 days
    ("cadence", {}, [_log(MONDAY - timedelta(days=90))], 0),
    ("cadence", {}, [_log(MONDAY - timedelta(days=89))], None),
    ("cadence", {"taken_on": MONDAY - timedelta(days=100)}, [], 10),
    ("cadence", {}, [], None),
    # real: 30 days; a completed contact restarts it, an attempt does not
    ("cadence", {}, [_paid(LONG_AGO), _log(MONDAY - timedelta(days=30))], 0),
    ("cadence", {}, [_paid(LONG_AGO), _log(MONDAY - timedelta(days=29))], None),
    ("cadence", {}, [_log(MONDAY - timedelta(days=95)), _log(FRIDAY, contacted="no")], 5),
    # nobody is called before the day that was agreed
    ("cadence", {"next_on": MONDAY + timedelta(days=5)}, [_log(LONG_AGO, next_on=None)], None),
    # a promised material: by letter, with consent
    ("promise", {"consent": "yes"}, [REFUSED], 5),
    ("promise", {"consent": "unknown"}, [REFUSED], None),
    ("promise", {"consent": "yes"}, [REFUSED, LETTER], None),
)


def _of_all_cases() -> dict[str, ToContact]:
    """Return the day's list of one book that has every case's company: key → what is due."""
    rows: dict[str, list[dict[str, Any]]] = {"cb_working": [], "cb_log": []}
    rows |= {"cb_results": [], "cb_contacts": []}
    for number, (_, company, others, _) in enumerate(CASES):
        key = {"client": f"C{number:05d}"}
        rows["cb_working"].append(_company(**{"company": f"К{number}", **company, **key}))
        for row in others:
            table = (
                "cb_log" if "date" in row else "cb_results" if "amount" in row else "cb_contacts"
            )
            rows[table].append({**row, **key})
    return {task.client: task for task in today_of(_book(**rows), MONDAY).tasks}


@pytest.fixture(scope="module")
def every() -> dict[str, ToContact]:
    """Return the day's list of all cases."""
    return _of_all_cases()


@pytest.mark.parametrize("number", range(len(CASES)), ids=lambda n: f"{CASES[n][0]}-{n}")
def test_a_reason_is_due_on_its_day(number: int, every: dict[str, ToContact]) -> None:
    """The reason stands from its day on with the days it is late; the near miss has none."""
    reason, *_, days = CASES[number]
    task = every.get(f"C{number:05d}")
    found = [errand.days for errand in task.errands if errand.reason == reason] if task else []
    assert found == ([] if days is None else [days])


def test_a_recall_waits_for_a_working_day() -> None:
    """Refused on 31 January 2024 for want of budget: back on 1 April, METHOD.md §6."""
    book = _book(cb_log=[_log(date(2024, 1, 31), refusal="no_budget")])
    assert ("recall", 0) not in _reasons(book, date(2024, 3, 31))
    assert ("recall", 0) in _reasons(book, date(2024, 4, 1))


def test_a_birthday_of_29_february_is_congratulated_every_year() -> None:
    """On the 28th in a year without a 29th; on the working day after days off."""
    book = _book(cb_contacts=[_person(date(1980, 2, 29))])
    assert ("birthday", 0) in _reasons(book, date(2024, 2, 29))
    assert ("birthday", 0) in _reasons(book, date(2027, 3, 1))  # 28 February is a Sunday


def test_the_segment_gives_goal_offer_and_channel() -> None:
    """A potential company is written to, as cb_goals says."""
    company = _company(next_on=MONDAY, next_what="выслать каталог")
    (task,) = today_of(_book(cb_working=[company]), MONDAY).tasks
    assert (task.segment, task.goal, task.offer, task.channel) == (
        "potential", "узнать", "каталог", "letter",
    )  # fmt: skip
    assert why_of(task, "ru") == "обещанный шаг: выслать каталог"
    assert why_of(task, "en") == "promised step: выслать каталог"


def test_what_is_overdue_stands_first_and_a_company_once() -> None:
    """Overdue, then today's; within them the weightiest reason, then the longest wait."""
    companies = [
        {"client": f"C{n:05d}", "company": name, "manager": "Иванов", **given}
        for n, (name, given) in enumerate(
            [
                ("шаг сегодня", {"next_on": MONDAY}),
                ("встреча сегодня", {"meeting_on": MONDAY, "next_on": MONDAY}),
                ("шаг давно", {"next_on": FRIDAY - timedelta(days=9)}),
                ("шаг в пятницу", {"next_on": FRIDAY}),
                ("план в пятницу", {"planned_on": FRIDAY}),
            ],
            1,
        )
    ]
    tasks = today_of(_book(cb_working=companies), MONDAY).tasks
    assert [task.company for task in tasks] == [
        "шаг давно", "шаг в пятницу", "план в пятницу", "встреча сегодня", "шаг сегодня",
    ]  # fmt: skip
    assert [errand.reason for errand in tasks[3].errands] == ["meeting", "step"]


def test_the_order_of_rows_changes_nothing() -> None:
    """The same companies the other way round give the same list."""
    companies = [
        {"client": f"C{n:05d}", "company": f"К{n}", "manager": "Иванов", "next_on": FRIDAY}
        for n in range(1, 6)
    ]
    there, back = (
        today_of(_book(cb_working=rows), MONDAY).tasks for rows in (companies, companies[::-1])
    )
    assert there == back


def test_a_day_of_each_manager_and_its_report() -> None:
    """A contact counts once a company, an attempt not; visits and sales of the day only."""
    log = [
        _log(MONDAY, channel="visit"),
        _log(MONDAY, channel="call"),
        _log(MONDAY, channel="call", contacted="no", client="C00002"),
        _log(FRIDAY, channel="visit"),
    ]
    companies = [_company(), _company(client="C00002", company="Лютик", manager=None)]
    deals = [_paid(MONDAY, manager="Иванов", contract_on=FRIDAY), _paid(FRIDAY, manager="Иванов")]
    people = [Manager("Иванов", capacity=3), Manager("Сидоров", active=False), Manager("Новиков")]
    book = _book(cb_working=companies, cb_log=log, cb_results=deals, managers=people)
    day = today_of(book, MONDAY)
    assert [one.manager for one in day.managers] == ["Иванов", "Новиков"]
    report = day.managers[0]
    assert (report.contacts.fact, report.contacts.norm, report.contacts.touches) == (1, 3, 3)
    channels = {c.channel: c.contacts for c in report.contacts.channels}
    assert (channels["visit"], channels["call"]) == (1, 1)
    assert (report.money.paid.amount, report.money.contracts.count) == (Decimal("100.00"), 0)
    assert len(report.done) == 3
    assert [one.manager for one in today_of(book, MONDAY, "Новиков").managers] == ["Новиков"]
    assert today_of(book, date(2026, 11, 22)).managers[0].contacts.norm == 0
