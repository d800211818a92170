"""The target group in the week: where its companies stand and what is amiss (METHOD.md §7)."""

from __future__ import annotations

import pandas as pd

from clientbook.sales.standing import stuck
from clientbook.sales.week_frames import WeekFrames
from clientbook.sales.week_records import Concern, TargetCompany, TargetStatus
from clientbook.sales.week_rows import day_or_none, rows_of, text_of


def target_status(frames: WeekFrames, manager: str | None = None) -> TargetStatus:
    """Return the live companies of the target group, a manager's or all, most amiss first."""
    group = frames.of(frames.companies, manager)
    group = group.loc[(group["table"] == "cb_target") & group["live"]]
    sunday = pd.Timestamp(frames.week.sunday)
    group = group.assign(
        never_met=group["last_contact"].isna(),
        step_overdue=group["next_on"] < sunday,
        stuck=group.index.isin(stuck(group).index),
        no_step=group["next_on"].isna() & group["open"],
    )
    done = frames.log.loc[frames.log["contacted"].eq("yes").fillna(value=False)]
    companies = [
        TargetCompany(
            client=str(row.client),
            company=str(row.company),
            manager=text_of(row.manager) or "",
            stage=text_of(row.stage),
            last_contact=day_or_none(row.last_contact),
            next_on=day_or_none(row.next_on),
            next_what=text_of(row.next_what),
            concerns=_concerns(row),
        )
        for row in rows_of(group.sort_values("company"))
    ]
    companies.sort(key=lambda one: _weight(one.concerns))
    return TargetStatus(int(group["client"].isin(done["client"]).sum()), tuple(companies))


_CONCERNS: tuple[Concern, ...] = ("never_met", "step_overdue", "stuck", "no_step")


def _concerns(row: object) -> tuple[Concern, ...]:
    return tuple(name for name in _CONCERNS if bool(getattr(row, name)))


def _weight(concerns: tuple[Concern, ...]) -> tuple[int, int]:
    """Return what companies are ordered by: how much is amiss, then how weighty the first is."""
    first = _CONCERNS.index(concerns[0]) if concerns else len(_CONCERNS)
    return -len(concerns), first
