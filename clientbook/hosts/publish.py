"""Bytes → a file, whole or not at all: a kill at any moment leaves the old file or the new one.

Under `closed_file`. Writes beside the file, looks once more whether the file is still the one that
was read, then lets the system put the new one in its place. Symbolic links, mode and owner stay.
"""

from __future__ import annotations

import os
import stat
import tempfile
import time
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from clientbook.hosts.disk_errors import told, true_path
from clientbook.hosts.errors import CannotWriteHere, FileMissing, OpenBy, OpenElsewhere
from clientbook.hosts.likeness import make_alike, other_names
from clientbook.hosts.open_marks import open_marks
from clientbook.hosts.swap import COMPLETE, put_over, rescued

Content = bytes | Iterator[bytes]
"""Bytes of a file: at once, or piece by piece as they are made."""

Note = tuple[str, dict[str, object]]
"""A key of the wording and its facts, for the user."""

ON_WINDOWS = os.name == "nt"
_AT_ONCE = 1 << 20
"""Bytes handed to the system at a time."""

_LONG_AGO = 3600
"""Seconds after which nobody is still writing a temporary file."""


def fingerprint(content: bytes) -> str:
    """Return the SHA-256 of a file's bytes, in hexadecimal."""
    return sha256(content).hexdigest()


def read_file(path: Path) -> bytes:
    """Return a file's bytes. Folders, pipes and devices are no files."""
    with told(path, reading=True):
        if not stat.S_ISREG(path.stat().st_mode):
            raise FileMissing(path=str(path))
        return path.read_bytes()


def refuse_unwritable(path: Path) -> list[Note]:
    """Raise if a workbook is open in Excel or LibreOffice, or must not be written.

    Returns notes: a stale mark that was ignored, another name that keeps the old bytes.
    """
    target = true_path(path)
    notes = _refuse_open(target, path.absolute())
    with told(target):
        for place in (target, target.parent):
            if place.exists() and not may_write(place):
                raise CannotWriteHere(path=str(place))
        if target.exists() and other_names(target):
            notes.append(("note.other_name", {"book": target.name, "n": other_names(target)}))
    return notes


def _refuse_open(target: Path, named: Path) -> list[Note]:
    """Raise if a program has marked a workbook as open, by its own name or the one it was given."""
    notes: list[Note] = []
    for opened in dict.fromkeys((target, named)):
        with told(opened):
            marks = list(open_marks(opened))
        for mark in marks:
            facts: dict[str, object] = {"program": mark.program, "who": mark.who}
            if not mark.stale:
                refusal = OpenBy if mark.who else OpenElsewhere
                raise refusal(book=opened.name, lock=mark.path.name, **facts)
            notes.append(("note.stale_mark", {"lock": mark.path.name, **facts}))
    return notes


def may_write(place: Path) -> bool:
    """Say whether a file or folder may be written to: nobody writes over a read-only one.

    A folder of Windows is always tried: its read-only mark, which Documents and Desktop have,
    says only that Explorer shows it in a way of its own.
    """
    if ON_WINDOWS and place.is_dir():
        return True
    return bool(place.stat().st_mode & 0o222) and os.access(place, os.W_OK)


def write_whole(
    path: Path,
    content: bytes,
    *,
    over: bytes | None = None,
    still_right: Callable[[], object] = lambda: None,
) -> None:
    """Replace a file's bytes, or make the file. `still_right` raises if it must not.

    `over`: what the file must hold, to the last moment (FileChangedMeanwhile).
    """
    target = true_path(path)
    with told(target):
        written = _beside(target, content)
        try:
            still_right()
            if over is None:
                written.replace(target)
            else:
                written = written.replace(written.with_suffix(COMPLETE))
                put_over(written, target, over, content)
        except BaseException:
            rescued(written, target, {fingerprint(content), fingerprint(over or b"")})
            raise
        _let_go(written)
    _sync_folder(target.parent)


def make_file(path: Path, content: bytes, *, private: bool = False) -> None:
    """Write a file where there is none, whole or not at all. Raises FileExistsError.

    `private`: its owner alone may read it.
    """
    with told(path):
        if path.exists() or path.is_symlink():
            raise FileExistsError(path)
        written = _beside(path, content, private=private)
        try:
            _take_free_name(written, path)
        finally:
            _let_go(written)


def _take_free_name(written: Path, path: Path) -> None:
    """Give a file a name that nothing has, in one step. Raises FileExistsError."""
    if ON_WINDOWS:  # where a rename never replaces
        written.rename(path)
        return
    try:
        path.hardlink_to(written)
    except FileExistsError:
        raise
    except OSError:  # a disk without hard links
        path.open("xb").close()
        written.replace(path)


def sweep(path: Path, ours: Collection[str] = ()) -> list[Note]:
    """Take away what a killed publish left beside a file. Only the file's one writer may.

    `ours`: fingerprints of bytes that may go: what was written and what was replaced by it.
    Returns a note for each workbook that somebody else saved into the moment of a kill.
    """
    target = true_path(path)
    notes: list[Note] = []
    for left in _leftovers(target):
        kept = rescued(left, target, ours)
        if kept is not None:
            notes.append(("note.rescued", {"book": target.name, "kept": kept.name}))
    return notes


def sweep_private(folder: Path) -> None:
    """Take away what a killed write left in a folder of ours. Only its one writer may."""
    with suppress(OSError):
        for left in folder.glob(".clientbook-*.tmp"):
            _let_go(left)


def sweep_abandoned(folder: Path) -> None:
    """Take away what a killed write left, long ago, in a folder that has no one writer."""
    with suppress(OSError):
        for left in folder.glob(".clientbook-*.tmp"):
            if left.stat().st_mtime < time.time() - _LONG_AGO:
                _let_go(left)


def _leftovers(target: Path) -> list[Path]:
    with suppress(OSError):
        mark = own_mark(target)
        found = [left for left in target.parent.iterdir() if left.name.startswith(mark)]
        return [left for left in found if left.suffix in {".tmp", COMPLETE}]
    return []


def write_private(path: Path, content: Content) -> None:
    """Write a file as `replace_file` does, in a folder that is its owner's alone."""
    with told(path):
        private_folder(path.parent)
    replace_file(path, content)


def replace_file(path: Path, content: Content, *, private: bool = True) -> None:
    """Put bytes at a path, whole or not at all.

    `private`: readable by its owner only, since it names people; else as the file that it replaces
    was, or as the user's new files are.
    """
    with told(path):
        written = _beside(path, content, private=private)
        try:
            written.replace(path)
        finally:
            _let_go(written)


def private_folder(folder: Path) -> None:
    """Make a folder, and the one it is in, for their owner alone."""
    for one in (folder.parent, folder):
        one.mkdir(mode=0o700, parents=True, exist_ok=True)


def own_mark(target: Path) -> str:
    """Return what the names of our own files beside a file begin with.

    Short, however long the file's name is, and the same for all that a disk may take for one name.
    """
    folded = unicodedata.normalize("NFC", target.name).casefold()
    return f".clientbook-{sha256(folded.encode(errors='surrogateescape')).hexdigest()[:12]}-"


def _beside(target: Path, content: Content, *, private: bool = False) -> Path:
    """Write a temporary file in the target's folder, down to the disk, and return its path."""
    handle, name = tempfile.mkstemp(prefix=own_mark(target), suffix=".tmp", dir=target.parent)
    written = Path(name)
    try:
        try:
            _write(handle, content)
            os.fsync(handle)
        finally:
            os.close(handle)
        if not private:
            make_alike(written, target)
    except BaseException:
        _let_go(written)
        raise
    return written


def _write(handle: int, content: Content) -> None:
    for part in (content,) if isinstance(content, bytes) else _gathered(content):
        rest = memoryview(part)
        while rest:
            rest = rest[os.write(handle, rest[:_AT_ONCE]) :]


def _gathered(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Yield small pieces together: the system is asked seldom, and never holds all of them."""
    together = b""
    for piece in pieces:
        together += piece
        if len(together) >= _AT_ONCE:
            yield together
            together = b""
    yield together


def _let_go(written: Path) -> None:
    """Take a temporary file away; one that stays is swept by the next run."""
    with suppress(OSError):
        written.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    """Have the folder's new entry reach the disk; Windows does that itself.

    The file is in its place by now: a system that cannot do this undoes nothing.
    """
    if ON_WINDOWS:
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
