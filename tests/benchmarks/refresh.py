"""What a refresh costs beside reading, and what of it is pure computation.

    python -m tests.benchmarks.refresh [companies log_rows runs]

The book has two contacts and two deals per company and something in nearly every column. Prints CPU
seconds (user + system of this process, medians) and the medians of the ratios; everything takes
turns in each run. The bound: all pure computation in at most twice the CPU of reading.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from clientbook.actions import refresh
from clientbook.book.host import Act
from clientbook.book.reading import read_book
from clientbook.book.record import Book
from clientbook.hosts.closed_file import ClosedFile
from clientbook.reports.funnel_sheet import funnel_context
from clientbook.rules.check import check
from clientbook.sales.columns import company_columns, company_scores, day_facts
from clientbook.sales.evidence import journeys
from clientbook.sales.history import new_history
from clientbook.sales.refresh import refresh_changes
from tests.benchmarks.big_book import DAY
from tests.benchmarks.full_book import full_book

RUNS = 5

PURE: dict[str, Callable[[Book], object]] = {
    "validation": lambda book: check(book, DAY),
    "all that a refresh changes": lambda book: refresh_changes(book, DAY),
    "the funnel's sheet": lambda book: funnel_context(book, DAY),
}
"""All pure computation, nothing twice."""

PARTS: dict[str, Callable[[Book], object]] = {
    "facts and journeys": lambda book: journeys(day_facts(book, DAY)),
    "every computed column": lambda book: company_columns(
        day_facts(book, DAY), book.tables["cb_points"]
    ),
    "score": lambda book: company_scores(day_facts(book, DAY), book.tables["cb_points"]),
    "history": lambda book: new_history(book, DAY),
}
"""Parts of what a refresh changes; each makes its own facts, so that they add up to more."""


def main(companies: int = 10_000, log_rows: int = 100_000, count: int = RUNS) -> None:
    """Make the book once; in turn read it, compute it, refresh it, refresh it again."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "big.xlsx"
        fresh = full_book(companies, log_rows, 2 * companies, 2 * companies)
        _once(path, fresh)  # imports and caches are warm
        runs = [_once(path, fresh) for _ in range(count)]
    print(f"{companies} companies, {log_rows} log rows; CPU seconds, medians of {count}")  # noqa: T201
    for name in runs[0]:
        seconds = statistics.median(run[name] for run in runs)
        ratio = statistics.median(run[name] / run["read"] for run in runs)
        print(f"{name:>28} {seconds:6.2f} {ratio:5.2f} × reading")  # noqa: T201


def _once(path: Path, fresh: bytes) -> dict[str, float]:
    """Return the CPU seconds of reading, of each piece of computation, and of two refreshes."""
    act = Act("refresh", "benchmark", datetime(2026, 11, 23).astimezone())
    path.write_bytes(fresh)
    book = read_book(ClosedFile(path))
    spent = {"read": _cpu(lambda: read_book(ClosedFile(path)))}
    pure = {name: _cpu(partial(work, book)) for name, work in PURE.items()}
    spent |= pure | {"pure computation in all": sum(pure.values())}
    spent |= {name: _cpu(partial(work, book)) for name, work in PARTS.items()}
    spent["refresh"] = _cpu(lambda: refresh(ClosedFile(path), DAY, act))
    spent["refresh again"] = _cpu(lambda: refresh(ClosedFile(path), DAY, act))
    return spent


def _cpu(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
