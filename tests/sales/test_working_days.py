"""The working days that duties fall on, for whole columns of days."""

from __future__ import annotations

from datetime import date

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from clientbook.book.calendar import working_day_from
from clientbook.sales.refusals import working_days_from

_DAYS = st.dates(date(2024, 12, 20), date(2025, 2, 1))


@given(st.lists(st.none() | _DAYS, max_size=8))
def test_a_column_of_days_is_what_each_day_says(days: list[date | None]) -> None:
    """Each day goes to its own working day; a missing one stays missing; rows keep their place."""
    given_days = pd.Series(days, index=range(7, 7 + len(days)), dtype="datetime64[s]")
    found = working_days_from(given_days, "RU")
    said = [None if pd.isna(day) else day.date() for day in found]
    assert said == [None if day is None else working_day_from(day) for day in days]
    assert found.index.equals(given_days.index)
    assert found.dtype == "datetime64[s]"
