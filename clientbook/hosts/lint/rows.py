"""What must hold inside a worksheet part, looked for by block and column, never cell by cell.

Under `lint`. The rows of a large sheet are scanned as bytes: 100 000 rows of 20 cells in a second
or two. Source: DESIGN "What Excel refuses", ECMA-376-1 §18.3.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from clientbook.book.cells import column_letters, column_number
from clientbook.hosts.lint.problem import Code
from clientbook.hosts.markup import Markup, Node
from clientbook.hosts.payload import split_at_rows

_BLOCK = 8 * 1024**2
_COLUMNS = 16384
_ROWS = 1_048_576
_ROW = re.compile(rb'<(?:\w+:)?row\b[^<>]*?\sr="(\d+)"')
_PLACE = re.compile(rb'<(?:\w+:)?c\b[^<>]*?\sr="([A-Z]+)(\d+)"')
_ANY_STYLE = re.compile(rb'\ss="(\d+)"')
_STYLE = re.compile(rb'<(?:\w+:)?(?:c|row)\b[^<>]*?\ss="(\d+)"')
_STRING = re.compile(rb'\st="s"[^<>]*><(?:\w+:)?v>(\d+)</')
_LONG_TEXT = re.compile(rb"<(?:\w+:)?t(?:\s[^<>]*)?>[^<]{32768,}")
_LONG_FORMULA = re.compile(rb"<(?:\w+:)?f(?:\s[^<>]*)?>[^<]{8193,}")
_AREA = re.compile(r"\$?([A-Z]+)\$?(\d+)(?::\$?([A-Z]+)\$?(\d+))?")
_TEXT_LIMIT, _FORMULA_LIMIT, _LIST_LIMIT = 32767, 8192, 255

Rectangle = tuple[int, int, int, int]
"""First column, first row, last column, last row."""


@dataclass(slots=True)
class Scan:
    """What one worksheet holds, as far as its rules need it."""

    part: str
    rest: Markup
    problems: list[tuple[Code, str]] = field(default_factory=list)
    styles: int = -1
    strings: int = -1
    used: Rectangle = (_COLUMNS + 1, _ROWS + 1, 0, 0)

    def areas(self, list_name: str, item: str) -> list[tuple[str, Rectangle]]:
        """Return the areas of a list outside the rows, as written and as numbers."""
        section = self.rest.root.find(list_name)
        written = [node.get("ref") for node in section.all(item)] if section else []
        return [(text, area) for text in written if (area := rectangle(text))]


def scanned(part: str, data: bytes) -> Scan:
    """Return what a worksheet part holds, and what is wrong in its rows and columns."""
    head, rows, tail = split_at_rows(data)
    scan = Scan(part, Markup(head + tail))
    prefix = f"{scan.rest.root.prefix}:" if scan.rest.root.prefix else ""
    last = 0
    last_row = 0
    for block in _blocks(rows, f"<{prefix}row".encode()):
        last_row = _scan_rows(scan, block, last_row)
        last = _scan_cells(scan, block, f'<{prefix}c r="'.encode(), last)
        _scan_values(scan, block)
    scan.problems += _column_problems(scan.rest.root)
    scan.problems += _validation_problems(scan.rest)
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


def _blocks(rows: bytes, opening: bytes) -> Iterator[bytes]:
    position = 0
    while position < len(rows):
        end = rows.find(opening, position + _BLOCK)
        end = len(rows) if end < 0 else end
        yield rows[position:end]
        position = end


def _scan_rows(scan: Scan, block: bytes, last: int) -> int:
    numbers = [last, *map(int, _ROW.findall(block))]
    wrong = [b for a, b in pairwise(numbers) if not a < b <= _ROWS]
    scan.problems += [("row_order", str(row)) for row in wrong[:1]]
    return numbers[-1]


def _scan_cells(scan: Scan, block: bytes, opening: bytes, last: int) -> int:
    columns, rows = _places(block, opening)
    if not len(rows):
        return last
    keys = rows * (_COLUMNS + 1) + columns
    order = np.concatenate([[last], keys])
    wrong = np.flatnonzero(np.diff(order) <= 0)
    known = np.array([int(row) for row in _ROW.findall(block)], dtype=np.int64)
    strange = np.flatnonzero(~np.isin(rows, known)) if len(known) else wrong[:0]
    for index in [*wrong[:1], *strange[:1]]:
        scan.problems.append(("cell_order", f"{column_letters(int(columns[index]))}{rows[index]}"))
    first_column, first_row, last_column, last_row = scan.used
    scan.used = (
        min(first_column, int(columns.min())),
        min(first_row, int(rows.min())),
        max(last_column, int(columns.max())),
        max(last_row, int(rows.max())),
    )
    return int(keys[-1])


def _places(block: bytes, opening: bytes) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Return the column and row numbers of a block's cells, in their order."""
    padded = np.frombuffer(block + bytes(16), dtype=np.uint8)
    at = np.flatnonzero(padded[: len(block)] == opening[0])
    for offset, byte in enumerate(opening):
        at = at[padded[at + offset] == byte]
    if len(at) != len(re.findall(rb"<(?:\w+:)?c[\s>/]", block)):
        found = _PLACE.findall(block)
        letters = [column_number(column.decode()) for column, _ in found]
        return np.array(letters, np.int64), np.array([int(row) for _, row in found], np.int64)
    at = at + len(opening)
    columns = np.zeros(len(at), dtype=np.int64)
    rows = np.zeros(len(at), dtype=np.int64)
    for first, past, base, total in ((b"A", b"[", 26, columns), (b"0", b":", 10, rows)):
        inside = np.ones(len(at), dtype=bool)
        for _ in range(3 if base == 26 else 7):  # noqa: PLR2004 - XFD, 1048576
            signs = padded[at].astype(np.int64)
            inside &= (signs >= first[0]) & (signs < past[0])
            digit = signs - first[0] + (base == 26)  # noqa: PLR2004 - letters
            np.copyto(total, total * base + digit, where=inside)
            at = at + inside
    return columns, rows


def _scan_values(scan: Scan, block: bytes) -> None:
    scan.styles = max(scan.styles, _highest(_ANY_STYLE, block))
    scan.strings = max(scan.strings, _highest(_STRING, block))
    limits: tuple[tuple[Code, re.Pattern[bytes], int], ...] = (
        ("text_length", _LONG_TEXT, _TEXT_LIMIT),
        ("formula_length", _LONG_FORMULA, _FORMULA_LIMIT),
    )
    for code, pattern, limit in limits:
        if any(
            len(match[0].decode().partition(">")[2]) > limit for match in pattern.finditer(block)
        ):
            scan.problems.append((code, ""))


def styles_used(data: bytes) -> int:
    """Return the highest style number of a sheet's cells, rows and columns; texts do not count."""
    head, rows, _ = split_at_rows(data)
    columns = re.findall(rb'<(?:\w+:)?col\b[^<>]*?\sstyle="(\d+)"', head)
    return max([_highest(_STYLE, rows), *map(int, columns)])


def _highest(pattern: re.Pattern[bytes], block: bytes) -> int:
    return max(map(int, set(pattern.findall(block))), default=-1)


def _column_problems(root: Node) -> Iterator[tuple[Code, str]]:
    section = root.find("cols")
    spans = [(int(n.get("min")), int(n.get("max"))) for n in section.children] if section else []
    for (_, end), (start, _) in pairwise(spans):
        if start <= end:
            yield "column_order", column_letters(start)


def _validation_problems(rest: Markup) -> Iterator[tuple[Code, str]]:
    section = rest.root.find("dataValidations")
    for node in section.children if section else []:
        formula = node.find("formula1")
        text = rest.text(formula) if formula else ""
        if text.startswith('"') and len(text) - 2 > _LIST_LIMIT:
            yield "list_length", node.get("sqref")


def _dimension_problems(scan: Scan) -> Iterator[tuple[Code, str]]:
    node = scan.rest.root.find("dimension")
    area = rectangle(node.get("ref")) if node else None
    column, row, last_column, last_row = scan.used
    if area and not (
        area[0] <= column and area[1] <= row and last_column <= area[2] and last_row <= area[3]
    ):
        yield "dimension", ""
