"""The statistical score: the chance to pay, learnt from the book's own history (METHOD.md §5).

A logistic regression on what was known when work began: sphere, source, whether somebody referred
the company, and how the first logged touch went. Nothing that is filled in on the way enters (not
the expert's score, needs, consent), nor anything computed: those know the outcome. Companies whose
first touch is not before their outcome teach nothing. What is missing says nothing: it counts as
the average.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from clientbook.sales.evidence import Journeys
from clientbook.sales.facts import Bools, Facts
from clientbook.sales.money import earliest
from clientbook.sales.temperature import SIGNALS

Floats = npt.NDArray[np.float64]

FEATURES = ("sphere", "source", "referred", "first_channel", "first_signal")
_LEAST_SEEN = 5
"""A value that fewer companies had says nothing."""

_FOLDS = 5
_STILL = 1e-9


class Outcomes(NamedTuple):
    """What became of the companies that teach: `at` in the facts by client key, `paid` or lost."""

    at: npt.NDArray[np.int64]
    paid: Bools

    @property
    def least(self) -> int:
        """How many there are of the rarer outcome."""
        return int(min(self.paid.sum(), (~self.paid).sum()))


class Brier(NamedTuple):
    """The mean squared error of chances on held-out rows: of the model, and of the base rate."""

    model: float
    base: float


@dataclass(frozen=True, slots=True)
class Model:
    """A fitted model: the intercept is an average company's, weights by feature and value.

    `means` are the shares of each value among the companies where the feature is known.
    """

    intercept: float
    weights: Mapping[tuple[str, str], float]
    means: Mapping[tuple[str, str], float]

    def effects(self, known: pd.DataFrame) -> pd.DataFrame:
        """Return per company and feature what it adds to the log-odds; 0 for what is missing."""
        effects = {}
        for feature in FEATURES:
            own = {v: w for (name, v), w in self.weights.items() if name == feature}
            usual = sum(w * self.means[feature, v] for v, w in own.items())
            effects[feature] = known[feature].map({v: w - usual for v, w in own.items()})
        return pd.DataFrame(effects, index=known.index, dtype="float64").fillna(0.0)


def known_at_start(facts: Facts) -> pd.DataFrame:
    """Return per company the features as words, missing where nothing is known."""
    cards = facts.companies
    first = facts.log.drop_duplicates("at").set_index("at").reindex(cards.index)
    signal = first["signal"].map(SIGNALS).fillna("none").where(first["date"].notna())
    referred = pd.Series(np.where(cards["referred_by"].notna(), "yes", "no"), index=cards.index)
    return pd.DataFrame(
        {
            "sphere": cards["sphere"],
            "source": cards["source"],
            "referred": referred,
            "first_channel": first["channel"],
            "first_signal": signal,
        }
    ).astype("str")


def outcomes(facts: Facts, ways: Journeys) -> Outcomes:
    """Return the companies that paid a deal in full or were lost, after their first touch."""
    cards, way = facts.companies, ways.companies
    whole = facts.deals["paid"].to_numpy(dtype=bool)
    paid_on = pd.Series(earliest(facts, facts.deals["paid_on"], whole), cards.index)
    refused = facts.at_log("date", facts.last(facts.log["refusal"].notna().to_numpy()))
    last = facts.at_log("date", facts.last(np.ones(len(facts.log), dtype=bool)))
    lost_on = cards["out_on"].fillna(refused).fillna(last).where(way["lost"])
    ended = paid_on.fillna(lost_on)
    first = facts.log.drop_duplicates("at").set_index("at")["date"].reindex(cards.index)
    teach = cards["client"][(first < ended).to_numpy(dtype=bool)].sort_values(kind="stable")
    at = teach.index.to_numpy(dtype=np.int64)
    return Outcomes(at, paid_on.notna().to_numpy()[at])


def fitted(known: pd.DataFrame, paid: Bools) -> Model:
    """Return the model of rows of `known_at_start` and whether they paid.

    ImportError: scikit-learn is not installed. Rows in one order give one model.
    """
    from sklearn.linear_model import LogisticRegression

    columns, means = {}, {}
    for feature in FEATURES:
        there = known[feature].notna().to_numpy()
        counts = known[feature].value_counts()
        for value in sorted(counts.index[counts >= _LEAST_SEEN]):
            is_it = (known[feature] == value).to_numpy(dtype=bool)
            mean = float(is_it[there].mean())
            columns[feature, str(value)] = np.where(there, is_it - mean, 0.0)
            means[feature, str(value)] = mean
    if not columns:
        share = float(np.clip(paid.mean(), _STILL, 1 - _STILL))
        return Model(float(np.log(share / (1 - share))), {}, {})
    regression = LogisticRegression(C=1.0, solver="lbfgs", max_iter=1000)
    regression.fit(np.column_stack([*columns.values()]), paid.astype(np.int64))
    weights = dict(zip(columns, regression.coef_[0].tolist(), strict=True))
    return Model(float(regression.intercept_[0]), weights, means)


def held_out(known: pd.DataFrame, paid: Bools) -> Brier:
    """Return the Brier scores of fivefold held-out rows; every fold has both outcomes in turn.

    Each fold's model and base rate are learnt from the other folds alone.
    """
    fold = np.empty(len(paid), dtype=np.int64)
    for outcome in (True, False):
        places = np.flatnonzero(paid == outcome)
        fold[places] = np.arange(len(places)) % _FOLDS
    model, base = np.empty(len(paid)), np.empty(len(paid))
    for number in range(_FOLDS):
        held = fold == number
        learnt = fitted(known[~held], paid[~held])
        model[held] = chances(learnt.intercept + learnt.effects(known[held]).sum(axis=1))
        base[held] = paid[~held].mean()
    truth = paid.astype("float64")
    return Brier(float(np.mean((model - truth) ** 2)), float(np.mean((base - truth) ** 2)))


def chances(odds: pd.Series[Any]) -> Floats:
    """Return the chances of log-odds."""
    found: Floats = 1.0 / (1.0 + np.exp(-odds.to_numpy(dtype=np.float64)))
    return found


def shares(model: Model, known: pd.DataFrame, scale: float) -> list[pd.Series[Any]]:
    """Return what the average company and each feature give of scale × chance, per company.

    They sum to it: each effect weighs as the mean slope of the chance on the straight way from the
    average company to this one (Aumann and Shapley's values; Sundararajan et al. 2017).
    """
    effects = model.effects(known)
    whole = effects.sum(axis=1)
    start = pd.Series(model.intercept, index=known.index)
    before, after = chances(start), chances(start + whole)
    moved = whole.to_numpy(dtype=np.float64)
    still = np.abs(moved) < _STILL
    slope = np.where(still, before * (1 - before), (after - before) / np.where(still, 1.0, moved))
    base = pd.Series(scale * before, index=known.index)
    return [base, *(effects[feature] * slope * scale for feature in FEATURES)]
