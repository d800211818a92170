"""A reader of VBA projects that trusts nothing: what in the streams breaks [MS-OVBA], in words.

Written from the specification alone and sharing no line with the writer.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Mapping

_INFORMATION = (
    (0x01, 4), (0x02, 4), (0x14, 4), (0x03, 2), (0x04, None), (0x05, None), (0x40, None),
    (0x06, None), (0x3D, None), (0x07, 4), (0x08, 4), (0x09, -1), (0x0C, None), (0x3C, None),
)  # fmt: skip
_MODULE = (
    (0x19, None), (0x47, None), (0x1A, None), (0x32, None), (0x1C, None), (0x48, None),
    (0x31, 4), (0x1E, 4), (0x2C, 2),
)  # fmt: skip
_PROJECT = re.compile(
    r'ID="(?P<id>\{[0-9A-F-]{36}\})"\r\n'
    r"(?P<modules>(?:(?:Document=\w+/&H00000000|Module=\w+)\r\n)+)"
    r'Name="(?P<name>\w+)"\r\nHelpContextID="0"\r\nVersionCompatible32="393222000"\r\n'
    r'CMG="(?P<cmg>[0-9A-F]{22,28})"\r\nDPB="(?P<dpb>[0-9A-F]{16,})"\r\nGC="(?P<gc>[0-9A-F]{16,22})"'
    r"\r\n\r\n\[Host Extender Info\]\r\n&H00000001=\{[0-9A-F-]{36}\};VBE;&H00000000\r\n"
    r"\r\n\[Workspace\]\r\n(?P<windows>(?:\w+=(?:\d+, ){4}C\r\n)+)"
)


class Broken(Exception):
    """The streams cannot be read on."""


def decompressed(container: bytes) -> bytes:
    """Return what a compressed container holds (2.4.1.3.1). Broken: it is none."""
    if container[:1] != b"\1":
        raise Broken("signature of a container")
    whole, at = b"", 1
    while at < len(container):
        header = int.from_bytes(container[at : at + 2], "little")
        end = at + (header & 0xFFF) + 3
        if header & 0x7000 != 0x3000 or end > len(container):
            raise Broken("header of a chunk")
        body = container[at + 2 : end]
        chunk = _chunk(body) if header & 0x8000 else body
        if end < len(container) and len(chunk) != 4096:
            raise Broken("a short chunk before the last one")
        whole, at = whole + chunk, end
    return whole


def _chunk(body: bytes) -> bytes:
    chunk, at = bytearray(), 0
    while at < len(body):
        flags, at = body[at], at + 1
        if at == len(body):
            raise Broken("flags without a token")
        for bit in range(8):
            if at >= len(body):
                break
            if not flags >> bit & 1:
                chunk.append(body[at])
                at += 1
                continue
            token = int.from_bytes(body[at : at + 2], "little")
            bits = 4
            while 1 << bits < len(chunk):
                bits += 1
            back, count = (token >> (16 - bits)) + 1, (token & (0xFFFF >> bits)) + 3
            if back > len(chunk):
                raise Broken("a copy from before the chunk")
            for _ in range(count):
                chunk.append(chunk[-back])
            at += 2
    if len(chunk) > 4096:
        raise Broken("a chunk too large")
    return bytes(chunk)


def revealed(text: str, project_id: str) -> bytes:
    """Return an obscured value (2.4.3.3). Broken: of another project, or another version."""
    data = bytes.fromhex(text)
    seed, version, key = data[0], data[0] ^ data[1], data[0] ^ data[2]
    if version != 2 or key != sum(map(ord, project_id)) % 256:
        raise Broken("version or key of an obscured value")
    plain, last = b"", key
    for at in range(3, len(data)):
        last = data[at] ^ (data[at - 2] + last) % 256
        plain += bytes([last])
    plain = plain[(seed & 6) // 2 :]
    if len(plain) != 4 + int.from_bytes(plain[:4], "little"):
        raise Broken("length of an obscured value")
    return plain[4:]


class _Records:
    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def take(self, kind: int, size: int | None) -> bytes:
        if self.at + 6 > len(self.data):
            raise Broken(f"no record 0x{kind:04X}")
        found, length = struct.unpack_from("<HI", self.data, self.at)
        if found != kind or size not in {None, -1, length} or (size == -1 and length != 4):
            raise Broken(f"record 0x{found:04X} instead of 0x{kind:04X}, or its size")
        length = 6 if size == -1 else length
        content = self.data[self.at + 6 : self.at + 6 + length]
        self.at += 6 + length
        if len(content) != length:
            raise Broken(f"record 0x{kind:04X} is cut off")
        return content

    def next_kind(self) -> int:
        return int(struct.unpack_from("<H", self.data, self.at)[0])


def project_sources(streams: Mapping[str, bytes]) -> dict[str, str]:
    """Return the sources of a project by module, after a look at all of it. Broken: a fault."""
    if streams["VBA/_VBA_PROJECT"] != bytes.fromhex("cc61ffff000000"):
        raise Broken("_VBA_PROJECT: a cache, or a version")
    modules = _directory(_Records(decompressed(streams["VBA/dir"])))
    _project_stream(streams["PROJECT"].decode("ascii"), modules)
    _names(streams["PROJECTwm"], list(modules))
    wanted = {"PROJECT", "PROJECTwm", "VBA/_VBA_PROJECT", "VBA/dir"}
    if set(streams) != wanted | {f"VBA/{name}" for name in modules}:
        raise Broken("streams that no record tells of")
    sources = {}
    for name, document in modules.items():
        source = decompressed(streams[f"VBA/{name}"]).decode("ascii")
        lines = source.split("\r\n")
        if lines[0] != f'Attribute VB_Name = "{name}"' or lines[-1] or "\n" in "".join(lines):
            raise Broken(f"lines of {name}")
        if document != ("Attribute VB_Base" in source):
            raise Broken(f"kind of {name}")
        sources[name] = source
    return sources


def _directory(records: _Records) -> dict[str, bool]:
    information = {kind: records.take(kind, size) for kind, size in _INFORMATION}
    if information[0x03] != b"\xe3\x04":
        raise Broken("code page")
    while records.next_kind() == 0x16:
        name, wide = records.take(0x16, None), records.take(0x3E, None)
        library = records.take(0x0D, None)
        if name.decode().encode("utf-16-le") != wide or library[-6:] != bytes(6):
            raise Broken("a reference")
        if int.from_bytes(library[:4], "little") != len(library) - 10:
            raise Broken("length of a library's id")
    count = int.from_bytes(records.take(0x0F, 2), "little")
    records.take(0x13, 2)
    modules = dict(_module(records) for _ in range(count))
    records.take(0x10, 0)
    if records.at != len(records.data):
        raise Broken("bytes behind the end")
    return modules


def _module(records: _Records) -> tuple[str, bool]:
    found = {kind: records.take(kind, size) for kind, size in _MODULE}
    name = found[0x19].decode()
    wide = name.encode("utf-16-le")
    if (found[0x1A].decode(), found[0x47], found[0x32]) != (name, wide, wide):
        raise Broken(f"names of {name}")
    if any(found[0x31]) or found[0x2C] != b"\xff\xff":
        raise Broken(f"offset or cookie of {name}")
    kind = records.next_kind()
    if kind not in {0x21, 0x22}:
        raise Broken(f"kind of {name}")
    records.take(kind, 0)
    records.take(0x2B, 0)
    return name, kind == 0x22


def _project_stream(text: str, modules: Mapping[str, bool]) -> None:
    match = _PROJECT.fullmatch(text)
    if match is None:
        raise Broken("PROJECT")
    lines = [f"Document={n}/&H00000000" if d else f"Module={n}" for n, d in modules.items()]
    if match["modules"].split() != lines or text.count("=0, 0, 0, 0, C") != len(modules):
        raise Broken("modules of PROJECT")
    secrets = [revealed(match[which], match["id"]) for which in ("cmg", "dpb", "gc")]
    if secrets != [b"\0\0\0\0", b"\0", b"\xff"]:
        raise Broken("protection, password or visibility")


def _names(stream: bytes, modules: list[str]) -> None:
    wanted = b"".join(n.encode() + b"\0" + n.encode("utf-16-le") + b"\0\0" for n in modules)
    if stream != wanted + b"\0\0":
        raise Broken("PROJECTwm")
