"""Rewriting 5 columns of a sheet of 100 000 × 20 against openpyxl's load and save, in one run.

    python -m tests.benchmarks.rewrite [ROWS]

The floor is inflating the sheet and deflating the same bytes, which no editor can do without: with
Python's zlib at its usual level and at ours, and with the library that clientbook uses.
"""

from __future__ import annotations

import sys
import tempfile
import zlib
from pathlib import Path
from zipfile import ZipFile

import openpyxl

from clientbook.hosts.archive import CHUNK
from clientbook.hosts.deflate import LEVEL, LIBRARY, Deflater, deflater
from clientbook.hosts.edits import apply_changes
from clientbook.hosts.package import Package
from tests.benchmarks.big_sheet import ACT, COLUMNS, SHEET, TABLE, make, rewritten
from tests.benchmarks.contest import Clock, Contender, as_script, contest, made, markdown

MODULE = "tests.benchmarks.rewrite"
REWRITTEN = range(1, 6)
_ZLIBS_OWN = 6
OURS, PUBLISHED, OPENPYXL = "clientbook, rewriting", "clientbook, publishing", "openpyxl"
USUAL = f"inflate and deflate, zlib level {_ZLIBS_OWN}"
FLOOR = f"inflate and deflate, zlib level {LEVEL}"
QUICK = f"inflate and deflate, {LIBRARY} level {LEVEL}"


def rewriting(path: Path) -> float:
    """Change every cell of five columns, each compared with what was read; save the file.

    The shared strings are those that reading left, as when a command publishes.
    """
    host, changes, place = rewritten(path, REWRITTEN)
    clock = Clock()
    package = Package.open(path)
    apply_changes(package, changes, {TABLE: place}, host._workbook.decoder)  # noqa: SLF001
    path.write_bytes(package.save())
    return clock.taken()


def publishing(path: Path) -> float:
    """Do the same as a command does: lint, lock, journal, backup, atomic replacement."""
    host, changes, place = rewritten(path, REWRITTEN)
    clock = Clock()
    host.publish(changes, {TABLE: place}, ACT)
    return clock.taken()


def openpyxls(path: Path) -> float:
    """Load the workbook with openpyxl and save it."""
    clock = Clock()
    workbook = openpyxl.load_workbook(path)
    workbook.save(path)
    return clock.taken()


def with_zlib(level: int) -> Contender:
    """Return the contender that inflates and deflates the sheet with zlib."""

    def floor(path: Path) -> float:
        clock = Clock()
        squeeze = zlib.compressobj(level, zlib.DEFLATED, -15)
        with ZipFile(path) as archive, archive.open(SHEET) as sheet:
            while chunk := sheet.read(CHUNK):
                squeeze.compress(chunk)
        squeeze.flush()
        return clock.taken()

    return floor


def with_library(path: Path) -> float:
    """Inflate and deflate the sheet with the library that clientbook uses."""
    clock = Clock()
    squeeze: Deflater = deflater()
    for chunk in Package.open(path).chunks(SHEET):
        squeeze.compress(chunk)
    squeeze.flush()
    return clock.taken()


CONTENDERS: dict[str, Contender] = {
    OURS: rewriting,
    PUBLISHED: publishing,
    OPENPYXL: openpyxls,
    USUAL: with_zlib(_ZLIBS_OWN),
    FLOOR: with_zlib(LEVEL),
    QUICK: with_library,
}


def table(rows: int = 100_000, rounds: int = 3) -> str:
    """Return the comparison as a Markdown table."""
    with tempfile.TemporaryDirectory() as folder:
        book = made(MODULE, folder, rows)
        with ZipFile(book) as archive:
            inflated = archive.getinfo(SHEET).file_size / 1e6
        found = contest(MODULE, CONTENDERS, book, rounds, once=[OPENPYXL])
    peer, floors = found[OPENPYXL], (found[USUAL].cpu, found[FLOOR].cpu, found[QUICK].cpu)
    head = (
        f"{rows:,} × {COLUMNS}, sheet of {inflated:.0f} MB", "CPU, s", "openpyxl takes",
        f"× zlib {_ZLIBS_OWN}", f"× zlib {LEVEL}", f"× {LIBRARY}", "with reading, s",
        "peak, MB", "at start, MB", "peak / sheet",
    )  # fmt: skip
    return markdown(
        head,
        (
            (
                name, f"{one.cpu:.2f}", f"{peer.cpu / one.cpu:.1f} ×",
                *(f"{one.cpu / floor:.2f}" for floor in floors), f"{one.whole:.2f}",
                f"{one.peak:.0f}", f"{one.start:.0f}", f"{one.peak / inflated:.1f}",
            )
            for name, one in found.items()
        ),
    )  # fmt: skip


if __name__ == "__main__":
    as_script(CONTENDERS, make, table, sys.argv[1:])
