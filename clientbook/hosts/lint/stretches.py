"""What must hold for the texts, formulas and numbers of a block of rows: each fits its cell.

Under `rows`. A stretch is what stands from one tag to the next. Stretches that could be wrong are
found all at once, by their length and their signs; only those are read, and there are few.
Source: Excel's specifications and limits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from clientbook.hosts.formulas import FORMULA_LIMIT
from clientbook.hosts.lint.problem import Code

TEXT_LIMIT, LINE_FEEDS = 32767, 253
ARGUMENTS = 255
_STRETCH = re.compile(rb"<(?:\w+:)?([tfv])\b[^<>]*>(.*)", re.DOTALL)
_CELL = re.compile(rb"<(?:\w+:)?c\b([^<>]*)>")
_ADDRESS = re.compile(rb'\sr="([A-Z]+\d+)"')
_OTHER_KIND = re.compile(rb'\st="(?!n")')
_NO_NUMBER = re.compile(r"[+-]?(?:nan|inf|infinity)", re.IGNORECASE)
_LONGEST_NO_NUMBER = len("<v>-Infinity")
_ENDS_NO_NUMBER = np.zeros(256, dtype=np.bool_)
_ENDS_NO_NUMBER[list(b"nNfFyY")] = True
_FAR = 4096
_KEPT_TOGETHER = re.compile(r'"(?:[^"]|"")*"|\'(?:[^\']|\'\')*\'|\{[^{}]*\}|\[[^\[\]]*\]')
_Signs = npt.NDArray[np.uint8]
_Places = npt.NDArray[np.intp]


class _Stretches(NamedTuple):
    """A block as numbers; where its tags begin, and how far it is from each to the next."""

    signs: _Signs
    starts: _Places
    lengths: _Places
    name: int
    """How far from its beginning a tag's name stands: behind `<`, or behind `<x:`."""

    def called(self, letter: bytes, some: _Places) -> _Places:
        """Return which of some stretches begin with an element of a one-letter name."""
        begins = np.minimum(self.starts[some] + self.name, len(self.signs) - 1)
        found: _Places = some[self.signs[begins] == letter[0]]
        return found

    def with_many(self, signs: bytes, some: _Places, limit: int) -> _Places:
        """Return which of some stretches hold more of these signs than a limit."""
        if not len(some):
            return some
        among = self.signs == signs[0]
        for sign in signs[1:]:
            among |= self.signs == sign
        places = np.flatnonzero(among)
        starts = self.starts[some]
        ends = starts + self.lengths[some]
        return some[np.searchsorted(places, ends) - np.searchsorted(places, starts) > limit]


def content_problems(block: bytes, prefix: str) -> Iterator[tuple[Code, str]]:
    """Yield what does not fit in a block of rows: the code and the cell's address.

    `prefix` is that of the sheet's elements, "" if they have none.
    """
    signs = np.frombuffer(block, dtype=np.uint8)
    starts = np.flatnonzero(signs == ord("<"))
    lengths = np.diff(starts, append=len(block))
    stretches = _Stretches(signs, starts, lengths, len(prefix) + 1 + bool(prefix))
    suspect = np.concatenate([_long_ones(block, stretches), _no_numbers(stretches)])
    for index in np.unique(suspect).tolist():
        start = int(starts[index])
        stretch = _STRETCH.fullmatch(block[start : start + int(lengths[index])])
        if stretch is None:
            continue
        text = unescape(stretch[2].decode())
        codes = set(formula_faults(text) if stretch[1] == b"f" else text_faults(text))
        attributes = _cell_before(block, start)
        if stretch[1] == b"v" and _NO_NUMBER.fullmatch(text):
            codes |= set() if _OTHER_KIND.search(attributes) else {"number_value"}
        place = _ADDRESS.search(attributes)
        yield from ((code, place[1].decode() if place else "") for code in sorted(codes))


def _long_ones(block: bytes, stretches: _Stretches) -> _Places:
    """Return the stretches that may be too long; in most blocks there is none."""
    long = np.flatnonzero(stretches.lengths > LINE_FEEDS)
    found = [long[stretches.lengths[long] > FORMULA_LIMIT]]
    if b"\n" in block or (b"&" in block and b"&#" in block):
        found.append(stretches.with_many(b"\n&", long, LINE_FEEDS))
    found.append(stretches.with_many(b",", stretches.called(b"f", long), ARGUMENTS - 1))
    return np.concatenate(found)


def _no_numbers(stretches: _Stretches) -> _Places:
    """Return the stretches that may be a value like `NaN`: short, and a letter at the end."""
    last = stretches.signs[stretches.starts[1:] - 1]
    found = np.flatnonzero(_ENDS_NO_NUMBER[last])
    longest = _LONGEST_NO_NUMBER + stretches.name
    return stretches.called(b"v", found[stretches.lengths[found] < longest])


def text_faults(text: str) -> Iterator[Code]:
    """Yield what is too long in a text of a cell."""
    if len(text) > TEXT_LIMIT:
        yield "text_length"
    if text.count("\n") > LINE_FEEDS:
        yield "line_feeds"


def formula_faults(text: str) -> Iterator[Code]:
    """Yield what is too long in a formula."""
    if len(text) > FORMULA_LIMIT:
        yield "formula_length"
    if most_arguments(text) > ARGUMENTS:
        yield "formula_arguments"


def most_arguments(formula: str) -> int:
    """Return how many arguments the function with the most of them has.

    >>> most_arguments('SUM(1,IF(A1,{1,2,3},","),3)'), most_arguments("PI()*2")
    (3, 1)
    """
    most, open_ = 0, [1]
    for sign in _KEPT_TOGETHER.sub("", formula):
        if sign == "(":
            open_.append(1)
        elif sign == "," and len(open_) > 1:
            open_[-1] += 1
        elif sign == ")" and len(open_) > 1:
            most = max(most, open_.pop())
    return most


def _cell_before(block: bytes, at: int) -> bytes:
    found = _CELL.findall(block[max(0, at - _FAR - FORMULA_LIMIT) : at])
    return found[-1] if found else b""
