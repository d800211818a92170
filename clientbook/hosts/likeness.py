"""A new file gets what the file it replaces had beside its bytes: owner, mode, attributes, ACL.

Under `publish`. What the system or the user's rights do not allow to keep is let go, but nobody
gets a right to the file that he did not have.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

_GROUP, _OTHERS = 0o070, 0o007


def make_alike(written: Path, target: Path) -> None:
    """Give a new file what the old one has; where there is none yet, the usual mode."""
    try:
        old = target.stat()
    except FileNotFoundError:
        usual = os.umask(0)
        os.umask(usual)
        written.chmod(0o666 & ~usual)
        return
    mode = stat.S_IMODE(old.st_mode)
    if not _same_owner(written, old):
        mode &= ~_GROUP | (mode & _OTHERS) << 3  # another group gets no more than anybody
    _same_attributes(written, target)
    written.chmod(mode)


def other_names(path: Path) -> int:
    """Return how many hard links besides this one lead to a file."""
    return max(path.stat().st_nlink - 1, 0)


def _same_owner(written: Path, old: os.stat_result) -> bool:
    """Give a file its owner and group, at least the group; says whether the group is kept."""
    if not hasattr(os, "chown"):
        return True
    for owner in (old.st_uid, -1):
        with suppress(OSError):
            os.chown(written, owner, old.st_gid)
            return True
    return written.stat().st_gid == old.st_gid


def _same_attributes(written: Path, target: Path) -> None:
    """Copy extended attributes, among them POSIX access lists, where the system has them."""
    if not hasattr(os, "listxattr"):
        return
    with suppress(OSError):
        for name in os.listxattr(target):
            with suppress(OSError):
                os.setxattr(written, name, os.getxattr(target, name))
