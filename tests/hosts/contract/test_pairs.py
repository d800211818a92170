"""Notes of two companies and a merge, on a closed file and in a program: the same book after."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from clientbook.book.cells import Cell
from clientbook.book.host import Act
from clientbook.book.reading import read_book
from clientbook.book.remembering import Rehearsing
from clientbook.hosts.new import new_workbook
from clientbook.pairing import merge, note_distinct
from tests.hosts.contract.places import File, Home, Opening

DAY = date(2026, 11, 23)
KEYS = ("C00001", "C00002", "C00003", "C00004")
TABLES = ("cb_distinct", "cb_working", "cb_contacts")


def _act(command: str) -> Act:
    return Act(command, "tests", datetime(2026, 11, 23, tzinfo=UTC))


def _book(folder: Path) -> Path:
    folder.mkdir()
    path = folder / "Книга.xlsx"
    rows: dict[str, dict[str, Sequence[Cell]]] = {
        "cb_working": {"client": KEYS, "company": ["Ромашка", "Пион", "Лилия", "Астра"]},
        "cb_contacts": {"client": ["C00002"], "name": ["Анна"], "contact": ["P00001"]},
    }
    path.write_bytes(new_workbook("ru", book_id="pairs", rows=rows))
    return path


def _after(home: Home) -> dict[str, list[dict[Hashable, Any]]]:
    """Note two pairs, merge two companies; return what the tables hold."""
    host: Rehearsing = home.host()
    for one, other in (("C00003", "C00002"), ("C00003", "C00004")):
        note_distinct(host, one, other, DAY, _act("duplicates --not"))
        host = home.host()
    merge(host, "C00001", "C00002", DAY, _act("merge"))
    tables = read_book(home.host()).tables
    return {
        name: tables[name].dropna(axis="columns", how="all").astype("str").to_dict("records")
        for name in TABLES
    }


def test_notes_and_a_merge_leave_the_same_book(opening: Opening, tmp_path: Path) -> None:
    """The table of the notes is found again in an open book, and its second row stands in it."""
    closed = _after(File(_book(tmp_path / "closed")))
    assert [(n["client_a"], n["client_b"]) for n in closed["cb_distinct"]] == [
        ("C00003", "C00001"),
        ("C00003", "C00004"),
    ]
    assert _after(opening(_book(tmp_path / "open"))) == closed
