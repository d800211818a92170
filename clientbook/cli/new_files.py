"""New files that a command writes for its user: never over another, and for his eyes alone."""

from __future__ import annotations

from pathlib import Path

from clientbook.book.errors import ClientbookError


class OutFileExists(ClientbookError):
    """The file that a command should write is there already. `file`: which."""

    code = "error.out_exists"


def write_new(path: Path, content: bytes) -> None:
    """Write a file where none is yet; its owner alone may read it: it names people."""
    from clientbook.hosts.publish import make_file

    try:
        make_file(path, content, private=True)
    except FileExistsError:
        raise OutFileExists(file=str(path)) from None
