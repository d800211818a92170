"""Companies that wait for their manager: promised steps overdue, and those stuck in a stage.

The frame comes from `standing`; days count up to the week's Sunday.
"""

from __future__ import annotations

from datetime import date

import pandas as pd

from clientbook.sales.standing import stuck
from clientbook.sales.week_records import Step, Stuck
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


def stuck_of(companies: pd.DataFrame) -> tuple[Stuck, ...]:
    """Return the companies that wait for a stage beyond its limit, the longest first."""
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
        for row in rows_of(stuck(companies))
    )
