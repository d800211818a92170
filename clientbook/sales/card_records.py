"""What a client card says, as records. Amounts are Decimal in units of the book's currency."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from clientbook.sales.questionnaire import Level
from clientbook.sales.week_records import RefusalNote


@dataclass(frozen=True, slots=True)
class CardPerson:
    """Somebody at the company; `opted_out`: wants no letters."""

    name: str
    position: str | None
    role: str | None
    phones: tuple[str, ...]
    email: str | None
    birthday: date | None
    notes: str | None
    opted_out: bool


@dataclass(frozen=True, slots=True)
class CardDeal:
    """A deal with its days, sums and document; `overdue`: not paid, and the day is over."""

    product: str | None
    state: str | None
    contract_on: date | None
    delivered_on: date | None
    amount: Decimal | None
    due_on: date | None
    paid_on: date | None
    paid_amount: Decimal | None
    document: str | None
    remarks: str | None
    overdue: bool


@dataclass(frozen=True, slots=True)
class CardContact:
    """A row of the log."""

    on: date
    manager: str | None
    channel: str | None
    contacted: bool
    person: str | None
    stage: str | None
    refusal: str | None
    comment: str | None
    next_on: date | None
    next_what: str | None


@dataclass(frozen=True, slots=True)
class CardCategory:
    """A category that the company buys: deals paid, what for, when last. None: without a name."""

    name: str | None
    deals: int
    amount: Decimal
    last_on: date


@dataclass(frozen=True, slots=True)
class CardPromise:
    """What waits: a step, a payment, a refused client to come back to; `days` past its day."""

    kind: str  # step, payment, recall
    on: date | None
    what: str | None
    amount: Decimal | None
    days: int


@dataclass(frozen=True, slots=True)
class CardFacts:
    """The company's own row and what is computed of it; each None where there is nothing.

    `list`: target or working. Words of lists (segment, temperature, verdict, consent, terms, stage,
    channel of the goal) are ids.
    """

    client: str
    company: str
    list: str
    manager: str | None
    address: str | None
    phone: str | None
    email: str | None
    website: str | None
    tax_id: str | None
    sphere: str | None
    source: str | None
    taken_on: date | None
    out_on: date | None
    out_reason: str | None
    results: str | None
    next_on: date | None
    next_what: str | None
    date_on: date | None
    date_note: str | None
    expected_amount: Decimal | None
    expected_on: date | None
    purchases_quarter: Decimal | None
    need_by: date | None
    needs: str | None
    supplier: str | None
    arguments: str | None
    terms: str | None
    consent: str | None
    segment: str | None
    segment_why: str | None
    temperature: str | None
    stage: str | None
    verdict: str | None
    last_contact: date | None
    contacts: int
    touches: int
    revenue_12m: Decimal | None
    profit_12m: Decimal | None
    wallet_share: float | None
    score: int | None
    score_why: str | None
    completeness: float
    flags: str | None
    goal: str | None
    offer: str | None
    channel: str | None
    cadence_days: int | None


@dataclass(frozen=True, slots=True)
class Card:
    """A company on one page, as of a day. METHOD.md §4 "The client card".

    `missing`: ids of the classic fields that are empty (report.card.field.…). `brought_by` is who
    recommended the company, `brought` the companies that it recommended. `not_bought`: categories.
    Deals and contacts are the newest first. `questionnaire`: answers, questions, how much that is;
    None where the book keeps none.
    """

    as_of: date
    facts: CardFacts
    missing: tuple[str, ...]
    people: tuple[CardPerson, ...]
    arguments: tuple[str, ...]
    categories: tuple[CardCategory, ...]
    not_bought: tuple[str, ...]
    promises: tuple[CardPromise, ...]
    refusals: tuple[RefusalNote, ...]
    deals: tuple[CardDeal, ...]
    contacts: tuple[CardContact, ...]
    brought_by: str | None
    brought: tuple[str, ...]
    questionnaire: tuple[int, int, Level] | None
