"""The VBA project is what [MS-OVBA] says, to a checker of our own."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pyopenvba
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientbook.ribbon.addin.vba_compression import compressed
from clientbook.ribbon.addin.vba_project import Module, project_streams
from clientbook.ribbon.addin.vba_secrets import obscured
from tests.ribbon.compound_check import Compound
from tests.ribbon.project_check import Broken, decompressed, project_sources, revealed

_ID = "{917DED54-440B-4FD1-A5C1-74ACF261E600}"
_OF_EXCEL = Path(pyopenvba.__file__).parent / "_templates/blank_files/blank_excel_addin.xlam"
"""An add-in that Excel saved, as pyOpenVBA ships it."""
_MODULES = (
    Module("ThisWorkbook", 'Attribute VB_Name = "ThisWorkbook"\nAttribute VB_Base = "0{}"', True),
    Module("One", 'Attribute VB_Name = "One"\nSub A()\nEnd Sub\n'),
)


def test_the_specification_s_examples_are_read_and_written() -> None:
    """[MS-OVBA] 3.2.1 to 3.2.3: no, normal and the most compression."""
    plain = b"abcdefghijklmnopqrstuv."
    packed = bytes.fromhex(
        "0119B000616263646566676800696A6B6C6D6E6F700071727374757 62E".replace(" ", "")
    )
    assert compressed(plain) == packed
    most = bytes.fromhex("0103B002614500")
    assert compressed(b"a" * 73) == most
    normal = b"#aaabcdefaaaaghijaaaaaklaaamnopqaaaaaaaaaaaarstuvwxyzaaa"
    example = bytes.fromhex(
        "012FB00023616161626364658266007061676869 6A0138 08616B6C00306D6E6F700671027004107273747576"
        "107778797A003C".replace(" ", "")
    )
    assert decompressed(example) == normal
    assert len(compressed(normal)) == len(example)  # it copies from further away: as good


@given(st.binary(max_size=9000) | st.text("ab \r\n", max_size=9000).map(str.encode))
def test_compression_loses_nothing(content: bytes) -> None:
    """What is compressed comes back; only a last chunk that cannot be compressed is filled up."""
    back = decompressed(compressed(content))
    assert back[: len(content)] == content
    assert not any(back[len(content) :])


@given(st.binary(max_size=40), st.integers(0, 255))
def test_obscured_values_come_back(content: bytes, seed: int) -> None:
    """Every value comes back from every seed, and only with its own project's id."""
    written = obscured(content, _ID, seed)
    assert revealed(written, _ID) == content
    with pytest.raises(Broken):
        revealed(written, _ID.replace("9", "8"))


def test_what_excel_obscured_is_read() -> None:
    """The checker reads the example of the specification: an unprotected, visible project."""
    assert revealed("0705D8E3D8EDDBF1DBF1DBF1DBF1", _ID) == b"\0\0\0\0"
    assert revealed("0E0CD1ECDFF4E7F5E7F5E7", _ID) == b"\0"
    assert revealed("1517CAF1D6F9D7F9D706", _ID) == b"\xff"


def test_the_records_are_those_that_excel_writes() -> None:
    """An add-in that Excel itself wrote passes our checkers, and has our records in our order.

    It has one more, PROJECTCOMPATVERSION (0x4A), which not every Excel writes.
    """
    with zipfile.ZipFile(_OF_EXCEL) as archive:
        excel = Compound(archive.read("xl/vbaProject.bin"))
    assert {fault.partition(" of ")[0] for fault in excel.faults} == {"ids or times"}
    modules = (*_MODULES[:1], Module("Sheet1", "", document=True), Module("Module1", ""))
    ours = project_streams("VBAProject", _ID, modules)
    wanted = [kind for kind in _kinds(excel.streams["VBA/dir"]) if kind != 0x4A]
    assert _kinds(ours["VBA/dir"]) == wanted
    assert excel.streams["PROJECTwm"] == ours["PROJECTwm"]
    lines = [
        [line.partition("=")[0] for line in stream.decode().split("\r\n")]
        for stream in (excel.streams["PROJECT"], ours["PROJECT"])
    ]
    assert lines[0] == lines[1]


def _kinds(stream: bytes) -> list[int]:
    """Return the kinds of a dir stream's records."""
    plain = decompressed(stream)
    kinds, at = [], 0
    while at < len(plain):
        kind, size = struct.unpack_from("<HI", plain, at)
        kinds.append(kind)
        at += 6 + (6 if kind == 0x09 else size)
    return kinds


def test_a_project_is_written_by_the_book() -> None:
    """All records are there, in their order, and agree with each other."""
    sources = project_sources(project_streams("Sample", _ID, _MODULES))
    assert list(sources) == ["ThisWorkbook", "One"]
    assert sources["One"] == 'Attribute VB_Name = "One"\r\nSub A()\r\nEnd Sub\r\n'


def _in_dir(old: bytes, new: bytes) -> Callable[[dict[str, bytes]], None]:
    def damage(streams: dict[str, bytes]) -> None:
        plain = decompressed(streams["VBA/dir"])
        assert old in plain
        streams["VBA/dir"] = compressed(plain.replace(old, new, 1))

    return damage


def _replaced(stream: str, old: bytes, new: bytes) -> Callable[[dict[str, bytes]], None]:
    def damage(streams: dict[str, bytes]) -> None:
        assert old in streams[stream]
        streams[stream] = streams[stream].replace(old, new, 1)

    return damage


_DAMAGES = {
    "a cache": _replaced("VBA/_VBA_PROJECT", b"\xff\xff", b"\x97\x00"),
    "a lost module": _replaced("PROJECT", b"Module=One\r\n", b""),
    "another project's id": _replaced("PROJECT", b"{9", b"{8"),
    "a name in one place": _replaced("PROJECTwm", b"One\0", b"Onx\0"),
    "another code page": _in_dir(b"\xe3\x04", b"\xe4\x04"),
    "a record left out": _in_dir(b"\x48\0\0\0\0\0", b""),
    "a wrong size": _in_dir(b"\x31\0\4\0\0\0", b"\x31\0\5\0\0\0"),
    "an offset": _in_dir(b"\x31\0\4\0\0\0\0", b"\x31\0\4\0\0\0\1"),
    "a name without its twin": _in_dir(b"One", b"Two"),
    "more modules than there are": _in_dir(b"\x0f\0\2\0\0\0\2", b"\x0f\0\2\0\0\0\3"),
    "a stream of nobody's": lambda streams: streams.update({"VBA/Evil": compressed(b"x")}),
    "another signature": _replaced("VBA/One", b"\1", b"\2"),
}


@pytest.mark.parametrize("damage", _DAMAGES)
def test_the_checker_sees_damage(damage: str) -> None:
    """Each rule of the checker, broken on purpose, is reported: it would see it in ours."""
    streams = dict(project_streams("Sample", _ID, _MODULES))
    _DAMAGES[damage](streams)
    with pytest.raises(Broken):
        project_sources(streams)
