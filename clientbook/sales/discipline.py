"""Discipline: completeness, companies in time, open findings; one set of criteria for all.

Source: METHOD.md §7 "Discipline". A company is in time when nothing that today's list asks for is
overdue: no meeting, promised step, call or cadence. Birthdays and the like are no duty.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

import pandas as pd

from clientbook.book.findings import Finding
from clientbook.book.record import Book
from clientbook.book.settings import Settings
from clientbook.sales.client_segments import segment_of
from clientbook.sales.columns import day_facts
from clientbook.sales.completeness import completeness
from clientbook.sales.errands import errands
from clientbook.sales.evidence import journeys
from clientbook.sales.finding_owners import by_manager, owners
from clientbook.sales.reasons import Reason
from clientbook.sales.standing import standing
from clientbook.sales.week_errands import with_duties

Criterion = Literal["completeness", "in_time", "findings"]

_MILLION = 1_000_000  # shares are summed as whole numbers: the order of rows changes nothing

COURTESIES: frozenset[Reason] = frozenset({"birthday", "date", "reorder"})
"""Reasons to call that nobody is late with."""


class Discipline(NamedTuple):
    """Of somebody's live companies: mean completeness, how many are in time, open findings.

    The norms are everybody's.
    """

    companies: int
    filled: float
    in_time: int
    findings: int
    norms: tuple[float, float, int]

    @property
    def completeness(self) -> float | None:
        """The mean filled share of the cards; None without companies."""
        return self.filled / self.companies if self.companies else None

    @property
    def in_time_share(self) -> float | None:
        """The share of companies in time; None without companies."""
        return self.in_time / self.companies if self.companies else None

    @property
    def below(self) -> tuple[Criterion, ...]:
        """The criteria that are not kept."""
        filled, timely, faults = self.norms
        kept: Mapping[Criterion, bool] = {
            "completeness": self.completeness is None or self.completeness >= filled,
            "in_time": self.in_time_share is None or self.in_time_share >= timely,
            "findings": self.findings <= faults,
        }
        return tuple(name for name, holds in kept.items() if not holds)

    def as_json(self) -> dict[str, object]:
        """Return the record of one manager or of all."""
        return {
            "companies": self.companies,
            "completeness": self.completeness,
            "in_time": self.in_time,
            "in_time_share": self.in_time_share,
            "findings": self.findings,
            "below": list(self.below),
        }


@dataclass(frozen=True, slots=True)
class DisciplineReport:
    """Everybody's discipline on a day; managers' companies and findings sum to the total."""

    as_of: date
    total: Discipline
    managers: Mapping[str, Discipline]

    def as_json(self) -> dict[str, object]:
        """Return the record of `discipline --json`."""
        filled, timely, faults = self.total.norms
        return {
            "as_of": self.as_of.isoformat(),
            "norms": {"completeness": filled, "in_time": timely, "findings": faults},
            "total": self.total.as_json(),
            "managers": {name: one.as_json() for name, one in self.managers.items()},
        }


def discipline(book: Book, as_of: date, findings: Sequence[Finding]) -> DisciplineReport:
    """Return the discipline in a book on a day; `findings` are all that are open in it."""
    facts = day_facts(book, as_of)
    ways = journeys(facts)
    rank = segment_of(facts, ways)
    companies = with_duties(standing(facts, ways), rank, book.tables["cb_goals"])
    due = errands(facts, ways, companies)
    owned = by_manager(findings, owners(book, companies, findings))
    return discipline_of(companies, due, completeness(facts), owned, book.settings, as_of)


def discipline_of(  # noqa: PLR0913, PLR0917 - what the criteria are made of
    companies: pd.DataFrame,
    due: pd.DataFrame,
    filled: pd.Series[float],
    findings: Mapping[str, int],
    settings: Settings,
    as_of: date,
) -> DisciplineReport:
    """Return the discipline of every manager who has live companies or findings.

    `companies` is of `standing`, `due` of `errands`, `filled` of `completeness`; `findings`:
    manager ("" nobody) → open findings in his rows.
    """
    live = companies[companies["live"]]
    late = due[(due["days"] > 0) & ~due["reason"].isin(COURTESIES)]
    rows = pd.DataFrame(
        {
            "manager": live["manager"].fillna(""),
            "companies": 1,
            "filled": (filled.reindex(live.index) * _MILLION).round().astype("int64"),
            "in_time": (~live.index.isin(late["at"])).astype("int64"),
        }
    )
    sums = rows.groupby("manager", sort=True).sum()
    names = _order([*sums.index, *findings], settings)
    sums = sums.reindex(names).fillna(0)
    norms = (settings.completeness_norm, settings.in_time_norm, settings.findings_norm)

    def one(row: pd.Series[float], faults: int) -> Discipline:
        counts = int(row["companies"]), float(row["filled"] / _MILLION), int(row["in_time"])
        return Discipline(*counts, faults, norms)

    managers = {str(name): one(row, findings.get(str(name), 0)) for name, row in sums.iterrows()}
    total = one(rows.drop(columns="manager").sum(), sum(findings.values()))
    return DisciplineReport(as_of, total, managers)


def _order(met: Collection[str], settings: Settings) -> list[str]:
    """Return the managers of the settings that are met, then others by name, nobody last."""
    known = [one.name for one in settings.managers if one.name in met]
    strangers = sorted({*met} - {*known, ""})
    return [*known, *strangers, *([""] if "" in met else [])]
