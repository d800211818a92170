"""A big book for benchmarks: so many companies, contacts, deals and log rows, drawn by columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from random import Random

from clientbook.book.cells import Cell
from clientbook.book.settings import Manager
from clientbook.hosts.new import new_workbook

NAMES = ("Ivanov", "Sidorov", "Petrova", "Novikov", "Orlova")
DAY = date(2026, 11, 23)


def big_book(
    companies: int,
    log_rows: int,
    contacts: int = 0,
    deals: int = 0,
    names: Sequence[str] = NAMES,
) -> bytes:
    """Return an English book with `companies` (a tenth of them target) and their rows."""
    rows = big_rows(companies, log_rows, contacts or 2 * companies, deals or companies, names)
    return workbook(rows, names)


def workbook(rows: Mapping[str, Mapping[str, Sequence[Cell]]], names: Sequence[str]) -> bytes:
    """Return an English book with these rows: table id → column id → cells."""
    managers = [Manager(name, capacity=8) for name in names]
    return new_workbook("en", book_id="big", managers=managers, rows=rows)


def big_rows(
    companies: int, log_rows: int, contacts: int, deals: int, names: Sequence[str]
) -> dict[str, dict[str, Sequence[Cell]]]:
    """Return the rows of a big book: table id → column id → cells."""
    rng = Random(7)  # noqa: S311 - made-up rows
    target = companies // 10
    return {
        "cb_target": {**_companies(rng, 0, target, names), "reason": ["revenue"] * target},
        "cb_working": _companies(rng, target, companies, names),
        "cb_contacts": _contacts(rng, companies, contacts),
        "cb_results": _deals(rng, companies, deals, names),
        "cb_log": _log(rng, companies, log_rows, names),
    }


def _day(rng: Random, back: int = 180) -> date:
    return DAY - timedelta(days=rng.randint(0, back))


def _companies(
    rng: Random, first: int, last: int, names: Sequence[str]
) -> dict[str, Sequence[Cell]]:
    numbers = range(first, last)
    return {
        "company": [f"Company {i:05d} LLC" for i in numbers],
        "address": [f"Moscow, Mira Ave {i % 200}" for i in numbers],
        "phone": [f"+7 495 {200 + i % 700}-{i % 90 + 10}-{i // 700 % 90 + 10}" for i in numbers],
        "email": [f"info@company{i}.example" for i in numbers],
        "manager": [rng.choice(names) for _ in numbers],
        "next_on": [DAY + timedelta(days=rng.randint(-5, 20)) for _ in numbers],
        "next_what": ["call the buyer"] * len(numbers),
        "taken_on": [_day(rng, 360) for _ in numbers],
        "purchases_quarter": [rng.randint(1, 900) * 1000 for _ in numbers],
        "client": [f"C{i + 1:05d}" for i in numbers],
    }


def _contacts(rng: Random, companies: int, count: int) -> dict[str, Sequence[Cell]]:
    return {
        "name": [f"Person {i}" for i in range(count)],
        "client": [f"C{i % companies + 1:05d}" for i in range(count)],
        "role": [rng.choice(("head", "decision maker", "user")) for _ in range(count)],
        "email": [f"p{i}@company{i % companies}.example" for i in range(count)],
        "contact": [f"P{i + 1:05d}" for i in range(count)],
    }


def _deals(
    rng: Random, companies: int, count: int, names: Sequence[str]
) -> dict[str, Sequence[Cell]]:
    days = [_day(rng, 500) for _ in range(count)]
    amounts = [rng.randint(10, 900) * 100 for _ in range(count)]
    return {
        "client": [f"C{rng.randint(1, companies):05d}" for _ in range(count)],
        "manager": [rng.choice(names) for _ in range(count)],
        "state": ["won"] * count,
        "contract_on": days,
        "delivered_on": days,
        "amount": amounts,
        "cost": [amount * 7 // 10 for amount in amounts],
        "paid_on": days,
        "paid_amount": amounts,
        "deal": [f"D{i + 1:05d}" for i in range(count)],
    }


def _log(
    rng: Random, companies: int, count: int, names: Sequence[str]
) -> dict[str, Sequence[Cell]]:
    stages = ("Contact", "Presentation and terms", "Contract and first delivery", None, None, None)
    reached = [rng.choice(stages) for _ in range(count)]
    made = [stage is not None or rng.random() < 0.4 for stage in reached]
    return {
        "date": sorted(_day(rng) for _ in range(count)),
        "client": [f"C{rng.randint(1, companies):05d}" for _ in range(count)],
        "manager": [rng.choice(names) for _ in range(count)],
        "contact": [f"Person {rng.randint(1, 5000)}" for _ in range(count)],
        "channel": [rng.choice(("call", "e-mail", "meeting", "visit")) for _ in range(count)],
        "contacted": ["yes" if yes else "no" for yes in made],
        "stage": reached,
        "comment": [f"talked about lot {rng.randint(1, 999)}" for _ in range(count)],
        "entry": [f"E{i + 1:06d}" for i in range(count)],
    }
