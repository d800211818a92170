"""The filters a template may use: a closed list, each within its caps.

What makes texts (money, date, plural …) is ours and speaks the report's language; what picks from
lists is Jinja's own, counted.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal
from types import GeneratorType
from typing import Any, Final

from jinja2 import Environment, Undefined, pass_environment
from jinja2 import filters as jinja_filters

from clientbook.book.wording import Language, date_text, number_text, percent_text, plural
from clientbook.reports.template.limits import Budget
from clientbook.reports.template.values import Picture, is_missing, plain, shown

Filter = Callable[..., Any]

_FROM_JINJA: Final = (
    "first",
    "last",
    "min",
    "max",
    "sort",
    "reverse",
    "unique",
    "groupby",
    "map",
    "selectattr",
    "rejectattr",
    "list",
    "items",
)
_DATE_PARTS: Final = {"%d": "%d", "%m": "%m", "%Y": "%Y", "%y": "%y", "%H": "%H", "%M": "%M"}
_MOST_PLACES: Final = 10


def filters_for(language: Language, budget: Budget) -> dict[str, Filter]:
    """Return every filter of the template language by name."""
    known = {name: jinja_filters.FILTERS[name] for name in _FROM_JINJA}
    known |= _TextFilters(language, budget).by_name()
    known |= {"default": _default, "d": _default, "abs": abs, "round": _round, "int": _int}
    known |= {"length": len, "count": len, "sum": _sum, "float": _float}
    return {name: _counted(made, budget) for name, made in known.items()}


def _counted(made: Filter, budget: Budget) -> Filter:
    """Return a filter that counts its steps and what it makes."""

    @functools.wraps(made)
    def counted(*args: object, **named: object) -> object:
        budget.step()
        budget.looked(*args)
        result = made(*args, **named)
        if isinstance(result, str):
            budget.text(len(result))
        elif isinstance(result, GeneratorType | map | reversed):
            result = _gathered(result, budget)
        return result

    return counted


def _gathered(items: Iterable[object], budget: Budget) -> list[object]:
    gathered = []
    for item in items:
        gathered.append(item)
        budget.step()
        if len(gathered) > budget.limits.items:
            budget.items(len(gathered))
    return gathered


def _default(value: object, other: object = "", empty: bool = False) -> object:  # noqa: FBT001, FBT002 - as Jinja calls it
    """Return `other` for a name that is not there and for a blank (`empty`: for '' and 0 too)."""
    if isinstance(value, Undefined) or is_missing(value) or (empty and not value):
        return other
    return value


def _round(value: object, places: int = 0) -> object:
    """Return a number rounded half up."""
    value = plain(value)
    if value is None:
        return None
    if not isinstance(value, int | float | Decimal):
        raise TypeError
    exact = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    step = Decimal(1).scaleb(-max(-_MOST_PLACES, min(int(places), _MOST_PLACES)))
    rounded = exact.quantize(step, ROUND_HALF_UP)
    if places <= 0:
        return int(rounded)
    return rounded if isinstance(value, Decimal) else float(rounded)


def _int(value: object, other: int = 0) -> int:
    return int(jinja_filters.do_int(plain(value), other))


def _float(value: object, other: float = 0.0) -> float:
    return float(jinja_filters.do_float(plain(value), other))


@pass_environment
def _sum(environment: Environment, values: Iterable[object], attribute: str | None = None) -> Any:  # noqa: ANN401 - any number
    """Return the sum of numbers, or of a field of records; blanks count as nothing."""
    if attribute is not None:
        path = attribute.split(".")
        values = (functools.reduce(environment.getitem, path, item) for item in values)
    total: Any = 0
    for value in map(plain, values):
        if value is None:
            continue
        if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
            raise TypeError
        total += value
    return total


class _TextFilters:
    """Filters that make texts, in one language."""

    def __init__(self, language: Language, budget: Budget) -> None:
        self.language = language
        self.budget = budget

    def by_name(self) -> Mapping[str, Filter]:
        return {
            "date": self.date,
            "money": self.money,
            "number": self.number,
            "percent": self.percent,
            "plural": self.plural,
            "string": self.string,
            "text": self.string,
            "upper": lambda value: self.string(value).upper(),
            "lower": lambda value: self.string(value).lower(),
            "title": lambda value: self.string(value).title(),
            "capitalize": lambda value: self.string(value).capitalize(),
            "trim": lambda value: self.string(value).strip(),
            "truncate": self.truncate,
            "replace": self.replace,
            "join": self.join,
            "image": lambda value: Picture(self.string(value)),
        }

    def string(self, value: object) -> str:
        return str(value) if isinstance(value, Undefined) else shown(value, self.language)

    def date(self, value: object, pattern: str | None = None) -> str:
        """Return a day as the language writes it, or by a pattern of %d %m %Y %y %H %M."""
        value = plain(value)
        if value is None:
            return ""
        if isinstance(value, time):
            value = datetime.combine(date(2000, 1, 1), value)
        if not isinstance(value, date):
            raise TypeError
        if pattern is None:
            return date_text(value, self.language)
        for part in _DATE_PARTS:
            if part in pattern:
                pattern = pattern.replace(part, value.strftime(part))
        return pattern

    def money(self, value: object, places: int = 0) -> str:
        """Return an amount with thousands apart, to whole units unless told otherwise."""
        return self.number(value, places)

    def number(self, value: object, places: int | None = None) -> str:
        """Return a number as the language writes it."""
        value = plain(value)
        if value is None:
            return ""
        if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
            raise TypeError
        return number_text(value, self.language, _places(places))

    def percent(self, value: object, places: int = 1) -> str:
        """Return a fraction in per cent."""
        value = plain(value)
        if value is None:
            return ""
        if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
            raise TypeError
        return percent_text(float(value), self.language, _places(places) or 0)

    def plural(self, value: object, forms: str) -> str:
        """Return the form that fits a number: `{{ n|plural('строка|строки|строк') }}`."""
        value = plain(value)
        if not isinstance(value, int | float | Decimal):
            raise TypeError
        return plural(float(value), forms, self.language)

    def truncate(self, value: object, length: int = 100) -> str:
        """Return a text's first characters, an ellipsis standing for the rest."""
        whole = self.string(value)
        return whole if len(whole) <= length else whole[: max(length - 1, 0)].rstrip() + "…"

    def replace(self, value: object, old: str, new: str) -> str:
        """Return a text with every `old` replaced."""
        whole = self.string(value)
        if not isinstance(old, str) or not isinstance(new, str) or not old:
            raise TypeError
        self.budget.text(len(whole) + whole.count(old) * max(len(new) - len(old), 0))
        return whole.replace(old, new)

    def join(self, values: Iterable[object], between: str = ", ") -> str:
        """Return a list's values in one text."""
        parts: list[str] = []
        length = 0
        for value in values:
            self.budget.step()
            parts.append(self.string(value))
            length += len(parts[-1]) + len(between)
            if length > self.budget.limits.text + len(between):
                self.budget.text(length)
        return between.join(parts)


def _places(places: int | None) -> int | None:
    return None if places is None else max(0, min(int(places), _MOST_PLACES))
