"""What ten times the rows cost: reading, rewriting five columns and appending, published.

python -m tests.benchmarks.scale [ROWS]
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.benchmarks.big_sheet import ACT, COLUMNS, TABLE, appended, make, rewritten
from tests.benchmarks.contest import Clock, Contender, as_script, contest, made, markdown
from tests.benchmarks.read import FIVE, clientbooks
from tests.benchmarks.rewrite import rewriting

MODULE = "tests.benchmarks.scale"
TIMES = 10


def publishing(path: Path) -> float:
    """Publish five rewritten columns."""
    host, changes, place = rewritten(path, FIVE)
    clock = Clock()
    host.publish(changes, {TABLE: place}, ACT)
    return clock.taken()


def appending(path: Path) -> float:
    """Publish as many new rows as a hundredth of those there are."""
    host, changes, place = appended(path, max(1, len(_rows(path)) // 100))
    clock = Clock()
    host.publish(changes, {TABLE: place}, ACT)
    return clock.taken()


def reading(path: Path) -> float:
    """Read five columns into pandas."""
    return clientbooks(FIVE, path)


def _rows(path: Path) -> range:
    host, _, _ = appended(path, 1)
    return host.tables()[0].rows


CONTENDERS: dict[str, Contender] = {
    "reading five columns to pandas": reading,
    "rewriting five columns": rewriting,
    "rewriting five columns, published": publishing,
    "appending a hundredth, published": appending,
}


def table(rows: int = 10_000, rounds: int = 3) -> str:
    """Return the comparison as a Markdown table."""
    with tempfile.TemporaryDirectory() as folder:
        few, many = (
            contest(MODULE, CONTENDERS, made(MODULE, folder, count), rounds)
            for count in (rows, rows * TIMES)
        )
    lines = [
        (name, f"{one.cpu:.3f}", f"{many[name].cpu:.2f}", f"{many[name].cpu / one.cpu:.1f}")
        for name, one in few.items()
    ]
    head = (f"× {COLUMNS}; CPU, s", f"{rows:,} rows", f"{rows * TIMES:,} rows", "ratio")
    return markdown(head, lines)


if __name__ == "__main__":
    as_script(CONTENDERS, make, table, sys.argv[1:])
