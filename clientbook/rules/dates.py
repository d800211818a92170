"""Rules about dates: what has happened is past, and nothing is older than sales records."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from clientbook.book.findings import Finding
from clientbook.book.record import Book
from clientbook.book.schema import TABLES, Kind
from clientbook.rules.cellwise import input_columns

OLDEST = date(1990, 1, 1)
_OLDEST_PERSON = date(1900, 3, 1)  # Excel's earlier dates are a day off
_ANY_AGE = ("birthday", "date_on")


def past_is_past(book: Book, as_of: date) -> list[Finding]:
    """A date of something that has happened is not in the future."""
    findings: list[Finding] = []
    for table, column in input_columns(book, [Kind.DATE], TABLES):
        if column.past_only:
            days = book.tables[table][column.id]
            ahead = days.to_numpy() > np.datetime64(as_of)
            findings += _on("date_in_future", table, column.id, days, ahead)
    return findings


def dates_are_of_our_time(book: Book) -> list[Finding]:
    """No date is before 1990, but for birthdays and anniversaries."""
    findings: list[Finding] = []
    for table, column in input_columns(book, [Kind.DATE], TABLES):
        oldest = _OLDEST_PERSON if column.id in _ANY_AGE else OLDEST
        days = book.tables[table][column.id]
        old = days.to_numpy() < np.datetime64(oldest)
        findings += _on("date_too_old", table, column.id, days, old)
    return findings


def _on(
    code: str, table: str, column: str, days: pd.Series[Any], wrong: npt.NDArray[np.bool_]
) -> list[Finding]:
    """Return a finding on each wrong day of a column."""
    if not wrong.any():
        return []
    rows = zip(days.index[wrong].tolist(), days[wrong], strict=True)
    return [Finding(code, table, column, row, {"day": day.date()}) for row, day in rows]
