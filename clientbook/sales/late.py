"""Late entries: what is counted today for weeks that were frozen before (METHOD.md §6 "History").

A frozen week keeps its counts, and does not keep the rows behind them. So what can be known is the
difference: completed contacts of each manager and channel, and companies that had passed each
stage, as frozen and as the log says today. A difference is a row that was entered later, or one
that was mended or taken out. Touches that were no contact were never frozen: nothing is known of
them. Lists are added up, since a company may have moved between them. Stages are everybody's
together: their credit may have gone to another owner since, and that is nobody's late entry.
"""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from clientbook.book.calendar import Week
from clientbook.sales.evidence import Journeys
from clientbook.sales.facts import Facts
from clientbook.sales.history import weeks_in
from clientbook.sales.week_records import LateCount

WEEKS_BACK = 8
"""How many weeks before the one reported on are looked at."""


def late_entries(
    history: pd.DataFrame, facts: Facts, ways: Journeys, week: Week
) -> tuple[LateCount, ...]:
    """Return the counts of the frozen weeks before one that differ today, the newest week first.

    `history` is cb_history; the facts are as of that week's Sunday or a later day.
    """
    known = history.assign(manager=history["manager"].fillna(""))
    found = [
        one
        for frozen in weeks_in(history["week"])
        if week.plus(-WEEKS_BACK) <= frozen < week
        for one in _of_week(known[known["week"] == frozen.text], facts, ways, frozen)
    ]
    found.sort(key=lambda one: one.week, reverse=True)
    return tuple(found)


def _of_week(frozen: pd.DataFrame, facts: Facts, ways: Journeys, week: Week) -> Iterator[LateCount]:
    log = facts.log[facts.completed]
    log = log[log["date"].between(pd.Timestamp(week.monday), pd.Timestamp(week.sunday))]
    keys = ["manager", "channel"]
    now = log.assign(manager=log["manager"].fillna("")).dropna(subset=["channel"])
    counts = pd.DataFrame(
        {
            "frozen": frozen.dropna(subset=["channel"]).groupby(keys)["contacts"].sum(),
            "now": now.groupby(keys).size(),
        }
    ).fillna(0)
    for (manager, channel), (before, after) in zip(
        counts.index, counts.astype(int).to_numpy().tolist(), strict=True
    ):
        if before != after:
            yield LateCount(week, manager, channel, "channel", before, after)
    passed = frozen.dropna(subset=["stage"]).groupby("stage")["moved"].sum()
    today = _passed(ways, week)
    for number, stage in enumerate(facts.stages, start=1):
        before, after = int(passed.get(stage.id, 0)), int(today.get(number, 0))
        if stage.id in passed.index and before != after:
            yield LateCount(week, None, stage.id, "stage", before, after)


def _passed(ways: Journeys, week: Week) -> pd.Series[int]:
    """Return by stage number how many companies had passed it by a week's end."""
    sunday = pd.Timestamp(week.sunday)
    steps = ways.milestones[ways.milestones["date"] <= sunday]
    started = ways.companies["started"].to_numpy()[steps["at"].to_numpy()]
    passed: pd.Series[int] = steps[started <= sunday.to_datetime64()].groupby("stage").size()
    return passed
