"""Arithmetic of the funnel with rates as input: expected counts, the reverse plan, pooling.

Source: METHOD.md §6. Rates are fractions, taken as they are written (0.8 is exactly 4/5), so that
100 companies on plan give 60.8 payers and not a neighbour of it. Nothing rounds between stages.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction


def expected_counts(companies: float, rates: Sequence[float]) -> tuple[float, ...]:
    """Return how many companies pass each stage, unrounded.

    >>> expected_counts(100, (1.0, 0.8, 0.8, 0.95))
    (100.0, 80.0, 64.0, 60.8)
    """
    counts, left = [], _exact(companies)
    for rate in rates:
        left *= _exact(rate)
        counts.append(float(left))
    return tuple(counts)


def paid_per_100(rates: Sequence[float]) -> float:
    """Return payers per 100 companies: 100 × the product of the rates, unrounded.

    >>> paid_per_100((0.8, 0.7, 0.85, 0.95))
    45.22
    """
    return float(100 * _product(rates))


def replaced(rates: Sequence[float], stage: int, rate: float) -> float:
    """Return payers per 100 with one stage's rate (number from 0) replaced by another.

    >>> replaced((0.8, 0.7, 0.85, 0.95), 0, 1.0)
    56.525
    """
    return paid_per_100([*rates[:stage], rate, *rates[stage + 1 :]])


def losses(companies: float, rates: Sequence[float]) -> tuple[float, ...]:
    """Return how many companies are lost at each stage, unrounded.

    >>> losses(100, (1.0, 0.8, 0.8, 0.95))
    (0.0, 20.0, 16.0, 3.2)
    """
    lost, left = [], _exact(companies)
    for rate in rates:
        moved = left * _exact(rate)
        lost.append(float(left - moved))
        left = moved
    return tuple(lost)


def companies_needed(payers: float, rates: Sequence[float]) -> int | None:
    """Return the reverse plan: how many companies to start for so many payers; None: no number is.

    >>> [companies_needed(n, (1.0, 0.8, 0.8, 0.95)) for n in (10, 20, 61, 100)]
    [17, 33, 101, 165]
    """
    share = _product(rates)
    return math.ceil(_exact(payers) / share) if share else None


def pooled_rate(parts: Sequence[tuple[float, float]]) -> float | None:
    """Return the rate of all parts (at risk, moved) together, never a mean of rates.

    >>> pooled_rate([(100, 80), (100, 95)])
    0.875
    """
    risk = sum(_exact(at_risk) for at_risk, _ in parts)
    return float(sum(_exact(moved) for _, moved in parts) / risk) if risk else None


def pooled_rates(teams: Sequence[tuple[float, Sequence[float]]]) -> tuple[float | None, ...]:
    """Return the pooled rate of each stage for managers given as (companies, rates).

    >>> rates = pooled_rates([(100, (0.8, 0.7, 0.85, 0.95)), (100, (0.95, 0.9, 0.7, 0.8))])
    >>> [round(100 * rate, 2) for rate in rates if rate is not None]
    [87.5, 80.86, 75.94, 86.64]
    """
    pooled, left = [], [_exact(companies) for companies, _ in teams]
    for stage in zip(*(rates for _, rates in teams), strict=True):
        moved = [count * _exact(rate) for count, rate in zip(left, stage, strict=True)]
        pooled.append(float(sum(moved) / sum(left)) if sum(left) else None)
        left = moved
    return tuple(pooled)


def shown(value: float, places: int = 0) -> Decimal:
    """Return a number as display rounds it: half up.

    >>> shown(60.8), shown(45.22), shown(0.5), shown(2.5), shown(86.108, 2)
    (Decimal('61'), Decimal('45'), Decimal('1'), Decimal('3'), Decimal('86.11'))
    """
    return Decimal(repr(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def _exact(number: float) -> Fraction:
    return Fraction(repr(number))


def _product(rates: Sequence[float]) -> Fraction:
    return math.prod((_exact(rate) for rate in rates), start=Fraction(1))
