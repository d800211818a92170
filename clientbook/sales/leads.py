"""Leads on a day: how warm, what to do next, requests, touches, who is red (METHOD.md §5).

What the sheet shows cell by cell, here as one table that can be counted. The companies that are
out of work, blacklisted or lost are no leads; touches are judged until the first purchase.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal, NamedTuple, get_args

import numpy as np
import pandas as pd

from clientbook.book.settings import Settings
from clientbook.sales.activity import activity
from clientbook.sales.buying_centre import one_person_sales
from clientbook.sales.evidence import Journeys
from clientbook.sales.facts import Bools, Facts, holding
from clientbook.sales.money import money
from clientbook.sales.temperature import (
    TEMPERATURES,
    missed_meetings,
    open_requests,
    temperatures,
)

Band = Literal["few", "usual", "many", "stop"]
BANDS: tuple[Band, ...] = get_args(Band)
"""What a number of touches says, the fewest first (METHOD.md §5)."""


class Warmth(NamedTuple):
    """How many leads are of one temperature (None: no signal counts), and how many are red."""

    temperature: str | None
    leads: int
    red: int


class Leads(NamedTuple):
    """All leads of a day.

    `table`: index of the facts' companies that are leads; client, company, manager, temperature,
    signal, signal_on, contacts, touches, band, last_touch, days (since then), red, request (open,
    missed or missing), meeting_on, bought (ever), answered (bought since the
    signal). `one_person`: large sales known through one person. `hot_days`: beyond them a hot lead
    untouched is red.
    """

    as_of: date
    table: pd.DataFrame
    one_person: pd.DataFrame
    hot_days: int

    def warmth(self) -> tuple[Warmth, ...]:
        """Return the leads by temperature, the hottest first, those without a signal last."""
        sizes = self.table["temperature"].value_counts(dropna=False)
        red = self.table["temperature"][self.table["red"]].value_counts()
        counts = {name: (int(sizes.get(name, 0)), int(red.get(name, 0))) for name in TEMPERATURES}
        none = int(self.table["temperature"].isna().sum())
        found = [Warmth(name, *counts[name]) for name in reversed(TEMPERATURES)]
        return (*found, Warmth(None, none, 0))

    def touches(self) -> Mapping[Band, int]:
        """Return how many leads that never bought have each number of touches, by band."""
        counts = self.table["band"][~self.table["bought"]].value_counts()
        return {name: int(counts.get(name, 0)) for name in BANDS}

    def hot(self) -> pd.DataFrame:
        """Return the hot leads that bought nothing since their signal, the red ones first.

        Of those, the longest silence first.
        """
        hot = self.table[(self.table["temperature"] == "hot") & ~self.table["answered"]]
        order = ["red", "days", "company"]
        return hot.sort_values(order, ascending=[False, False, True], kind="stable")

    def requests(self, which: str) -> pd.DataFrame:
        """Return the leads with an `open` or a `missed` request by the day of the meeting."""
        found = self.table[self.table["request"] == which]
        return found.sort_values(["meeting_on", "company"], kind="stable")


def leads(facts: Facts, ways: Journeys) -> Leads:
    """Return the leads of a book on a day."""
    seen = pd.concat([activity(facts), temperatures(facts), money(facts), ways.companies], axis=1)
    given = facts.companies[["client", "company", "manager", "meeting_on"]]
    request = np.select(
        [open_requests(facts, ways), missed_meetings(facts, ways)], ["open", "missed"], ""
    )
    every = pd.concat([given, seen], axis=1).assign(
        band=touch_bands(seen["touches"], facts.settings),
        days=(facts.day - seen["last_touch"]).dt.days.astype("Int64"),
        red=cooling(seen, facts.day, facts.settings.hot_days),
        request=pd.Series(request, index=given.index, dtype="str").replace("", np.nan),
        bought=seen["paid_ever"] > 0,
        answered=_answered(seen),
    )
    live, large = every[~every["lost"]], one_person_sales(facts)
    return Leads(facts.as_of, live, large, facts.settings.hot_days)


def cooling(seen: pd.DataFrame, day: pd.Timestamp, limit: int) -> Bools:
    """Say which hot leads are red: no touch in `limit` days, not lost, nothing bought since.

    `seen` has temperature, signal_on, last_touch, last_paid and lost, a row per company.
    """
    silent = seen["last_touch"].to_numpy() < (day - pd.Timedelta(days=limit)).to_datetime64()
    lost, answered = seen["lost"].to_numpy(dtype=bool), _answered(seen).to_numpy()
    hot = holding(seen["temperature"], "hot")
    red: Bools = hot & silent & ~lost & ~answered
    return red


def _answered(seen: pd.DataFrame) -> pd.Series[bool]:
    """Say whose signal has had its answer: a purchase on that day or later."""
    return seen["last_paid"] >= seen["signal_on"]


def touch_bands(touches: pd.Series[Any], settings: Settings) -> pd.Series[Any]:
    """Return what each number of touches says.

    >>> touch_bands(pd.Series([0, 6, 7, 8, 9, 30, 31]), Settings()).tolist()
    ['few', 'few', 'usual', 'usual', 'many', 'many', 'stop']
    """
    least = [low for low, _ in touch_limits(settings).values()]
    at = np.searchsorted(least, touches.to_numpy(), side="right") - 1
    return pd.Series(np.array(BANDS, dtype=object)[at], index=touches.index, dtype="str")


def touch_limits(settings: Settings) -> Mapping[Band, tuple[int, int | None]]:
    """Return the least and the most touches of each band; a band may be empty (most < least).

    >>> touch_limits(Settings())
    {'few': (0, 6), 'usual': (7, 8), 'many': (9, 30), 'stop': (31, None)}
    """
    usual = settings.touches_usual
    to = max(usual, settings.touches_usual_to)
    enough = max(to, settings.touches_stop)
    return {
        "few": (0, usual - 1),
        "usual": (usual, to),
        "many": (to + 1, enough),
        "stop": (enough + 1, None),
    }
