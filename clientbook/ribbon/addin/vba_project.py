"""A VBA project of sources alone: the streams that make it, by their place in the compound file.

Between `package` (which has the sources) and `compound_file` (which writes the streams). Without
any cache of compiled code: the program that opens it compiles the sources, so that what one reads
is what runs. Source: [MS-OVBA] 2.3; the records as Excel writes them.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from clientbook.ribbon.addin.vba_compression import compressed
from clientbook.ribbon.addin.vba_secrets import NO_PASSWORD, UNPROTECTED, VISIBLE, obscured

CODE_PAGE = 1251
_SYSTEM, _LANGUAGE = 3, 0x0409
"""64-bit Windows (2.3.4.2.1.1); en-US, which Excel writes everywhere (2.3.4.2.1.3)."""
_VERSION = b"\x94\x9d\x91\x6c\x05\x00"
"""PROJECTVERSION: any numbers will do (2.3.4.2.1.11); these are those of a current Excel."""
_EDITOR = "&H00000001={3832D640-CF90-11CF-8E43-00A0C911005A};VBE;&H00000000"
_PROCEDURAL, _DOCUMENT = 0x21, 0x22
_ANY_COOKIE = struct.pack("<H", 0xFFFF)
_NO_CACHE = b"\xcc\x61\xff\xff\x00\x00\x00"
"""_VBA_PROJECT: "version 0xFFFF", and no cache behind it (2.3.4.1)."""
_OLE = r"*\G{00020430-0000-0000-C000-000000000046}#2.0#0"
_OFFICE = (
    r"*\G{2DF8D04C-5BFA-101B-BDE5-00AA0044DE52}#2.0#0"
    r"#C:\Program Files\Common Files\Microsoft Shared"
)
_REFERENCES = (
    ("stdole", _OLE + r"#C:\Windows\System32\stdole2.tlb#OLE Automation"),
    ("Office", _OFFICE + r"\OFFICE16\MSO.DLL#Microsoft Office 16.0 Object Library"),
)
"""The libraries that every project of Excel names; the paths are hints, the ids decide."""


@dataclass(frozen=True, slots=True)
class Module:
    """One module: its source with its `Attribute` lines. `document`: of a sheet or book."""

    name: str
    source: str
    document: bool = False

    @property
    def written(self) -> bytes:
        """The source as the stream has it. UnicodeEncodeError: sources are ASCII."""
        return "\r\n".join([*self.source.splitlines(), ""]).encode("ascii")


def project_streams(name: str, project_id: str, modules: Sequence[Module]) -> Mapping[str, bytes]:
    """Return the streams of a project, storages before `/`. `project_id`: a GUID in braces."""
    streams = {
        "PROJECT": _project(name, project_id, modules),
        "PROJECTwm": _names(modules),
        "VBA/_VBA_PROJECT": _NO_CACHE,
        "VBA/dir": compressed(_directory(name, modules)),
    }
    return streams | {f"VBA/{module.name}": compressed(module.written) for module in modules}


def _project(name: str, project_id: str, modules: Sequence[Module]) -> bytes:
    """Return the PROJECT stream (2.3.1)."""
    lines = [
        f'ID="{project_id}"',
        *(f"Document={m.name}/&H00000000" if m.document else f"Module={m.name}" for m in modules),
        f'Name="{name}"',
        'HelpContextID="0"',
        'VersionCompatible32="393222000"',
        f'CMG="{obscured(UNPROTECTED, project_id, 0xDD)}"',
        f'DPB="{obscured(NO_PASSWORD, project_id, 0xBA)}"',
        f'GC="{obscured(VISIBLE, project_id, 0x97)}"',
        "",
        "[Host Extender Info]",
        _EDITOR,
        "",
        "[Workspace]",
        *(f"{module.name}=0, 0, 0, 0, C" for module in modules),
        "",
    ]
    return "\r\n".join(lines).encode("ascii")


def _names(modules: Sequence[Module]) -> bytes:
    """Return the PROJECTwm stream: each name in the code page and in Unicode (2.3.3)."""
    named = (m.name.encode("ascii") + b"\0" + m.name.encode("utf-16-le") + b"\0\0" for m in modules)
    return b"".join(named) + b"\0\0"


def _directory(name: str, modules: Sequence[Module]) -> bytes:
    """Return the dir stream before its compression (2.3.4.2)."""
    return b"".join(
        (
            _information(name),
            *(_reference(*reference) for reference in _REFERENCES),
            _record(0x000F, struct.pack("<H", len(modules))),
            _record(0x0013, _ANY_COOKIE),
            *map(_module, modules),
            _record(0x0010, b""),
        )
    )


def _information(name: str) -> bytes:
    """Return the PROJECTINFORMATION record (2.3.4.2.1)."""
    number = struct.Struct("<I").pack
    return b"".join(
        (
            _record(0x0001, number(_SYSTEM)),
            _record(0x0002, number(_LANGUAGE)),
            _record(0x0014, number(_LANGUAGE)),
            _record(0x0003, struct.pack("<H", CODE_PAGE)),
            _record(0x0004, name.encode("ascii")),
            _record(0x0005, b"") + _record(0x0040, b""),  # description
            _record(0x0006, b"") + _record(0x003D, b""),  # help file
            _record(0x0007, number(0)),  # help context
            _record(0x0008, number(0)),  # flags
            struct.pack("<HI", 0x0009, 4) + _VERSION,  # its size field is no size
            _record(0x000C, b"") + _record(0x003C, b""),  # constants
        )
    )


def _reference(name: str, library: str) -> bytes:
    """Return a REFERENCE of a registered library (2.3.4.2.2.5)."""
    library_id = library.encode("ascii")
    registered = struct.pack("<I", len(library_id)) + library_id + b"\0" * 6
    return _twice(0x0016, 0x003E, name) + _record(0x000D, registered)


def _module(module: Module) -> bytes:
    """Return a MODULE record: source from the stream's first byte on (2.3.4.2.3.2)."""
    return b"".join(
        (
            _twice(0x0019, 0x0047, module.name),
            _twice(0x001A, 0x0032, module.name),
            _record(0x001C, b"") + _record(0x0048, b""),  # description
            _record(0x0031, struct.pack("<I", 0)),  # where the source begins
            _record(0x001E, struct.pack("<I", 0)),  # help context
            _record(0x002C, _ANY_COOKIE),
            _record(_DOCUMENT if module.document else _PROCEDURAL, b""),
            _record(0x002B, b""),
        )
    )


def _twice(narrow: int, wide: int, name: str) -> bytes:
    """Return a name's two records, in the code page and in Unicode."""
    return _record(narrow, name.encode("ascii")) + _record(wide, name.encode("utf-16-le"))


def _record(kind: int, content: bytes) -> bytes:
    return struct.pack("<HI", kind, len(content)) + content
