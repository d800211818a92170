"""Rows of a worksheet by column: verified and split in one pass, where they are regular.

Beside `sheet`, for sheets so large that it matters. Regular rows have the usual shape, cells in the
order of their columns, and every wanted column within the first 702; other rows are left to
`sheet`, which reads them or refuses them. Source: ECMA-376-1 §18.3.1.4, §18.3.1.73.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from clientbook.book.cells import column_letters
from clientbook.book.patterns import compiled
from clientbook.hosts.sheet import ANY_REST, REST, ROW, STYLE, Piece, refuse_disorder

WORTH_IT = 128 * 1024
"""Bytes of rows from which on a pattern of their own pays for its making."""
_LAST_COLUMN = 702
"""ZZ: further columns are too rare for a pattern of their own."""

_ANY_PAIR = re.compile(b"\\|".join(rb"%c\[A-Z\]" % initial for initial in range(65, 91)))

Found = list[Any]
"""Bytes by row; None where a row has no such cell."""


class Column(NamedTuple):
    """The cells of one column on all rows of a piece; None where a row has no such cell.

    `openings` are `<c r="B7"`; one of `numbers` (`><v>…</v></c>`), `strings` (numbers of shared
    ones), `texts` (plain inline ones) and `others` (any other rest) is there for each cell.
    """

    openings: Found
    styles: Found
    numbers: Found
    strings: Found
    texts: Found
    others: Found

    def between(self, low: int, high: int) -> Column:
        """Return the cells from one position up to another."""
        if low == 0 and high == len(self.styles):
            return self
        return Column(*(side[low:high] for side in self))

    def taken(self, positions: Sequence[int]) -> Column:
        """Return the cells at some positions."""
        return Column(*([side[at] for at in positions] for side in self))

    def rests(self) -> list[bytes]:
        """Return the bytes of cells after their styles; nothing where there is no cell."""
        return [
            b"><v>%b</v></c>" % number if number is not None
            else b' t="s"><v>%b</v></c>' % string if string is not None
            else b' t="inlineStr"><is><t>%b</t></is></c>' % text if text is not None
            else other or b""
            for number, string, text, other in zip(*self[2:], strict=True)
        ]  # fmt: skip


class RowsByColumn:
    """Regular rows of one piece, taken apart for some columns, which may be given other cells."""

    def __init__(self, parts: Found, columns: tuple[int, ...], width: int) -> None:
        self.columns = columns
        self.numbers = list(map(int, parts[2::width]))
        self._parts = parts
        self._width = width
        self._heads = parts[1::width]
        self._now: dict[int, tuple[Found, Found, Found]] = {}

    @property
    def last(self) -> int:
        """The last row's number."""
        return self.numbers[-1]

    def column(self, column: int) -> Column:
        """Return the cells of a column."""
        return Column(*(self._part(at) for at in range(*_span(self.columns.index(column)))))

    def heads(self) -> Found:
        """Return what precedes each row's first wanted column: `<row …>` and cells."""
        return self._heads

    def put(self, column: int, openings: Found, styles: Found, rests: Found) -> None:
        """Give a column other cells on all rows: None or nothing where there shall be none."""
        self._now[column] = (openings, styles, rests)

    def put_heads(self, heads: Found) -> None:
        """Give the rows other beginnings."""
        self._heads = heads

    def content(self) -> bytes:
        """Return the rows' bytes. Every wanted column must have been put."""
        sides = [self._heads]
        for at, (column, following) in enumerate(_with_next(self.columns)):
            sides += self._now[column]
            if following != column + 1:
                sides.append(self._part(_span(at)[1]))
        parts: Found = [None] * (len(sides) * len(self.numbers))
        for at, side in enumerate(sides):
            parts[at :: len(sides)] = side
        return b"".join(filter(None, parts))

    def _part(self, at: int) -> Found:
        return self._parts[at :: self._width]


class ByColumn:
    """Takes the pieces of one sheet apart by column, until they were irregular too often."""

    _PATIENCE = 4

    def __init__(self, sheet: str) -> None:
        self._sheet = sheet
        self._misses = 0

    def rows(self, piece: Piece, before: int, columns: Collection[int]) -> RowsByColumn | None:
        """Return a piece's rows by column; None if they are few or not regular.

        Raises SheetNotUnderstood if rows do not ascend from `before`.
        """
        wanted = tuple(sorted(set(columns)))
        few = len(piece.content) < WORTH_IT or not wanted
        if few or piece.prefix or wanted[-1] > _LAST_COLUMN or self._misses >= self._PATIENCE:
            return None
        pattern = _regular_rows(wanted)
        width = pattern.groups + 1
        parts: Found = pattern.split(piece.content)
        if any(parts[::width]):
            self._misses += 1
            return None
        rows = RowsByColumn(parts, wanted, width)
        refuse_disorder(before, rows.numbers, self._sheet)
        return rows


def last_row_said(content: bytes) -> int:
    """Return the number that the last row gives itself, before anything is verified; 0 if none."""
    _, found, rest = content[content.rfind(b"<row ") :][:20].partition(b'<row r="')
    number = rest.partition(b'"')[0]
    return int(number) if found and number.isdigit() else 0


def _with_next(columns: tuple[int, ...]) -> Iterable[tuple[int, int | None]]:
    """Return each column with the wanted one that follows it; the last with None."""
    return zip(columns, (*columns[1:], None), strict=True)


def _span(position: int) -> tuple[int, int]:
    """Return where the groups of a wanted column begin and end; what follows its cell is next."""
    first = 3 + 7 * position
    return first, first + 6


@lru_cache(maxsize=64)
def _regular_rows(columns: tuple[int, ...]) -> re.Pattern[bytes]:
    """Return the pattern of a whole row.

    Its groups: the head, its number, and by column the opening, style, number, shared string,
    inline text, other rest, and what follows the cell.
    """
    rest = (
        rb"(?:><v>([^<]++)</v></c>| t=\"s\"><v>(\d++)</v></c>"
        rb"| t=\"inlineStr\"><is><t>([^<]*+)</t></is></c>|(" + ANY_REST + rb"))"
    )
    written = rb"(" + ROW + rb">" + _others(1, columns[0] - 1)
    written += rb")"
    for column, following in _with_next(columns):
        letters = column_letters(column).encode()
        written += rb"(?:(<c r=\"" + letters + rb"\2\")(" + STYLE + rb")" + rest + rb")?+("
        written += _others(column + 1, following - 1 if following else None)
        written += rb")" if following else rb"</row>)"
    return compiled(written)


def _others(first: int, last: int | None) -> bytes:
    """Return the pattern of any cells whose columns lie between two; None: up to the last."""
    letters = _ANY_PAIR.sub(b"[A-Z]{2}", b"|".join(_letters(first, last)))
    if not letters:
        return b""
    return rb"(?:<c r=\"(?:" + letters + rb")\2\"" + STYLE + REST + rb")*+"


def _letters(first: int, last: int | None) -> Iterator[bytes]:
    """Yield patterns that together are the letters of the columns `first` … `last`."""
    end = _LAST_COLUMN if last is None else last
    if first <= min(end, 26):
        yield b"[%c-%c]" % (64 + first, 64 + min(end, 26))
    for initial in range(1, 27):
        low, high = max(first, 26 * initial + 1), min(end, 26 * initial + 26)
        if low <= high:
            span = (64 + initial, 64 + low - 26 * initial, 64 + high - 26 * initial)
            yield b"%c[%c-%c]" % span
    if last is None:
        yield b"[A-Z]{3}"
