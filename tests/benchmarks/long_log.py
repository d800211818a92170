"""A log of 1 000 000 rows: appended to, and read some rows at a time, in bounded memory.

python -m tests.benchmarks.long_log [ROWS]
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import xlsxwriter

from clientbook.hosts.closed_file import ClosedFile
from clientbook.hosts.package import Package
from tests.benchmarks.big_sheet import ACT, SHEET, TABLE, appended
from tests.benchmarks.contest import Clock, Contender, as_script, contest, made, markdown

MODULE = "tests.benchmarks.long_log"
HEADERS = ("Client", "Amount", "Date", "Comment", "Number", "Manager")
ADDED = 1000
_BATCH = 10_000


def make(path: Path, rows: int) -> None:
    """Write the log: the table by XlsxWriter, its rows as they come."""
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet("Log")
        workbook.add_format({"num_format": "dd.mm.yyyy"})
        columns = [{"header": header} for header in HEADERS]
        sheet.add_table(0, 0, rows, len(HEADERS) - 1, {"name": TABLE, "columns": columns})
    package = Package.open(path)
    head, end, tail = package.read(SHEET).partition(b"</sheetData>")
    head = head.replace(b'<dimension ref="A1:F1"/>', b'<dimension ref="A1:F%d"/>' % (rows + 1))
    package.put(SHEET, _content(head, end + tail, rows))
    path.write_bytes(package.save())


def _content(head: bytes, tail: bytes, rows: int) -> Iterator[bytes]:
    yield head
    for first in range(2, rows + 2, _BATCH):
        numbers = range(first, min(first + _BATCH, rows + 2))
        yield "".join(map(_row, numbers)).encode()
    yield tail


def _row(row: int) -> str:
    def text(column: str, written: str) -> str:
        return f'<c r="{column}{row}" t="inlineStr"><is><t>{written}</t></is></c>'

    return (
        f'<row r="{row}">{text("A", f"C{row % 5000:05d}")}<c r="B{row}"><v>{row * 1.25:g}</v></c>'
        f'<c r="C{row}"><v>{45000 + row % 900}</v></c>{text("D", f"разговор о партии {row}")}'
        f'<c r="E{row}"><v>{row}</v></c>{text("F", f"Иванов {row % 7}")}</row>'
    )


def appending(path: Path) -> float:
    """Publish 1 000 new rows."""
    host, changes, place = appended(path, ADDED)
    clock = Clock()
    host.publish(changes, {TABLE: place}, ACT)
    return clock.taken()


def reading(path: Path) -> float:
    """Read all columns, 50 000 rows at a time, and count the filled cells."""
    clock = Clock()
    host = ClosedFile(path)
    (area,) = host.tables()
    columns = range(1, len(HEADERS) + 1)
    filled = 0
    for _, cells in host.read_in_parts(area, columns):
        filled += sum(len(column) - column.count(None) for column in cells.values())
    if filled != len(area.rows) * len(HEADERS):
        raise ValueError(filled)
    return clock.taken()


CONTENDERS: dict[str, Contender] = {
    f"appending {ADDED:,} rows, published": appending,
    "reading all columns, 50 000 rows at a time": reading,
}


def table(rows: int = 1_000_000, rounds: int = 1) -> str:
    """Return what both take as a Markdown table."""
    with tempfile.TemporaryDirectory() as folder:
        book = made(MODULE, folder, rows)
        with ZipFile(book) as archive:
            inflated = archive.getinfo(SHEET).file_size / 1e6
        found = contest(MODULE, CONTENDERS, book, rounds)
        packed = book.stat().st_size / 1e6
    head = (
        f"{rows:,} × {len(HEADERS)}, sheet of {inflated:.0f} MB, file of {packed:.0f} MB",
        "CPU, s", "peak, MB", "at start, MB", "peak / sheet",
    )  # fmt: skip
    return markdown(
        head,
        (
            (
                name, f"{one.cpu:.1f}", f"{one.peak:.0f}", f"{one.start:.0f}",
                f"{one.peak / inflated:.2f}",
            )
            for name, one in found.items()
        ),
    )  # fmt: skip


if __name__ == "__main__":
    as_script(CONTENDERS, make, table, sys.argv[1:])
