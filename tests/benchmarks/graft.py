"""Putting 20 sheets into a book of a large table against rewriting one column of it, published.

python -m tests.benchmarks.graft [ROWS]
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from clientbook.book.changes import PutSheet
from clientbook.hosts.closed_file import ClosedFile
from clientbook.reports.finishing import finished
from clientbook.reports.render import render
from tests.benchmarks.big_sheet import ACT, COLUMNS, TABLE, make, rewritten
from tests.benchmarks.contest import Clock, Contender, as_script, contest, made, markdown
from tests.reports.drawn import drawn
from tests.reports.test_render import grown, rows_of

MODULE = "tests.benchmarks.graft"
SHEETS, OF_SHEET = 20, 40
REWRITTEN, GRAFTED = "rewriting a column", f"putting {SHEETS} sheets in"


def rewriting(path: Path) -> float:
    """Change every cell of one column and publish."""
    host, changes, place = rewritten(path, range(1, 2))
    clock = Clock()
    host.publish(changes, {TABLE: place}, ACT)
    return clock.taken()


def grafting(path: Path) -> float:
    """Publish twenty sheets of forty rows with a table and a chart, rendered before."""
    payload = finished(render(drawn({}, grown), rows_of(OF_SHEET)))
    host = ClosedFile(path)
    clock = Clock()
    host.publish([PutSheet(f"bench:{n}", f"Bench {n}", payload) for n in range(SHEETS)], {}, ACT)
    return clock.taken()


CONTENDERS: dict[str, Contender] = {REWRITTEN: rewriting, GRAFTED: grafting}


def table(rows: int = 100_000, rounds: int = 3) -> str:
    """Return the comparison as a Markdown table."""
    with tempfile.TemporaryDirectory() as folder:
        found = contest(MODULE, CONTENDERS, made(MODULE, folder, rows), rounds)
    column = found[REWRITTEN].cpu
    head = (f"{rows:,} × {COLUMNS}", "CPU, s", "× rewriting a column", "peak, MB")
    return markdown(
        head,
        (
            (name, f"{one.cpu:.2f}", f"{one.cpu / column:.2f}", f"{one.peak:.0f}")
            for name, one in found.items()
        ),
    )


if __name__ == "__main__":
    as_script(CONTENDERS, make, table, sys.argv[1:])
