"""A worksheet part as it comes: what precedes its rows, blocks of whole rows, what follows them.

Under the rules that look into rows. Unlike `hosts.sheet` it verifies nothing: a fault is what they
look for. Raises ValueError if the rows have no end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

BLOCK = 1 * 1024**2
"""About how many bytes of rows come together."""
_LONGEST_TAG = 64 * 1024
_OPENED = re.compile(rb"<(\w+:)?sheetData\b[^<>]*>")


class Stretch(NamedTuple):
    """Bytes of a worksheet part; `prefix` is that of its elements, with a colon, or nothing."""

    kind: Literal["head", "rows", "tail"]
    content: bytes
    prefix: bytes


def stretches(chunks: Iterable[bytes]) -> Iterator[Stretch]:
    """Yield a head, rows a block at a time, and a tail; joined they are the part's bytes."""
    stream = iter(chunks)
    before, opened = bytearray(), None
    while opened is None and (more := _gathered(stream)):
        looked = max(len(before) - _LONGEST_TAG, 0)
        before += more
        opened = _OPENED.search(before, looked)
    end = opened.end() if opened else len(before)
    prefix = (opened[1] or b"") if opened else b""
    yield Stretch("head", bytes(before[:end]), prefix)
    rest = bytes(before[end:])
    if opened is None or opened[0].endswith(b"/>"):
        yield Stretch("tail", b"".join((rest, *stream)), prefix)
        return
    del before, opened
    yield from _rows_and_tail(rest, stream, prefix)


def _rows_and_tail(begun: bytes, stream: Iterator[bytes], prefix: bytes) -> Iterator[Stretch]:
    """Yield what follows the head; bytes that were looked at are not looked at with every chunk."""
    closing, opening = b"</%bsheetData" % prefix, b"<%brow" % prefix
    seam = len(closing) - 1
    buffer, looked = bytearray(begun), 0
    while (end := buffer.find(closing, max(looked - seam, 0))) < 0:
        cut = buffer.rfind(opening, max(looked - seam, 1)) if len(buffer) >= BLOCK else 0
        if cut > 0:
            yield from _blocks(bytes(buffer[:cut]), prefix)
            del buffer[:cut]
        looked = len(buffer)
        more = _gathered(stream)
        if not more:
            raise ValueError(closing)
        buffer += more
    yield from _blocks(bytes(buffer[:end]), prefix)
    yield Stretch("tail", b"".join((bytes(buffer[end:]), *stream)), prefix)


def _blocks(rows: bytes, prefix: bytes) -> Iterator[Stretch]:
    position = 0
    while position < len(rows):
        end = rows.find(b"<%brow" % prefix, position + BLOCK)
        end = len(rows) if end < 0 else end
        yield Stretch("rows", rows[position:end], prefix)
        position = end


def _gathered(stream: Iterator[bytes]) -> bytes:
    found: list[bytes] = []
    size = 0
    while size < BLOCK and (chunk := next(stream, None)) is not None:
        found.append(chunk)
        size += len(chunk)
    return b"".join(found)
