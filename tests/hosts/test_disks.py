"""What disks and network drives refuse: the old workbook stays whole, nothing else stays."""

from __future__ import annotations

import codecs
import errno
import os
import shutil
import stat
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from clientbook.book.errors import ClientbookError
from clientbook.hosts import likeness, publish, swap
from clientbook.hosts.closed_file import ClosedFile
from clientbook.hosts.errors import (
    CannotRead,
    CannotWriteHere,
    DiskFails,
    FileMissing,
    HeldElsewhere,
    NameTooLong,
    NoRoom,
)
from tests.hosts.books import contract_book
from tests.hosts.contract import cells_of
from tests.hosts.kills import ended, needs_fork
from tests.hosts.test_closed_file import change

OLD = contract_book()


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Return the path of the contract's workbook, alone in its folder."""
    path = tmp_path / "Клиенты.xlsx"
    path.write_bytes(OLD)
    return path


def untouched(book: Path) -> bool:
    """Say whether a workbook is the old one and nothing was left beside it or in its journal."""
    files = {path.name for path in book.parent.rglob("*") if path.is_file()}
    return book.read_bytes() == OLD and files == {book.name}


# A disk that is really full

SMALL_DISK = """
import os, shutil, subprocess, sys
from pathlib import Path
from clientbook.hosts.errors import CannotWriteHere, NoRoom
from tests.hosts.books import contract_book
from tests.hosts.test_closed_file import change
from tests.hosts.test_disks import OLD, untouched
disk = Path(sys.argv[1])
subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m,nr_inodes=64", "none", disk], check=True)
book, refused, done = disk / "book.xlsx", 0, 0
for free in range(0, 80 * 1024, 4096):
    for path in disk.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    book.write_bytes(OLD)
    room = os.statvfs(disk)
    (disk / "filler").write_bytes(bytes(room.f_bavail * room.f_frsize - free))
    try:
        change(book)
        done += 1
    except NoRoom:
        refused += 1
        (disk / "filler").unlink()
        assert untouched(book), (free, list(disk.rglob("*")))
for spare in range(12):
    for path in disk.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    book.write_bytes(OLD)
    fillers = [disk / str(n) for n in range(os.statvfs(disk).f_favail - spare)]
    for filler in fillers:
        filler.touch()
    try:
        change(book)
        done += 1
    except NoRoom:
        refused += 1
        for filler in fillers:
            filler.unlink()
        assert untouched(book), (spare, list(disk.rglob("*")))
for path in disk.iterdir():
    shutil.rmtree(path) if path.is_dir() else path.unlink()
book.write_bytes(OLD)
subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
try:
    change(book)
except CannotWriteHere:
    assert untouched(book)
    print(refused, done, "read-only")
"""


def test_a_disk_that_is_really_full_or_read_only(tmp_path: Path) -> None:
    """Every amount of room, in bytes and in files: refused or done, never anything between.

    Where this user may mount no disk of his own, the system limits how long a file may be.
    """
    entered = ["unshare", "--user", "--map-root-user", "--mount"]
    tried = [*entered, "mount", "-t", "tmpfs", "none", str(tmp_path)]
    if shutil.which("unshare") is None or subprocess.run(tried, check=False).returncode:
        _limited_length(tmp_path)
        return
    command = [*entered, sys.executable, "-c", SMALL_DISK, str(tmp_path)]
    shown = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    refused, done, last = int(shown[0]), int(shown[1]), shown[2]
    assert refused >= 10
    assert done >= 3
    assert last == "read-only"


@needs_fork
def test_a_limit_of_length_is_a_full_disk(tmp_path: Path) -> None:
    """The system cuts a write off in the middle of the backup, the entry or the workbook."""
    _limited_length(tmp_path)


def _limited_length(folder: Path) -> None:
    import resource  # not on Windows

    book = folder / "Клиенты.xlsx"
    refusals = 0
    for limit in range(0, len(OLD) + 2000, 600):
        book.write_bytes(OLD)
        shutil.rmtree(folder / ".clientbook", ignore_errors=True)
        child = os.fork()
        if not child:
            code = 9
            try:
                resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
                change(book)
                code = 0
            except NoRoom:
                code = 3
            finally:
                os._exit(code)
        code = ended(child)
        assert code in {0, 3}
        refusals += code == 3
        assert (book.read_bytes() == OLD) is (code == 3)
        assert code == 0 or untouched(book)
    assert refusals > 5


# What a network drive, OneDrive and Windows say (told by stand-ins: there is none of them here)


def _windows(code: int, number: int = errno.EACCES) -> OSError:
    error = PermissionError(number, "said by Windows") if number == errno.EACCES else OSError()
    error.errno = number
    error.winerror = code  # type: ignore[attr-defined]
    return error


REFUSALS = [
    (PermissionError(errno.EACCES, "denied"), CannotWriteHere),
    (PermissionError(errno.EPERM, "denied"), CannotWriteHere),
    (OSError(errno.EROFS, "read-only"), CannotWriteHere),
    (_windows(5), CannotWriteHere),
    (_windows(32), HeldElsewhere),
    (_windows(33), HeldElsewhere),
    (_windows(39, errno.EINVAL), NoRoom),
    (_windows(112, errno.ENOSPC), NoRoom),
    (_windows(59, errno.EINVAL), DiskFails),
    (_windows(64, errno.EINVAL), DiskFails),
    (_windows(362, errno.EINVAL), DiskFails),
    (OSError(errno.ENOSPC, "full"), NoRoom),
    (OSError(errno.EDQUOT, "quota"), NoRoom),
    (OSError(errno.ESTALE, "stale handle"), DiskFails),
    (OSError(errno.EIO, "broken"), DiskFails),
    (OSError(errno.EBUSY, "busy"), DiskFails),
    (OSError(errno.ETIMEDOUT, "no answer"), DiskFails),
    (FileNotFoundError(errno.ENOENT, "gone"), FileMissing),
]


@pytest.mark.parametrize(("error", "refusal"), REFUSALS)
@pytest.mark.parametrize("step", ["fsync", "exchange"])
def test_a_refusal_is_a_sentence(
    book: Path,
    monkeypatch: pytest.MonkeyPatch,
    error: OSError,
    refusal: type[ClientbookError],
    step: str,
) -> None:
    """Whatever step meets it; the file is the old one, and the next try works."""

    def fails(*_: object, **__: object) -> None:
        raise error

    with monkeypatch.context() as patched:
        patched.setattr(swap if step == "exchange" else os, step, fails)
        with pytest.raises(refusal) as caught:
            change(book)
    assert "\n" not in caught.value.message("ru")
    assert untouched(book)
    change(book)
    assert cells_of(ClosedFile(book), "amount")[0] == 1300


def test_a_folder_that_vanishes_is_told_of(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The drive is gone when the file is to be written."""
    kept = book.parent.with_name("kept")
    real = likeness.make_alike

    def vanish(written: Path, target: Path) -> None:
        real(written, target)
        book.parent.rename(kept)

    monkeypatch.setattr(publish, "make_alike", vanish)
    with pytest.raises(FileMissing):
        change(book)
    assert (kept / book.name).read_bytes() == OLD


def test_names_and_things_that_are_no_workbook(book: Path) -> None:
    """A name too long, a folder, a pipe: a sentence each, and nobody waits for a pipe."""
    with pytest.raises(NameTooLong, match="shorter"):
        ClosedFile(book.with_name("я" * 300 + ".xlsx"))
    pipe = book.with_name("pipe.xlsx")
    os.mkfifo(pipe)
    for path in (pipe, book.parent, book / "x.xlsx"):
        with pytest.raises(FileMissing):
            ClosedFile(path)


def test_a_folder_that_does_not_sync_undoes_nothing(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some drives cannot do that to a folder: the workbook is in its place by then."""
    real = os.fsync

    def files_only(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "not a file")
        real(handle)

    monkeypatch.setattr(os, "fsync", files_only)
    change(book)
    assert len(ClosedFile(book).journal.entries()) == 1


# What belongs to a file beside its bytes


def _access_list(user: int) -> bytes:
    """Return a POSIX access list that lets one more user read and write (acl(5))."""
    entries = [(1, 6, -1), (2, 6, user), (4, 4, -1), (0x10, 6, -1), (0x20, 0, -1)]
    packed = [struct.pack("<HHI", tag, may, who & 0xFFFFFFFF) for tag, may, who in entries]
    return struct.pack("<I", 2) + b"".join(packed)


def _set_attribute(path: Path, name: str, content: bytes) -> None:
    try:
        os.setxattr(path, name, content)
    except OSError as error:  # a disk that keeps none
        assert error.errno in {errno.ENOTSUP, errno.EPERM}  # noqa: PT017 - nothing else is expected


@pytest.mark.skipif(not hasattr(os, "listxattr"), reason="os.listxattr is missing: needs linux")
def test_attributes_and_access_lists_stay(book: Path) -> None:
    """Whatever the disk keeps for the old file it keeps for the new one."""
    book.chmod(0o640)
    _set_attribute(book, "user.clientbook", "метка".encode())
    _set_attribute(book, "system.posix_acl_access", _access_list(12345))
    before = {name: os.getxattr(book, name) for name in os.listxattr(book)}
    mode = book.stat().st_mode
    change(book)
    assert {name: os.getxattr(book, name) for name in os.listxattr(book)} == before
    assert book.stat().st_mode == mode


def test_owner_and_group_stay(book: Path) -> None:
    """The administrator's run leaves the file to whom it belonged; others keep at least a group."""
    group = 12345 if os.geteuid() == 0 else os.getgroups()[-1]
    owner = 12345 if os.geteuid() == 0 else os.getuid()
    os.chown(book, owner, group)
    book.chmod(0o660)
    change(book)
    found = book.stat()
    assert (found.st_uid, found.st_gid, stat.S_IMODE(found.st_mode)) == (owner, group, 0o660)


def test_another_group_gets_no_more_than_anybody(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the group cannot be kept, its rights are not given to the writer's own group."""

    def refused(*_: object) -> None:
        raise PermissionError(errno.EPERM, "not yours")

    old = book.stat()
    book.chmod(0o664)
    other = book.with_name("other")
    other.touch()
    monkeypatch.setattr(os, "chown", refused)
    monkeypatch.setattr(likeness, "_same_owner", lambda *_: False)
    likeness.make_alike(other, book)
    assert stat.S_IMODE(other.stat().st_mode) == 0o644
    assert other.stat().st_uid == old.st_uid


def _change_as_another(book: Path) -> int:
    """Change a workbook as another user where this one is the administrator; say how it ended."""
    warm = book.parent / "warm"
    warm.mkdir()
    shutil.copy(book, warm)
    change(warm / book.name)  # loads all that the other user may have no access to
    shutil.rmtree(warm)
    codecs.lookup("ascii")
    child = os.fork()
    if not child:
        code = 9
        try:
            if os.geteuid() == 0:
                os.setgroups([])
                os.setgid(54321)
                os.setuid(54321)
            change(book)
            code = 0
        except CannotWriteHere:
            code = 3
        except CannotRead:
            code = 4
        finally:
            os._exit(code)
    return ended(child)


@needs_fork
def test_anothers_file_in_a_sticky_folder_is_refused(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Everybody may write it and its folder, but the system lets only its owner replace it."""
    for folder in book.parents[:4]:  # one more where tests share the work
        folder.chmod(folder.stat().st_mode | 0o755)
    book.parent.chmod(0o1777)
    book.chmod(0o666)
    if os.geteuid() != 0:  # nobody else can be asked: let the system's answer be given
        monkeypatch.setattr(swap, "exchange", _not_permitted)
    assert _change_as_another(book) == 3
    assert book.read_bytes() == OLD
    assert not [path for path in book.parent.rglob("*") if path.is_file() and path != book]


def _not_permitted(*_: object) -> bool:
    raise PermissionError(errno.EPERM, "sticky")


@needs_fork
def test_a_file_that_one_may_not_read_is_no_mystery(book: Path) -> None:
    """No permission is said to be that."""
    for folder in book.parents[:4]:  # one more where tests share the work
        folder.chmod(folder.stat().st_mode | 0o755)
    if os.geteuid() != 0:
        book.chmod(0)
        with pytest.raises(CannotRead):
            ClosedFile(book)
        return
    book.chmod(0o600)
    assert _change_as_another(book) == 4
