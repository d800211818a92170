"""Hunting and farming: whom each manager speaks to, new companies or clients (METHOD.md §5)."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import pandas as pd

from clientbook.sales.evidence import NOBODY
from clientbook.sales.facts import Facts
from clientbook.sales.proportions import Share


class Hunt(NamedTuple):
    """One manager's completed contacts (None: everybody's): with new companies, with clients.

    `norm` is the share of new ones that is asked for; `enough`: there are contacts enough to judge.
    """

    manager: str | None
    new: int
    clients: int
    norm: float
    enough: bool

    @property
    def share(self) -> Share:
        """Contacts with new companies of all contacts."""
        return Share(self.new + self.clients, self.new)

    @property
    def verdict(self) -> str:
        """`below` or `kept` the norm; `few` where there is too little to judge."""
        rate = self.share.rate
        if not self.enough or rate is None:
            return "few"
        return "below" if rate < self.norm else "kept"

    def as_json(self) -> dict[str, object]:
        """Return the record of `hunting --json`."""
        interval = self.share.interval
        return {
            "manager": self.manager,
            "contacts": self.new + self.clients,
            "new": self.new,
            "clients": self.clients,
            "share": self.share.rate,
            "interval": None if interval is None else list(interval),
            "norm": self.norm,
            "verdict": self.verdict,
        }


def hunting(facts: Facts, since: date | None = None) -> tuple[Hunt, ...]:
    """Return everybody together, then each manager, of the settings first, then others by name.

    A contact is with a new company if it had no deal paid in full before that day. Contacts since a
    day, or all; a share is judged from `min_n` contacts on.
    """
    rows = facts.log[facts.completed]
    if since is not None:
        rows = rows[rows["date"] >= pd.Timestamp(since)]
    first_paid = facts.deals[facts.deals["paid"]].groupby("at")["paid_on"].min()
    client = (first_paid.reindex(rows["at"]).to_numpy() < rows["date"].to_numpy()).astype("int64")
    who = rows["manager"].fillna(NOBODY)
    counts = pd.DataFrame({"manager": who, "client": client, "all": 1}).groupby("manager").sum()
    named = [one.name for one in facts.settings.managers if one.active or one.name in counts.index]
    order = [*named, *sorted(set(counts.index) - set(named))]
    counts = counts.reindex(order).fillna(0).astype("int64")
    lines = [("", int(counts["client"].sum()), int(counts["all"].sum()))]
    pairs = zip(counts["client"].tolist(), counts["all"].tolist(), strict=True)
    lines += [(str(name), *pair) for name, pair in zip(order, pairs, strict=True)]
    norm, least = facts.settings.hunting_norm, facts.settings.min_n
    return tuple(
        Hunt(name if at else None, whole - clients, clients, norm, whole >= least)
        for at, (name, clients, whole) in enumerate(lines)
    )
