"""Deflating and inflating for `archive`: with ISA-L where it is installed, else with zlib.

ISA-L (python-isal, Intel's library) has wheels for the machines people have; on others zlib does
the same, more slowly. What one writes the other reads. Source: RFC 1951.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable
from types import ModuleType
from typing import Any, Protocol

quick: ModuleType = zlib
try:
    from isal import isal_zlib
except ImportError:  # no wheel for this machine
    pass
else:
    quick = isal_zlib

LEVEL = 5
"""zlib's level: against 6, large sheets take a third less time and one per cent more room."""
_QUICK_LEVEL = 2
_RAW = -15
LIBRARY = "zlib" if quick is zlib else "ISA-L"
CORRUPT: tuple[type[Exception], ...] = (ValueError, zlib.error, quick.error)
"""What is raised for bytes that cannot be inflated, or not to what was declared."""
crc32: Callable[..., int] = quick.crc32


class Deflater(Protocol):
    """Gives deflated bytes for bytes as they come."""

    def compress(self, data: bytes, /) -> bytes:
        """Take bytes in; return what is ready."""

    def flush(self) -> bytes:
        """Return the rest."""


def deflater() -> Deflater:
    """Return what deflates a part that is small, as small as is reasonable."""
    return zlib.compressobj(LEVEL, zlib.DEFLATED, _RAW)


def quick_deflater() -> Deflater:
    """Return what deflates a part that may be very large: quickly before as small as possible."""
    level = LEVEL if quick is zlib else _QUICK_LEVEL
    made: Deflater = quick.compressobj(level, zlib.DEFLATED, _RAW)
    return made


def inflater() -> Any:  # noqa: ANN401 - both libraries' objects have the same three members
    """Return what inflates: `decompress(bytes, at most)`, `unconsumed_tail`, `eof`."""
    return quick.decompressobj(_RAW)
