"""The client card: everything that a book knows of one company on a day. METHOD.md §4.

Pure: a book in, a record out. What is computed comes from the modules that compute it for all.
"""

from __future__ import annotations

import re
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd

from clientbook.book.parse import normal
from clientbook.book.record import Book
from clientbook.book.schema import TABLES, Kind
from clientbook.sales.buying_gaps import not_bought, purchases
from clientbook.sales.card_records import (
    Card,
    CardCategory,
    CardContact,
    CardDeal,
    CardFacts,
    CardPerson,
    CardPromise,
)
from clientbook.sales.columns import day_facts
from clientbook.sales.facts import Facts
from clientbook.sales.questionnaire import meter_of
from clientbook.sales.today import day_companies
from clientbook.sales.week_refusals import refusals_of
from clientbook.sales.week_rows import day_of, day_or_none, rows_of, text_of

_NUMBERED = re.compile(r"(?:^|(?<=\s))\d{1,2}[.)]\s+")
_LINES, _COMMAS = re.compile(r"[\n;•]"), re.compile(",")
_MARKS = " -–—*.,\n"
_ORDER = ("head", "decision_maker", "influencer", "buyer", "user", "gatekeeper")


def card_of(book: Book, client: str, as_of: date) -> Card:
    """Return the card of a company of the book. KeyError: no company has the key."""
    facts = day_facts(book, as_of)
    companies = day_companies(book, facts)
    (at,) = companies.index[facts.companies["client"] == client]
    row = {**facts.companies.loc[at].to_dict(), **companies.loc[at].to_dict()}
    log = facts.log[facts.log["at"] == at].sort_values("date", ascending=False, kind="stable")
    deals = facts.deals[facts.deals["at"] == at]
    own = _facts(row)
    return Card(
        as_of,
        own,
        _missing(own, facts, at, deals),
        _people(facts.people[facts.people["at"] == at]),
        _arguments(own.arguments),
        _categories(book, deals),
        not_bought(facts, book.tables, deals),
        _promises(own, deals, row, as_of),
        refusals_of(log.assign(company=own.company), {}, book.tables["cb_products"]),
        _deals(deals, facts),
        tuple(_contact(one) for one in rows_of(log)),
        _brought_by(book, row),
        _brought(facts, own),
        meter_of(book, client),
    )


def _facts(row: dict[Any, Any]) -> CardFacts:
    """Return the company's values as its record's types."""
    row = {**row, "list": "target" if row["table"] == "cb_target" else "working"}
    kinds = TABLES["cb_working"].by_id
    values = {}
    for field in fields(CardFacts):
        value = row.get(field.name)
        kind = kinds[field.name].kind if field.name in kinds else Kind.TEXT
        values[field.name] = _typed(value, kind)
    values |= {name: values[name] or 0 for name in ("contacts", "touches", "completeness")}
    cadence = values["cadence_days"]
    values["cadence_days"] = None if cadence is None else int(float(cadence))
    return CardFacts(**values)


def _typed(value: Any, kind: Kind) -> Any:  # noqa: ANN401 - a cell of any kind
    if value is None or pd.isna(value):
        return None
    if kind is Kind.DATE:
        return day_of(value)
    if kind is Kind.MONEY:
        return _money(value)
    if kind is Kind.INTEGER:
        return int(value)
    return float(value) if kind in {Kind.RATE, Kind.NUMBER} else str(value).strip()


def _money(value: Any) -> Decimal | None:  # noqa: ANN401 - kopecks or NA
    return None if pd.isna(value) else Decimal(int(value)).scaleb(-2)


def _missing(own: CardFacts, facts: Facts, at: int, deals: pd.DataFrame) -> tuple[str, ...]:
    """Return which of the seven classic fields are empty or half filled."""
    roles = set(facts.people["role"][facts.people["at"] == at].dropna())
    full = {
        "reach": all((own.address, own.phone, own.email, own.website)),
        "people": bool(roles & {"head", "decision_maker"}),
        "period": own.taken_on is not None,
        "remarks": own.results is not None,
        "next": own.next_on is not None,
        "sums": own.expected_amount is not None or bool(deals["amount"].notna().any()),
    }
    return tuple(name for name, filled in full.items() if not filled)


def _people(people: pd.DataFrame) -> tuple[CardPerson, ...]:
    order = people["role"].map({role: at for at, role in enumerate(_ORDER)}).fillna(len(_ORDER))
    people = people.assign(order=order).sort_values(["order", "name"], kind="stable")
    return tuple(
        CardPerson(
            text_of(one.name) or "",
            text_of(one.position),
            text_of(one.role),
            tuple(number for number in (text_of(one.mobile), text_of(one.phone)) if number),
            text_of(one.email),
            day_or_none(one.birthday),
            text_of(one.notes),
            one.opted_out == "yes",
        )
        for one in rows_of(people)
    )


def _arguments(words: str | None) -> tuple[str, ...]:
    """Return the arguments of a text: by lines, semicolons, numbers; without those by commas.

    >>> _arguments("1. Свой склад; 2. Отсрочка, пока 10 дней"), _arguments("логотип, хранение")
    (('Свой склад', 'Отсрочка, пока 10 дней'), ('логотип', 'хранение'))
    """
    lines = _NUMBERED.sub("\n", words or "")
    for marks in (_LINES, _COMMAS):
        parts = [part.strip(_MARKS) for part in marks.split(lines)]
        if len(found := [part for part in parts if part]) > 1:
            break
    return tuple(found)


def _categories(book: Book, deals: pd.DataFrame) -> tuple[CardCategory, ...]:
    paid = purchases(deals[deals["paid"]], book.tables)
    groups = paid.groupby("category", dropna=False, sort=False)
    found = [
        CardCategory(
            text_of(name),
            len(rows),
            _money(rows["paid_amount"].sum()) or Decimal(0),
            day_of(rows["paid_on"].max()),
        )
        for name, rows in groups
    ]
    return tuple(sorted(found, key=lambda one: (-one.amount, one.name or "")))


def _promises(
    own: CardFacts, deals: pd.DataFrame, row: dict[Any, Any], as_of: date
) -> tuple[CardPromise, ...]:
    """Return what waits, the earliest first: the next step, payments, a return after a refusal."""
    found: list[tuple[str, date | None, str | None, Decimal | None]] = []
    if own.next_on is not None or own.next_what is not None:
        found.append(("step", own.next_on, own.next_what, None))
    unpaid = deals[~deals["paid"] & (deals["state"] != "lost") & deals["due_on"].notna()]
    for one in rows_of(unpaid):
        owed = _money(one.amount - (0 if pd.isna(one.paid_amount) else one.paid_amount))
        found.append(("payment", day_of(one.due_on), text_of(one.product), owed))
    recall = day_or_none(row.get("recall_on"))
    if recall is not None:
        found.append(("recall", recall, text_of(row.get("refusal")), None))
    promises = [
        CardPromise(kind, on, what, owed, max(0, (as_of - on).days) if on else 0)
        for kind, on, what, owed in found
    ]
    return tuple(sorted(promises, key=lambda one: (one.on or date.max, one.kind)))


def _deals(deals: pd.DataFrame, facts: Facts) -> tuple[CardDeal, ...]:
    started = deals[["contract_on", "delivered_on", "paid_on"]].min(axis=1)
    deals = deals.assign(started=started).sort_values(
        "started", ascending=False, na_position="first", kind="stable"
    )
    return tuple(
        CardDeal(
            text_of(one.product) or text_of(one.category),
            text_of(one.state),
            day_or_none(one.contract_on),
            day_or_none(one.delivered_on),
            _money(one.amount),
            day_or_none(one.due_on),
            day_or_none(one.paid_on),
            _money(one.paid_amount),
            text_of(one.document),
            text_of(one.remarks),
            not one.paid and one.state != "lost" and bool(one.due_on < facts.day),
        )
        for one in rows_of(deals)
    )


def _contact(one: Any) -> CardContact:  # noqa: ANN401 - a row of itertuples
    refusal = text_of(one.refusal)
    return CardContact(
        day_of(one.date),
        text_of(one.manager),
        text_of(one.channel),
        one.contacted == "yes",
        text_of(one.contact),
        text_of(one.stage),
        refusal,
        text_of(one.comment) or text_of(one.refusal_detail),
        day_or_none(one.next_on),
        text_of(one.next_what),
    )


def _brought_by(book: Book, row: dict[Any, Any]) -> str | None:
    """Return who recommended the company: another company's name, or what was written."""
    words = text_of(row.get("referred_by"))
    if words is None:
        return None
    companies = book.companies(["client", "company"])
    known = companies[companies["client"].map(normal, na_action="ignore") == normal(words)]
    return words if known.empty else str(known["company"].iloc[0])


def _brought(facts: Facts, own: CardFacts) -> tuple[str, ...]:
    words = facts.companies["referred_by"].map(normal, na_action="ignore")
    named = words.isin([normal(own.client), normal(own.company)])
    return tuple(facts.companies["company"][named].dropna())
