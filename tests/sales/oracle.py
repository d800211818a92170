"""METHOD.md once more in plain loops: a second opinion on every number, written from its words.

Slow and simple on purpose: a book is lists of dicts as the tests write them, amounts are whole
kopecks, and nothing here is shared with `clientbook.sales`.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from clientbook.book.calendar import working_day_from

STAGES = ("contact", "presentation", "delivery", "payment")
LISTS = {"cb_target": "target", "cb_working": "working"}
HEAT = {
    "cold": ("subscribed", "social_friend", "registered_absent", "left_card"),
    "warm": ("attended_event", "called_left_contacts", "partner_gave_contacts"),
    "hot": ("excellent_review", "meeting_negotiated", "partner_set_meeting"),
}
NO_REASON = {"", "-", ".", "нет"}
KEY_PURCHASES, KEY_REVENUE, REAL_TARGET = 4, 100_000_000, 450_000
NEAR_DAYS, SIGNAL_DAYS = 60, 180

Row = dict[str, Any]


def months(day: date, number: int) -> date:
    """Return the day so many months later, the month's last day where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + number, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


@dataclass
class Company:
    """A company on a day: its card, its log up to the day in time order, and its deals."""

    card: Row
    table: str
    log: list[Row]
    deals: list[Row]
    day: date

    def by_the_day(self, row: Row, column: str) -> date | None:
        """Return a date that had come by the day."""
        found: date | None = row.get(column)
        return found if found is not None and found <= self.day else None

    # Money

    def is_paid(self, deal: Row) -> bool:
        """Say whether a deal was paid in full by the day."""
        paid = self.by_the_day(deal, "paid_on") is not None
        return paid and deal["paid_amount"] is not None and deal["paid_amount"] >= deal["amount"]

    def payments(self, number: int) -> list[Row]:
        """Return the deals with a payment in so many months before the day."""
        return [
            deal
            for deal in self.deals
            if (on := self.by_the_day(deal, "paid_on")) is not None
            and on > months(self.day, -number)
            and deal["paid_amount"] is not None
        ]

    @property
    def revenue(self) -> int | None:
        """What was paid in 12 months."""
        paid = self.payments(12)
        return sum(deal["paid_amount"] for deal in paid) if paid else None

    @property
    def profit(self) -> int | None:
        """Revenue − cost × paid / amount, each deal to the kopeck, half up."""
        total = 0
        for deal in self.payments(12):
            if deal["cost"] is None:
                return None
            share = Fraction(deal["cost"]) * deal["paid_amount"] / deal["amount"]
            total += deal["paid_amount"] - int(share + Fraction(1, 2))
        return total if self.payments(12) else None

    @property
    def owed(self) -> int:
        """What is unpaid past its day."""
        total = 0
        for deal in self.deals:
            if deal["state"] == "lost" or deal["due_on"] is None or deal["due_on"] >= self.day:
                continue
            later = deal["paid_on"] is not None and deal["paid_on"] > self.day
            paid = 0 if later else deal["paid_amount"] or 0
            total += max(deal["amount"] - paid, 0) if not self.is_paid(deal) else 0
        return total

    # The log

    def last(self, rows: Iterable[Row]) -> int:
        """Return the place of the last of these rows in the log; −1 for none."""
        return max((self.log.index(row) for row in rows), default=-1)

    @property
    def completed(self) -> list[Row]:
        """The completed contacts."""
        return [row for row in self.log if row["contacted"] == "yes"]

    @property
    def refusal(self) -> Row | None:
        """The last refusal, if no completed contact came after it."""
        said = [row for row in self.log if row["refusal"]]
        if not said or self.last(said) < self.last(self.completed):
            return None
        return said[-1]

    @property
    def refused(self) -> bool:
        """A real refusal stands: "has a supplier" alone is an excuse."""
        real = [
            row
            for row in self.log
            if row["refusal"]
            and (
                row["refusal"] != "has_supplier"
                or (row["refusal_detail"] or "").strip().lower() not in NO_REASON
            )
        ]
        return bool(real) and self.last(real) >= self.last(self.completed)

    @property
    def recall_on(self) -> date | None:
        """No budget: the first working day from two months after the refusal."""
        if self.refusal is None or self.refusal["refusal"] != "no_budget":
            return None
        return working_day_from(months(self.refusal["date"], 2))

    @property
    def temperature(self) -> str | None:
        """The highest signal of the last 180 days and after the last refusal."""
        found = None
        for heat, signals in HEAT.items():
            for place, row in enumerate(self.log):
                fresh = row["date"] >= self.day - timedelta(days=SIGNAL_DAYS)
                after = place > self.last(r for r in self.log if r["refusal"])
                if row["signal"] in signals and fresh and after:
                    found = heat
        return found

    @property
    def step(self) -> tuple[date | None, str | None]:
        """The next step: it holds until a completed contact that day or later."""
        on, what = self.card["next_on"], self.card["next_what"]
        done = on is not None and any(row["date"] >= on for row in self.completed)
        if self.log and (done or (on is None and what is None)):
            return self.log[-1]["next_on"], self.log[-1]["next_what"]
        return on, what

    # The funnel

    @property
    def started(self) -> date | None:
        """The day taken into work, or the first log row."""
        days = [self.by_the_day(self.card, "taken_on"), *(row["date"] for row in self.log[:1])]
        return min((day for day in days if day is not None), default=None)

    @property
    def evidence(self) -> list[tuple[date, int, str, str]]:
        """Day, minus the stage (the later first), key, manager: in the order that credits."""
        owner, found = self.card["manager"] or "", []
        for row in self.log:
            stage = STAGES.index(row["stage"]) + 1 if row["stage"] in STAGES else 0
            if row["contacted"] == "yes":
                stage = max(stage, 1)
            elif stage == 1:  # a contact that was not completed is none
                stage = 0
            if stage:
                found.append((row["date"], -stage, row["entry"], row["manager"] or owner))
        for deal in self.deals:
            delivered = self.by_the_day(deal, "delivered_on")
            if delivered is not None:
                found.append((delivered, -3, deal["deal"], deal["manager"] or owner))
            if self.is_paid(deal):
                found.append((deal["paid_on"], -4, deal["deal"], deal["manager"] or owner))
        return sorted(found)

    @property
    def reached(self) -> int:
        """The highest stage there is evidence of."""
        return max((-stage for _, stage, _, _ in self.evidence), default=0)

    @property
    def out(self) -> bool:
        """Blacklisted or rotated out."""
        return self.card["terms"] == "blacklist" or self.by_the_day(self.card, "out_on") is not None

    @property
    def lost(self) -> bool:
        """Refused, blacklisted or rotated out."""
        return self.refused or self.out

    @property
    def keeper(self) -> str:
        """Who worked with it last, else its owner."""
        owner = self.card["manager"] or ""
        return (self.log[-1]["manager"] or owner) if self.log else owner

    def manager_of(self, stage: int) -> str:
        """Return whose the company is at a stage."""
        for _, reached, _, manager in self.evidence:
            if -reached >= stage:
                return manager
        return self.keeper

    # The pyramid

    @property
    def is_request(self) -> bool:
        """A concrete meeting is set and nothing has ended the request."""
        meeting = self.card["meeting_on"]
        if meeting is None or self.reached > 1 or self.lost:
            return False
        return meeting >= self.day or any(row["date"] >= meeting for row in self.completed)

    @property
    def is_target(self) -> bool:
        """It buys enough from all suppliers, or needs it within half a year of the start."""
        card, start = self.card, self.by_the_day(self.card, "taken_on") or self.day
        buys, need = card["purchases_quarter"], card["need_by"]
        if buys is not None and buys >= REAL_TARGET:
            return True
        return need is not None and start <= need <= months(start, 6)

    @property
    def segment(self) -> str:
        """The highest segment that fits."""
        bought = [deal for deal in self.payments(12) if self.is_paid(deal)]
        need = self.card["need_by"]
        undelivered = any(
            self.by_the_day(deal, "delivered_on") and not self.is_paid(deal)
            for deal in self.deals
            if deal["state"] != "lost"
        )
        if len(bought) >= KEY_PURCHASES and (self.revenue or 0) >= KEY_REVENUE:
            return "key"
        if any(self.is_paid(deal) for deal in self.deals):
            return "real"
        near = need is not None and self.day <= need <= self.day + timedelta(days=NEAR_DAYS)
        if self.is_request or self.temperature == "hot" or near or undelivered:
            return "prospective"
        return "probable" if self.temperature == "warm" or self.is_target else "potential"


Key = tuple[str, ...]
Counts = dict[Key, list[int]]


def companies_on(book: dict[str, list[Row]], day: date) -> list[Company]:
    """Return the companies of a book on a day."""
    found = []
    for table in LISTS:
        for card in book[table]:
            log = [
                row
                for row in book["cb_log"]
                if row["client"] == card["client"] and row["date"] <= day
            ]
            log.sort(key=lambda row: (row["date"], row["entry"]))
            deals = [deal for deal in book["cb_results"] if deal["client"] == card["client"]]
            found.append(Company(card, table, log, deals, day))
    return found


def funnel_counts(companies: Iterable[Company]) -> Counts:
    """Return (manager, list, stage) → [at risk, moved, open, lost]."""
    counts: Counts = {}
    for company in companies:
        if company.started is None:
            continue
        for number, stage in enumerate(STAGES, start=1):
            if company.reached < number - 1:
                break
            manager = company.manager_of(number)
            row = counts.setdefault((manager, LISTS[company.table], stage), [0, 0, 0, 0])
            moved = company.reached >= number
            row[0] += 1
            row[1] += moved
            row[2] += not moved and not company.lost
            row[3] += not moved and company.lost
    return counts


def standing_counts(companies: Iterable[Company]) -> dict[Key, int]:
    """Return (manager, list, stage) → companies whose highest stage this is, not lost."""
    counts: dict[Key, int] = {}
    for company in companies:
        if company.started is None or company.lost or not company.reached:
            continue
        last = company.reached == len(STAGES)
        manager = company.manager_of(company.reached) if last else company.keeper
        key = (manager, LISTS[company.table], STAGES[company.reached - 1])
        counts[key] = counts.get(key, 0) + 1
    return counts


def contact_counts(companies: Iterable[Company], monday: date) -> dict[Key, int]:
    """Return (manager, list, channel) → completed contacts since Monday."""
    counts: dict[Key, int] = {}
    for company in companies:
        for row in company.completed:
            if row["date"] >= monday:
                key = (row["manager"] or "", LISTS[company.table], row["channel"] or "")
                counts[key] = counts.get(key, 0) + 1
    return counts
