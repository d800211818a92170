"""The compound file is what [MS-CFB] says, to a checker of our own and to other readers."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable, Mapping

import olefile
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientbook.ribbon.addin.compound_file import compound_file
from tests.ribbon.compound_check import FREE, SECTOR, Compound

_NAMES = st.text("abcdefghijklmnopqrstuvwxyzABC_123", min_size=1, max_size=31)
_FOLDERS = st.dictionaries(
    st.sampled_from(["", "VBA/", "Forms/", "x/"]),
    st.dictionaries(_NAMES, st.integers(0, 9000), max_size=12),
)


def _streams(folders: Mapping[str, Mapping[str, int]]) -> dict[str, bytes]:
    """Return streams of the sizes asked for; no two siblings are one name but for their case."""
    found: dict[str, tuple[str, bytes]] = {}
    for folder, sizes in folders.items():
        for name, size in sizes.items():
            path = folder + name
            if path.upper() not in {"VBA", "FORMS", "X"}:
                content = (path.encode() * (size // len(path) + 1))[:size]
                found[path.upper()] = (path, content)
    return dict(found.values())


@given(_FOLDERS)
def test_any_streams_are_written_by_the_book(folders: dict[str, dict[str, int]]) -> None:
    """Sectors, chains, order and colours hold, and the streams come back as they were."""
    streams = _streams(folders)
    read = Compound(compound_file(streams))
    assert read.faults == []
    assert read.streams == streams


def test_another_reader_reads_the_same() -> None:
    """olefile, which everybody uses, finds the streams and no defect."""
    streams = {f"VBA/Module{n}": bytes([n]) * (n * 700) for n in range(12)} | {"PROJECT": b"x"}
    with olefile.OleFileIO(
        io.BytesIO(compound_file(streams)), raise_defects=olefile.DEFECT_POTENTIAL
    ) as ole:
        found = {"/".join(path): ole.openstream(path).read() for path in ole.listdir()}
    assert found == streams


def _at_entry(data: bytes, name: str) -> int:
    return data.index(name.encode("utf-16-le").ljust(64, b"\0"))


def _patched(name: str, offset: int, value: bytes) -> Callable[[bytes], bytes]:
    def patch(data: bytes) -> bytes:
        at = _at_entry(data, name) + offset
        return data[:at] + value + data[at + len(value) :]

    return patch


def _loop(data: bytes) -> bytes:
    """Let the first sector be followed by itself."""
    table = (struct.unpack_from("<I", data, 76)[0] + 1) * SECTOR
    return data[:table] + bytes(4) + data[table + 4 :]


_SAMPLE = {f"VBA/{name}": name.encode() * 900 for name in "abcdefg"} | {"PROJECT": b"p" * 70}
_DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "two reds": _patched("b", 67, b"\0"),
    "a red top": _patched("d", 67, b"\0"),
    "a lost half": _patched("d", 68, struct.pack("<I", FREE)),
    "an unordered name": _patched("a", 0, b"z"),
    "a size too large": _patched("PROJECT", 120, struct.pack("<Q", 700)),
    "a storage with a size": _patched("VBA", 120, struct.pack("<Q", 70)),
    "a time": _patched("PROJECT", 100, b"\1"),
    "a wrong chain": _loop,
    "a cut end": lambda data: data[:-SECTOR],
    "a wrong version": lambda data: data[:26] + b"\4" + data[27:],
}


@pytest.mark.parametrize("damage", _DAMAGES)
def test_the_checker_sees_damage(damage: str) -> None:
    """Each rule of the checker, broken on purpose, is reported: it would see it in ours."""
    sound = compound_file(_SAMPLE)
    assert Compound(sound).faults == []
    assert Compound(_DAMAGES[damage](sound)).faults != []


def test_a_file_too_large_for_one_table_is_refused() -> None:
    """No file is written that only a longer table could hold."""
    with pytest.raises(ValueError, match=r"\d+"):
        compound_file({"large": bytes(8 * 1024**2)})
