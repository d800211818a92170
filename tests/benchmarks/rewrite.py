"""Rewriting 5 columns of a sheet of 100 000 × 20 against openpyxl's load and save, in one run.

    python -m tests.benchmarks.rewrite [ROWS]

Each contender runs in a process of its own, so that peak memory is its own. CPU is user and system
time of that process without start-up. openpyxl deflates with zlib's level 6.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
import zlib
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import openpyxl
import xlsxwriter

from clientbook.book.cells import Cell, Place
from clientbook.book.changes import Change, SetCells
from clientbook.book.host import Act
from clientbook.hosts.closed_file import ClosedFile
from clientbook.hosts.deflate import LEVEL
from clientbook.hosts.edits import apply_changes
from clientbook.hosts.package import Package

COLUMNS = 20
REWRITTEN = 5
_DAY = datetime(2020, 1, 1)  # noqa: DTZ001 - cells know no time zone


def make(path: Path, rows: int) -> None:
    """Write the workbook: a table of texts (shared strings), numbers, dates and comments."""
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet("Log")
        day = workbook.add_format({"num_format": "dd.mm.yyyy"})
        for row in range(1, rows + 1):
            for first in range(0, COLUMNS, 5):
                sheet.write_string(row, first, f"Компания {row * (first + 1) % 5000}")
                sheet.write_number(row, first + 1, row * 1.25)
                sheet.write_datetime(row, first + 2, _DAY + timedelta(days=row % 1500), day)
                sheet.write_string(row, first + 3, f"комментарий {row}-{first}")
                sheet.write_number(row, first + 4, row)
        headers = [{"header": f"Column {column}"} for column in range(COLUMNS)]
        sheet.add_table(0, 0, rows, COLUMNS - 1, {"name": "cb_log", "columns": headers})


def _changed(path: Path) -> tuple[ClosedFile, list[Change], Place]:
    """Read five columns and think up another value for every cell of them."""

    def new(cell: Cell) -> Cell:
        if isinstance(cell, datetime):
            return cell + timedelta(days=1)
        return cell + 1 if isinstance(cell, int | float) else f"{cell} +"

    host = ClosedFile(path)
    (area,) = host.tables()
    columns = range(1, REWRITTEN + 1)
    read = host.read(area, columns)
    rows, keys = tuple(area.rows), ("",) * len(area.rows)
    changes: list[Change] = [
        SetCells("cb_log", str(c), rows, keys, tuple(read[c]), tuple(map(new, read[c])))
        for c in columns
    ]
    return host, changes, Place("cb_log", area, {str(column): column for column in columns})


def rewriting(path: Path) -> float:
    """Change every cell of five columns, each compared with what was read; save the file."""
    _, changes, place = _changed(path)
    before = time.process_time()
    package = Package.open(path)
    apply_changes(package, changes, {"cb_log": place})
    path.write_bytes(package.save())
    return time.process_time() - before


def publishing(path: Path) -> float:
    """Do the same as a command does: lint, lock, journal, backup, atomic replacement."""
    host, changes, place = _changed(path)
    before = time.process_time()
    host.publish(changes, {"cb_log": place}, Act("benchmark", "nobody", _DAY))
    return time.process_time() - before


def openpyxls(path: Path) -> float:
    """Load the workbook with openpyxl and save it; return the CPU."""
    before = time.process_time()
    workbook = openpyxl.load_workbook(path)
    workbook.save(path)
    return time.process_time() - before


def floor(path: Path) -> float:
    """Inflate and deflate the sheet, which no editor can do without; return the CPU."""
    before = time.process_time()
    squeeze = zlib.compressobj(LEVEL, zlib.DEFLATED, -15)
    for chunk in Package.open(path).chunks("xl/worksheets/sheet1.xml"):
        squeeze.compress(chunk)
    squeeze.flush()
    return time.process_time() - before


CONTENDERS: dict[str, Callable[[Path], float]] = {
    "clientbook, rewriting": rewriting,
    "clientbook, publishing": publishing,
    "openpyxl": openpyxls,
    "inflate and deflate": floor,
}


def measured(contender: str, path: Path) -> dict[str, float]:
    """Run one contender in a process of its own; return its seconds and megabytes."""
    command = [sys.executable, "-m", "tests.benchmarks.rewrite", "--run", contender, str(path)]
    done = subprocess.run(command, check=True, capture_output=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def table(rows: int) -> str:
    """Return the comparison as a Markdown table."""
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "book.xlsx")
        command = [sys.executable, "-m", "tests.benchmarks.rewrite", "--make", str(path), str(rows)]
        subprocess.run(command, check=True)
        original = path.read_bytes()
        for contender in CONTENDERS:
            path.write_bytes(original)
            found[contender] = measured(contender, path)
    peer, base = found["openpyxl"], found["clientbook, rewriting"]
    lines = [
        (
            f"| {rows:,} × {COLUMNS}, zlib level {LEVEL} (openpyxl 6) | CPU, s | openpyxl takes "
            "| with reading, s | peak memory, MB | openpyxl takes |"
        ),
        "|---|---|---|---|---|---|",
    ]
    for contender, one in found.items():
        cpu, whole, peak = one["cpu"], one["whole"], one["peak"]
        lines.append(
            f"| {contender} | {cpu:.2f} | {peer['cpu'] / cpu:.1f} × | {whole:.2f} | {peak:.0f} |"
            f" {peer['peak'] / peak:.1f} × |"
        )
    lines.append("")
    ratio = base["cpu"] / found["inflate and deflate"]["cpu"]
    lines.append(f"Rewriting takes {ratio:.1f} times what inflating and deflating the sheet takes.")
    return "\n".join(lines)


def run(contender: str, path: Path) -> None:
    """Be the contender, and print what it took."""
    before = time.process_time()
    cpu = CONTENDERS[contender](path)
    whole = time.process_time() - before
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(json.dumps({"cpu": cpu, "whole": whole, "peak": peak}))


def main(arguments: list[str]) -> None:
    """Print the table, or run one contender."""
    if arguments[:1] == ["--run"]:
        run(arguments[1], Path(arguments[2]))
    elif arguments[:1] == ["--make"]:
        make(Path(arguments[1]), int(arguments[2]))
    else:
        sys.stdout.write(table(int(arguments[0]) if arguments else 100_000) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
