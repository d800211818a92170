"""Streams in storages → a compound file, the same bytes every time. Source: [MS-CFB], version 3.

Under `package`. Sectors of 512 bytes; streams under 4096 bytes lie in a stream of small ones.
No times and no class ids are written.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

SECTOR, SMALL_SECTOR, SMALL_STREAM = 512, 64, 4096
FREE, END, OF_TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
"""FREESECT, ENDOFCHAIN and FATSECT; FREE is NOSTREAM in the directory, too."""
_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STORAGE, _STREAM, _ROOT = 1, 2, 5
_RED, _BLACK = 0, 1
_IN_HEADER = 109
"""Sectors of the allocation table that the header has room for: a file of 6.8 MB."""


@dataclass(slots=True)
class _Entry:
    """An entry of the directory. `left`, `right`, `child`: numbers of other entries."""

    name: str
    kind: int
    content: bytes = b""
    children: list[int] = field(default_factory=list)
    colour: int = _BLACK
    left: int = FREE
    right: int = FREE
    child: int = FREE
    start: int = 0
    size: int = 0


def compound_file(streams: Mapping[str, bytes]) -> bytes:
    """Return a compound file of streams by path (`VBA/dir`). ValueError: too large for this."""
    entries = _entries(streams)
    for entry in entries:
        entry.child = _tree(entries, sorted(entry.children, key=lambda i: _order(entries[i].name)))
    small = _Chains(SMALL_SECTOR)
    for entry in entries:
        if entry.kind == _STREAM and len(entry.content) < SMALL_STREAM:
            entry.start, entry.size = small.add(entry.content), len(entry.content)
    entries[0].content = small.body()
    large = _Chains(SECTOR)
    for entry in entries:
        if entry.kind == _ROOT or len(entry.content) >= SMALL_STREAM:
            entry.start, entry.size = large.add(entry.content), len(entry.content)
    directory = large.add(_directory(entries))
    small_table = large.add(_numbers(small.table, SECTOR)) if small.table else END
    return _file(large, directory, small_table, _sectors(len(small.table) * 4))


def _entries(streams: Mapping[str, bytes]) -> list[_Entry]:
    """Return the root, then each storage before what it holds."""
    entries = [_Entry("Root Entry", _ROOT)]
    storages = {"": 0}
    for path, content in streams.items():
        folder, _, name = path.rpartition("/")
        if folder not in storages:
            storages[folder] = len(entries)
            entries[0].children.append(len(entries))
            entries.append(_Entry(folder, _STORAGE))
        entries[storages[folder]].children.append(len(entries))
        entries.append(_Entry(name, _STREAM, content))
    return entries


def _order(name: str) -> tuple[int, str]:
    """Return what siblings are ordered by: length, then capital letters (2.6.4)."""
    return len(name), name.upper()


def _tree(entries: list[_Entry], ordered: list[int]) -> int:
    """Make entries a red-black tree and return its top: the middle one above the two halves.

    Such a tree lacks entries on its last level alone. Those are red, all others black: every way
    down passes as many black ones, and a red one has nothing below (2.6.4).
    """
    full = (len(ordered) + 1).bit_length() - 1

    def grown(part: list[int], level: int) -> int:
        if not part:
            return FREE
        middle = len(part) // 2
        entry = entries[part[middle]]
        entry.colour = _RED if level == full else _BLACK
        entry.left = grown(part[:middle], level + 1)
        entry.right = grown(part[middle + 1 :], level + 1)
        return part[middle]

    return grown(ordered, 0)


class _Chains:
    """Contents one behind the other in sectors of a size, and the table that chains them."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.table: list[int] = []
        self._parts: list[bytes] = []

    def add(self, content: bytes) -> int:
        """Add a content; return the sector it starts in."""
        count = -(-len(content) // self.size)
        if not count:
            return END
        start = len(self.table)
        self.table += [*range(start + 1, start + count), END]
        self._parts.append(content.ljust(count * self.size, b"\0"))
        return start

    def body(self) -> bytes:
        """Return all sectors."""
        return b"".join(self._parts)


def _directory(entries: list[_Entry]) -> bytes:
    """Return the directory, filled up with unused entries (2.6.3)."""
    unused = struct.pack("<64xHBB3I16xI8x8xIQ", 0, 0, 0, FREE, FREE, FREE, 0, 0, 0)
    written = b"".join(map(_written, entries))
    while len(written) % SECTOR:
        written += unused
    return written


def _written(entry: _Entry) -> bytes:
    name = entry.name.encode("utf-16-le")
    return struct.pack(
        "<64sHBB3I16xI8x8xIQ",
        name, len(name) + 2, entry.kind, entry.colour, entry.left, entry.right, entry.child,
        0, entry.start, entry.size,
    )  # fmt: skip


def _file(large: _Chains, directory: int, small_table: int, small_sectors: int) -> bytes:
    """Return the header, the sectors, and the table of all of them at the end."""
    body, table = large.body(), large.table
    own = 0
    while _sectors((len(table) + own) * 4) > own:
        own += 1
    if own > _IN_HEADER:
        raise ValueError(len(body))
    first = len(table)
    whole = _numbers([*table, *[OF_TABLE] * own], SECTOR)
    header = struct.pack(
        "<8s16xHHHHH6xII I4xIIIII",
        _SIGNATURE, 0x3E, 3, 0xFFFE, 9, 6, 0, own, directory, SMALL_STREAM,
        small_table, small_sectors, END, 0,
    )  # fmt: skip
    header += _numbers(range(first, first + own), SECTOR - len(header))
    return header + body + whole


def _sectors(length: int) -> int:
    return -(-length // SECTOR)


def _numbers(numbers: Iterable[int], unit: int) -> bytes:
    """Return numbers of four bytes, filled up with FREE to whole units."""
    written = b"".join(number.to_bytes(4, "little") for number in numbers)
    return written + b"\xff" * (-len(written) % unit)
