"""The month's plan as changes of the companies' cells: only those that differ."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from clientbook.book.cellvalues import to_cells
from clientbook.book.changes import SetCells
from clientbook.book.record import Book
from clientbook.book.schema import COMPANY_TABLES
from clientbook.sales.as_read import cell_changes
from clientbook.sales.plan_records import MonthPlan


def plan_changes(book: Book, plan: MonthPlan) -> list[SetCells]:
    """Return the changes that write a plan's days into `planned_on`."""
    return list(_changes(book, plan))


def _changes(book: Book, plan: MonthPlan) -> Iterator[SetCells]:
    for table in COMPANY_TABLES:
        days = {row: day for (where, row), day in plan.rows.items() if where == table}
        if not days:
            continue
        given = pd.Series(list(days.values()), dtype="datetime64[s]")
        cells = to_cells(table, "planned_on", given, book)
        change = cell_changes(book, table, "planned_on", dict(zip(days, cells, strict=True)))
        if change is not None:
            yield change
