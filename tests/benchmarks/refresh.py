"""What a refresh costs beside reading: `python -m tests.benchmarks.refresh [companies log_rows]`.

Prints CPU seconds (user + system of this process, the median of three) and their ratio.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from clientbook.actions import refresh
from clientbook.book.host import Act
from clientbook.book.reading import read_book
from clientbook.hosts.closed_file import ClosedFile
from tests.benchmarks.big_book import DAY, big_book

RUNS = 3


def main(companies: int = 10_000, log_rows: int = 100_000) -> None:
    """Make the book once; time reading it, the first refresh and a refresh with nothing to do."""
    act = Act("refresh", "benchmark", datetime(2026, 11, 23).astimezone())
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "big.xlsx"
        fresh = big_book(companies, log_rows)

        def anew() -> None:
            path.write_bytes(fresh)

        anew()
        refresh(ClosedFile(path), DAY, act)  # imports and caches are warm
        read = _median(lambda: read_book(ClosedFile(path)), anew)
        first = _median(lambda: refresh(ClosedFile(path), DAY, act), anew)
        again = _median(lambda: refresh(ClosedFile(path), DAY, act), lambda: None)
    print(f"{companies} companies, {log_rows} log rows; CPU seconds, median of {RUNS}")  # noqa: T201
    print(f"read {read:.2f} · refresh {first:.2f} · refresh again {again:.2f}")  # noqa: T201
    print(f"refresh / read: {first / read:.2f}; again / read: {again / read:.2f}")  # noqa: T201


def _median(work: Callable[[], object], before: Callable[[], None]) -> float:
    times = []
    for _ in range(RUNS):
        before()
        started = time.process_time()
        work()
        times.append(time.process_time() - started)
    return statistics.median(times)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
