"""Contacts of some days against the norm, and by channel (METHOD.md §7, "Contact norm")."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

import pandas as pd

from clientbook.book.calendar import working_days_of
from clientbook.book.schema import LISTS
from clientbook.book.settings import Settings
from clientbook.sales.facts import holding
from clientbook.sales.week_records import ChannelCount, ContactWeek


def contacts_of(
    log: pd.DataFrame, settings: Settings, dates: Sequence[date], manager: str | None
) -> ContactWeek:
    """Return the contacts of the given log rows: fact, norm, channels.

    `dates`: the days they are of. The norm is capacity × working days of these; a
    company met twice in a day is one.
    """
    done = holding(log["contacted"], "yes")
    channels = log["channel"].to_numpy(dtype=object)
    days = len(working_days_of(dates, settings.holidays_country))
    capacity = capacity_of(settings, manager)
    spoken, tried = Counter(channels[done]), Counter(channels)
    known = done & log["client"].notna().to_numpy()
    met = {*zip(log["client"][known], log["date"][known], strict=True)}
    return ContactWeek(
        capacity=capacity,
        working_days=days,
        norm=None if capacity is None else capacity * days,
        fact=len(met),
        contacts=int(done.sum()),
        touches=len(log),
        channels=tuple(
            ChannelCount(channel, spoken[channel], tried[channel]) for channel in LISTS["channel"]
        ),
    )


def capacity_of(settings: Settings, manager: str | None) -> int | None:
    """Return how many companies a manager contacts per day; of all active ones for None."""
    given = [
        person.capacity
        for person in settings.managers
        if person.capacity is not None
        and (person.active if manager is None else person.name == manager)
    ]
    return sum(given) if given else None
