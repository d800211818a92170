"""Zips that lie: the members of a workbook packed again with one thing wrong, by a seeded chance.

A mutator of entries changes what a member says of itself; a mutator of bytes spoils the whole file.
"""

from __future__ import annotations

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass, replace

Parts = dict[str, bytes]
_LARGE = 1024**2


@dataclass(frozen=True, slots=True)
class Entry:
    """A member to be written. What is None is told as it is."""

    name: bytes
    content: bytes
    method: int = 8
    flags: int = 0
    crc: int | None = None
    packed: int | None = None
    size: int | None = None
    offset: int | None = None
    local_name: bytes | None = None
    local_method: int | None = None
    extra: bytes = b""
    after: bytes = b""  # between this member and the next


Entries = list[Entry]


def entries_of(parts: Parts) -> Entries:
    """Return honest entries."""
    return [Entry(name.encode(), content) for name, content in parts.items()]


def parts_of(data: bytes) -> Parts:
    """Return the members of an honest zip."""
    with zipfile.ZipFile(io.BytesIO(data)) as zipped:
        return {info.orig_filename: zipped.read(info) for info in zipped.infolist()}


def zipped(entries: Entries, comment: bytes = b"") -> bytes:
    """Write entries as a zip, lies and all."""
    body, central = bytearray(), bytearray()
    for entry in entries:
        packed = _packed(entry)
        crc = zlib.crc32(entry.content) if entry.crc is None else entry.crc
        told = len(packed) if entry.packed is None else entry.packed
        size = len(entry.content) if entry.size is None else entry.size
        at = len(body) if entry.offset is None else entry.offset
        name = entry.name if entry.local_name is None else entry.local_name
        method = entry.method if entry.local_method is None else entry.local_method
        facts = (entry.flags, 0, 33, crc, told, size)
        body += struct.pack("<4s5H3L2H", b"PK\3\4", 20, facts[0], method, *facts[1:], len(name), 0)
        body += name + packed + entry.after
        central += struct.pack(
            "<4s6H3L5H2L", b"PK\1\2", 20, 20, facts[0], entry.method, *facts[1:],
            len(entry.name), len(entry.extra), 0, 0, 0, 0, at,
        )  # fmt: skip
        central += entry.name + entry.extra
    count = min(len(entries), 0xFFFF)
    facts_of_end = (0, 0, count, count, len(central), len(body), len(comment))
    return bytes(body + central + struct.pack("<4s4H2LH", b"PK\5\6", *facts_of_end) + comment)


def _packed(entry: Entry) -> bytes:
    if entry.method == 0:
        return entry.content
    level = 6 if len(entry.content) > _LARGE else 1
    squeeze = zlib.compressobj(level, zlib.DEFLATED, -15)
    return squeeze.compress(entry.content) + squeeze.flush()


def _one(entries: Entries, chance: random.Random) -> int:
    """Return a member's position: any, or with luck one that everything needs."""
    needed = [at for at, e in enumerate(entries) if e.name.endswith((b".rels", b"k.xml", b"1.xml"))]
    return (
        chance.choice(needed)
        if needed and chance.random() < 0.6
        else chance.randrange(len(entries))
    )


def _changed(entries: Entries, chance: random.Random, **facts: object) -> None:
    at = _one(entries, chance)
    entries[at] = replace(entries[at], **facts)  # type: ignore[arg-type]


ODD_NAMES = (
    b"../../evil.xml", b"xl/../../evil.xml", b"/etc/passwd", b"\\\\server\\share\\x.xml",
    b"C:\\windows\\x.xml", b"c:x.xml", b"xl/a\0b.xml", b"xl/a\nb.xml", b"\x1b[2Jx.xml", b"",
    b"/", b"..", b"xl/" + b"a" * 60000 + b".xml", b"xl//workbook.xml", b"./xl/workbook.xml",
    b"con", b"xl/\xff\xfe.xml", b"XL/WORKBOOK.XML", b"xl/workbook.xml", b"[content_types].xml",
)  # fmt: skip


def odd_name(entries: Entries, chance: random.Random) -> None:
    """A member is called what no workbook's is: outside, absolute, a drive, control characters."""
    name = chance.choice(ODD_NAMES)
    if chance.random() < 0.5:
        entries.append(Entry(name, b"<a/>", flags=chance.choice((0, 0x800))))
    else:
        _changed(entries, chance, name=name)


def twin(entries: Entries, chance: random.Random) -> None:
    """A member is there twice, perhaps in another case."""
    entry = entries[_one(entries, chance)]
    other = chance.choice((entry.name, entry.name.upper(), entry.name.replace(b"/", b"\\")))
    entries.insert(chance.randrange(len(entries) + 1), replace(entry, name=other))


def headers_disagree(entries: Entries, chance: random.Random) -> None:
    """The header before a member's bytes says something else than the directory."""
    what = chance.randrange(3)
    if what == 0:
        _changed(entries, chance, local_name=chance.choice((b"xl/other.xml", b"", b"../x.xml")))
    elif what == 1:
        _changed(entries, chance, local_method=chance.choice((0, 8, 12)))
    else:
        _changed(entries, chance, local_name=b"a" * chance.randrange(1, 60000))


def wrong_size(entries: Entries, chance: random.Random) -> None:
    """A size or sum is not that of the bytes."""
    number = chance.choice((0, 1, 100, 2**16, 2**31, 2**32 - 2, 2**32 - 1))
    _changed(entries, chance, **{chance.choice(("crc", "packed", "size", "offset")): number})


def zip64_lie(entries: Entries, chance: random.Random) -> None:
    """A ZIP64 field that is not true, or not there."""
    wide = chance.choice((0, 1, 2**32, 2**63 - 1, 2**63, 2**64 - 1))
    body = struct.pack("<3Q", *(chance.choice((wide, 5)) for _ in range(3)))
    body = body[: chance.choice((0, 8, 16, 24))]
    extra = struct.pack("<2H", 1, chance.choice((len(body), 24, 0, 60000))) + body
    fields = chance.sample(("packed", "size", "offset"), chance.randint(1, 3))
    _changed(entries, chance, extra=extra, **dict.fromkeys(fields, 0xFFFFFFFF))


def odd_method(entries: Entries, chance: random.Random) -> None:
    """A member is packed in a way no workbook's is."""
    _changed(entries, chance, method=chance.choice((1, 9, 12, 14, 93, 98, 99, 65535)))


def encrypted(entries: Entries, chance: random.Random) -> None:
    """A member says that it is encrypted."""
    _changed(entries, chance, flags=chance.choice((1, 0x41, 0x2001)))


def descriptor(entries: Entries, chance: random.Random) -> None:
    """A member is followed by a description of itself, true or not."""
    at = _one(entries, chance)
    entry = entries[at]
    facts = (zlib.crc32(entry.content), len(_packed(entry)), len(entry.content))
    if chance.random() < 0.5:
        facts = (chance.randrange(2**32), *facts[1:])
    after = chance.choice((b"PK\7\x08", b"")) + struct.pack("<3L", *facts)
    entries[at] = replace(entry, flags=8, after=after[: chance.choice((16, 3))])


def shuffled(entries: Entries, chance: random.Random) -> None:
    """The members stand in another order, with directories between them."""
    chance.shuffle(entries)
    entries.insert(chance.randrange(len(entries) + 1), Entry(b"xl/", b"", method=0))


def same_place(entries: Entries, chance: random.Random) -> None:
    """Two members claim the same bytes."""
    other = replace(entries[-1], name=b"xl/media/twin.bin", offset=chance.choice((0, 30, 500)))
    entries.append(other)


def many_members(entries: Entries, chance: random.Random) -> None:
    """Many tiny members."""
    count = chance.choice((1_000, 20_000, 60_000))
    entries += [Entry(b"xl/m/%d.xml" % n, b"", method=0) for n in range(count)]


def bomb(entries: Entries, chance: random.Random) -> None:
    """A member inflates to much more than it is packed in; or it is a zip in a zip in a zip."""
    size = chance.choice((1, 1, 1, 5, 20, 65, 65, 65, 63)) * 1024**2
    filler = chance.choice((b"\0", b" ", b"<a/>", b"<!---->"))
    content = (filler * (size // len(filler) + 1))[:size]
    if chance.random() < 0.3:
        for _ in range(4):
            content = zipped([Entry(b"x.zip", content)] * 3)
        entries.append(Entry(b"xl/media/x.zip", content))
    else:
        _changed(entries, chance, content=content)


ENTRY_MUTATORS: tuple[Callable[[Entries, random.Random], None], ...] = (
    odd_name, twin, headers_disagree, wrong_size, zip64_lie, odd_method, encrypted, descriptor,
    shuffled, same_place,
)  # fmt: skip
LARGE_ENTRY_MUTATORS: tuple[Callable[[Entries, random.Random], None], ...] = (many_members, bomb)


def bits_flipped(data: bytes, chance: random.Random) -> bytes:
    """Some bits are turned round."""
    spoilt = bytearray(data)
    for _ in range(chance.choice((1, 3, 30))):
        spoilt[chance.randrange(len(spoilt))] ^= 1 << chance.randrange(8)
    return bytes(spoilt)


def directory_spoilt(data: bytes, chance: random.Random) -> bytes:
    """Some bytes of the directory are others."""
    spoilt = bytearray(data)
    start = data.find(b"PK\1\2")
    for _ in range(chance.choice((1, 2, 10))):
        spoilt[chance.randrange(max(start, 0), len(spoilt))] = chance.choice((0, 1, 255, 80))
    return bytes(spoilt)


def cut(data: bytes, chance: random.Random) -> bytes:
    """The end is missing, or the beginning, or a stretch inside."""
    one, other = sorted(chance.randrange(len(data)) for _ in range(2))
    return chance.choice((data[:other], data[one:], data[:one] + data[other:]))


def junk_around(data: bytes, chance: random.Random) -> bytes:
    """Something stands before or after the zip, perhaps another directory's end."""
    junk = chance.choice((b"PK", b"\0" * 100, b"MZ" + b"x" * 600, b"PK\5\6" + bytes(18), b"PK\6\7"))
    return chance.choice((junk + data, data + junk, data + junk * 500))


def end_lies(data: bytes, chance: random.Random) -> bytes:
    """The end of the directory tells a wrong count, size, place or disk."""
    at = data.rfind(b"PK\5\6")
    place, form = chance.choice(((4, "<H"), (8, "<H"), (10, "<H"), (12, "<L"), (16, "<L")))
    wide = 0xFFFF if form == "<H" else 0xFFFFFFFF
    spoilt = bytearray(data)
    struct.pack_into(form, spoilt, at + place, chance.choice((0, 1, wide - 1, wide)))
    return bytes(spoilt)


def zip64_end(data: bytes, chance: random.Random) -> bytes:
    """A ZIP64 end of directory that lies."""
    at = data.rfind(b"PK\5\6")
    number = chance.choice((0, at, 2**32, 2**63, 2**64 - 1))
    count = chance.choice((0, 1, 2**40, 2**64 - 1))
    end = struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, count, count, 100, number)
    place = chance.choice((at, number))
    locator = struct.pack("<4sLQL", b"PK\6\7", 0, place, 1)
    tail = bytearray(data[at:])
    struct.pack_into("<2H2L", tail, 8, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF)
    return data[:at] + end + locator + bytes(tail)


def other_format(data: bytes, chance: random.Random) -> bytes:
    """Not a zip at all."""
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    return chance.choice(
        (b"", b"PK", b"PK\3\4", ole + data, ole, b"\0" * 5000, b"<?xml version='1.0'?><a/>", b"a;b")
    )


BYTE_MUTATORS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    bits_flipped, directory_spoilt, cut, junk_around, end_lies, zip64_end, other_format,
)  # fmt: skip
