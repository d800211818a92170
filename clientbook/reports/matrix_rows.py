"""Managers by stages, and where the open companies stand, as rows of the funnel and the summary."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from clientbook.book.settings import Stage
from clientbook.book.wording import Language, text
from clientbook.reports.shown import MATRIX_STAGES, points
from clientbook.reports.weekly_context import stage_row
from clientbook.reports.weekly_lists import Row
from clientbook.sales.waiting import StageWaiting
from clientbook.sales.week_records import StageWeek

MOST_NAMES = 5
MOST_BARS = 24
"""More bars than this have no room for their figures and names: then a bar per manager."""
MOST_RANKED = 60
Managers = Mapping[str, tuple[float | None, Sequence[StageWeek]]]
"""Name → paid per 100 and the stages, of managers who have begun something."""


def stage_slots(stages: Sequence[Stage]) -> list[Row]:
    """Return the columns of the matrix: name and plan of its stages, blank beyond the last."""
    empty: Row = {"name": None, "plan": None}
    slots: list[Row] = [{"name": stage.name, "plan": stage.plan_rate} for stage in stages]
    return [*slots, *[empty] * MATRIX_STAGES][:MATRIX_STAGES]


def matrix_row(name: str, paid: float | None, stages: Sequence[StageWeek], plan: float) -> Row:
    """Return a manager's row of the matrix: paid per 100 against the plan, a rate per stage."""
    return {
        "name": name,
        "paid_per_100": paid,
        "deviation": None if paid is None else points(paid - plan),
        "rates": [*(stage.rate for stage in stages), *[None] * MATRIX_STAGES][:MATRIX_STAGES],
    }


def detail_rows(managers: Mapping[str, Sequence[StageWeek]]) -> list[Row]:
    """Return a row per stage and manager, the stage named once; the chart stands on them."""
    found: list[Row] = []
    for of_stage in zip(*managers.values(), strict=True):
        found += [
            {**stage_row(stage), "stage": None if at else stage.name, "manager": name}
            for at, (name, stage) in enumerate(zip(managers, of_stage, strict=True))
        ]
    return found


def chart_rows(managers: Managers, plan: float) -> dict[str, object]:
    """Return in which shape the chart shows managers, and the rows of the shape "ranked".

    "one": one manager's stages; "stages": every stage of everybody; "ranked": paid per 100, best
    first; "": nobody to show, or more than a chart holds.
    """
    bars = sum(len(stages) for _, stages in managers.values())
    known = [(name, paid) for name, (paid, _) in managers.items() if paid is not None]
    if len(managers) == 1:
        return {"chart_shape": "one", "ranked": []}
    if bars <= MOST_BARS:
        return {"chart_shape": "stages" if managers else "", "ranked": []}
    rows: list[Row] = [
        {"name": name, "paid_per_100": paid, "plan": plan, "deviation": points(paid - plan)}
        for name, paid in sorted(known, key=lambda one: (-one[1], one[0]))
    ]
    return {"chart_shape": "ranked" if 0 < len(rows) <= MOST_RANKED else "", "ranked": rows}


def waiting_rows(stages: Sequence[StageWaiting], language: Language) -> list[Row]:
    """Return how many companies wait for each stage, how long, with whom, and how fast it goes."""
    return [
        {
            "name": stage.name,
            "open": stage.open,
            "stuck": stage.stuck,
            "limit": stage.limit,
            "median_days": stage.median_days,
            "ripened": stage.ripened,
            "who": _who(stage.managers, language),
        }
        for stage in stages
    ]


def _who(managers: Mapping[str, int], language: Language) -> str:
    nobody = text("report.funnel.nobody", language)
    said = [f"{name or nobody} {count}" for name, count in managers.items()]
    return ", ".join(said[:MOST_NAMES]) + (" …" if len(said) > MOST_NAMES else "")
