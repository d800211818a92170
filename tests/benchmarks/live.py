"""What a refresh costs in a workbook that is open in LibreOffice, beside a closed file.

    python -m tests.benchmarks.live [companies log_rows runs]

Prints CPU seconds of this process and of LibreOffice (Linux), medians of the runs, and the ratio of
both together to the closed file's. The target is at most 3.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import xlwings as xw

from clientbook.actions import refresh
from clientbook.book.host import Act, Host
from clientbook.hosts.calc import office
from clientbook.hosts.closed_file import ClosedFile
from clientbook.hosts.live.host import LiveBook
from clientbook.hosts.live.office import Office
from tests.benchmarks.big_book import DAY, big_book

RUNS = 3


def main(companies: int = 10_000, log_rows: int = 20_000, count: int = RUNS) -> None:
    """Refresh the same fresh book closed and open, in turns."""
    fresh = big_book(companies, log_rows)
    with tempfile.TemporaryDirectory() as folder, office() as app:
        path = Path(folder) / "книга.xlsx"
        runs = [(_closed(path, fresh), _opened(app, path, fresh)) for _ in range(count)]
    closed = statistics.median(cpu for cpu, _ in runs)
    ours = statistics.median(cpu for _, (cpu, _) in runs)
    theirs = statistics.median(cpu for _, (_, cpu) in runs)
    ratio = statistics.median((ours + theirs) / closed for closed, (ours, theirs) in runs)
    print(f"{companies} companies, {log_rows} log rows; CPU seconds, median of {count}")  # noqa: T201
    print(f"closed {closed:.2f} · open: Python {ours:.2f}, LibreOffice {theirs:.2f}")  # noqa: T201
    print(f"open / closed: {ratio:.2f}")  # noqa: T201


def _closed(path: Path, fresh: bytes) -> float:
    path.write_bytes(fresh)
    return _cpu(lambda: _refresh(ClosedFile(path)))


def _opened(app: xw.App, path: Path, fresh: bytes) -> tuple[float, float]:
    path.write_bytes(fresh)
    book = app.books.open(str(path))
    before = _cpu_of(app.pid)
    ours = _cpu(lambda: _refresh(LiveBook(book, Office())))
    theirs = _cpu_of(app.pid) - before
    book.close()
    return ours, theirs


def _refresh(host: Host) -> None:
    act = Act("refresh", "benchmark", datetime(2026, 11, 23).astimezone())
    refresh(host, DAY, act)


def _cpu(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def _cpu_of(process: int) -> float:
    """Return the CPU seconds that another process has taken."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
