"""The month's working list: who is in it, on which day, who is better rotated out (METHOD.md §7).

Size: `month_list` for each manager if it is set, else capacity × working days. Order: promised
steps, target group, recall due, score. Days that are past keep what they had.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from clientbook.book.calendar import Month, working_days
from clientbook.book.errors import ClientbookError
from clientbook.book.record import Book
from clientbook.book.schema import COMPANY_TABLES
from clientbook.book.settings import Manager
from clientbook.sales.as_read import users_own
from clientbook.sales.columns import day_facts
from clientbook.sales.facts import Bools
from clientbook.sales.plan_records import (
    PLAN_REASONS,
    LeaveReason,
    ManagerPlan,
    MonthPlan,
    PlanAsked,
    PlanDay,
    Planned,
    ToLeave,
)
from clientbook.sales.spread import Wish, places
from clientbook.sales.today import day_companies
from clientbook.sales.week_rows import day_or_none, rows_of, text_of


class MonthOver(ClientbookError):
    """The month has no working day left to plan for."""

    code = "error.month_over"


class PlanThere(ClientbookError):
    """The month has a plan already, and nobody said that it may be made anew."""

    code = "error.plan_there"


class NobodyToPlanFor(ClientbookError):
    """No active manager has a capacity, and the settings give no size of the list."""

    code = "error.nobody_to_plan_for"


def plan_of(book: Book, month: Month, as_of: date, asked: PlanAsked) -> MonthPlan:
    """Return the month's plan of every active manager of the settings, or of one.

    MonthOver, PlanThere, NobodyToPlanFor: there is nothing to plan.
    """
    country = book.settings.holidays_country
    every = working_days(month.year, month.number, country)
    left = tuple(day for day in every if day >= as_of)
    if not left:
        raise MonthOver(month=month.text, day=as_of)
    people = _people(book, asked)
    companies = _companies(book, month, as_of)
    mine = companies[companies["manager"].isin([one.name for one in people])]
    there = int((mine["ahead"] & ~mine["own"]).sum())
    if there and not asked.overwrite:
        raise PlanThere(month=month.text, n=there)
    wanted = book.settings.month_list
    plans = tuple(
        _of_manager(one, mine[mine["manager"] == one.name], wanted, left, asked.caps)
        for one in people
    )
    return MonthPlan(
        month=month,
        working_days=len(every),
        left=left,
        managers=plans,
        to_leave=tuple(_to_leave(mine, book.settings.touches_stop)),
        unowned=0
        if asked.manager
        else int((companies["live"] & ~companies.index.isin(mine.index)).sum()),
        elsewhere=int((mine["suits"] & mine["elsewhere"]).sum()),
        own=int((mine["suits"] & mine["own"]).sum()),
        rows=_rows(mine, plans),
    )


def _people(book: Book, asked: PlanAsked) -> list[Manager]:
    """Return the managers to plan for: active ones with a size of their list."""
    listed = book.settings.managers
    chosen = [
        one
        for one in listed
        if (one.active if asked.manager is None else one.name == asked.manager)
        and (one.capacity or book.settings.month_list)
    ]
    if not chosen:
        sheet = book.places["cb_managers"].area.sheet if "cb_managers" in book.places else "?"
        raise NobodyToPlanFor(sheet=sheet)
    return chosen


def _companies(book: Book, month: Month, as_of: date) -> pd.DataFrame:
    """Return the companies with what decides about the month.

    `suits`: METHOD.md lets it into the list; `kept`: its day in the month is past; `ahead`: it has
    a day in what is left of it; `elsewhere`: a day of another month waits for it; `eligible`.
    """
    facts = day_facts(book, as_of)
    frame = day_companies(book, facts)
    first, last = pd.Timestamp(month.first), pd.Timestamp(month.last)
    day, planned = pd.Timestamp(as_of), frame["planned_on"]
    inside = planned.between(first, last)
    own = _own(book, frame)
    suits = frame["live"] & (frame["refusal"] != "not_interested") & ~(frame["recall_on"] > last)
    kept = inside & (planned < day)
    elsewhere = (planned > last) | ((planned >= day) & (planned < first))
    return frame.assign(
        suits=suits,
        kept=kept,
        ahead=inside & (planned >= day),
        elsewhere=elsewhere,
        own=own,
        paid=frame.index.isin(facts.deals["at"][facts.deals["paid"]]),
        eligible=suits & ~kept & ~elsewhere & ~own,
        **_order(frame, last),
    )


def _own(book: Book, frame: pd.DataFrame) -> Bools:
    """Say whose cell of the plan is a formula, was not understood, or has no column."""
    own = pd.concat({table: users_own(book, table, "planned_on") for table in COMPANY_TABLES})
    found = own.reindex(pd.MultiIndex.from_frame(frame[["table", "row"]]))
    return np.asarray(found, dtype=bool)


def _order(frame: pd.DataFrame, last: pd.Timestamp) -> Mapping[str, Any]:
    """Return each company's reason (position in PLAN_REASONS) and the day it is bound to.

    A promise that is overdue is a promise still.
    """
    promised = frame[["next_on", "meeting_on"]].where(frame[["next_on", "meeting_on"]] <= last)
    step = promised["next_on"].fillna(promised["meeting_on"])
    recall = frame["recall_on"].where(frame["recall_on"] <= last)
    reason = np.select(
        [step.notna(), frame["table"] == "cb_target", recall.notna()], [0, 1, 2], default=3
    )
    return {"choice": reason, "bound": step.fillna(recall).where(reason != 1, recall)}


def _of_manager(
    person: Manager,
    mine: pd.DataFrame,
    wanted: int,
    left: Sequence[date],
    caps: Mapping[str, float],
) -> ManagerPlan:
    """Return one manager's month. `wanted`: the size of his whole list, 0: by his capacity."""
    kept = int(mine["kept"].sum())
    size = max(wanted - kept, 0) if wanted else (person.capacity or 0) * len(left)
    pool = mine[mine["eligible"]]
    days = tuple(_days(_chosen(pool, size, caps), left))
    return ManagerPlan(person.name, person.capacity, size, kept, len(pool), days)


def _chosen(pool: pd.DataFrame, size: int, caps: Mapping[str, float]) -> pd.DataFrame:
    """Return the companies of the list in its order; a capped sphere has no more than its share."""
    order = pool.sort_values(
        ["choice", "bound", "score", "client"], ascending=[True, True, False, True], kind="stable"
    )
    most = pd.Series(np.inf, order.index)
    for sphere, cap in caps.items():
        most = most.mask(order["sphere"] == sphere, math.floor(cap * size))
    number = order.groupby("sphere").cumcount()
    return order[~(number >= most)].head(size)


def _days(chosen: pd.DataFrame, left: Sequence[date]) -> Iterator[PlanDay]:
    """Yield the days that are left with their companies, in the order of the list."""
    days = pd.DatetimeIndex(list(left))
    wishes = [
        Wish()
        if pd.isna(row.bound)
        else Wish(min(int(days.searchsorted(row.bound)), len(left) - 1), earlier=row.choice == 0)
        for row in rows_of(chosen)
    ]
    found = places(wishes, len(left))
    for number, day in enumerate(left):
        here = chosen[[at == number for at in found]]
        yield PlanDay(day, tuple(_planned(row, day) for row in rows_of(here)))


def _planned(row: Any, day: date) -> Planned:  # noqa: ANN401 - a row as a named tuple
    reason = PLAN_REASONS[row.choice]
    return Planned(
        client=str(row.client),
        company=str(row.company),
        day=day,
        reason=reason,
        promised_on=day_or_none(row.bound),
        what=text_of(row.next_what) if reason == "promised" else None,
        score=None if pd.isna(row.score) else int(row.score),
        segment=str(row.segment),
        goal=text_of(row.goal),
        offer=text_of(row.offer),
        channel=text_of(row.channel),
    )


def _to_leave(mine: pd.DataFrame, enough: int) -> Iterator[ToLeave]:
    """Yield the companies that waste time: not interested at all, or too many touches unpaid."""
    uninterested = mine["refusal"] == "not_interested"
    spent = (mine["touches"] > enough) & ~mine["paid"]
    rows = mine[mine["live"] & (uninterested | spent)]
    for row in rows_of(rows.sort_values(["manager", "company"])):
        reason: LeaveReason = "not_interested" if row.refusal == "not_interested" else "touches"
        who = str(row.client), str(row.company), str(row.manager)
        yield ToLeave(*who, reason, int(row.touches))


def _rows(
    mine: pd.DataFrame, plans: Sequence[ManagerPlan]
) -> Mapping[tuple[str, int], date | None]:
    """Return the day of every company whose cell may change, by table and Excel row."""
    days = {one.client: one.day for plan in plans for day in plan.days for one in day.companies}
    rows = mine[(mine["ahead"] & ~mine["own"]) | mine["client"].isin(list(days))]
    return {(str(row.table), int(row.row)): days.get(str(row.client)) for row in rows_of(rows)}
