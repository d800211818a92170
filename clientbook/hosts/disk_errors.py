"""What a disk, a network drive or OneDrive refuses → one sentence for the user.

Under everything in `hosts/` that reads and writes files. Nothing is tried again here.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from clientbook.book.errors import ClientbookError
from clientbook.hosts.errors import (
    CannotRead,
    CannotWriteHere,
    DiskFails,
    FileMissing,
    HeldElsewhere,
    NameTooLong,
    NoRoom,
)

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}
_GONE = {errno.ENOENT, errno.ENOTDIR, errno.EISDIR, errno.ELOOP}
_WINDOWS_FULL = {39, 112}
_WINDOWS_HELD = {32, 33}
"""ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION: another program has the file open."""


@contextmanager
def told(path: Path, *, reading: bool = False) -> Iterator[None]:
    """Say in words what goes wrong with a file; what is said in words already goes on."""
    try:
        yield
    except FileExistsError:  # the caller knows what that means
        raise
    except OSError as error:
        raise _sentence(error, path, reading=reading) from error


def true_path(path: Path) -> Path:
    """Return what a path leads to at the end of its symbolic links. FileMissing: a circle."""
    try:
        return path.resolve()
    except (OSError, RuntimeError) as error:  # a circle is a RuntimeError before Python 3.13
        raise FileMissing(path=str(path)) from error


def _sentence(error: OSError, path: Path, *, reading: bool) -> ClientbookError:
    on_windows = getattr(error, "winerror", None)
    if on_windows in _WINDOWS_HELD:
        return HeldElsewhere(book=path.name)
    if error.errno in _FULL or on_windows in _WINDOWS_FULL:
        return NoRoom(path=str(path.parent))
    if error.errno in _GONE:
        return FileMissing(path=str(path))
    if error.errno in _FORBIDDEN:
        return CannotRead(path=str(path)) if reading else CannotWriteHere(path=str(path))
    if error.errno == errno.ENAMETOOLONG:
        return NameTooLong(path=str(path))
    return DiskFails(path=str(path), why=error.strerror or str(error))
