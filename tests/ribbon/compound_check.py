"""A reader of compound files that trusts nothing: what in a file breaks [MS-CFB], in words.

Written from the specification alone and sharing no line with the writer.
"""

from __future__ import annotations

import struct
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

FREE, END, TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
SECTOR, SMALL = 512, 64


class Broken(Exception):
    """The file cannot be read on."""


@dataclass
class Entry:
    """An entry of the directory, as it is."""

    name: str
    kind: int
    colour: int
    left: int
    right: int
    child: int
    start: int
    size: int
    length: int
    rest: bytes


class Compound:
    """A compound file under inspection. `faults`: what is wrong; `streams`: path → content."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.faults: list[str] = []
        self.used: Counter[int] = Counter()
        self.streams: dict[str, bytes] = {}
        try:
            self._read()
        except Broken as error:
            self.faults.append(str(error))

    def _expect(self, truth: bool, fault: str) -> None:
        if not truth:
            self.faults.append(fault)

    def _read(self) -> None:
        head = struct.unpack_from("<8s16sHHHHH6sIIIIIIIII", self.data)
        self._expect(head[0] == bytes.fromhex("d0cf11e0a1b11ae1"), "signature")
        self._expect(head[1] == bytes(16), "class id of the header")
        self._expect(head[2:7] == (0x3E, 3, 0xFFFE, 9, 6), "versions and sizes")
        self._expect(head[7] == bytes(6) and head[8] == 0, "reserved bytes, directory sectors")
        self._expect(head[11] == 0 and head[12] == 4096, "transaction, small streams' limit")
        self._expect(head[15:17] == (END, 0), "a second table of tables")
        self._expect(len(self.data) % SECTOR == 0, "a broken sector at the end")
        tables = [n for n in struct.unpack_from("<109I", self.data, 76) if n != FREE]
        self._expect(len(tables) == head[9], "number of table sectors")
        self.sectors = len(self.data) // SECTOR - 1
        self.table = [n for at in tables for n in struct.unpack("<128I", self._sector(at))]
        for at in tables:
            self.used[at] += 1
            self._expect(self._next(at) == TABLE, "a table sector is not marked as one")
        self._expect(set(self.table[self.sectors :]) <= {FREE}, "sectors behind the end")
        self.entries = list(self._directory(self._chain(head[10])))
        self.small_table = list(struct.iter_unpack("<I", self._chain(head[13]) or b""))
        self._expect(len(self.small_table) == head[14] * 128, "number of small table sectors")
        self._check_entries()
        for at in range(self.sectors):
            free = self.table[at] == FREE
            self._expect(self.used[at] == (not free), f"sector {at} is used {self.used[at]} times")

    def _next(self, at: int) -> int:
        if at >= len(self.table):
            raise Broken(f"sector {at} is not in the table")
        return int(self.table[at])

    def _sector(self, at: int) -> bytes:
        if at >= self.sectors:
            raise Broken(f"there is no sector {at}")
        return self.data[(at + 1) * SECTOR : (at + 2) * SECTOR]

    def _chain(self, start: int) -> bytes:
        parts = []
        at = start
        while at != END:
            parts.append(self._sector(at))
            self.used[at] += 1
            if self.used[at] > 1:
                raise Broken(f"sector {at} is in two chains")
            at = self._next(at)
        return b"".join(parts)

    def _directory(self, content: bytes) -> Iterator[Entry]:
        for at in range(0, len(content), 128):
            name, length, kind, colour, left, right, child, rest, start, size = struct.unpack_from(
                "<64sHBBIII36sIQ", content, at
            )
            text = name[: max(length - 2, 0)].decode("utf-16-le", "replace")
            yield Entry(text, kind, colour, left, right, child, start, size, length, rest)
            self._expect(not any(name[max(length - 2, 0) :]), f"a tail behind the name {text!r}")

    def _check_entries(self) -> None:
        root, reached = self.entries[0], Counter([0])
        self._expect((root.kind, root.name) == (5, "Root Entry"), "no root")
        self._expect((root.left, root.right) == (FREE, FREE), "the root has siblings")
        self.small = self._chain(root.start) if root.size else b""
        self._expect(len(self.small) == -(-root.size // SECTOR) * SECTOR, "size of small streams")
        self.small_used: Counter[int] = Counter()
        self._walk_storage(root, "", reached)
        for number, entry in enumerate(self.entries):
            if entry.kind == 0:
                empty = (entry.left, entry.right, entry.child, entry.start, entry.size)
                self._expect(empty == (FREE, FREE, FREE, 0, 0), f"unused entry {number}")
                self._expect(number not in reached, f"unused entry {number} is reached")
            else:
                self._expect(reached[number] == 1, f"entry {number} is reached {reached[number]}x")
                self._expect(entry.length == len(entry.name) * 2 + 2 <= 64, "length of a name")
                self._expect(not any(entry.rest), f"ids or times of {entry.name}")
        for number, (following,) in enumerate(self.small_table):
            taken = self.small_used[number]
            self._expect(taken == (following != FREE), f"small sector {number} is used {taken}x")

    def _walk_storage(self, storage: Entry, path: str, reached: Counter[int]) -> None:
        found: list[Entry] = []
        self._black_height(storage.child, found, reached, parent_red=True)  # the top is black
        keys = [(len(entry.name), entry.name.upper()) for entry in found]
        self._expect(keys == sorted(set(keys)), f"order of the entries in {path or 'the root'}")
        for entry in found:
            if entry.kind == 1:
                self._expect((entry.start, entry.size) == (0, 0), "a storage has a content")
                self._walk_storage(entry, f"{path}{entry.name}/", reached)
            else:
                self._expect(entry.kind == 2 and entry.child == FREE, f"kind of {entry.name}")
                self.streams[path + entry.name] = self._content(entry)

    def _black_height(
        self, at: int, found: list[Entry], reached: Counter[int], *, parent_red: bool
    ) -> int:
        """Return how many black entries lie on each way down; found gets them in their order."""
        if at == FREE:
            return 0
        if at >= len(self.entries) or reached[at]:
            raise Broken(f"entry {at} is not in the directory, or twice in a tree")
        reached[at] += 1
        entry = self.entries[at]
        red = entry.colour == 0
        self._expect(not (red and parent_red), f"two red entries in a row at {entry.name}")
        left = self._black_height(entry.left, found, reached, parent_red=red)
        found.append(entry)
        right = self._black_height(entry.right, found, reached, parent_red=red)
        self._expect(left == right, f"black heights differ under {entry.name}")
        return left + (not red)

    def _content(self, entry: Entry) -> bytes:
        if entry.size >= 4096:
            content = self._chain(entry.start)
            self._expect(len(content) == -(-entry.size // SECTOR) * SECTOR, f"size of {entry.name}")
            return content[: entry.size]
        parts, at = [], entry.start
        while at != END:
            if at >= len(self.small_table) or self.small_used[at]:
                raise Broken(f"small sector {at} is missing or in two chains")
            self.small_used[at] += 1
            parts.append(self.small[at * SMALL : (at + 1) * SMALL])
            at = self.small_table[at][0]
        content = b"".join(parts)
        self._expect(len(content) == -(-entry.size // SMALL) * SMALL, f"size of {entry.name}")
        return content[: entry.size]
