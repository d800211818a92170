"""Freshness of the base: how much is to be verified, what is, whom to phone (METHOD.md §7).

A quota is a share of the companies in work: of a year usually, of a quarter in a crisis. The sample
of a week depends on the week and the base alone, not on the order of rows nor on the managers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import NamedTuple

import numpy as np
import pandas as pd

from clientbook.book.calendar import Week
from clientbook.book.presets import in_crisis
from clientbook.book.record import Book
from clientbook.book.settings import Settings
from clientbook.sales.evidence import journeys
from clientbook.sales.facts import Facts, facts_of
from clientbook.sales.funnel import managers_of
from clientbook.sales.people import people
from clientbook.sales.standing import standing
from clientbook.sales.week_rows import day_or_none, rows_of, text_of

YEAR_WEEKS, QUARTER_WEEKS = 52, 13


class Quota(NamedTuple):
    """How many of `base` companies to verify within so many weeks: at least and at most.

    Usually both are the same; a crisis has a range. Not rounded.
    """

    base: int
    least: float
    most: float
    weeks: int

    @property
    def per_week(self) -> tuple[float, float]:
        """The quota of one week, at least and at most."""
        return self.least / self.weeks, self.most / self.weeks

    @property
    def crisis(self) -> bool:
        """Whether it is the quota of a crisis, which is for a quarter."""
        return self.weeks == QUARTER_WEEKS

    def as_json(self) -> dict[str, object]:
        """Return the quota as `freshness --json` has it."""
        return {**self._asdict(), "per_week": list(self.per_week)}


class Verified(NamedTuple):
    """Of somebody's companies: the quota; those verified in the week and in the quota's weeks.

    `sample`: how many are to be phoned this week, `done` of them are verified already.
    """

    quota: Quota
    week: int
    period: int
    sample: int
    done: int

    @property
    def enough(self) -> bool:
        """Whether the quota's weeks up to now have brought the quota."""
        return self.period >= self.quota.least

    def as_json(self) -> dict[str, object]:
        """Return the record of one manager or of all."""
        return {
            "quota": self.quota.as_json(),
            "verified_week": self.week,
            "verified_period": self.period,
            "sample": self.sample,
            "done": self.done,
            "enough": self.enough,
        }


class ToVerify(NamedTuple):
    """A company of the week's sample; `done`: it has been verified in the week."""

    client: str
    company: str
    manager: str
    phone: str | None
    people: str | None
    verified_on: date | None
    done: bool

    def as_json(self) -> dict[str, object]:
        """Return the record of `freshness --json`."""
        day = self.verified_on and self.verified_on.isoformat()
        return {**self._asdict(), "verified_on": day}


@dataclass(frozen=True, slots=True)
class Freshness:
    """The quota, the fact and the sample of a week; managers' figures sum to the total."""

    as_of: date
    week: Week
    total: Verified
    managers: Mapping[str, Verified]
    sample: tuple[ToVerify, ...]

    def of(self, manager: str | None) -> tuple[ToVerify, ...]:
        """Return a manager's part of the sample; all of it for None."""
        return tuple(one for one in self.sample if manager is None or one.manager == manager)

    def figures(self, manager: str | None) -> Verified:
        """Return a manager's quota and fact, nothing for one without companies; all for None."""
        if manager is None:
            return self.total
        none = Verified(Quota(0, 0.0, 0.0, self.total.quota.weeks), 0, 0, 0, 0)
        return self.managers.get(manager, none)

    def as_json(self) -> dict[str, object]:
        """Return the record of `freshness --json`."""
        return {
            "as_of": self.as_of.isoformat(),
            "week": self.week.text,
            "total": self.total.as_json(),
            "managers": {name: one.as_json() for name, one in self.managers.items()},
            "sample": [one.as_json() for one in self.sample],
        }


def quota_of(base: int, settings: Settings) -> Quota:
    """Return the quota of so many companies by the settings.

    >>> quota_of(500, Settings()).least, round(quota_of(500, Settings()).per_week[0], 2)
    (100.0, 1.92)
    """
    if in_crisis(settings):
        shares, weeks = (settings.verify_crisis_from, settings.verify_crisis_to), QUARTER_WEEKS
    else:
        shares, weeks = (settings.verify_share, settings.verify_share), YEAR_WEEKS
    least, most = sorted(float(base * _exact(share)) for share in shares)
    return Quota(base, least, most, weeks)


def sample_size(quota: Quota, week: Week) -> int:
    """Return how many companies to phone in a week, the most that the quota says.

    Weeks differ by one at most, and any `quota.weeks` of them in a row sum to the quota (rounded).
    """
    number = week.monday.toordinal() // 7
    rate = _exact(quota.most) / quota.weeks
    return min(int(rate * (number + 1)) - int(rate * number), quota.base)


def freshness(book: Book, as_of: date, week: Week) -> Freshness:
    """Return the freshness of a book on a day, and the sample of a week."""
    facts = facts_of(book, as_of)
    return freshness_of(facts, standing(facts, journeys(facts)), week)


def freshness_of(
    facts: Facts, companies: pd.DataFrame, week: Week, counted: Week | None = None
) -> Freshness:
    """Return the freshness of the base on a day, and the sample of a week.

    `companies` is of `standing`. `counted`: the week whose verified companies are counted, if that
    is not the sample's; on Monday it is the week that ended. Verified counts if it was after the
    start of work: entering a company is not verifying it anew.
    """
    live = companies[companies["live"]]
    days = live["verified_on"]
    quota = quota_of(len(live), facts.settings)
    again = days.notna() & ~(days <= live["taken_on"])
    ended = counted or week
    monday, sunday = pd.Timestamp(week.monday), pd.Timestamp(week.sunday)
    since = min(sunday, facts.day) - pd.Timedelta(weeks=quota.weeks)
    chosen = _chosen(live, quota, week)
    figures = pd.DataFrame(
        {
            "manager": live["manager"].fillna(""),
            "base": 1,
            "week": again & days.between(pd.Timestamp(ended.monday), pd.Timestamp(ended.sunday)),
            "period": again & (days > since),
            "sample": live.index.isin(chosen),
            "done": live.index.isin(chosen) & (days >= monday).to_numpy(),
        }
    ).astype(dict.fromkeys(("week", "period", "sample", "done"), "int64"))
    sums = figures.groupby("manager", sort=True).sum()
    by = {str(name): _verified(row, facts.settings) for name, row in sums.iterrows()}
    return Freshness(
        facts.as_of,
        week,
        _verified(figures.drop(columns="manager").sum(), facts.settings),
        {name: by[name] for name in managers_of(facts, figures["manager"]) if name in by},
        tuple(_rows(live.loc[chosen], people(facts), monday)),
    )


def _verified(row: pd.Series[int], settings: Settings) -> Verified:
    counts = (int(row[name]) for name in ("week", "period", "sample", "done"))
    return Verified(quota_of(int(row["base"]), settings), *counts)


def _chosen(live: pd.DataFrame, quota: Quota, week: Week) -> pd.Index[int]:
    """Return the week's sample: by lot among those not verified within the quota's weeks.

    Nor entered in these weeks. Only where these do not suffice, others follow. Who is verified in
    the week itself stays in.
    """
    monday = pd.Timestamp(week.monday)
    since = monday - pd.Timedelta(weeks=quota.weeks)
    verified = live["verified_on"]
    fresh = (verified.between(since, monday, inclusive="left")) | (live["taken_on"] >= since)
    key = f"verify  {week.text}"[-16:].rjust(16)
    lot = pd.util.hash_array(live["client"].to_numpy(dtype=object), hash_key=key)
    order = np.lexsort((live["client"].to_numpy(dtype=object).astype(str), lot, fresh.to_numpy()))
    return live.index[order[: sample_size(quota, week)]]


def _rows(chosen: pd.DataFrame, people_of: pd.Series[str], monday: pd.Timestamp) -> list[ToVerify]:
    """Return the sample, each manager's companies by name."""
    owner, known = chosen["manager"].fillna(""), people_of.reindex(chosen.index)
    whole = chosen.assign(owner=owner, people=known)
    return [
        ToVerify(
            client=str(row.client),
            company=str(row.company),
            manager=str(row.owner),
            phone=text_of(row.phone),
            people=text_of(row.people),
            verified_on=day_or_none(row.verified_on),
            done=bool(row.verified_on >= monday),
        )
        for row in rows_of(whole.sort_values(["owner", "company", "client"], kind="stable"))
    ]


def _exact(number: float) -> Fraction:
    return Fraction(repr(float(number)))
