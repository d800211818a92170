"""What typing and checking cost beside reading the XML: `python -m tests.benchmarks.check [n m]`.

Prints CPU seconds of this process (the median of three) for a book of n companies and m log rows.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from clientbook.book.cells import Area, Cell
from clientbook.book.locate import locate
from clientbook.book.reading import read_book
from clientbook.hosts.closed_file import ClosedFile
from clientbook.rules.check import check
from tests.benchmarks.big_book import DAY, big_book

RUNS = 3


def main(companies: int = 10_000, log_rows: int = 100_000) -> None:
    """Make the book once; time reading its cells, typing them, and checking the book."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "big.xlsx"
        path.write_bytes(big_book(companies, log_rows))
        book = read_book(ClosedFile(path))
        found = check(book, DAY)  # imports and caches are warm
        cells = _median(lambda: _cells(path))
        held = _Held(path)
        read_book(held)
        typing = _median(lambda: read_book(held))
        rules = _median(lambda: check(book, DAY))
    print(f"{companies} companies, {log_rows} log rows; CPU seconds, median of {RUNS}")  # noqa: T201
    print(f"cells {cells:.2f} · typing {typing:.2f} · check {rules:.2f}, {len(found)} findings")  # noqa: T201
    print(f"typing / cells: {typing / cells:.2f}; check / cells: {rules / cells:.2f}")  # noqa: T201


class _Held(ClosedFile):
    """A closed file that keeps the cells it has read."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._held: dict[tuple[Area, tuple[int, ...]], Mapping[int, Sequence[Cell]]] = {}

    def read(self, area: Area, columns: Sequence[int]) -> Mapping[int, Sequence[Cell]]:
        """Return the cells, read once."""
        asked = (area, tuple(columns))
        if asked not in self._held:
            self._held[asked] = super().read(area, columns)
        return self._held[asked]


def _cells(path: Path) -> None:
    """Read the cells of every column of ours, and do nothing with them."""
    host = ClosedFile(path)
    for place in locate(host).places.values():
        host.read(place.area, list(place.columns.values()))


def _median(work: Callable[[], object]) -> float:
    times = []
    for _ in range(RUNS):
        started = time.process_time()
        work()
        times.append(time.process_time() - started)
    return statistics.median(times)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
