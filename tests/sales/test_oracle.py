"""The numbers against a second opinion: books of random companies, every figure of each."""

from __future__ import annotations

import random
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

import pandas as pd
import pytest

from clientbook.book.calendar import Week
from clientbook.book.record import Book
from clientbook.book.schema import LISTS
from clientbook.book.settings import Manager
from clientbook.book.wording import text
from clientbook.reports.funnel_sheet import funnel_context
from clientbook.reports.weekly_context import weekly_context
from clientbook.sales.columns import computed_columns, day_facts
from clientbook.sales.funnel import StageCount, Stages, funnel
from clientbook.sales.history import new_history
from clientbook.sales.week import week_of, weeks_of
from tests.book.builder import book_of
from tests.sales import oracle
from tests.sales.oracle import Company, Row

SUNDAY = date(2027, 1, 3)  # of the week 2026-W53, which runs into the next year
SEEDS = range(2)
SIZE = 120
PEOPLE = ("А", "Б", "Чужой", None)
MANAGERS = (Manager("А", capacity=5), Manager("Б", capacity=3), Manager("Ушёл", active=False))
DAYS_AHEAD = (-400, -30, -2, -1, 0, 1, 7, 59, 60, 61, 182, 400)
AGES = (430, 366, 365, 364, 200, 181, 180, 179, 92, 62, 61, 60, 30, 7, 6, 5, 3, 2, 1, 0, 0, -1, -9)
MONEY = {"amount", "cost", "paid_amount", "purchases_quarter"}


def random_book(seed: int) -> dict[str, list[Row]]:
    """Return tables of random rows: ties, skipped stages, second thoughts, future days."""
    chance = random.Random(seed)  # noqa: S311 - test data, not a secret
    book: dict[str, list[Row]] = {"cb_target": [], "cb_working": [], "cb_log": [], "cb_results": []}
    for n in range(SIZE):
        client = f"C{n:05d}"
        book[chance.choice(["cb_target", "cb_working"])].append(_card(chance, client))
        days = chance.choices(AGES, k=chance.choice([1, 3, 8]))  # few days: ties within a day
        for _ in range(chance.choice([0, 0, 1, 2, 4, 9])):
            book["cb_log"].append(_said(chance, client, chance.choice(days)))
        for _ in range(chance.choice([0, 0, 1, 2, 6])):
            book["cb_results"].append(_deal(chance, client))
    for table, key in (("cb_log", "entry"), ("cb_results", "deal")):
        chance.shuffle(book[table])
        letter = key[0].upper()
        book[table] = [row | {key: f"{letter}{n:06d}"} for n, row in enumerate(book[table])]
        chance.shuffle(book[table])
    return book


def _day(chance: random.Random, empty: float) -> date | None:
    return None if chance.random() < empty else SUNDAY - timedelta(days=chance.choice(AGES))


def _ahead(chance: random.Random, empty: float) -> date | None:
    if chance.random() < empty:
        return None
    return SUNDAY + timedelta(days=chance.choice(DAYS_AHEAD))


def _card(chance: random.Random, client: str) -> Row:
    return {
        "client": client,
        "company": f"Компания {client}",
        "manager": chance.choice(PEOPLE),
        "taken_on": _day(chance, 0.4),
        "next_on": _day(chance, 0.4),
        "next_what": chance.choice([None, "Позвонить"]),
        "meeting_on": _ahead(chance, 0.7),
        "need_by": _ahead(chance, 0.8),
        "purchases_quarter": chance.choice([None, None, None, 449_999, 450_000]),
        "terms": chance.choice([None, *["normal"] * 8, "softer", "blacklist"]),
        "out_on": _day(chance, 0.9),
    }


def _said(chance: random.Random, client: str, age: int) -> Row:
    return {
        "client": client,
        "date": SUNDAY - timedelta(days=age),
        "manager": chance.choice(PEOPLE),
        "channel": chance.choice([*LISTS["channel"], None]),
        "contacted": chance.choice(["yes", "yes", "no"]),
        "stage": chance.choice([None, None, "contact", "presentation", "delivery", "payment"]),
        "signal": chance.choice([None, None, None, *LISTS["signal"]]),
        "refusal": chance.choice([*[None] * 9, "has_supplier", "no_budget", *LISTS["refusal"]]),
        "refusal_detail": chance.choice([None, "-", "Нет ", "скидка 10 %"]),
        "next_on": _day(chance, 0.5),
        "next_what": chance.choice([None, "Встреча"]),
    }


def _deal(chance: random.Random, client: str) -> Row:
    amount = chance.choice([100, 333_33, 1_000_000, 50_000_000])
    return {
        "client": client,
        "manager": chance.choice(PEOPLE),
        "state": chance.choice(["open", "won", "won", "lost"]),
        "contract_on": SUNDAY - timedelta(days=500),
        "delivered_on": _day(chance, 0.4),
        "amount": amount,
        "cost": chance.choice([None, 0, *[amount // 3, amount * 2] * 4]),
        "due_on": _day(chance, 0.4),
        "paid_on": _day(chance, 0.3),
        "paid_amount": chance.choice([None, amount // 2, amount - 1, *[amount] * 5, amount + 1]),
    }


@lru_cache
def facts(seed: int) -> tuple[dict[str, list[Row]], Book]:
    """Return random rows, and the same as a book."""
    rows = random_book(seed)
    written = {
        table: [
            {k: v / 100 if k in MONEY and v is not None else v for k, v in row.items()}
            for row in content
        ]
        for table, content in rows.items()
    }
    return rows, book_of(
        "ru" if seed % 2 else "en",
        managers=MANAGERS,
        cb_target=written["cb_target"],
        cb_working=written["cb_working"],
        cb_log=written["cb_log"],
        cb_results=written["cb_results"],
    )


def shown(value: object) -> object:
    """A cell of a typed table as the oracle says it."""
    if pd.isna(value):  # type: ignore[call-overload]
        return None
    return value.date() if isinstance(value, pd.Timestamp) else value


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("back", [0, 200])
def test_columns_of_random_companies(seed: int, back: int) -> None:
    """Segment, stage, heat, contacts, refusal, recall, money and next step of each company."""
    rows, book = facts(seed)
    day = SUNDAY - timedelta(days=back)
    columns = computed_columns(book, day)
    found = {
        client: one
        for table in oracle.LISTS
        for client, one in zip(
            book.tables[table]["client"], columns[table].to_dict("records"), strict=True
        )
    }
    steps = day_facts(book, day).companies.set_index("client")[["next_on", "next_what"]]
    for company in oracle.companies_on(rows, day):
        assert tuple(map(shown, steps.loc[company.card["client"]])) == company.step
        ours = {name: shown(found[company.card["client"]][name]) for name in _said_of(company)}
        assert ours == _said_of(company), company


def _said_of(company: Company) -> Row:
    spoken, refusal = company.completed, company.refusal
    profit = company.profit
    return {
        "segment": company.segment,
        "temperature": company.temperature,
        "stage": oracle.STAGES[company.reached - 1] if company.reached else None,
        "last_contact": spoken[-1]["date"] if spoken else None,
        "contacts": len(spoken),
        "touches": len(company.log),
        "refusal": refusal["refusal"] if refusal else None,
        "recall_on": company.recall_on,
        "revenue_12m": company.revenue,
        "profit_12m": profit,
        "verdict": None if not profit else "angel" if profit > 0 else "demon",
    }


def counts(stages: Stages) -> dict[str, list[int]]:
    """Return stage → at risk, moved, open, lost."""
    return {s.stage: [s.at_risk, s.moved, s.open, s.lost] for s in stages.stages}


def pooled(
    told: oracle.Counts, manager: str | None = None, listed: str | None = None
) -> dict[str, list[int]]:
    """Return the oracle's counts by stage, of one manager or list."""
    sums = {stage: [0, 0, 0, 0] for stage in oracle.STAGES}
    for (who, where, stage), row in told.items():
        if manager in (None, who) and listed in (None, where):
            sums[stage] = [a + b for a, b in zip(sums[stage], row, strict=True)]
    return sums


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("back", [0, 90])
def test_funnels_of_random_companies(seed: int, back: int) -> None:
    """At risk, moved, open and lost by stage: all, each list, each manager, and paid per 100."""
    rows, book = facts(seed)
    day = SUNDAY - timedelta(days=back)
    told = oracle.funnel_counts(oracle.companies_on(rows, day))
    result = funnel(book, day)
    assert counts(result.total) == pooled(told)
    assert set(result.managers) >= {manager for manager, _, _ in told}
    for manager, stages in result.managers.items():
        assert counts(stages) == pooled(told, manager)
    for table, listed in oracle.LISTS.items():
        assert counts(funnel(book, day, [table]).total) == pooled(told, listed=listed)
    product = 100.0
    for at_risk, moved, _, _ in pooled(told).values():
        product *= moved / at_risk
    assert result.paid_per_100 == pytest.approx(product)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_frozen_week_of_random_companies(seed: int) -> None:
    """The week 2026-W53: every count, contact and state, nothing more."""
    rows, book = facts(seed)
    companies = oracle.companies_on(rows, SUNDAY)
    frozen = new_history(book, SUNDAY + timedelta(days=2))
    history, moves = frozen["cb_history"], frozen["cb_moves"]
    assert set(history["week"]) == set(moves["week"]) == {"2026-W53"}
    told, stands = oracle.funnel_counts(companies), oracle.standing_counts(companies)
    expected = {key: [*told.get(key, [0, 0])[:2], stands.get(key, 0)] for key in {*told, *stands}}
    keyed = history.fillna({"manager": ""})
    stages = keyed[keyed["stage"].notna()]
    ours = {
        (row.manager, row.list, row.stage): [row.at_risk, row.moved, row.standing]
        for row in stages.itertuples()
    }
    assert ours == expected
    channels = keyed[keyed["contacts"].notna()]
    assert len(stages) + len(channels) == len(history)
    spoken = {
        (r.manager, r.list, shown(r.channel) or ""): r.contacts for r in channels.itertuples()
    }
    assert spoken == oracle.contact_counts(companies, SUNDAY - timedelta(days=6))
    assert {
        r.client: (r.segment, shown(r.stage), shown(r.manager)) for r in moves.itertuples()
    } == {
        c.card["client"]: (
            c.segment,
            oracle.STAGES[c.reached - 1] if c.reached else None,
            c.card["manager"],
        )
        for c in companies
    }


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("manager", ["А", "Чужой", None])
def test_the_week_of_random_companies(seed: int, manager: str | None) -> None:
    """Contacts, norm, funnel, money, overdue steps and moves of a manager's Monday sheet."""
    rows, book = facts(seed)
    companies = oracle.companies_on(rows, SUNDAY)
    report = week_of(book, Week(2026, 53), manager)
    told = oracle.funnel_counts(companies)
    ours = {s.id: [s.at_risk, s.moved, s.open, s.lost] for s in report.stages}
    assert ours == pooled(told, manager)
    monday = SUNDAY - timedelta(days=6)
    done = [
        (row["date"], c.card["client"], row["channel"])
        for c in companies
        for row in c.completed
        if row["date"] >= monday and manager in (None, _doer(row, c))
    ]
    assert (report.contacts.contacts, report.contacts.fact) == (
        len(done),
        len({(day, client) for day, client, _ in done}),
    )
    assert {c.channel: c.contacts for c in report.contacts.channels} == {
        name: sum(channel == name for *_, channel in done) for name in LISTS["channel"]
    }
    assert report.contacts.norm == {"А": 15, "Чужой": None, None: 24}[manager]
    deals = [(d, c) for c in companies for d in c.deals if manager in (None, _doer(d, c))]
    for total, column, amount in (
        (report.money.delivered, "delivered_on", "amount"),
        (report.money.paid, "paid_on", "paid_amount"),
    ):
        sums = [d[amount] or 0 for d, _ in deals if d[column] and monday <= d[column] <= SUNDAY]
        assert (total.count, total.amount * 100) == (len(sums), sum(sums))
    steps = {
        (c.card["client"], on)
        for c in companies
        if (on := c.step[0]) and on < SUNDAY and not c.out and manager in (None, _owner(c))
    }
    assert {(s.client, s.on) for s in report.overdue} == steps
    assert {(m.client, m.was, m.now, m.on) for m in report.moved} == _moves(companies, manager)


def _doer(row: Row, company: Company) -> str:
    return row["manager"] or _owner(company)


def _owner(company: Company) -> str:
    return company.card["manager"] or company.keeper


def _moves(companies: list[Company], manager: str | None) -> set[tuple[object, ...]]:
    """Return the companies that reached a further stage in the week."""
    found: set[tuple[object, ...]] = set()
    names = (None, *oracle.STAGES)
    for company in companies:
        known = [-stage for day, stage, *_ in company.evidence if day <= SUNDAY - timedelta(days=7)]
        before, now = max(known, default=0), company.reached
        if company.started is None or now == before:
            continue
        on = min(day for day, stage, *_ in company.evidence if -stage >= now)
        if manager in (None, company.manager_of(now)):
            found.add((company.card["client"], names[before], names[now], on))
    return found


@pytest.mark.parametrize("seed", SEEDS)
def test_debts_of_random_companies(seed: int) -> None:
    """What is overdue by the week's end, to the kopeck, over all companies."""
    rows, book = facts(seed)
    report = week_of(book, Week(2026, 53), None)
    told = sum(company.owed for company in oracle.companies_on(rows, SUNDAY))
    assert report.money.overdue.amount * 100 == told
    assert sum(late.amount for late in report.late_payments) * 100 == told


@pytest.mark.parametrize("seed", SEEDS)
def test_every_report_says_the_same_funnel(seed: int) -> None:
    """The funnel sheet, each manager's weekly sheet and `funnel --json`: one set of counts."""
    _, book = facts(seed)
    told = funnel(book, SUNDAY)
    sheet: dict[str, Any] = funnel_context(book, SUNDAY)
    assert [_counts_of(row) for row in sheet["stages"]] == list(told.stages)
    assert [row["open"] for row in sheet["waiting"]] == [stage.open for stage in told.stages]
    nobody = text("report.funnel.nobody", book.language)
    for name, one in told.managers.items():
        rows = _rows_of(sheet["detail"], name or nobody)
        assert [_counts_of(row) for row in rows] == (list(one.stages) if rows else [])
        assert rows or not one.stages[0].at_risk
    for report in weeks_of(book, Week(2026, 53)):
        weekly: dict[str, Any] = weekly_context(report, book)
        one = told.managers[report.manager or ""]
        assert [_counts_of(row) for row in weekly["stages"]] == list(one.stages)
        assert weekly["funnel"]["paid_per_100"] == one.paid_per_100


def _counts_of(row: Row) -> StageCount:
    ids = [row["id"], row["plan"], row["at_risk"], row["moved"], row["open"], row["lost"]]
    count = StageCount(*ids)
    assert row["rate"] == count.rate
    return count


def _rows_of(detail: list[Row], manager: str) -> list[Row]:
    return [row for row in detail if row["manager"] == manager]
