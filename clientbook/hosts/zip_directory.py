"""The central directory of a zip: which members there are, how they were written, and where.

Under `archive`. Raises ValueError, IndexError, OverflowError or struct.error for what is no whole
zip; tells, but does not judge, what a whole one says.
Source: PKWARE APPNOTE 6.3.10, §4.3, §4.5.3.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

DESCRIPTOR, UTF8 = 0x8, 0x800
CENTRAL = struct.Struct("<4s6H3L5H2L")
LOCAL = struct.Struct("<4s5H3L2H")
END = struct.Struct("<4s4H2LH")
_LOCATOR = struct.Struct("<4sLQL")
_FULL16, _FULL32 = 0xFFFF, 0xFFFFFFFF


class Member(NamedTuple):
    """One member: its name with `/`, the fields of its directory entry, and where its bytes are."""

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
    listed: int = 0  # where its directory entry stands
    agrees: bool = True  # its local header says the same name and method


def directory(data: bytes) -> Iterator[Member]:
    """Yield the entries of the central directory (APPNOTE §4.3.12, §4.3.14–16)."""
    end = data.rfind(b"PK\5\6")
    _, disk, _, _, count, size, at, _ = END.unpack_from(data, end)
    if end < 0 or disk not in {0, _FULL16}:
        raise ValueError(end)
    if count == _FULL16 or _FULL32 in {size, at}:
        _, _, at64, _ = _LOCATOR.unpack_from(data, max(end - _LOCATOR.size, 0))
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


def _entry(data: bytes, position: int) -> Member:
    fields = CENTRAL.unpack_from(data, position)
    signature, made_by, _, flags, method, dos_time, dos_date, crc, packed, size = fields[:10]
    name_length, extra_length, comment_length, _, internal, external, offset = fields[10:]
    if signature != b"PK\1\2":
        raise ValueError(signature)
    names_end = 46 + name_length
    central = data[position : position + names_end + extra_length + comment_length]
    raw = central[46:names_end]
    name = raw.decode("utf-8" if flags & UTF8 else "cp437").replace("\\", "/").lstrip("/")
    member = Member(
        name, raw, flags, method, dos_time, dos_date, crc, packed, size, offset,
        made_by, internal, external, central, 42, 4, listed=position,
    )  # fmt: skip
    return _with_zip64(member, names_end, extra_length)


def _with_zip64(member: Member, at: int, length: int) -> Member:
    """Take the fields that stand as 0xFFFFFFFF from the ZIP64 extra field (APPNOTE §4.5.3)."""
    end = at + length
    while at + 4 <= end:
        header, span = struct.unpack_from("<2H", member.central, at)
        at += 4
        if header == 1:
            for field in ("size", "packed", "offset"):
                if getattr(member, field) == _FULL32:
                    (value,) = struct.unpack_from("<Q", member.central, at)
                    member = member._replace(**{field: value})
                    if field == "offset":
                        member = member._replace(offset_at=at, offset_width=8)
                    at += 8
            return member
        at += span
    return member


def located(data: bytes, member: Member) -> Member:
    """Find where a member's bytes begin and end; its local header may differ in length."""
    local = LOCAL.unpack_from(data, member.offset)
    start = member.offset + LOCAL.size + local[9] + local[10]
    end = start + member.packed
    if local[0] != b"PK\3\4" or end > len(data):
        raise ValueError(member.name)
    if member.flags & DESCRIPTOR:
        end += _descriptor_length(data, end, member)
    name = data[member.offset + LOCAL.size : start - local[10]]
    agrees = (name, local[3]) == (member.raw_name, member.method)
    return member._replace(start=start, end=end, agrees=agrees)


def _descriptor_length(data: bytes, at: int, member: Member) -> int:
    """Return the length of the data descriptor: with or without signature, 32 or 64 bits."""
    for signature in (b"PK\7\x08", b""):
        for layout in ("<LLL", "<LQQ"):
            if member.size > _FULL32 and layout == "<LLL":
                continue
            expected = signature + struct.pack(layout, member.crc, member.packed, member.size)
            if data.startswith(expected, at):
                return len(expected)
    return 0
