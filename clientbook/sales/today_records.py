"""What a manager's day says, as frozen records (METHOD.md §7, "Today").

Segments, channels, stages and reasons are ids; the words are made when the day is shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clientbook.sales.reasons import Reason
from clientbook.sales.week_records import ContactWeek, MoneyWeek


@dataclass(frozen=True, slots=True)
class Errand:
    """One reason to contact a company today.

    `due_on`: its day; `days`: how many it is late, 0 for today. `what`: the step, person, product
    or refusal it is about. `since`: the day it comes from (last contact, payment, end of a
    contract, refusal); `every`: the cadence in days, where it is the reason.
    """

    reason: Reason
    due_on: date
    days: int
    what: str | None = None
    since: date | None = None
    every: int | None = None


@dataclass(frozen=True, slots=True)
class ToContact:
    """A company to be contacted today: why, with what goal and offer, by which channel.

    `errands`: all its reasons, the weightiest first; goal, offer and channel are its segment's
    (a promised material goes by letter).
    """

    client: str
    company: str
    manager: str
    segment: str
    errands: tuple[Errand, ...]
    goal: str | None
    offer: str | None
    channel: str | None
    people: str | None
    phone: str | None
    stage: str | None
    last_contact: date | None

    @property
    def days(self) -> int:
        """How many days the weightiest reason is late."""
        return self.errands[0].days

    @property
    def reason(self) -> Reason:
        """The weightiest reason."""
        return self.errands[0].reason


@dataclass(frozen=True, slots=True)
class DoneToday:
    """A log row of the day; `contacted`: a completed contact, else an attempt."""

    client: str | None
    company: str
    channel: str | None
    contacted: bool
    person: str | None
    stage: str | None
    refusal: str | None
    comment: str | None
    next_on: date | None
    next_what: str | None


@dataclass(frozen=True, slots=True)
class ManagerDay:
    """One manager's day: whom to contact, and what has been done. `manager` "": nobody's."""

    manager: str
    contacts: ContactWeek
    money: MoneyWeek
    tasks: tuple[ToContact, ...]
    done: tuple[DoneToday, ...]


@dataclass(frozen=True, slots=True)
class Today:
    """A day of all managers, or of the one asked for (`manager`)."""

    as_of: date
    working: bool
    manager: str | None
    contacts: ContactWeek
    money: MoneyWeek
    managers: tuple[ManagerDay, ...]

    @property
    def tasks(self) -> tuple[ToContact, ...]:
        """Everybody's companies to contact, manager after manager."""
        return tuple(task for one in self.managers for task in one.tasks)
