"""Who teaches whom, what each lever brings, and whose list was harder.

Source: METHOD.md §6 "Who teaches whom". A verdict needs enough companies; "not enough data" is an
answer like any other. Managers who have left neither teach nor learn.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from clientbook.book.record import Book
from clientbook.book.schema import COMPANY_TABLES
from clientbook.book.settings import Settings
from clientbook.sales.columns import day_facts
from clientbook.sales.evidence import NOBODY, Journeys, journeys
from clientbook.sales.facts import Facts
from clientbook.sales.funnel import Funnel, Slice, StageCount, at_risk, funnel_of
from clientbook.sales.levers import Ceiling, Rates, best_of, ceiling, lifts
from clientbook.sales.proportions import (
    LEAST_EXPECTED,
    Share,
    holm,
    least_expected,
    two_proportions,
)
from clientbook.sales.standardised import Stratum, standardised_rates, with_stratum

SIGNIFICANT = 0.05
Verdict = Literal["teaches", "no_difference", "not_enough_data"]


class Comparison(NamedTuple):
    """The best manager of a stage beside another one; `p` is Holm's, None where nothing is tested.

    The verdict "teaches" only where the difference is significant.
    """

    stage: str
    teacher: str
    learner: str
    best: Share
    own: Share
    p: float | None
    verdict: Verdict


class Lever(NamedTuple):
    """What a manager gains, payers of 100, if one stage comes up to `to`: the plan or a peer's."""

    stage: str
    rate: float
    to: float
    peer: str | None
    gain: float

    def as_json(self) -> dict[str, object]:
        """Return the lever as plain values; the plan has no peer."""
        return {name: value for name, value in self._asdict().items() if value is not None}


class Levers(NamedTuple):
    """One manager's levers in both views, the strongest first."""

    to_plan: tuple[Lever, ...]
    to_best_peer: tuple[Lever, ...]


class Standing(NamedTuple):
    """A manager's rate at a stage, with its interval (`Share.interval`), and standardised."""

    share: Share
    standardised: float | None

    def as_json(self) -> dict[str, object]:
        """Return counts, the rate with its Wilson interval, and the standardised rate."""
        low, high = self.share.interval or (None, None)
        counts = {**self.share._asdict(), "rate": self.share.rate, "low": low, "high": high}
        return counts | {"standardised": self.standardised}


@dataclass(frozen=True, slots=True)
class Coaching:
    """What the managers' rates say on a day, in the total view of a list or of both.

    `comparisons`: stage by stage. `rates`: stage id → manager → standing; managers without a
    company at risk are not there. `best_of_both` is a ceiling, None where data are too few.
    """

    as_of: date
    lists: Slice
    stratum: Stratum
    min_n: int
    managers: tuple[str, ...]
    comparisons: tuple[Comparison, ...]
    levers: Mapping[str, Levers]
    best_of_both: Ceiling | None
    rates: Mapping[str, Mapping[str, Standing]]

    def as_json(self) -> dict[str, object]:
        """Return the record of `coach --json`."""
        return {
            "pairs": [_pair(one) for one in self.pairs],
            "no_verdict": [_pair(one) | {"reason": one.verdict} for one in self.no_verdict],
            "levers": {
                name: {
                    view: [lever.as_json() for lever in getattr(own, view)] for view in own._fields
                }
                for name, own in self.levers.items()
            },
            "best_of_both": self.best_of_both and self.best_of_both._asdict(),
            "standardised": {
                "stratum": self.stratum,
                "rates": {
                    stage: {name: one.as_json() for name, one in managers.items()}
                    for stage, managers in self.rates.items()
                },
            },
        }

    @property
    def pairs(self) -> tuple[Comparison, ...]:
        """The comparisons with a verdict: who teaches whom."""
        return tuple(one for one in self.comparisons if one.verdict == "teaches")

    @property
    def no_verdict(self) -> tuple[Comparison, ...]:
        """The comparisons without one."""
        return tuple(one for one in self.comparisons if one.verdict != "teaches")


def coaching(
    book: Book,
    as_of: date,
    lists: Iterable[str] = COMPANY_TABLES,
    stratum: Stratum = "sphere",
) -> Coaching:
    """Return who teaches whom on a day, of one list or of both."""
    facts = day_facts(book, as_of)
    ways = journeys(facts)
    return coaching_of(facts, ways, funnel_of(facts, ways, lists), stratum, lists)


def coaching_of(
    facts: Facts,
    ways: Journeys,
    funnel: Funnel,
    stratum: Stratum = "sphere",
    lists: Iterable[str] = COMPANY_TABLES,
) -> Coaching:
    """Return the same where the funnel is known."""
    risks = at_risk(facts, ways)
    risks = with_stratum(facts, risks[risks["table"].isin(tuple(lists))], stratum)
    level = standardised_rates(risks)
    people = _people(funnel, facts.settings)
    shares = {name: [_share(one) for one in funnel.managers[name].stages] for name in people}
    ids, least = [stage.id for stage in facts.stages], facts.settings.min_n
    best = best_of({name: _rates_of_enough(own, least) for name, own in shares.items()})
    return Coaching(
        as_of=facts.as_of,
        lists=funnel.lists,
        stratum=stratum,
        min_n=least,
        managers=people,
        comparisons=tuple(_compared(ids, shares, least)),
        levers={
            name: _levers(name, shares, ids, [s.plan_rate for s in facts.stages], least)
            for name in people
        },
        best_of_both=ceiling({name: _rates(own) for name, own in shares.items()}, best),
        rates={
            stage: {
                name: Standing(own[at], level.get((at + 1, name)))
                for name, own in shares.items()
                if own[at].at_risk
            }
            for at, stage in enumerate(ids)
        },
    )


def _pair(one: Comparison) -> dict[str, object]:
    return {name: getattr(one, name) for name in ("stage", "teacher", "learner", "p")}


def _people(funnel: Funnel, settings: Settings) -> tuple[str, ...]:
    left = {person.name for person in settings.managers if not person.active}
    return tuple(name for name in funnel.managers if name != NOBODY and name not in left)


def _share(count: StageCount) -> Share:
    return Share(count.at_risk, count.moved)


def _rates(shares: Sequence[Share]) -> Rates:
    return [share.rate for share in shares]


def _rates_of_enough(shares: Sequence[Share], least: int) -> Rates:
    return [share.rate if share.at_risk >= least else None for share in shares]


def _compared(
    ids: Sequence[str], shares: Mapping[str, Sequence[Share]], least: int
) -> Iterator[Comparison]:
    for at, stage in enumerate(ids):
        here = {name: own[at] for name, own in shares.items() if own[at].at_risk}
        if len(here) > 1:
            yield from compared(stage, here, least)


def compared(stage: str, shares: Mapping[str, Share], least: int) -> tuple[Comparison, ...]:
    """Return the best manager of a stage beside each other one.

    The best is the best of those with `least` companies at risk, if there is one. Who has a better
    rate of fewer companies is named as the teacher, without a verdict.
    """
    best = _best(shares, least)
    others = [name for name in shares if name != best]
    tested = [name for name in others if enough(shares[best], shares[name], least)]
    chances = dict(
        zip(tested, holm([two_proportions(shares[best], shares[n]) for n in tested]), strict=True)
    )
    found = []
    for name in others:
        p = chances.get(name)
        above = (shares[name].rate or 0.0) > (shares[best].rate or 0.0)
        teacher, learner = (name, best) if above else (best, name)
        verdict: Verdict = "not_enough_data"
        if p is not None:
            verdict = "teaches" if p < SIGNIFICANT and not above else "no_difference"
        found.append(
            Comparison(stage, teacher, learner, shares[teacher], shares[learner], p, verdict)
        )
    return tuple(found)


def enough(one: Share, other: Share, least: int) -> bool:
    """Say whether two shares can be compared: enough at risk, every expected cell at least 5."""
    return min(one.at_risk, other.at_risk) >= least and (
        least_expected(one, other) >= LEAST_EXPECTED
    )


def _best(shares: Mapping[str, Share], least: int) -> str:
    """Return the best; of equals the one with more companies, then the first."""
    ranked = [name for name, share in shares.items() if share.at_risk >= least] or list(shares)
    return max(ranked, key=lambda name: (shares[name].rate or 0.0, shares[name].at_risk))


def _levers(
    name: str,
    shares: Mapping[str, Sequence[Share]],
    ids: Sequence[str],
    plan: Sequence[float],
    least: int,
) -> Levers:
    """Return a manager's levers; a stage with too few companies, own or the peer's, has none."""
    own = shares[name]
    peers: list[str | None] = []
    for at in range(len(ids)):
        others = {n: s[at] for n, s in shares.items() if n != name and s[at].at_risk >= least}
        peers.append(_best(others, least) if others and own[at].at_risk >= least else None)
    best = [None if peer is None else shares[peer][at].rate for at, peer in enumerate(peers)]
    planned = [p if s.at_risk >= least else None for p, s in zip(plan, own, strict=True)]
    rates = _rates(own)
    return Levers(
        tuple(Lever(ids[s], rate, to, None, gain) for s, rate, to, gain in lifts(rates, planned)),
        tuple(Lever(ids[s], rate, to, peers[s], gain) for s, rate, to, gain in lifts(rates, best)),
    )
