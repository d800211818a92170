"""Deflating: what one library writes the other reads; zlib stands in where zlib-ng is missing."""

from __future__ import annotations

import sys
import zlib
from collections.abc import Iterator
from importlib import reload

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientbook.hosts import deflate

SOME = b'<c r="A1" t="s"><v>12</v></c>' * 5000


@pytest.fixture
def without_zlib_ng(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine for which zlib-ng has no wheel."""
    with monkeypatch.context() as patched:
        patched.setitem(sys.modules, "zlib_ng", None)
        reload(deflate)
        yield
    reload(deflate)


def _inflated(packed: bytes) -> bytes:
    found: bytes = deflate.inflater().decompress(packed, len(SOME) + 1)
    return found


def test_zlib_reads_what_is_written() -> None:
    """What is deflated here any program inflates."""
    made = deflate.deflater()
    packed = made.compress(SOME) + made.flush()
    assert zlib.decompress(packed, -15) == SOME
    assert _inflated(packed) == SOME


@pytest.mark.usefixtures("without_zlib_ng")
def test_zlib_stands_in_where_the_library_is_missing() -> None:
    """Nothing but the time differs."""
    assert deflate.LIBRARY == "zlib"
    made = deflate.deflater()
    assert _inflated(made.compress(SOME) + made.flush()) == SOME
    assert deflate.crc32(SOME) == zlib.crc32(SOME)
    with pytest.raises(deflate.CORRUPT):
        _inflated(b"\xff\xff")


@given(st.binary(max_size=300), st.integers(0, 9), st.integers(0, 300), st.integers(0, 255))
def test_what_is_damaged_for_zlib_is_damaged(data: bytes, level: int, at: int, byte: int) -> None:
    """Of bytes with one changed, both libraries make the same to the end, or neither does."""
    squeeze = zlib.compressobj(level, zlib.DEFLATED, -15)
    packed = bytearray(squeeze.compress(data) + squeeze.flush())
    packed[at % len(packed)] = byte
    found: list[bytes | None] = []
    for made in (zlib.decompressobj(-15), deflate.inflater()):
        try:
            content = made.decompress(bytes(packed), 1000)
        except deflate.CORRUPT:
            content = b""
        found.append(content if made.eof else None)
    assert found[0] == found[1]
