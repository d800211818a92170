"""The rules about work: a book that breaks each, and a near miss that does not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import pytest

from clientbook.book.record import Book
from clientbook.book.wording import LANGUAGES
from clientbook.rules.work import work_findings
from tests.book.builder import book_of

DAY = date(2024, 5, 17)
YESTERDAY = date(2024, 5, 16)
NEXT_WEEK = date(2024, 5, 24)
LONG_AGO = date(2024, 2, 16)  # 91 days before
Row = Mapping[str, Any]

COMPANY: Row = {
    "client": "C00001",
    "company": "Ромашка",
    "manager": "Иванов",
    "reason": "revenue",
    "results": "ждут расчёт",
    "next_on": NEXT_WEEK,
    "consent": "yes",
    "email": "info@romashka.ru",
}
OTHER: Row = {"client": "C00002", "company": "Лютик", "email": "info@lutik.ru"}
CALL: Row = {
    "date": YESTERDAY,
    "client": "C00001",
    "manager": "Иванов",
    "channel": "call",
    "contacted": "yes",
}
DEAL: Row = {"client": "C00001", "state": "won", "amount": 100}
PAID: Row = {**DEAL, "paid_on": YESTERDAY, "paid_amount": 100}
HEAD: Row = {"client": "C00001", "name": "Анна", "role": "head"}
PERSON: Row = {"client": "C00001", "name": "Пётр", "role": "decision_maker"}
LETTER: Row = {**CALL, "channel": "letter", "purpose": "commercial", "contacted": "no"}


@dataclass(frozen=True)
class Case:
    """Rows of a book that breaks a rule, and of one that keeps it; the company's cells differ."""

    code: str
    at: tuple[str, str]
    company: Row = field(default_factory=dict)
    log: tuple[Row, ...] = (CALL,)
    deals: tuple[Row, ...] = ()
    people: tuple[Row, ...] = (HEAD, PERSON)
    other: Row = field(default_factory=dict)

    def book(self) -> Book:
        """Return the book."""
        rows: dict[str, Any] = {
            "cb_target": [{**COMPANY, **self.company}],
            "cb_working": [{**OTHER, **self.other}],
            "cb_log": list(self.log),
            "cb_results": list(self.deals),
            "cb_contacts": list(self.people),
        }
        return book_of(managers=["Иванов"], **rows)


def _log(**given: object) -> tuple[Row, ...]:
    return ({**CALL, **given},)


_STEP, _RESULTS = ("cb_target", "next_on"), ("cb_target", "results")
_STAGE, _DETAIL = ("cb_log", "stage"), ("cb_log", "refusal_detail")
_MONEY, _LOSS = ("cb_target", "expected_amount"), ("cb_target", "loss_cause")
_PEOPLE, _MEETING = ("cb_target", "people"), ("cb_target", "meeting_on")
_LETTER, _EMAIL = ("cb_log", "purpose"), ("cb_target", "email")
_EXCUSE = {"refusal": "has_supplier", "refusal_detail": "нет"}
_REFUSED = {"refusal": "price", "refusal_detail": "дорого"}
_CONTACT = {**CALL, "date": YESTERDAY - timedelta(days=9)}
_BEFORE = {**LETTER, "date": YESTERDAY - timedelta(days=9)}
_REPLY = {**CALL, "channel": "email", "contacted": "no", "signal": "replied"}
_FIRST, _SECOND = {**PAID, "deal": "D1"}, {**DEAL, "deal": "D2"}
_TO_ANNA, _TO_PETR = {"contact": "Анна"}, {"contact": "Пётр"}
_OUT = {**HEAD, "opted_out": "yes"}
PAIRS: tuple[tuple[Case, Case], ...] = (
    (
        Case("next_step_missing", _STEP, {"next_on": None}),
        Case("next_step_missing", _STEP, {"next_on": None}, _log(**_REFUSED)),
    ),
    (
        Case("next_step_missing", _STEP, {"next_on": None}),
        Case("next_step_missing", _STEP, {"next_on": None, "out_on": YESTERDAY}),
    ),
    (
        Case("next_step_past", _STEP, {"next_on": YESTERDAY}, (_CONTACT,)),
        Case("next_step_past", _STEP, {"next_on": DAY}, (_CONTACT,)),
    ),
    (
        Case("next_step_past", _STEP, {"next_on": YESTERDAY}, (_CONTACT,)),
        Case("next_step_past", _STEP, {"next_on": YESTERDAY}, _log(next_on=NEXT_WEEK)),
    ),
    (
        Case("meeting_missed", _MEETING, {"meeting_on": YESTERDAY}, (_CONTACT,)),
        Case("meeting_missed", _MEETING, {"meeting_on": YESTERDAY}),
    ),
    (Case("people_missing", _PEOPLE, people=(HEAD,)), Case("people_missing", _PEOPLE)),
    (Case("people_missing", _PEOPLE, people=(PERSON,)), Case("people_missing", _PEOPLE)),
    (
        Case("people_missing", _PEOPLE, people=()),
        Case("people_missing", _PEOPLE, log=_log(contacted="no"), people=()),
    ),
    (
        Case("people_missing", _PEOPLE, {"company": "ООО «ИПК Ромашка»"}, people=(HEAD,)),
        Case("people_missing", _PEOPLE, {"company": "ИП Ромашкин И. И."}, people=(HEAD,)),
    ),
    (
        Case("people_missing", _PEOPLE, {"company": "ИП «Ромашкин»"}, people=()),
        Case("people_missing", _PEOPLE, {"company": "ИП «Ромашкин»"}, people=(PERSON,)),
    ),
    (Case("results_empty", _RESULTS, {"results": None}), Case("results_empty", _RESULTS)),
    (
        Case("results_empty", _RESULTS, {"results": None, "taken_on": LONG_AGO}, log=()),
        Case("results_empty", _RESULTS,
             {"results": None, "taken_on": LONG_AGO + timedelta(days=1)}, log=()),
    ),
    (
        Case("results_stale", _RESULTS, log=_log(date=LONG_AGO)),
        Case("results_stale", _RESULTS, log=_log(date=LONG_AGO + timedelta(days=1))),
    ),
    (
        Case("loss_without_cause", _LOSS, deals=({**PAID, "cost": 100.01},)),
        Case("loss_without_cause", _LOSS, deals=({**PAID, "cost": 100},)),
    ),
    (
        Case("loss_without_cause", _LOSS, deals=({**PAID, "cost": 200},)),
        Case("loss_without_cause", _LOSS, {"loss_cause": "ours"}, deals=({**PAID, "cost": 200},)),
    ),
    (
        Case("one_person", _MONEY, {"expected_amount": 1_000_000}, people=(HEAD,)),
        Case("one_person", _MONEY, {"expected_amount": 999_999.99}, people=(HEAD,)),
    ),
    (
        Case("one_person", _MONEY, {"expected_amount": 1_000_000},
             people=(HEAD, {**PERSON, "name": "анна "})),
        Case("one_person", _MONEY, {"expected_amount": 1_000_000}, people=(HEAD, PERSON)),
    ),
    (
        Case("log_without_delivery", _STAGE, log=_log(stage="delivery")),
        Case("log_without_delivery", _STAGE, log=_log(stage="delivery"),
             deals=({**DEAL, "delivered_on": YESTERDAY},)),
    ),
    (
        Case("log_without_payment", _STAGE, log=_log(stage="payment"),
             deals=({**DEAL, "delivered_on": YESTERDAY},)),
        Case("log_without_payment", _STAGE, log=_log(stage="payment"), deals=(PAID,)),
    ),
    (
        Case("log_without_payment", _STAGE, log=_log(stage="payment")),
        Case("log_without_payment", _STAGE, log=_log(**_REFUSED), deals=(PAID,)),
    ),
    (
        Case("log_without_payment", _STAGE, log=_log(stage="payment", deal="D2"),
             deals=(_FIRST, _SECOND)),
        Case("log_without_payment", _STAGE, log=_log(stage="payment", deal=" d1"),
             deals=(_FIRST, _SECOND)),
    ),
    (
        Case("log_without_delivery", _STAGE,
             log=_log(stage="delivery", deal="D1") + _log(stage="delivery", deal="D2"),
             deals=(_FIRST, _SECOND)),
        Case("log_without_delivery", _STAGE,
             log=_log(stage="delivery", deal="D1") + _log(stage="delivery"),
             deals=(_FIRST, _SECOND)),
    ),
    (
        Case("log_without_delivery", _STAGE, log=(*_log(stage="delivery"), *_log(**_REFUSED))),
        Case("log_without_delivery", _STAGE, log=(_CONTACT | {"stage": "delivery"},),
             deals=({**DEAL, "contract_on": YESTERDAY, "delivered_on": YESTERDAY},)),
    ),
    (
        Case("stage_without_contact", _STAGE, log=_log(stage="presentation", contacted="no")),
        Case("stage_without_contact", _STAGE, log=_log(stage="presentation")),
    ),
    (
        Case("supplier_without_reason", _DETAIL, log=_log(**_EXCUSE)),
        Case("supplier_without_reason", _DETAIL,
             log=_log(refusal="has_supplier", refusal_detail="возит дешевле")),
    ),
    (
        Case("supplier_without_reason", _DETAIL, log=_log(**_EXCUSE)),
        Case("supplier_without_reason", _DETAIL, log=(*_log(**_EXCUSE), *_log(**_REFUSED))),
    ),
    (
        Case("letter_without_consent", _LETTER, {"consent": "unknown"}, (CALL, LETTER)),
        Case("letter_without_consent", _LETTER, {"consent": "yes"}, (CALL, LETTER)),
    ),
    (
        Case("letter_without_consent", _LETTER, log=(CALL, {**LETTER, "contact": "Анна"}),
             people=({**HEAD, "opted_out": "yes"}, PERSON)),
        Case("letter_without_consent", _LETTER, log=(CALL, {**LETTER, "contact": "Пётр"}),
             people=({**HEAD, "opted_out": "yes"}, PERSON)),
    ),
    (
        Case("letter_without_consent", _LETTER, {"consent": "no"}, (CALL, LETTER)),
        Case("letter_without_consent", _LETTER, {"consent": "no"},
             (CALL, {**LETTER, "purpose": "useful"})),
    ),
    (
        Case("letter_without_consent", _LETTER, {"consent": "no"}, (LETTER,)),
        Case("letter_without_consent", _LETTER, {"consent": "no"}, (_BEFORE, CALL)),
    ),
    (
        Case("letter_without_consent", _LETTER, {"consent": "unknown"}, (_BEFORE, CALL)),
        Case("letter_without_consent", _LETTER, {"consent": "no"}, (_BEFORE, _REPLY)),
    ),
    (
        Case("letter_without_consent", _LETTER, log=(_BEFORE | _TO_ANNA, {**CALL, **_TO_PETR}),
             people=(_OUT, PERSON)),
        Case("letter_without_consent", _LETTER, log=(_BEFORE | _TO_ANNA, {**CALL, **_TO_ANNA}),
             people=(_OUT, PERSON)),
    ),
    (
        Case("letter_without_consent", _LETTER, log=(CALL, {**LETTER, **_TO_ANNA}),
             people=(_OUT, PERSON)),
        Case("letter_without_consent", _LETTER, log=(_BEFORE | _TO_ANNA, CALL),
             people=(_OUT, PERSON)),
    ),
    (
        Case("email_shared", _EMAIL, other={"email": "INFO@romashka.ru "}),
        Case("email_shared", _EMAIL,
             people=({**HEAD, "email": "info@romashka.ru"}, PERSON)),
    ),
)  # fmt: skip
CODES = {broken.code for broken, _ in PAIRS}


@pytest.mark.parametrize(("broken", "kept"), PAIRS, ids=lambda case: case.code)
def test_a_broken_rule_is_found_and_a_kept_one_is_not(broken: Case, kept: Case) -> None:
    """The finding stands at its cell and says in both languages what to do; the near miss: none."""
    book = broken.book()
    found = [f for f in work_findings(book, DAY) if f.code == broken.code]
    assert [(f.table, f.column, f.row) for f in found if f.table in broken.at] == [
        (*broken.at, found[0].row)
    ]
    assert all(f.message(book.places, language) for f in found for language in LANGUAGES)
    assert broken.code not in {f.code for f in work_findings(kept.book(), DAY)}


def test_a_deal_that_disagrees_is_named() -> None:
    """The log says which deal was paid: Results lack that one's payment, or the deal itself."""
    log = (*_log(stage="payment", deal="D2"), *_log(stage="payment", deal="D9"))
    book = Case("", _STAGE, log=log, deals=(_FIRST, _SECOND)).book()
    found = [f.sentence("ru") for f in work_findings(book, DAY) if f.code == "log_without_payment"]
    assert [words.split("»")[1].split(".")[0] for words in found] == [
        " у сделки D2 её нет",
        " у сделки D9 её нет",
    ]


def test_a_well_kept_book_has_no_finding() -> None:
    """Everything is in its place: nothing is said."""
    case = Case("", ("", ""), deals=({**PAID, "delivered_on": YESTERDAY, "cost": 50},))
    assert work_findings(case.book(), DAY) == []


def test_results_need_no_echo_in_the_log() -> None:
    """Delivered and paid by Results, the log says nothing of it: evidence stands by itself."""
    deal = {**PAID, "contract_on": YESTERDAY, "delivered_on": YESTERDAY, "cost": 50}
    for log in ((CALL,), _log(stage="presentation"), (*_log(**_REFUSED), CALL)):
        assert work_findings(Case("", ("", ""), log=log, deals=(deal,)).book(), DAY) == []


def test_a_blacklisted_company_is_left_in_peace() -> None:
    """Nobody works with it: no step, no person, no results are missed."""
    case = Case("", ("", ""), {"terms": "blacklist", "next_on": None, "results": None}, people=())
    assert work_findings(case.book(), DAY) == []


def test_an_empty_book_has_no_finding() -> None:
    """No companies, no log."""
    assert work_findings(book_of(), DAY) == []
