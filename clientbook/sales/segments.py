"""The client pyramid: one segment per company, the highest that fits, and why (METHOD.md §4)."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd

from clientbook.book.wording import text, value_text
from clientbook.sales.evidence import Journeys
from clientbook.sales.facts import Bools, Facts, Ints, holding
from clientbook.sales.money import units
from clientbook.sales.sentences import joined, sentences
from clientbook.sales.temperature import open_requests

SIZES = ("small", "medium", "large")

_DAY_OF = {
    "former": "last_paid",
    "request": "meeting_on",
    "need": "need_by",
    "unpaid": "delivered_on",
    "target_need": "need_by",
}

# The reasons in order of rank: the first that holds gives the segment and its sentence.
_SEGMENT_OF = {
    "key": "key",
    "real": "real",
    "former": "real",
    "request": "prospective",
    "hot": "prospective",
    "need": "prospective",
    "unpaid": "prospective",
    "warm": "probable",
    "target": "probable",
    "target_need": "probable",
    "potential": "potential",
}
_REASONS = tuple(_SEGMENT_OF)
_SEGMENTS = np.array(list(_SEGMENT_OF.values()), dtype=object)
_BOUGHT = 3
"""So many of the reasons are of those who have paid: key, real, former."""


def segments(facts: Facts, ways: Journeys, cash: pd.DataFrame, heat: pd.DataFrame) -> pd.DataFrame:
    """Return per company `segment`, `segment_why` (a sentence) and `size` (of a real client).

    `cash` is of `money`, `heat` of `temperatures`.
    """
    reason = _reasons(facts, ways, cash, heat)
    given = facts.companies[["meeting_on", "need_by", "purchases_quarter"]]
    everything = pd.concat([given, cash, heat], axis=1).assign(size=sizes(facts, cash))
    there = {name: np.flatnonzero(reason == at) for at, name in enumerate(_REASONS)}
    why = [
        sentences(f"segment.{name}", facts.language, _facts(name, facts, everything.take(at)))
        for name, at in there.items()
        if len(at)
    ]
    return pd.DataFrame(
        {
            "segment": _segment(facts, reason),
            "segment_why": joined(why, facts.companies.index),
            "size": everything["size"].where(reason < _BOUGHT),
        }
    )


def segment_of_each(
    facts: Facts, ways: Journeys, cash: pd.DataFrame, heat: pd.DataFrame
) -> pd.Series[Any]:
    """Return per company its segment alone, without the words why; arguments as for `segments`."""
    return _segment(facts, _reasons(facts, ways, cash, heat))


def _segment(facts: Facts, reason: Ints) -> pd.Series[Any]:
    return pd.Series(_SEGMENTS[reason], index=facts.companies.index, dtype="str")


def sizes(facts: Facts, cash: pd.DataFrame) -> pd.Series[Any]:
    """Return small, medium or large by the revenue of 12 months."""
    bounds = [kopecks(facts.settings.real_medium), kopecks(facts.settings.real_large)]
    revenue = cash["revenue_12m"].fillna(0).to_numpy(dtype=np.int64)
    number = np.searchsorted(np.sort(bounds), revenue, side="right")
    return pd.Series(np.array(SIZES, dtype=object)[number], index=cash.index, dtype="str")


def target_clients(facts: Facts) -> tuple[Bools, Bools]:
    """Say who is a target client by purchases per quarter, and who by a need that is expected.

    Purchases from all suppliers reach `target_purchases` × `target_rate`; or `need_by` lies within
    `target_months` of the start of work (`taken_on`; the day asked if empty).
    """
    rules, cards = facts.settings, facts.companies
    least = kopecks(Fraction(repr(rules.target_purchases)) * Fraction(repr(rules.target_rate)))
    buys = cards["purchases_quarter"].to_numpy(dtype=np.int64, na_value=-1) >= least
    needs = cards["need_by"].notna().to_numpy(copy=True)
    named = cards[["need_by", "taken_on"]][needs]
    start = named["taken_on"].fillna(facts.day)
    end = start + pd.DateOffset(months=rules.target_months)
    needs[needs] = (named["need_by"] >= start) & (named["need_by"] <= end)
    return buys, needs


def kopecks(amount: float | Fraction) -> int:
    """Return the least whole number of kopecks that reaches an amount.

    >>> kopecks(4500.0), kopecks(0.001)
    (450000, 1)
    """
    exact = amount if isinstance(amount, Fraction) else Fraction(repr(amount))
    return math.ceil(exact * 100)


def _reasons(facts: Facts, ways: Journeys, cash: pd.DataFrame, heat: pd.DataFrame) -> Ints:
    """Return per company the first reason that holds, by its place among them all."""
    rules, need = facts.settings, facts.companies["need_by"].to_numpy()
    revenue = cash["revenue_12m"].to_numpy(dtype=np.int64, na_value=0)
    paid, ever = cash["paid_deals"].to_numpy(), cash["paid_ever"].to_numpy() > 0
    near = facts.day + pd.Timedelta(days=rules.near_days)
    buys, needs = target_clients(facts)
    holds = {
        "key": (paid >= rules.key_purchases) & (revenue >= kopecks(rules.key_revenue)) & ever,
        "real": ever & (revenue > 0),
        "former": ever,
        "request": open_requests(facts, ways),
        "hot": holding(heat["temperature"], "hot"),
        "need": (need >= np.datetime64(facts.as_of)) & (need <= near.to_datetime64()),
        "unpaid": cash["delivered_on"].notna(),
        "warm": holding(heat["temperature"], "warm"),
        "target": buys,
        "target_need": needs,
    }
    masks = [np.asarray(holds[name], dtype=bool) for name in _REASONS if name in holds]
    return np.select(masks, range(len(masks)), default=len(masks)).astype(np.int64)


def _facts(name: str, facts: Facts, rows: pd.DataFrame) -> pd.DataFrame:
    """Return what the sentence of a reason names, for the companies it holds for."""
    rules, table = facts.settings, pd.DataFrame(index=rows.index)
    if name in _DAY_OF:
        return table.assign(day=rows[_DAY_OF[name]])
    if name == "key":
        return table.assign(
            deals=rows["paid_deals"],
            need_deals=rules.key_purchases,
            revenue=units(rows["revenue_12m"]),
            need_revenue=rules.key_revenue,
        )
    if name in {"hot", "warm"}:
        shown = {s: value_text("signal", s, facts.language) for s in rows["signal"].unique()}
        return table.assign(signal=rows["signal"].map(shown), day=rows["signal_on"])
    if name == "real":
        size = {s: text(f"size.{s}", facts.language) for s in SIZES}
        return table.assign(
            size=rows["size"].map(size), day=rows["last_paid"], revenue=units(rows["revenue_12m"])
        )
    if name == "target":
        return table.assign(
            amount=units(rows["purchases_quarter"]),
            need=rules.target_purchases * rules.target_rate,
        )
    return table
