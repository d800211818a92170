"""Appending 1 000 rows to a table of 100 000 × 20 against rewriting one column of it.

    python -m tests.benchmarks.append [ROWS]

Each as an edit of the file's bytes, and as a command publishes it.
"""

from __future__ import annotations

import sys
import tempfile
from functools import partial
from pathlib import Path

from clientbook.hosts.edits import apply_changes
from clientbook.hosts.package import Package
from tests.benchmarks.big_sheet import ACT, COLUMNS, TABLE, appended, make, rewritten
from tests.benchmarks.contest import Clock, Contender, as_script, contest, made, markdown

MODULE = "tests.benchmarks.append"
COUNT = 1000
APPENDED, REWRITTEN = f"appending {COUNT:,} rows", "rewriting one column"


def edited(what: str, path: Path) -> float:
    """Make the new bytes and save them."""
    _, changes, place = appended(path, COUNT) if what == APPENDED else rewritten(path, [2])
    clock = Clock()
    package = Package.open(path)
    apply_changes(package, changes, {TABLE: place})
    path.write_bytes(package.save())
    return clock.taken()


def published(what: str, path: Path) -> float:
    """Publish them."""
    host, changes, place = appended(path, COUNT) if what == APPENDED else rewritten(path, [2])
    clock = Clock()
    host.publish(changes, {TABLE: place}, ACT)
    return clock.taken()


WAYS = {"edited": edited, "published": published}
CONTENDERS: dict[str, Contender] = {
    f"{what}, {name}": partial(way, what)
    for name, way in WAYS.items()
    for what in (APPENDED, REWRITTEN)
}


def table(rows: int = 100_000, rounds: int = 3) -> str:
    """Return the comparison as a Markdown table."""
    with tempfile.TemporaryDirectory() as folder:
        found = contest(MODULE, CONTENDERS, made(MODULE, folder, rows), rounds)
    lines = [
        (
            name,
            f"{found[f'{APPENDED}, {name}'].cpu:.2f}",
            f"{found[f'{REWRITTEN}, {name}'].cpu:.2f}",
            f"{found[f'{APPENDED}, {name}'].cpu / found[f'{REWRITTEN}, {name}'].cpu:.2f}",
        )
        for name in WAYS
    ]
    return markdown((f"{rows:,} × {COLUMNS}; CPU, s", APPENDED, REWRITTEN, "ratio"), lines)


if __name__ == "__main__":
    as_script(CONTENDERS, make, table, sys.argv[1:])
