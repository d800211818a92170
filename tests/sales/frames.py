"""Typed tables for tests, from a few literal rows: every other column is there, all missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from clientbook.book.schema import TABLES, Kind

_DTYPES = {
    Kind.DATE: "datetime64[s]",
    Kind.MONEY: "Int64",
    Kind.INTEGER: "Int64",
    Kind.NUMBER: "float64",
    Kind.RATE: "float64",
}


def typed(table: str, rows: Sequence[Mapping[str, object]] = ()) -> pd.DataFrame:
    """Return a typed table as `record.Book` holds it, its first row on Excel row 2."""
    columns = {
        column.id: pd.Series(
            [row.get(column.id) for row in rows],
            index=range(2, 2 + len(rows)),
            dtype=_DTYPES.get(column.kind, "str"),
        )
        for column in TABLES[table].columns
    }
    return pd.DataFrame(columns).rename_axis("row")
