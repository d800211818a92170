"""One cell's bytes ⇄ its value: numbers, texts, dates, errors, formulas, as SpreadsheetML has them.

Under `sheet_read` and `sheet_edit`. What follows a cell's reference and style is called its *rest*:
`><v>5</v></c>`, ` t="s"><v>0</v></c>` or `/>`. Source: ECMA-376-1 §18.3.1.4, §22.4.2.4 (`_xHHHH_`).
Refuses what a cell cannot hold: endless numbers, texts and formulas that are too long.
"""

# ruff: noqa: DTZ001 - cells know no time zone

from __future__ import annotations

import math
import re
from collections.abc import Callable, Collection, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal

from clientbook.book.cells import Cell, CellError, Formula
from clientbook.hosts.errors import FormulaTooLong, NotANumber, TextTooLong, TooManyLines
from clientbook.hosts.sheet import place_of

TEXT_LIMIT = 32_767
LINE_LIMIT = 253
FORMULA_LIMIT = 8_192
DIGITS = 15
_WHOLE_LIMIT = 10**DIGITS
_LAST_SERIAL = 2_958_466  # the day after 9999-12-31
_FALSE_LEAP_DAY = 60  # 1900-02-29, which Excel counts
_DAY = timedelta(days=1)
_EPOCH = {False: datetime(1899, 12, 30), True: datetime(1904, 1, 1)}

_UNSAFE = re.compile("[\x00-\x08\x0b\x0c\x0d\x0e-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_ENTITY = re.compile(r"&(?:#(\d+)|#x([0-9A-Fa-f]+)|(\w+));?")
_FORMULA = re.compile(rb"<f\b([^>]*?)(?:/>|>([^<]*)</f>)")
_VALUE = re.compile(rb"<v\b[^>]*>([^<]*)</v>")
_TYPE = re.compile(rb' t="(\w+)"')
_PHONETIC = re.compile(rb"<rPh\b.*?</rPh>", re.DOTALL)
_TEXT = re.compile(rb"<t\b[^>]*?(?:/>|>([^<]*)</t>)")


# Writing


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
    if value == int(value) and abs(value) < _WHOLE_LIMIT:
        return str(int(value))
    return repr(float(value))


def serial_of(day: date, *, date1904: bool) -> int | float | None:
    """Return the number Excel keeps for a date; None for days before its calendar begins."""
    number = (_to_millisecond(day) - _EPOCH[date1904]) / _DAY
    if not date1904 and number < _FALSE_LEAP_DAY + 1:
        number -= 1
    if number < 0:
        return None
    return int(number) if number == int(number) else number


def as_read(value: Cell) -> Cell:  # noqa: PLR0911 - one return per kind of value
    """Return what reading gives after this value was written into a cell of the right format."""
    if isinstance(value, str):
        return _read_text(value) or None
    if isinstance(value, bool | CellError | Formula) or value is None:
        return value
    if isinstance(value, date):
        if serial_of(value, date1904=False) is None:
            return value.isoformat()
        return _to_millisecond(value)
    if value != value:  # noqa: PLR0124 - NaN, float or Decimal
        return None
    if _digits(value) > DIGITS:
        return f"{value:f}" if isinstance(value, Decimal) else str(value)
    return _number(number_text(value))


def same(one: Cell, other: Cell) -> bool:
    """Say whether two cells hold the same once written, whatever Python type they came in."""
    if isinstance(one, bool) != isinstance(other, bool):
        return False
    return one == other or as_read(one) == as_read(other)


def _whole_rest(value: int) -> bytes:
    if -_WHOLE_LIMIT < value < _WHOLE_LIMIT:
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
    if _digits(value) > DIGITS:
        return _string(f"{value:f}" if isinstance(value, Decimal) else str(value))
    return b"><v>%b</v></c>" % number_text(value).encode()


def _digits(value: float | Decimal) -> int:
    """Return how many digits a number needs: Excel keeps fifteen. A float is what it is."""
    if isinstance(value, Decimal):
        if not value:
            return 1
        digits, exponent = value.normalize().as_tuple()[1:]
        return max(len(digits), value.adjusted() + 1 if isinstance(exponent, int) else 0)
    return len(str(abs(value))) if isinstance(value, int) else 1


def _escaped(text: str) -> str:
    """Return text for XML; what XML cannot hold as `_xHHHH_`, lone surrogates as U+FFFD."""
    if not text.isprintable() or "_x" in text:
        text = _UNSAFE.sub(lambda match: f"_x{ord(match[0]):04X}_", _whole_characters(text))
    if "&" in text or "<" in text or ">" in text:
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text


def _whole_characters(text: str) -> str:
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _read_text(text: str) -> str:
    return text if text.isascii() else _whole_characters(text)


def _to_millisecond(value: date) -> datetime:
    if not isinstance(value, datetime):
        return datetime(value.year, value.month, value.day)
    plain = value.replace(tzinfo=None)
    return plain.replace(microsecond=0) + timedelta(milliseconds=round(plain.microsecond / 1000))


# Reading


def text_of(raw: bytes) -> str:
    """Return the text of XML character data: entities, `_xHHHH_` and line ends resolved."""
    text = raw.decode()
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "&" in text:
        text = _ENTITY.sub(_entity, text)
    if "_x" in text and _ESCAPED.search(text):
        text = _whole_characters(_ESCAPED.sub(lambda match: chr(int(match[1], 16)), text))
    return text


def string_item(raw: bytes) -> str:
    """Return the text of a shared or inline string: its runs joined, phonetic hints left out."""
    if b"<rPh" in raw:
        raw = _PHONETIC.sub(b"", raw)
    return "".join(map(text_of, _TEXT.findall(raw)))


def _entity(match: re.Match[str]) -> str:
    decimal, hexadecimal, name = match.groups()
    if name is None:
        return chr(int(decimal) if decimal else int(hexadecimal, 16))
    if name not in _NAMED:
        raise ValueError(match[0])
    return _NAMED[name]


def _number(text: str | bytes) -> int | float:
    try:
        return int(text)
    except ValueError:
        return float(text)


def moment_of(serial: float, *, date1904: bool) -> datetime | float:
    """Return the date and time of Excel's number, to the millisecond; a number no date has, as is.

    >>> moment_of(45992, date1904=False), moment_of(1.5, date1904=False)
    (datetime.datetime(2025, 12, 1, 0, 0), datetime.datetime(1900, 1, 1, 12, 0))
    """
    if not 0 <= serial < _LAST_SERIAL:
        return serial
    if not date1904 and serial < _FALSE_LEAP_DAY:
        serial += 1
    days = int(serial)
    milliseconds = round((serial - days) * 86_400_000)
    return _EPOCH[date1904] + timedelta(days=days, milliseconds=milliseconds)


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

    def _plain_value(self, rest: bytes) -> Cell:
        if rest.startswith(b"><v>") and rest.endswith(b"</v></c>"):
            return _number(rest[4:-8])
        if rest.startswith(b' t="s"><v>') and rest.endswith(b"</v></c>"):
            return self._strings()[int(rest[10:-8])] or None
        return self._any_value(rest, dated=False)

    def _dated_value(self, rest: bytes) -> Cell:
        if rest.startswith(b"><v>") and rest.endswith(b"</v></c>"):
            return moment_of(float(rest[4:-8]), date1904=self._date1904)
        return self._any_value(rest, dated=True)

    def _any_value(self, rest: bytes, *, dated: bool) -> Cell:
        head, _, inner = rest.partition(b">")
        kind = _TYPE.search(head)
        shown = self._shown(kind[1] if kind else b"n", inner, dated=dated)
        formula = _FORMULA.search(inner) if b"<f" in inner else None
        if formula is None:
            return shown
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
        number = _number(raw.decode())
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
