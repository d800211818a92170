"""A workbook that is open in Excel or LibreOffice is known by their marks, and a stale mark too."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from clientbook.hosts import open_marks as marks
from clientbook.hosts.closed_file import ClosedFile
from clientbook.hosts.errors import OpenBy, OpenElsewhere
from clientbook.hosts.open_marks import Mark, open_marks
from tests.hosts.books import contract_book
from tests.hosts.contract import ACT, TABLE, place_of
from tests.hosts.office import needs_driven_office, opened
from tests.hosts.test_closed_file import CHANGE, change


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Return the path of the contract's workbook."""
    path = tmp_path / "Клиенты.xlsx"
    path.write_bytes(contract_book())
    return path


def owner_file(name: str, code_page: str = "cp1251") -> bytes:
    """Return what Excel writes into its owner file: the name in the code page and in UTF-16."""
    short = name.encode(code_page, errors="replace")
    head = bytes([len(short)]) + short
    wide = len(name).to_bytes(2, "little") + name.encode("utf-16-le")
    return (head.ljust(55, b" ") + wide).ljust(165, b" ")


def office_lock(book: Path, content: str) -> Path:
    """Put LibreOffice's lock beside a workbook."""
    lock = book.with_name(f".~lock.{book.name}#")
    lock.write_text(content, encoding="utf-8")
    return lock


def excel_owner(book: Path, content: bytes) -> Path:
    """Put Excel's owner file beside a workbook."""
    owner = book.with_name(f"~${book.name}")
    owner.write_bytes(content)
    return owner


def only_mark(book: Path) -> Mark:
    """Return the one mark of a workbook."""
    (mark,) = open_marks(book)
    return mark


@pytest.mark.parametrize(
    ("content", "who"),
    [
        (owner_file("Иванова Анна"), "Иванова Анна"),
        (owner_file("И" * 52), "И" * 52),
        (owner_file("Zoë Łuksza"), "Zoë Łuksza"),
        (owner_file("Ivanov")[:54], "Ivanov"),
        (b"\x06Ivanov", "Ivanov"),
        (b"\x06Iva", "Iva"),
        (b"", ""),
        (b"\x00" * 165, ""),
        (b"\xff" * 165, ""),
        (b"\x03a\nb" + b" " * 161, ""),
    ],
)
def test_excels_owner_file_names_a_person(book: Path, content: bytes, who: str) -> None:
    """Whatever the file holds is read without harm; the name is told where there is one."""
    before = book.read_bytes()
    owner = excel_owner(book, content)
    assert only_mark(book) == Mark("Excel", owner, who, stale=False)
    with pytest.raises(OpenElsewhere) as caught:
        change(book)
    assert isinstance(caught.value, OpenBy) is bool(who)
    assert who in caught.value.message("ru")
    assert owner.name in caught.value.message("ru")
    assert book.read_bytes() == before


@pytest.mark.parametrize(
    ("content", "who"),
    [
        (
            ",ivanov,pc-7,23.11.2026 09:30,file:///home/ivanov/.config/libreoffice/4;",
            "ivanov, pc-7",
        ),
        (r"Анна Петрова\, ст.,anna,pc-7,23.11.2026 09:30,file:///x;", "Анна Петрова, ст., pc-7"),
        (",,pc-7,,;", "pc-7"),
        ("Анна", ""),
        ("", ""),
        (";;;;", ""),
    ],
)
def test_libreoffices_lock_names_a_person(book: Path, content: str, who: str) -> None:
    """The name of the profile or of the login, and the machine."""
    lock = office_lock(book, content)
    assert only_mark(book) == Mark("LibreOffice", lock, who, stale=False)
    with pytest.raises(OpenElsewhere, match="LibreOffice"):
        change(book)


def test_an_unreadable_mark_counts(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Excel lets nobody read its file while it is open: the workbook is open all the same."""

    def refused(*_: object, **__: object) -> object:
        raise PermissionError

    excel_owner(book, owner_file("Иванов"))
    monkeypatch.setattr(marks, "_stale_in_excel", lambda _: False)
    monkeypatch.setattr(Path, "open", refused)
    assert only_mark(book).who == ""
    assert not only_mark(book).stale


@pytest.fixture
def pretended_office(tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Run a process that is called as LibreOffice is, with a profile of its own."""
    program = tmp_path / "soffice.bin"
    program.symlink_to("/bin/sleep")
    profile = tmp_path / "profile"
    profile.mkdir()
    code = f"import os; os.execv({str(program)!r}, ['soffice.bin', '60'])"
    with subprocess.Popen([sys.executable, "-c", code]) as process:
        for _ in range(200):
            if Path(f"/proc/{process.pid}/comm").read_text(encoding="utf-8") == "soffice.bin\n":
                break
            time.sleep(0.05)
        yield process
        process.kill()


linux_only = pytest.mark.skipif(sys.platform != "linux", reason="needs linux's /proc")


@linux_only
def test_a_lock_counts_while_an_office_may_have_it(
    book: Path, pretended_office: subprocess.Popen[bytes], tmp_path: Path
) -> None:
    """One that does not say which profile it uses may be anyone's; when it is gone, nobody's."""
    profile = (tmp_path / "profile").as_uri()
    office_lock(book, f",me,{socket.gethostname()},23.11.2026 09:30,{profile};")
    assert not only_mark(book).stale
    pretended_office.kill()
    pretended_office.wait()
    others = [p.read_text() for p in Path("/proc").glob("[0-9]*/comm") if p.exists()]
    if not any(name.startswith(("soffice", "oosplash")) for name in others):
        assert only_mark(book).stale


@linux_only
def test_a_lock_counts_in_doubt(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of another machine, of a profile that is not here, of another user, or without any facts."""
    monkeypatch.setattr(marks, "_older_than_the_machine", lambda _: False)
    here, profile = socket.gethostname(), tmp_path.as_uri()
    for content in (
        f",me,another-{here},23.11.2026 09:30,{profile};",
        f",me,{here},23.11.2026 09:30,{profile}/none;",
        f",me,{here},23.11.2026 09:30,;",
        ",me;",
    ):
        office_lock(book, content)
        assert not only_mark(book).stale, content
    office_lock(book, f",me,{here},23.11.2026 09:30,{profile};")
    monkeypatch.setattr(os, "getuid", lambda: book.stat().st_uid + 1)
    assert not only_mark(book).stale


@needs_driven_office
def test_libreoffice_really_has_it_open(book: Path, tmp_path: Path) -> None:
    """The refusal names the person of its profile; after a kill its lock is stale, and stays."""
    with opened(book, tmp_path, "Анна", "Петрова, ст.") as kill:
        with pytest.raises(OpenBy) as caught:
            change(book)
        assert "LibreOffice (Анна Петрова, ст., " in caught.value.message("ru")
        assert book.read_bytes() == contract_book()
        kill()
        lock = only_mark(book)
        assert lock.stale
        host = ClosedFile(book)
        done = host.publish([CHANGE], {TABLE: place_of(host)}, ACT)
    assert done.written
    assert [key for key, _ in done.notes] == ["note.stale_mark"]
    assert lock.path.exists()


def test_a_mark_from_before_the_machine_started_is_stale(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a disk of this machine, of this user; elsewhere it counts, and so does a younger one."""
    monkeypatch.setattr(marks, "_on_local_disk", lambda _: True)
    owner = excel_owner(book, owner_file("Иванов"))
    assert not only_mark(book).stale
    long_ago = time.time() - 10 * 365 * 24 * 3600
    os.utime(owner, (long_ago, long_ago))
    if sys.platform != "linux":
        assert not only_mark(book).stale
        return
    assert only_mark(book).stale
    host = ClosedFile(book)
    assert [key for key, _ in host.publish([CHANGE], {TABLE: place_of(host)}, ACT).notes] == [
        "note.stale_mark"
    ]
    assert owner.exists()
    monkeypatch.setattr(marks, "_on_local_disk", lambda _: False)
    assert not only_mark(book).stale
    monkeypatch.setattr(marks, "_on_local_disk", lambda _: True)
    monkeypatch.setattr(os, "getuid", lambda: owner.stat().st_uid + 1)
    assert not only_mark(book).stale


@linux_only
def test_a_disk_is_local_only_for_certain() -> None:
    """What the kernel makes up is no disk of the machine."""
    assert not marks._on_local_disk(Path("/proc/self/status"))  # noqa: SLF001 - in doubt is no


@pytest.mark.parametrize("held", [True, False])
def test_excel_on_windows_keeps_its_mark_from_being_renamed(
    book: Path, monkeypatch: pytest.MonkeyPatch, *, held: bool
) -> None:
    """A sharing violation says that Excel is there; a mark that nobody holds is stale."""

    def rename(mark: Path, target: Path) -> Path:
        assert mark == target
        if held:
            raise PermissionError(13, "sharing violation")
        return target

    excel_owner(book, owner_file("Иванов"))
    monkeypatch.setattr(marks, "ON_WINDOWS", True)
    monkeypatch.setattr(Path, "rename", rename)
    assert only_mark(book).stale is not held
