"""A contact in the words of a manager → one row of the log, and what it changes in the company.

Pure. METHOD.md §2 and §6 hold: a stage needs a completed contact, a refusal its reason, a next step
its day. The company's next step, meeting and computed cells follow at once; the rest, `refresh`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pandas as pd

from clientbook.book.cells import Cell
from clientbook.book.cellvalues import to_cells
from clientbook.book.changes import AppendRows, Change
from clientbook.book.keys import key_text, next_number
from clientbook.book.parse import normal
from clientbook.book.record import Book
from clientbook.book.schema import TABLES
from clientbook.book.wording import header, text
from clientbook.daily.companies import Company, company_named
from clientbook.daily.errors import (
    ColumnGone,
    ContactAhead,
    ManagerNeeded,
    NextDayNeeded,
    NextDayPast,
    RefusalWithoutContact,
    RefusalWithoutReason,
    StageWithoutContact,
)
from clientbook.daily.outcomes import Outcome, outcome_named
from clientbook.daily.words import choices, value_of
from clientbook.sales.refresh import company_changes, key_marks

Note = tuple[str, Mapping[str, object]]

_NO_REASON = {"", "нет", "no", "none", "n/a", "отказ", "refusal"}


@dataclass(frozen=True, slots=True)
class Contact:
    """What a manager says of a contact; None where he says nothing. `day`: None is today."""

    client: str
    outcome: str
    day: date | None = None
    manager: str | None = None
    contact: str | None = None
    channel: str | None = None
    stage: str | None = None
    refusal: str | None = None
    detail: str | None = None
    asked: str | None = None
    signal: str | None = None
    next_on: date | None = None
    what: str | None = None
    comment: str | None = None


@dataclass(frozen=True, slots=True)
class Logged:
    """A logged contact: its company and key, the values of its row by column id, the changes.

    `notes`: message key and facts of what the manager should know besides.
    """

    company: Company
    outcome: Outcome
    entry: str
    row: Mapping[str, Any]
    changes: list[Change]
    notes: tuple[Note, ...]


def logged(book: Book, said: Contact, as_of: date) -> Logged:
    """Return a contact as a row of the log with all it changes. Errors of `daily.errors`."""
    company = company_named(book, said.client)
    outcome = outcome_named(book, said.outcome)
    day = said.day or as_of
    _refuse_days(said, outcome, day, as_of)
    row = _row(book, said, company, outcome, day)
    _refuse_lost(book, row)
    after, append = _with_row(book, row)
    step = (row["next_on"], row["next_what"]) if said.next_on and _newest(book, row) else None
    others = {"meeting_on": said.next_on} if outcome.is_meeting else {}
    changes = [append, *company_changes(after, as_of, company.key, step, others), *key_marks(after)]
    notes = tuple(_notes(book, said, company, row))
    return Logged(company, outcome, row["entry"], row, changes, notes)


def _refuse_days(said: Contact, outcome: Outcome, day: date, as_of: date) -> None:
    if day > as_of:
        raise ContactAhead(day=day, today=as_of)
    if said.next_on is None and (outcome.needs_day or said.what):
        raise NextDayNeeded
    if said.next_on is not None and said.next_on < day:
        raise NextDayPast(next=said.next_on, day=day)


def _row(
    book: Book, said: Contact, company: Company, outcome: Outcome, day: date
) -> dict[str, Any]:
    """Return the row's typed values by column id."""
    manager = value_of(book, "--manager", "manager", said.manager) or company.manager
    if manager is None:
        raise ManagerNeeded(company=company.name, choices=choices(book, "manager"))
    stage = value_of(book, "--stage", "stage", said.stage) or _stage_of(book, company, outcome)
    refusal = _refusal(book, said, outcome)
    if stage is not None and not outcome.contacted:
        raise StageWithoutContact(outcome=outcome.shown(book.language))
    if refusal is not None and not outcome.contacted:
        raise RefusalWithoutContact(outcome=outcome.shown(book.language))
    number = next_number(TABLES["cb_log"], book.tables, book.settings)
    return {
        "date": day,
        "client": company.key,
        "company": company.name,
        "manager": manager,
        "contact": _person(book, company, said.contact),
        "channel": value_of(book, "--channel", "channel", said.channel) or outcome.channel,
        "contacted": "yes" if outcome.contacted else "no",
        "stage": stage,
        "signal": value_of(book, "--signal", "signal", said.signal) or outcome.signal,
        "refusal": refusal,
        "refusal_detail": said.detail,
        "asked_product": said.asked,
        "next_on": said.next_on,
        "next_what": said.what or _usual_step(book, outcome),
        "comment": said.comment or (None if outcome.contacted else outcome.shown(book.language)),
        "entry": key_text(TABLES["cb_log"].key_prefix, number, book.settings),
    }


def _usual_step(book: Book, outcome: Outcome) -> str | None:
    return text("daily.meeting_step", book.language) if outcome.is_meeting else None


def _stage_of(book: Book, company: Company, outcome: Outcome) -> str | None:
    """Return the stage that an outcome reaches by itself.

    A presentation is its stage; the first completed contact is the stage of contact.
    """
    if outcome.stage is not None:
        return value_of(book, "--stage", "stage", outcome.stage)
    log = book.tables["cb_log"]
    stages = log["stage"][(log["client"] == company.key).to_numpy(dtype=bool)]
    first = outcome.contacted and stages.isna().all()
    return "contact" if first and "contact" in book.settings.stage_ids() else None


def _refusal(book: Book, said: Contact, outcome: Outcome) -> str | None:
    reason = value_of(book, "--refusal", "refusal", said.refusal)
    says_nothing = said.detail is not None and normal(said.detail).strip(" .,-–—_/?!") in _NO_REASON
    if (reason is None and (outcome.refused or said.detail)) or says_nothing:
        raise RefusalWithoutReason(choices=choices(book, "refusal"))
    return reason


def _person(book: Book, company: Company, given: str | None) -> str | None:
    """Return a person's name as the contacts have it, if one of the company's has these words."""
    if given is None or not given.strip():
        return None
    people = book.tables["cb_contacts"]
    names = people["name"][(people["client"] == company.key).to_numpy(dtype=bool)].dropna()
    wanted = set(normal(given).split())
    fitting = [name for name in names.unique() if wanted <= set(normal(name).split())]
    return fitting[0] if len(fitting) == 1 else " ".join(given.split())


def _refuse_lost(book: Book, row: Mapping[str, Any]) -> None:
    """Raise ColumnGone for a value that has no column: nothing that was said may be lost."""
    there = book.places["cb_log"].columns
    for column, value in row.items():
        needless = TABLES["cb_log"].by_id[column].computed or column == "comment"
        if value is not None and column not in there and not needless:
            words = header("cb_log", column, book.language)
            raise ColumnGone(sheet=book.places["cb_log"].area.sheet, header=words)


def _with_row(book: Book, row: Mapping[str, Any]) -> tuple[Book, AppendRows]:
    """Return the book with one more log row, and the change that appends it."""
    log, place = book.tables["cb_log"], book.places["cb_log"]
    number = place.area.last_row + 1
    typed = pd.DataFrame({name: [row.get(name)] for name in log.columns}, index=[number])
    typed.index.name = log.index.name
    typed = typed.astype(log.dtypes.to_dict())
    cells: dict[str, tuple[Cell, ...]] = {
        name: tuple(to_cells("cb_log", name, typed[name], book))
        for name in row
        if name in place.columns and row[name] is not None
    }
    whole = typed if log.empty else pd.concat([log, typed])
    after = replace(book, tables={**book.tables, "cb_log": whole})
    return after, AppendRows("cb_log", cells, 1)


def _newest(book: Book, row: Mapping[str, Any]) -> bool:
    """Say whether no later row of the company is in the log: its step is the company's then."""
    log = book.tables["cb_log"]
    days = log["date"][(log["client"] == row["client"]).to_numpy(dtype=bool)]
    return not bool((days > pd.Timestamp(row["date"])).any())


def _notes(book: Book, said: Contact, company: Company, row: Mapping[str, Any]) -> list[Note]:
    """Return what METHOD.md §6 has to say about it."""
    notes: list[Note] = []
    known = book.tables["cb_contacts"]
    names = set(known["name"][(known["client"] == company.key).to_numpy(dtype=bool)].dropna())
    if row["contact"] is not None and row["contact"] not in names:
        notes.append(("daily.person_new", {"name": row["contact"]}))
    if row["refusal"] == "has_supplier":
        notes.append(("daily.excuse", {}))
    if row["refusal"] == "product_misfit" and not row["asked_product"]:
        notes.append(("daily.asked", {}))
    if said.next_on is not None and not _newest(book, row):
        notes.append(("daily.not_newest", {}))
    frame = book.tables[company.table]
    if not frame["out_on"].loc[[company.row]].isna().all():
        notes.append(("daily.is_out", {}))
    if frame["terms"].loc[[company.row]].eq("blacklist").any():
        notes.append(("daily.blacklisted", {}))
    return notes
