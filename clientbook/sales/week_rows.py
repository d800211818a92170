"""From cells of a typed table to values of a record: missing is None, a date has no time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import pandas as pd


def text_of(value: Any) -> str | None:  # noqa: ANN401 - whatever a frame's cell holds
    """Return a text, or None where the cell is empty."""
    return None if pd.isna(value) else str(value)


def day_of(value: Any) -> date:  # noqa: ANN401 - whatever a frame's cell holds
    """Return the day of a timestamp that is there."""
    return pd.Timestamp(value).date()


def day_or_none(value: Any) -> date | None:  # noqa: ANN401 - whatever a frame's cell holds
    """Return the day of a timestamp, or None where the cell is empty."""
    return None if pd.isna(value) else day_of(value)


def rows_of(frame: pd.DataFrame) -> Iterable[Any]:
    """Return the few rows that a report lists, as named tuples."""
    return frame.itertuples() if len(frame) else ()
