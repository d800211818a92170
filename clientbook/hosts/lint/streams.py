"""A worksheet part as it comes: what precedes its rows, blocks of whole rows, what follows them.

Under the rules that look into rows. Unlike `hosts.sheet` it verifies nothing: a fault is what they
look for. Raises ValueError if the rows have no end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

BLOCK = 4 * 1024**2
"""About how many bytes of rows come together."""
_OPENED = re.compile(rb"<(\w+:)?sheetData\b[^<>]*>")


class Stretch(NamedTuple):
    """Bytes of a worksheet part; `prefix` is that of its elements, with a colon, or nothing."""

    kind: Literal["head", "rows", "tail"]
    content: bytes
    prefix: bytes


def stretches(chunks: Iterable[bytes]) -> Iterator[Stretch]:
    """Yield a head, rows a block at a time, and a tail; joined they are the part's bytes."""
    stream = iter(chunks)
    buffer, opened = b"", None
    while opened is None and (more := _gathered(stream)):
        buffer += more
        opened = _OPENED.search(buffer)
    end = opened.end() if opened else len(buffer)
    prefix = (opened[1] or b"") if opened else b""
    yield Stretch("head", buffer[:end], prefix)
    buffer = buffer[end:]
    if opened is None or opened[0].endswith(b"/>"):
        yield Stretch("tail", b"".join((buffer, *stream)), prefix)
        return
    closing, opening = b"</%bsheetData" % prefix, b"<%brow" % prefix
    while (end := buffer.find(closing)) < 0:
        cut = buffer.rfind(opening) if len(buffer) >= BLOCK else 0
        if cut > 0:
            yield from _blocks(buffer[:cut], prefix)
            buffer = buffer[cut:]
        more = _gathered(stream)
        if not more:
            raise ValueError(closing)
        buffer += more
    yield from _blocks(buffer[:end], prefix)
    yield Stretch("tail", b"".join((buffer[end:], *stream)), prefix)


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
