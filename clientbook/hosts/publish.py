"""Bytes → a file, whole or not at all: a kill at any moment leaves the old file or the new one.

Under `closed_file`. Writes beside the file, looks once more whether the file is still the one that
was read, then lets the system replace it. Symbolic links, mode and owner stay.
"""

from __future__ import annotations

import errno
import os
import stat
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

from clientbook.hosts.errors import (
    CannotRead,
    CannotWriteHere,
    FileMissing,
    NoRoom,
    OpenElsewhere,
)

_FULL = {errno.ENOSPC, errno.EDQUOT}

ON_WINDOWS = os.name == "nt"


def fingerprint(content: bytes) -> str:
    """Return the SHA-256 of a file's bytes, in hexadecimal."""
    return sha256(content).hexdigest()


def read_file(path: Path) -> bytes:
    """Return a file's bytes."""
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError) as error:
        raise FileMissing(path=str(path)) from error
    except OSError as error:
        if path.is_dir():
            raise FileMissing(path=str(path)) from error
        raise CannotRead(path=str(path)) from error


def refuse_unwritable(path: Path) -> None:
    """Raise if a workbook is open in Excel or LibreOffice, or must not be written."""
    target = path.resolve()
    for opened in (target, path.absolute()):  # a program marks the name it was asked to open
        for program, mark in open_marks(opened):
            raise OpenElsewhere(book=opened.name, program=program, lock=mark)
    for place in (target, target.parent):
        if place.exists() and not may_write(place):
            raise CannotWriteHere(path=str(place))


def open_marks(path: Path) -> list[tuple[str, str]]:
    """Return the programs that have a file open, each with the file it marks that by."""
    marks = (("Excel", f"~${path.name}"), ("LibreOffice", f".~lock.{path.name}#"))
    return [(program, mark) for program, mark in marks if path.with_name(mark).exists()]


def may_write(place: Path) -> bool:
    """Say whether a file or folder may be written to: nobody writes over a read-only one.

    A folder of Windows is always tried: its read-only mark, which Documents and Desktop have,
    says only that Explorer shows it in a way of its own.
    """
    if ON_WINDOWS and place.is_dir():
        return True
    return bool(place.stat().st_mode & 0o222) and os.access(place, os.W_OK)


def write_whole(
    path: Path, content: bytes, *, still_right: Callable[[], None] = lambda: None
) -> None:
    """Replace a file's bytes, or make the file. `still_right` raises if it must not."""
    target = path.resolve()
    try:
        with room_for(target):
            written = _beside(target, content)
    except OSError as error:
        raise CannotWriteHere(path=str(target.parent)) from error
    try:
        still_right()
        written.replace(target)
    except PermissionError as error:
        raise CannotWriteHere(path=str(target)) from error
    finally:
        written.unlink(missing_ok=True)
    _sync_folder(target.parent)


def make_file(path: Path, content: bytes) -> None:
    """Write a file where there is none, whole or not at all. Raises FileExistsError."""
    with room_for(path):
        path.open("xb").close()
    try:
        write_whole(path, content)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


@contextmanager
def room_for(path: Path) -> Iterator[None]:
    """Say in words that the disk is full when a file does not fit."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise NoRoom(path=str(path.parent)) from error
        raise


def sweep(path: Path) -> None:
    """Take away what a killed publish left beside a file. Only the file's one writer may."""
    target = path.resolve()
    for left in target.parent.iterdir():
        if left.name.startswith(_mark(target)) and left.suffix == ".tmp":
            left.unlink(missing_ok=True)


def write_private(path: Path, content: bytes) -> None:
    """Write a file as `replace_file` does, in a folder that is its owner's alone."""
    with room_for(path):
        private_folder(path.parent)
    replace_file(path, content)


def replace_file(path: Path, content: bytes) -> None:
    """Put bytes at a path, whole or not at all, readable by their owner only: they name people."""
    with room_for(path):
        written = _beside(path, content, private=True)
        try:
            written.replace(path)
        finally:
            written.unlink(missing_ok=True)


def private_folder(folder: Path) -> None:
    """Make a folder, and the one it is in, for their owner alone."""
    for one in (folder.parent, folder):
        one.mkdir(mode=0o700, parents=True, exist_ok=True)


def _mark(target: Path) -> str:
    """Return what names of a file's temporary files begin with: short, however long its own is."""
    return f".clientbook-{sha256(target.name.encode()).hexdigest()[:12]}-"


def _beside(target: Path, content: bytes, *, private: bool = False) -> Path:
    """Write a temporary file in the target's folder, down to the disk, and return its path."""
    handle, name = tempfile.mkstemp(prefix=_mark(target), suffix=".tmp", dir=target.parent)
    written = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if not private:
            _like(target, written)
    except BaseException:
        written.unlink(missing_ok=True)
        raise
    return written


def _like(target: Path, written: Path) -> None:
    """Give a new file the mode and owner of the one it replaces; a first file gets the usual."""
    if not target.exists():
        usual = os.umask(0)
        os.umask(usual)
        written.chmod(0o666 & ~usual)
        return
    old = target.stat()
    written.chmod(stat.S_IMODE(old.st_mode))
    if hasattr(os, "chown"):
        with suppress(PermissionError):
            os.chown(written, old.st_uid, old.st_gid)


def _sync_folder(folder: Path) -> None:
    """Have the folder's new entry reach the disk; Windows does that itself."""
    if ON_WINDOWS:
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
