"""Which workbooks a folder, a pattern or a list names. Only names are looked at, no file is opened.

Backups, marks of open programs and temporary files of ours are no workbooks; files of older formats
are told of.
"""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from clientbook.batch.record import BatchEmpty, ListUnreadable, Named, Result, SourceMissing
from clientbook.hosts.disk_errors import told

BOOKS = frozenset({".xlsx", ".xlsm"})
OTHERS = frozenset({".xls", ".xlsb", ".ods"})
"""Formats that a person may take for a book of ours; each is told of."""
OTHER_FORMAT = "batch.other_format"
"""The text that says so."""
_LISTS = frozenset({".txt", ".lst", ".list"})


@dataclass(frozen=True, slots=True)
class Found:
    """The workbooks of a source, in the order of their names, and files that were left out.

    `root`: the folder that their names are shown from.
    """

    root: Path
    books: tuple[Named, ...]
    left_out: tuple[Result, ...] = ()


def workbooks(*sources: str) -> Found:
    """Return the workbooks that folders, patterns (`*.xlsx`), lists and names of files mean.

    A folder is searched with its folders; a list (.txt) has a path a line, from the list's folder.
    SourceMissing, ListUnreadable; BatchEmpty: there is not one.
    """
    parts = [_meant(source) for source in sources]
    books = {book.path: book for part in parts for book in part.books}
    if not books:
        raise BatchEmpty(source=", ".join(sources))
    root = _above(part.root for part in parts)
    left_out = {one.path: one for part in parts for one in part.left_out}
    return Found(root, tuple(books.values()), tuple(left_out.values()))


def _meant(source: str) -> Found:
    path = Path(source).expanduser()
    with told(path, reading=True):
        if path.is_dir():
            return _found(path, _inside(path))
        if path.is_file() and path.suffix.lower() in _LISTS:
            return _listed(path)
        if path.exists():
            whole = _whole(path)
            return Found(whole.parent, (Named(whole, by_hand=True),))
        if glob.has_magic(source):
            names = glob.glob(str(path), recursive=True)  # noqa: PTH207 - absolute ones, too
            return _found(_root_of(path), map(Path, names))
    raise SourceMissing(source=source)


def is_candidate(path: Path) -> bool:
    """Say whether a file's name is that of a workbook, not of a mark or a temporary file."""
    hidden = path.name.startswith((".", "~$"))
    return path.suffix.lower() in BOOKS | OTHERS and not hidden


def _inside(folder: Path) -> Iterator[Path]:
    """Yield the files of a folder and its folders; hidden ones hold backups and are left alone."""
    for at, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(at, name) for name in files)


def _found(root: Path, paths: Iterable[Path]) -> Found:
    kept = sorted({_whole(path) for path in paths if is_candidate(path) and path.is_file()})
    others = [path for path in kept if path.suffix.lower() in OTHERS]
    return Found(
        _whole(root),
        tuple(Named(path) for path in kept if path.suffix.lower() in BOOKS),
        tuple(Result(one, "skipped", why=(OTHER_FORMAT, {"suffix": one.suffix})) for one in others),
    )


def _listed(path: Path) -> Found:
    """Return the workbooks of a list: UTF-8 with or without its mark, any ends of lines."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise ListUnreadable(source=str(path)) from error
    if any("\0" in line for line in lines):
        raise ListUnreadable(source=str(path))
    names = (line.strip().strip('"') for line in lines)
    given = (name for name in names if name and not name.startswith("#"))
    here = _whole(path).parent
    paths = dict.fromkeys(_whole(here / Path(name).expanduser()) for name in given)
    root = _above([here, *(one.parent for one in paths)])
    return Found(root, tuple(Named(one, by_hand=True) for one in paths))


def _whole(path: Path) -> Path:
    """Return a path from the root of its disk; without «..», which would lead out of a folder."""
    return path.resolve() if ".." in path.parts else path.absolute()


def _above(folders: Iterable[Path]) -> Path:
    """Return the folder that folders are below; the first one where they are on several disks."""
    given = list(folders)
    try:
        return Path(os.path.commonpath(given))
    except ValueError:
        return given[0]


def _root_of(pattern: Path) -> Path:
    """Return the last folder of a pattern before its first wildcard."""
    return next(folder for folder in pattern.parents if not glob.has_magic(str(folder)))
