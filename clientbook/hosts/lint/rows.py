"""What must hold inside a worksheet part, looked for by block and column, never cell by cell.

Under `lint`. The rows of a large sheet are scanned as bytes: 100 000 rows of 20 cells in a second
or two. Source: DESIGN "What Excel refuses", ECMA-376-1 §18.3.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from clientbook.book.cells import column_letters, column_number
from clientbook.hosts.lint.problem import Code
from clientbook.hosts.lint.shared import SharedFormulas
from clientbook.hosts.lint.streams import stretches
from clientbook.hosts.lint.stretches import content_problems
from clientbook.hosts.markup import Markup

_COLUMNS = 16384
_ROWS = 1_048_576
_ANY_STYLE = re.compile(rb's="(\d+)"')
_AREA = re.compile(r"\$?([A-Z]+)\$?(\d+)(?::\$?([A-Z]+)\$?(\d+))?")
_Numbers = npt.NDArray[np.int64]
_Positions = npt.NDArray[np.intp]
_Signs = npt.NDArray[np.uint8]
_ROOM = 64
"""Bytes that a cell's address, style and kind take at most: so far one looks beyond a block."""


class _Marks(NamedTuple):
    """What to look for in rows whose elements have one prefix: literal beginnings are fast."""

    cell: bytes
    row: re.Pattern[bytes]
    place: re.Pattern[bytes]
    style: re.Pattern[bytes]
    string: re.Pattern[bytes]


class _Cells(NamedTuple):
    """Cells' columns and rows; where their addresses end, none if some are written strangely."""

    columns: _Numbers
    rows: _Numbers
    ends: _Positions


Rectangle = tuple[int, int, int, int]
"""First column, first row, last column, last row."""


@dataclass(slots=True)
class Scan:
    """What one worksheet holds, as far as its rules need it."""

    part: str
    rest: Markup = field(init=False)
    problems: list[tuple[Code, str]] = field(default_factory=list)
    styles: int = -1
    strings: int = -1
    used: Rectangle = (_COLUMNS + 1, _ROWS + 1, 0, 0)

    def areas(self, list_name: str, item: str) -> list[tuple[str, Rectangle]]:
        """Return the areas of a list outside the rows, as written and as numbers."""
        section = self.rest.root.find(list_name)
        written = [node.get("ref") for node in section.all(item)] if section else []
        return [(text, area) for text in written if (area := rectangle(text))]


def scanned(part: str, chunks: Iterable[bytes]) -> Scan:
    """Return what a worksheet part holds, and what is wrong in its rows and columns."""
    scan = Scan(part)
    around: list[bytes] = []
    last, shared = (0, 0), SharedFormulas()
    for kind, block, prefix in stretches(chunks):
        if kind != "rows":
            around.append(block)
            continue
        name = prefix[:-1].decode()
        marks = _marks(name)
        signs = np.frombuffer(block + bytes(_ROOM), dtype=np.uint8)
        cells = _places(block, signs, marks)
        last = _scan_block(scan, block, marks, cells, last)
        styles, strings = _highest_used(block, signs, cells.ends, marks)
        scan.styles, scan.strings = max(scan.styles, styles), max(scan.strings, strings)
        shared.learn(block)
        scan.problems += content_problems(block, name)
    scan.rest = Markup(b"".join(around))
    scan.problems += shared.problems()
    if scan.used[3]:
        scan.problems += _dimension_problems(scan)
    return scan


def rectangle(text: str) -> Rectangle | None:
    """Return an area as numbers; None if it is not one (a whole column, an error).

    >>> rectangle("B2:C10"), rectangle("$A$1"), rectangle("A:A")
    ((2, 2, 3, 10), (1, 1, 1, 1), None)
    """
    match = _AREA.fullmatch(text)
    if match is None:
        return None
    column, row = column_number(match[1]), int(match[2])
    last = (column_number(match[3]), int(match[4])) if match[3] else (column, row)
    return (column, row, *last)


def overlap(one: Rectangle, other: Rectangle) -> bool:
    """Say whether two areas share a cell."""
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def _scan_block(
    scan: Scan, block: bytes, marks: _Marks, cells: _Cells, last: tuple[int, int]
) -> tuple[int, int]:
    """Check the order of rows and cells; `last` is the row and cell before, as numbers."""
    known = np.array([last[0], *map(int, marks.row.findall(block))], dtype=np.int64)
    wrong = known[1:][(np.diff(known) <= 0) | (known[1:] > _ROWS)]
    scan.problems += [("row_order", str(row)) for row in wrong[:1]]
    columns, rows, _ = cells
    if not len(rows):
        return int(known[-1]), last[1]
    keys = rows * (_COLUMNS + 1) + columns
    backward = np.flatnonzero((np.diff(keys, prepend=last[1]) <= 0) | (columns > _COLUMNS))
    strange = np.flatnonzero(~np.isin(rows, known[1:])) if len(known) > 1 else backward[:0]
    for index in [*backward[:1], *strange[:1]]:
        scan.problems.append(("cell_order", f"{column_letters(int(columns[index]))}{rows[index]}"))
    first_column, first_row, last_column, last_row = scan.used
    scan.used = (
        min(first_column, int(columns.min())),
        min(first_row, int(rows.min())),
        max(last_column, int(columns.max())),
        max(last_row, int(rows.max())),
    )
    return int(known[-1]), int(keys[-1])


def _places(block: bytes, signs: _Signs, marks: _Marks) -> _Cells:
    """Return the column and row numbers of a block's cells, in their order."""
    at = np.flatnonzero(signs[: len(block)] == ord("<"))
    for offset, sign in enumerate(marks.cell):
        at = at[signs[at + offset] == sign]
    at = at[np.isin(signs[at + len(marks.cell)], np.frombuffer(b" />\n\t\r", dtype=np.uint8))]
    at = at + len(marks.cell)
    if len(_where(signs, at, b' r="')) < len(at):
        found = marks.place.findall(block)
        letters = [column_number(column.decode()) for column, _ in found]
        rows = np.array([int(row) for _, row in found], np.int64)
        return _Cells(np.array(letters, np.int64), rows, at[:0])
    columns, at = _number(signs, at + len(b' r="'), b"A", 26)
    rows, at = _number(signs, at, b"0", 10)
    return _Cells(columns, rows, at)


def _highest_used(block: bytes, signs: _Signs, ends: _Positions, marks: _Marks) -> tuple[int, int]:
    """Return the highest numbers of styles and of shared strings in a block; -1 for none.

    `ends`: where cells' addresses end. Read all at once where each such number stands right behind
    an address, as writers put it; else looked for one by one.
    """
    styled = _where(signs, ends, b'" s="') + len(b'" s="')
    styles, behind = _number(signs, styled, b"0", 10)
    strung = b'" t="s"' + marks.cell[:-1].join((b">", b"v>"))
    texts = np.concatenate([_where(signs, at, strung) for at in (ends, behind)]) + len(strung)
    strings, _ = _number(signs, texts, b"0", 10)
    others = block.count(b's="') - block.count(b' spans="') - len(styled)
    return (
        _highest(_ANY_STYLE, block) if others else int(styles.max(initial=-1)),
        _highest(marks.string, block) if block.count(b't="s"') > len(texts)
        else int(strings.max(initial=-1)),
    )  # fmt: skip


def _where(signs: _Signs, at: _Positions, word: bytes) -> _Positions:
    """Return those of some positions at which a word stands."""
    for offset, sign in enumerate(word):
        at = at[signs[at + offset] == sign]
    return at


def _number(signs: _Signs, at: _Positions, zero: bytes, base: int) -> tuple[_Numbers, _Positions]:
    """Read a number at many places at once; letters count from 1, digits from 0."""
    total = np.zeros(len(at), dtype=np.int64)
    for _ in range(7):  # 1048576
        digit = signs[at].astype(np.int64) - zero[0]
        inside = (digit >= 0) & (digit < base)
        if not inside.any():
            break
        total = np.where(inside, total * base + digit + (zero == b"A"), total)
        at = at + inside
    return total, at


def styles_used(chunks: Iterable[bytes], prefix: str) -> int:
    """Return the highest style number of a sheet's cells, rows and columns; texts do not count."""
    found = [-1]
    for kind, content, _ in stretches(chunks):
        if kind == "head":
            found += map(int, re.findall(rb'<(?:\w+:)?col\b[^<>]*?\sstyle="(\d+)"', content))
        elif kind == "rows":
            found.append(_highest(_marks(prefix).style, content))
    return max(found)


def _highest(pattern: re.Pattern[bytes], block: bytes) -> int:
    return max(map(int, set(pattern.findall(block))), default=-1)


@lru_cache(maxsize=4)
def _marks(prefix: str) -> _Marks:
    start = b"<" + (prefix.encode() + b":" if prefix else b"")
    escaped = re.escape(start)
    return _Marks(
        start + b"c",
        re.compile(escaped + rb'row\b[^<>]*?\sr="(\d+)"'),
        re.compile(escaped + rb'c\b[^<>]*?\sr="([A-Z]+)(\d+)"'),
        re.compile(escaped + rb'(?:c|row)\b[^<>]*?\ss="(\d+)"'),
        re.compile(rb't="s"[^<>]*>' + escaped + rb"v>(\d+)</"),
    )


def _dimension_problems(scan: Scan) -> Iterator[tuple[Code, str]]:
    node = scan.rest.root.find("dimension")
    area = rectangle(node.get("ref")) if node else None
    column, row, last_column, last_row = scan.used
    if area and not (
        area[0] <= column and area[1] <= row and last_column <= area[2] and last_row <= area[3]
    ):
        yield "dimension", ""
