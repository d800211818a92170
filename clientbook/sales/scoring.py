"""The score of every company: by the book's own history where that is good enough, else by points.

Source: METHOD.md §5 "Score". The statistical mode needs `score_min` companies that paid and as many
that were lost, scikit-learn, and a Brier score on held-out rows below that of the base rate.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, NamedTuple

import numpy as np
import pandas as pd

from clientbook.book.record import Book
from clientbook.book.settings import Settings
from clientbook.book.wording import (
    LANGUAGES,
    VALUES,
    Language,
    header,
    number_text,
    text,
    value_text,
)
from clientbook.sales.evidence import Journeys
from clientbook.sales.facts import Facts
from clientbook.sales.score import HIGHEST, LOWEST, base_reason, scores, signed, whole_shares
from clientbook.sales.score_model import (
    FEATURES,
    Brier,
    Model,
    Outcomes,
    fitted,
    held_out,
    known_at_start,
    outcomes,
    shares,
)
from clientbook.sales.sentences import joined

Mode = Literal["expert", "statistics"]
Why = Literal["few", "no_package", "no_better", "better"]
SCORES = ("score", "score_why")
_LISTS = {"first_channel": "channel", "first_signal": "temperature", "referred": "yes_no"}


@dataclass(frozen=True, slots=True)
class Method:
    """How scores come about.

    `why` says why the mode is what it is; `paid` and `lost` companies could teach, `needed` of each
    are asked for; `brier` is None where nothing was tried.
    """

    why: Why
    paid: int
    lost: int
    needed: int
    brier: Brier | None = None

    @property
    def mode(self) -> Mode:
        """By the book's own history, or by points."""
        return "statistics" if self.why == "better" else "expert"

    def as_json(self) -> dict[str, object]:
        """Return the record of `score --json` without the companies."""
        return {
            "mode": self.mode,
            "why": self.why,
            "paid": self.paid,
            "lost": self.lost,
            "needed": self.needed,
            "brier": None if self.brier is None else self.brier.model,
            "base_brier": None if self.brier is None else self.brier.base,
        }

    def sentences(self, day: date, language: Language) -> tuple[tuple[str, dict[str, object]], ...]:
        """Return how the scores came about: two (key of the wording, facts), the mode and why."""
        facts: dict[str, object] = {"paid": self.paid, "lost": self.lost, "needed": self.needed}
        if self.brier is not None:
            errors = self.brier._asdict()
            facts |= {name: number_text(error, language, 3) for name, error in errors.items()}
        return (f"score.title.{self.mode}", {"day": day}), (f"score.why.{self.why}", facts)


@dataclass(frozen=True, slots=True)
class Scoring(Method):
    """The scores and how they came about: `score` (Int64, 1…99) and `score_why`, per company."""

    table: pd.DataFrame = field(kw_only=True)


class Lesson(NamedTuple):
    """What the book's own history teaches. `table`: the scores by it; None where points score."""

    method: Method
    table: pd.DataFrame | None = None


def scoring(facts: Facts, ways: Journeys, points: pd.DataFrame) -> Scoring:
    """Return the scores of all companies.

    `points` is cb_points; for it the facts' companies may have computed columns too.
    """
    learnt, table = lesson(facts, ways)
    table = scores(facts, points) if table is None else table
    return Scoring(learnt.why, learnt.paid, learnt.lost, learnt.needed, learnt.brier, table=table)


def lesson(facts: Facts, ways: Journeys) -> Lesson:
    """Return what the history of all companies teaches; no computed column is asked for."""
    ends = outcomes(facts, ways)
    method = _tried(facts, ends)
    if method.mode == "expert":
        return Lesson(method)
    known = known_at_start(facts)
    model = fitted(known.take(ends.at), ends.paid)
    return Lesson(method, _statistical(model, known, facts.language))


def score_method(facts: Facts, ways: Journeys) -> Method:
    """Return how scores come about on a day, without the scores."""
    return _tried(facts, outcomes(facts, ways))


def _tried(facts: Facts, ends: Outcomes) -> Method:
    """Return whether the history suffices, and foresees better than the base rate."""
    paid = int(ends.paid.sum())
    counts = (paid, len(ends.paid) - paid, facts.settings.score_min)
    if ends.least < _least(facts.settings):
        return Method("few", *counts)
    try:
        brier = held_out(known_at_start(facts).take(ends.at), ends.paid)
    except ImportError:
        return Method("no_package", *counts)
    return Method("better" if brier.model < brier.base else "no_better", *counts, brier)


def shown_mode(why: pd.Series[Any]) -> Mode | None:
    """Return by what a book was scored last, from its reasons; None: it was not.

    In whichever language: the book's may have been changed since.
    """
    said = why.dropna()
    if said.empty:
        return None
    averages = tuple(text("score.average", language) + " " for language in LANGUAGES)
    return "statistics" if said.str.startswith(averages).any() else "expert"


def may_teach(book: Book) -> bool:
    """Say whether a book has enough companies that may have paid, or been lost, to teach a score.

    One company more may be lost than the book says. False is sure, True is not.
    """
    deals, log = book.tables["cb_results"], book.tables["cb_log"]
    cards = book.companies(["out_on", "terms"])
    paid = deals["client"][deals["paid_on"].notna()].nunique()
    refused = log["client"][log["refusal"].notna()].nunique()
    shut = int((cards["out_on"].notna() | (cards["terms"] == "blacklist")).sum())
    return bool(min(paid, refused + shut + 1) >= _least(book.settings))


def _least(settings: Settings) -> int:
    """Return how many companies have to have paid, and as many to be lost."""
    return max(settings.score_min, 2)


def _statistical(model: Model, known: pd.DataFrame, language: Language) -> pd.DataFrame:
    """Return scores and reasons of a model; the reasons sum to the score."""
    base, *parts = shares(model, known, HIGHEST - LOWEST)
    whole = whole_shares([base + LOWEST, *parts])
    why = [base_reason(whole[0], "score.average", language)]
    for feature, share in zip(FEATURES, whole[1:], strict=True):
        there = (share != 0).to_numpy() & known[feature].notna().to_numpy()
        words = _shown(feature, known[feature][there], language)
        why.append(signed(_label(feature, language), words, share[there]))
    total = sum(whole[1:], whole[0]).astype("Int64")
    return pd.DataFrame({"score": total, "score_why": joined(why, known.index, between="; ")})


def _label(feature: str, language: Language) -> str:
    if feature in {"sphere", "source"}:
        return header("cb_target", feature, language)
    return text(f"score.{feature}", language)


def _shown(feature: str, values: pd.Series[Any], language: Language) -> pd.Series[Any]:
    """Return the words of a feature's values: a list's wording, else as the user wrote them."""
    of = _LISTS.get(feature)
    if of is None:
        return values
    words = {v: value_text(of, v, language) for v in values.unique() if v in VALUES[of]}
    return values.map({"none": text("score.no_signal", language), **words}).replace(np.nan, "—")
