"""The month's plan as changes of the companies' cells: only those that differ."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from clientbook.book.cellvalues import to_cells
from clientbook.book.changes import SetCells, changed_cells
from clientbook.book.record import Book
from clientbook.book.schema import COMPANY_TABLES
from clientbook.sales.as_read import cells_of
from clientbook.sales.plan_records import MonthPlan


def plan_changes(book: Book, plan: MonthPlan) -> list[SetCells]:
    """Return the changes that write a plan's days into `planned_on`."""
    return list(_changes(book, plan))


def _changes(book: Book, plan: MonthPlan) -> Iterator[SetCells]:
    for table in COMPANY_TABLES:
        days = {row: day for (where, row), day in plan.rows.items() if where == table}
        cells = cells_of(book, table, "planned_on")
        if cells is None or not days:
            continue
        rows = sorted(days)
        typed = book.tables[table]
        given = pd.Series([days[row] for row in rows], index=rows, dtype="datetime64[s]")
        change = changed_cells(
            table,
            "planned_on",
            rows,
            typed["client"].loc[rows].fillna("").tolist(),
            list(cells[typed.index.get_indexer(pd.Index(rows))]),
            to_cells(table, "planned_on", given, book),
        )
        if change is not None:
            yield change
