"""What handing out and taking back costs: `python -m tests.benchmarks.team [TEAM...]`.

A team is MANAGERSxCOMPANIESxLOGROWS. Prints CPU seconds (user + system of this process) of a
handout (reading, the register, every copy with its day's list, all files), of collecting the copies
with edits in each, and of collecting the same again. The book is refreshed before, unmeasured.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from clientbook.actions import refresh
from clientbook.book.changes import AppendRows, SetCells
from clientbook.book.host import Act
from clientbook.book.reading import read_book
from clientbook.collecting import collect
from clientbook.handing import handout
from clientbook.hosts.closed_file import ClosedFile
from tests.benchmarks.big_book import DAY, big_book

TEAMS = ("5x1250x12500", "10x2500x25000", "20x5000x50000")


def main(teams: tuple[str, ...] = TEAMS) -> None:
    """Measure teams one after the other."""
    print("managers × companies × log rows: handout, collect, again; CPU seconds")  # noqa: T201
    for team in teams:
        managers, companies, log_rows = map(int, team.split("x"))
        print(team, *(f"{spent:.1f}" for spent in measured(managers, companies, log_rows)))  # noqa: T201


def measured(managers: int, companies: int, log_rows: int) -> list[float]:
    """Return what each step costs."""
    act = Act("handout", "benchmark", datetime(2026, 11, 23).astimezone())
    names = [f"Manager {number:02d}" for number in range(1, managers + 1)]
    with tempfile.TemporaryDirectory() as folder:
        path, out = Path(folder) / "big.xlsx", Path(folder) / "out"
        path.write_bytes(big_book(companies, log_rows, names=names))
        refresh(ClosedFile(path), DAY, act)
        handed = _cpu(lambda: list(handout(ClosedFile(path), out, DAY, act).files))
        for copy in sorted(out.glob("*.xlsx")):
            _edit(copy, act)
        collected = [_cpu(lambda: collect(ClosedFile(path), [out], act)) for _ in range(2)]
        return [handed, *collected]


def _edit(copy: Path, act: Act) -> None:
    """Change the next step of every tenth company, and log a contact."""
    host = ClosedFile(copy)
    book = read_book(host)
    raw = book.raw["cb_working"]
    cells, keys = raw.columns["next_what"], raw.columns["client"]
    chosen = range(0, len(cells), 10)
    change = SetCells(
        "cb_working",
        "next_what",
        tuple(raw.place.area.rows[at] for at in chosen),
        tuple(str(keys[at]) for at in chosen),
        tuple(cells[at] for at in chosen),
        tuple(f"call again, {at}" for at in chosen),
    )
    row = AppendRows("cb_log", {"date": (DAY,), "client": (keys[0],), "comment": ("talked",)}, 1)
    host.publish([change, row], book.places, act)


def _cpu(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


if __name__ == "__main__":
    main(tuple(sys.argv[1:]) or TEAMS)
