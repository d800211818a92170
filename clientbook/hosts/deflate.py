"""Deflating and inflating for `archive`: with zlib-ng where it is installed, else with zlib.

zlib-ng (python-zlib-ng) has wheels for the machines people have; on others zlib does the same, more
slowly. What one writes the other reads. Source: RFC 1951.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable
from types import ModuleType
from typing import Any, Protocol

library: ModuleType = zlib
try:
    from zlib_ng import zlib_ng
except ImportError:  # no wheel for this machine
    pass
else:
    library = zlib_ng

LEVEL = 5
"""Against zlib's level 6: half the time and as much room as that, within three per cent."""
_RAW = -15
LIBRARY = "zlib" if library is zlib else "zlib-ng"
CORRUPT: tuple[type[Exception], ...] = (ValueError, zlib.error, library.error)
"""What is raised for bytes that cannot be inflated, or not to what was declared."""
crc32: Callable[..., int] = library.crc32


class Deflater(Protocol):
    """Gives deflated bytes for bytes as they come."""

    def compress(self, data: bytes, /) -> bytes:
        """Take bytes in; return what is ready."""

    def flush(self) -> bytes:
        """Return the rest."""


def deflater() -> Deflater:
    """Return what deflates a part."""
    made: Deflater = library.compressobj(LEVEL, zlib.DEFLATED, _RAW)
    return made


def inflater() -> Any:  # noqa: ANN401 - both libraries' objects have the same three members
    """Return what inflates: `decompress(bytes, at most)`, `unconsumed_tail`, `eof`."""
    return library.decompressobj(_RAW)
