"""One table of what everything costs beside its peers, in one run, as Markdown.

    python -m tests.benchmarks.table [LARGEST]

Read, rewrite, append and graft work on a table of 20 columns with 1 000, 10 000 and 100 000 rows;
refresh and the weekly pack on a book with as many log rows and a tenth as many companies. CPU
seconds of a process each, the peak of its memory, and how the time grows: the exponent is 1 where
ten times the rows take ten times as long. The floor is inflating and deflating the same bytes.
Every size has one round. A peer that is too slow for the largest size is left out of it: `rewrite`
has openpyxl at 100 000. At the end a small batch, by the wall clock; `tests.benchmarks.batch` has
larger ones.
"""

from __future__ import annotations

import math
import sys
import tempfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pandas as pd
import python_calamine
import xlsxwriter

from clientbook.actions import refresh, weekly_files
from clientbook.book.calendar import Week
from clientbook.book.changes import PutSheet
from clientbook.hosts.closed_file import ClosedFile
from tests.benchmarks import big_sheet, read, rewrite
from tests.benchmarks.batch import many
from tests.benchmarks.big_book import DAY, big_book
from tests.benchmarks.contest import (
    Clock,
    Contender,
    Taken,
    as_script,
    contest,
    machine,
    made,
    markdown,
)
from tests.benchmarks.scale import appending, publishing

MODULE = "tests.benchmarks.table"
OURS, FLOOR, OPENPYXL = "clientbook", "floor: inflate + deflate", "openpyxl, load + save"
SIZES = (1_000, 10_000, 100_000)
_PATIENCE = 30.0
"""CPU seconds: a peer that ten times the rows would take longer is not asked for them."""
MANY = (10, 100)
"""Workbooks of a batch, and the companies of each."""
SHEET, BOOK = 0, 1
_PAYLOAD_ROWS = 200


def floor(path: Path) -> float:
    """Inflate and deflate every part, as `zipfile` does it."""
    clock = Clock()
    with ZipFile(path) as archive:
        for name in archive.namelist():
            zlib.compress(archive.read(name), 6)
    return clock.taken()


def pandas_read(engine: str, path: Path) -> float:
    """Read the sheet with pandas."""
    clock = Clock()
    frame = pd.read_excel(path, engine=engine)  # type: ignore[call-overload]  # by its name
    if len(frame.columns) != big_sheet.COLUMNS:
        raise ValueError(frame.shape)
    return clock.taken()


def openpyxl_appending(path: Path) -> float:
    """Load, append a hundredth, save."""
    clock = Clock()
    workbook = openpyxl.load_workbook(path)
    sheet = workbook.worksheets[0]
    for _ in range(max(1, sheet.max_row // 100)):
        sheet.append(["Компания", 1.25, big_sheet.DAY, "комментарий", 7] * 4)
    workbook.save(path)
    return clock.taken()


def written_anew(path: Path) -> float:
    """Read all with python-calamine and write all with XlsxWriter: nothing but values is kept."""
    clock = Clock()
    rows = python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet("Log")
        day = workbook.add_format({"num_format": "dd.mm.yyyy"})
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row, day)
    return clock.taken()


def grafting(path: Path) -> float:
    """Put a finished sheet into the workbook and publish it."""
    host, payload = ClosedFile(path), _payload()
    clock = Clock()
    host.publish([PutSheet("bench", "Bench", payload)], {}, big_sheet.ACT)
    return clock.taken()


def openpyxl_grafting(path: Path) -> float:
    """Load, add the same sheet cell by cell, save."""
    source = openpyxl.load_workbook(BytesIO(_payload())).worksheets[0]
    clock = Clock()
    workbook = openpyxl.load_workbook(path)
    sheet = workbook.create_sheet("Bench")
    for row in source.iter_rows(values_only=True):
        sheet.append(list(row))
    workbook.save(path)
    return clock.taken()


def refreshing(path: Path) -> float:
    """Refresh the book, as the command does."""
    clock = Clock()
    refresh(ClosedFile(path), DAY, big_sheet.ACT)
    return clock.taken()


def packing(path: Path) -> float:
    """Make the week's workbooks of five managers and the summary."""
    clock = Clock()
    list(weekly_files(ClosedFile(path), Week.of(DAY).plus(-1), path.parent / "out", DAY)[1])
    return clock.taken()


def _payload() -> bytes:
    target = BytesIO()
    with xlsxwriter.Workbook(target) as workbook:
        sheet = workbook.add_worksheet("Bench")
        for row in range(_PAYLOAD_ROWS):
            sheet.write_row(row, 0, [f"Company {row}", row, row / 7])
    return target.getvalue()


WORK: Mapping[str, tuple[int, Mapping[str, Contender]]] = {
    "read, 20 columns to pandas": (
        SHEET,
        {
            OURS: partial(read.clientbooks, read.ALL),
            "fastexcel": partial(read.fastexcels, read.ALL),
            "python-calamine": partial(read.calamines, read.ALL),
            "pandas, calamine": partial(pandas_read, "calamine"),
            "pandas, openpyxl": partial(pandas_read, "openpyxl"),
            "openpyxl, read-only": partial(read.openpyxls, read.ALL),
        },
    ),
    "rewrite, 5 columns, published": (
        SHEET,
        {
            OURS: publishing,
            FLOOR: floor,
            OPENPYXL: rewrite.openpyxls,
            "calamine + XlsxWriter": written_anew,
        },
    ),
    "append, a hundredth, published": (
        SHEET,
        {OURS: appending, FLOOR: floor, "openpyxl": openpyxl_appending},
    ),
    "graft, a sheet of 200 rows, published": (
        SHEET,
        {OURS: grafting, FLOOR: floor, "openpyxl": openpyxl_grafting},
    ),
    "refresh": (BOOK, {OURS: refreshing, FLOOR: floor, OPENPYXL: rewrite.openpyxls}),
    "weekly pack, 5 managers": (
        BOOK,
        {OURS: packing, FLOOR: floor, OPENPYXL: rewrite.openpyxls},
    ),
}
"""What is done → the kind of workbook, and who does it."""
CONTENDERS: dict[str, Contender] = {
    f"{what}: {who}": contender for what, (_, own) in WORK.items() for who, contender in own.items()
}


def make(path: Path, rows: int, kind: int) -> None:
    """Write a table of so many rows, or a book with so many log rows."""
    if kind == SHEET:
        big_sheet.make(path, rows)
    else:
        path.write_bytes(big_book(max(50, rows // 10), rows))


def table(largest: int = SIZES[-1]) -> str:
    """Return everything as Markdown."""
    sizes = [size for size in SIZES if size <= largest]
    with tempfile.TemporaryDirectory() as folder:
        books = {(k, n): made(MODULE, folder, n, k) for k in (SHEET, BOOK) for n in sizes}
        parts = [
            _compared(what, own, {n: books[kind, n] for n in sizes})
            for what, (kind, own) in WORK.items()
        ]
    return "\n".join([machine(), *parts, many(*MANY, rounds=1)])


def _compared(what: str, contenders: Iterable[str], books: Mapping[int, Path]) -> str:
    names = {who: f"{what}: {who}" for who in contenders}
    found: dict[str, dict[int, Taken]] = {who: {} for who in names}
    for size, book in books.items():
        asked = {names[who]: who for who in names if who == OURS or _is_quick(found[who], size)}
        for name, taken in contest(MODULE, asked, book, rounds=1).items():
            found[asked[name]][size] = taken
    head = [f"{what}; CPU, s", *(f"{n:,} rows" for n in books)]
    head += [f"× {OURS}", "exponent", "peak, MB"]
    return markdown(head, [_line(who, found, list(books)) for who in names])


def _is_quick(taken: Mapping[int, Taken], size: int) -> bool:
    """Say whether a peer may be asked for a size, by its time for the one before."""
    before = size // 10
    return size == SIZES[0] or (before in taken and 10 * taken[before].cpu <= _PATIENCE)


def _line(who: str, found: Mapping[str, Mapping[int, Taken]], sizes: Sequence[int]) -> list[str]:
    """Return a contender's line; ratio, growth and peak are of the largest size that it took."""
    taken = found[who]
    times = [f"{taken[size].cpu:.3f}" if size in taken else "–" for size in sizes]
    largest, before = max(taken), max(taken) // 10
    growth = "–"
    if before in taken and taken[before].cpu > 0:
        growth = f"{math.log10(taken[largest].cpu / taken[before].cpu):.2f}"
    ratio = taken[largest].cpu / found[OURS][largest].cpu
    return [who, *times, f"{ratio:.2f}", growth, f"{taken[largest].peak:.0f}"]


if __name__ == "__main__":
    as_script(CONTENDERS, make, table, sys.argv[1:])
