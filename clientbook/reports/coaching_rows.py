"""Coaching as rows that a template shows: a manager's hints, the head's pairs and levers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from clientbook.book.wording import Language, number_text, percent_text, range_words, text
from clientbook.reports.weekly_lists import Row, cut
from clientbook.sales.coaching import Coaching, Comparison, Lever
from clientbook.sales.proportions import Share

MOST_PAIRS = 16
MOST_LEVERS = 20
_LEAST_P = 0.001


def manager_coaching(
    found: Coaching, manager: str | None, names: Mapping[str, str], language: Language
) -> dict[str, object]:
    """Return a manager's row per stage: own rate, levers, and what to do about it."""
    rows: list[Row] = []
    for stage, standings in found.rates.items():
        if manager is None or manager not in standings:
            continue
        share = standings[manager].share
        levers = found.levers[manager]
        to_plan, to_peer = (_gain(view, stage) for view in (levers.to_plan, levers.to_best_peer))
        rows.append(
            {
                "stage": names[stage],
                "rate": share.rate,
                "interval": interval_words(share, language),
                "to_plan": to_plan,
                "to_peer": to_peer,
                "hint": _hint(found, manager, stage, language),
            }
        )
    return {"coaching": rows, "coaching_note": text("report.coaching.note", language)}


def head_coaching(
    found: Coaching, names: Mapping[str, str], language: Language
) -> dict[str, object]:
    """Return who teaches whom, the levers of every manager, and the ceiling as a sentence."""
    pairs = [_pair(one, found.min_n, names, language) for one in _weighty(found)]
    levers = [row for name in found.managers for row in _levers(found, name, names, language)]
    return {
        **cut("pairs", pairs, MOST_PAIRS, language),
        **cut("levers", levers, MOST_LEVERS, language),
        "ceiling": ceiling_words(found, language),
        "standard": [*_standard(found, names, language)],
        "standard_note": text(
            "cli.coach.standardised_note", language, stratum=_stratum(found, language)
        ),
        "coaching_note": text("report.coaching.note", language),
    }


def verdict_words(one: Comparison, least: int, language: Language) -> str:
    """Return what a comparison comes to, with its p where something was tested."""
    chance = "" if one.p is None else chance_words(one.p, language)
    return text(f"coach.verdict.{one.verdict}", language, p=chance, n=least)


def chance_words(p: float, language: Language) -> str:
    """Return "p = 0.030", or "p < 0.001" where it is less than anybody needs to know."""
    sign, shown = ("<", _LEAST_P) if p < _LEAST_P else ("=", p)
    return f"p\xa0{sign}\xa0{number_text(shown, language, 3)}"


def interval_words(share: Share, language: Language) -> str:
    """Return the interval of a share in whole per cent: "71–87 %"."""
    return "—" if share.interval is None else range_words(*share.interval, language)


def ceiling_words(found: Coaching, language: Language) -> str:
    """Return what the best of all together would bring, as a sentence."""
    best = found.best_of_both
    if best is None:
        return text("cli.coach.no_ceiling", language, n=found.min_n)
    shown = {
        name: number_text(value, language, 1)
        for name, value in (("best", best.paid_per_100), ("now", best.now), ("team", best.team))
    }
    return text("cli.coach.ceiling", language, **shown)


def _stratum(found: Coaching, language: Language) -> str:
    """Return what the lists were evened by, in words."""
    return text(f"cli.coach.stratum.{found.stratum}", language)


def _standard(found: Coaching, names: Mapping[str, str], language: Language) -> Iterator[Row]:
    """Yield each manager's rate as it is, and as it would be with everybody's mix of companies."""
    for stage, standings in found.rates.items():
        for manager, one in standings.items():
            yield {
                "stage": names[stage],
                "manager": manager,
                "rate": one.share.rate,
                "interval": interval_words(one.share, language),
                "standardised": one.standardised,
            }


def _weighty(found: Coaching) -> list[Comparison]:
    """Return the comparisons: verdicts first, then those that were tested, then the rest."""
    return [*found.pairs, *sorted(found.no_verdict, key=lambda one: one.p is None)]


def _pair(one: Comparison, least: int, names: Mapping[str, str], language: Language) -> Row:
    return {
        "stage": names[one.stage],
        "teacher": one.teacher,
        "learner": one.learner,
        "best": _share_words(one.best, language),
        "own": _share_words(one.own, language),
        "verdict": verdict_words(one, least, language),
    }


def _share_words(share: Share, language: Language) -> str:
    if share.rate is None:
        return "—"
    return f"{percent_text(share.rate, language)} ({interval_words(share, language)})"


def _levers(found: Coaching, name: str, names: Mapping[str, str], language: Language) -> list[Row]:
    """Return a manager's levers, both views of a stage in one row, the strongest first."""
    own = found.levers[name]
    plan = {lever.stage: lever for lever in own.to_plan}
    peer = {lever.stage: lever for lever in own.to_best_peer}
    stages = sorted(
        {**plan, **peer},
        key=lambda stage: -max(one[stage].gain for one in (plan, peer) if stage in one),
    )
    return [
        {
            "manager": name,
            "stage": names[stage],
            "rate": (plan.get(stage) or peer[stage]).rate,
            "plan": plan[stage].to if stage in plan else None,
            "to_plan": _round(plan.get(stage)),
            "peer": peer[stage].peer if stage in peer else text("report.coaching.best", language),
            "peer_rate": peer[stage].to if stage in peer else None,
            "to_peer": _round(peer.get(stage)),
        }
        for stage in stages
    ]


def _gain(levers: tuple[Lever, ...], stage: str) -> float | None:
    return next((_round(lever) for lever in levers if lever.stage == stage), None)


def _round(lever: Lever | None) -> float | None:
    return None if lever is None else round(lever.gain, 6)


def _hint(found: Coaching, manager: str, stage: str, language: Language) -> str:
    """Return what a manager may do about a stage, with how sure that is."""
    here = [one for one in found.comparisons if one.stage == stage]
    learns = [one for one in here if one.learner == manager]
    teaches = [one for one in here if one.teacher == manager]
    if learns:
        one = learns[0]
        said = "few" if one.p is None else "learn" if one.verdict == "teaches" else "chance"
        return text(
            f"report.coaching.{said}",
            language,
            teacher=one.teacher,
            best=one.best.rate,
            p="" if one.p is None else chance_words(one.p, language),
        )
    learners = [one.learner for one in teaches if one.verdict == "teaches"]
    if learners:
        return text("report.coaching.teach", language, learners=", ".join(learners))
    return text(f"report.coaching.{'leads' if teaches else 'alone'}", language)
