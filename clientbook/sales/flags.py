"""What needs attention at each company, in short sentences, the most urgent first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pandas as pd

from clientbook.book.wording import value_text
from clientbook.sales.buying_centre import known_through_one
from clientbook.sales.evidence import Journeys, shut_out
from clientbook.sales.facts import Bools, Facts, holding
from clientbook.sales.leads import cooling
from clientbook.sales.money import units
from clientbook.sales.sentences import joined, sentences
from clientbook.sales.temperature import missed_meetings

_OF_CARDS = ["next_on", "meeting_on", "loss_cause"]

_Flag = tuple[str, Any, Callable[[pd.DataFrame], dict[str, Any]]]
"""A flag's key, the companies that have it, and what its sentence tells of their rows."""


def flags(facts: Facts, ways: Journeys, computed: pd.DataFrame) -> pd.Series[Any]:
    """Return per company its sentences in one text, missing where there is nothing to say.

    `computed` has the columns of `activity`, `money`, `temperatures` and `refusals`, and `verdict`;
    the facts' companies have the next steps of the day.
    """
    every = pd.concat([facts.companies[_OF_CARDS], computed, ways.companies], axis=1)
    return joined(
        (
            sentences(f"flag.{key}", facts.language, table)
            for key, table in _raised(facts, ways, every)
        ),
        facts.companies.index,
    )


def _raised(
    facts: Facts, ways: Journeys, every: pd.DataFrame
) -> Iterator[tuple[str, pd.DataFrame]]:
    """Yield each flag that some company has, with its facts of these companies."""
    here = ~shut_out(facts)
    for key, holds, told in (
        *_steps(facts, every, here),
        *_heat(facts, every, here, missed_meetings(facts, ways)),
        *_money(facts, every),
        *_ways(facts, every, here),
    ):
        at = np.flatnonzero(holds)
        if at.size:
            rows = every.take(at)
            yield key, pd.DataFrame(told(rows), index=rows.index)


def _steps(facts: Facts, every: pd.DataFrame, here: Bools) -> Iterator[_Flag]:
    next_on, day = every["next_on"].to_numpy(), np.datetime64(facts.as_of)
    live = every["started"].notna().to_numpy() & ~every["lost"].to_numpy()
    yield "step_overdue", here & (next_on < day), lambda rows: _days(facts, rows["next_on"])
    yield "step_missing", here & live & np.isnat(next_on), lambda _: {}
    due = here & every["refused"].to_numpy() & (every["recall_on"].to_numpy() <= day)
    yield "recall", due, lambda rows: {"day": rows["recall_on"]}


def _heat(facts: Facts, every: pd.DataFrame, here: Bools, missed: Bools) -> Iterator[_Flag]:
    hot = here & cooling(every, facts.day, facts.settings.hot_days)
    yield "hot", hot, lambda rows: _days(facts, rows["last_touch"])
    yield "meeting_missed", here & missed, lambda rows: {"day": rows["meeting_on"]}


def _money(facts: Facts, every: pd.DataFrame) -> Iterator[_Flag]:
    late = every["overdue"].notna()
    yield (
        "payment_overdue",
        late,
        lambda rows: _days(facts, rows["due_on"]) | {"amount": units(rows["overdue"])},
    )
    loss = holding(every["verdict"], "demon") & every["loss_cause"].isna().to_numpy()
    yield "loss", loss, lambda _: {}
    yield "one_person", known_through_one(facts), lambda _: {}


def _ways(facts: Facts, every: pd.DataFrame, here: Bools) -> Iterator[_Flag]:
    """Yield the flags of the way through the funnel: stuck, excuse, too many touches."""
    lost, reached = every["lost"].to_numpy(dtype=bool), every["reached"].to_numpy()
    names = np.array([*(stage.name for stage in facts.stages), None], dtype=object)
    limits = pd.array([*(stage.stuck_days for stage in facts.stages), None], dtype="Int64")
    days = (facts.day - every["since"]).dt.days
    over = days.to_numpy() > limits.to_numpy("float64", na_value=np.nan)[reached]
    yield (
        "stuck",
        here & every["started"].notna().to_numpy() & ~lost & over,
        lambda rows: {
            "stage": names[rows["reached"].to_numpy()],
            "limit": limits[rows["reached"].to_numpy()],
            "days": days[rows.index].astype(np.int64),
        },
    )
    supplier = value_text("refusal", "has_supplier", facts.language)
    yield "excuse", here & every["excuse"].to_numpy(), lambda _: {"refusal": supplier}
    touches, paid = every["touches"].to_numpy(), every["paid_ever"].to_numpy()
    many = (touches > facts.settings.touches_stop) & (paid == 0)
    yield "touches", here & ~lost & many, lambda rows: {"touches": rows["touches"]}


def _days(facts: Facts, since: pd.Series[Any]) -> dict[str, Any]:
    return {"days": (facts.day - since).dt.days.astype(np.int64)}
