"""The statistical score and when it is used: METHOD.md §5 "Score"."""

from __future__ import annotations

import re
import sys
from datetime import date, timedelta
from random import Random
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clientbook.book.wording import LANGUAGES, Language
from clientbook.sales.evidence import journeys
from clientbook.sales.facts import Facts, facts_of
from clientbook.sales.score_model import FEATURES, Model, known_at_start, outcomes, shares
from clientbook.sales.scoring import Scoring, scoring
from tests.book.builder import book_of
from tests.sales.frames import typed

TODAY = date(2026, 6, 1)
Row = dict[str, Any]
POINTS = typed("cb_points", [{"column": "source", "value": "сайт", "points": 10.0}])


def history(
    size: int = 60, pay: tuple[float, float] = (0.9, 0.1)
) -> tuple[list[Row], list[Row], list[Row]]:
    """Return companies, log and deals: `size` from each of two sources, that pay so often."""
    rng = Random(5)  # noqa: S311 - an invented history
    companies: list[Row] = []
    log: list[Row] = []
    deals: list[Row] = []
    for number in range(2 * size):
        key, began = f"C{number:05d}", TODAY - timedelta(days=100 + number % 7)
        companies.append(
            {"client": key, "company": key, "source": ("сайт", "реклама")[number % 2],
             "sphere": rng.choice(["торговля", "услуги"])}
        )  # fmt: skip
        touch = {"client": key, "manager": "А", "channel": "call", "contacted": "yes"}
        log.append(touch | {"date": began, "entry": f"E{number:06d}"})
        if rng.random() < pay[number % 2]:
            deals.append({"client": key, "state": "won", "amount": 9, "paid_amount": 9,
                          "paid_on": began + timedelta(days=30)})  # fmt: skip
        else:
            log.append(
                touch | {"date": began + timedelta(days=20), "refusal": "price",
                         "entry": f"E{number + 9000:06d}"}
            )  # fmt: skip
    return companies, log, deals


def facts(rows: tuple[list[Row], list[Row], list[Row]], language: Language = "ru") -> Facts:
    """Return the facts of a history."""
    companies, log, deals = rows
    return facts_of(book_of(language, cb_working=companies, cb_log=log, cb_results=deals), TODAY)


def scored(given_facts: Facts) -> Scoring:
    """Return the scores of facts."""
    return scoring(given_facts, journeys(given_facts), POINTS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_telling_history_takes_the_place_of_points(language: Language) -> None:
    """The Brier score on held-out rows beats the base rate; sources that pay score higher."""
    found = scored(facts(history(), language))
    assert (found.mode, found.why) == ("statistics", "better")
    assert found.brier is not None
    assert found.brier.model < found.brier.base
    score = found.table["score"]
    assert score[0] > 70
    assert score[1] < 30
    assert score.between(1, 99).all()


def test_the_reasons_sum_to_the_score() -> None:
    """Of every company, also in the statistical mode; they are named in words."""
    table = scored(facts(history())).table
    for score, why in zip(table["score"], table["score_why"], strict=True):
        numbers = [int(n.replace("−", "-")) for n in re.findall(r" ([+−]?\d+)(?:;|$)", why)]
        assert sum(numbers) == score
    assert re.search(r"Источник: сайт \+\d+", table["score_why"][0])


def test_two_runs_and_any_order_of_rows_give_the_same() -> None:
    """Equal tables, by client key."""
    rows = history()
    first = scored(facts(rows)).table
    again = scored(facts(rows)).table
    pd.testing.assert_frame_equal(first, again)
    for part in rows:
        Random(3).shuffle(part)  # noqa: S311 - a test's order
    mixed = facts(rows)
    other = scored(mixed).table.set_index(mixed.companies["client"]).sort_index()
    assert other["score"].tolist() == first["score"].tolist()


def test_what_is_filled_in_on_the_way_teaches_nothing() -> None:
    """Answers that payers gave later, and later log rows, leave the scores as they were."""
    rows = history()
    before = scored(facts(rows)).table
    companies, log, deals = rows
    payers = {deal["client"] for deal in deals}
    for company in companies:
        if company["client"] in payers:
            company |= {"expert_score": 5, "consent": "yes", "needs": "всё", "results": "ок",
                        "purchases_quarter": 9, "need_by": TODAY, "verified_on": TODAY}  # fmt: skip
            log.append(
                {"client": company["client"], "manager": "А", "channel": "visit",
                 "contacted": "yes", "signal": "excellent_review",
                 "entry": "E9" + company["client"], "date": TODAY - timedelta(days=75)}
            )  # fmt: skip
    pd.testing.assert_frame_equal(scored(facts((companies, log, deals))).table, before)


def test_a_company_whose_first_touch_is_its_end_teaches_nothing() -> None:
    """Nor does one that was never touched, or that has no outcome yet."""
    companies, log, deals = history(size=2, pay=(1.0, 0.0))
    log[0]["date"] = deals[0]["paid_on"]
    log = [row for row in log if row["client"] != "C00001"]
    companies.append({"client": "C00009", "company": "новая"})
    given_facts = facts((companies, log, deals))
    found = outcomes(given_facts, journeys(given_facts))
    assert given_facts.companies["client"][found.at].tolist() == ["C00002", "C00003"]
    assert found.paid.tolist() == [True, False]
    known = known_at_start(given_facts)
    assert known["first_channel"].isna().tolist() == [False, True, False, False, True]


def test_too_little_history_leaves_the_experts_points() -> None:
    """METHOD.md §5: 20 that paid and 20 lost are needed; the reason is said."""
    found = scored(facts(history(size=15)))
    assert (found.mode, found.why, found.needed) == ("expert", "few", 20)
    assert found.brier is None
    assert min(found.paid, found.lost) < 20
    assert found.table["score"].tolist()[:2] == [99, 1]


def test_a_history_that_tells_nothing_leaves_the_experts_points() -> None:
    """Where everybody pays as often, the base rate is as good on held-out rows."""
    found = scored(facts(history(pay=(0.5, 0.5))))
    assert (found.mode, found.why) == ("expert", "no_better")
    assert found.brier is not None
    assert found.brier.model >= found.brier.base


def test_without_the_package_the_experts_mode_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """scikit-learn is an extra: its absence changes the mode, not the command."""
    monkeypatch.setitem(sys.modules, "sklearn.linear_model", None)
    found = scored(facts(history()))
    assert (found.mode, found.why) == ("expert", "no_package")


@settings(max_examples=25)
@given(
    st.floats(-6, 6),
    st.lists(st.floats(-6, 6), min_size=2, max_size=2),
    st.floats(0, 1),
)
def test_shares_sum_to_the_chance(intercept: float, weights: list[float], mean: float) -> None:
    """Whatever the weights, what each feature gives and the base are scale × chance."""
    values = {("source", "а"): weights[0], ("sphere", "б"): weights[1]}
    model = Model(intercept, values, dict.fromkeys(values, mean))
    known = pd.DataFrame({"source": ["а", "в", None], "sphere": ["б", None, "б"]}, dtype="str")
    known = known.reindex(columns=FEATURES).astype("str")
    parts = shares(model, known, 98)
    odds = intercept + model.effects(known).sum(axis=1)
    assert np.allclose(sum(part.to_numpy() for part in parts), 98 / (1 + np.exp(-odds)))
    assert (parts[1:][FEATURES.index("source")][2:] == 0).all()
