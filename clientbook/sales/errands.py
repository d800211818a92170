"""Why companies are to be contacted on a day: a frame of reasons, one function per kind.

METHOD.md §7 "Today" and "Other dates", §4 cadence, §6 recall and promised material. Nothing for a
company that is blacklisted or rotated out.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from clientbook.book.calendar import is_working_day
from clientbook.sales.evidence import Journeys
from clientbook.sales.facts import Bools, Facts, Ints
from clientbook.sales.money import Days, earliest, latest
from clientbook.sales.reasons import REASONS, Reason
from clientbook.sales.refusals import not_forgotten, promised_material, working_days_from
from clientbook.sales.renewals import asked_from, last_contracts
from clientbook.sales.temperature import missed_meetings

_ASKED = ["next_on", "next_what", "meeting_on", "planned_on", "recall_on", "refusal", "refused_on"]
_ASKED += ["need_by", "date_on", "date_note", "consent", "cadence_days", "last_contact"]


class _Due(NamedTuple):
    """Errands of one kind, in arrays of one length: companies and days; None where it says none."""

    at: Ints
    due_on: Days
    what: npt.NDArray[np.object_] | None = None
    since: Days | None = None
    every: npt.NDArray[np.float64] | None = None


def errands(
    facts: Facts,
    ways: Journeys,
    companies: pd.DataFrame,
    days: Sequence[pd.Timestamp] | None = None,
) -> pd.DataFrame:
    """Return one row per company and reason that is due on the day.

    `companies` is of `with_duties`. `days`: whose anniversaries count, in place of the day's own.
    Columns: `at` (position of the company), `due_on`, `what`, `since`, `every`, `reason` (id),
    `weight` (0 the weightiest), `days` late.
    """
    live = _live(facts, ways, companies)
    greeted = days or _days_for(facts)
    found: dict[Reason, _Due] = {
        "meeting": _meetings(facts, ways, live),
        "step": _dated(live["next_on"] <= facts.day, live["next_on"], what=live["next_what"]),
        "recall": _recalls(facts, live),
        "first_purchase": _first_purchases(facts, live),
        "renewal": _renewals(facts, live),
        "reorder": _reorders(facts, live),
        "birthday": _birthdays(facts, live, greeted),
        "date": _significant(facts, live, greeted),
        "plan": _planned(facts, live),
        "cadence": _cadence(facts, live),
        "promise": _promises(facts, live),
    }
    return _together(facts, [found[reason] for reason in REASONS])


def _live(facts: Facts, ways: Journeys, companies: pd.DataFrame) -> pd.DataFrame:
    """Return what is asked of the live companies, with `started`, `refused`, `lost`, `spoken`."""
    way = ways.companies[["started", "refused", "lost"]]
    asked = pd.concat([companies[_ASKED], way, facts.spoken.rename("spoken")], axis=1)
    return asked[companies["live"].to_numpy()]


def _together(facts: Facts, found: Sequence[_Due]) -> pd.DataFrame:
    """Return errands of all kinds as one frame, in the order of the kinds."""
    counts = [len(kind.at) for kind in found]
    due_on = np.concatenate([kind.due_on for kind in found])
    late = (np.datetime64(facts.as_of) - due_on).astype("timedelta64[D]").astype(np.int64)
    return pd.DataFrame(
        {
            "at": np.concatenate([kind.at for kind in found]),
            "due_on": due_on,
            "what": pd.array(_joined([kind.what for kind in found], counts, "object"), dtype="str"),
            "since": _joined([kind.since for kind in found], counts, "datetime64[s]"),
            "every": _joined([kind.every for kind in found], counts, "float64"),
            "reason": pd.array(np.repeat(np.array(REASONS, dtype=object), counts), dtype="str"),
            "weight": np.repeat(np.arange(len(REASONS)), counts),
            "days": late.clip(min=0),
        }
    )


def _joined(
    parts: Sequence[npt.NDArray[Any] | None], counts: Sequence[int], dtype: str
) -> npt.NDArray[Any]:
    """Return the parts of a column as one; where a part says nothing, it is missing."""
    return np.concatenate(
        [
            np.full(count, None, dtype=dtype) if part is None else part.astype(dtype, copy=False)
            for part, count in zip(parts, counts, strict=True)
        ]
    )


def _dated(
    mask: pd.Series[Any] | Bools,
    due: pd.Series[Any],
    *,
    what: pd.Series[Any] | None = None,
    since: pd.Series[Any] | None = None,
    every: pd.Series[Any] | None = None,
) -> _Due:
    """Return the companies of a mask as errands due on their days; all as long as `due`."""
    rows = np.flatnonzero(mask)
    return _Due(
        due.index.to_numpy(dtype=np.int64)[rows],
        due.to_numpy()[rows],
        None if what is None else what.to_numpy(dtype=object)[rows],
        None if since is None else since.to_numpy()[rows],
        None if every is None else every.to_numpy()[rows],
    )


def _meetings(facts: Facts, ways: Journeys, live: pd.DataFrame) -> _Due:
    """Return meetings of the day, and those that passed without a contact."""
    meeting = live["meeting_on"]
    today = (meeting == facts.day) & ~(live["spoken"] >= meeting)
    return _dated(today | missed_meetings(facts, ways)[live.index], meeting)


def _recalls(facts: Facts, live: pd.DataFrame) -> _Due:
    """Return the refusals for want of budget whose day to come back has come."""
    due = live["refused"] & (live["recall_on"] <= facts.day)
    return _dated(due, live["recall_on"], since=live["refused_on"], what=live["refusal"])


def _first_purchases(facts: Facts, live: pd.DataFrame) -> _Due:
    """Return companies whose first deal is paid and that nobody has spoken to since.

    The call is for the next working day.
    """
    paid = facts.deals["paid"].to_numpy(dtype=bool)
    first = pd.Series(earliest(facts, facts.deals["paid_on"], paid)[live.index], live.index)
    open_still = ~(live["spoken"] > first) & not_forgotten(facts, first)
    due = working_days_from(
        first.where(open_still) + pd.Timedelta(days=1), facts.settings.holidays_country
    )
    return _dated(due <= facts.day, due, since=first)


def _renewals(facts: Facts, live: pd.DataFrame) -> _Due:
    """Return contracts that end within `renewal_days` or have ended, not spoken of in this time."""
    last = last_contracts(facts)
    ask = asked_from(facts, last["ends_on"])
    said = facts.spoken.to_numpy()[last["at"]]
    due = (ask <= facts.day) & not_forgotten(facts, last["ends_on"]) & ~(said >= ask)
    rows = last[due & last["at"].isin(live.index)].drop_duplicates("at").set_index("at")
    ends = rows["ends_on"]
    return _dated(ends.notna(), ends, since=ends, what=rows["product"])


def _reorders(facts: Facts, live: pd.DataFrame) -> _Due:
    """Return clients who are to be asked when they will order again.

    Their next order is expected on the day they named (`need_by`), else at their usual pace: the
    median of days between purchases, after the last one. What is agreed for later takes its place.
    """
    paid = facts.deals["paid"].to_numpy(dtype=bool)
    last = pd.Series(latest(facts, facts.deals["paid_on"], paid)[live.index], live.index)
    pace = _pace(facts.deals[["at", "paid_on"]][paid]).reindex(live.index)
    usual = last + pd.to_timedelta(np.floor(pace + 0.5), unit="D")
    day = live["need_by"].where(live["need_by"] > last).fillna(usual)
    due = (day <= facts.day) & not_forgotten(facts, day) & ~_agreed_for_later(facts, live)
    return _dated(due & ~(live["spoken"] >= day) & ~live["lost"], day, since=last)


def _pace(paid: pd.DataFrame) -> pd.Series[float]:
    """Return the median of days between the purchases of each company that has several."""
    order = np.lexsort((paid["paid_on"].to_numpy(), paid["at"].to_numpy()))
    at, on = paid["at"].to_numpy()[order], paid["paid_on"].to_numpy()[order]
    gaps = np.diff(on).astype("timedelta64[D]").astype(np.float64)
    own = (np.diff(at) == 0) & (gaps > 0)  # two of one day are one purchase
    return pd.Series(gaps[own]).groupby(at[1:][own]).median()


def _agreed_for_later(facts: Facts, live: pd.DataFrame) -> Bools:
    """Say which companies have a step, a meeting or a day of the plan after this day."""
    day = np.datetime64(facts.as_of)
    later = [live[name].to_numpy() > day for name in ("next_on", "meeting_on", "planned_on")]
    found: Bools = np.logical_or.reduce(later)
    return found


def _birthdays(facts: Facts, live: pd.DataFrame, days: Sequence[pd.Timestamp]) -> _Due:
    """Return birthdays of people; those of days off are for the working day after them."""
    people = facts.people[["at", "name"]].assign(
        since=_anniversaries(facts.people["birthday"], days)
    )
    rows = people[people["since"].notna() & people["at"].isin(live.index)]
    groups = rows.groupby("at", sort=True)
    names = groups["name"].agg(lambda names: ", ".join(names.dropna()))
    day = groups["since"].min()
    return _dated(day.notna(), _greeted_on(facts, day), since=day, what=names)


def _significant(facts: Facts, live: pd.DataFrame, days: Sequence[pd.Timestamp]) -> _Due:
    """Return the companies' own dates, which come back every year."""
    since = _anniversaries(live["date_on"], days)
    return _dated(since.notna(), _greeted_on(facts, since), since=since, what=live["date_note"])


def _planned(facts: Facts, live: pd.DataFrame) -> _Due:
    """Return what the month's plan has up to the day, not contacted since its day."""
    planned = live["planned_on"]
    due = (planned <= facts.day) & (planned >= facts.day.replace(day=1)) & ~live["lost"]
    return _dated(due & ~(live["spoken"] >= planned), planned)


def _cadence(facts: Facts, live: pd.DataFrame) -> _Due:
    """Return companies whose last completed contact is a cadence of their segment ago.

    Before the first one the days count from the start of work. What is agreed for a later day (a
    step, a meeting, the month's plan) takes the cadence's place.
    """
    every = live["cadence_days"].astype("float64")
    due = live["spoken"].fillna(live["started"]) + pd.to_timedelta(every, unit="D")
    mask = (due <= facts.day) & ~_agreed_for_later(facts, live) & ~live["lost"]
    return _dated(mask, due, since=live["last_contact"], every=every)


def _promises(facts: Facts, live: pd.DataFrame) -> _Due:
    """Return refusals whose promised material is due: with consent, no letter sent for it yet."""
    promise = promised_material(facts, live["refused_on"])
    wanted = (live["consent"] == "yes") & not_forgotten(facts, promise["promised_on"])
    mask = wanted & (promise["due_on"] <= facts.day) & promise["sent_on"].isna()
    return _dated(mask, promise["due_on"], since=live["refused_on"], what=live["refusal"])


def _anniversaries(dates: pd.Series[Any], days: Sequence[pd.Timestamp]) -> pd.Series[Any]:
    """Return the one of the days on which each anniversary falls; missing if on none.

    29 February is 28 February in a year without one.
    """
    month, number = dates.dt.month.to_numpy(), dates.dt.day.to_numpy()
    found = np.full(len(dates), "NaT", dtype="datetime64[s]")
    for day in reversed(days):  # the first of them that fits stays
        same = (month == day.month) & (number == day.day)
        if (day.month, day.day) == (2, 28) and not day.is_leap_year:
            same |= (month == 2) & (number == 29)  # noqa: PLR2004 - 29 February
        found[same] = day.to_datetime64()
    return pd.Series(found, dates.index)


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
