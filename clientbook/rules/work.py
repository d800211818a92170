"""Rules about the work itself, across tables: steps, people, refusals, letters, losses (METHOD §2).

They ask `sales` how a company stands on the day, once for all of them (`work_of`), and judge only
companies that are worked with: neither blacklisted nor rotated out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd

from clientbook.book.findings import Finding
from clientbook.book.parse import normal
from clientbook.book.record import Book
from clientbook.book.wording import text, value_text
from clientbook.rules.consent import unwanted_letters
from clientbook.rules.names import sole_trader
from clientbook.sales.activity import activity
from clientbook.sales.columns import day_facts
from clientbook.sales.evidence import Journeys, excuses, journeys, shut_out
from clientbook.sales.facts import Facts, holding
from clientbook.sales.money import deal_profits, money, verdicts
from clientbook.sales.next_step import own_steps
from clientbook.sales.people import people_known
from clientbook.sales.segments import kopecks
from clientbook.sales.temperature import missed_meetings

_ASKED = ["table", "row", "company", "next_on", "meeting_on", "results", "expected_amount"]


@dataclass(frozen=True, slots=True)
class Work:
    """A book on a day: facts, the ways of its companies, and those that are worked with.

    `live`: companies of the facts (same index) neither blacklisted nor rotated out, with the
    columns that the rules ask for, and `started`, `lost`, `last_contact`, `known` (people).
    """

    book: Book
    facts: Facts
    ways: Journeys
    live: pd.DataFrame


def work_findings(book: Book, as_of: date) -> list[Finding]:
    """Return what the rules of this module find on a day."""
    work = work_of(book, as_of)
    return [finding for rule in WORK for finding in rule(work)]


def work_of(book: Book, as_of: date) -> Work:
    """Return what the rules of this module look at."""
    facts = day_facts(book, as_of)
    ways = journeys(facts)
    cards = facts.companies[_ASKED].assign(
        started=ways.companies["started"],
        lost=ways.companies["lost"],
        last_contact=activity(facts)["last_contact"],
        known=people_known(facts),
    )
    return Work(book, facts, ways, cards[~shut_out(facts)])


def live_company_has_next_step(work: Work) -> list[Finding]:
    """A company that is worked with and has not refused has a next step."""
    own = own_steps(work.book, work.facts)[work.live.index]
    rows = work.live[
        work.live["started"].notna() & ~work.live["lost"] & work.live["next_on"].isna() & ~own
    ]
    return _at_companies("next_step_missing", "next_on", rows)


def next_step_is_ahead(work: Work) -> list[Finding]:
    """A promised step is not past: it was made, or it has a new day."""
    rows = work.live[work.live["next_on"] < work.facts.day]
    return _at_companies("next_step_past", "next_on", rows, day=rows["next_on"])


def meeting_took_place(work: Work) -> list[Finding]:
    """A meeting whose day is past has a contact in the log, or a new day."""
    missed = missed_meetings(work.facts, work.ways)[work.live.index]
    rows = work.live[missed]
    return _at_companies("meeting_missed", "meeting_on", rows, day=rows["meeting_on"])


def company_has_head_and_decision_maker(work: Work) -> list[Finding]:
    """A company that was spoken to has a head and somebody who decides among its contacts.

    A sole trader (ИП) is both: whoever of the two is known is the other too.
    """
    rows = work.live[work.live["last_contact"].notna() & ~work.live["lost"]]
    people, language = work.facts.people, work.book.language
    roles = ("head", "decision_maker")
    has = {role: rows.index.isin(people["at"][people["role"] == role]) for role in roles}
    sole = np.array([sole_trader(name) for name in rows["company"].fillna("")], dtype=bool)
    either = sole & np.logical_or(*has.values())
    has = {role: there | either for role, there in has.items()}
    found: list[Finding] = []
    for head, decides in ((False, False), (False, True), (True, False)):
        some = rows[(has["head"] == head) & (has["decision_maker"] == decides)]
        lacking = [
            value_text("role", role, language)
            for role, there in (("head", head), ("decision_maker", decides))
            if not there
        ]
        sheet = work.book.places["cb_contacts"].area.sheet
        facts = {"roles": ", ".join(lacking), "sheet": sheet}
        found += _at_companies("people_missing", "people", some, **facts)
    return found


def target_results_are_fresh(work: Work) -> list[Finding]:
    """A target company has results of the work, and they are not older than the settings say.

    Before the first contact there is nothing to write, unless the work is as old as that already.
    """
    target = work.live[work.live["table"] == "cb_target"]
    days = work.book.settings.results_stale_days
    border = work.facts.day - timedelta(days=days)
    begun = target["last_contact"].notna() | (target["started"] < border)
    empty = target["results"].isna() & begun
    stale = ~empty & (target["last_contact"] < border)
    return [
        *_at_companies("results_empty", "results", target[empty]),
        *_at_companies(
            "results_stale", "results", target[stale], day=target["last_contact"][stale], days=days
        ),
    ]


def loss_has_cause(work: Work) -> list[Finding]:
    """A client that brings a loss has its cause: ours, the client's, or neither helped."""
    facts = work.facts
    if not (deal_profits(facts.deals) < 0).any():
        return []
    demon = (verdicts(money(facts)["profit_12m"]) == "demon").to_numpy(dtype=bool)
    cards = facts.companies[["table", "row", "loss_cause"]]
    rows = cards[demon & cards["loss_cause"].isna().to_numpy()]
    return _at_companies("loss_without_cause", "loss_cause", rows)


def large_sale_knows_several_people(work: Work) -> list[Finding]:
    """A large sale is not known through one person only."""
    least = kopecks(work.book.settings.complex_amount)
    large = (work.live["expected_amount"] >= least).fillna(value=False).to_numpy(dtype=bool)
    rows = work.live[large & (work.live["known"] <= 1).to_numpy() & ~work.live["lost"].to_numpy()]
    return _at_companies("one_person", "expected_amount", rows, n=rows["known"])


def log_agrees_with_results(work: Work) -> list[Finding]:
    """What the log calls delivered or paid, Results have as a delivery or a payment.

    Of the deal that the log row names. A row that names none is about the company, as a stage is
    (METHOD.md §6), and any of its deals agrees with it: a part payment is logged, and so is the
    same delivery twice, so rows and deals cannot be counted against each other.

    Not the other way round: a day of delivery or a payment in Results is evidence of its stage by
    itself (METHOD.md §6), so a log that does not repeat it is in order, and so is a refusal after a
    payment (of the next sale) or a delivery logged before its contract was signed.
    """
    deals, found = work.facts.deals, list[Finding]()
    keys = deals["deal"].map(normal, na_action="ignore")
    for stage, column in (("delivery", "delivered_on"), ("payment", "paid_on")):
        there = (deals[column].notna() | deals["paid_on"].notna()).to_numpy()
        known, owners = set(keys[there].dropna()), set(deals["at"][there])
        for (at, key), (row, deal) in _said(work, stage).items():
            if (at in owners) if key is None else (key in known):
                continue
            whose = "company" if key is None else "deal"
            words = text(f"disagrees.{whose}", work.book.language, deal=deal)
            facts = {"sheet": work.book.places["cb_results"].area.sheet, "whose": words}
            found.append(Finding(f"log_without_{stage}", "cb_log", "stage", int(row), facts))
    return found


def _said(work: Work, stage: str) -> dict[tuple[int, str | None], tuple[int, str | None]]:
    """Return what completed contacts say of a stage: company and deal → the first row, its words.

    A deal is known by its plain key; None where the row names none.
    """
    log = work.facts.log
    rows = log[["at", "row", "deal"]][work.facts.completed & holding(log["stage"], stage)]
    said: dict[tuple[int, str | None], tuple[int, str | None]] = {}
    for at, row, words in rows.itertuples(index=False, name=None):
        deal = words if isinstance(words, str) else None
        said.setdefault((at, None if deal is None else normal(deal)), (row, deal))
    return said


def stage_is_reached_by_contact(work: Work) -> list[Finding]:
    """A stage is reached by a completed contact: an attempt reaches none."""
    log = work.facts.log
    attempt = holding(log["contacted"], "no")
    rows = log["row"][log["stage"].notna().to_numpy() & attempt]
    return [Finding("stage_without_contact", "cb_log", "stage", int(row)) for row in rows]


def supplier_is_no_reason_alone(work: Work) -> list[Finding]:
    """The refusal "has a supplier" is an excuse until a second, real reason is given."""
    excuse = work.ways.companies["excuse"].to_numpy(dtype=bool)
    last = work.facts.last(excuses(work.facts))[excuse & ~shut_out(work.facts)]
    rows = work.facts.log["row"].to_numpy()[last]
    return [
        Finding("supplier_without_reason", "cb_log", "refusal_detail", int(row)) for row in rows
    ]


def commercial_letter_has_consent(work: Work) -> list[Finding]:
    """A commercial letter goes only to who agreed, and to nobody who opted out before it went."""
    return [
        Finding("letter_without_consent", "cb_log", "purpose", row)
        for row in unwanted_letters(work.facts)
    ]


def email_is_of_one_company(work: Work) -> list[Finding]:
    """An e-mail address stands at one company only."""
    cards = work.facts.companies[["email", "table", "row"]].assign(at=work.facts.companies.index)
    people = work.facts.people[["email", "row", "at"]].assign(table="cb_contacts")
    known: dict[str, list[tuple[str, int, int]]] = {}
    for rows in (cards, people[cards.columns]):
        for email, *row in zip(*(rows[name].tolist() for name in rows), strict=True):
            if isinstance(email, str):
                known.setdefault(email.strip().casefold(), []).append(tuple(row))
    names = work.facts.companies["company"].fillna(work.facts.companies["client"])
    found: list[Finding] = []
    for email in sorted(known):
        if len({at for *_, at in known[email]}) == 1:
            continue
        owners = list(dict.fromkeys(names[at] for *_, at in known[email]))
        for table, number, at in known[email]:
            other = next((name for name in owners if name != names[at]), owners[0])
            facts = {"value": email, "company": other}
            found.append(Finding("email_shared", table, "email", int(number), facts))
    return found


WORK = (
    live_company_has_next_step,
    next_step_is_ahead,
    meeting_took_place,
    company_has_head_and_decision_maker,
    target_results_are_fresh,
    loss_has_cause,
    large_sale_knows_several_people,
    log_agrees_with_results,
    stage_is_reached_by_contact,
    supplier_is_no_reason_alone,
    commercial_letter_has_consent,
    email_is_of_one_company,
)
"""The rules about work, in the order of METHOD.md §2."""


def _at_companies(
    code: str, column: str, rows: pd.DataFrame, **facts: pd.Series[Any] | object
) -> list[Finding]:
    """Return a finding at each company; facts that are columns are taken by row."""
    told: Mapping[str, Any] = {
        name: _plain(fact) if isinstance(fact, pd.Series) else [fact] * len(rows)
        for name, fact in facts.items()
    }
    return [
        Finding(
            code,
            str(table),
            column,
            int(row),
            {name: values[number] for name, values in told.items()},
        )
        for number, (table, row) in enumerate(
            zip(rows["table"].tolist(), rows["row"].tolist(), strict=True)
        )
    ]


def _plain(column: pd.Series[Any]) -> list[Any]:
    if pd.api.types.is_datetime64_any_dtype(column):
        return [day.date() for day in column]
    return [int(number) for number in column]
