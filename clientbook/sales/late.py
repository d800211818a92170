"""Late entries: what is counted today for weeks that were frozen before (METHOD.md §6 "History").

A frozen week keeps its counts, and does not keep the rows behind them. So what can be known is the
difference: completed contacts of each manager and channel (those without a channel by themselves),
and companies that had passed each stage, as frozen and as the log says today. A difference is a row
that was entered later, or one that was mended or taken out. Touches that were no contact were never
frozen: nothing is known of them. Lists are added up, since a company may have moved between them.
Stages are everybody's together: their credit may have gone to another owner since, and that is
nobody's late entry.
"""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from clientbook.book.calendar import Week
from clientbook.sales.evidence import Journeys
from clientbook.sales.facts import Facts
from clientbook.sales.history import weeks_in
from clientbook.sales.seen import contacts_in
from clientbook.sales.week_records import LateCount

WEEKS_BACK = 8
"""How many weeks before the one reported on are looked at."""


def late_entries(
    history: pd.DataFrame, log: pd.DataFrame, facts: Facts, ways: Journeys, week: Week
) -> tuple[LateCount, ...]:
    """Return the counts of the frozen weeks before one that differ today, the newest week first.

    `history` and `log` are cb_history and cb_log; the facts are as of that week's Sunday or later.
    """
    known = history.assign(manager=history["manager"].fillna(""))
    weeks = [w for w in weeks_in(history["week"]) if week.plus(-WEEKS_BACK) <= w < week]
    found: list[LateCount] = []
    for one in reversed(weeks):
        rows = known[known["week"] == one.text]
        found += _contacts(rows, contacts_in(log, one), one)
        found += _stages(rows, facts, ways, one)
    return tuple(found)


def _contacts(frozen: pd.DataFrame, now: pd.DataFrame, week: Week) -> Iterator[LateCount]:
    keys = ["manager", "channel"]
    counted = frozen[frozen["contacts"].notna()].fillna({"channel": ""})
    counts = pd.DataFrame(
        {
            "frozen": counted.groupby(keys)["contacts"].sum(),
            "now": now[keys].fillna("").groupby(keys).size(),
        }
    ).fillna(0)
    for (manager, channel), (before, after) in zip(
        counts.index, counts.astype(int).to_numpy().tolist(), strict=True
    ):
        if before != after:
            yield LateCount(week, manager, channel, "channel", before, after)


def _stages(frozen: pd.DataFrame, facts: Facts, ways: Journeys, week: Week) -> Iterator[LateCount]:
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
