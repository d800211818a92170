"""The usual ranges of a funnel's plan, and a plan that lies outside of them.

Source: METHOD.md §6. A preset is chosen by the setting `funnel_preset`; a stage of the book's own
has no usual range.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from clientbook.book.parse import normal
from clientbook.book.settings import Settings, Stage

Range = tuple[float, float]
PresetName = Literal["distributor", "corporate"]

PRESETS: Mapping[str, Mapping[str, Range]] = {
    "distributor": {
        "contact": (0.9, 1.0),
        "presentation": (0.8, 1.0),
        "delivery": (0.8, 1.0),
        "payment": (0.9, 0.99),
    },
    "corporate": {
        "contact": (0.9, 1.0),
        "presentation": (0.2, 0.3),
        "delivery": (0.4, 0.6),
        "payment": (0.9, 0.99),
    },
}
"""Preset → stage id → lowest and highest usual plan, fractions."""

_YES = {"yes", "да", "1", "true"}


class PlanWarning(NamedTuple):
    """A stage whose plan lies outside of its usual range; fractions."""

    stage: str
    plan: float
    low: float
    high: float


def ranges_of(
    settings: Settings, preset: PresetName | None = None, *, crisis: bool = False
) -> Mapping[str, Range]:
    """Return stage id → usual range by a book's settings; none for a plan of its own.

    `preset` and `crisis` stand in place of the settings.
    """
    usual = PRESETS.get(preset or normal(settings.funnel_preset), {})
    if usual and (crisis or in_crisis(settings)):
        return {**usual, "payment": settings.crisis_payment}
    return usual


def in_crisis(settings: Settings) -> bool:
    """Say whether the settings declare a crisis: `funnel_crisis` is yes, in either language."""
    return normal(settings.funnel_crisis) in _YES


def plan_warnings(stages: Sequence[Stage], ranges: Mapping[str, Range]) -> tuple[PlanWarning, ...]:
    """Return the stages whose plan lies outside of the usual range.

    >>> from clientbook.book.settings import default_stages
    >>> plan_warnings(default_stages("en"), PRESETS["distributor"])
    ()
    >>> [one.stage for one in plan_warnings(default_stages("en"), PRESETS["corporate"])]
    ['presentation', 'delivery']
    """
    return tuple(
        PlanWarning(stage.id, stage.plan_rate, *ranges[stage.id])
        for stage in stages
        if stage.id in ranges and not ranges[stage.id][0] <= stage.plan_rate <= ranges[stage.id][1]
    )
