"""What moved in a week: companies that reached a further stage, from where, and for how much."""

from __future__ import annotations

import numpy as np
import pandas as pd

from clientbook.book.calendar import Week
from clientbook.sales.evidence import Journeys
from clientbook.sales.facts import Facts
from clientbook.sales.week_money import units
from clientbook.sales.week_records import Move
from clientbook.sales.week_rows import day_of, rows_of, text_of


def moved_in(
    week: Week, facts: Facts, ways: Journeys, companies: pd.DataFrame, deals: pd.DataFrame
) -> pd.DataFrame:
    """Return a row per company that reached a further stage in the week, credited as the funnel is.

    Columns: client, company, manager, `was` and `now` (stage ids; None: no stage yet), `on`, and
    `amount` in minor units of what was delivered or paid in the week, where that moved it.
    """
    monday = pd.Timestamp(week.monday)
    steps = ways.milestones
    now = steps.loc[steps["date"] >= monday].drop_duplicates("at", keep="last")
    at = now["at"].to_numpy(dtype="int64")
    before = steps.loc[steps["date"] < monday].groupby("at")["stage"].max()
    ids = np.array([None, *(stage.id for stage in facts.stages)], dtype=object)
    moved = pd.DataFrame(
        {
            "client": companies["client"].to_numpy()[at],
            "company": companies["company"].to_numpy()[at],
            "manager": now["manager"].fillna("").to_numpy(),
            "was": ids[before.reindex(at).fillna(0).to_numpy(dtype="int64")],
            "now": ids[now["stage"].to_numpy(dtype="int64")],
            "on": now["date"].to_numpy(),
        }
    )
    return moved.merge(_amounts(deals, monday), how="left", on=["now", "client"])


def _amounts(deals: pd.DataFrame, monday: pd.Timestamp) -> pd.DataFrame:
    """Return minor units delivered and paid since Monday: now, client, amount."""
    parts = []
    for stage, on, amount in (
        ("delivery", "delivered_on", "amount"),
        ("payment", "paid_on", "paid_amount"),
    ):
        rows = deals.loc[deals[on] >= monday]
        sums = rows.groupby("client")[amount].sum(min_count=1).rename("amount").reset_index()
        parts.append(sums.assign(now=stage))
    return pd.concat(parts)


def moves_of(moved: pd.DataFrame) -> tuple[Move, ...]:
    """Return a manager's moves as records, in time order."""
    return tuple(
        Move(
            client=str(row.client),
            company=str(row.company),
            was=text_of(row.was),
            now=str(row.now),
            on=day_of(row.on),
            amount=None if pd.isna(row.amount) else units(row.amount),
        )
        for row in rows_of(moved.sort_values(["on", "company"]))
    )
