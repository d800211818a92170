"""Effort: completed contacts, calls and meetings per payer, of the company and of each manager.

Source: METHOD.md §6 "Effort". Contacts are all completed ones up to the day, of whoever made them;
payers are credited as the funnel credits them. Meetings are meetings and visits.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, NamedTuple

import pandas as pd

from clientbook.book.record import Book
from clientbook.book.schema import COMPANY_TABLES
from clientbook.sales.evidence import NOBODY, journeys
from clientbook.sales.facts import Facts, facts_of
from clientbook.sales.funnel import Funnel, Slice, Stages, funnel_of, managers_of

_KINDS: Mapping[str, tuple[str, ...]] = {"calls": ("call",), "meetings": ("meeting", "visit")}


class EffortCount(NamedTuple):
    """Completed contacts, the calls and meetings among them, and the payers they brought."""

    contacts: int
    calls: int
    meetings: int
    payers: int

    def per_payer(self, what: str) -> float | None:
        """Return contacts, calls or meetings per payer, unrounded; None while nobody has paid."""
        count: int = getattr(self, what)
        return count / self.payers if self.payers else None

    def as_json(self) -> dict[str, object]:
        """Return counts, and each per payer."""
        per = {f"{what}_per_payer": self.per_payer(what) for what in self._fields[:3]}
        return {**self._asdict(), **per}


@dataclass(frozen=True, slots=True)
class Effort:
    """What a payer costs in work, up to a day; managers' counts sum to the company's."""

    view: ClassVar = "effort"
    by: ClassVar = "company"

    as_of: date
    lists: Slice
    total: EffortCount
    managers: Mapping[str, EffortCount]

    def as_json(self) -> dict[str, object]:
        """Return the record of `funnel --view effort --json`."""
        return {
            "as_of": self.as_of.isoformat(),
            "view": self.view,
            "list": self.lists,
            **self.total.as_json(),
            "managers": {name: one.as_json() for name, one in self.managers.items()},
        }


def effort(book: Book, as_of: date, lists: Iterable[str] = COMPANY_TABLES) -> Effort:
    """Return the effort per payer on a day, with companies of one list or of both."""
    tables, facts = tuple(lists), facts_of(book, as_of)
    return effort_of(facts, funnel_of(facts, journeys(facts), tables), tables)


def effort_of(facts: Facts, funnel: Funnel, lists: Iterable[str] = COMPANY_TABLES) -> Effort:
    """Return the same where the funnel of these lists is known."""
    log = facts.log[facts.completed]
    cards = facts.companies[["table", "manager"]].take(log["at"].to_numpy()).set_axis(log.index)
    log = log.assign(manager=log["manager"].fillna(cards["manager"]).fillna(NOBODY))
    log = log[cards["table"].isin(tuple(lists)).to_numpy(dtype=bool)]
    met = pd.Series([*log["manager"].unique(), *funnel.managers], dtype="object")
    return Effort(
        facts.as_of,
        funnel.lists,
        _count(log, funnel.total),
        {
            name: _count(log[log["manager"] == name], funnel.managers.get(name))
            for name in managers_of(facts, met)
        },
    )


def _count(log: pd.DataFrame, stages: Stages | None) -> EffortCount:
    payers = stages.stages[-1].moved if stages is not None and stages.stages else 0
    calls, meetings = (int(log["channel"].isin(names).sum()) for names in _KINDS.values())
    return EffortCount(len(log), calls, meetings, payers)
