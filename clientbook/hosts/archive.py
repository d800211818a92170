"""A zip file that is edited member by member: what is not touched is copied as the bytes it was.

Under `package`, which knows OPC. Reads the central directory itself, because Python's zipfile can
neither copy a member raw nor tell how it was written. Source: PKWARE APPNOTE 6.3.10, §4.3, §4.5.3.
Refuses what is damaged or encrypted, and what would inflate beyond reason: before inflating it.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import BinaryIO

from clientbook.hosts.deflate import CORRUPT, crc32, deflater, inflater
from clientbook.hosts.errors import DamagedFile, PasswordProtected, SuspiciousFile
from clientbook.hosts.zip_directory import CENTRAL, END, LOCAL, UTF8, Member, directory, located

TOTAL_LIMIT = 2 * 1024**3
"""Bytes that all members together may inflate to: Excel's own largest workbooks stay below."""
RATIO_LIMIT = 250
"""How many times a large member may inflate: equal rows without addresses reach 190, bombs 1000."""
LARGE = 64 * 1024**2
MOST_MEMBERS = 30_000
"""The largest workbooks have some thousands."""
CHUNK = 1024**2
_STEP = 64 * 1024

_STORED, _DEFLATED = 0, 8
_ENCRYPTED = 0x1
_OUTSIDE = re.compile(r"(?:^|/)\.\.(?:/|$)|^[A-Za-z]:|[\x00-\x1f\x7f]")
"""A member's name that leads out of the folder it were unpacked to, or that no system prints."""


@dataclass(frozen=True, slots=True)
class _Written:
    packed: bytes
    crc: int
    size: int


class Archive:
    """The members of a zip, in order. Names use `/` and are looked up without regard to case."""

    def __init__(self, data: bytes, book: str) -> None:
        self._bytes = data
        self._book = book
        self._members = {}
        self._new: dict[str, bytes | _Written] = {}
        self._added: dict[str, str] = {}
        self._gone: set[str] = set()
        try:
            listed = islice(directory(data), MOST_MEMBERS + 1)
            members = [located(data, member) for member in listed]
        except (struct.error, IndexError, OverflowError, ValueError) as error:
            raise DamagedFile(book=book, part="zip") from error
        _refuse_unsafe(members, book)
        self._members = {member.name.lower(): member for member in members}

    def names(self) -> list[str]:
        """Return the names in their order; directories are left out."""
        kept = [m.name for key, m in self._members.items() if key not in self._gone]
        return [n for n in kept if not n.endswith("/")] + list(self._added.values())

    def has(self, name: str) -> bool:
        """Say whether there is a member of this name."""
        return self._named(name) is not None

    def written(self, name: str) -> str:
        """Return a member's name as it is written. KeyError: no such member."""
        key = self._key(name)
        return self._added[key] if key in self._added else self._members[key].name

    def changed(self) -> bool:
        """Say whether saving would give other bytes."""
        return bool(self._new or self._gone)

    def fresh(self) -> list[str]:
        """Return the names of the members that are written anew on saving."""
        return [self.written(key) for key in self._new]

    def read(self, name: str) -> bytes:
        """Return a member's bytes. KeyError: no such member."""
        fresh = self._new.get(self._key(name))
        if isinstance(fresh, bytes):
            return fresh
        return b"".join(self.chunks(name))

    def size(self, name: str) -> tuple[int, int]:
        """Return how many bytes a member has, inflated and packed. KeyError: no such member."""
        key = self._key(name)
        fresh = self._new.get(key, self._members.get(key))
        if isinstance(fresh, bytes):
            return len(fresh), len(fresh)
        if isinstance(fresh, _Written):
            return fresh.size, len(fresh.packed)
        return self._members[key].size, self._members[key].packed

    def chunks(self, name: str) -> Iterator[bytes]:
        """Yield a member's bytes bit by bit, never more than the directory declared."""
        key = self._key(name)
        fresh = self._new.get(key)
        if isinstance(fresh, bytes):
            yield fresh
        elif fresh is not None:
            yield from _inflated(memoryview(fresh.packed), fresh.size, fresh.crc)
        else:
            yield from self._original(self._members[key])

    def put(self, name: str, data: bytes | Iterable[bytes]) -> None:
        """Give a member new bytes, or add it. Bytes that it holds already change nothing.

        An iterable is deflated as it comes, so that a large part is never whole in memory.
        """
        key = name.lower()
        member = self._members.get(key)
        if member is None:
            self._added.setdefault(key, name)
        self._gone.discard(key)
        content = data if isinstance(data, bytes) else _deflated(data)
        if member is not None and self._holds(member, content):
            self._new.pop(key, None)
        else:
            self._new[key] = content

    def drop(self, name: str) -> None:
        """Take a member away. KeyError: no such member."""
        key = self._key(name)
        self._new.pop(key, None)
        self._added.pop(key, None)
        if key in self._members:
            self._gone.add(key)

    def save(self, target: BinaryIO) -> None:
        """Write the zip: untouched members raw, in the order, with the dates they had."""
        central = []
        offset = 0
        for key, member in self._members.items():
            if key in self._gone:
                continue
            if key in self._new:
                length, entry = self._write(target, member, self._new[key], offset)
            else:
                length = target.write(memoryview(self._bytes)[member.offset : member.end])
                entry = _moved(member, offset)
            central.append(entry)
            offset += length
        for key, name in self._added.items():
            length, entry = self._write(target, _fresh_member(name), self._new[key], offset)
            central.append(entry)
            offset += length
        directory = b"".join(central)
        count = len(central)
        target.write(directory)
        target.write(END.pack(b"PK\5\6", 0, 0, count, count, len(directory), offset, 0))

    def _named(self, name: str) -> str | None:
        key = name.lower()
        present = key in self._added or (key in self._members and key not in self._gone)
        return key if present else None

    def _key(self, name: str) -> str:
        key = self._named(name)
        if key is None:
            raise KeyError(name)
        return key

    def _holds(self, member: Member, content: bytes | _Written) -> bool:
        if isinstance(content, bytes):
            same = len(content) == member.size and crc32(content) == member.crc
            return same and b"".join(self._original(member)) == content
        return False

    def _original(self, member: Member) -> Iterator[bytes]:
        packed = memoryview(self._bytes)[member.start : member.start + member.packed]
        try:
            yield from _inflated(packed, member.size, member.crc, member.method)
        except CORRUPT as error:
            raise DamagedFile(book=self._book, part=member.name) from error

    @staticmethod
    def _write(
        target: BinaryIO, member: Member, content: bytes | _Written, offset: int
    ) -> tuple[int, bytes]:
        written = _deflated((content,)) if isinstance(content, bytes) else content
        flags = member.flags & UTF8
        facts = (flags, _DEFLATED, member.dos_time, member.dos_date)
        sizes = (written.crc, len(written.packed), written.size, len(member.raw_name))
        local = LOCAL.pack(b"PK\3\4", 20, *facts, *sizes, 0) + member.raw_name
        entry = CENTRAL.pack(
            b"PK\1\2", member.made_by, 20, *facts, *sizes, 0, 0, 0,
            member.internal, member.external, offset,
        )  # fmt: skip
        return target.write(local) + target.write(written.packed), entry + member.raw_name


def _fresh_member(name: str) -> Member:
    raw = name.encode()
    flags = 0 if raw.isascii() else UTF8
    first_day = 1 << 5 | 1  # 1980-01-01: the same bytes whenever it is written
    return Member(name, raw, flags, _DEFLATED, 0, first_day, 0, 0, 0, 0, 20, 0, 0, b"", 0, 0)


def _moved(member: Member, offset: int) -> bytes:
    entry = bytearray(member.central)
    width = member.offset_width
    entry[member.offset_at : member.offset_at + width] = offset.to_bytes(width, "little")
    return bytes(entry)


def _deflated(chunks: Iterable[bytes]) -> _Written:
    squeeze = deflater()
    packed = []
    crc = size = 0
    for chunk in chunks:
        crc = crc32(chunk, crc)
        size += len(chunk)
        packed.append(squeeze.compress(chunk))
    packed.append(squeeze.flush())
    return _Written(b"".join(packed), crc, size)


def _inflated(packed: memoryview, size: int, crc: int, method: int = _DEFLATED) -> Iterator[bytes]:
    if method == _STORED:
        if len(packed) != size or crc32(packed) != crc:
            raise ValueError(method)
        yield bytes(packed)
        return
    inflate = inflater()
    left, seen = size, 0
    for at in range(0, len(packed), _STEP):
        rest: bytes | memoryview = packed[at : at + _STEP]
        while rest:
            chunk = inflate.decompress(rest, min(CHUNK, left) + 1)
            rest = inflate.unconsumed_tail
            left -= len(chunk)
            if left < 0:
                raise ValueError(left)
            seen = crc32(chunk, seen)
            yield chunk
    if left or seen != crc or not inflate.eof:
        raise ValueError(left)


def _refuse_unsafe(members: list[Member], book: str) -> None:
    if len(members) > MOST_MEMBERS:
        raise SuspiciousFile(book=book, part="zip")
    total = 0
    for member in members:
        _refuse_strange(member, book)
        total += member.size
        if total > TOTAL_LIMIT or member.size > max(LARGE, RATIO_LIMIT * member.packed):
            raise SuspiciousFile(book=book, part=member.name)
    if len({member.name.lower() for member in members}) != len(members):
        raise SuspiciousFile(book=book, part="zip")
    _refuse_overlaps(members, book)


def _refuse_strange(member: Member, book: str) -> None:
    if member.flags & _ENCRYPTED:
        raise PasswordProtected(book=book)
    if not member.agrees or _OUTSIDE.search(member.name):
        raise SuspiciousFile(book=book, part=member.name)
    if member.method not in {_STORED, _DEFLATED}:
        raise DamagedFile(book=book, part=member.name)


def _refuse_overlaps(members: list[Member], book: str) -> None:
    """Raise if members share bytes with each other or with the directory."""
    ordered = sorted(members, key=lambda member: member.offset)
    ends = [member.offset for member in ordered[1:]] + [m.listed for m in members[:1]]
    for member, end in zip(ordered, ends, strict=True):
        if member.end > end:
            raise SuspiciousFile(book=book, part=member.name)
