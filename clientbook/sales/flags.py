"""What needs attention at each company, in short sentences, the most urgent first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from clientbook.book.wording import value_text
from clientbook.sales.buying_centre import one_person_sales
from clientbook.sales.evidence import Journeys, shut_out
from clientbook.sales.facts import Bools, Facts
from clientbook.sales.leads import cooling
from clientbook.sales.money import units
from clientbook.sales.sentences import joined, sentences
from clientbook.sales.temperature import missed_meetings

_OF_CARDS = ["next_on", "meeting_on", "loss_cause"]


def flags(facts: Facts, ways: Journeys, computed: pd.DataFrame) -> pd.Series[Any]:
    """Return per company its sentences in one text, missing where there is nothing to say.

    `computed` has the columns of `activity`, `money`, `temperatures` and `refusals`, and `verdict`;
    the facts' companies have the next steps of the day.
    """
    everything = pd.concat([facts.companies[_OF_CARDS], computed, ways.companies], axis=1)
    return joined(
        (
            sentences(f"flag.{key}", facts.language, table)
            for key, table in _raised(facts, ways, everything)
            if len(table)
        ),
        facts.companies.index,
    )


def _raised(
    facts: Facts, ways: Journeys, every: pd.DataFrame
) -> Iterator[tuple[str, pd.DataFrame]]:
    """Return each flag's key and the facts of the companies that have it."""
    here = every[~shut_out(facts)]
    yield from _steps(facts, here)
    yield from _heat(facts, here, missed_meetings(facts, ways)[here.index])
    yield from _money(facts, every)
    yield from _ways(facts, here)


def _steps(facts: Facts, here: pd.DataFrame) -> Iterator[tuple[str, pd.DataFrame]]:
    next_on = here["next_on"]
    yield "step_overdue", _days(facts, next_on[next_on < facts.day])
    live = here["started"].notna() & ~here["lost"]
    yield "step_missing", _named(next_on[live & next_on.isna()])
    due = here["recall_on"][here["refused"] & (here["recall_on"] <= facts.day)]
    yield "recall", _named(due, day=due)


def _heat(facts: Facts, here: pd.DataFrame, missed: Bools) -> Iterator[tuple[str, pd.DataFrame]]:
    hot = cooling(here, facts.day, facts.settings.hot_days)
    yield "hot", _days(facts, here["last_touch"][hot])
    day = here["meeting_on"][missed]
    yield "meeting_missed", _named(day, day=day)


def _money(facts: Facts, every: pd.DataFrame) -> Iterator[tuple[str, pd.DataFrame]]:
    owed, cause = every["overdue"].dropna(), every["loss_cause"]
    late = _days(facts, every["due_on"].loc[owed.index])
    yield "payment_overdue", late.assign(amount=units(owed))
    yield "loss", _named(cause[(every["verdict"] == "demon") & cause.isna()])
    yield "one_person", _named(one_person_sales(facts))


def _ways(facts: Facts, here: pd.DataFrame) -> Iterator[tuple[str, pd.DataFrame]]:
    """Return the flags of the way through the funnel: stuck, excuse, too many touches."""
    awaited = here["reached"].where(here["started"].notna() & ~here["lost"])
    stages = pd.DataFrame(
        {
            "stage": [stage.name for stage in facts.stages],
            "limit": pd.array([stage.stuck_days for stage in facts.stages], dtype="Int64"),
        }
    ).reindex(awaited)
    stages.index = here.index
    days = (facts.day - here["since"]).dt.days
    stuck = (days > stages["limit"]).fillna(value=False).to_numpy(dtype=bool)
    yield "stuck", stages[stuck].assign(days=days[stuck])
    supplier = value_text("refusal", "has_supplier", facts.language)
    yield "excuse", _named(here["excuse"][here["excuse"]], refusal=supplier)
    enough = facts.settings.touches_stop
    touches = here["touches"]
    many = touches[~here["lost"] & (touches > enough) & (here["paid_ever"] == 0)]
    yield "touches", _named(many, touches=many)


def _days(facts: Facts, since: pd.Series[Any]) -> pd.DataFrame:
    return pd.DataFrame({"days": (facts.day - since).dt.days.astype(np.int64)})


def _named(rows: pd.DataFrame | pd.Series[Any], **facts: pd.Series[Any] | str) -> pd.DataFrame:
    return pd.DataFrame(facts, index=rows.index)
