"""The last step of a publish: a new file takes a name, and nobody's newer file is lost by it.

Where the system can exchange two names at once (Linux), the old file is looked at after the
exchange, so there is no moment in which a file saved by somebody else could be overwritten.
Elsewhere it is looked at just before the replacement. Both are one step: no kill shows half of it.
"""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from collections.abc import Collection
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from clientbook.hosts.errors import FileChangedMeanwhile

COMPLETE = ".swap"
"""What a whole temporary file's name ends with: it may come to hold the old file, or another's."""

_UNSUPPORTED = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EPERM}
_HERE, _EXCHANGE = -100, 2  # AT_FDCWD, RENAME_EXCHANGE of renameat2(2)


def put_over(written: Path, target: Path, over: bytes, content: bytes) -> None:
    """Put a new file in the place of one that still holds `over`; `written` is then free to go.

    After any other error `written` may be somebody's workbook: it goes only if it is `rescued`.
    FileChangedMeanwhile: it holds something else by now, and stays.
    """
    if not exchange(written, target):
        if not _holds(target, over):
            raise FileChangedMeanwhile(book=target.name)
        written.replace(target)
        return
    try:
        unchanged = _holds(written, over)
    except BaseException:  # what cannot be looked at may be somebody's
        exchange(written, target)
        raise
    if not unchanged:
        exchange(written, target)
        if not _holds(written, content):
            keep_visible(written, target)
        raise FileChangedMeanwhile(book=target.name)


def exchange(one: Path, other: Path) -> bool:
    """Let two files take each other's name in one step; False where that cannot be done."""
    if sys.platform != "linux":
        return False
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except AttributeError:  # a C library older than the call
        return False
    if not rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE):
        return True
    code = ctypes.get_errno()
    if code in _UNSUPPORTED:
        return False
    raise OSError(code, os.strerror(code), str(other))


def rescued(left: Path, target: Path, ours: Collection[str]) -> Path | None:
    """Take away what a killed publish left; a workbook that is not ours gets a name and stays.

    `ours`: the fingerprints of what we may have written or replaced.
    """
    with suppress(OSError):
        if left.suffix == COMPLETE and not _is_one_of(left, ours):
            return keep_visible(left, target)
        left.unlink(missing_ok=True)
    return None


def keep_visible(kept: Path, target: Path) -> Path:
    """Give a file a name that people see, beside the workbook's own; returns it."""
    number = 1
    while (name := target.with_stem(f"{target.stem} ({number})")).exists():
        number += 1
    kept.rename(name)
    return name


def _is_one_of(path: Path, fingerprints: Collection[str]) -> bool:
    if path.is_symlink() or not path.is_file():
        return False
    return sha256(path.read_bytes()).hexdigest() in fingerprints


def _holds(path: Path, content: bytes) -> bool:
    """Say whether a path is a file with these bytes: a link or a folder is none."""
    if path.is_symlink() or not path.is_file():
        return False
    return path.stat().st_size == len(content) and path.read_bytes() == content
