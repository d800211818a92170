"""The journal of a workbook: what was done is written down, safe, and bounded."""

from __future__ import annotations

import os
import shutil
import stat
import sys
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from clientbook.actions import import_file
from clientbook.book.cells import Cell, CellError, Formula
from clientbook.book.changes import AppendRows, Change, PutSheet, RemoveRows, SetCells
from clientbook.book.host import Keep
from clientbook.book.past import REDO, UNDO, to_redo, to_undo
from clientbook.hosts.closed_file import ClosedFile
from clientbook.hosts.journal import Journal
from clientbook.hosts.journal_cells import cell_as_json, cell_from_json
from clientbook.hosts.journal_home import journal_folder
from clientbook.hosts.new import new_workbook
from clientbook.hosts.publish import fingerprint
from tests.hosts.books import contract_book
from tests.hosts.contract import ACT, TABLE, place_of, setting

# ruff: noqa: DTZ001 - cells know no time zone

CHANGE = setting("amount", [4], [1200], [1300])


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Return the path of the contract's workbook."""
    path = tmp_path / "Клиенты.xlsx"
    path.write_bytes(contract_book())
    return path


def change(path: Path) -> None:
    """Set one cell of a workbook file."""
    host = ClosedFile(path)
    host.publish([CHANGE], {TABLE: place_of(host)}, ACT)


def test_every_publish_is_written_down(book: Path) -> None:
    """Who, when, by what, which cells, the fingerprints around it, and the bytes before it."""
    change(book)
    log = ClosedFile(book).journal
    (entry,) = log.entries()
    assert entry.act == ACT
    assert entry.before == fingerprint(contract_book())
    assert entry.after == fingerprint(book.read_bytes())
    assert entry.summary == (("set", TABLE, 1),)
    assert log.changes(entry.number) == [CHANGE]
    copy = log.copy_before(entry.number)
    assert copy is not None
    assert copy.read_bytes() == contract_book()
    assert log.folder == book.parent / ".clientbook" / book.name
    for path in log.folder.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(log.folder.parent.stat().st_mode) == 0o700


def test_the_last_changes_are_kept(tmp_path: Path) -> None:
    """Ten at least, however large and old; more while there is room for them."""
    log = Journal(tmp_path / "log")
    for number in range(13):
        log.record(b"before", b"after%d" % number, [CHANGE], ACT)
        log.prune(Keep(days=0, size=0), ACT.when + timedelta(days=1))
    assert [entry.number for entry in log.entries()] == list(range(4, 14))
    assert len(list(log.folder.glob("*.xlsx"))) == 10


def test_undos_do_not_push_commands_out(tmp_path: Path) -> None:
    """However little room there is, ten commands can be undone, and redone, with their copies."""
    log, states = Journal(tmp_path / "log"), [b"%d" % number for number in range(13)]
    for number in range(12):
        log.record(states[number], states[number + 1], [CHANGE], ACT)
        log.prune(Keep(days=0, size=0), ACT.when)
    current = states[-1]
    for command, find in ((UNDO, to_undo), (REDO, to_redo)) * 2:
        for step in range(10):
            entry = find(log.entries())
            assert entry is not None, (command, step)
            copy = log.copy_before(entry.number)
            assert copy is not None
            act = replace(ACT, command=command, undoes=entry.number)
            log.record(current, copy.read_bytes(), [CHANGE], act)
            log.prune(Keep(days=0, size=0), ACT.when)
            current = copy.read_bytes()
        assert current == (states[2] if command == UNDO else states[-1])


def test_a_copy_that_is_there_already_takes_no_room_again(tmp_path: Path) -> None:
    """Undoing and redoing one change a hundred times holds the workbook on the disk twice."""
    log = Journal(tmp_path / "log")
    log.record(b"old", b"new", [CHANGE], ACT)
    for turn in range(1, 100):
        one, other = (b"new", b"old") if turn % 2 else (b"old", b"new")
        log.record(one, other, [CHANGE], replace(ACT, command=UNDO, undoes=turn))
    files = {path.stat().st_ino for path in log.folder.glob("*.xlsx")}
    assert len(list(log.folder.glob("*.xlsx"))) == 100
    assert len(files) == 2


def test_what_a_kill_left_of_old_entries_goes(tmp_path: Path) -> None:
    """A copy whose entry is gone already is let go with the next old entry."""
    log = Journal(tmp_path / "log")
    for _ in range(12):
        log.record(b"before", b"after", [CHANGE], ACT)
    (log.folder / "0001.json").unlink()
    assert log.damaged() == []
    log.prune(Keep(size=0), ACT.when)
    assert min(path.stem for path in log.folder.glob("*.xlsx")) == "0003"


@pytest.mark.parametrize(("days", "kept"), [(365, 14), (15, 12), (7, 11), (0, 10)])
def test_old_changes_are_let_go(tmp_path: Path, days: int, kept: int) -> None:
    """What happened longer ago than the book's settings say is no longer kept."""
    log = Journal(tmp_path / "log")
    for age in (30, 20, 10, 5, *(0,) * 10):
        act = replace(ACT, when=ACT.when - timedelta(days=age))
        log.record(b"before", b"after", [CHANGE], act)
    log.prune(Keep(days=days), ACT.when)
    assert len(log.entries()) == kept


def test_large_changes_are_let_go(tmp_path: Path) -> None:
    """Beyond the room that the book's settings give, the oldest go first."""
    log = Journal(tmp_path / "log")
    for number in range(20):
        log.record(b"x" * 1000, b"after%d" % number, [CHANGE], ACT)
    one = sum(path.stat().st_size for path in log.folder.iterdir()) // 20
    log.prune(Keep(size=one * 15), ACT.when)
    assert [entry.number for entry in log.entries()] == list(range(6, 21))


def test_a_clock_that_runs_backwards_confuses_nothing(tmp_path: Path) -> None:
    """Numbers order the entries; a date in the future does not keep an old one for ever."""
    log = Journal(tmp_path / "log")
    for year in (2099, *(2026,) * 11):
        log.record(b"before", b"after", [CHANGE], replace(ACT, when=datetime(year, 1, 1)))
    log.prune(Keep(days=365), datetime(2026, 6, 1, tzinfo=UTC))
    assert [entry.number for entry in log.entries()] == list(range(1, 13))
    log.prune(Keep(days=365), datetime(2027, 6, 1, tzinfo=UTC))
    assert [entry.number for entry in log.entries()] == list(range(3, 13))


def test_every_change_is_written_down_whole(tmp_path: Path) -> None:
    """What comes out of the journal is what went in."""
    cells: tuple[Cell, ...] = (
        None, "=x", 1, 1.5, True, Decimal("1.10"), date(2026, 1, 2), datetime(2026, 1, 2, 3),
        CellError("#N/A"), Formula("A1", CellError("#REF!")),
    )  # fmt: skip
    changes: list[Change] = [
        SetCells("t", "c", tuple(range(10)), ("k",) * 10, cells, cells[::-1]),
        SetCells("t", "c", (9, 4), ("", ""), (1, 2), (3, 4)),
        AppendRows("t", {"c": cells}, 10),
        RemoveRows("t", {"c": cells}, 10),
        PutSheet("funnel", "Воронка", b"PK", None),
    ]
    log = Journal(tmp_path)
    assert log.changes(log.record(b"", b"", changes, ACT)) == changes
    restored = [cell_from_json(cell_as_json(cell)) for cell in cells]
    assert [type(cell) for cell in restored] == [type(cell) for cell in cells]


def test_backups_do_not_travel_with_synced_folders(
    book: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """In OneDrive and its kin the journal is kept in the user's own data folder."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    synced = tmp_path / "OneDrive - Фирма"
    synced.mkdir()
    moved = Path(shutil.move(book, synced))
    change(moved)
    assert list(synced.iterdir()) == [moved]
    assert len(ClosedFile(moved).journal.entries()) == 1
    if os.name == "posix" and sys.platform == "linux":
        assert journal_folder(moved).is_relative_to(tmp_path / "data")


def test_the_journal_may_be_kept_elsewhere(book: Path, tmp_path: Path) -> None:
    """The caller's folder is used when one is named."""
    host = ClosedFile(book, journal_dir=tmp_path / "kept")
    host.publish([CHANGE], {TABLE: place_of(host)}, ACT)
    assert len(Journal(tmp_path / "kept").entries()) == 1
    assert not (book.parent / ".clientbook").exists()


def test_the_settings_of_the_book_bound_its_journal(tmp_path: Path) -> None:
    """Days and megabytes are rows of the settings sheet; 0 days leave the last ten changes."""
    path, source = tmp_path / "Книга.xlsx", tmp_path / "компании.csv"
    path.write_bytes(new_workbook("ru", book_id="b1", settings={"journal_days": 0}))
    for month in range(1, 13):
        source.write_text(f"Компания\nФирма {month}\n", encoding="utf-8")
        act = replace(ACT, when=datetime(2026, month, 1))
        import_file(ClosedFile(path), source, "working", date(2026, month, 1), act)
    entries = ClosedFile(path).journal.entries()
    assert [entry.number for entry in entries] == list(range(3, 13))


def test_copies_of_what_people_saved_meanwhile_stay(tmp_path: Path) -> None:
    """Monday's file put back takes the later entries of an open book away, not their copies."""
    journal = Journal(tmp_path / "journal")
    for day in (b"Monday", b"Tuesday", b"Wednesday"):
        journal.record(day, None, (), ACT)
    journal.forget_unpublished(fingerprint(b"Monday"))
    assert list(journal.entries()) == []
    number = journal.record(b"Monday", b"Monday too", (), ACT)
    kept = {path.read_bytes() for path in journal.folder.glob("*.xlsx")}
    assert kept == {b"Monday", b"Tuesday", b"Wednesday"}
    assert [entry.number for entry in journal.entries()] == [number] == [4]
