"""Why companies are to be contacted on a day: a frame of reasons, one function per kind.

METHOD.md §7 "Today" and "Other dates", §4 cadence, §6 recall and promised material. Nothing for a
company that is blacklisted or rotated out.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from clientbook.book.calendar import is_working_day
from clientbook.sales.evidence import Journeys
from clientbook.sales.facts import Bools, Facts
from clientbook.sales.reasons import REASONS, Reason
from clientbook.sales.refusals import not_forgotten, promised_material, working_days_from
from clientbook.sales.renewals import asked_from, last_contracts
from clientbook.sales.temperature import missed_meetings

_COLUMNS = ("due_on", "what", "since", "every")


def errands(
    facts: Facts,
    ways: Journeys,
    companies: pd.DataFrame,
    days: Sequence[pd.Timestamp] | None = None,
) -> pd.DataFrame:
    """Return one row per company and reason that is due on the day.

    `companies` is of `standing` with `segment`, `refusal`, `refused_on` and, of its goal,
    `cadence_days`. `days`: whose anniversaries count, in place of the day's own. Columns: `at`
    (position of the company), `reason` (id), `weight` (0 the weightiest), `due_on`, `days` late,
    `what`, `since`, `every`.
    """
    live = companies[companies["live"]]
    spoken = facts.at_log("date", facts.last(facts.completed))
    found: dict[Reason, pd.DataFrame] = {
        "meeting": _meetings(facts, ways, live, spoken),
        "step": _dated(live["next_on"] <= facts.day, live["next_on"], what=live["next_what"]),
        "recall": _recalls(facts, ways, live),
        "first_purchase": _first_purchases(facts, live, spoken),
        "renewal": _renewals(facts, live, spoken),
        "reorder": _reorders(facts, ways, live, spoken),
        "birthday": _birthdays(facts, live, days or _days_for(facts)),
        "date": _significant(facts, live, days or _days_for(facts)),
        "plan": _planned(facts, ways, live, spoken),
        "cadence": _cadence(facts, ways, live, spoken),
        "promise": _promises(facts, live),
    }
    parts = [
        found[reason].reindex(columns=["at", *_COLUMNS]).assign(reason=reason, weight=weight)
        for weight, reason in enumerate(REASONS)
        if len(found[reason])
    ]
    if not parts:
        return pd.DataFrame(columns=["at", "reason", "weight", "days", *_COLUMNS])
    every = pd.concat(parts, ignore_index=True)
    late = (facts.day - every["due_on"]).dt.days.clip(lower=0).astype("int64")
    return every.assign(days=late)


def _dated(
    mask: pd.Series[Any] | Bools, due: pd.Series[Any], **more: pd.Series[Any]
) -> pd.DataFrame:
    """Return the companies of a mask as errands due on their days; both as long as `due`."""
    days = due[np.asarray(mask, dtype=bool)]
    return pd.DataFrame(
        {
            "at": days.index.to_numpy(dtype="int64"),
            "due_on": days.to_numpy(),
            **{name: column.reindex(days.index).to_numpy() for name, column in more.items()},
        }
    )


def _meetings(
    facts: Facts, ways: Journeys, live: pd.DataFrame, spoken: pd.Series[Any]
) -> pd.DataFrame:
    """Return meetings of the day, and those that passed without a contact."""
    met = (spoken >= facts.companies["meeting_on"]).to_numpy(dtype=bool)
    today = (facts.companies["meeting_on"] == facts.day).to_numpy(dtype=bool) & ~met
    mask = (today | missed_meetings(facts, ways))[live.index]
    return _dated(mask, live["meeting_on"])


def _recalls(facts: Facts, ways: Journeys, live: pd.DataFrame) -> pd.DataFrame:
    """Return the refusals for want of budget whose day to come back has come."""
    refused = ways.companies["refused"].reindex(live.index)
    due = refused & (live["recall_on"] <= facts.day)
    return _dated(due, live["recall_on"], since=live["refused_on"], what=live["refusal"])


def _first_purchases(facts: Facts, live: pd.DataFrame, spoken: pd.Series[Any]) -> pd.DataFrame:
    """Return companies whose first deal is paid and that nobody has spoken to since.

    The call is for the next working day.
    """
    first = facts.deals[facts.deals["paid"]].groupby("at")["paid_on"].min()
    first = first.reindex(live.index)
    open_still = ~(spoken.reindex(live.index) > first) & not_forgotten(facts, first)
    due = working_days_from(
        first[open_still] + pd.Timedelta(days=1), facts.settings.holidays_country
    )
    due = due.reindex(live.index)
    return _dated(due <= facts.day, due, since=first)


def _renewals(facts: Facts, live: pd.DataFrame, spoken: pd.Series[Any]) -> pd.DataFrame:
    """Return contracts that end within `renewal_days` or have ended, not spoken of in this time."""
    last = last_contracts(facts)
    ask = asked_from(facts, last["ends_on"])
    said = spoken.reindex(last["at"]).to_numpy()
    due = (ask <= facts.day) & not_forgotten(facts, last["ends_on"]) & ~(said >= ask)
    rows = last[due & last["at"].isin(live.index)].drop_duplicates("at")
    ends = rows["ends_on"]
    return pd.DataFrame({"at": rows["at"], "due_on": ends, "since": ends, "what": rows["product"]})


def _reorders(
    facts: Facts, ways: Journeys, live: pd.DataFrame, spoken: pd.Series[Any]
) -> pd.DataFrame:
    """Return clients who are to be asked when they will order again.

    Their next order is expected on the day they named (`need_by`), else at their usual pace: the
    median of days between purchases, after the last one. What is agreed for later takes its place.
    """
    paid = facts.deals[facts.deals["paid"]].drop_duplicates(["at", "paid_on"])
    paid = paid.sort_values(["at", "paid_on"])[["at", "paid_on"]]
    pace = paid.groupby("at")["paid_on"].diff().dt.days.groupby(paid["at"]).median()
    last = paid.groupby("at")["paid_on"].max().reindex(live.index)
    usual = last + pd.to_timedelta(np.floor(pace.reindex(live.index) + 0.5), unit="D")
    named = live["need_by"].where(live["need_by"] > last)
    day = named.fillna(usual)
    ahead = live[["next_on", "meeting_on", "planned_on"]].max(axis=1) > facts.day
    due = (day <= facts.day) & not_forgotten(facts, day) & ~ahead
    due &= ~(spoken.reindex(live.index) >= day)
    return _dated(due & ~ways.companies["lost"].reindex(live.index), day, since=last)


def _birthdays(facts: Facts, live: pd.DataFrame, days: Sequence[pd.Timestamp]) -> pd.DataFrame:
    """Return birthdays of people; those of days off are for the working day after them."""
    people = facts.people[facts.people["at"].isin(live.index)]
    rows = people.assign(since=_anniversaries(people["birthday"], days)).dropna(subset=["since"])
    names = rows.groupby("at", sort=True)["name"].agg(lambda names: ", ".join(names.dropna()))
    day = rows.groupby("at", sort=True)["since"].min()
    due = _greeted_on(facts, day).to_numpy()
    return pd.DataFrame(
        {"at": names.index, "due_on": due, "since": day.to_numpy(), "what": names.to_numpy()}
    )


def _significant(facts: Facts, live: pd.DataFrame, days: Sequence[pd.Timestamp]) -> pd.DataFrame:
    """Return the companies' own dates, which come back every year."""
    since = _anniversaries(live["date_on"], days)
    due = _greeted_on(facts, since)
    return _dated(since.notna(), due, since=since, what=live["date_note"])


def _planned(
    facts: Facts, ways: Journeys, live: pd.DataFrame, spoken: pd.Series[Any]
) -> pd.DataFrame:
    """Return what the month's plan has up to the day, not contacted since its day."""
    planned = live["planned_on"]
    lost = ways.companies["lost"].reindex(live.index)
    due = (planned <= facts.day) & (planned >= facts.day.replace(day=1)) & ~lost
    return _dated(due & ~(spoken.reindex(live.index) >= planned), planned)


def _cadence(
    facts: Facts, ways: Journeys, live: pd.DataFrame, spoken: pd.Series[Any]
) -> pd.DataFrame:
    """Return companies whose last completed contact is a cadence of their segment ago.

    Before the first one the days count from the start of work. What is agreed for a later day (a
    step, a meeting, the month's plan) takes the cadence's place.
    """
    since = spoken.reindex(live.index).fillna(ways.companies["started"].reindex(live.index))
    due = since + pd.to_timedelta(live["cadence_days"].astype("float64"), unit="D")
    ahead = live[["next_on", "meeting_on", "planned_on"]].max(axis=1) > facts.day
    mask = (due <= facts.day) & ~ahead & ~ways.companies["lost"].reindex(live.index)
    return _dated(mask, due, since=live["last_contact"], every=live["cadence_days"])


def _promises(facts: Facts, live: pd.DataFrame) -> pd.DataFrame:
    """Return refusals whose promised material is due: with consent, no letter sent for it yet."""
    promise = promised_material(facts, live["refused_on"])
    wanted = (live["consent"] == "yes") & not_forgotten(facts, promise["promised_on"])
    mask = wanted & (promise["due_on"] <= facts.day) & promise["sent_on"].isna()
    return _dated(mask, promise["due_on"], since=live["refused_on"], what=live["refusal"])


def _anniversaries(dates: pd.Series[Any], days: Sequence[pd.Timestamp]) -> pd.Series[Any]:
    """Return the one of the days on which each anniversary falls; missing if on none.

    29 February is 28 February in a year without one.
    """
    found = pd.Series(pd.NaT, dates.index, dtype="datetime64[s]")
    for day in days:
        same = (dates.dt.month == day.month) & (dates.dt.day == day.day)
        if (day.month, day.day) == (2, 28) and not day.is_leap_year:
            same |= (dates.dt.month == 2) & (dates.dt.day == 29)  # noqa: PLR2004 - 29 February
        found = found.mask(same & found.isna(), day)
    return found


def _greeted_on(facts: Facts, since: pd.Series[Any]) -> pd.Series[Any]:
    """Return the working day on which an anniversary is greeted; the day itself on a day off."""
    due = working_days_from(since, facts.settings.holidays_country)
    return due.mask(due > facts.day, facts.day)


def _days_for(facts: Facts) -> list[pd.Timestamp]:
    """Return the day and the days off just before it, the latest first."""
    country, days = facts.settings.holidays_country, [facts.day]
    if not is_working_day(facts.as_of, country):
        return days
    before = facts.day - pd.Timedelta(days=1)
    while not is_working_day(before.date(), country):
        days.append(before)
        before -= pd.Timedelta(days=1)
    return days
