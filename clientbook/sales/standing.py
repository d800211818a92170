"""Where every company stands on a day: the stage it has reached, the one it waits for, how long.

The snapshot view of METHOD.md §6: counts and days, no rates.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from clientbook.sales.activity import activity
from clientbook.sales.evidence import Journeys, shut_out
from clientbook.sales.facts import Facts
from clientbook.sales.refusals import refusals


def standing(facts: Facts, ways: Journeys) -> pd.DataFrame:
    """Return the companies with the schema's columns and where they stand; index as in the facts.

    `manager` (the owner, else who worked with it last) · `stage` reached and stage it `waits` for
    (ids, None for none) · `live` (neither blacklisted nor rotated out) · `open` (in the funnel,
    waits, not lost) · `days` since it came to stand there, and that stage's `limit` · last_contact,
    `refusal` and its days (`refusals`). The facts' companies already have the day's next steps
    (`day_facts`).
    """
    given, way = facts.companies, ways.companies
    ids = np.array([None, *(stage.id for stage in facts.stages), None], dtype=object)
    reached = way["reached"].to_numpy(dtype="int64")
    waits = pd.Series(ids[reached + 1], index=given.index)
    back = refusals(facts)
    limits = {stage.id: stage.stuck_days for stage in facts.stages if stage.stuck_days is not None}
    return given.assign(
        company=given["company"].fillna(given["client"]),
        manager=given["manager"].fillna(way["keeper"]),
        stage=ids[reached],
        waits=waits,
        live=~shut_out(facts),
        open=way["started"].notna() & waits.notna() & ~way["lost"],
        days=(facts.day - way["since"]).dt.days,
        limit=waits.map(limits).astype("float64"),
        last_contact=activity(facts)["last_contact"],
        refusal=back["refusal"],
        refused_on=back["refused_on"],
        recall_on=back["recall_on"],
    )


def stuck(companies: pd.DataFrame) -> pd.DataFrame:
    """Return the open companies that have stood longer than their stage's limit, longest first."""
    over = companies.loc[companies["open"] & (companies["days"] > companies["limit"])]
    return over.sort_values(["days", "company"], ascending=[False, True])


def ripening(facts: Facts, ways: Journeys) -> tuple[float | None, ...]:
    """Return per stage the median days that companies took from the one before; None: none did.

    The first stage counts from the start of work. A skipped stage took no time.
    """
    steps = ways.milestones.sort_values(["at", "stage"])
    started = ways.companies["started"].reindex(steps["at"]).to_numpy()
    before = steps.groupby("at")["date"].shift().fillna(pd.Series(started, index=steps.index))
    medians = (steps["date"] - before).dt.days.groupby(steps["stage"]).median()
    return tuple(
        float(medians[number]) if number in medians.index else None
        for number in range(1, len(facts.stages) + 1)
    )
