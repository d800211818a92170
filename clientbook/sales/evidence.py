"""How far each company has come: evidence of stages, who is credited, what is lost or open.

Source: METHOD.md §6 "Definitions". A log row with a stage is evidence of that stage; `delivered_on`
of delivery, `paid_on` with the whole amount of payment. Only a completed contact counts as contact:
a row that names the contact stage without one is no evidence (and a finding), and a completed
contact that names no stage is evidence of the contact stage.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from clientbook.sales.facts import Bools, Facts, Ints, holding, numbered

_NO_REASON = ("", "-", "–", "—", ".", "..", "...", "…", "?", "нет", "no", "none", "n/a")

NOBODY = ""
"""The manager of companies that no row gives a manager."""


@dataclass(frozen=True, slots=True)
class Journeys:
    """The way of every company through the funnel on a day.

    `milestones`: one row per company and stage it has passed: `at`, `stage` (1 = the first),
    `date` and `manager` of the earliest evidence of that stage or a later one.
    `companies`: index as in `facts.companies`; `started` (NaT: not in the funnel), `reached`
    (number of the highest stage, 0 for none), `since` (the day it came to stand there), `refused`,
    `excuse` (the last word is "has a supplier" without a real reason), `lost`, `keeper` (manager
    of the last log row, else the owner, else NOBODY).
    """

    milestones: pd.DataFrame
    companies: pd.DataFrame


def journeys(facts: Facts) -> Journeys:
    """Return how far each company has come by the day of the facts."""
    owners = facts.companies["manager"].fillna(NOBODY)
    steps = _milestones(_evidence(facts), owners, len(facts.stages))
    last = facts.last(np.ones(len(facts.log), dtype=bool))
    started = _started(facts)
    everyone = facts.companies.index
    reached = np.zeros(facts.count, dtype=np.int64)
    since = np.full(facts.count, np.datetime64("NaT"), dtype="datetime64[s]")
    passed = steps["at"].to_numpy()  # in the order of the stages: the last one stays
    reached[passed], since[passed] = steps["stage"].to_numpy(), steps["date"].to_numpy()
    refused, excuse = refusal_stands(facts)
    return Journeys(
        steps[started.notna().to_numpy()[steps["at"].to_numpy()]].reset_index(drop=True),
        pd.DataFrame(
            {
                "started": started,
                "reached": reached,
                "since": np.where(np.isnat(since), started, since),
                "refused": refused,
                "excuse": excuse,
                "lost": refused | shut_out(facts),
                "keeper": facts.at_log("manager", last).fillna(owners),
            },
            index=everyone,
        ),
    )


def contact_stage(facts: Facts) -> int:
    """Return the number of the stage that a completed contact reaches: `contact`, or the first."""
    ids = [stage.id for stage in facts.stages]
    return ids.index("contact") + 1 if "contact" in ids else 1


def refusal_stands(facts: Facts) -> tuple[Bools, Bools]:
    """Return per company: a refusal stands (no completed contact followed it); it is an excuse.

    "Has a supplier" is usually an excuse: such a row closes nothing until a second, real reason is
    given, in its details or by another refusal; the company stays open meanwhile (METHOD.md §6).
    """
    refusals = facts.log["refusal"].notna().to_numpy()
    excused = excuses(facts)
    reached = facts.last(facts.completed)
    real, said = facts.last(refusals & ~excused), facts.last(excused)
    refused = (real >= 0) & (real >= reached)
    return refused, (said >= 0) & (said >= reached) & ~refused


def excuses(facts: Facts) -> Bools:
    """Say which log rows refuse because of a supplier alone, without a real reason."""
    found = holding(facts.log["refusal"], "has_supplier")
    found[found] = ~real_reason(facts.log["refusal_detail"][found])
    return found


def real_reason(details: pd.Series[Any]) -> Bools:
    """Say which texts give a reason: not empty, and none of «-», «.», «нет»."""
    codes, known = pd.factorize(details.to_numpy(dtype=object))
    real = [words.strip().casefold() not in _NO_REASON for words in known]
    return np.array([*real, False], dtype=bool)[codes]  # the last one is what is missing


def shut_out(facts: Facts) -> Bools:
    """Say which companies are blacklisted or rotated out."""
    listed = holding(facts.companies["terms"], "blacklist")
    return listed | facts.companies["out_on"].notna().to_numpy()


def _started(facts: Facts) -> pd.Series[Any]:
    """Return min(`taken_on`, first log row)."""
    at, rows = np.unique(facts.log["at"].to_numpy(), return_index=True)
    started = facts.companies["taken_on"].to_numpy(copy=True)
    started[at] = np.fmin(started[at], facts.log["date"].to_numpy()[rows])
    return pd.Series(started, index=facts.companies.index)


def _evidence(facts: Facts) -> pd.DataFrame:
    """Return the earliest evidence of each company and stage: at, stage, date, manager, key."""
    numbers = {stage.id: n for n, stage in enumerate(facts.stages, start=1)}
    parts = [_of_log(facts, numbers)]
    deals = facts.deals[["at", "delivered_on", "paid_on", "manager", "deal"]]
    for stage, column, there in (
        ("delivery", "delivered_on", deals["delivered_on"].notna()),
        ("payment", "paid_on", facts.deals["paid"]),
    ):
        if stage in numbers:
            part = deals[["at", column, "manager", "deal"]][there]
            part = part.set_axis(["at", "date", "manager", "key"], axis=1)
            parts.append(part.assign(stage=np.int64(numbers[stage])))
    found = pd.concat(parts, ignore_index=True)
    found = found.take(np.lexsort((_ranks(found["key"]), found["date"].to_numpy())))
    return found.drop_duplicates(["at", "stage"])


def _ranks(keys: pd.Series[Any]) -> Ints:
    """Return numbers that are in the order of the keys."""
    return pd.factorize(keys.to_numpy(dtype=object), sort=True)[0].astype(np.int64)


def _of_log(facts: Facts, numbers: dict[str, int]) -> pd.DataFrame:
    log, contact = facts.log, contact_stage(facts)
    stage = numbered(log["stage"], numbers)
    stage[(stage == contact) & ~facts.completed] = 0
    stage[(stage == 0) & facts.completed] = contact
    found = log[["at", "date", "manager", "entry"]].set_axis(
        ["at", "date", "manager", "key"], axis=1
    )
    return found.assign(stage=stage)[stage > 0].drop_duplicates(["at", "stage"])


def _milestones(evidence: pd.DataFrame, owners: pd.Series[Any], stages: int) -> pd.DataFrame:
    """Return the earliest evidence of each stage or a later one; within a day the later stage."""
    order = (_ranks(evidence["key"]), -evidence["stage"].to_numpy(), evidence["date"].to_numpy())
    ordered = evidence.take(np.lexsort(order))
    at, reached = ordered["at"].to_numpy(), ordered["stage"].to_numpy()
    firsts: list[Ints] = []
    for stage in range(1, stages + 1):
        rows = np.flatnonzero(reached >= stage)
        firsts.append(rows[np.unique(at[rows], return_index=True)[1]])
    steps = ordered[["at", "date", "manager"]].take(np.concatenate(firsts)).reset_index(drop=True)
    owned = owners.take(steps["at"].to_numpy()).set_axis(steps.index)
    steps.insert(1, "stage", np.repeat(np.arange(1, stages + 1), list(map(len, firsts))))
    return steps.assign(manager=steps["manager"].fillna(owned))
