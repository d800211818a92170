"""The week's work with companies: who moved, whose promised step is overdue, who is stuck.

The frames come from `week_frames`; days count up to the week's Sunday.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd

from clientbook.book.settings import Stage
from clientbook.sales.week_money import units
from clientbook.sales.week_records import Move, Step, Stuck
from clientbook.sales.week_rows import day_of, day_or_none, rows_of, text_of


def overdue_of(companies: pd.DataFrame, as_of: date) -> tuple[Step, ...]:
    """Return companies whose next step was promised for an earlier day, the oldest first."""
    late = companies.loc[companies["next_on"] < pd.Timestamp(as_of)]
    return tuple(
        Step(
            client=text_of(row.client),
            company=str(row.company),
            on=day_of(row.next_on),
            days=(as_of - day_of(row.next_on)).days,
            what=text_of(row.next_what),
            stage=text_of(row.stage),
        )
        for row in rows_of(late.sort_values(["next_on", "company"]))
    )


def stuck_of(companies: pd.DataFrame, stages: Sequence[Stage], as_of: date) -> tuple[Stuck, ...]:
    """Return companies that have waited for a stage beyond its limit, the longest first.

    `companies`: open ones; `waits` is the stage a company waits for, `since` the day it began to.
    """
    limits = {stage.id: stage.stuck_days for stage in stages if stage.stuck_days is not None}
    days = (pd.Timestamp(as_of) - companies["since"]).dt.days
    limit = companies["waits"].map(limits).astype("float64")
    over = companies.assign(days=days, limit=limit).loc[days > limit]
    return tuple(
        Stuck(
            client=str(row.client),
            company=str(row.company),
            manager=text_of(row.manager),
            stage=str(row.waits),
            days=int(row.days),
            limit=int(row.limit),
            last_contact=day_or_none(row.last_contact),
            next_on=day_or_none(row.next_on),
            next_what=text_of(row.next_what),
        )
        for row in rows_of(over.sort_values(["days", "company"], ascending=[False, True]))
    )


def moves_of(moved: pd.DataFrame) -> tuple[Move, ...]:
    """Return the week's moves in their order; columns client, company, was, now, on, amount."""
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
