"""What one Monday sheet says, as frozen records (METHOD.md §7, "Monday").

Counts are whole numbers, rates unrounded fractions, amounts Decimal in the book's currency units.
Stages, channels and reasons are ids; the words are made when a report is drawn.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from clientbook.book.calendar import Week
from clientbook.book.findings import Finding
from clientbook.sales.coaching import Coaching
from clientbook.sales.freshness import ToVerify, Verified
from clientbook.sales.reasons import TaskKind
from clientbook.sales.renewals import Renewals

Advice = Literal[
    "return_later",
    "second_reason",
    "answer_reason",
    "show_value",
    "ask_when",
    "product_in_stock",
    "product_out",
    "product_missing",
    "ask_product",
    "rotate_out",
    "agree_terms",
    "name_reason",
]
"""What to do about a refusal: METHOD.md §6, "Losses and refusals"."""


@dataclass(frozen=True, slots=True)
class ChannelCount:
    """Contacts of one channel in the week: the completed ones, and all that were logged."""

    channel: str
    contacts: int
    touches: int


@dataclass(frozen=True, slots=True)
class ContactWeek:
    """Contacts of the week against the norm.

    `norm` = `capacity` × `working_days`, None where nobody gave a capacity. `fact` counts distinct
    company-days with a completed contact; `contacts` and `touches` count log rows.
    """

    capacity: int | None
    working_days: int
    norm: int | None
    fact: int
    contacts: int
    touches: int
    channels: tuple[ChannelCount, ...]


@dataclass(frozen=True, slots=True)
class StageWeek:
    """One stage: who was at risk and what became of them, against the plan.

    `planned`: companies the plan wants to have moved through this stage, of those that started.
    `open` ones are those that stand before this stage now and are not lost.
    """

    id: str
    name: str
    plan: float
    planned: float
    at_risk: int
    moved: int
    open: int
    lost: int
    rate: float | None

    @property
    def deviation(self) -> float | None:
        """Fact minus plan, in percentage points."""
        return None if self.rate is None else (self.rate - self.plan) * 100


@dataclass(frozen=True, slots=True)
class Lever:
    """The stage that would bring most if it came up to plan, and how many more would pay of 100.

    `gain` is None while nobody has paid yet.
    """

    stage: str
    rate: float
    plan: float
    gain: float | None


@dataclass(frozen=True, slots=True)
class Total:
    """So many deals, worth so much together."""

    count: int
    amount: Decimal


@dataclass(frozen=True, slots=True)
class MoneyWeek:
    """Money of the week; `overdue` is what stands unpaid past its day when the week ends."""

    contracts: Total
    delivered: Total
    paid: Total
    overdue: Total


@dataclass(frozen=True, slots=True)
class LatePayment:
    """A deal that is not paid in full and is past due: what is still owed, and since when."""

    client: str | None
    company: str
    deal: str | None
    product: str | None
    due_on: date
    days: int
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Move:
    """A company that reached a further stage this week; `was` None: it had reached none before.

    `amount`: of the deals delivered or paid this week, where that is what moved it.
    """

    client: str
    company: str
    was: str | None
    now: str
    on: date
    amount: Decimal | None


@dataclass(frozen=True, slots=True)
class Step:
    """A promised next step whose day has passed."""

    client: str | None
    company: str
    on: date
    days: int
    what: str | None
    stage: str | None


@dataclass(frozen=True, slots=True)
class Missed:
    """A duty whose day has passed: a call after the first purchase, a call back, a promise."""

    client: str | None
    company: str
    kind: TaskKind
    on: date
    days: int
    what: str | None
    stage: str | None


@dataclass(frozen=True, slots=True)
class Stuck:
    """An open company that waits for `stage` longer than that stage's limit."""

    client: str
    company: str
    manager: str | None
    stage: str
    days: int
    limit: int
    last_contact: date | None
    next_on: date | None
    next_what: str | None


@dataclass(frozen=True, slots=True)
class RefusalNote:
    """A refusal of the week and what to do about it; `window`: when to return, and `recall_on`."""

    client: str | None
    company: str
    on: date
    reason: str | None
    detail: str | None
    advice: Advice
    window: tuple[date, date] | None
    recall_on: date | None
    product: str | None


@dataclass(frozen=True, slots=True)
class Task:
    """A company on a day of next week, and why; goal and offer are its segment's (`cb_goals`)."""

    client: str | None
    company: str
    kind: TaskKind
    what: str | None
    stage: str | None
    segment: str | None = None
    goal: str | None = None
    offer: str | None = None


@dataclass(frozen=True, slots=True)
class DayAhead:
    """One day of next week with its companies."""

    day: date
    working: bool
    tasks: tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class LateCount:
    """A count of a frozen week that is another one today: rows entered or mended since.

    `what`: a channel's completed contacts of a manager ("" those without a channel), or companies
    that passed a stage, which are everybody's (`manager` None).
    """

    week: Week
    manager: str | None
    what: str
    kind: Literal["channel", "stage"]
    frozen: int
    now: int


@dataclass(frozen=True, slots=True)
class WeekReport:
    """Everything one Monday sheet needs, as of the week's Sunday. `manager` None: all of them."""

    week: Week
    manager: str | None
    as_of: date
    known_manager: bool
    contacts: ContactWeek
    stages: tuple[StageWeek, ...]
    started: int
    paid_per_100: float | None
    plan_per_100: float
    lever: Lever | None
    coaching: Coaching
    money: MoneyWeek
    late_payments: tuple[LatePayment, ...]
    moved: tuple[Move, ...]
    overdue: tuple[Step, ...]
    missed: tuple[Missed, ...]
    stuck: tuple[Stuck, ...]
    refusals: tuple[RefusalNote, ...]
    ahead: tuple[DayAhead, ...]
    findings: tuple[Finding, ...]
    late_entries: tuple[LateCount, ...]
    verify: tuple[ToVerify, ...]
    verified: Verified
    renewals: Renewals
    target: TargetStatus


Concern = Literal["never_met", "step_overdue", "stuck", "no_step"]
"""What is amiss with a target company, the weightiest first."""


@dataclass(frozen=True, slots=True)
class TargetCompany:
    """A company of the target group, where it stands, and what is amiss with it (maybe nothing)."""

    client: str
    company: str
    manager: str
    stage: str | None
    last_contact: date | None
    next_on: date | None
    next_what: str | None
    concerns: tuple[Concern, ...]


@dataclass(frozen=True, slots=True)
class TargetStatus:
    """The target group on the week's Sunday: live companies, and how many were contacted in it."""

    contacted: int
    companies: tuple[TargetCompany, ...]
