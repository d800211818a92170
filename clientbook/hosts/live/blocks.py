"""Rectangles of cells to write in one call each: what they held, what they shall hold.

Pure. Cells of one column are joined into few stretches, and equal stretches of neighbouring columns
into one rectangle, so that the number of calls grows with the columns and not with the rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby, pairwise

from clientbook.book.cells import Cell

MOST_STRETCHES = 8
"""In so many stretches a column is written at most, as long as nothing but blanks, numbers and
dates is between: a call takes as long as writing some thousand cells again that stay as they are.
"""
LONG = 8_000
"""A text of more characters goes alone: Excel refuses it among others."""

Columns = Sequence[Sequence[Cell]]
Stretch = tuple[int, int]
"""First row, row after the last."""


@dataclass(frozen=True, slots=True)
class Block:
    """Cells of some rows and columns of a sheet, by column."""

    sheet: str
    rows: range
    columns: range
    was: Columns
    now: Columns

    def turned(self) -> Block:
        """Return the block that writes back what was there."""
        return Block(self.sheet, self.rows, self.columns, self.now, self.was)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one column."""

    column: int
    rows: range
    was: Sequence[Cell]
    now: Sequence[Cell]


def blocks_of(sheet: str, pieces: Iterable[Piece]) -> Iterator[Block]:
    """Yield pieces as blocks: those of neighbouring columns on the same rows together."""

    def rows(piece: Piece) -> tuple[int, int]:
        return piece.rows.start, piece.rows.stop

    ordered = sorted(pieces, key=lambda piece: (rows(piece), piece.column))
    for _, found in groupby(ordered, rows):
        side_by_side = groupby(enumerate(found), lambda each: each[1].column - each[0])
        for _, numbered in side_by_side:
            together = [piece for _, piece in numbered]
            columns = range(together[0].column, together[-1].column + 1)
            was, now = [p.was for p in together], [p.now for p in together]
            yield Block(sheet, together[0].rows, columns, was, now)


def pieces_of(
    column: int, first: int, held: Sequence[Cell], fresh: Mapping[int, Cell]
) -> Iterator[Piece]:
    """Yield a column's new cells as few pieces. `first`: the row of the first cell that is held."""
    for start, end in _joined(_stretches(sorted(fresh), fresh), held, first):
        was = held[start - first : end - first]
        rows = range(start, end)
        now = [fresh.get(row, old) for row, old in zip(rows, was, strict=True)]
        yield Piece(column, rows, was, now)


def _stretches(rows: Sequence[int], fresh: Mapping[int, Cell]) -> list[Stretch]:
    """Return the rows as stretches without gaps; a long text is one of its own."""
    found: list[Stretch] = []
    after_long = True
    for row in rows:
        long = _is_long(fresh[row])
        if found and found[-1][1] == row and not (after_long or long):
            found[-1] = (found[-1][0], row + 1)
        else:
            found.append((row, row + 1))
        after_long = long
    return found


def _joined(stretches: list[Stretch], held: Sequence[Cell], first: int) -> list[Stretch]:
    """Return fewer stretches where there are many, joined over the narrowest gaps between them."""
    excess = len(stretches) - MOST_STRETCHES
    if excess <= 0:
        return stretches
    gaps = [
        (after[0] - before[1], at)
        for at, (before, after) in enumerate(pairwise(stretches))
        if before[1] < after[0] and _is_plain(held[before[1] - first : after[0] - first])
    ]
    closed = {at for _, at in sorted(gaps)[:excess]}
    found = stretches[:1]
    for at, stretch in enumerate(stretches[1:]):
        if at in closed:
            found[-1] = (found[-1][0], stretch[1])
        else:
            found.append(stretch)
    return found


def _is_plain(cells: Sequence[Cell]) -> bool:
    """Say whether cells stay what they are when they are written again.

    A text need not: letters of it may have a look of their own, which its value does not tell.
    """
    return all(cell is None or isinstance(cell, int | float | datetime) for cell in cells)


def _is_long(cell: Cell) -> bool:
    return isinstance(cell, str) and len(cell) > LONG
