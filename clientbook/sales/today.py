"""Whom to contact on a day, overdue first, and what has been done by its end (METHOD.md §7).

A company stands once, with all its reasons; the goal, the offer and the channel are those of its
segment (`cb_goals`). Pure: a book in, records out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, TypeVar

import numpy as np
import pandas as pd

from clientbook.book.calendar import is_working_day
from clientbook.book.record import Book
from clientbook.book.schema import LISTS
from clientbook.book.settings import Settings
from clientbook.sales.client_segments import segment_of
from clientbook.sales.columns import company_columns, day_facts
from clientbook.sales.errands import errands
from clientbook.sales.evidence import journeys
from clientbook.sales.facts import Facts
from clientbook.sales.finding_owners import named
from clientbook.sales.people import people
from clientbook.sales.seen import deals_until
from clientbook.sales.standing import standing
from clientbook.sales.today_records import DoneToday, Errand, ManagerDay, ToContact, Today
from clientbook.sales.week_contacts import contacts_of
from clientbook.sales.week_errands import with_duties
from clientbook.sales.week_money import money_of
from clientbook.sales.week_rows import day_of, day_or_none, rows_of, text_of

_TO_CONTACT = ["client", "company", "manager", "segment", "errands", "goal", "offer", "channel"]
_TO_CONTACT += ["people", "phone", "stage", "last_contact"]
_DONE = ["client", "company", "manager", "date", "channel", "contacted", "contact", "stage"]
_DONE += ["refusal", "comment", "next_on", "next_what"]
_MONEY = ["manager", "state", "amount", "paid_amount"]
_MONEY += ["contract_on", "delivered_on", "due_on", "paid_on"]
_COUNTED = ["manager", "client", "date", "channel", "contacted"]
_RANK = {segment: rank for rank, segment in enumerate(LISTS["segment"])}

_Record = TypeVar("_Record")


def today_of(book: Book, as_of: date, manager: str | None = None) -> Today:
    """Return the day of every manager, or of one; who has nothing and is not active is left out."""
    facts = day_facts(book, as_of)
    ways = journeys(facts)
    companies = with_duties(
        standing(facts, ways), segment_of(facts, ways), book.tables["cb_goals"]
    ).assign(people=people(facts))
    due = _tasks(companies, errands(facts, ways, companies))
    known = companies[["client", "company", "manager"]].set_index("client")
    log = book.tables["cb_log"]
    log = named(log.loc[log["date"] == facts.day, _DONE], known)
    deals = named(deals_until(book.tables["cb_results"], as_of), known)[_MONEY]
    counted = log[_COUNTED]
    shown = _shown(book.settings, manager, due, log)
    calls, money = _of_each(shown, counted), _of_each(shown, deals)
    tasks, done = _of_managers(due, _records(due)), _of_managers(log, _done(log))
    return Today(
        as_of,
        is_working_day(as_of, book.settings.holidays_country),
        manager,
        contacts_of(calls.get(manager, counted), book.settings, [as_of], manager),
        money_of(money.get(manager, deals), as_of, as_of),
        tuple(
            ManagerDay(
                name,
                contacts_of(calls[name], book.settings, [as_of], name),
                money_of(money[name], as_of, as_of),
                tuple(tasks.get(name, ())),
                tuple(done.get(name, ())),
            )
            for name in shown
        ),
    )


def day_companies(book: Book, facts: Facts) -> pd.DataFrame:
    """Return the companies as `standing` gives them, with what the day's lists need besides.

    Computed columns, and `goal`, `offer`, `channel`, `cadence_days` of the segment.
    """
    ways = journeys(facts)
    given = standing(facts, ways)
    computed = company_columns(facts, book.tables["cb_points"], ways)
    fresh = computed.drop(columns=[name for name in computed if name in given])
    whole = pd.concat([given, fresh], axis=1)
    return with_duties(whole, computed["segment"], book.tables["cb_goals"])


def _of_each(managers: Iterable[str], rows: pd.DataFrame) -> dict[str | None, pd.DataFrame]:
    """Return the rows of each of the managers."""
    whose = rows["manager"].to_numpy(dtype=object)
    return {name: rows[whose == name] for name in managers}


def _of_managers(rows: pd.DataFrame, records: Iterable[_Record]) -> dict[str, list[_Record]]:
    """Return the records of rows by the manager whose rows they are."""
    found: dict[str, list[_Record]] = {}
    for name, record in zip(rows["manager"].tolist(), records, strict=True):
        found.setdefault(name, []).append(record)
    return found


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
    first = found.drop_duplicates("at")
    given = [name for name in _TO_CONTACT if name != "errands"]
    rows = companies[given].take(first["at"].to_numpy())
    rank = rows["segment"].map(_RANK).to_numpy()
    rows = rows.assign(
        errands=pd.Series([*reasons.values()], rows.index, dtype=object),
        overdue=first["days"].to_numpy() > 0,
        weight=first["weight"].to_numpy(),
        days=first["days"].to_numpy(),
        rank=np.where(first["reason"] == "cadence", rank, 0),
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
