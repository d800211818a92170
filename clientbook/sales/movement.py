"""Movement between segments since the last frozen week, as a matrix (METHOD.md §4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from clientbook.book.calendar import Week
from clientbook.book.schema import LISTS
from clientbook.sales.history import known_states, weeks_in

SEGMENTS = LISTS["segment"]
NEW = "new"
"""The row of companies that were not there when the week was frozen."""


@dataclass(frozen=True, slots=True)
class Movement:
    """How many companies stood in which segment then, and stand in which now.

    `since`: the frozen week compared with; None where none is frozen before. `counts`: segment
    then (or NEW) → segment now → companies.
    """

    since: Week | None
    counts: Mapping[str, Mapping[str, int]]

    @property
    def to_real(self) -> int:
        """How many potential clients have become real ones."""
        return self.counts["potential"]["real"]

    @property
    def moved(self) -> int:
        """How many companies stand in another segment than then; new ones are not counted."""
        return sum(
            count
            for then, row in self.counts.items()
            for now, count in row.items()
            if then not in {NEW, now}
        )

    def as_json(self) -> dict[str, object]:
        """Return the record of `segments --json`."""
        return {
            "since": self.since.text if self.since else None,
            "matrix": {then: dict(row) for then, row in self.counts.items()},
            "potential_to_real": self.to_real,
            "moved": self.moved,
        }


def movement(moves: pd.DataFrame, now: pd.Series[str], before: Week) -> Movement:
    """Return the movement since the last week frozen before a week.

    `moves` is cb_moves; `now`: client key → segment.
    """
    earlier = [week for week in weeks_in(moves["week"]) if week < before]
    known = moves[moves["week"].isin([week.text for week in earlier])]
    then = known_states(known)["segment"].reindex(now.index).fillna(NEW)
    counts = pd.crosstab(then, now).reindex(
        index=[*SEGMENTS, NEW], columns=list(SEGMENTS), fill_value=0
    )
    table = counts.astype(int).to_dict("index")
    return Movement(
        earlier[-1] if earlier else None,
        {str(name): {str(to): int(n) for to, n in row.items()} for name, row in table.items()},
    )
