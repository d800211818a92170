"""The funnel: companies at risk, moved, open and lost per stage, for the company and each manager.

Source: METHOD.md §6. The view is `total`: all companies started so far; `cohort` cuts it to those
that started in a month. Nothing is rounded here; display rounds half up (`shown`). Rates given by
hand have their own functions in `rates`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, NamedTuple

import pandas as pd

from clientbook.book.calendar import Month
from clientbook.book.presets import PlanWarning
from clientbook.book.record import Book
from clientbook.book.schema import COMPANY_TABLES
from clientbook.sales.evidence import Journeys, journeys
from clientbook.sales.facts import Bools, Facts, facts_of
from clientbook.sales.reverse import Reverse

Counted = Literal["company", "deal"]
Slice = Literal["target", "working", "all"]
SLICES: Mapping[Slice, tuple[str, ...]] = {
    "target": ("cb_target",),
    "working": ("cb_working",),
    "all": COMPANY_TABLES,
}
"""The slices that every view has: by the list in which a company stands on the day."""


class StageCount(NamedTuple):
    """One stage: at risk = moved + open + lost, companies; `plan` is a fraction."""

    stage: str
    plan: float
    at_risk: int
    moved: int
    open: int
    lost: int

    @property
    def rate(self) -> float | None:
        """Moved of those at risk, unrounded; None when nobody is at risk."""
        return self.moved / self.at_risk if self.at_risk else None

    def as_json(self) -> dict[str, object]:
        """Return the record of `funnel --json`."""
        return {**self._asdict(), "rate": self.rate}


@dataclass(frozen=True, slots=True)
class Stages:
    """The stages of one funnel in their order."""

    stages: tuple[StageCount, ...]

    @property
    def paid_per_100(self) -> float | None:
        """100 × the product of the rates, unrounded; None when a rate is null."""
        paid = 100.0
        for stage in self.stages:
            if stage.rate is None:
                return None
            paid *= stage.rate
        return paid

    def as_json(self) -> dict[str, object]:
        """Return stages and paid per 100 as plain values."""
        return {
            "stages": [stage.as_json() for stage in self.stages],
            "paid_per_100": self.paid_per_100,
        }


@dataclass(frozen=True, slots=True)
class Funnel:
    """The funnel on a day: the company's stages and each manager's, who sum to the company's.

    `cohort`: the month in which its companies started, for that view. `warnings`: stages whose plan
    is unusual, and `reverse`: how many companies to start, where that was asked for.
    """

    as_of: date
    total: Stages
    managers: Mapping[str, Stages]
    view: Literal["total", "cohort"] = "total"
    lists: Slice = "all"
    cohort: Month | None = None
    by: Counted = "company"
    warnings: tuple[PlanWarning, ...] = ()
    reverse: Reverse | None = None

    @property
    def stages(self) -> tuple[StageCount, ...]:
        """The company's stages."""
        return self.total.stages

    @property
    def paid_per_100(self) -> float | None:
        """The company's paid per 100."""
        return self.total.paid_per_100

    def as_json(self) -> dict[str, object]:
        """Return the record of `funnel --json`."""
        return {
            "as_of": self.as_of.isoformat(),
            "view": self.view,
            "by": self.by,
            "list": self.lists,
            **({"cohort": self.cohort.text} if self.cohort else {}),
            **self.total.as_json(),
            "managers": {name: stages.as_json() for name, stages in self.managers.items()},
            "plan_warnings": [one._asdict() for one in self.warnings],
            **({"reverse": self.reverse.as_json()} if self.reverse else {}),
        }


def funnel(book: Book, as_of: date, lists: Iterable[str] = COMPANY_TABLES) -> Funnel:
    """Return the funnel of a book on a day.

    `lists` is the slice: target, working, or both. Managers come in the order of the settings
    (those who work here, and whoever else has companies), then others met in the data by name.
    """
    facts = facts_of(book, as_of)
    return funnel_of(facts, journeys(facts), lists)


def funnel_of(
    facts: Facts,
    ways: Journeys,
    lists: Iterable[str] = COMPANY_TABLES,
    only: Bools | None = None,
) -> Funnel:
    """Return the funnel of facts whose journeys are known; `only`: of these companies."""
    tables = tuple(lists)
    risks = at_risk(facts, ways)
    inside = risks["table"].isin(tables)
    if only is not None:
        inside &= only[risks["at"].to_numpy()]
    risks = risks[inside]
    return Funnel(
        facts.as_of,
        _stages(facts, risks),
        {
            name: _stages(facts, risks[risks["manager"] == name])
            for name in managers_of(facts, risks["manager"])
        },
        lists=slice_of(tables),
    )


def slice_of(tables: Iterable[str]) -> Slice:
    """Return what a choice of company tables is called."""
    chosen = set(tables) & set(COMPANY_TABLES)
    return next((name for name, whole in SLICES.items() if set(whole) == chosen), "all")


def at_risk(facts: Facts, ways: Journeys) -> pd.DataFrame:
    """Return a row per company at risk and stage: at, stage, table, manager, moved, open, lost.

    Each company at risk is assigned once per stage: to the manager of its earliest evidence of the
    stage or a later one; if it did not move, to the manager of its last log row, else its owner.
    """
    companies = ways.companies.assign(table=facts.companies["table"])
    companies = companies[companies["started"].notna()]
    credits_ = ways.milestones.set_index(["stage", "at"])["manager"]
    parts = []
    for stage in range(1, len(facts.stages) + 1):
        here = companies[companies["reached"] >= stage - 1]
        moved = here["reached"] >= stage
        credit = credits_.xs(stage).reindex(here.index) if moved.any() else here["keeper"]
        parts.append(
            pd.DataFrame(
                {
                    "at": here.index,
                    "stage": stage,
                    "table": here["table"],
                    "manager": credit.where(moved, here["keeper"]),
                    "moved": moved,
                    "open": ~moved & ~here["lost"],
                    "lost": ~moved & here["lost"],
                }
            )
        )
    return pd.concat(parts, ignore_index=True)


def managers_of(facts: Facts, met: pd.Series[Any]) -> tuple[str, ...]:
    """Return the managers to show: the active ones of the settings, and all met in the data."""
    seen = set(met.unique())
    listed = [m.name for m in facts.settings.managers if m.active or m.name in seen]
    return tuple(dict.fromkeys([*listed, *sorted(seen - set(listed))]))


def _stages(facts: Facts, risks: pd.DataFrame) -> Stages:
    sums = risks.groupby("stage")[["moved", "open", "lost"]].sum()
    sums = sums.reindex(range(1, len(facts.stages) + 1), fill_value=0)
    return Stages(
        tuple(
            StageCount(stage.id, stage.plan_rate, moved + waiting + lost, moved, waiting, lost)
            for stage, (moved, waiting, lost) in zip(
                facts.stages, sums.astype(int).to_numpy().tolist(), strict=True
            )
        )
    )
