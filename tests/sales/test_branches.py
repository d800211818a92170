"""Branches added up: counts are pooled, what cannot be compared or added stands apart."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import pytest

from clientbook.book.settings import Stage
from clientbook.sales.branches import Branch, branch_of, together
from clientbook.sales.rates import shown
from tests.book.builder import book_of
from tests.sales.books import FIRST_DAY, STAGES, step, team

TODAY = date(2026, 11, 23)


@cache
def branch(name: str, counts: tuple[int, ...], stages: tuple[Stage, ...] | None = None) -> Branch:
    """Return a branch of one manager, whose companies went so far."""
    companies, log = team(f"Менеджер {name}", counts)
    named = {"company_name": name}
    book = book_of(settings=named, stages=stages, cb_working=companies, cb_log=log)
    return branch_of(book, TODAY, name)


@pytest.fixture
def north() -> Branch:
    """Return the branch that is good at the end."""
    return branch("Север", (100, 80, 56, 48, 45))


@pytest.fixture
def south() -> Branch:
    """Return the branch that is good at the beginning."""
    return branch("Юг", (100, 95, 86, 60, 48))


def test_counts_are_pooled_and_branches_teach(north: Branch, south: Branch) -> None:
    """METHOD.md §6: 87.5, 81.14, 76.06, 86.11 %; Юг teaches contact (0.0013), Север payment."""
    found = together([south, north], TODAY)
    rates = [stage.rate or 0 for stage in found.total.stages]
    assert [float(shown(100 * rate, 2)) for rate in rates] == [87.5, 81.14, 76.06, 86.11]
    assert [stage.at_risk for stage in found.total.stages] == [200, 175, 142, 108]
    taught = {one.stage: (one.teacher, one.p) for one in found.teaching if one.verdict == "teaches"}
    assert [teacher for teacher, _ in taught.values()] == ["Юг", "Юг", "Север", "Север"]
    assert round(taught["contact"][1] or 1, 4) == 0.0013
    assert round(taught["payment"][1] or 1, 3) == 0.040
    assert [one.name for one in found.comparable] == ["Север", "Юг"]
    json.dumps(found.as_json())


def test_small_branches_give_no_verdict() -> None:
    """Ten companies against ten: not enough data, whatever the rates."""
    found = together([branch("А", (10, 8, 5, 3, 1)), branch("Б", (10, 9, 8, 8, 8))], TODAY)
    assert {one.verdict for one in found.teaching} == {"not_enough_data"}


def test_other_stages_stand_apart(north: Branch, south: Branch) -> None:
    """A branch with a fifth stage is told of; the pooled funnel is of the others, its refusals too.

    The most companies say which stages are the usual ones.
    """
    stages = tuple(Stage(i, i.title(), 0.8) for i in (*STAGES, "service"))
    other = branch("Восток", (30, 20, 10, 5, 5), stages)
    found = together([north, other, south], TODAY)
    assert [one.name for one in found.others] == ["Восток"]
    assert found.total.stages[0].at_risk == 200
    assert sum(found.segments.values()) == 230
    assert [one.name for one in found.every] == ["Север", "Юг", "Восток"]


def test_plans_that_differ_are_no_plan(north: Branch, south: Branch) -> None:
    """The pooled funnel has a plan only where all branches have the same."""
    stages = [Stage(i, i, 0.5) for i in STAGES]
    found = together([north, branch("Ю", (100, 95, 86, 60, 48), tuple(stages))], TODAY)
    assert all(stage.plan != stage.plan for stage in found.total.stages)
    assert together([north, south], TODAY).total.stages[1].plan == pytest.approx(0.8)


def test_money_is_added_within_a_currency_only() -> None:
    """Two branches in roubles, one in tenge: two sums, exact to the kopeck."""
    day = FIRST_DAY + timedelta(days=200)
    found = []
    for name, currency, amount in (("А", "RUB", 10.01), ("Б", "RUB", 5.02), ("В", "KZT", 7)):
        companies, log = team(name, (1, 1, 1, 1, 1))
        deal = {"client": companies[0]["client"], "manager": name, "amount": amount, "cost": 1}
        paid = {"delivered_on": day, "paid_on": day, "paid_amount": amount, "deal": "D1"}
        book = book_of(
            settings={"currency": currency, "company_name": name},
            cb_working=companies, cb_log=log, cb_results=[deal | paid],
        )  # fmt: skip
        found.append(branch_of(book, TODAY, name))
    money = together(found, TODAY).money
    assert money == {"RUB": (15_03, 13_03), "KZT": (7_00, 6_00)}


def test_refusals_are_summed_by_reason() -> None:
    """Every reason counts once per company, in all branches together."""
    rows = []
    for name in ("А", "Б"):
        companies, log = team(name, (3, 3, 0, 0, 0))
        log += [step(companies[0]["client"], name, None, 5, refusal="price", contacted="no")]
        rows.append(branch_of(book_of(cb_working=companies, cb_log=log), TODAY, name))
    assert together(rows, TODAY).refusals["price"] == 2


def test_namesakes_are_told_apart(north: Branch) -> None:
    """Two branches that call themselves the same are called by their files, too."""
    twins = [replace(north, file="один"), replace(north, file="два")]
    assert [one.name for one in together(twins, TODAY).every] == ["Север (два)", "Север (один)"]


def test_no_branch_at_all() -> None:
    """Nothing comes to nothing, without a fault."""
    assert together([], TODAY).total.stages == ()
