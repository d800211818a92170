"""A big book with something in nearly every column: signals, refusals, needs, points."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from random import Random

from clientbook.book.cells import Cell
from clientbook.book.schema import LISTS, TABLES, Kind
from tests.benchmarks.big_book import DAY, NAMES, big_rows, workbook

_POINTS = (("source", "site", 3), ("sphere", "trade", 2), ("sphere", "building", -1))
_WORDS = {
    "sphere": ("trade", "building", "food", "services"),
    "source": ("site", "exhibition", "cold call"),
    "category": ("paper", "ink", "service"),
    "product": ("Paper A4", "Ink black", "Yearly service"),
    "supplier": ("Another Ltd", "Third Ltd; terms of 30 days"),
    "refusal_detail": ("too dear by a tenth", "comes back in spring"),
    "position": ("director", "buyer", "engineer"),
    "referred_by": ("Company 00007 LLC", "Person 12"),
}
_LEFT_OUT = {"loss_cause", "out_on", "out_reason", "tax_id", "deal"}
_SELDOM = {"signal": 0.15, "refusal": 0.08, "refusal_detail": 0.08, "purpose": 0.2, "theme": 0.2}
_USUAL = 0.6
_PAST = {c.id for table in TABLES.values() for c in table.columns if c.past_only}


def full_book(companies: int, log_rows: int, contacts: int, deals: int) -> bytes:
    """Return an English book of so many rows whose input columns are in use."""
    rng = Random(11)  # noqa: S311 - made-up rows
    rows = big_rows(companies, log_rows, contacts, deals, NAMES)
    for table, columns in rows.items():
        count = len(next(iter(columns.values())))
        for column in TABLES[table].columns:
            if not (column.computed or column.id in columns or column.id in _LEFT_OUT):
                words = _WORDS.get(column.id) or LISTS.get(column.list or "", ())
                columns[column.id] = _cells(rng, column.id, column.kind, words, count)
    results = rows["cb_results"]
    states = [rng.choice(("won", "won", "won", "open", "lost")) for _ in range(deals)]
    for name in ("delivered_on", "paid_on", "paid_amount"):
        cells = zip(results[name], states, strict=True)
        results[name] = [cell if state == "won" else None for cell, state in cells]
    results["state"] = states
    rows["cb_points"] = {
        "column": [column for column, _, _ in _POINTS],
        "value": [value for _, value, _ in _POINTS],
        "points": [points for _, _, points in _POINTS],
    }
    return workbook(rows, NAMES)


def _cells(rng: Random, name: str, kind: Kind, words: Sequence[str], count: int) -> list[Cell]:
    """Return the cells of a column, some of them empty."""
    share = _SELDOM.get(name, _USUAL)
    return [_cell(rng, name, kind, words) if rng.random() < share else None for _ in range(count)]


def _cell(rng: Random, name: str, kind: Kind, words: Sequence[str]) -> Cell:
    if words:
        return rng.choice(words)
    if kind is Kind.DATE:
        ahead = 0 if name in _PAST else 120
        return DAY + timedelta(days=rng.randint(-400, ahead))
    number = rng.randint(100, 999)
    made: dict[Kind, Cell] = {
        Kind.MONEY: number * 5000,
        Kind.INTEGER: number % 5 + 1,
        Kind.PHONE: f"+7 9{rng.randint(10, 29)} {number}-{rng.randint(10, 99)}-10",
        Kind.URL: f"https://www.company{rng.randint(1, 9999)}.example",
    }
    return made.get(kind, f"{name.replace('_', ' ')} {number}")
