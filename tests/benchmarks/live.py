"""What a refresh and a button cost in a workbook that is open in LibreOffice.

    python -m tests.benchmarks.live [companies log_rows runs]

Prints CPU seconds of this process and of LibreOffice (Linux), medians of the runs, and the ratio of
both together to those of a refresh of the closed file, of which the target is at most 3. A button
(a contact is logged) on a book of 500 companies has a target of one second of Python's.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import xlwings as xw

from clientbook.actions import refresh
from clientbook.book.host import Act, Host
from clientbook.daily.contact import Contact
from clientbook.everyday import log_contact
from clientbook.hosts.calc import office
from clientbook.hosts.closed_file import ClosedFile
from clientbook.hosts.live.host import LiveBook
from clientbook.hosts.live.office import Office
from tests.benchmarks.big_book import DAY, big_book

RUNS = 3
_SMALL = 500


def main(companies: int = 10_000, log_rows: int = 20_000, count: int = RUNS) -> None:
    """Refresh the same fresh book closed and open, in turns."""
    fresh = big_book(companies, log_rows)
    with tempfile.TemporaryDirectory() as folder, office() as app:
        path = Path(folder) / "книга.xlsx"
        runs = [(_closed(path, fresh), _opened(app, path, fresh)) for _ in range(count)]
        presses = _presses(app, path, count)
    closed = statistics.median(cpu for cpu, _ in runs)
    ours = statistics.median(cpu for _, (cpu, _) in runs)
    theirs = statistics.median(cpu for _, (_, cpu) in runs)
    ratio = statistics.median((ours + theirs) / closed for closed, (ours, theirs) in runs)
    print(f"{companies} companies, {log_rows} log rows; CPU seconds, median of {count}")  # noqa: T201
    print(f"closed {closed:.2f} · open: Python {ours:.2f}, LibreOffice {theirs:.2f}")  # noqa: T201
    print(f"open / closed: {ratio:.2f}")  # noqa: T201
    python, program = (statistics.median(cpu) for cpu in zip(*presses, strict=True))
    print(f"a button on {_SMALL} companies: Python {python:.2f}, LibreOffice {program:.2f}")  # noqa: T201
    print(f"load of the machine: {os.getloadavg()[0]:.1f}")  # noqa: T201


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


def _presses(app: xw.App, path: Path, count: int) -> list[tuple[float, float]]:
    """Log contacts in a book that was refreshed; the first one, which imports, does not count."""
    path.write_bytes(big_book(_SMALL, _SMALL))
    _refresh(ClosedFile(path))
    book = app.books.open(str(path))
    found = []
    for _ in range(count + 1):
        before = _cpu_of(app.pid)
        ours = _cpu(lambda: _log(LiveBook(book, Office())))
        found.append((ours, _cpu_of(app.pid) - before))
    book.close()
    return found[1:]


def _log(host: LiveBook) -> None:
    act = Act("log", "benchmark", datetime(2026, 11, 23).astimezone())
    said = Contact("C00001", "поговорили", next_on=DAY + timedelta(days=7), what="Позвонить")
    log_contact(host, said, DAY, act)


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
