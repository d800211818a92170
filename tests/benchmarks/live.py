"""What a refresh and a button cost in a workbook that is open in LibreOffice.

    python -m tests.benchmarks.live [companies log_rows runs]
    python -m tests.benchmarks.live buttons [book.xlsx]

Prints CPU seconds of this process and of LibreOffice (Linux), medians of the runs, and the ratio of
both together to those of a refresh of the closed file, of which the target is at most 3. Buttons
on a book of 500 companies have a target of one second of Python's; reading that book from its file
is told beside them. Memory is kept as in the process that a button starts, so it is not looked
through for garbage meanwhile. `buttons` in the place of the numbers presses buttons alone; with the
path of a client book they are pressed in that one.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import xlwings as xw

from clientbook.actions import mark_findings, refresh
from clientbook.book.host import Act, Host
from clientbook.book.reading import read_book
from clientbook.book.wording import value_text
from clientbook.cards import put_card
from clientbook.daily.contact import Contact
from clientbook.daily.newcomer import Newcomer
from clientbook.everyday import log_contact, move, rotate_out, take_in
from clientbook.history import undo
from clientbook.hosts.calc import office
from clientbook.hosts.closed_file import ClosedFile
from clientbook.hosts.live.host import LiveBook
from clientbook.hosts.live.office import Office
from clientbook.planning import put_today
from clientbook.ribbon.memory import tidied, uninterrupted
from tests.benchmarks.big_book import DAY, big_book

RUNS = 3
Press = Callable[[LiveBook, str], object]
_SMALL = 500


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
    buttons()


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


def buttons(path: str | None = None, count: int = 5) -> None:
    """Press each button in turn in one open book; the first round, which imports, is left out."""
    content = Path(path).read_bytes() if path else big_book(_SMALL, _SMALL)
    with tempfile.TemporaryDirectory() as folder, office() as app:
        place = Path(folder) / "книга.xlsx"
        place.write_bytes(content)
        _refresh(ClosedFile(place))
        keys = read_book(ClosedFile(place)).tables["cb_working"]["client"].dropna().tolist()
        app.books.open(str(place))
        found: dict[str, list[tuple[float, float]]] = {name: [] for name in BUTTONS}
        for _ in range(count + 1):
            for name, press in BUTTONS.items():
                tidied()
                before = _cpu_of(app.pid)
                key = str(keys.pop())
                with uninterrupted():
                    ours = _cpu(partial(_pressed, press, app, place, key))
                found[name].append((ours, _cpu_of(app.pid) - before))
        read = statistics.median(_cpu(lambda: read_book(ClosedFile(place))) for _ in range(count))
        app.books[place.name].close()
    print(f"reading the book from its file: {read:.2f}")  # noqa: T201
    for name, presses in found.items():
        python, program = (statistics.median(cpu) for cpu in zip(*presses[1:], strict=True))
        told = f"Python {python:.2f}, {python / read:.1f} × reading; LibreOffice {program:.2f}"
        print(f"{name}: {told}")  # noqa: T201
    print(f"load of the machine: {os.getloadavg()[0]:.1f}")  # noqa: T201


def _pressed(press: Press, app: xw.App, place: Path, key: str) -> None:
    """Press a button in an open book, of which nothing is known yet."""
    press(LiveBook(app.books[place.name], Office()), key)


def _act(command: str) -> Act:
    return Act(command, "benchmark", datetime(2026, 11, 23).astimezone())


def _log(host: LiveBook, key: str) -> None:
    said = Contact(key, "поговорили", next_on=DAY + timedelta(days=7), what="Позвонить")
    log_contact(host, said, DAY, _act("log"))


def _new(host: LiveBook, key: str) -> None:
    take_in(host, Newcomer(f"Новая после {key}", to="working"), DAY, _act("new"), anyway=True)


def _move(host: LiveBook, key: str) -> None:
    reason = value_text("reason", "revenue", "ru")
    move(host, key, "target", DAY, _act("move"), reason=reason)


BUTTONS: dict[str, Press] = {
    "log": _log,
    "new": _new,
    "move": _move,
    "undo": lambda host, _: undo(host, _act("undo")),
    "out": lambda host, key: rotate_out(host, key, "Не наш профиль", DAY, _act("out")),
    "card": lambda host, key: put_card(host, key, DAY, _act("card")),
    "today": lambda host, _: put_today(host, DAY, _act("today")),
    "check": lambda host, _: mark_findings(host, DAY, _act("check")),
}


def _refresh(host: Host) -> None:
    refresh(host, DAY, _act("refresh"))


def _cpu(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def _cpu_of(process: int) -> float:
    """Return the CPU seconds that another process has taken."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    if sys.argv[1:2] == ["buttons"]:
        buttons(next(iter(sys.argv[2:]), None))
    else:
        main(*map(int, sys.argv[1:]))
