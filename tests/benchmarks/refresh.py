"""What a refresh costs beside reading.

    python -m tests.benchmarks.refresh [companies log_rows runs]

Prints CPU seconds (user + system of this process, medians) and the median of
the ratios: reading, refreshing and refreshing again take turns.
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

RUNS = 5


def main(companies: int = 10_000, log_rows: int = 100_000, count: int = RUNS) -> None:
    """Make the book once; in turn read it, refresh it first, refresh it with nothing to do."""
    act = Act("refresh", "benchmark", datetime(2026, 11, 23).astimezone())
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "big.xlsx"
        fresh = big_book(companies, log_rows)

        def once() -> tuple[float, float, float]:
            path.write_bytes(fresh)
            return (
                _cpu(lambda: read_book(ClosedFile(path))),
                _cpu(lambda: refresh(ClosedFile(path), DAY, act)),
                _cpu(lambda: refresh(ClosedFile(path), DAY, act)),
            )

        once()  # imports and caches are warm
        runs = [once() for _ in range(count)]
    read, first, again = (statistics.median(times) for times in zip(*runs, strict=True))
    ratio = statistics.median(first / read for read, first, _ in runs)
    ratio_again = statistics.median(again / read for read, _, again in runs)
    print(f"{companies} companies, {log_rows} log rows; CPU seconds, median of {count}")  # noqa: T201
    print(f"read {read:.2f} · refresh {first:.2f} · refresh again {again:.2f}")  # noqa: T201
    print(f"refresh / read: {ratio:.2f}; again / read: {ratio_again:.2f}")  # noqa: T201


def _cpu(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
