"""A zip file that is edited member by member: what is not touched is copied as the bytes it was.

Under `package`, which knows OPC. Reads the central directory itself, because Python's zipfile can
neither copy a member raw nor tell how it was written. Source: PKWARE APPNOTE 6.3.10, §4.3, §4.5.3.
Refuses what is damaged or encrypted, and what would inflate beyond reason: before inflating it.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import BinaryIO

from clientbook.hosts.errors import DamagedFile, PasswordProtected, SuspiciousFile

TOTAL_LIMIT = 2 * 1024**3
"""Bytes that all members together may inflate to: Excel's own largest workbooks stay below."""
RATIO_LIMIT = 400
"""How many times a large member may inflate. Repetitive sheets reach 150, deflate ends at 1032."""
LARGE = 64 * 1024**2
CHUNK = 1024**2
_STEP = 64 * 1024

_CENTRAL = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_END = struct.Struct("<4s4H2LH")
_STORED, _DEFLATED = 0, 8
_ENCRYPTED, _DESCRIPTOR, _UTF8 = 0x1, 0x8, 0x800
_FULL16, _FULL32 = 0xFFFF, 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class _Member:
    name: str
    raw_name: bytes
    flags: int
    method: int
    dos_time: int
    dos_date: int
    crc: int
    packed: int
    size: int
    offset: int
    made_by: int
    internal: int
    external: int
    central: bytes
    offset_at: int  # where in `central` the offset stands
    offset_width: int
    start: int = 0  # of the packed bytes
    end: int = 0  # of the packed bytes and their data descriptor


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
            members = [_located(data, member) for member in _directory(data)]
        except (struct.error, IndexError, UnicodeDecodeError, ValueError) as error:
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

    def chunks(self, name: str) -> Iterator[bytes]:
        """Yield a member's bytes bit by bit, never more than the directory declared."""
        key = self._key(name)
        fresh = self._new.get(key)
        if isinstance(fresh, bytes):
            yield fresh
        elif fresh is not None:
            yield from _inflated(memoryview(fresh.packed), fresh.size, fresh.crc)
        else:
            member = self._members[key]
            packed = memoryview(self._bytes)[member.start : member.start + member.packed]
            try:
                yield from _inflated(packed, member.size, member.crc, member.method)
            except (ValueError, zlib.error) as error:
                raise DamagedFile(book=self._book, part=member.name) from error

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
        target.write(_END.pack(b"PK\5\6", 0, 0, count, count, len(directory), offset, 0))

    def _named(self, name: str) -> str | None:
        key = name.lower()
        present = key in self._added or (key in self._members and key not in self._gone)
        return key if present else None

    def _key(self, name: str) -> str:
        key = self._named(name)
        if key is None:
            raise KeyError(name)
        return key

    def _holds(self, member: _Member, content: bytes | _Written) -> bool:
        if isinstance(content, bytes):
            same = len(content) == member.size and zlib.crc32(content) == member.crc
            return same and b"".join(self._original(member)) == content
        return False

    def _original(self, member: _Member) -> Iterator[bytes]:
        packed = memoryview(self._bytes)[member.start : member.start + member.packed]
        return _inflated(packed, member.size, member.crc, member.method)

    @staticmethod
    def _write(
        target: BinaryIO, member: _Member, content: bytes | _Written, offset: int
    ) -> tuple[int, bytes]:
        written = _deflated((content,)) if isinstance(content, bytes) else content
        flags = member.flags & _UTF8
        facts = (flags, _DEFLATED, member.dos_time, member.dos_date)
        sizes = (written.crc, len(written.packed), written.size, len(member.raw_name))
        local = _LOCAL.pack(b"PK\3\4", 20, *facts, *sizes, 0) + member.raw_name
        entry = _CENTRAL.pack(
            b"PK\1\2", member.made_by, 20, *facts, *sizes, 0, 0, 0,
            member.internal, member.external, offset,
        )  # fmt: skip
        return target.write(local) + target.write(written.packed), entry + member.raw_name


def _fresh_member(name: str) -> _Member:
    raw = name.encode()
    flags = 0 if raw.isascii() else _UTF8
    first_day = 1 << 5 | 1  # 1980-01-01: the same bytes whenever it is written
    return _Member(name, raw, flags, _DEFLATED, 0, first_day, 0, 0, 0, 0, 20, 0, 0, b"", 0, 0)


def _moved(member: _Member, offset: int) -> bytes:
    entry = bytearray(member.central)
    width = member.offset_width
    entry[member.offset_at : member.offset_at + width] = offset.to_bytes(width, "little")
    return bytes(entry)


def _deflated(chunks: Iterable[bytes]) -> _Written:
    squeeze = zlib.compressobj(6, zlib.DEFLATED, -15)
    packed = []
    crc = size = 0
    for chunk in chunks:
        crc = zlib.crc32(chunk, crc)
        size += len(chunk)
        packed.append(squeeze.compress(chunk))
    packed.append(squeeze.flush())
    return _Written(b"".join(packed), crc, size)


def _inflated(packed: memoryview, size: int, crc: int, method: int = _DEFLATED) -> Iterator[bytes]:
    if method == _STORED:
        if len(packed) != size or zlib.crc32(packed) != crc:
            raise ValueError(method)
        yield bytes(packed)
        return
    inflate = zlib.decompressobj(-15)
    left, seen = size, 0
    for at in range(0, len(packed), _STEP):
        rest: bytes | memoryview = packed[at : at + _STEP]
        while rest:
            chunk = inflate.decompress(rest, min(CHUNK, left) + 1)
            rest = inflate.unconsumed_tail
            left -= len(chunk)
            if left < 0:
                raise ValueError(left)
            seen = zlib.crc32(chunk, seen)
            yield chunk
    if left or seen != crc or not inflate.eof:
        raise ValueError(left)


def _directory(data: bytes) -> Iterator[_Member]:
    """Yield the entries of the central directory (APPNOTE §4.3.12, §4.3.14–16)."""
    end = data.rfind(b"PK\5\6")
    _, disk, _, _, count, size, at, _ = _END.unpack_from(data, end)
    if end < 0 or disk not in {0, _FULL16}:
        raise ValueError(end)
    if count == _FULL16 or _FULL32 in {size, at}:
        _, _, at64, _ = struct.unpack_from("<4sLQL", data, end - 20)
        signature, _, _, _, _, _, _, count, size, at = struct.unpack_from("<4sQ2H2L4Q", data, at64)
        if signature != b"PK\6\6":
            raise ValueError(signature)
    position = at
    for _ in range(count):
        member = _entry(data, position)
        position += len(member.central)
        yield member
    if position != at + size:
        raise ValueError(position)


def _entry(data: bytes, position: int) -> _Member:
    fields = _CENTRAL.unpack_from(data, position)
    signature, made_by, _, flags, method, dos_time, dos_date, crc, packed, size = fields[:10]
    name_length, extra_length, comment_length, _, internal, external, offset = fields[10:]
    if signature != b"PK\1\2":
        raise ValueError(signature)
    names_end = 46 + name_length
    central = data[position : position + names_end + extra_length + comment_length]
    raw = central[46:names_end]
    name = raw.decode("utf-8" if flags & _UTF8 else "cp437").replace("\\", "/").lstrip("/")
    member = _Member(
        name, raw, flags, method, dos_time, dos_date, crc, packed, size, offset,
        made_by, internal, external, central, 42, 4,
    )  # fmt: skip
    return _with_zip64(member, names_end, extra_length)


def _with_zip64(member: _Member, at: int, length: int) -> _Member:
    """Take the fields that stand as 0xFFFFFFFF from the ZIP64 extra field (APPNOTE §4.5.3)."""
    end = at + length
    while at + 4 <= end:
        header, span = struct.unpack_from("<2H", member.central, at)
        at += 4
        if header == 1:
            for field in ("size", "packed", "offset"):
                if getattr(member, field) == _FULL32:
                    (value,) = struct.unpack_from("<Q", member.central, at)
                    member = replace(member, **{field: value})
                    if field == "offset":
                        member = replace(member, offset_at=at, offset_width=8)
                    at += 8
            return member
        at += span
    return member


def _located(data: bytes, member: _Member) -> _Member:
    """Find where a member's bytes begin and end; its local header may differ in length."""
    local = _LOCAL.unpack_from(data, member.offset)
    start = member.offset + _LOCAL.size + local[9] + local[10]
    end = start + member.packed
    if local[0] != b"PK\3\4" or end > len(data):
        raise ValueError(member.name)
    if member.flags & _DESCRIPTOR:
        end += _descriptor_length(data, end, member)
    return replace(member, start=start, end=end)


def _descriptor_length(data: bytes, at: int, member: _Member) -> int:
    """Return the length of the data descriptor: with or without signature, 32 or 64 bits."""
    for signature in (b"PK\7\x08", b""):
        for layout in ("<LLL", "<LQQ"):
            if member.size > _FULL32 and layout == "<LLL":
                continue
            expected = signature + struct.pack(layout, member.crc, member.packed, member.size)
            if data.startswith(expected, at):
                return len(expected)
    return 0


def _refuse_unsafe(members: list[_Member], book: str) -> None:
    total = 0
    for member in members:
        if member.flags & _ENCRYPTED:
            raise PasswordProtected(book=book)
        if member.method not in {_STORED, _DEFLATED}:
            raise DamagedFile(book=book, part=member.name)
        total += member.size
        if total > TOTAL_LIMIT or member.size > max(LARGE, RATIO_LIMIT * member.packed):
            raise SuspiciousFile(book=book, part=member.name)
    if len({member.name.lower() for member in members}) != len(members):
        raise SuspiciousFile(book=book, part="zip")
    for one, other in pairwise(sorted(members, key=lambda member: member.offset)):
        if one.end > other.offset:
            raise SuspiciousFile(book=book, part=other.name)
