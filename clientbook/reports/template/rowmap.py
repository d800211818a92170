"""Where each row of the template went: output rows by template row and loop path.

A formula inside a repeated block sees the rows of its own pass; one outside sees the rows of all
passes. That is why a total over a sample row sums exactly that row's repetitions.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

LAST_ROW: Final = 1_048_576


@dataclass(frozen=True, slots=True)
class From:
    """The row that a reference is seen from: template row and output row."""

    template: int
    output: int


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an output row comes from: its template row and the pass of each loop around it."""

    row: int
    path: tuple[int, ...]


class RowMap:
    """The map of one sheet.

    `loops`: template row → ids of the loops around it, outermost first; `last` the template's last
    row; `origins` the output rows in order.
    """

    def __init__(
        self, loops: Mapping[int, tuple[int, ...]], last: int, origins: Sequence[Origin]
    ) -> None:
        self.loops = loops
        self.last = last
        self.origins = origins
        self.shift = len(origins) - last
        self.moved = bool(self.shift) or any(o.row != n for n, o in enumerate(origins, 1))
        """Whether any row stands elsewhere than in the template."""
        self._depths: dict[tuple[int, int, int], int] = {}
        self._known: dict[tuple[int, int, int, tuple[int, ...]], list[tuple[int, int]]] = {}
        self._found: dict[tuple[int, tuple[int, ...]], list[int]] = {}
        for number, origin in enumerate(origins, 1):
            for depth in range(len(origin.path) + 1):
                self._found.setdefault((origin.row, origin.path[:depth]), []).append(number)

    def rows(self, row: int, seen_from: From | None = None) -> Sequence[int]:
        """Return the output rows of one template row."""
        if row > self.last:
            return [row + self.shift]
        return self._found.get((row, self._shared(row, seen_from)), ())

    def runs(self, first: int, last: int, seen_from: From | None = None) -> list[tuple[int, int]]:
        """Return the output rows of template rows `first` to `last` as runs (from, to).

        The same for all passes of loops that the rows do not share with what sees them.
        """
        if last >= LAST_ROW and first <= 1:
            return [(first, last)]
        if seen_from is None:
            return self._runs(first, last, None)
        if first == last == seen_from.template:
            return [(seen_from.output, seen_from.output)]
        seen = first, last, seen_from.template
        if seen not in self._depths:
            self._depths[seen] = self._depth(*seen)
        path = self.origins[seen_from.output - 1].path[: self._depths[seen]]
        if (*seen, path) not in self._known:
            self._known[*seen, path] = self._runs(first, last, seen_from)
        return self._known[*seen, path]

    def _depth(self, first: int, last: int, template: int) -> int:
        """Return how many loops a row shares at most with any of the rows `first` to `last`."""
        here = self.loops.get(template, ())
        rows = range(first, min(last, self.last) + 1)
        return max((shared_depth(here, self.loops.get(row, ())) for row in rows), default=0)

    def _runs(self, first: int, last: int, seen_from: From | None) -> list[tuple[int, int]]:
        found = [
            out
            for row in range(first, min(last, self.last) + 1)
            for out in self.rows(row, seen_from)
        ]
        runs = _runs(sorted(found))
        if last > self.last:
            low = max(first, self.last + 1) + self.shift
            high = LAST_ROW if last >= LAST_ROW else last + self.shift
            if runs and runs[-1][1] + 1 == low:
                runs[-1] = (runs[-1][0], high)
            else:
                runs.append((low, high))
        return runs

    def span(self, first: int, last: int, seen_from: From | None = None) -> tuple[int, int] | None:
        """Return the first and last output row of template rows `first` to `last`."""
        runs = self.runs(first, last, seen_from)
        return (runs[0][0], runs[-1][1]) if runs else None

    def nearest(self, row: int) -> int:
        """Return the first output row of a template row, or of the next one that is still there."""
        for candidate in range(row, self.last + 1):
            found = self.rows(candidate)
            if found:
                return found[0]
        return max(row + self.shift, 1) if row > self.last else len(self.origins) + 1

    def same_block(self, row: int, other: int) -> bool:
        """Say whether two template rows repeat together."""
        return self.loops.get(row, ()) == self.loops.get(other, ())

    def passes(self, first: int, last: int) -> list[tuple[int, int]]:
        """Return the span that template rows `first` to `last` make in each of their passes."""
        rows = range(first, min(last, self.last) + 1)
        shared = self.loops.get(first, ())
        for row in rows:
            shared = shared[: shared_depth(shared, self.loops.get(row, ()))]
        spans: dict[tuple[int, ...], list[int]] = {}
        for row in rows:
            for number in self.rows(row):
                path = self.origins[number - 1].path[: len(shared)]
                spans.setdefault(path, []).append(number)
        return sorted((min(numbers), max(numbers)) for numbers in spans.values())

    def _shared(self, row: int, seen_from: From | None) -> tuple[int, ...]:
        if seen_from is None:
            return ()
        here, there = self.loops.get(seen_from.template, ()), self.loops.get(row, ())
        return self.origins[seen_from.output - 1].path[: shared_depth(here, there)]


def shared_depth(one: Sequence[int], other: Sequence[int]) -> int:
    """Return how many loops two rows share, from the outermost on.

    >>> shared_depth((1, 2, 5), (1, 2, 6, 7))
    2
    """
    depth = 0
    while depth < min(len(one), len(other)) and one[depth] == other[depth]:
        depth += 1
    return depth


def _runs(numbers: Sequence[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs
