"""Dates written as text become days: in which order a column writes day and month.

The order is decided per column from all its values, since 05.06 says nothing and 13.06 does:
a first number above 12 shows day first, a second one month first. A column that shows nothing
follows the file's other date columns with the same separator; if those show nothing either, dots
and dashes are day first, slashes are day first in a Russian book and month first in an English one.
A column that shows both orders is read day by day: the clear ones as they are, the others as above.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import pandas as pd

from clientbook.book.wording import Language

Order = Literal["day", "month"]
_FORM = (
    r"^\s*(?P<a>\d{1,4})(?P<by>[./-])(?P<b>\d{1,2})(?P=by)(?P<c>\d{1,4})"
    r"(?:[T ,]+\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*(?:Z|[+-]\d{2}:?\d{2}|[AaPp][Mm])?)?"
    r"\s*г?\.?\s*$"
)
_MONTHS, _FULL_YEAR, _CENTURY, _NEAR = 12, 1000, 100, 20


def dates_read(
    columns: Mapping[str, pd.Series], language: Language, year: int
) -> dict[str, pd.Series]:
    """Return date columns with the texts that are dates as datetimes; other values as they were.

    A two-digit year is the one nearest below `year` + 20.
    """
    parts = {name: _parts(values) for name, values in columns.items()}
    orders = {name: _orders(found) for name, found in parts.items()}
    return {
        name: _filled(values, parts[name], orders[name], _shared(orders), language, year)
        for name, values in columns.items()
    }


def _parts(values: pd.Series) -> pd.DataFrame:
    """Return the numbers and separator of the values that look like dates, by row."""
    texts = values[[isinstance(value, str) for value in values]].astype("str")
    found = texts.str.extract(_FORM).dropna()
    return found.astype({"a": "int64", "b": "int64", "c": "int64"})


def _orders(found: pd.DataFrame) -> dict[str, set[Order]]:
    """Return which orders the clear values show, by separator."""
    shown: dict[str, set[Order]] = {}
    for by, group in found[found["a"] < _FULL_YEAR].groupby("by"):
        first, second = (group["a"] > _MONTHS).any(), (group["b"] > _MONTHS).any()
        marks: set[Order] = set()
        if first:
            marks.add("day")
        if second:
            marks.add("month")
        shown[str(by)] = marks
    return shown


def _shared(orders: Mapping[str, Mapping[str, set[Order]]]) -> dict[str, set[Order]]:
    """Return what all columns of the file together show, by separator."""
    together: dict[str, set[Order]] = {}
    for shown in orders.values():
        for by, marks in shown.items():
            together.setdefault(by, set()).update(marks)
    return together


def order_of(by: str, shown: set[Order], elsewhere: set[Order], language: Language) -> Order:
    """Return the order for the values that show none themselves."""
    for marks in (shown, elsewhere):
        if len(marks) == 1:
            return next(iter(marks))
    return "month" if by == "/" and language == "en" else "day"


def _filled(  # noqa: PLR0913, PLR0917 - what a column shows, and what its neighbours do
    values: pd.Series,
    found: pd.DataFrame,
    shown: Mapping[str, set[Order]],
    elsewhere: Mapping[str, set[Order]],
    language: Language,
    year: int,
) -> pd.Series:
    orders = {
        by: order_of(by, marks, elsewhere.get(by, set()), language) for by, marks in shown.items()
    }
    a, b, c = found["a"], found["b"], found["c"]
    iso = a >= _FULL_YEAR
    month_first = (b > _MONTHS) | ((a <= _MONTHS) & (found["by"].map(orders) == "month"))
    years = a.where(iso, c.where(c >= _CENTURY, _with_century(c, year)))
    months = b.where(iso | ~month_first, a)
    days = c.where(iso, a.where(~month_first, b))
    moments = pd.to_datetime(
        pd.DataFrame({"year": years, "month": months, "day": days}), errors="coerce"
    ).dropna()
    read = values.astype(object).copy()
    read.loc[moments.index] = pd.Series(moments.dt.to_pydatetime(), moments.index, dtype=object)
    return read


def _with_century(two_digits: pd.Series, year: int) -> pd.Series:
    """Return full years for two-digit ones: at most 20 years ahead of `year`."""
    near = two_digits + year // _CENTURY * _CENTURY
    return near.where(near <= year + _NEAR, near - _CENTURY)
