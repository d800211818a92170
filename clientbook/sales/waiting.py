"""Where the open companies stand, and how fast companies ripen: a stage a record (METHOD.md §7)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from clientbook.book.settings import Stage
from clientbook.sales.evidence import Journeys
from clientbook.sales.facts import Facts
from clientbook.sales.standing import ripening, stuck


@dataclass(frozen=True, slots=True)
class StageWaiting:
    """One stage: how many wait for it, how many of them too long, and medians of days.

    `median_days`: how long they have waited; `ripened`: how long those took that moved through it.
    `managers`: name ("" for nobody's) → how many wait, the most first.
    """

    stage: str
    name: str
    limit: int | None
    open: int
    stuck: int
    median_days: float | None
    ripened: float | None
    managers: Mapping[str, int]


def waiting_of(companies: pd.DataFrame, facts: Facts, ways: Journeys) -> tuple[StageWaiting, ...]:
    """Return the stages in order; `companies` as `standing` gives them."""
    over = stuck(companies)
    days = ripening(facts, ways)
    return tuple(
        _stage(companies, over, stage, ripened)
        for stage, ripened in zip(facts.stages, days, strict=True)
    )


def _stage(
    companies: pd.DataFrame, over: pd.DataFrame, stage: Stage, ripened: float | None
) -> StageWaiting:
    here = companies.loc[companies["open"] & (companies["waits"] == stage.id)]
    median = here["days"].median()
    by_manager = here.groupby("manager").size().sort_values(ascending=False, kind="stable")
    return StageWaiting(
        stage=stage.id,
        name=stage.name,
        limit=stage.stuck_days,
        open=len(here),
        stuck=int((over["waits"] == stage.id).sum()),
        median_days=None if pd.isna(median) else float(median),
        ripened=ripened,
        managers={str(name): int(count) for name, count in by_manager.items()},
    )
