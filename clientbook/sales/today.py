"""Whom to contact on a day, overdue first, and what has been done by its end (METHOD.md §7).

A company stands once, with all its reasons; the goal, the offer and the channel are those of its
segment (`cb_goals`). Pure: a book in, records out.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pandas as pd

from clientbook.book.calendar import is_working_day
from clientbook.book.record import Book
from clientbook.book.schema import LISTS
from clientbook.book.settings import Settings
from clientbook.sales.columns import company_columns, day_facts, list_columns
from clientbook.sales.errands import errands
from clientbook.sales.evidence import Journeys, journeys
from clientbook.sales.facts import Facts
from clientbook.sales.finding_owners import named
from clientbook.sales.refusals import refusals
from clientbook.sales.seen import deals_until
from clientbook.sales.standing import standing
from clientbook.sales.today_records import DoneToday, Errand, ManagerDay, ToContact, Today
from clientbook.sales.week_contacts import contacts_of
from clientbook.sales.week_money import money_of
from clientbook.sales.week_rows import day_of, day_or_none, rows_of, text_of

_GOALS = ("goal", "offer", "channel", "cadence_days")
_TO_CONTACT = ["client", "company", "manager", "segment", "errands", "goal", "offer", "channel"]
_TO_CONTACT += ["people", "phone", "stage", "last_contact"]
_DONE = ["client", "company", "manager", "date", "channel", "contacted", "contact", "stage"]
_DONE += ["refusal", "comment", "next_on", "next_what"]
_MONEY = ["manager", "state", "amount", "paid_amount"]
_MONEY += ["contract_on", "delivered_on", "due_on", "paid_on"]
_RANK = {segment: rank for rank, segment in enumerate(LISTS["segment"])}


def today_of(book: Book, as_of: date, manager: str | None = None) -> Today:
    """Return the day of every manager, or of one; who has nothing and is not active is left out."""
    facts = day_facts(book, as_of)
    ways = journeys(facts)
    companies = day_companies(book, facts, ways, list_columns(facts, ways))
    due = _tasks(companies, errands(facts, ways, companies))
    known = companies[["client", "company", "manager"]].set_index("client")
    log = book.tables["cb_log"]
    log = named(log.loc[log["date"] == facts.day, _DONE], known)
    deals = named(deals_until(book.tables["cb_results"], as_of), known)[_MONEY]
    return Today(
        as_of,
        is_working_day(as_of, book.settings.holidays_country),
        manager,
        contacts_of(_of(log, manager), book.settings, [as_of], manager),
        money_of(_of(deals, manager), as_of, as_of),
        tuple(
            ManagerDay(
                name,
                contacts_of(_of(log, name), book.settings, [as_of], name),
                money_of(_of(deals, name), as_of, as_of),
                tuple(_records(_of(due, name))),
                tuple(_done(_of(log, name))),
            )
            for name in _shown(book.settings, manager, due, log)
        ),
    )


def day_companies(
    book: Book,
    facts: Facts,
    ways: Journeys | None = None,
    computed: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Return the companies as `standing` gives them, with what the day's lists need besides.

    Computed columns, `refused_on`, and `goal`, `offer`, `channel`, `cadence_days` of the segment.
    `computed`: `list_columns`, where these will do.
    """
    ways = ways or journeys(facts)
    given = standing(facts, ways)
    if computed is None:
        computed = company_columns(facts, book.tables["cb_points"], ways)
    fresh = computed.drop(columns=[name for name in computed if name in given])
    goals = book.tables["cb_goals"].dropna(subset=["segment"]).drop_duplicates("segment")
    goal = goals.set_index("segment")[list(_GOALS)].reindex(computed["segment"])
    whole = pd.concat([given, fresh, goal.set_axis(given.index)], axis=1)
    return whole.assign(refused_on=refusals(facts)["refused_on"])


def _of(frame: pd.DataFrame, manager: str | None) -> pd.DataFrame:
    return frame if manager is None else frame[frame["manager"] == manager]


def _shown(
    settings: Settings, manager: str | None, due: pd.DataFrame, log: pd.DataFrame
) -> tuple[str, ...]:
    """Return whose days are shown: active managers, then whoever else has something; nobody's."""
    if manager is not None:
        return (manager,)
    busy = {*due["manager"], *log["manager"]}
    listed = [one.name for one in settings.managers if one.active or one.name in busy]
    strangers = sorted(busy - set(listed) - {""})
    return (*listed, *strangers, *([""] if "" in busy else []))


def _tasks(companies: pd.DataFrame, found: pd.DataFrame) -> pd.DataFrame:
    """Return the companies with something due in the order of the list, with their errands."""
    found = found.sort_values(["at", "weight"], kind="stable")
    reasons: dict[int, list[Errand]] = {}
    for row in rows_of(found):
        reasons.setdefault(int(row.at), []).append(_errand(row))
    first = found.drop_duplicates("at").set_index("at")
    rank = companies["segment"].map(_RANK).loc[first.index]
    given = [name for name in _TO_CONTACT if name != "errands"]
    rows = (
        companies[given]
        .loc[first.index]
        .assign(
            errands=pd.Series(reasons, dtype=object).reindex(first.index),
            overdue=first["days"] > 0,
            weight=first["weight"],
            days=first["days"],
            rank=rank.where(first["reason"] == "cadence", 0),
        )
    )
    order = ["overdue", "weight", "rank", "days", "company"]
    rows = rows.sort_values(order, ascending=[False, True, True, False, True], kind="stable")
    return rows[_TO_CONTACT]


def _errand(row: Any) -> Errand:  # noqa: ANN401 - a row as a named tuple
    return Errand(
        row.reason,
        day_of(row.due_on),
        int(row.days),
        text_of(row.what),
        day_or_none(row.since),
        None if pd.isna(row.every) else int(row.every),
    )


def _records(rows: pd.DataFrame) -> Iterator[ToContact]:
    for row in rows_of(rows):
        letter = row.errands[0].reason == "promise"
        yield ToContact(
            client=str(row.client),
            company=str(row.company),
            manager=str(row.manager),
            segment=str(row.segment),
            errands=tuple(row.errands),
            goal=text_of(row.goal),
            offer=text_of(row.offer),
            channel="letter" if letter else text_of(row.channel),
            people=text_of(row.people),
            phone=text_of(row.phone),
            stage=text_of(row.stage),
            last_contact=day_or_none(row.last_contact),
        )


def _done(log: pd.DataFrame) -> Iterator[DoneToday]:
    for row in rows_of(log):
        yield DoneToday(
            client=text_of(row.client),
            company=str(row.company),
            channel=text_of(row.channel),
            contacted=row.contacted == "yes",
            person=text_of(row.contact),
            stage=text_of(row.stage),
            refusal=text_of(row.refusal),
            comment=text_of(row.comment),
            next_on=day_or_none(row.next_on),
            next_what=text_of(row.next_what),
        )
