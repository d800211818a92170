"""The flow view of the funnel: what moved inside one week.

Source: METHOD.md §6 "Views": counts, no rates. A company that passes two stages in a week counts at
both; a skipped stage counts as passed. Passing is credited as the funnel credits it, starting and
losing to whoever worked with the company last, else to its owner.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar, NamedTuple

import numpy as np
import pandas as pd

from clientbook.book.calendar import Week
from clientbook.book.record import Book
from clientbook.book.schema import COMPANY_TABLES
from clientbook.book.settings import Stage
from clientbook.sales.evidence import journeys
from clientbook.sales.facts import Bools, Facts, facts_of
from clientbook.sales.funnel import Slice, managers_of, slice_of


class StageFlow(NamedTuple):
    """How many companies passed a stage in the week."""

    stage: str
    moved: int


@dataclass(frozen=True, slots=True)
class FlowCounts:
    """Companies that started in the week, passed each stage in it, and were lost in it.

    Lost in the week: lost at its end, and not lost (or not yet there) before its Monday.
    """

    started: int
    stages: tuple[StageFlow, ...]
    lost: int

    def as_json(self) -> dict[str, object]:
        """Return the counts as plain values."""
        stages = [stage._asdict() for stage in self.stages]
        return {"started": self.started, "stages": stages, "lost": self.lost}


@dataclass(frozen=True, slots=True)
class Flow:
    """What moved inside a week; `as_of` is its Sunday, or the day asked for while it still runs."""

    view: ClassVar = "flow"
    by: ClassVar = "company"

    as_of: date
    week: Week
    lists: Slice
    total: FlowCounts
    managers: Mapping[str, FlowCounts]

    def as_json(self) -> dict[str, object]:
        """Return the record of `funnel --view flow --json`."""
        return {
            "as_of": self.as_of.isoformat(),
            "view": self.view,
            "list": self.lists,
            "week": self.week.text,
            **self.total.as_json(),
            "managers": {name: one.as_json() for name, one in self.managers.items()},
        }


def flow(book: Book, week: Week, as_of: date, lists: Iterable[str] = COMPANY_TABLES) -> Flow:
    """Return what moved in a week, as known by a day, in one list or in both."""
    tables = tuple(lists)
    facts = facts_of(book, min(week.sunday, as_of))
    events = _events(facts, week, _lost_before(book, facts, week))
    events = events[facts.companies["table"].isin(tables).to_numpy()[events["at"].to_numpy()]]
    return Flow(
        facts.as_of,
        week,
        slice_of(tables),
        _counts(events, facts.stages),
        {
            name: _counts(events[events["manager"] == name], facts.stages)
            for name in managers_of(facts, events["manager"])
        },
    )


def _events(facts: Facts, week: Week, lost_before: Bools) -> pd.DataFrame:
    """Return a row per event of the week: at, manager, stage (0 = started, −1 = lost)."""
    ways, monday = journeys(facts), pd.Timestamp(week.monday)
    companies = ways.companies
    there = companies["started"].notna()
    gone = there & companies["lost"] & ~lost_before
    steps = ways.milestones[ways.milestones["date"] >= monday]
    return pd.concat(
        [
            steps[["at", "manager", "stage"]],
            *(
                pd.DataFrame(
                    {
                        "at": np.flatnonzero(chosen),
                        "manager": companies["keeper"].to_numpy()[chosen],
                        "stage": stage,
                    }
                )
                for stage, chosen in (
                    (0, (companies["started"] >= monday).to_numpy()),
                    (-1, gone.to_numpy(dtype=bool)),
                )
            ),
        ],
        ignore_index=True,
    )


def _lost_before(book: Book, facts: Facts, week: Week) -> Bools:
    """Say which companies were in the funnel and lost already on the Sunday before."""
    before = facts_of(book, week.monday - timedelta(days=1))
    companies = journeys(before).companies
    lost = companies["lost"] & companies["started"].notna()
    return (
        lost.set_axis(before.companies["client"])
        .reindex(facts.companies["client"], fill_value=False)
        .to_numpy(dtype=bool)
    )


def _counts(events: pd.DataFrame, stages: tuple[Stage, ...]) -> FlowCounts:
    found = events["stage"].value_counts()
    return FlowCounts(
        int(found.get(0, 0)),
        tuple(
            StageFlow(stage.id, int(found.get(number, 0)))
            for number, stage in enumerate(stages, start=1)
        ),
        int(found.get(-1, 0)),
    )
