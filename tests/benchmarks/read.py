"""Reading a table of 100 000 × 20 into pandas against fastexcel, python-calamine and openpyxl.

    python -m tests.benchmarks.read [ROWS]

Five columns and all twenty. clientbook's contender is what a command does: the host's cells, typed
as the schema's kinds, faults looked for. fastexcel needs `pip install -e .[bench]`.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from functools import partial
from importlib.util import find_spec
from pathlib import Path

import openpyxl
import pandas as pd
import python_calamine

from clientbook.book.convert import plain, typed
from clientbook.hosts.closed_file import ClosedFile
from tests.benchmarks.big_sheet import COLUMNS, KINDS, make
from tests.benchmarks.contest import Clock, Contender, as_script, contest, made, markdown

MODULE = "tests.benchmarks.read"
FIVE, ALL = range(1, 6), range(1, COLUMNS + 1)


def clientbooks(columns: range, path: Path) -> float:
    """Read columns with the closed host and type them."""
    clock = Clock()
    host = ClosedFile(path)
    (area,) = host.tables()
    read = host.read(area, columns)
    frame = pd.DataFrame(
        {
            area.headers[c - 1]: typed(
                plain(read[c]), KINDS[(c - 1) % len(KINDS)], "ru", strict=False
            ).column
            for c in columns
        }
    )
    return _checked(clock, frame, columns)


def fastexcels(columns: range, path: Path) -> float:
    """Read columns with fastexcel."""
    import fastexcel

    clock = Clock()
    sheet = fastexcel.read_excel(path).load_sheet(0, use_columns=[c - 1 for c in columns])
    return _checked(clock, sheet.to_pandas(), columns)


def calamines(columns: range, path: Path) -> float:
    """Read every cell with python-calamine, which knows no columns, and keep some."""
    clock = Clock()
    workbook = python_calamine.CalamineWorkbook.from_path(path)
    header, *rows = workbook.get_sheet_by_index(0).to_python()
    frame = pd.DataFrame(rows, columns=header)
    return _checked(clock, frame[[header[c - 1] for c in columns]], columns)


def openpyxls(columns: range, path: Path) -> float:
    """Read columns with openpyxl's read-only mode."""
    clock = Clock()
    workbook = openpyxl.load_workbook(path, read_only=True, data_only=True)
    rows = workbook.worksheets[0].iter_rows(max_col=columns.stop - 1, values_only=True)
    header = next(rows)
    return _checked(clock, pd.DataFrame(rows, columns=header), columns)


def _checked(clock: Clock, frame: pd.DataFrame, columns: range) -> float:
    """Return what was taken, if the frame is as wide as it should be."""
    taken = clock.taken()
    if frame.shape[1] != len(columns):
        raise ValueError(frame.shape)
    return taken


PEERS: dict[str, Callable[[range, Path], float]] = {
    "clientbook": clientbooks,
    **({"fastexcel": fastexcels} if find_spec("fastexcel") and find_spec("pyarrow") else {}),
    "python-calamine": calamines,
    "openpyxl, read-only": openpyxls,
}
CONTENDERS: dict[str, Contender] = {
    f"{name}, {len(columns)} columns": partial(peer, columns)
    for columns in (FIVE, ALL)
    for name, peer in PEERS.items()
}


def table(rows: int = 100_000, rounds: int = 3) -> str:
    """Return the comparison as a Markdown table."""
    with tempfile.TemporaryDirectory() as folder:
        book = made(MODULE, folder, rows)
        once = [name for name in CONTENDERS if name.startswith("openpyxl")]
        found = contest(MODULE, CONTENDERS, book, rounds, once=once)
    lines = []
    for name, one in found.items():
        peer = found.get(f"fastexcel,{name.rpartition(',')[2]}")
        ratio = f"{one.cpu / peer.cpu:.2f}" if peer else "fastexcel is missing"
        lines.append((name, f"{one.cpu:.2f}", ratio, f"{one.peak:.0f}"))
    return markdown((f"{rows:,} × {COLUMNS}", "CPU, s", "× fastexcel", "peak, MB"), lines)


if __name__ == "__main__":
    as_script(CONTENDERS, make, table, sys.argv[1:])
