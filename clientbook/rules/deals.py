"""Rules about money and refusals: amounts that can be, payments that fit, refusals with reasons."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd

from clientbook.book.findings import Finding
from clientbook.book.parse import normal
from clientbook.book.record import Book
from clientbook.book.schema import Kind
from clientbook.rules.cellwise import Facts, at_rows, cells_of, input_columns

_EXPERT_SCORES = (1, 5)
_NO_REASON = {"", "нет", "no", "none", "n/a", "отказ", "refusal"}


def amounts_are_not_negative(book: Book) -> list[Finding]:
    """No amount is negative."""
    findings: list[Finding] = []
    for table, column in input_columns(book, [Kind.MONEY]):
        amounts = book.tables[table][column.id]
        findings += at_rows(
            "amount_negative", table, column.id, amounts < 0, _Amounts(amount=amounts)
        )
    return findings


def payment_follows_contract(book: Book) -> list[Finding]:
    """A deal is not paid before its contract."""
    deals = book.tables["cb_results"]
    mask = deals["paid_on"] < deals["contract_on"]

    def facts(row: int) -> Facts:
        return {"paid": _day(deals, "paid_on", row), "contract": _day(deals, "contract_on", row)}

    return at_rows("paid_before_contract", "cb_results", "paid_on", mask, facts)


def payment_fits_amount(book: Book) -> list[Finding]:
    """A deal is not paid more than its amount."""
    deals = book.tables["cb_results"]
    mask = (deals["paid_amount"] > deals["amount"]) & (deals["amount"] >= 0)
    facts = _Amounts(paid=deals["paid_amount"], amount=deals["amount"])
    return at_rows("paid_over_amount", "cb_results", "paid_amount", mask, facts)


def payment_has_day_and_amount(book: Book) -> list[Finding]:
    """A payment has both its day and its amount: one without the other is counted nowhere.

    An amount of nothing is no payment: it needs no day.
    """
    pair, deals = ("paid_on", "paid_amount"), book.tables["cb_results"]
    if not set(pair) <= set(book.raw["cb_results"].columns):
        return []
    first, findings = book.places["cb_results"].area.header_row + 1, list[Finding]()
    said = {"paid_on": deals["paid_on"].notna(), "paid_amount": deals["paid_amount"].fillna(0) != 0}
    for given, empty in (pair, pair[::-1]):
        cells = cells_of(book, "cb_results", empty)
        half = deals.index[said[given] & deals[empty].isna()]
        findings += [
            Finding(f"{empty}_missing", "cb_results", empty, int(row))
            for row in half
            if _is_blank(cells, int(row) - first)
        ]
    return findings


def expert_score_is_on_scale(book: Book) -> list[Finding]:
    """The expert's score of a company is 1 to 5."""
    low, high = _EXPERT_SCORES
    findings: list[Finding] = []
    for table in ("cb_target", "cb_working"):
        scores = book.tables[table]["expert_score"]
        wrong = scores[((scores < low) | (scores > high)).fillna(value=False)]
        findings += [
            Finding("expert_score_range", table, "expert_score", int(row), {"value": int(score)})
            for row, score in zip(wrong.index, wrong, strict=True)
        ]
    return findings


def refusal_has_reason(book: Book) -> list[Finding]:
    """A refusal in the funnel log carries its reason."""
    log, first = book.tables["cb_log"], book.places["cb_log"].area.header_row + 1
    cells = cells_of(book, "cb_log", "refusal")
    empty = {
        cell for cell in set(cells) if type(cell) is str and cell.strip() and _says_nothing(cell)
    }
    rows = {first + i for i, cell in enumerate(cells) if type(cell) is str and cell in empty}
    details = log["refusal_detail"][log["refusal"].isna()].dropna()
    unexplained = {
        int(row)
        for row, words in zip(details.index, details, strict=True)
        if not _says_nothing(words) and _is_blank(cells, int(row) - first)
    }
    return [
        Finding("refusal_without_reason", "cb_log", "refusal", row)
        for row in sorted(rows | unexplained)
    ]


def _says_nothing(words: str) -> bool:
    return normal(words).strip(" .,-–—_/\\?!*+0") in _NO_REASON


def _is_blank(cells: Sequence[object], position: int) -> bool:
    return not cells or cells[position] is None or not str(cells[position]).strip()


def _day(deals: pd.DataFrame, column: str, row: int) -> date:
    day: pd.Timestamp = deals[column].loc[row]
    return day.date()


class _Amounts:
    """Facts of a row: amounts in currency units."""

    def __init__(self, **columns: pd.Series[Any]) -> None:
        self.columns = columns

    def __call__(self, row: int) -> Facts:
        return {name: Decimal(int(c.loc[row])).scaleb(-2) for name, c in self.columns.items()}
