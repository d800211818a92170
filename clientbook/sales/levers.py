"""Levers: what one stage brings if it comes up to the plan or to the best peer; best of both.

Source: METHOD.md §6 "Who teaches whom". Rates are fractions, taken as they are written; gains are
payers per 100 companies, one stage at a time with the others as they are. Nothing rounds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from clientbook.sales.rates import paid_per_100, replaced

Rates = Sequence[float | None]


class Lift(NamedTuple):
    """A stage (number from 0) lifted from its rate to another: `gain` payers of 100 more."""

    stage: int
    rate: float
    to: float
    gain: float


class Ceiling(NamedTuple):
    """The best rates of all managers put together: a ceiling, not a plan.

    `uplift`: by what part each manager's own payers of 100 would grow (None: none pay now);
    `now` and `team`: payers of 100 companies of each manager together, now and at the ceiling.
    """

    paid_per_100: float
    uplift: Mapping[str, float | None]
    now: float
    team: float


def lifts(rates: Rates, targets: Rates) -> tuple[Lift, ...]:
    """Return what each stage below its target would bring at the target, the most first.

    A stage without a rate, or without a target, has no lever; nothing has one while a rate of the
    whole way is unknown.

    >>> [(s.stage, round(s.gain, 3)) for s in lifts((0.8, 0.7, 0.85, 0.95), (1, 0.8, 0.8, 0.95))]
    [(0, 11.305), (1, 6.46)]
    """
    known = [rate for rate in rates if rate is not None]
    if len(known) < len(rates):
        return ()
    now = paid_per_100(known)
    found = [
        Lift(stage, rate, target, replaced(known, stage, target) - now)
        for stage, (rate, target) in enumerate(zip(known, targets, strict=True))
        if target is not None and rate < target
    ]
    return tuple(sorted(found, key=lambda lift: -lift.gain))


def best_of(managers: Mapping[str, Rates]) -> tuple[float | None, ...]:
    """Return the highest rate of each stage; None where nobody has one."""
    return tuple(
        max((rate for rate in stage if rate is not None), default=None)
        for stage in zip(*managers.values(), strict=True)
    )


def ceiling(managers: Mapping[str, Rates], best: Rates) -> Ceiling | None:
    """Return what the best rates together would bring; None where a best rate is unknown.

    Managers whose own way has an unknown rate are left out of the sums.

    >>> two = {"Иванов": (0.8, 0.7, 0.85, 0.95), "Сидоров": (0.95, 0.9, 0.7, 0.8)}
    >>> found = ceiling(two, best_of(two))
    >>> round(found.paid_per_100, 2), round(found.now, 1), round(found.team, 2)
    (69.04, 93.1, 138.08)
    """
    known = [rate for rate in best if rate is not None]
    if not known or len(known) < len(best):
        return None
    top = paid_per_100(known)
    own = {
        name: paid_per_100([rate for rate in rates if rate is not None])
        for name, rates in managers.items()
        if None not in rates
    }
    uplift = {name: top / paid - 1 if paid else None for name, paid in own.items()}
    return Ceiling(top, uplift, sum(own.values()), top * len(own))
