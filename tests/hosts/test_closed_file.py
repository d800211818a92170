"""A closed file fulfils the hosts' contract, and is refused, locked and kept safe as a file."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from clientbook.book.changes import AppendRows, PutSheet
from clientbook.book.errors import BookChangedMeanwhile, ClientbookError
from clientbook.book.host import Host
from clientbook.hosts import closed_file, journal, lint, locks, publish
from clientbook.hosts.closed_file import ClosedFile
from clientbook.hosts.errors import (
    BookBusy,
    CannotWriteHere,
    DamagedFile,
    FileChangedMeanwhile,
    FileMissing,
    NoRoom,
    OldFormat,
    OpenElsewhere,
    PasswordProtected,
    WouldBreakFile,
)
from clientbook.hosts.journal_home import journal_folder
from clientbook.hosts.lint import Problem
from clientbook.hosts.package import Package
from tests.hosts.books import contract_book
from tests.hosts.contract import ACT, TABLE, HostContract, Opened, cells_of, place_of, setting
from tests.hosts.workbooks import rich_sheet

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


class TestContract(HostContract):
    """The contract, over a closed file."""

    @pytest.fixture
    def opened(self, book: Path) -> Opened:
        """Open the contract's workbook."""

        def again() -> Host:
            return ClosedFile(book)

        return again(), again


# Refusals


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    """A folder is no file either."""
    for path in (tmp_path / "нет.xlsx", tmp_path):
        with pytest.raises(FileMissing, match="Check the name"):
            ClosedFile(path)


def _old(path: Path) -> None:
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)


def _locked(path: Path) -> None:
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"))


def _torn(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:3000])


def _text(path: Path) -> None:
    path.write_text("company;phone", encoding="utf-8")


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _other_zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as zipped:
        zipped.writestr("content.xml", "<office/>")


@pytest.mark.parametrize(
    ("spoil", "refusal"),
    [
        (_old, OldFormat),
        (_locked, PasswordProtected),
        (_torn, DamagedFile),
        (_text, OldFormat),
        (_empty, OldFormat),
        (_other_zip, OldFormat),
    ],
)
def test_what_is_no_workbook_of_ours_is_refused(
    book: Path, spoil: Callable[[Path], None], refusal: type[ClientbookError]
) -> None:
    """One sentence with a remedy in both languages; the file is as it was."""
    spoil(book)
    before = book.read_bytes()
    with pytest.raises(refusal) as caught:
        ClosedFile(book)
    assert "Клиенты.xlsx" in caught.value.message("ru")
    assert caught.value.message("en") != caught.value.message("ru")
    assert book.read_bytes() == before


@pytest.mark.parametrize("owner", ["~$Клиенты.xlsx", ".~lock.Клиенты.xlsx#"])
def test_an_open_workbook_is_read_but_not_written(book: Path, owner: str) -> None:
    """Excel and LibreOffice leave a file beside the workbook they hold open."""
    before = book.read_bytes()
    (book.parent / owner).write_text("Иванов", encoding="utf-8")
    with pytest.raises(OpenElsewhere, match="Close it"):
        change(book)
    assert book.read_bytes() == before
    assert not (book.parent / ".clientbook").exists()


@pytest.mark.parametrize("owner", ["~$link.xlsx", ".~lock.link.xlsx#"])
def test_a_workbook_opened_through_a_link_is_open(book: Path, owner: str) -> None:
    """The program marks the name it was asked to open, not the file behind it."""
    before = book.read_bytes()
    link = book.parent / "elsewhere" / "link.xlsx"
    link.parent.mkdir()
    link.symlink_to(book)
    link.with_name(owner).touch()
    with pytest.raises(OpenElsewhere, match=r"link\.xlsx"):
        change(link)
    assert book.read_bytes() == before


def test_a_workbook_opened_meanwhile_is_not_replaced(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Opened in Excel between the first look and the last: what is typed there would be lost."""
    real = journal.Journal.record

    def opened(self: journal.Journal, *given: Any, **named: Any) -> int:  # noqa: ANN401 - passed on
        (book.parent / f"~${book.name}").touch()
        return real(self, *given, **named)

    monkeypatch.setattr(journal.Journal, "record", opened)
    with pytest.raises(OpenElsewhere):
        change(book)
    assert book.read_bytes() == contract_book()
    assert ClosedFile(book).journal.entries() == []


@pytest.mark.parametrize("step", range(3))
def test_a_full_disk_leaves_everything_as_it_was(
    book: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    """Backup, entry or workbook do not fit: a sentence about room, and nothing half-made stays."""
    real, seen = os.fsync, []

    def full(handle: int) -> None:
        seen.append(handle)
        if len(seen) > step:
            raise OSError(errno.ENOSPC, "No space left on device")
        real(handle)

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(NoRoom, match="Make room"):
            change(book)
    assert book.read_bytes() == contract_book()
    kept = {path.name for path in book.parent.rglob("*") if path.is_file()}
    assert kept == {book.name}
    change(book)


@pytest.mark.parametrize("content", ["", '{"command": "re', "[]\n", '{"command": 1}\n'])
def test_a_damaged_journal_entry_stops_nobody(book: Path, content: str) -> None:
    """The workbook can be changed, and the new entry is written beside the damaged one."""
    change(book)
    folder = ClosedFile(book).journal.folder
    (folder / "0002.json").write_text(content, encoding="utf-8")
    host = ClosedFile(book)
    host.publish([setting("amount", [4], [1300], [1])], {TABLE: place_of(host)}, ACT)
    assert [entry.number for entry in host.journal.entries()] == [1, 3]


def test_a_read_only_file_is_refused(book: Path) -> None:
    """Even where the system would let an administrator write."""
    book.chmod(0o444)
    with pytest.raises(CannotWriteHere, match="read-only"):
        change(book)
    assert book.read_bytes() == contract_book()


def test_a_read_only_folder_is_refused(book: Path) -> None:
    """A file beside the workbook could not be made."""
    book.parent.chmod(0o555)
    try:
        with pytest.raises(CannotWriteHere):
            change(book)
    finally:
        book.parent.chmod(0o755)
    assert book.read_bytes() == contract_book()


def test_a_folder_that_windows_marks_is_written_to(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Documents and Desktop carry the read-only mark there: it says nothing about writing."""
    book.parent.chmod(0o555)
    try:
        assert not publish.may_write(book.parent)
        monkeypatch.setattr(publish, "ON_WINDOWS", True)
        assert publish.may_write(book.parent)
        assert journal_folder(book).is_relative_to(book.parent)
        publish.refuse_unwritable(book)
        book.chmod(0o444)
        with pytest.raises(CannotWriteHere, match="read-only"):
            publish.refuse_unwritable(book)
    finally:
        book.parent.chmod(0o755)


def test_a_table_that_stands_elsewhere_is_told_by_its_tab(book: Path) -> None:
    """A place read from another state of the file stops the write; no id is in the sentence."""
    host = ClosedFile(book)
    place = place_of(host)
    moved = replace(place, area=replace(place.area, header_row=place.area.header_row + 1))
    with pytest.raises(BookChangedMeanwhile) as caught:
        host.publish([AppendRows(TABLE, {"company": ("Гамма",)}, 1)], {TABLE: moved}, ACT)
    for said in (caught.value.message("ru"), caught.value.message("en")):
        assert place.area.sheet in said
        assert TABLE not in said


def test_a_file_that_changed_since_it_was_read_is_refused(book: Path) -> None:
    """Somebody saved the workbook in between: his work is not overwritten."""
    host = ClosedFile(book)
    change(book)
    between = book.read_bytes()
    with pytest.raises(FileChangedMeanwhile) as caught:
        host.publish([CHANGE], {TABLE: place_of(host)}, ACT)
    assert isinstance(caught.value, BookChangedMeanwhile)
    assert book.read_bytes() == between
    assert len(ClosedFile(book).journal.entries()) == 1


def test_a_second_writer_waits_and_is_refused(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While another clientbook writes the workbook, this one does not."""
    monkeypatch.setattr(locks, "WAIT", 0.1)
    lock = book.with_name(publish.own_mark(book) + "lock")
    with FileLock(lock), pytest.raises(BookBusy, match="Wait"):
        change(book)
    change(book)


def test_the_lint_stops_a_file_that_excel_would_repair(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault of our own making is reported, not written."""
    problem = Problem("row_order", "xl/worksheets/sheet1.xml", "A1")
    monkeypatch.setattr(lint, "new_problems", lambda _: [problem])
    with pytest.raises(WouldBreakFile, match="row_order"):
        change(book)
    assert book.read_bytes() == contract_book()


# Publishing


def test_nothing_changes_nothing_is_written(book: Path) -> None:
    """Not a byte, not a journal, not even the time of the file."""
    before = book.stat()
    host = ClosedFile(book)
    same = setting("amount", [4], [1200], [Decimal(1200)])
    assert not host.publish([same], {TABLE: place_of(host)}, ACT).written
    assert book.read_bytes() == contract_book()
    assert book.stat().st_mtime_ns == before.st_mtime_ns
    assert list(book.parent.iterdir()) == [book]


def test_an_equal_sheet_is_written_once(book: Path) -> None:
    """A generated sheet with an equal payload leaves the file byte for byte the same."""
    host = ClosedFile(book)
    put = PutSheet("funnel", "Воронка", rich_sheet())
    assert host.publish([put], {}, ACT).written
    after = book.read_bytes()
    assert [sheet.generated for sheet in host.sheets()][-1] == "funnel"
    assert not host.publish([put], {}, ACT).written
    assert not ClosedFile(book).publish([put], {}, ACT).written
    assert book.read_bytes() == after


def test_links_modes_and_neighbours_stay(book: Path) -> None:
    """A symbolic link stays one, the mode stays, and no temporary file is left."""
    book.chmod(0o640)
    link = book.with_name("ссылка.xlsx")
    link.symlink_to(book.name)
    change(link)
    assert link.is_symlink()
    assert stat.S_IMODE(book.stat().st_mode) == 0o640
    assert sorted(p.name for p in book.parent.iterdir()) == sorted(
        [".clientbook", book.name, link.name]
    )
    assert cells_of(ClosedFile(book), "amount")[0] == 1300


def test_one_host_publishes_again_and_again(book: Path) -> None:
    """After a publish the host has read what it wrote."""
    host = ClosedFile(book)
    for old, new in ((1200, 1), (1, 2), (2, 3)):
        host.publish([setting("amount", [4], [old], [new])], {TABLE: place_of(host)}, ACT)
    assert cells_of(ClosedFile(book), "amount")[0] == 3


def test_a_failed_publish_leaves_everything_as_it_was(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file, the folder and the journal; the next try works."""

    def fails(*_: object, **__: object) -> None:
        raise CannotWriteHere(path="")

    with monkeypatch.context() as patched:
        patched.setattr(closed_file, "write_whole", fails)
        with pytest.raises(CannotWriteHere):
            change(book)
    assert book.read_bytes() == contract_book()
    assert sorted(p.name for p in book.parent.iterdir()) == [".clientbook", book.name]
    assert ClosedFile(book).journal.entries() == []
    change(book)


KILLED = """
import os, sys
from pathlib import Path
from clientbook.hosts import publish
from tests.hosts.test_closed_file import change
at, seen = int(sys.argv[2]), 0
def counting(name, real):
    def call(*args, **kwargs):
        global seen
        seen += 1
        if seen == at:
            os._exit(9)
        return real(*args, **kwargs)
    return call
for name in ("fsync", "replace", "fchmod", "open"):
    if hasattr(os, name):
        setattr(os, name, counting(name, getattr(os, name)))
Path.replace = counting("replace", Path.replace)
Path.unlink = counting("unlink", Path.unlink)
change(Path(sys.argv[1]))
"""


@pytest.mark.parametrize("at", [1, 2, 4, 6, 8, 10, 12])
def test_a_kill_leaves_the_old_file_or_the_new_one(book: Path, at: int) -> None:
    """Whatever step it dies at, the workbook is whole and the next command works."""
    done = subprocess.run([sys.executable, "-c", KILLED, str(book), str(at)], check=False)
    assert done.returncode in {0, 9}
    amount = cells_of(ClosedFile(book), "amount")[0]
    assert amount in {1200, 1300}
    if amount == 1200:
        assert book.read_bytes() == contract_book()
        change(book)
        assert sorted(p.name for p in book.parent.iterdir()) == [".clientbook", book.name]
        assert len(ClosedFile(book).journal.entries()) == 1
    assert cells_of(ClosedFile(book), "amount")[0] == 1300


def test_protection_and_other_marks_stay(book: Path) -> None:
    """A protected sheet, a protected workbook, a very hidden tab, a "final" mark: all preserved."""
    package = Package.open(book)
    marks = {
        package.main_part: [
            (b'state="hidden"', b'state="veryHidden"'),
            (b"<bookViews>", b'<workbookProtection lockStructure="1"/><bookViews>'),
            (b"<workbookPr", b'<fileSharing readOnlyRecommended="1"/><workbookPr'),
        ],
        "xl/worksheets/sheet1.xml": [
            (b"</sheetData>", b'</sheetData><sheetProtection sheet="1" password="CC1A"/>')
        ],
        "docProps/core.xml": [
            (b"</cp:core", b"<cp:contentStatus>Final</cp:contentStatus></cp:core")
        ],
    }
    for part, edits in marks.items():
        content = package.read(part)
        for old, new in edits:
            assert old in content
            content = content.replace(old, new, 1)
        package.put(part, content)
    book.write_bytes(package.save())
    change(book)
    found = Package.open(book)
    for part, edits in marks.items():
        assert all(new in found.read(part) for _, new in edits)
    assert [sheet.visible for sheet in ClosedFile(book).sheets()] == [True, True, False]
