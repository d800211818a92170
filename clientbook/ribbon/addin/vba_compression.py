"""Compression of a VBA project's streams. Source: [MS-OVBA] 2.4.1.

Under `vba_project`. Chunks of 4096 bytes, each compressed on its own: a token is a byte as it is,
or two bytes that say how far back and how many bytes to copy.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

CHUNK = 4096
_SIGNATURE = b"\x01"
_COMPRESSED, _RAW = 0xB000, 0x3000
"""The upper bits of a chunk's header: the signature 0b011 and the flag (2.4.1.1.5)."""
_SHORTEST = 3
_AT_ONCE = 8
"""Tokens that share one byte of flags."""


def compressed(content: bytes) -> bytes:
    """Return a compressed container."""
    chunks = (content[at : at + CHUNK] for at in range(0, len(content), CHUNK))
    return _SIGNATURE + b"".join(map(_chunk, chunks))


def _chunk(chunk: bytes) -> bytes:
    body = b"".join(_sequences(list(_tokens(chunk))))
    if len(body) <= CHUNK:
        return _header(_COMPRESSED, len(body)) + body
    return _header(_RAW, CHUNK) + chunk.ljust(CHUNK, b"\0")


def _header(kind: int, size: int) -> bytes:
    return (kind | size + 2 - 3).to_bytes(2, "little")


def _sequences(tokens: list[bytes]) -> Iterator[bytes]:
    """Yield the tokens by eights, each eight behind its flags: bit 1 is a copy (2.4.1.1.7)."""
    for at in range(0, len(tokens), _AT_ONCE):
        eight = tokens[at : at + _AT_ONCE]
        flags = sum((len(token) == 2) << bit for bit, token in enumerate(eight))  # noqa: PLR2004
        yield bytes([flags]) + b"".join(eight)


def _tokens(chunk: bytes) -> Iterator[bytes]:
    """Yield one token after the other: the longest copy there is, of those the nearest."""
    seen: defaultdict[bytes, list[int]] = defaultdict(list)
    at = 0
    while at < len(chunk):
        offset, length = _match(chunk, at, seen[chunk[at : at + _SHORTEST]])
        if length:
            yield _copy_token(at, offset, length)
        else:
            yield chunk[at : at + 1]
            length = 1
        for passed in range(at, at + length):
            seen[chunk[passed : passed + _SHORTEST]].append(passed)
        at += length


def _match(chunk: bytes, at: int, candidates: list[int]) -> tuple[int, int]:
    """Return how far back the longest copy lies and its length; (0, 0) where none pays."""
    longest = min(_longest(at), len(chunk) - at)
    best = found = 0
    for candidate in reversed(candidates):
        if best < longest and chunk[candidate + best] != chunk[at + best]:
            continue  # no longer than the best one
        length = 0
        while length < longest and chunk[candidate + length] == chunk[at + length]:
            length += 1
        if length > best:
            best, found = length, at - candidate
    return (found, best) if best >= _SHORTEST else (0, 0)


def _bits(at: int) -> int:
    """Return how many bits of a token say how far back, at a place in the chunk (2.4.1.3.19.1)."""
    return max((at - 1).bit_length(), 4)


def _longest(at: int) -> int:
    return (0xFFFF >> _bits(at)) + _SHORTEST


def _copy_token(at: int, offset: int, length: int) -> bytes:
    token = (offset - 1) << (16 - _bits(at)) | (length - _SHORTEST)
    return token.to_bytes(2, "little")
