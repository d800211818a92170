"""Rules about dates: what has happened is past, and nothing is older than sales records."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from clientbook.book.findings import Finding
from clientbook.book.record import Book
from clientbook.book.schema import TABLES, Kind
from clientbook.rules.cellwise import at_rows, input_columns

OLDEST = date(1990, 1, 1)
_OLDEST_PERSON = date(1900, 3, 1)  # Excel's earlier dates are a day off
_ANY_AGE = ("birthday", "date_on")


def past_is_past(book: Book, as_of: date) -> list[Finding]:
    """A date of something that has happened is not in the future."""
    findings: list[Finding] = []
    for table, column in input_columns(book, [Kind.DATE], TABLES):
        if column.past_only:
            days = book.tables[table][column.id]
            mask = days > pd.Timestamp(as_of)
            findings += _at(book, "date_in_future", table, column.id, mask)
    return findings


def dates_are_of_our_time(book: Book) -> list[Finding]:
    """No date is before 1990, but for birthdays and anniversaries."""
    findings: list[Finding] = []
    for table, column in input_columns(book, [Kind.DATE], TABLES):
        oldest = _OLDEST_PERSON if column.id in _ANY_AGE else OLDEST
        mask = book.tables[table][column.id] < pd.Timestamp(oldest)
        findings += _at(book, "date_too_old", table, column.id, mask)
    return findings


def _at(book: Book, code: str, table: str, column: str, mask: pd.Series[Any]) -> list[Finding]:
    days = book.tables[table][column]
    return at_rows(code, table, column, mask, lambda row: {"day": days.loc[row].date()})
