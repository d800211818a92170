"""Rendering beside openpyxl: `python -m tests.benchmarks.render [ROWS]`.

Two things: a template with one sample row, totals, a table, rules and a chart over so many rows
(2 000), against openpyxl's plain load and save of the result; and the same template with forty rows
for each of fifty managers. CPU seconds of the quickest of three runs.
"""

from __future__ import annotations

import io
import sys
import time
from collections.abc import Callable

import openpyxl

from clientbook.reports.finishing import finished
from clientbook.reports.render import render
from tests.reports.drawn import drawn
from tests.reports.test_render import grown, rows_of

MANAGERS, OF_MANAGER, RUNS = 50, 40, 3


def main(rows: int) -> None:
    """Print both figures and the ratio to openpyxl."""
    template = drawn({}, grown)
    made = render(template, rows_of(rows))
    own = _cpu(lambda: render(template, rows_of(rows)))
    peer = _cpu(lambda: _loaded_and_saved(made))
    sys.stdout.write(f"{rows} rows: {own:.2f} s, openpyxl {peer:.2f} s, ratio {own / peer:.2f}\n")
    pack = _cpu(lambda: [finished(render(template, rows_of(OF_MANAGER))) for _ in range(MANAGERS)])
    sys.stdout.write(
        f"{MANAGERS} managers x {OF_MANAGER} rows with a chart and a table: {pack:.2f} s\n"
    )


def _cpu(work: Callable[[], object]) -> float:
    spent = []
    for _ in range(RUNS):
        started = time.process_time()
        work()
        spent.append(time.process_time() - started)
    return min(spent)


def _loaded_and_saved(workbook: bytes) -> None:
    openpyxl.load_workbook(io.BytesIO(workbook)).save(io.BytesIO())


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2000)
