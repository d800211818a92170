"""The snapshot view of the funnel: where open companies stand on a day, and who stands too long.

Source: METHOD.md §6 "Views": counts and days, no rates. A company belongs to its owner, or where it
has none to whoever worked with it last.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import ClassVar, NamedTuple

import pandas as pd

from clientbook.book.record import Book
from clientbook.book.schema import COMPANY_TABLES
from clientbook.book.settings import Stage
from clientbook.sales.columns import day_facts
from clientbook.sales.evidence import NOBODY, journeys
from clientbook.sales.funnel import Slice, managers_of, slice_of
from clientbook.sales.standing import standing
from clientbook.sales.week_records import Stuck
from clientbook.sales.week_work import stuck_of


class StageStanding(NamedTuple):
    """The open companies that wait for a stage: how many, how long, how many beyond its limit.

    `median_days` and `longest_days` are None where nobody waits, `limit` where there is none.
    """

    stage: str
    open: int
    stuck: int
    limit: int | None
    median_days: float | None
    longest_days: int | None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Where the open companies stand on a day; managers' counts sum to the company's."""

    view: ClassVar = "snapshot"
    by: ClassVar = "company"

    as_of: date
    lists: Slice
    stages: tuple[StageStanding, ...]
    managers: Mapping[str, tuple[StageStanding, ...]]
    stuck: tuple[Stuck, ...]

    def as_json(self) -> dict[str, object]:
        """Return the record of `funnel --view snapshot --json`."""
        return {
            "as_of": self.as_of.isoformat(),
            "view": self.view,
            "list": self.lists,
            "stages": [stage._asdict() for stage in self.stages],
            "managers": {
                name: [stage._asdict() for stage in stages]
                for name, stages in self.managers.items()
            },
            "stuck": [
                {
                    name: value.isoformat() if isinstance(value, date) else value
                    for name, value in asdict(one).items()
                }
                for one in self.stuck
            ],
        }


def snapshot(book: Book, as_of: date, lists: Iterable[str] = COMPANY_TABLES) -> Snapshot:
    """Return where the open companies of a book stand on a day, of one list or of both."""
    tables = tuple(lists)
    facts = day_facts(book, as_of)
    companies = standing(facts, journeys(facts))
    companies = companies.loc[companies["table"].isin(tables)]
    waiting = companies.loc[companies["open"]]
    waiting = waiting.assign(manager=waiting["manager"].fillna(NOBODY))
    return Snapshot(
        as_of,
        slice_of(tables),
        _stages(waiting, facts.stages),
        {
            name: _stages(waiting.loc[waiting["manager"] == name], facts.stages)
            for name in managers_of(facts, waiting["manager"])
        },
        stuck_of(companies),
    )


def _stages(waiting: pd.DataFrame, stages: tuple[Stage, ...]) -> tuple[StageStanding, ...]:
    by_stage = waiting.groupby("waits")["days"]
    middle, longest, counts = by_stage.median(), by_stage.max(), by_stage.size()
    over = waiting.loc[waiting["days"] > waiting["limit"]].groupby("waits").size()
    return tuple(
        StageStanding(
            stage.id,
            int(counts.get(stage.id, 0)),
            int(over.get(stage.id, 0)),
            stage.stuck_days,
            float(middle[stage.id]) if stage.id in middle.index else None,
            int(longest[stage.id]) if stage.id in longest.index else None,
        )
        for stage in stages
    )
