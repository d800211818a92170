"""Who has a workbook open: the marks that Excel and LibreOffice leave beside it.

Under `publish`. A mark whose program is certainly gone is said to be stale; in doubt it counts.
No mark is ever deleted here: it is another program's file.
"""

from __future__ import annotations

import os
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

EXCEL, LIBREOFFICE = "Excel", "LibreOffice"
_LOCAL = {"btrfs", "exfat", "ext2", "ext3", "ext4", "f2fs", "tmpfs", "vfat", "xfs", "zfs"}
_PROFILE_OPTION = "-env:UserInstallation="
ON_WINDOWS = os.name == "nt"
_WIDE, _LONGEST = 55, 52
_MARGIN = 120
"""Seconds by which a mark must be older than the machine's start: clocks are set in between."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A file that says that a program has the workbook open. `who`: as it names him, or ""."""

    program: str
    path: Path
    who: str
    stale: bool


def open_marks(book: Path) -> Iterator[Mark]:
    """Yield the marks beside a workbook."""
    owner = book.with_name(f"~${book.name}")
    if owner.exists():
        yield Mark(EXCEL, owner, _excel_user(_start(owner)), _stale_in_excel(owner))
    lock = book.with_name(f".~lock.{book.name}#")
    if lock.exists():
        fields = _fields(_start(lock))
        who = fields[0] or fields[1]
        if fields[2]:
            who = f"{who}, {fields[2]}" if who else fields[2]
        yield Mark(LIBREOFFICE, lock, who, _stale_in_office(lock, fields))


def _start(mark: Path) -> bytes:
    """Return a mark's first bytes; none where its program lets nobody read it."""
    with suppress(OSError), mark.open("rb") as file:
        return file.read(4096)
    return b""


def _excel_user(content: bytes) -> str:
    """Return the name in an owner file of Excel.

    A byte of length and the name in the machine's code page; at byte 55 the name again in UTF-16,
    after two bytes of length (as LibreOffice's svl/source/misc/msodocumentlockfile.cxx knows it).
    """
    count = int.from_bytes(content[_WIDE : _WIDE + 2], "little")
    if 0 < count <= _LONGEST:
        wide = content[_WIDE + 2 :][: 2 * count]
        return _shown(wide.decode("utf-16-le", errors="ignore"))
    if content and content[0] <= _LONGEST:
        return _shown(content[1 : 1 + content[0]].decode("ascii", errors="ignore"))
    return ""


def _shown(name: str) -> str:
    """Return a name that can be printed, else none."""
    return name.strip() if name.isprintable() else ""


def _fields(content: bytes) -> tuple[str, str, str, str, str]:
    """Return the full name, user, machine, time and profile that LibreOffice writes down."""
    found, field, escaped = [], "", False
    for sign in content.decode("utf-8", errors="replace"):
        if escaped or sign not in "\\,;":
            field, escaped = field + sign, False
        elif sign == "\\":
            escaped = True
        else:
            found.append(field.strip())
            field = ""
            if sign == ";":
                break
    name, user, machine, since, profile, *_ = [*found, *[""] * 5]
    return name, user, machine, since, profile


def _stale_in_excel(mark: Path) -> bool:
    """Say whether Excel is certainly gone: on Windows it keeps its mark from being renamed."""
    if ON_WINDOWS:
        try:
            mark.rename(mark)
        except OSError:
            return False
        return True
    return _older_than_the_machine(mark)


def _stale_in_office(mark: Path, fields: tuple[str, str, str, str, str]) -> bool:
    """Say whether LibreOffice is certainly gone: it ran here as this user, and runs no more."""
    if _older_than_the_machine(mark):
        return True
    _, _, machine, _, profile = fields
    if sys.platform != "linux" or machine.casefold() != socket.gethostname().casefold():
        return False
    return bool(profile) and _mine(mark) and not _office_runs(_profile_folder(profile))


def _mine(mark: Path) -> bool:
    try:
        return mark.stat().st_uid == os.getuid()
    except OSError:
        return False


def _profile_folder(url: str) -> Path:
    return Path(unquote(urlsplit(url).path)).resolve()


def _office_runs(profile: Path) -> bool:
    """Say whether a LibreOffice of a profile runs on this Linux machine; in doubt it does.

    A profile serves one LibreOffice at a time. Which one a process uses is known if its command
    line says so. A profile that is not here belongs to a container or to another machine.
    """
    if not profile.is_dir():
        return True
    names: list[str] = []
    try:
        for process in Path("/proc").glob("[0-9]*"):
            with suppress(FileNotFoundError, ProcessLookupError):  # it ended just now
                names.append((process / "comm").read_text(errors="replace"))
                if names[-1].startswith(("soffice", "oosplash")) and _may_use(process, profile):
                    return True
    except OSError:
        return True
    return not names


def _may_use(process: Path, profile: Path) -> bool:
    """Say whether a LibreOffice may use a profile; one that has ended has no command line left."""
    words = (process / "cmdline").read_text(errors="replace").split("\0")
    given = [word.partition("=")[2] for word in words if word.startswith(_PROFILE_OPTION)]
    return words != [""] and (not given or _profile_folder(given[-1]) == profile)


def _older_than_the_machine(mark: Path) -> bool:
    """Say whether a mark of this user on a disk of this machine was left before it started."""
    if sys.platform != "linux" or not _mine(mark) or not _on_local_disk(mark):
        return False
    started = time.time() - time.clock_gettime(time.CLOCK_BOOTTIME)
    return mark.stat().st_mtime + _MARGIN < started


def _on_local_disk(path: Path) -> bool:
    """Say whether a file is on a disk of this machine; in doubt it is not (proc(5), mountinfo)."""
    number = path.stat().st_dev
    device = f"{os.major(number)}:{os.minor(number)}"
    with suppress(OSError, IndexError):
        for line in Path("/proc/self/mountinfo").read_text(errors="replace").splitlines():
            before, _, after = line.partition(" - ")
            if device in before.split()[2:3]:
                return after.split()[0] in _LOCAL
    return False
