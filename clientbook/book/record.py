"""A client book in memory: typed tables, settings, and where everything stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from clientbook.book.cells import Place, RawTable
from clientbook.book.findings import Finding
from clientbook.book.settings import Settings
from clientbook.book.wording import Language


@dataclass(frozen=True, slots=True)
class Book:
    """A client book.

    `tables`: table id → DataFrame with the schema's column ids; the index is the Excel row (int,
    named "row"). Rows with no value in any declared column are left out. Column dtypes follow
    `schema.Kind`: str with NaN for missing text, datetime64[s], Int64 (money in minor units, and
    counts), float64. List columns hold ids; a value that could not be read is NA and a finding.
    A declared column that the user has removed is there all the same, all NA; an optional table
    that is not in the workbook is an empty frame. `raw`: the cells as read, for changes.
    `places`: where each table stands (tables present in the workbook only).
    `findings`: what reading met.
    """

    name: str
    language: Language
    tables: Mapping[str, pd.DataFrame]
    settings: Settings
    places: Mapping[str, Place]
    raw: Mapping[str, RawTable]
    findings: tuple[Finding, ...] = ()

    def companies(self, columns: Sequence[str] | None = None) -> pd.DataFrame:
        """Return both company tables as one, with `table` and `row` columns, index 0…n−1.

        `columns`: those that are asked for, in place of all, where a table has them.
        """
        parts = {table: self.tables[table] for table in ("cb_target", "cb_working")}
        tables = [table for table, part in parts.items() for _ in range(len(part))]
        asked = [
            part if columns is None else part[[name for name in columns if name in part]]
            for part in parts.values()
        ]
        whole = pd.concat(asked).reset_index(names="row")
        return whole.assign(table=pd.array(tables, dtype="str"))
