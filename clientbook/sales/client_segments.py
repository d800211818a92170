"""All segments of a book on a day: the pyramid, the other axes, recommenders, movement, gaps.

Source: METHOD.md §4. Every company has exactly one value of each axis.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import pandas as pd

from clientbook.book.calendar import Week
from clientbook.book.record import Book
from clientbook.sales.buying_gaps import BuyingGap, buying_gaps
from clientbook.sales.columns import day_facts
from clientbook.sales.evidence import NOBODY, Journeys, journeys
from clientbook.sales.facts import Facts
from clientbook.sales.money import money
from clientbook.sales.movement import SEGMENTS, Movement, movement
from clientbook.sales.recommenders import Recommender, brought_by_each, referrers, register
from clientbook.sales.segment_axes import AXES, axes
from clientbook.sales.segments import SIZES, segment_of_each, segments
from clientbook.sales.temperature import temperatures
from clientbook.sales.week_rows import rows_of, text_of


class Goal(NamedTuple):
    """What a segment is contacted for: goal, offer, channel, every so many days."""

    goal: str | None
    offer: str | None
    channel: str | None
    cadence_days: int | None


@dataclass(frozen=True, slots=True)
class ClientSegments:
    """The segments on a day, of everybody or of one manager's companies.

    `companies`: client, company, manager, segment, segment_why, size, the axes (ids, "" where an
    axis says nothing), wallet_share. `movement`, `recommenders` and `gaps` are of the same
    companies; a recommender is whoever brought one of them.
    """

    as_of: date
    companies: pd.DataFrame
    goals: Mapping[str, Goal]
    movement: Movement
    recommenders: tuple[Recommender, ...]
    gaps: tuple[BuyingGap, ...]

    @property
    def counts(self) -> dict[str, int]:
        """Segment → companies, all five."""
        return self.count("segment", SEGMENTS)

    def count(self, axis: str, values: tuple[str, ...]) -> dict[str, int]:
        """Return how many companies have each value of an axis."""
        found = self.companies[axis].value_counts()
        return {value: int(found.get(value, 0)) for value in values}

    def as_json(self) -> dict[str, object]:
        """Return the record of `segments --json`."""
        rows = self.companies.astype(object)
        return {
            "as_of": self.as_of.isoformat(),
            "segments": self.counts,
            "sizes": self.count("size", SIZES),
            "axes": {axis: self.count(axis, values) for axis, values in AXES.items()},
            "goals": {segment: goal._asdict() for segment, goal in self.goals.items()},
            "movement": self.movement.as_json(),
            "recommenders": [one.as_json() for one in self.recommenders],
            "gaps": [one.as_json() for one in self.gaps],
            "companies": rows.where(rows.notna() & (rows != ""), None).to_dict("records"),
        }


def client_segments(book: Book, as_of: date, manager: str | None = None) -> ClientSegments:
    """Return the segments of a book on a day, of everybody or of one manager."""
    facts = day_facts(book, as_of)
    return segments_of(facts, journeys(facts), book.tables, manager)


def segments_of(
    facts: Facts,
    ways: Journeys,
    tables: Mapping[str, pd.DataFrame],
    manager: str | None = None,
) -> ClientSegments:
    """Return the same where the journeys are known; `tables` are the book's."""
    rows, by = _companies(facts, ways), referrers(facts)
    if manager is not None:
        rows = rows[rows["manager"] == manager]
    mine = set(rows["client"])
    now = rows.set_index("client")["segment"]
    return ClientSegments(
        as_of=facts.as_of,
        companies=rows.reset_index(drop=True),
        goals=_goals(tables["cb_goals"]),
        movement=movement(tables["cb_moves"], now, Week.of(facts.as_of)),
        recommenders=register(facts, by[by.index.isin(rows.index)]),
        gaps=tuple(gap for gap in buying_gaps(facts, tables) if gap.client in mine),
    )


def movement_of(facts: Facts, rank: pd.Series[str], moves: pd.DataFrame) -> Movement:
    """Return the movement of all companies since the last week frozen before the day's week.

    `rank`: the segment of each of the facts' companies.
    """
    now = rank.set_axis(facts.companies["client"])
    return movement(moves, now, Week.of(facts.as_of))


def segment_of(facts: Facts, ways: Journeys) -> pd.Series[str]:
    """Return the pyramid segment of each company."""
    return segment_of_each(facts, ways, money(facts), temperatures(facts))


def _companies(facts: Facts, ways: Journeys) -> pd.DataFrame:
    cash, cards = money(facts), facts.companies
    rank = segments(facts, ways, cash, temperatures(facts))
    by = brought_by_each(facts, referrers(facts))
    return pd.concat(
        [
            pd.DataFrame(
                {
                    "client": cards["client"],
                    "company": cards["company"].fillna(cards["client"]),
                    "manager": cards["manager"].fillna(ways.companies["keeper"]).fillna(NOBODY),
                }
            ),
            rank,
            axes(facts, cash, rank["segment"], by),
        ],
        axis=1,
    )


def _goals(table: pd.DataFrame) -> dict[str, Goal]:
    """Return segment → its goal, in the order of the pyramid; a segment without a row has none."""
    given = table.dropna(subset=["segment"]).drop_duplicates("segment")
    found = {
        str(row.segment): Goal(
            text_of(row.goal),
            text_of(row.offer),
            text_of(row.channel),
            None if pd.isna(row.cadence_days) else int(row.cadence_days),
        )
        for row in rows_of(given)
    }
    return {segment: found[segment] for segment in SEGMENTS if segment in found}
