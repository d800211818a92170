"""Importing 100 000 log rows from .xlsx against reading the file and rewriting the log table.

    python -m tests.benchmarks.importing [ROWS [ROUNDS]]

*Importing* is the whole command's library call: both files read, rows matched, the book published.
*Reading* is calamine's own reading of the source; *rewriting* publishes new values for every
imported column of a log of as many rows. CPU of the process and of those it starts.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from datetime import date, datetime, timedelta
from pathlib import Path

import xlsxwriter
from python_calamine import load_workbook

from clientbook.actions import import_file
from clientbook.book.changes import SetCells
from clientbook.book.reading import read_book
from clientbook.hosts.closed_file import ClosedFile
from clientbook.hosts.new import new_workbook
from tests.benchmarks.big_sheet import ACT
from tests.benchmarks.contest import Contender, as_script, contest, made, markdown

MODULE = "tests.benchmarks.importing"
DAY = date(2026, 11, 23)
COMPANIES = 1000
NAMES = ("Ivanov", "Sidorov", "Petrova", "Novikov", "Orlova")
CHANNELS = ("call", "meeting", "e-mail", "letter")
STAGES = ("Contact", "Presentation and terms", None, None)
HEADERS = (
    "Date", "Client key", "Manager", "With whom", "Channel", "Contact made", "Stage reached",
    "Next step: date", "Next step: what", "Comment",
)  # fmt: skip


def make(path: Path, rows: int) -> None:
    """Write the source: ten columns of a log."""
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet("Log")
        day = workbook.add_format({"num_format": "dd.mm.yyyy"})
        sheet.write_row(0, 0, HEADERS)
        first = datetime(2025, 1, 1)  # noqa: DTZ001 - cells know no time zone
        for row in range(1, rows + 1):
            sheet.write_datetime(row, 0, first + timedelta(days=row % 600), day)
            sheet.write_string(row, 1, f"C{row * 7 % COMPANIES + 1:05d}")
            sheet.write_string(row, 2, NAMES[row % 5])
            sheet.write_string(row, 3, f"Person {row % 3000}")
            sheet.write_string(row, 4, CHANNELS[row % 4])
            sheet.write_string(row, 5, "yes" if row % 3 else "no")
            if stage := STAGES[row % 4]:
                sheet.write_string(row, 6, stage)
            sheet.write_datetime(row, 7, first + timedelta(days=row % 600 + 7), day)
            sheet.write_string(row, 8, "call the buyer")
            sheet.write_string(row, 9, f"talk number {row}")


def _book(folder: Path) -> Path:
    """Write a book of companies with an empty log."""
    numbers = range(1, COMPANIES + 1)
    rows = {
        "cb_working": {
            "company": [f"Company {i}" for i in numbers],
            "client": [f"C{i:05d}" for i in numbers],
        }
    }
    path = folder / "target.xlsx"
    path.write_bytes(new_workbook("en", book_id="b", rows=rows))
    return path


def _cpu() -> float:
    """Return the CPU seconds of this process and of those it has started."""
    theirs = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + theirs.ru_utime + theirs.ru_stime


def importing(source: Path) -> float:
    """Import the source into a book."""
    book = _book(source.parent)
    begun = _cpu()
    done = import_file(ClosedFile(book), source, "log", DAY, ACT)
    taken = _cpu() - begun
    if done.imported.counts.rejected:
        raise ValueError(done.imported.counts)
    return taken


def reading(source: Path) -> float:
    """Read the source with calamine."""
    begun = _cpu()
    load_workbook(str(source)).get_sheet_by_index(0).to_python()
    return _cpu() - begun


def rewriting(source: Path) -> float:
    """Give every imported column of a log of as many rows new values."""
    book = _book(source.parent)
    done = import_file(ClosedFile(book), source, "log", DAY, ACT)
    columns = [name for part in done.imported.parts for c in part.changes for name in c.columns]  # type: ignore[union-attr]
    begun = _cpu()
    host = ClosedFile(book)
    seen = read_book(host)
    raw = seen.raw["cb_log"]
    rows = tuple(raw.place.area.rows)
    changes = []
    for name in columns:
        was = tuple(raw.columns[name])
        now = (*was[1:], was[0])
        changes.append(SetCells("cb_log", name, rows, ("",) * len(rows), was, now))
    host.publish(changes, seen.places, ACT)
    return _cpu() - begun


CONTENDERS: dict[str, Contender] = {
    "importing": importing,
    "reading": reading,
    "rewriting": rewriting,
}


def table(rows: int = 100_000, rounds: int = 3) -> str:
    """Return the comparison as a Markdown table."""
    with tempfile.TemporaryDirectory() as folder:
        found = contest(MODULE, CONTENDERS, made(MODULE, folder, rows), rounds)
    cpu = {name: taken.cpu for name, taken in found.items()}
    floor = cpu["reading"] + cpu["rewriting"]
    line = [f"{cpu[name]:.2f}" for name in CONTENDERS]
    return markdown(
        (f"{rows:,} log rows × {len(HEADERS)}; CPU, s", *CONTENDERS, "importing / both others"),
        [("", *line, f"{cpu['importing'] / floor:.2f}")],
    )


if __name__ == "__main__":
    as_script(CONTENDERS, make, table, sys.argv[1:])
