"""A funnel's stages against the plan: planned counts, deviations, and the stage worth lifting."""

from __future__ import annotations

from collections.abc import Sequence

from clientbook.book.settings import Stage
from clientbook.sales.funnel import StageCount
from clientbook.sales.week_records import Lever, StageWeek


def stages_of(counts: Sequence[StageCount], stages: Sequence[Stage]) -> tuple[StageWeek, ...]:
    """Return the stages with what the plan wants of the companies that started.

    Nothing is rounded between stages: 100 companies → 100 → 80 → 64 → 60.8.
    """
    planned = float(counts[0].at_risk) if counts else 0.0
    found = []
    for count, stage in zip(counts, stages, strict=True):
        planned *= stage.plan_rate
        found.append(
            StageWeek(
                id=stage.id,
                name=stage.name,
                plan=stage.plan_rate,
                planned=planned,
                at_risk=count.at_risk,
                moved=count.moved,
                open=count.open,
                lost=count.lost,
                rate=count.rate,
            )
        )
    return tuple(found)


def plan_per_100(stages: Sequence[Stage]) -> float:
    """Return how many of 100 companies pay on plan.

    >>> from clientbook.book.settings import default_stages
    >>> round(plan_per_100(default_stages("en")), 6)
    60.8
    """
    product = 100.0
    for stage in stages:
        product *= stage.plan_rate
    return product


def lever_of(stages: Sequence[StageWeek], paid_per_100: float | None, min_n: int) -> Lever | None:
    """Return the stage below plan that would bring most payers if it came up to plan.

    One stage at a time, the others as they are (METHOD.md §6, "Levers"). While nobody has paid
    there is nothing to multiply: then the stage farthest below plan, without a gain. A stage with
    fewer than `min_n` companies at risk says nothing.
    """
    levers = [
        Lever(
            stage.id,
            stage.rate,
            stage.plan,
            paid_per_100 * (stage.plan / stage.rate - 1) if paid_per_100 and stage.rate else None,
        )
        for stage in stages
        if stage.rate is not None and stage.rate < stage.plan and stage.at_risk >= min_n
    ]
    return max(levers, key=lambda one: (one.gain or 0.0, one.plan - one.rate), default=None)
