"""A value → the bytes of its cell: numbers, texts, dates, errors, formulas.

Under `sheet_edit`. What follows a cell's reference and style is called its *rest*:
`><v>5</v></c>`, ` t="s"><v>0</v></c>` or `/>`. Source: ECMA-376-1 §18.3.1.4, §22.4.2.4 (`_xHHHH_`).
Refuses what a cell cannot hold: endless numbers, texts and formulas that are too long.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

import numpy as np

from clientbook.book.cells import Cell, CellError, Formula
from clientbook.hosts.cell_facts import (
    DAY,
    DIGITS,
    EPOCH,
    FALSE_LEAP_DAY,
    WHOLE_LIMIT,
    digits_of,
    to_millisecond,
    whole_characters,
)
from clientbook.hosts.errors import FormulaTooLong, NotANumber, TextTooLong, TooManyLines
from clientbook.hosts.formulas import FORMULA_LIMIT
from clientbook.hosts.sheet import place_of

TEXT_LIMIT = 32_767
LINE_LIMIT = 253
_UNSAFE = re.compile("[\x00-\x08\x0b\x0c\x0d\x0e-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_NO_EXPONENT = 1e-4
"""From here on `repr` writes a number without an exponent."""
_NEED_CARE = ("&", "<", ">", "_x", "  ", "| ", " |")
"""Found in joined texts of which some do not stand in XML just as they are."""


def rests_of(values: Sequence[Cell], openings: Sequence[bytes], *, date1904: bool) -> list[bytes]:
    """Return the rests of a column's cells: `rest_of` for many at once."""
    kinds = set(map(type, values))
    found: list[bytes] | None = None
    if kinds == {datetime}:
        found = _moment_rests(values, date1904=date1904)
    elif kinds == {str}:
        found = _text_rests(values)
    elif kinds and kinds <= {int, float}:
        found = _number_rests(values)
    if found is not None:
        return found
    if len(kinds) == 1 and Formula not in kinds:
        distinct = dict(zip(values, openings, strict=True))
        if len(distinct) * 2 < len(values):
            known = {v: rest_of(v, at, date1904=date1904) for v, at in distinct.items()}
            return list(map(known.__getitem__, values))
    return [
        rest_of(value, at, date1904=date1904) for value, at in zip(values, openings, strict=True)
    ]


def rest_of(  # noqa: PLR0911 - one return per kind of value
    value: Cell, at: bytes, *, date1904: bool = False
) -> bytes:
    """Return a value's bytes after the cell's style. `at` begins the cell: for refusals."""
    if isinstance(value, str):
        return _text_rest(value, at)
    if isinstance(value, bool):
        return b' t="b"><v>%d</v></c>' % value
    if isinstance(value, int):
        return _whole_rest(value)
    if value is None:
        return b"/>"
    if isinstance(value, CellError):
        return b' t="e"><v>%b</v></c>' % _escaped(value.code).encode()
    if isinstance(value, Formula):
        return _formula_rest(value, at, date1904=date1904)
    return _number_rest(value, at, date1904=date1904)


def number_text(value: float | Decimal) -> str:
    """Return a finite number as XML has it, the shortest that reads back the same."""
    if isinstance(value, Decimal):
        plain = f"{value:f}"
        return plain.rstrip("0").rstrip(".") if "." in plain else plain
    if value == int(value) and abs(value) < WHOLE_LIMIT:
        return str(int(value))
    return repr(float(value))


def serial_of(day: date, *, date1904: bool) -> int | float | None:
    """Return the number Excel keeps for a date; None for days before its calendar begins."""
    number: float = day.toordinal() - EPOCH[date1904].toordinal()
    if isinstance(day, datetime) and (day.hour or day.minute or day.second or day.microsecond):
        number = (to_millisecond(day) - EPOCH[date1904]) / DAY
    if not date1904 and number < FALSE_LEAP_DAY + 1:
        number -= 1
    if number < 0:
        return None
    return int(number) if number == int(number) else number


def _whole_rest(value: int) -> bytes:
    if -WHOLE_LIMIT < value < WHOLE_LIMIT:
        return b"><v>%d</v></c>" % value
    return _string(str(value))


def _text_rest(value: str, at: bytes) -> bytes:
    if not value:
        return b"/>"
    if len(value) * 2 > TEXT_LIMIT and len(value.encode("utf-16-le", "replace")) // 2 > TEXT_LIMIT:
        raise TextTooLong(cell=place_of(at), limit=TEXT_LIMIT)
    if value.count("\n") > LINE_LIMIT:
        raise TooManyLines(cell=place_of(at), limit=LINE_LIMIT)
    return _string(value)


def _string(value: str) -> bytes:
    kept = value != value.strip() or "\n" in value or "  " in value or "\t" in value
    space = b' xml:space="preserve"' if kept else b""
    return b' t="inlineStr"><is><t%b>%b</t></is></c>' % (space, _escaped(value).encode())


def _formula_rest(value: Formula, at: bytes, *, date1904: bool) -> bytes:
    if len(value.text) > FORMULA_LIMIT:
        raise FormulaTooLong(cell=place_of(at), limit=FORMULA_LIMIT)
    text = _escaped(value.text.removeprefix("=")).encode()
    shown = value.shown
    kind, cached = b"", b""
    if isinstance(shown, str):
        kind, cached = b' t="str"', b"<v>%b</v>" % _escaped(shown).encode()
    elif shown is not None:
        plain = rest_of(shown, at, date1904=date1904)
        kind, _, inner = plain.partition(b">")
        cached = inner.removesuffix(b"</c>")
    return b"%b><f>%b</f>%b</c>" % (kind, text, cached)


def _number_rest(value: float | Decimal | date, at: bytes, *, date1904: bool) -> bytes:
    if isinstance(value, date):
        serial = serial_of(value, date1904=date1904)
        if serial is None:
            return _string(value.isoformat())
        return b"><v>%b</v></c>" % number_text(serial).encode()
    if value != value:  # noqa: PLR0124 - NaN, float or Decimal
        return b"/>"
    if not math.isfinite(value):
        raise NotANumber(cell=place_of(at))
    if digits_of(value) > DIGITS:
        return _string(f"{value:f}" if isinstance(value, Decimal) else str(value))
    return b"><v>%b</v></c>" % number_text(value).encode()


def _escaped(text: str) -> str:
    """Return text for XML; what XML cannot hold as `_xHHHH_`, lone surrogates as U+FFFD."""
    if not text.isprintable() or "_x" in text:
        text = _UNSAFE.sub(lambda match: f"_x{ord(match[0]):04X}_", whole_characters(text))
    if "&" in text or "<" in text or ">" in text:
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text


def _text_rests(texts: Sequence[Any]) -> list[bytes] | None:
    """Return the rests of texts that stand in XML just as they are; None if some do not."""
    if not _plain(texts):
        return None
    start, end = ' t="inlineStr"><is><t>', "</t></is></c>"
    return f"{start}{'|'.join(texts).replace('|', f'{end}|{start}')}{end}".encode().split(b"|")


def _number_rests(numbers: Sequence[Any]) -> list[bytes] | None:
    """Return the rests of numbers whose `repr` is what XML has; None if some need more care."""
    try:
        sizes = np.array(numbers, dtype=np.float64)
    except OverflowError:
        return None
    zeros = sizes == 0
    plain = (np.abs(sizes) >= _NO_EXPONENT) & (np.abs(sizes) < WHOLE_LIMIT) | zeros
    if not plain.all() or np.signbit(sizes[zeros]).any():
        return None
    written = "|".join(map(repr, numbers)) + "|"
    written = written.replace(".0|", "|").replace("|", "</v></c>|><v>")
    return f"><v>{written}".encode().split(b"|")[:-1]


def _moment_rests(moments: Sequence[Any], *, date1904: bool) -> list[bytes] | None:
    """Return the rests of moments; None if some are of a time zone, whose days may be others."""
    if any(moment.tzinfo for moment in moments):
        return None
    return [_moment_rest(moment, date1904=date1904) for moment in moments]


@lru_cache(maxsize=16_384)
def _moment_rest(value: datetime, *, date1904: bool) -> bytes:
    return _number_rest(value, b"", date1904=date1904)


def _plain(texts: Sequence[str]) -> bool:
    """Say whether texts stand in XML just as they are: looked at all together."""
    together = "|".join(texts)
    return (
        together.isprintable()
        and together.count("|") == len(texts) - 1
        and all(texts)
        and not any(sign in together for sign in _NEED_CARE)
        and together == together.strip(" ")
        and max(map(len, texts)) * 2 <= TEXT_LIMIT
    )
