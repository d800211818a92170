"""Values between Python and LibreOffice: what xlwings writes and reads in Excel, it does here."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import xlwings as xw

# ruff: noqa: DTZ001 - cells know no time zone


def test_values_come_back_as_they_went(book: xw.Book) -> None:
    """Texts, numbers, days and moments are read as they were written; NaN and None are blank."""
    cells = book.sheets[0]["B2:D6"]
    cells.value = [
        ["ООО «Ромашка»", "007", "a\nb"],
        [1.5, 10**12, Decimal("12.34")],
        [datetime(2026, 11, 23), date(2026, 11, 24), datetime(2026, 11, 23, 9, 30, 15)],
        [None, float("nan"), ""],
        ["'=1+1", "''quoted", "=1+1"],
    ]
    assert cells.value == [
        ["ООО «Ромашка»", "007", "a\nb"],
        [1.5, 1e12, 12.34],
        [datetime(2026, 11, 23), datetime(2026, 11, 24), datetime(2026, 11, 23, 9, 30, 15)],
        [None, None, None],
        ["=1+1", "'quoted", 2],
    ]
