"""One manager's Monday sheet from a small book that is read where it stands.

The week is 2026-W47, 16–22 November. Иванов contacts two companies a day; Новый is in nobody's
settings.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from clientbook.book.calendar import Week
from clientbook.book.findings import Finding
from clientbook.book.record import Book
from clientbook.book.settings import Manager
from clientbook.book.wording import LANGUAGES, Language
from clientbook.sales.week import week_of, weeks_of
from clientbook.sales.week_records import Lever, Move, Step, Stuck, Total
from tests.book.builder import book_of

WEEK = Week(2026, 47)


def _day(text: str) -> date:
    return date.fromisoformat(f"2026-{text}")


def small_book(language: Language = "ru") -> Book:
    """Return four companies of Иванов and one of Новый, with a log over three weeks."""
    companies = ("client", "company", "manager", "taken_on", "next_on", "next_what")
    log = ("date", "client", "manager", "channel", "contacted", "stage", "refusal", "next_on")
    deals = ("client", "manager", "state", "amount", "contract_on", "delivered_on", "due_on")
    return book_of(
        language,
        settings={"min_n": 3},
        managers=[Manager("Иванов", capacity=2), Manager("Ушёл", active=False)],
        cb_working=[
            dict(zip(companies, row, strict=True))
            for row in (
                ("C1", "Ромашка", "Иванов", _day("11-01"), _day("11-25"), "встреча"),
                ("C2", "Вектор", "Иванов", _day("11-01"), _day("11-12"), "выслать договор"),
                ("C3", "Гранит", "Иванов", _day("10-01"), None, None),
                ("C4", "Дельта", "Иванов", _day("11-10"), _day("11-20"), "позвонить"),
                ("C5", "Эхо", "Новый", _day("11-16"), None, None),
            )
        ],
        cb_log=[
            dict(zip(log, row, strict=True))
            for row in (
                (_day("11-03"), "C1", "Иванов", "call", "yes", "contact", None, None),
                (_day("11-03"), "C2", "Иванов", "call", "yes", "contact", None, None),
                (_day("11-17"), "C1", "Иванов", "meeting", "yes", "presentation", None, None),
                (_day("11-17"), "C1", "Иванов", "call", "yes", None, None, None),
                (_day("11-18"), "C2", "Иванов", "call", "no", None, None, None),
                (_day("11-20"), "C4", "Иванов", "call", "yes", "contact", "price", _day("11-27")),
                (_day("11-24"), "C3", "Иванов", "call", "yes", "contact", None, None),
                (_day("11-19"), "C5", "Новый", "visit", "yes", "contact", None, None),
            )
        ],
        cb_results=[
            {
                **dict(zip(deals, row, strict=True)),
                "paid_on": paid_on,
                "paid_amount": paid,
            }
            for row, paid_on, paid in (
                (
                    ("C1", "Иванов", "won", Decimal("1000.50"), _day("11-18"), _day("11-19"), None),
                    _day("11-24"),
                    Decimal("1000.50"),
                ),
                (
                    ("C2", None, "open", Decimal("300.10"), _day("10-01"), None, _day("11-10")),
                    _day("11-16"),
                    Decimal("100.05"),
                ),
            )
        ],
    )


def test_contacts_of_the_week_against_the_norm() -> None:
    """Two calls on one company-day are one; a call that reached nobody is only logged."""
    contacts = week_of(small_book(), WEEK, "Иванов").contacts
    assert (contacts.fact, contacts.norm, contacts.touches) == (2, 10, 4)
    assert {c.channel: (c.contacts, c.touches) for c in contacts.channels if c.touches} == {
        "call": (2, 3),
        "meeting": (1, 1),
    }


def test_stages_against_the_plan() -> None:
    """Of four started, three were contacted and one refused; the plan wants 4 → 3.2 → 2.56."""
    report = week_of(small_book(), WEEK, "Иванов")
    contact, presentation, delivery, payment = report.stages
    assert (contact.at_risk, contact.moved, contact.open, contact.lost) == (4, 3, 1, 0)
    assert contact.rate == 0.75
    assert contact.deviation == pytest.approx(-25)
    assert presentation.planned == pytest.approx(3.2)
    assert (presentation.at_risk, presentation.moved, presentation.lost) == (3, 1, 1)
    assert (delivery.at_risk, delivery.moved) == (1, 1)
    assert (payment.at_risk, payment.moved, payment.rate) == (1, 0, 0.0)
    assert report.paid_per_100 == 0
    assert report.lever == Lever("presentation", 1 / 3, 0.8, None)


def test_money_of_the_week() -> None:
    """What was paid later than Sunday is not paid yet; part payment leaves the rest overdue."""
    money = week_of(small_book(), WEEK, "Иванов").money
    assert money.contracts == Total(1, Decimal("1000.50"))
    assert money.delivered == Total(1, Decimal("1000.50"))
    assert money.paid == Total(1, Decimal("100.05"))
    assert money.overdue == Total(1, Decimal("200.05"))


def test_what_moved_names_both_stages() -> None:
    """Ромашка had a contact, was presented to on Tuesday and delivered to on Thursday."""
    assert week_of(small_book(), WEEK, "Иванов").moved == (
        Move("C1", "Ромашка", "contact", "delivery", _day("11-19"), Decimal("1000.50")),
        Move("C4", "Дельта", None, "contact", _day("11-20"), None),
    )


def test_overdue_steps_and_stuck_companies() -> None:
    """A step holds until a completed contact on or after its day; days count up to Sunday."""
    report = week_of(small_book(), WEEK, "Иванов")
    assert report.overdue == (
        Step("C2", "Вектор", _day("11-12"), 10, "выслать договор", "contact"),
    )
    assert report.stuck == (Stuck("C3", "Гранит", "Иванов", "contact", 52, 14, None, None, None),)


def test_next_week_by_day() -> None:
    """The step that Friday's refusal promised has taken the place of the old one."""
    ahead = week_of(small_book(), WEEK, "Иванов").ahead
    tasks = {day.day: [(task.company, task.kind) for task in day.tasks] for day in ahead}
    assert tasks[_day("11-25")] == [("Ромашка", "step")]
    assert tasks[_day("11-27")] == [("Дельта", "step")]


def test_a_manager_missing_from_the_settings_is_reported_on() -> None:
    """Who left has no sheet once nothing is his; who is not in the settings has one."""
    reports = {report.manager: report for report in weeks_of(small_book(), WEEK)}
    assert list(reports) == ["Иванов", "Новый"]
    stranger = reports["Новый"]
    assert (stranger.known_manager, stranger.contacts.norm, stranger.contacts.fact) == (
        False,
        None,
        1,
    )


def test_all_managers_together() -> None:
    """The company's sheet pools everybody."""
    report = week_of(small_book(), WEEK, None)
    assert (report.started, report.contacts.fact, report.contacts.norm) == (5, 3, 10)


def test_managers_sum_to_all_together() -> None:
    """Money, moves and companies of the sheets add up to the company's; no deal is lost."""
    reports, everyone = list(weeks_of(small_book(), WEEK)), week_of(small_book(), WEEK, None)
    for kind in ("contracts", "delivered", "paid", "overdue"):
        whole = getattr(everyone.money, kind)
        parts = [getattr(report.money, kind) for report in reports]
        assert sum(part.count for part in parts) == whole.count
        assert sum(part.amount for part in parts) == whole.amount
    assert sum(len(report.moved) for report in reports) == len(everyone.moved) == 3
    assert sum(report.stages[0].at_risk for report in reports) == everyone.stages[0].at_risk


def test_an_earlier_week_knows_nothing_of_later_rows() -> None:
    """In week 45 only two contacts had happened; nothing was signed, paid or due."""
    report = week_of(small_book(), Week(2026, 45), "Иванов")
    assert (report.contacts.fact, report.started) == (2, 3)
    assert report.money.contracts == report.money.paid == Total(0, Decimal("0.00"))
    assert [move.now for move in report.moved] == ["contact", "contact"]


def test_findings_go_to_the_manager_of_the_row() -> None:
    """A finding in Новый's company is not shown to Иванов."""
    book = small_book()
    row = int(book.tables["cb_working"].index[4])
    finding = Finding("required", "cb_working", "phone", row)
    assert week_of(book, WEEK, "Новый", [finding]).findings == (finding,)
    assert week_of(book, WEEK, "Иванов", [finding]).findings == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_book_without_rows_has_a_week(language: Language) -> None:
    """Nothing is missing where nothing is there."""
    book = book_of(language, managers=[Manager("Иванов", capacity=2)])
    report = week_of(book, WEEK, "Иванов")
    assert (report.started, report.paid_per_100, report.lever) == (0, None, None)
    assert not any((report.moved, report.overdue, report.stuck, report.refusals))
