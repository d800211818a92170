"""The bytes of a cell → its value: a blank is None, a number in a date format a datetime.

Under `sheet_read`, and wherever cells are compared before they are replaced. *Rest*: see
`cell_writing`. Source: ECMA-376-1 §18.3.1.4, §18.18.11 (cell types), §22.4.2.4 (`_xHHHH_`).
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Collection, Sequence
from datetime import datetime, timedelta
from functools import cached_property

from clientbook.book.cells import Cell, CellError, Formula
from clientbook.book.patterns import compiled
from clientbook.hosts.cell_facts import (
    EPOCH,
    FALSE_LEAP_DAY,
    number_from,
    numbers_from,
    whole_characters,
)
from clientbook.hosts.sheet_columns import Column

_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_ENTITY = re.compile(r"&(?:#(\d+)|#x([0-9A-Fa-f]+)|(\w+));?")
_FORMULA = re.compile(rb"<f\b([^<>]*?)(?:/>|>([^<]*)</f>)")
_EMPTY = re.compile(rb"<(?:\w+:)?v\b")
_EMPTIED = b"<v></v></c>"
_VALUE = re.compile(rb"<v\b[^<>]*>([^<]*)</v>")
_TYPE = re.compile(rb' t="(\w+)"')
_PHONETIC = compiled(rb"<rPh\b(?:[^<]++|<(?!/?rPh\b))*+</rPh>")
_TEXT = re.compile(rb"<t\b[^<>]*?(?:/>|>([^<]*)</t>)")
_SURROGATES = range(0xD800, 0xE000)
_LAST_SERIAL = 2_958_466  # the day after 9999-12-31


def text_of(raw: bytes) -> str:
    """Return the text of XML character data: entities, `_xHHHH_` and line ends resolved."""
    text = raw.decode()
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "&" in text:
        text = _ENTITY.sub(_entity, text)
    if "_x" in text and _ESCAPED.search(text):
        text = whole_characters(_ESCAPED.sub(lambda match: chr(int(match[1], 16)), text))
    return text


def texts_of(raws: Sequence[bytes]) -> list[str | None]:
    """Return the texts of many stretches of XML character data; empty ones as None."""
    together = b"".join(raws)
    if b"&" in together or b"_x" in together or b"\r" in together:
        return [text_of(raw) or None for raw in raws]
    texts: list[str | None] = [raw.decode() for raw in raws]
    return [text or None for text in texts] if b"" in raws else texts


def string_item(raw: bytes) -> str:
    """Return the text of a shared or inline string: its runs joined, phonetic hints left out."""
    if b"<rPh" in raw:
        raw = _PHONETIC.sub(b"", raw)
    return "".join(map(text_of, _TEXT.findall(raw)))


def _entity(match: re.Match[str]) -> str:
    decimal, hexadecimal, name = match.groups()
    if name is None:
        code = int(decimal) if decimal else int(hexadecimal, 16)
        if not 0 < code <= sys.maxunicode or code in _SURROGATES:
            raise ValueError(match[0])
        return chr(code)
    if name not in _NAMED:
        raise ValueError(match[0])
    return _NAMED[name]


def moment_of(serial: float, *, date1904: bool) -> datetime | float:
    """Return the date and time of Excel's number, to the millisecond; a number no date has, as is.

    >>> moment_of(45992, date1904=False), moment_of(1.5, date1904=False)
    (datetime.datetime(2025, 12, 1, 0, 0), datetime.datetime(1900, 1, 1, 12, 0))
    """
    if not 0 <= serial < _LAST_SERIAL:
        return serial
    if not date1904 and serial < FALSE_LEAP_DAY:
        serial += 1
    days = int(serial)
    milliseconds = round((serial - days) * 86_400_000)
    return EPOCH[date1904] + timedelta(days=days, milliseconds=milliseconds)


class Decoder:
    """Cells' styles and rests → values. What was seen once is remembered, within a bound."""

    def __init__(
        self,
        strings: Callable[[], Sequence[str]],
        date_styles: Collection[int],
        *,
        date1904: bool = False,
    ) -> None:
        self._strings = strings
        self._dates = {b' s="%d"' % style for style in date_styles}
        if 0 in date_styles:
            self._dates.add(b"")
        self._date1904 = date1904
        self._moments = _Memo(self._moment)
        self._plain = _Memo(self._plain_value)
        self._dated = _Memo(self._dated_value)

    def values(self, styles: Sequence[bytes], rests: Sequence[bytes]) -> list[Cell]:
        """Return the values of cells, given their styles (` s="3"` or nothing) and rests."""
        dated = self._dates.intersection(styles)
        if not dated:
            return list(map(self._plain.__getitem__, rests))
        if len(dated) == len(set(styles)):
            return list(map(self._dated.__getitem__, rests))
        memos = {style: self._dated if style in dated else self._plain for style in set(styles)}
        return [memos[style][rest] for style, rest in zip(styles, rests, strict=True)]

    def column(self, column: Column) -> list[Cell]:
        """Return the values of a column's cells; a blank where there is no cell."""
        values: list[Cell] = [None] * len(column.styles)
        for found, meaning in (
            (column.numbers, self._of_numbers),
            (column.strings, self._of_strings),
            (column.texts, self._of_texts),
            (column.others, self._of_others),
        ):
            missing = found.count(None)
            if not missing:
                return meaning(found, column.styles)
            if missing < len(found):
                at = [i for i, one in enumerate(found) if one is not None]
                some = meaning([found[i] for i in at], [column.styles[i] for i in at])
                for i, value in zip(at, some, strict=True):
                    values[i] = value
        return values

    def _of_numbers(self, numbers: list[bytes], styles: list[bytes]) -> list[Cell]:
        dated = self._dates.intersection(styles)
        if not dated:
            return list(numbers_from(numbers))
        if len(dated) == len(set(styles)):
            return list(map(self._moments.__getitem__, numbers))
        return [
            self._moments[number] if style in dated else number_from(number)
            for number, style in zip(numbers, styles, strict=True)
        ]

    def _of_strings(self, strings: list[bytes], _: list[bytes]) -> list[Cell]:
        return list(map(self._shown_strings.__getitem__, map(int, strings)))

    @staticmethod
    def _of_texts(texts: list[bytes], _: list[bytes]) -> list[Cell]:
        return list(texts_of(texts))

    def _of_others(self, rests: list[bytes], styles: list[bytes]) -> list[Cell]:
        return self.values(styles, rests)

    @cached_property
    def _shown_strings(self) -> Sequence[str | None]:
        strings = self._strings()
        return [text or None for text in strings] if "" in strings else strings

    def _moment(self, number: bytes) -> Cell:
        return moment_of(float(number), date1904=self._date1904)

    def _plain_value(self, rest: bytes) -> Cell:
        if rest.endswith(_EMPTIED):
            return self._any_value(rest, dated=False)
        if rest.startswith(b"><v>") and rest.endswith(b"</v></c>"):
            return number_from(rest[4:-8])
        if rest.startswith(b' t="s"><v>') and rest.endswith(b"</v></c>"):
            return self._strings()[int(rest[10:-8])] or None
        return self._any_value(rest, dated=False)

    def _dated_value(self, rest: bytes) -> Cell:
        if rest.startswith(b"><v>") and not rest.endswith(_EMPTIED) and rest.endswith(b"</v></c>"):
            return moment_of(float(rest[4:-8]), date1904=self._date1904)
        return self._any_value(rest, dated=True)

    def _any_value(self, rest: bytes, *, dated: bool) -> Cell:
        head, _, inner = rest.partition(b">")
        kind = _TYPE.search(head)
        shown = self._shown(kind[1] if kind else b"n", inner, dated=dated)
        formula = _FORMULA.search(inner) if b"<f" in inner else None
        if formula is None:
            return shown
        if shown is None and kind and kind[1] == b"str" and _EMPTY.search(inner):
            shown = ""  # computed, and blank
        return Formula(text_of(formula[2] or b""), shown)

    def _shown(  # noqa: PLR0911 - one return per cell type
        self, kind: bytes, inner: bytes, *, dated: bool
    ) -> str | float | int | bool | datetime | CellError | None:
        if kind == b"inlineStr":
            return string_item(inner) or None
        found = _VALUE.search(inner)
        if found is None or not found[1].strip():
            return None
        raw = found[1]
        if kind == b"s":
            return self._strings()[int(raw)] or None
        if kind == b"str":
            return text_of(raw) or None
        if kind == b"b":
            return raw.strip() in {b"1", b"true"}
        if kind == b"e":
            return CellError(text_of(raw))
        if kind == b"d":
            return datetime.fromisoformat(raw.decode().strip()).replace(tzinfo=None)
        number = number_from(raw.decode())
        return moment_of(number, date1904=self._date1904) if dated else number


class _Memo(dict[bytes, Cell]):
    """What each text means; emptied when it grows beyond what is worth keeping."""

    _LIMIT = 100_000

    def __init__(self, meaning: Callable[[bytes], Cell]) -> None:
        super().__init__()
        self._meaning = meaning

    def __missing__(self, rest: bytes) -> Cell:
        value = self._meaning(rest)
        if len(self) >= self._LIMIT:
            self.clear()
        self[rest] = value
        return value
