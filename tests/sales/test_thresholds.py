"""Thresholds are rows of Settings: changing a cell changes the result, no code (METHOD.md)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

import numpy as np
import pytest

from clientbook.book.calendar import Month, Week
from clientbook.book.findings import Finding
from clientbook.book.presets import plan_warnings, ranges_of
from clientbook.book.record import Book
from clientbook.book.schema import SETTINGS
from clientbook.book.settings import Manager
from clientbook.reports.card_rows import call_rows
from clientbook.reports.summary import summary_context
from clientbook.rules.work import work_findings
from clientbook.sales.card import card_of
from clientbook.sales.client_segments import client_segments
from clientbook.sales.columns import company_columns, day_facts
from clientbook.sales.crisis import outcome, usual_scenarios
from clientbook.sales.discipline import discipline
from clientbook.sales.evidence import journeys
from clientbook.sales.facts import facts_of
from clientbook.sales.freshness import freshness
from clientbook.sales.leads import leads
from clientbook.sales.month_plan import plan_of
from clientbook.sales.plan_records import PlanAsked
from clientbook.sales.refusal_desk import refusal_desk
from clientbook.sales.renewals import renewals
from clientbook.sales.responses import decayed, expected_activity, own_activity
from clientbook.sales.scoring import score_method
from clientbook.sales.segments import target_clients
from clientbook.sales.week_frames import week_frames
from clientbook.sales.week_summary import summary_of
from tests.book.builder import book_of

TODAY = date(2026, 6, 1)
Rows = list[dict[str, Any]]


def _ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def _touches(client: str, count: int, since: int, **more: object) -> Rows:
    row = {"client": client, "manager": "Иванов", "channel": "call", "contacted": "no"}
    return [{**row, "date": _ago(since + n), **more} for n in range(count)]


def _book(**settings: object) -> Book:
    """Return a book where each threshold decides about one company.

    C1: hot, 8 touches, the last 8 days ago; C2: 12 touches; C3: needs something in the seventh
    month of its work; C4: refused 100 days ago; C5: a contract that ended 100 days ago.
    """
    return book_of(
        cb_working=[
            {"client": f"C{n}", "company": f"К{n}", "manager": "Иванов", "taken_on": _ago(200)}
            | {"consent": "yes", "need_by": TODAY if n == 3 else None}
            for n in range(1, 6)
        ],
        cb_log=[
            *_touches("C1", 8, 8, signal="excellent_review"),
            *_touches("C2", 12, 40),
            *_touches("C4", 1, 100, refusal="price", contacted="yes"),
        ],
        cb_results=[
            {"client": "C5", "state": "won", "product": "ТО", "amount": 1, "ends_on": _ago(100)}
        ],
        managers=[Manager("Иванов", capacity=2)],
        settings=settings,
    )


def _heat(book: Book) -> object:
    facts = facts_of(book, TODAY)
    found = leads(facts, journeys(facts))
    return found.warmth(), found.touches()


def _flags(book: Book) -> object:
    facts = day_facts(book, TODAY)
    return company_columns(facts, book.tables["cb_points"])["flags"].tolist()


def _leaving(book: Book) -> object:
    return plan_of(book, Month(2026, 6), TODAY, PlanAsked()).to_leave


def _targets(book: Book) -> object:
    return [part.tolist() for part in target_clients(facts_of(book, TODAY))]


def _materials(book: Book) -> object:
    return refusal_desk(book, TODAY).materials


def _renewals(book: Book) -> object:
    return renewals(book, TODAY).contracts


def _call(book: Book) -> object:
    return call_rows(book, card_of(book, "C1", TODAY))


def _mailing(book: Book) -> object:
    facts = facts_of(book, TODAY)
    everybody = np.ones(facts.count, dtype=bool)
    silent = decayed(facts, journeys(facts), everybody)["client"].tolist()
    return expected_activity(1000, book.settings), own_activity(facts, everybody), silent


def _crisis(book: Book) -> object:
    facts = facts_of(book, TODAY)
    came = [outcome(one, facts.stages, book.settings) for one in usual_scenarios(facts, "ru")]
    years = [
        outcome(one.scenario._replace(churn=0.1), facts.stages, book.settings) for one in came[:1]
    ]
    return came, [one.churn_is for one in years]


def _plan(book: Book) -> object:
    return plan_warnings(book.settings.stages, ranges_of(book.settings, crisis=True))


def _letters(book: Book) -> object:
    frames = week_frames(book, Week.of(TODAY))
    return summary_context(summary_of(frames, []), book)["letters_note"]


Subject = Callable[[Book], object]
CASES = [
    ("target_months", 7, _targets),
    ("hot_days", 8, _heat),
    ("hot_days", 8, _flags),
    ("touches_usual", 9, _heat),
    ("touches_usual_to", 7, _heat),
    ("touches_stop", 11, _heat),
    ("touches_stop", 11, _flags),
    ("touches_stop", 11, _leaving),
    ("call_arguments", 0, _call),
    ("promise_months", 3, _materials),
    ("forgotten_days", 30, _materials),
    ("forgotten_days", 110, _renewals),
    ("mailing_active", 0.2, _mailing),
    ("mailing_fans", 0.05, _mailing),
    ("mailing_ripening", 0.5, _mailing),
    ("decay_months", 2, _mailing),
    ("crisis_payment_from", 0.7, _crisis),
    ("crisis_payment_to", 0.85, _crisis),
    ("crisis_payment_to", 0.96, _plan),
    ("churn_year_from", 0.15, _crisis),
    ("churn_year_to", 0.05, _crisis),
    ("churn_crisis_from", 0.35, _crisis),
    ("churn_crisis_to", 0.35, _crisis),
    pytest.param("letters_week", 0, _letters, marks=pytest.mark.slow),
]


@lru_cache
def _usual(subject: Subject) -> object:
    return subject(_book())


@pytest.mark.parametrize(("name", "value", "subject"), CASES)
def test_changing_the_cell_changes_the_result(name: str, value: float, subject: Subject) -> None:
    """The default stands for a row that is missing; another value gives another answer."""
    assert subject(_book(**{name: value})) != _usual(subject)


def _clients(**settings: object) -> Book:
    """Return a book of clients.

    C1 bought three times for 600 000 in all and brought C2 and C3; C4 needs something in 70 days,
    C5 buys for 4000 a quarter; C6 is of the target group, its results are 50 days old.
    """
    deal = {"client": "C1", "state": "won", "amount": 200_000, "paid_amount": 200_000}
    more: dict[str, dict[str, object]] = {
        "C2": {"referred_by": "C1"},
        "C3": {"referred_by": "C1"},
        "C4": {"need_by": _ago(-70)},
        "C5": {"purchases_quarter": 4000},
    }
    said = {"client": "C6", "manager": "Иванов", "channel": "call", "contacted": "yes"}
    return book_of(
        cb_working=[
            {"client": f"C{n}", "company": f"К{n}"} | more.get(f"C{n}", {}) for n in range(1, 6)
        ],
        cb_target=[
            {"client": "C6", "company": "К6", "manager": "Иванов", "reason": "image"}
            | {"results": "всё по плану", "next_on": _ago(-9), "taken_on": _ago(300)}
        ],
        cb_log=[{**said, "date": _ago(50)}],
        cb_results=[{**deal, "paid_on": _ago(days)} for days in (10, 20, 30)],
        settings=settings,
    )


def _segments(book: Book) -> object:
    found = client_segments(book, TODAY).companies
    return found[["segment", "size", "frequency", "recommender"]].astype(str).to_numpy().tolist()


def _stale(book: Book) -> object:
    return [one.code for one in work_findings(book, TODAY)].count("results_stale")


def _discipline(book: Book) -> object:
    faults = [
        Finding("required_empty", "cb_target", "phone", int(book.tables["cb_target"].index[0]))
    ]
    return {name: one.below for name, one in discipline(book, TODAY, faults).managers.items()}


def _quota(book: Book) -> object:
    quota = freshness(book, TODAY, Week.of(TODAY)).total.quota
    return quota.per_week


def _scored(book: Book) -> object:
    facts = facts_of(book, TODAY)
    return score_method(facts, journeys(facts)).needed


def _reverse(book: Book) -> object:
    return summary_of(week_frames(book, Week.of(TODAY)), []).reverse.on_plan


CRISIS = {"funnel_crisis": "yes"}


@pytest.mark.parametrize(
    ("settings", "subject"),
    [
        ({"key_purchases": 3, "key_revenue": 600_000}, _segments),
        ({"real_medium": 700_000}, _segments),
        ({"real_large": 600_000}, _segments),
        ({"near_days": 70}, _segments),
        ({"target_purchases": 4000}, _segments),
        ({"target_purchases": 2000, "target_rate": 2}, _segments),
        ({"frequent_deals": 3}, _segments),
        ({"constant_referrals": 2}, _segments),
        ({"results_stale_days": 30}, _stale),
        ({"findings_norm": 1}, _discipline),
        ({"verify_share": 0.5}, _quota),
        ({**CRISIS, "verify_crisis_from": 0.1}, _quota),
        ({**CRISIS, "verify_crisis_to": 0.5}, _quota),
        ({"score_min": 30}, _scored),
        pytest.param({"payers_goal": 20}, _reverse, marks=pytest.mark.slow),
    ],
    ids=lambda one: "-".join(one) if isinstance(one, dict) else "",
)
def test_changing_a_clients_cell_changes_the_result(
    settings: dict[str, object], subject: Subject
) -> None:
    """The same of segments, findings, discipline, freshness, the score and the reverse plan."""
    usual = {name: settings[name] for name in CRISIS if name in settings}
    assert subject(_clients(**settings)) != subject(_clients(**usual))


@pytest.mark.parametrize("name", [one.name for one in SETTINGS if one.most < 1e6])
def test_more_than_a_calendar_bears_is_a_finding(name: str) -> None:
    """A billion days or months: the usual value is in force, and the cell is named."""
    book = book_of(settings={name: 10**9})
    assert [finding.code for finding in book.findings] == ["setting_bad"]
    assert getattr(book.settings, name) == getattr(book_of().settings, name)
