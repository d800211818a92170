"""What the Monday pack costs: `python -m tests.benchmarks.pack [managers companies log_rows]`.

Prints CPU seconds (user + system of this process): the pack into the workbook with everything that
goes with it (reading, checking, drawing, grafting, journal), the same again with nothing to change,
and into files; then where the time of the first goes. The book is refreshed before, unmeasured.
"""

from __future__ import annotations

import cProfile
import pstats
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from clientbook.actions import refresh, weekly, weekly_files
from clientbook.book.calendar import Week
from clientbook.book.host import Act
from clientbook.hosts.closed_file import ClosedFile
from tests.benchmarks.big_book import DAY, big_book

WEEK = Week.of(DAY).plus(-1)
SHOWN = 25


def main(managers: int = 20, companies: int = 5_000, log_rows: int = 50_000) -> None:
    """Make the book, refresh it, and measure the pack three ways."""
    act = Act("weekly", "benchmark", datetime(2026, 11, 23).astimezone())
    names = [f"Manager {number:02d}" for number in range(1, managers + 1)]
    with tempfile.TemporaryDirectory() as folder:
        path, out = Path(folder) / "big.xlsx", Path(folder) / "out"
        path.write_bytes(big_book(companies, log_rows, names=names))
        refresh(ClosedFile(path), DAY, act)
        refreshed = path.read_bytes()

        def into_book() -> None:
            weekly(ClosedFile(path), WEEK, DAY, act)

        first, again = _cpu(into_book), _cpu(into_book)
        files = _cpu(lambda: list(weekly_files(ClosedFile(path), WEEK, out, DAY)[1]))
        path.write_bytes(refreshed)
        profile = cProfile.Profile()
        profile.runcall(into_book)
    print(f"{managers} managers, {companies} companies, {log_rows} log rows; CPU seconds")  # noqa: T201
    print(f"into the book {first:.1f} · again {again:.1f} · into files {files:.1f}")  # noqa: T201
    pstats.Stats(profile).sort_stats("cumulative").print_stats("clientbook", SHOWN)


def _cpu(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
