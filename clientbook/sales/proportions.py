"""Statistics of shares: Wilson intervals, the two-proportion z-test, Holm's correction.

Source: METHOD.md §6 "Who teaches whom". Only the standard library: the normal distribution's tail
is `math.erfc`. Nothing rounds.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

LEAST_EXPECTED = 5
"""The z-test holds only if every cell is expected to have so many."""
_Z_95 = 1.959963984540054


class Share(NamedTuple):
    """So many companies at risk, so many of them moved."""

    at_risk: int
    moved: int

    @property
    def rate(self) -> float | None:
        """Moved of those at risk; None when nobody is at risk."""
        return self.moved / self.at_risk if self.at_risk else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Where the true share lies in 95 of 100 cases (Wilson 1927); None without companies."""
        return wilson(self) if self.at_risk else None


def wilson(share: Share) -> tuple[float, float]:
    """Return the Wilson 95 % interval of a share with companies at risk, as fractions.

    >>> [[round(100 * end, 1) for end in wilson(Share(*one))] for one in ((100, 80), (10, 8))]
    [[71.1, 86.7], [49.0, 94.3]]
    """
    n, rate, z2 = share.at_risk, share.moved / share.at_risk, _Z_95**2
    middle = rate + z2 / (2 * n)
    half = _Z_95 * math.sqrt(rate * (1 - rate) / n + z2 / (4 * n * n))
    return max(0.0, (middle - half) / (1 + z2 / n)), min(1.0, (middle + half) / (1 + z2 / n))


def two_proportions(one: Share, other: Share) -> float:
    """Return the two-sided p of the pooled z-test that two shares are the same one.

    >>> round(two_proportions(Share(100, 80), Share(100, 95)), 4)
    0.0013
    >>> round(two_proportions(Share(10, 8), Share(10, 9)), 2)
    0.53
    """
    if not one.at_risk or not other.at_risk:
        return 1.0
    pooled = (one.moved + other.moved) / (one.at_risk + other.at_risk)
    spread = pooled * (1 - pooled) * (1 / one.at_risk + 1 / other.at_risk)
    if spread <= 0:
        return 1.0
    z = (one.moved / one.at_risk - other.moved / other.at_risk) / math.sqrt(spread)
    return math.erfc(abs(z) / math.sqrt(2))


def least_expected(one: Share, other: Share) -> float:
    """Return the smallest of the four cells that the pooled share expects.

    >>> least_expected(Share(10, 8), Share(10, 9))
    1.5
    """
    both = one.at_risk + other.at_risk
    moved = one.moved + other.moved
    return min(one.at_risk, other.at_risk) * min(moved, both - moved) / both if both else 0.0


def holm(chances: Sequence[float]) -> tuple[float, ...]:
    """Return Holm's adjusted p-values of a family of tests, in the order given.

    >>> holm([0.01, 0.04, 0.03])
    (0.03, 0.06, 0.06)
    """
    adjusted, worst = [0.0] * len(chances), 0.0
    for rank, at in enumerate(sorted(range(len(chances)), key=lambda n: chances[n])):
        worst = max(worst, min(1.0, chances[at] * (len(chances) - rank)))
        adjusted[at] = worst
    return tuple(adjusted)
