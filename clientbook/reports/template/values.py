"""Values between the data and a cell: what may stand in a cell, and how it reads inside a text.

Missing values (None, NaN, NA, NaT) are blanks. A text stays a text, whatever it looks like.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, is_dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from numbers import Number
from types import NoneType
from typing import Final

import numpy as np
import pandas as pd
from jinja2 import Undefined

from clientbook.book.wording import Language, date_text, number_text, text
from clientbook.reports.template.errors import Refused


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture to stand over a cell: the name of its file."""

    name: str


CellValue = str | int | float | Decimal | date | datetime | time | timedelta | Picture | None
"""What a rendered cell holds."""

_EXACT_DIGITS: Final = 15
_BARE: Final = frozenset({str, int, bool, date, NoneType})
"""Kinds of values that are never a missing one, nor wrap another."""


def is_missing(value: object) -> bool:
    """Say whether a value is a blank: None, NaN, NA or NaT."""
    if value is None or value is pd.NA or value is pd.NaT:
        return True
    if isinstance(value, float):
        return math.isnan(value)
    return isinstance(value, Decimal) and value.is_nan()


def kind(value: object) -> str:
    """Return the wording key of what a value is."""
    if is_missing(value):
        return "none"
    if isinstance(value, str):
        return "text"
    if isinstance(value, Number):
        return "number"
    if isinstance(value, date | time | timedelta):
        return "date"
    if isinstance(value, Mapping) or hasattr(value, "_fields") or is_dataclass(value):
        return "record"
    return "list" if isinstance(value, Iterable) else "other"


def plain(value: object) -> object:
    """Return a value without its numpy or pandas wrapping; a missing value as None."""
    if type(value) in _BARE:
        return value
    if isinstance(value, pd.Timestamp):
        return None if is_missing(value) else value.to_pydatetime(warn=False)
    if isinstance(value, np.datetime64):
        return plain(pd.Timestamp(value))
    if isinstance(value, np.generic):
        return plain(value.item())
    return None if is_missing(value) else value


def cell_value(value: object, language: Language) -> CellValue:
    """Return what a cell shall hold for a value. Refused: lists, records, other objects."""
    if type(value) is str:
        return value or None
    value = plain(value)
    if isinstance(value, Undefined):
        str(value)  # raises: which name is missing
    if isinstance(value, bool):
        return text("template.yes" if value else "template.no", language)
    if value is None or isinstance(value, str | date | datetime | time | timedelta | Picture):
        return value or None if isinstance(value, str) else value
    if isinstance(value, int):
        return str(value) if len(str(abs(value))) > _EXACT_DIGITS else value
    if isinstance(value, float | Decimal) and math.isfinite(value):
        return value
    raise Refused("not_value", kind=kind(value))


def shown(value: object, language: Language) -> str:
    """Return how a value reads inside a text, in the language's dates and numbers."""
    value = plain(value)
    if isinstance(value, str):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return "" if value is None else str(value)
    value = cell_value(value, language)
    if isinstance(value, Picture):
        raise Refused("image_alone")
    if isinstance(value, date):
        moment = isinstance(value, datetime) and value.time() != time()
        return date_text(value, language) + (f" {value:%H:%M}" if moment else "")
    if isinstance(value, float | Decimal):
        return number_text(value, language)
    return "" if value is None else str(value)
