"""The crisis sheet's arithmetic: METHOD.md §6 "Crisis sheet"."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientbook.book.settings import default_stages
from clientbook.sales.crisis import (
    Scenario,
    outcome,
    scenario_table,
    scenarios_of,
    thirds,
    usual_scenarios,
)
from clientbook.sales.facts import facts_of
from tests.book.builder import book_of

STAGES = default_stages("ru")
TODAY = date(2026, 6, 1)


def scenario(**more: Any) -> Scenario:  # noqa: ANN401 - values
    """A scenario of the method, unless more says otherwise."""
    return Scenario("а", 1000, 600, 10.0, 8.0, 0.3, 100)._replace(**more)


@pytest.mark.parametrize(
    ("left", "purchases", "after", "kept"), [(600, 8.0, 4800, 0.48), (500, 7.0, 3500, 0.35)]
)
def test_clients_and_purchases_of_the_method(
    left: int, purchases: float, after: float, kept: float
) -> None:
    """METHOD.md §6: clients 1000 → 600 / 500, purchases per client 10 → 8 or 7."""
    came = outcome(scenario(clients_left=left, purchases_left=purchases), STAGES)
    assert (came.clients_left, came.lost) == (left, 1000 - left)
    assert came.lost_share == pytest.approx(1 - left / 1000)
    assert (came.purchases_before, came.purchases_after) == (10_000, after)
    assert came.purchases_kept == pytest.approx(kept)


@pytest.mark.parametrize(
    ("churn", "kind"),
    [(0.1, "normal"), (0.2, "normal"), (0.3, "crisis"), (0.4, "crisis"), (0.25, "other"),
     (0.45, "other"), (None, None)],
)  # fmt: skip
def test_churn_is_usual_or_of_a_crisis(churn: float | None, kind: str | None) -> None:
    """METHOD.md §6: 10–20 % a year normally, 30–40 % in three months in a crisis."""
    assert outcome(scenario(churn=churn), STAGES).churn_is == kind


def test_the_churn_says_how_many_stay_where_that_is_not_given() -> None:
    """1000 clients with a churn of 30 % are 700; without either all stay."""
    assert outcome(scenario(clients_left=None), STAGES).clients_left == 700
    assert outcome(scenario(clients_left=None, churn=None), STAGES).lost == 0


@given(st.integers(0, 10**12))
def test_debts_are_thirds_and_a_remainder(debts: int) -> None:
    """METHOD.md §6: written off, back within a year, work with them; the remainder is shown."""
    parts = thirds(debts)
    assert sum(parts) == debts
    assert parts.written_off == parts.back_in_a_year == parts.to_work_with
    assert 0 <= parts.remainder < 3


def test_the_funnel_that_results() -> None:
    """600 left go 600 → 600 → 480 → 384 → 307.2 … 345.6: payment is 80–90 % in a crisis (§6)."""
    came = outcome(scenario(), STAGES)
    assert [list(counts) for counts in came.funnel] == [
        [600, 480, 384, 307.2],
        [600, 480, 384, 345.6],
    ]
    assert list(came.to_replace) == [782, 695]  # 400 payers: 400 / 0.512, 400 / 0.576
    more = outcome(scenario(clients_left=1100), STAGES)
    assert [more.lost, *more.to_replace] == [-100, 0, 0]


def test_the_usual_scenarios_are_of_the_books_own_figures() -> None:
    """Payers of 12 months, their purchases, what is delivered and not paid; else the example."""
    deals: list[dict[str, Any]] = [
        {"client": "C1", "state": "won", "amount": 5, "paid_amount": 5, "paid_on": TODAY},
        {"client": "C1", "state": "won", "amount": 5, "paid_amount": 5, "paid_on": TODAY},
        {"client": "C2", "state": "won", "amount": 5, "paid_amount": 5, "paid_on": TODAY},
        {"client": "C2", "state": "open", "amount": 9, "paid_amount": 1, "delivered_on": TODAY},
        {"client": "C2", "state": "open", "amount": 9},
    ]
    companies = [{"client": key, "company": key} for key in ("C1", "C2", "C3")]
    facts = facts_of(book_of(cb_working=companies, cb_results=deals), TODAY)
    mild, severe = usual_scenarios(facts, "ru")
    assert (mild.clients, mild.clients_left, severe.clients_left) == (2, 1, 1)
    assert (mild.purchases, mild.purchases_left, severe.purchases_left) == (1.5, 1.2, 1.1)
    assert mild.debts == 800
    mild, severe = usual_scenarios(facts_of(book_of(), TODAY), "ru")
    assert (mild.clients, mild.clients_left, severe.clients_left) == (1000, 600, 500)
    assert (mild.purchases, mild.purchases_left, severe.purchases_left) == (10, 8, 7)


def test_scenarios_are_read_back_as_they_were_written() -> None:
    """Typed rows of cb_scenario; a row without clients is named, not computed."""
    both = (scenario(), scenario(name="б", clients_left=None, purchases=None, debts=None))
    table = scenario_table(both)
    assert scenarios_of(table) == (both, ())
    blank = pd.DataFrame([{"scenario": "пусто"}], columns=table.columns)
    assert scenarios_of(pd.concat([table, blank.astype(table.dtypes)])) == (both, ("пусто",))
