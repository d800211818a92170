"""A script does what the command line does, through the names of the package."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import clientbook

TODAY = date(2026, 11, 23)


def test_every_way_in_opens() -> None:
    """Each name that the package promises is there, and a misspelt one is said to be missing."""
    assert all(getattr(clientbook, name) is not None for name in clientbook.__all__)
    assert not hasattr(clientbook, "refesh")
    assert {*clientbook.__all__} - {"__version__"} == set(clientbook._WAYS_IN)  # noqa: SLF001


def test_importing_the_package_loads_nothing_heavy() -> None:
    """`import clientbook` is free; what is used is loaded when it is used."""
    code = "import sys, clientbook; print('pandas' in sys.modules, 'lxml' in sys.modules)"
    shown = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout
    assert shown.split() == ["False", "False"]


def test_the_whole_week_from_python(tmp_path: Path) -> None:
    """A new book, rows brought in, checked, refreshed, counted, and a report for the manager."""
    path, source = tmp_path / "Book.xlsx", tmp_path / "companies.csv"
    path.write_bytes(clientbook.new_workbook("en", book_id="b1"))
    source.write_text("company,manager\nAlpha,Ivanov\nBeta,Ivanov\n", encoding="utf-8")
    act = clientbook.Act("test", "somebody", datetime(2026, 11, 23, 9, 0, tzinfo=UTC))

    done = clientbook.import_file(clientbook.ClosedFile(path), source, "working", TODAY, act)
    assert done.imported.counts.added == 2

    book = clientbook.ClosedFile(path)
    assert clientbook.refresh(book, TODAY, act).published.written
    assert not clientbook.refresh(book, TODAY, act).published.written
    assert list(clientbook.read_book(book).tables["cb_working"]["segment"]) == ["potential"] * 2
    codes = {finding.code for finding in clientbook.check(book, TODAY).findings}
    assert codes == {"manager_unknown"}
    _, counted = clientbook.funnel(book, TODAY)
    assert counted.as_of == TODAY

    week = clientbook.Week.of(TODAY).plus(-1)
    assert clientbook.weekly(book, week, TODAY, act).sheets == ("summary", "weekly:Ivanov")
    _, files = clientbook.weekly_files(book, week, tmp_path / "out", TODAY)
    names = [file.name for file, _ in files]
    assert names == ["2026-W47 Summary.xlsx", "2026-W47 Ivanov.xlsx"]
