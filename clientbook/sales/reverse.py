"""The reverse plan: how many companies to start for so many payers (METHOD.md §6)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from clientbook.sales.rates import companies_needed

if TYPE_CHECKING:
    from clientbook.sales.funnel import Funnel, Stages


@dataclass(frozen=True, slots=True)
class Reverse:
    """Companies to start for so many payers: on plan, at the company's rates, at each manager's.

    None where no number of companies is enough: a rate is 0 or not known yet.
    """

    payers: float
    on_plan: int | None
    on_fact: int | None
    managers: Mapping[str, int | None]

    def as_json(self) -> dict[str, object]:
        """Return the numbers as plain values."""
        return asdict(self)


def reverse_plan(funnel: Funnel, payers: float) -> Reverse:
    """Return how many companies to start for so many payers."""
    return Reverse(
        payers,
        companies_needed(payers, [stage.plan for stage in funnel.stages]),
        _at_rates(funnel.total, payers),
        {name: _at_rates(stages, payers) for name, stages in funnel.managers.items()},
    )


def _at_rates(stages: Stages, payers: float) -> int | None:
    rates = [stage.rate for stage in stages.stages]
    known = [rate for rate in rates if rate is not None]
    return companies_needed(payers, known) if len(known) == len(rates) else None
