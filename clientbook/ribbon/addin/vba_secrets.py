"""The three obscured values of a PROJECT stream: unprotected, no password, visible.

Under `vba_project`. Not a secret at all: the format obscures them, and an editor expects them so.
Source: [MS-OVBA] 2.4.3 (the algorithm), 2.3.1.15 to 2.3.1.17 (the values).
"""

from __future__ import annotations

_VERSION = 2
_FILLING = 0x07
"""The arbitrary bytes of 2.4.3.2: always the same one, so that the file repeats."""

UNPROTECTED = b"\0\0\0\0"
NO_PASSWORD = b"\0"
VISIBLE = b"\xff"


def obscured(content: bytes, project_id: str, seed: int) -> str:
    """Return a value as the stream has it, in hexadecimal. `project_id`: `{…}`, `seed`: a byte."""
    key = sum(project_id.encode("ascii")) & 0xFF
    written = [seed, seed ^ _VERSION, seed ^ key]
    filling = bytes([_FILLING] * ((seed & 6) // 2))
    last = key
    for byte in filling + len(content).to_bytes(4, "little") + content:
        written.append(byte ^ (written[-2] + last & 0xFF))
        last = byte
    return bytes(written).hex().upper()
