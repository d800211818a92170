"""The functions and comparisons that formula values know, computed as Excel computes them."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

_MOST_PLACES: Final = 10
_HIDDEN_TOO: Final = 100


class Unknown(Exception):
    """The formula is beyond what is computed here."""


@dataclass(frozen=True, slots=True)
class Fault:
    """An error value."""

    code: str


Value = float | str | bool | Fault | None


@dataclass(frozen=True, slots=True)
class Area:
    """The values of an area, and which of them are subtotals."""

    values: tuple[Value, ...]
    subtotals: tuple[bool, ...]


Arguments = list["Value | Area"]


def number(value: Value | Area) -> float:
    """Return a value as arithmetic takes it; a blank is 0. Unknown: texts and areas."""
    if isinstance(value, Area | Fault | str):
        raise Unknown
    return float(value or 0)


def text_of(value: Value | Area) -> str:
    """Return a value as `&` takes it. Unknown: what depends on the program's language."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, float) and value == int(value) and abs(value) < 10**_MOST_PLACES:
        return str(int(value))
    raise Unknown


def compared(operator: str, left: Value | Area, right: Value | Area) -> bool:
    """Return the result of a comparison; texts regardless of case, a blank as 0 or empty text."""
    if isinstance(left, str) or isinstance(right, str):
        one, two = text_key(left), text_key(right)
        if operator not in {"=", "<>"}:
            raise Unknown
        return (one == two) == (operator == "=")
    a, b = number(left), number(right)
    results = {"=": a == b, "<>": a != b, "<": a < b, ">": a > b, "<=": a <= b, ">=": a >= b}
    return results[operator]


def text_key(value: Value | Area) -> str | None:
    """Return a text for comparison; None for what is no text."""
    if isinstance(value, Area | Fault):
        raise Unknown
    if value is None:
        return ""
    return value.casefold() if isinstance(value, str) else None


def _flat(arguments: Arguments) -> list[tuple[Value, bool]]:
    """Return all values with whether they stood in an area. Faults stop a calculation."""
    flat: list[tuple[Value, bool]] = []
    for argument in arguments:
        if isinstance(argument, Area):
            flat += [(value, True) for value in argument.values]
        else:
            flat.append((argument, False))
    return flat


def _numbers(arguments: Arguments) -> list[float] | Fault:
    """Return the numbers among arguments as SUM sees them: texts in areas do not count."""
    numbers: list[float] = []
    for argument in arguments:
        if isinstance(argument, Fault):
            return argument
        if not isinstance(argument, Area):
            numbers.append(number(argument))
            continue
        for value in argument.values:
            if isinstance(value, float):
                numbers.append(value)
            elif isinstance(value, Fault):
                return value
    return numbers


def _over_numbers(
    compute: Callable[[list[float]], Value],
) -> Callable[[Arguments], Value]:
    def call(arguments: Arguments) -> Value:
        numbers = _numbers(arguments)
        return numbers if isinstance(numbers, Fault) else compute(numbers)

    return call


def _mean(numbers: list[float]) -> Value:
    return math.fsum(numbers) / len(numbers) if numbers else Fault("#DIV/0!")


def _count(arguments: Arguments) -> Value:
    counted = [v for v, _ in _flat(arguments) if isinstance(v, int | float)]
    return float(sum(not isinstance(value, bool) for value in counted))


def _counta(arguments: Arguments) -> Value:
    return float(sum(value is not None for value, _ in _flat(arguments)))


def _subtotal(arguments: Arguments) -> Value:
    """SUBTOTAL over areas, other subtotals left out."""
    code = int(number(arguments[0])) if arguments else 0
    call = _SUBTOTALS.get(code % _HIDDEN_TOO)
    if call is None:
        raise Unknown
    areas: Arguments = []
    for area in arguments[1:]:
        if not isinstance(area, Area):
            areas.append(Area((area,), (False,)))
            continue
        kept = tuple(v for v, s in zip(area.values, area.subtotals, strict=True) if not s)
        areas.append(Area(kept, (False,) * len(kept)))
    return call(areas)


def _if(arguments: Arguments) -> Value:
    condition, *branches = arguments
    if isinstance(condition, Fault):
        return condition
    chosen = branches[:1] if number(condition) else branches[1:2]
    if not chosen:
        return bool(number(condition))
    return _lone(chosen[0])


def _iferror(arguments: Arguments) -> Value:
    value, other = arguments
    return _lone(other) if isinstance(value, Fault) else _lone(value)


def _round(arguments: Arguments) -> Value:
    value, places = arguments
    if isinstance(value, Fault):
        return value
    digits = int(number(places))
    if abs(digits) > _MOST_PLACES:
        raise Unknown
    exact = Decimal(repr(number(value)))
    return float(exact.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP))


def _abs(arguments: Arguments) -> Value:
    (value,) = arguments
    return value if isinstance(value, Fault) else abs(number(value))


def _lone(value: Value | Area) -> Value:
    if isinstance(value, Area):
        raise Unknown
    return value


def _strict(call: Callable[[Arguments], Value], counts: Iterable[int]) -> Callable[..., Value]:
    allowed = frozenset(counts)

    def checked(arguments: Arguments) -> Value:
        if len(arguments) not in allowed:
            raise Unknown
        return call(arguments)

    return checked


_SUM: Final = _over_numbers(math.fsum)
_AVERAGE: Final = _over_numbers(_mean)
_MIN: Final = _over_numbers(lambda numbers: min(numbers, default=0.0))
_MAX: Final = _over_numbers(lambda numbers: max(numbers, default=0.0))
_SUBTOTALS: Final[Mapping[int, Callable[[Arguments], Value]]] = {
    1: _AVERAGE,
    2: _count,
    3: _counta,
    4: _MAX,
    5: _MIN,
    9: _SUM,
}

CALLS: Final[Mapping[str, Callable[[Arguments], Value]]] = {
    "SUM": _SUM,
    "AVERAGE": _AVERAGE,
    "MIN": _MIN,
    "MAX": _MAX,
    "COUNT": _count,
    "COUNTA": _counta,
    "SUBTOTAL": _subtotal,
    "IF": _strict(_if, (2, 3)),
    "IFERROR": _strict(_iferror, (2,)),
    "ROUND": _strict(_round, (2,)),
    "ABS": _strict(_abs, (1,)),
}
