"""The month's working list as frozen records (METHOD.md §7)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, get_args

from clientbook.book.calendar import Month

PlanReason = Literal["promised", "target", "recall", "score"]
"""Why a company is in the month's list, in the order of choice."""

PLAN_REASONS: tuple[PlanReason, ...] = get_args(PlanReason)

LeaveReason = Literal["not_interested", "touches"]
"""Why a company is proposed to be rotated out."""


@dataclass(frozen=True, slots=True)
class PlanAsked:
    """What is asked of a plan: one manager or all (None), caps, leave to plan anew.

    `caps`: sphere → the largest share of a manager's list that may be of it, 0…1.
    """

    manager: str | None = None
    caps: Mapping[str, float] = field(default_factory=dict)
    overwrite: bool = False


@dataclass(frozen=True, slots=True)
class Planned:
    """A company on its day of the month. `promised_on`: the day of its step or its recall."""

    client: str
    company: str
    day: date
    reason: PlanReason
    promised_on: date | None
    what: str | None
    score: int | None
    segment: str
    goal: str | None
    offer: str | None
    channel: str | None


@dataclass(frozen=True, slots=True)
class PlanDay:
    """One working day and its companies."""

    day: date
    companies: tuple[Planned, ...]


@dataclass(frozen=True, slots=True)
class ManagerPlan:
    """One manager's month. `capacity` None: nobody says how many companies a day he can contact.

    `size`: how many companies the days that are left should have; `kept`: those of days that are
    past, which keep their day; `eligible`: of how many it was chosen.
    """

    manager: str
    capacity: int | None
    size: int
    kept: int
    eligible: int
    days: tuple[PlanDay, ...]

    @property
    def count(self) -> int:
        """How many companies were given a day."""
        return sum(len(day.companies) for day in self.days)

    @property
    def most(self) -> int:
        """How many companies the heaviest day has."""
        return max((len(day.companies) for day in self.days), default=0)

    @property
    def above(self) -> bool:
        """Say whether some day has more companies than the manager can contact."""
        return self.capacity is not None and self.most > self.capacity


@dataclass(frozen=True, slots=True)
class ToLeave:
    """A company that wastes time, proposed to be rotated out, and why."""

    client: str
    company: str
    manager: str
    reason: LeaveReason
    touches: int


@dataclass(frozen=True, slots=True)
class MonthPlan:
    """The month of every manager (or of one), and what stands in no list.

    `working_days`: of the whole month; `left`: those not past yet. `unowned`: companies without an
    active manager of the settings; `elsewhere`: those that a day of another month still waits for;
    `own`: those whose cell of the plan is the user's own. `rows`: (table, Excel row) → day, None
    where an earlier plan's day is taken away.
    """

    month: Month
    working_days: int
    left: tuple[date, ...]
    managers: tuple[ManagerPlan, ...]
    to_leave: tuple[ToLeave, ...]
    unowned: int
    elsewhere: int
    own: int
    rows: Mapping[tuple[str, int], date | None]
