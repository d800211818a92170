"""The main assertion about files: only the expected parts differ, the rest is the same bytes."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterable


def packed_members(data: bytes) -> dict[str, bytes]:
    """Return every member as it stands in the zip: method, date, checksum and compressed bytes."""
    found = {}
    with zipfile.ZipFile(io.BytesIO(data)) as zipped:
        for info in zipped.infolist():
            name_length, extra_length = struct.unpack_from("<2H", data, info.header_offset + 26)
            start = info.header_offset + 30 + name_length + extra_length
            facts = f"{info.compress_type} {info.date_time} {info.CRC} {info.file_size} ".encode()
            found[info.orig_filename] = facts + data[start : start + info.compress_size]
    return found


def assert_only_differ(before: bytes, after: bytes, expected: Iterable[str]) -> None:
    """Assert that exactly the expected members differ, and that the others keep their order."""
    old, new = packed_members(before), packed_members(after)
    differing = {name for name in old.keys() | new.keys() if old.get(name) != new.get(name)}
    assert differing == set(expected)
    kept = [name for name in old if name in new]
    assert [name for name in new if name in old] == kept
