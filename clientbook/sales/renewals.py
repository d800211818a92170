"""Contracts that end: what is to be renewed, by month (METHOD.md §7 "Other dates", `ends_on`).

A later end of the same product's contract is the renewal itself: only the last one counts. What
ended more than `forgotten_days` ago without a new contract is past.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

import pandas as pd

from clientbook.book.calendar import Month
from clientbook.book.record import Book
from clientbook.sales.evidence import journeys
from clientbook.sales.facts import Facts, facts_of
from clientbook.sales.refusals import not_forgotten
from clientbook.sales.standing import standing
from clientbook.sales.week_rows import day_of, rows_of, text_of

State = Literal["ended", "soon", "ahead"]


class Renewal(NamedTuple):
    """A contract that ends. `days` to its end, negative when it has ended; `amount` exact.

    `state`: ended, soon (to be spoken of: `renewal_days`), or ahead. `spoken`: there was a
    completed contact in this time.
    """

    client: str
    company: str
    manager: str
    product: str | None
    ends_on: date
    days: int
    amount: Decimal | None
    state: State
    spoken: bool

    def as_json(self) -> dict[str, object]:
        """Return the record of `renewals --json`."""
        amount = None if self.amount is None else str(self.amount)
        return {**self._asdict(), "ends_on": self.ends_on.isoformat(), "amount": amount}


class RenewalMonth(NamedTuple):
    """The contracts that end in a month: how many, worth what, of how many companies."""

    month: Month
    contracts: int
    amount: Decimal
    companies: int

    def as_json(self) -> dict[str, object]:
        """Return the record of `renewals --json`."""
        return {**self._asdict(), "month": self.month.text, "amount": str(self.amount)}


@dataclass(frozen=True, slots=True)
class Renewals:
    """The contracts to be renewed as of a day, by the day they end."""

    as_of: date
    contracts: tuple[Renewal, ...]

    @property
    def months(self) -> tuple[RenewalMonth, ...]:
        """The months in which contracts end; they sum to the contracts."""
        return months_of(self.contracts)

    def of(self, manager: str | None) -> Renewals:
        """Return a manager's contracts; all for None."""
        if manager is None:
            return self
        return Renewals(self.as_of, tuple(c for c in self.contracts if c.manager == manager))

    def as_json(self) -> dict[str, object]:
        """Return the record of `renewals --json`."""
        return {
            "as_of": self.as_of.isoformat(),
            "months": [one.as_json() for one in self.months],
            "contracts": [one.as_json() for one in self.contracts],
        }


def renewals(book: Book, as_of: date) -> Renewals:
    """Return the contracts of a book that end or ended lately."""
    facts = facts_of(book, as_of)
    return renewals_of(facts, standing(facts, journeys(facts)))


def renewals_of(facts: Facts, companies: pd.DataFrame) -> Renewals:
    """Return the contracts of live companies that end or ended lately; `companies`: `standing`."""
    live = companies[companies["live"]]
    rows = last_contracts(facts)
    rows = rows[rows["at"].isin(live.index)]
    rows = rows[not_forgotten(facts, rows["ends_on"])]
    owners = live[["client", "company", "manager"]].reindex(rows["at"]).set_axis(rows.index)
    rows = rows.drop(columns=list(owners.columns), errors="ignore").join(owners)
    spoken = facts.spoken.reindex(rows["at"]).to_numpy()
    rows = rows.assign(spoken=spoken >= asked_from(facts, rows["ends_on"]).to_numpy())
    ordered = rows.sort_values(["ends_on", "company", "product"], kind="stable")
    return Renewals(facts.as_of, tuple(_records(ordered, facts)))


def last_contracts(facts: Facts) -> pd.DataFrame:
    """Return the last contract of each company and product that has an end and is not lost."""
    deals = facts.deals[facts.deals["ends_on"].notna() & (facts.deals["state"] != "lost")]
    return deals.sort_values(["ends_on", "deal"]).drop_duplicates(["at", "product"], keep="last")


def asked_from(facts: Facts, ends: pd.Series[pd.Timestamp]) -> pd.Series[pd.Timestamp]:
    """Return the day from which a contract's renewal is spoken of."""
    return ends - pd.Timedelta(days=facts.settings.renewal_days)


def months_of(contracts: Iterable[Renewal]) -> tuple[RenewalMonth, ...]:
    """Return the months of these contracts' ends, in time."""
    by: dict[Month, list[Renewal]] = {}
    for one in contracts:
        by.setdefault(Month(one.ends_on.year, one.ends_on.month), []).append(one)
    return tuple(
        RenewalMonth(
            month,
            len(found),
            sum((one.amount for one in found if one.amount is not None), Decimal(0)),
            len({one.client for one in found}),
        )
        for month, found in sorted(by.items())
    )


def _records(rows: pd.DataFrame, facts: Facts) -> Iterable[Renewal]:
    for row in rows_of(rows):
        days = (day_of(row.ends_on) - facts.as_of).days
        yield Renewal(
            client=str(row.client),
            company=str(row.company),
            manager=text_of(row.manager) or "",
            product=text_of(row.product),
            ends_on=day_of(row.ends_on),
            days=days,
            amount=None if pd.isna(row.amount) else Decimal(int(row.amount)).scaleb(-2),
            state=_state(days, facts.settings.renewal_days),
            spoken=bool(row.spoken),
        )


def _state(days: int, soon: int) -> State:
    if days < 0:
        return "ended"
    return "soon" if days <= soon else "ahead"
