"""The parts of a Monday sheet, each on a table that is read where it stands."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import partial

import pandas as pd

from clientbook.book.calendar import Week
from clientbook.book.settings import Manager, Settings
from clientbook.sales.week_ahead import ahead_of, tasks_ahead
from clientbook.sales.week_contacts import contacts_of
from clientbook.sales.week_money import late_payments, money_of
from clientbook.sales.week_records import ChannelCount, DayAhead, Task, Total
from clientbook.sales.week_refusals import advice_for, refusals_of
from tests.sales.frames import typed

WEEK = Week(2026, 47)  # 16–22 November


def _log(*rows: tuple[str, str, str, str]) -> pd.DataFrame:
    names = ("date", "client", "channel", "contacted")
    return typed("cb_log", [dict(zip(names, row, strict=True)) for row in rows])


def test_two_talks_with_a_company_on_one_day_are_one_contact() -> None:
    """The fact counts company-days with a completed contact; the channels count rows."""
    log = _log(
        ("2026-11-16", "C1", "call", "yes"),
        ("2026-11-16", "C1", "meeting", "yes"),
        ("2026-11-17", "C1", "call", "yes"),
        ("2026-11-17", "C2", "call", "no"),
    )
    settings = Settings(managers=(Manager("Иванов", capacity=8),))
    contacts = contacts_of(log, settings, WEEK.days, "Иванов")
    assert (contacts.fact, contacts.norm, contacts.working_days) == (2, 40, 5)
    assert (contacts.contacts, contacts.touches) == (3, 4)
    assert contacts.channels[0] == ChannelCount("call", 2, 3)


def test_a_holiday_lowers_the_norm() -> None:
    """The week of 12 June 2013 had four working days."""
    settings = Settings(managers=(Manager("Иванов", capacity=8),))
    assert contacts_of(_log(), settings, Week(2013, 24).days, "Иванов").norm == 32


def test_a_manager_whose_capacity_nobody_gave_has_no_norm() -> None:
    """There is no norm without a capacity, and a stranger's contacts count all the same."""
    contacts = contacts_of(
        _log(("2026-11-16", "C1", "call", "yes")), Settings(), WEEK.days, "Новый"
    )
    assert (contacts.norm, contacts.fact) == (None, 1)


def _deals(*rows: dict[str, object]) -> pd.DataFrame:
    frame = typed("cb_results", [{"client": "C1", "state": "won", **row} for row in rows])
    return frame.assign(company="Ромашка")


def test_money_of_the_week_is_exact() -> None:
    """Ten and twenty kopecks make thirty; only days of this week count."""
    money = money_of(
        _deals(
            {"contract_on": "2026-11-16", "amount": 10, "paid_on": "2026-11-22", "paid_amount": 10},
            {"contract_on": "2026-11-22", "amount": 20, "delivered_on": "2026-11-18"},
            {"contract_on": "2026-11-23", "amount": 40},
            {"contract_on": "2026-11-15", "amount": 80},
        ),
        WEEK.monday,
        WEEK.sunday,
    )
    assert money.contracts == Total(2, Decimal("0.30"))
    assert money.delivered == Total(1, Decimal("0.20"))
    assert money.paid == Total(1, Decimal("0.10"))


def test_what_is_owed_past_its_day_is_overdue() -> None:
    """Part payment leaves the rest; a lost deal owes nothing; the day itself is still in time."""
    deals = _deals(
        {"deal": "D1", "due_on": "2026-11-10", "amount": 100_00, "paid_amount": 40_00},
        {"deal": "D2", "due_on": "2026-11-10", "amount": 100_00, "state": "lost"},
        {"deal": "D3", "due_on": "2026-11-22", "amount": 100_00},
        {"deal": "D4", "due_on": "2026-11-10", "amount": 100_00, "paid_amount": 100_00},
        {"deal": "D5", "due_on": "2026-11-10"},
    )
    (late,) = late_payments(deals, WEEK.sunday)
    assert (late.deal, late.days, late.amount) == ("D1", 12, Decimal("60.00"))
    assert money_of(deals, WEEK.monday, WEEK.sunday).overdue == Total(1, Decimal("60.00"))


def test_no_deals_are_no_money() -> None:
    """An empty table gives zeros."""
    money = money_of(_deals(), WEEK.monday, WEEK.sunday)
    assert money.paid == money.overdue == Total(0, Decimal("0.00"))


def test_each_refusal_says_what_to_do() -> None:
    """Without a reason: ask for it; no budget: come back in two to three months."""
    log = typed(
        "cb_log",
        [
            {"date": "2026-11-17", "client": "C1", "refusal": "no_budget"},
            {"date": "2026-11-16", "client": "C2", "refusal_detail": "потом"},
            {"date": "2026-11-18", "client": "C3"},
        ],
    ).assign(company="Ромашка")
    recall = {"C1": pd.Timestamp("2027-01-18")}
    first, second = refusals_of(log, recall, typed("cb_products"))
    assert (first.client, first.advice, first.reason) == ("C2", "name_reason", None)
    assert (second.advice, second.recall_on) == ("return_later", date(2027, 1, 18))
    assert second.window == (date(2027, 1, 17), date(2027, 2, 17))


def test_a_product_that_does_not_fit() -> None:
    """If we have it, the presentation failed; if not, it is a gap; unsaid, ask."""
    ours = {"кабель": True, "муфта": False}
    advice = partial(advice_for, "product_misfit", stock=ours, explained=False)
    assert advice(" Кабель") == "product_in_stock"
    assert advice("Муфта") == "product_out"
    assert advice("Хомут") == "product_missing"
    assert advice(None) == "ask_product"


def test_has_a_supplier_is_an_excuse_until_a_real_reason_is_given() -> None:
    """A dash is no reason; a real one is to be answered."""
    log = typed(
        "cb_log",
        [
            {"date": "2026-11-16", "refusal": "has_supplier", "refusal_detail": "-"},
            {"date": "2026-11-17", "refusal": "has_supplier", "refusal_detail": "долго возим"},
        ],
    ).assign(company="Ромашка")
    notes = refusals_of(log, {}, typed("cb_products"))
    assert [note.advice for note in notes] == ["second_reason", "answer_reason"]


def test_a_company_stands_once_on_a_day_for_its_weightiest_reason() -> None:
    """A meeting outweighs the promised step; Sunday's step is still in time on Monday."""
    companies = typed(
        "cb_working",
        [
            {"client": "C1", "company": "А", "meeting_on": "2026-11-24", "next_on": "2026-11-24"},
            {"client": "C2", "company": "Б", "next_on": "2026-11-22", "next_what": "позвонить"},
            {"client": "C3", "company": "В", "planned_on": "2026-11-30"},
            {"client": "C4", "company": "Г", "recall_on": "2026-11-28"},
        ],
    )
    ahead = ahead_of(tasks_ahead(companies, WEEK), WEEK, "RU")
    assert [day.day.day for day in ahead] == [23, 24, 25, 26, 27, 28]
    assert ahead[0].tasks == (Task("C2", "Б", "step", "позвонить", None),)
    assert [task.kind for task in ahead[1].tasks] == ["meeting"]
    assert ahead[5] == DayAhead(
        date(2026, 11, 28), working=False, tasks=(Task("C4", "Г", "recall", None, None),)
    )
