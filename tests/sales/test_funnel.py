"""The funnel of METHOD.md §6, number by number."""

from __future__ import annotations

import json
import random
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clientbook.book.record import Book
from clientbook.book.settings import Manager, Stage
from clientbook.sales.funnel import Funnel, Stages, funnel
from clientbook.sales.rates import (
    companies_needed,
    expected_counts,
    paid_per_100,
    pooled_rate,
    pooled_rates,
    shown,
)
from tests.book.builder import book_of
from tests.sales.books import FIRST_DAY, STAGES, TAKEN, step, team, touch

TODAY = date(2026, 6, 1)
PLAN = (1.0, 0.8, 0.8, 0.95)
IVANOV = (0.8, 0.7, 0.85, 0.95)
SIDOROV = (0.95, 0.9, 0.7, 0.8)


def whole_companies(seed: int | None = None) -> Book:
    """Иванов 100 → 80 → 56 → 48 → 45, Сидоров 100 → 95 → 86 → 60 → 48."""
    ours, log = team("Иванов", (100, 80, 56, 48, 45))
    theirs, more = team("Сидоров", (100, 95, 86, 60, 48))
    companies, rows = [*ours, *theirs], [*log, *more]
    if seed is not None:
        random.Random(seed).shuffle(companies)  # noqa: S311 - an order, not a secret
        random.Random(seed).shuffle(rows)  # noqa: S311 - an order, not a secret
    return book_of(cb_working=companies, cb_log=rows)


def counts(stages: Stages | Funnel) -> list[tuple[int, int, int, int]]:
    """At risk, moved, open, lost of every stage."""
    return [(s.at_risk, s.moved, s.open, s.lost) for s in stages.stages]


def moved(stages: Stages | Funnel) -> list[int]:
    """The companies that moved, by stage."""
    return [s.moved for s in stages.stages]


def one(*rows: Any, **company: Any) -> Funnel:  # noqa: ANN401 - rows of any values
    """The funnel of one company owned by Иванов with these log rows, of managers A and B."""
    given_company = {"client": "C00001", "company": "Ромашка", "manager": "Иванов"} | company
    return funnel(book_of(cb_working=[given_company], cb_log=list(rows)), TODAY)


# The two golden tables


@pytest.mark.parametrize(
    ("rates", "paid", "on_screen"), [(PLAN, 60.8, 61), (IVANOV, 45.22, 45), (SIDOROV, 47.88, 48)]
)
def test_paid_per_100_of_given_rates(rates: tuple[float, ...], paid: float, on_screen: int) -> None:
    """100 × the product of the rates, rounded once, at the end: Иванов shows 45 and never 46."""
    assert paid_per_100(rates) == paid
    assert shown(paid) == on_screen


def test_the_company_pools_its_managers_rates() -> None:
    """87.5, 80.86, 75.94, 86.64 %, and 46.55 paid per 100: pooled, not averaged."""
    pooled = [r for r in pooled_rates([(100, IVANOV), (100, SIDOROV)]) if r is not None]
    assert [float(shown(100 * rate, 2)) for rate in pooled] == [87.5, 80.86, 75.94, 86.64]
    assert shown(paid_per_100(pooled), 2) == shown(46.55, 2)
    assert pooled_rate([]) is None
    assert pooled_rates([(0, PLAN)]) == (None,) * 4


def test_a_book_of_whole_companies() -> None:
    """Иванов 80, 56, 48, 45; Сидоров 95, 86, 60, 48; pooled 87.5, 81.14, 76.06, 86.11 %."""
    result = funnel(whole_companies(), TODAY)
    assert moved(result.managers["Иванов"]) == [80, 56, 48, 45]
    assert moved(result.managers["Сидоров"]) == [95, 86, 60, 48]
    assert [s.at_risk for s in result.stages] == [200, 175, 142, 108]
    rates = [s.rate for s in result.stages]
    assert [float(shown(100 * r, 2)) for r in rates if r is not None] == [87.5, 81.14, 76.06, 86.11]
    assert result.managers["Иванов"].paid_per_100 == pytest.approx(45)
    assert result.managers["Сидоров"].paid_per_100 == pytest.approx(48)
    assert result.paid_per_100 == pytest.approx(46.5)


def test_a_hundred_companies_on_plan() -> None:
    """100 → 100, 80, 64, 60.8; display shows 61. Corporate low ends end with 5.76."""
    assert expected_counts(100, PLAN) == (100.0, 80.0, 64.0, 60.8)
    assert [int(shown(n)) for n in expected_counts(100, PLAN)] == [100, 80, 64, 61]
    assert expected_counts(100, (0.9, 0.2, 0.4, 0.8)) == (90.0, 18.0, 7.2, 5.76)


@pytest.mark.parametrize(("payers", "companies"), [(10, 17), (20, 33), (61, 101), (100, 165)])
def test_the_reverse_plan(payers: int, companies: int) -> None:
    """How many companies to start for so many payers; a plan with a zero rate has no answer."""
    assert companies_needed(payers, PLAN) == companies
    assert companies_needed(payers, (1.0, 0.0)) is None


# What counts


def test_a_skipped_stage_counts_as_passed_once() -> None:
    """Delivery straight after contact passes the presentation too; nothing else does."""
    result = one(step("C00001", "Иванов", "contact"), step("C00001", "Иванов", "delivery", 3))
    assert moved(result) == [1, 1, 1, 0]


def test_coming_back_to_a_stage_counts_once() -> None:
    """Presented twice, after a delivery: still one company, credited to the first presenter."""
    result = one(
        step("C00001", "А", "presentation"),
        step("C00001", "А", "delivery", 5),
        step("C00001", "Б", "presentation", 30),
    )
    assert moved(result) == [1, 1, 1, 0]
    assert moved(result.managers["А"]) == [1, 1, 1, 0]
    assert moved(result.managers["Б"]) == [0, 0, 0, 0]


def test_lost_companies_stay_at_risk() -> None:
    """A refusal stays in the denominator: 2 at risk, 1 moved, 1 lost make 50 %."""
    rows = [
        step("C00001", "А", "contact"),
        step("C00002", "А", "contact", refusal="price"),
        step("C00001", "А", "presentation", 1),
    ]
    companies = [{"client": f"C0000{n}", "company": f"К {n}", "manager": "А"} for n in (1, 2)]
    result = funnel(book_of(cb_working=companies, cb_log=rows), TODAY)
    assert counts(result) == [(2, 2, 0, 0), (2, 1, 0, 1), (1, 0, 1, 0), (0, 0, 0, 0)]
    assert result.stages[1].rate == 0.5
    assert result.stages[3].rate is None
    assert result.paid_per_100 is None


def test_a_completed_contact_after_the_refusal_opens_the_company_again() -> None:
    """Only the last word counts; a touch that reached nobody changes nothing."""
    refused = step("C00001", "А", "contact", refusal="no_budget")
    assert counts(one(refused, touch("C00001", "А", 5)))[1] == (1, 0, 0, 1)
    assert counts(one(refused, step("C00001", "А", None, 5)))[1] == (1, 0, 1, 0)
    later_that_day = step("C00001", "А", None, 0, entry="E000009")
    assert counts(one({**refused, "entry": "E000001"}, later_that_day))[1] == (1, 0, 1, 0)


def test_has_a_supplier_stays_open_until_a_real_reason_is_given() -> None:
    """The excuse alone closes nothing; a real detail (not «-», «нет») or a second reason does."""
    for detail, lost in (("", 0), (" - ", 0), ("Нет", 0), ("скидка 10 % у Лютика", 1)):
        row = step("C00001", "А", "contact", refusal="has_supplier", refusal_detail=detail)
        assert counts(one(row))[1] == (1, 0, 1 - lost, lost)
    excuse = step("C00001", "А", "contact", refusal="has_supplier")
    assert counts(one(excuse, touch("C00001", "А", 3, refusal="price")))[1] == (1, 0, 0, 1)


@pytest.mark.parametrize("given", [{"terms": "blacklist"}, {"out_on": FIRST_DAY}])
def test_blacklisted_and_rotated_out_companies_are_lost(given: dict[str, Any]) -> None:
    """They stay where they were, and count as lost."""
    assert counts(one(step("C00001", "А", "contact"), **given))[1] == (1, 0, 0, 1)


def test_a_touch_without_contact_starts_but_reaches_nothing() -> None:
    """“Call back later” is at risk of contact, even if the row names the contact stage."""
    assert counts(one(touch("C00001", "А")))[0] == (1, 0, 1, 0)
    assert counts(one(touch("C00001", "А", stage="contact")))[0] == (1, 0, 1, 0)


def test_a_completed_contact_without_a_stage_is_contact() -> None:
    """A manager who talked need not name the stage as well."""
    assert moved(one(step("C00001", "А", None))) == [1, 0, 0, 0]


def test_a_stage_of_the_log_needs_no_contact_beyond_the_first() -> None:
    """A payment noted without a talk is evidence of payment (and a finding of its own)."""
    assert moved(one(touch("C00001", "А", stage="payment"))) == [1, 1, 1, 1]


def test_neither_taken_nor_logged_is_not_in_the_funnel() -> None:
    """A company of the base is at risk from `taken_on` or its first log row on."""
    assert counts(one())[0] == (0, 0, 0, 0)
    assert counts(one(taken_on=TAKEN))[0] == (1, 0, 1, 0)
    assert counts(one(taken_on=TODAY + timedelta(days=1)))[0] == (0, 0, 0, 0)


# Whose


def test_two_managers_on_one_company() -> None:
    """Each stage is credited to the manager of its earliest evidence; the rest to the last row."""
    result = one(
        step("C00001", "А", "contact"),
        step("C00001", "Б", "presentation", 1),
        touch("C00001", "А", 9),
    )
    assert counts(result.managers["А"]) == [(1, 1, 0, 0), (0, 0, 0, 0), (1, 0, 1, 0), (0, 0, 0, 0)]
    assert counts(result.managers["Б"]) == [(0, 0, 0, 0), (1, 1, 0, 0), (0, 0, 0, 0), (0, 0, 0, 0)]
    assert counts(result.managers["Иванов"]) == [(0, 0, 0, 0)] * 4


def test_within_one_day_the_later_stage_comes_first_then_the_key() -> None:
    """А contacts and Б presents on one day: Б is credited with both; equal stages go by key."""
    result = one(step("C00001", "А", "contact"), step("C00001", "Б", "presentation"))
    assert moved(result.managers["Б"]) == [1, 1, 0, 0]
    tie = one(
        step("C00001", "А", "presentation", entry="E000007"),
        step("C00001", "Б", "presentation", entry="E000003"),
    )
    assert moved(tie.managers["Б"]) == [1, 1, 0, 0]
    assert moved(tie.managers["А"]) == [0, 0, 0, 0]


def test_a_new_owner_changes_no_credit() -> None:
    """A reassigned company stays with those who moved it, and with the last who worked on it."""
    rows = [step("C00001", "А", "contact"), step("C00001", "А", "presentation", 1)]
    before, after = one(*rows, manager="А"), one(*rows, manager="Новый")
    assert counts(before.managers["А"]) == counts(after.managers["А"])
    assert counts(after.managers["Новый"]) == [(0, 0, 0, 0)] * 4


def test_an_untouched_company_is_its_owners() -> None:
    """Taken into work and never logged: at risk of contact, for the owner."""
    assert counts(one(taken_on=TAKEN).managers["Иванов"])[0] == (1, 0, 1, 0)


def test_a_company_of_nobody_is_counted_under_an_empty_name() -> None:
    """Managers sum to the company even when a row names none."""
    result = one(taken_on=TAKEN, manager=None)
    assert counts(result.managers[""])[0] == (1, 0, 1, 0)


def test_who_works_here_is_shown_even_without_companies() -> None:
    """Active managers come in the order of the settings; one who left only with companies."""
    book = book_of(
        managers=[Manager("Яшин"), Manager("Бывший", active=False), Manager("Андреев")],
        cb_working=[{"client": "C00001", "company": "К", "manager": "Чужой", "taken_on": TAKEN}],
    )
    assert list(funnel(book, TODAY).managers) == ["Яшин", "Андреев", "Чужой"]


# Deals, days, slices, stages


def deal(**more: object) -> dict[str, Any]:
    """A paid deal of the one company, credited to Б."""
    day = FIRST_DAY + timedelta(days=10)
    return {
        "client": "C00001",
        "manager": "Б",
        "state": "won",
        "contract_on": day,
        "delivered_on": day,
        "amount": 100,
        "paid_on": day,
        "paid_amount": 100,
    } | more


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, [1, 1, 1, 1]),
        ({"paid_amount": 99.99}, [1, 1, 1, 0]),
        ({"paid_amount": None}, [1, 1, 1, 0]),
        ({"paid_on": None, "paid_amount": None, "delivered_on": None}, [1, 0, 0, 0]),
        ({"paid_on": TODAY + timedelta(days=1)}, [1, 1, 1, 0]),
        ({"delivered_on": None}, [1, 1, 1, 1]),
    ],
)
def test_deals_are_evidence(changed: dict[str, Any], expected: list[int]) -> None:
    """A delivery date is delivery, a whole payment is payment; a contract alone is nothing."""
    company = {"client": "C00001", "company": "К", "manager": "А"}
    book = book_of(
        cb_working=[company], cb_log=[step("C00001", "А", "contact")], cb_results=[deal(**changed)]
    )
    result = funnel(book, TODAY)
    assert moved(result) == expected
    assert moved(result.managers["Б"])[1:] == expected[1:]


def test_what_comes_after_the_day_is_not_there() -> None:
    """The funnel as of a day knows no later row."""
    book = whole_companies()
    as_of = FIRST_DAY + timedelta(days=1)  # contacts and presentations only
    assert moved(funnel(book, as_of)) == [175, 142, 0, 0]
    assert moved(funnel(book, FIRST_DAY - timedelta(days=1))) == [0, 0, 0, 0]


def test_slices_by_the_list_a_company_is_in() -> None:
    """Target and working sum to all."""
    target = [{"client": "C00001", "company": "Т", "manager": "А", "reason": "image"}]
    working = [{"client": "C00002", "company": "Р", "manager": "А"}]
    rows = [step("C00001", "А", "presentation"), step("C00002", "А", "contact")]
    book = book_of(cb_target=target, cb_working=working, cb_log=rows)
    assert moved(funnel(book, TODAY, ["cb_target"])) == [1, 1, 0, 0]
    assert moved(funnel(book, TODAY, ["cb_working"])) == [1, 0, 0, 0]
    assert moved(funnel(book, TODAY)) == [2, 1, 0, 0]


def test_a_team_has_stages_of_its_own() -> None:
    """Rows of cb_stages rule: a completed contact is the stage `contact`, or the first one."""
    stages = (
        Stage("lead", "Заявка", 1.0),
        Stage("contact", "Контакт", 0.9),
        Stage("won", "Да", 0.5),
    )
    company = {"client": "C00001", "company": "К", "manager": "А"}
    book = book_of(
        stages=stages, cb_working=[company], cb_log=[step("C00001", "А", None)], cb_results=[deal()]
    )
    result = funnel(book, TODAY)
    assert moved(result) == [1, 1, 0]
    assert [s.plan for s in result.stages] == [1.0, 0.9, 0.5]


def test_an_empty_book_has_an_empty_funnel() -> None:
    """No companies: zeros and nulls, no error."""
    result = funnel(book_of(), TODAY)
    assert counts(result) == [(0, 0, 0, 0)] * 4
    assert result.paid_per_100 is None


def test_the_record_of_the_command_line() -> None:
    """`funnel --json` gives fractions and counts, of the company and of each manager."""
    record = json.loads(json.dumps(funnel(whole_companies(), TODAY).as_json()))
    assert record["as_of"] == "2026-06-01"
    assert record["view"] == "total"
    assert [s["stage"] for s in record["stages"]] == list(STAGES)
    assert record["stages"][1] == {
        "stage": "presentation",
        "plan": 0.8,
        "at_risk": 175,
        "moved": 142,
        "open": 33,
        "lost": 0,
        "rate": 142 / 175,
    }
    assert set(record["managers"]) == {"Иванов", "Сидоров"}
    assert set(record["managers"]["Иванов"]) == {"stages", "paid_per_100"}
    assert record["paid_per_100"] == pytest.approx(46.5)


# Properties


def test_row_order_changes_no_total() -> None:
    """The same rows in another order, under keys of another order, give the same funnel."""
    expected = funnel(whole_companies(), TODAY)
    assert all(funnel(whole_companies(seed), TODAY) == expected for seed in (1, 2))


LOG_ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "client": st.sampled_from(["C00001", "C00002", "C00003"]),
            "manager": st.sampled_from(["А", "Б", None]),
            "stage": st.sampled_from([None, *STAGES]),
            "contacted": st.sampled_from(["yes", "no"]),
            "refusal": st.sampled_from([None, None, "price", "has_supplier"]),
            "date": st.dates(FIRST_DAY, FIRST_DAY + timedelta(days=5)),
            "channel": st.just("call"),
        }
    ),
    max_size=12,
)


@settings(max_examples=25, deadline=None)
@given(LOG_ROWS)
def test_managers_sum_to_the_company(rows: list[dict[str, Any]]) -> None:
    """At risk = moved + open + lost, everywhere; at risk of a stage = moved of the one before."""
    companies = [
        {"client": f"C0000{n}", "company": f"К{n}", "manager": owner, "taken_on": TAKEN}
        for n, owner in ((1, "А"), (2, "В"), (3, None))
    ]
    result = funnel(book_of(cb_working=companies, cb_log=rows), TODAY)
    for k, stage in enumerate(result.stages):
        assert stage.at_risk == stage.moved + stage.open + stage.lost
        assert stage.at_risk == (result.stages[k - 1].moved if k else 3)
        parts = [person.stages[k] for person in result.managers.values()]
        for field in ("at_risk", "moved", "open", "lost"):
            assert sum(getattr(part, field) for part in parts) == getattr(stage, field)
