"""Typed values → the cells that show them: the way back of `tables`.

List ids become the wording of the book's language, money exact amounts, days dates, missing None.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pandas as pd

from clientbook.book.cells import Cell
from clientbook.book.record import Book
from clientbook.book.schema import TABLES, Kind
from clientbook.book.wording import value_text

_CENTS = 100


def to_cells(table_id: str, column_id: str, values: pd.Series[Any], book: Book) -> list[Cell]:
    """Return what cells of a column shall hold for typed values.

    Money is an int, or a Decimal with kopecks; whole numbers are ints, days `datetime.date`.
    """
    column = TABLES[table_id].by_id[column_id]
    if column.kind is Kind.DATE:
        days: list[Cell] = values.to_numpy().astype("datetime64[D]").astype(object).tolist()
        return days  # NaT is None there
    if column.kind is Kind.MONEY:
        return [None if pd.isna(amount) else money_cell(int(amount)) for amount in values]
    if column.kind is Kind.INTEGER:
        return [None if pd.isna(number) else int(number) for number in values]
    if column.kind in {Kind.NUMBER, Kind.RATE}:
        return [None if pd.isna(number) else float(number) for number in values]
    shown: dict[str, str] = {}
    if column.kind is Kind.STAGE:
        shown = {stage.id: stage.name for stage in book.settings.stages}
    elif column.kind is Kind.LIST:
        shown = {
            value: value_text(column.list or "", value, book.language)
            for value in values.dropna().unique()
        }
    words = values.to_numpy(dtype=object, copy=True)
    words[pd.isna(words)] = None
    cells: list[Any] = words.tolist()
    return [shown.get(word, word) for word in cells] if shown else cells


def money_cell(amount: int) -> int | Decimal:
    """Return an amount of minor units as a cell holds it.

    >>> money_cell(150000), money_cell(150050)
    (1500, Decimal('1500.50'))
    """
    whole, rest = divmod(amount, _CENTS)
    return whole if not rest else Decimal(amount).scaleb(-2)
