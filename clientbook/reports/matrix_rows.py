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
