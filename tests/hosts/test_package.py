"""A package gives back, byte for byte, whatever was not changed, and refuses what may hurt."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from clientbook.book.errors import ClientbookError
from clientbook.hosts import archive
from clientbook.hosts.content_types import TYPES
from clientbook.hosts.errors import (
    DamagedFile,
    DigitallySigned,
    OldFormat,
    PasswordProtected,
    StrictFormat,
    SuspiciousFile,
)
from clientbook.hosts.package import Package, Relation
from tests.hosts.workbooks import FOREIGN, members, small_workbook


def raw_members(data: bytes) -> dict[str, bytes]:
    """Return each member's local header, packed bytes and descriptor, by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as zipped:
        infos = zipped.infolist()
        starts = sorted([info.header_offset for info in infos] + [zipped.start_dir])
    ends = dict(pairwise(starts))
    return {i.orig_filename: data[i.header_offset : ends[i.header_offset]] for i in infos}


def rezipped(data: bytes, change: Callable[[zipfile.ZipInfo, bytes], tuple[str, bytes]]) -> bytes:
    """Return the zip with each member's name and bytes changed by a function."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w", 8) as new:
        for info in old.infolist():
            new.writestr(*change(info, old.read(info)))
    return target.getvalue()


def with_member(name: str, content: bytes) -> bytes:
    """Return a small workbook with one member put in or replaced."""

    def change(info: zipfile.ZipInfo, old: bytes) -> tuple[str, bytes]:
        return info.filename, content if info.filename == name else old

    data = rezipped(small_workbook(), change)
    if name not in members(data):
        stream = io.BytesIO(data)
        with zipfile.ZipFile(stream, "a", 8) as zipped:
            zipped.writestr(name, content)
        data = stream.getvalue()
    return data


@FOREIGN
def test_an_edit_leaves_every_other_member_as_the_bytes_it_was(path: Path) -> None:
    """One part is changed and one added: headers, packed bytes and order of the rest stay."""
    before = path.read_bytes()
    package = Package(before, path.name)
    package.put("docProps/app.xml", b"<Properties/>")
    package.add_part("xl/extra/extra1.xml", b"<a/>", "application/xml")
    after = package.save()
    old, new = raw_members(before), raw_members(after)
    changed = {name for name in new if old.get(name) != new[name]}
    assert changed <= {"docProps/app.xml", "xl/extra/extra1.xml", TYPES}
    assert [name for name in new if name in old] == list(old)
    with zipfile.ZipFile(io.BytesIO(before)) as one, zipfile.ZipFile(io.BytesIO(after)) as other:
        assert other.testzip() is None
        for info in one.infolist():
            copy = other.getinfo(info.filename)
            assert (copy.date_time, copy.external_attr) == (info.date_time, info.external_attr)


@FOREIGN
def test_the_same_bytes_change_nothing(path: Path) -> None:
    """Putting what is there already gives the very file back."""
    package = Package.open(path)
    for name in package.names():
        package.put(name, package.read(name))
    assert not package.changed()
    assert package.save() == path.read_bytes()


def _seen_in_the_wild() -> bytes:
    """Return a workbook with everything other zip writers do: see the names of its members."""
    target = io.BytesIO()

    class Unseekable(io.RawIOBase):  # makes zipfile write data descriptors
        def writable(self) -> bool:
            return True

        def write(self, chunk: object) -> int:
            assert isinstance(chunk, bytes | bytearray | memoryview)
            return target.write(chunk)

    with zipfile.ZipFile(Unseekable(), "w", zipfile.ZIP_DEFLATED) as zipped:
        zipped.comment = b"a comment"
        for name, content in members(small_workbook()).items():
            info = zipfile.ZipInfo(name.replace("xl/w", "xl\\w"), (2020, 2, 3, 4, 5, 6))
            info.external_attr = 0o600 << 16
            info.compress_type = 0 if "theme" in name else 8
            info.extra = struct.pack("<HH4s", 0x7777, 4, b"abcd")
            zipped.writestr(info, content)
        zipped.mkdir("xl/empty")
        zipped.writestr("xl/media/Картинка.png", b"png")
        with zipped.open("xl/media/large.bin", "w", force_zip64=True) as large:
            large.write(b"x" * 100)
    return target.getvalue()


def test_what_other_zip_writers_do_is_read_and_kept() -> None:
    """Data descriptors, directories, backslashes, UTF-8, extra fields, stored members, ZIP64."""
    before = _seen_in_the_wild()
    package = Package(before)
    assert package.main_part == "xl/workbook.xml"
    assert package.read("XL/Worksheets/sheet1.XML").startswith(b"<?xml")
    assert package.read("xl/media/Картинка.png") == b"png"
    assert package.read("xl/media/large.bin") == b"x" * 100
    assert not any(name.endswith("/") for name in package.names())
    package.put("docProps/app.xml", b"<Properties/>")
    after = package.save()
    old, new = raw_members(before), raw_members(after)
    assert {name for name in old if old[name] != new[name]} == {"docProps/app.xml"}
    assert list(old) == list(new)
    assert zipfile.ZipFile(io.BytesIO(after)).testzip() is None


def test_a_part_can_be_written_bit_by_bit() -> None:
    """A large part is deflated as it comes and can be read again before saving."""
    package = Package(small_workbook())
    package.put("xl/worksheets/sheet1.xml", (b"row" for _ in range(1000)))
    assert package.read("xl/worksheets/sheet1.xml") == b"row" * 1000
    assert b"".join(Package(package.save()).chunks("xl/worksheets/sheet1.xml")) == b"row" * 1000


def test_relationships_are_added_and_taken_away() -> None:
    """A new relationship gets a free id and a relative target; taking it away restores the part."""
    package = Package(small_workbook())
    before = package.read("xl/_rels/workbook.xml.rels")
    new = package.relate("xl/workbook.xml", "worksheet", "xl/worksheets/sheet9.xml")
    link = package.relate(
        "xl/worksheets/sheet1.xml", "hyperlink", "https://a.ru/?a&b", external=True
    )
    relations = {r.id: r for r in package.relations("xl/workbook.xml")}
    assert relations[new].target == "xl/worksheets/sheet9.xml"
    assert b'Target="worksheets/sheet9.xml"' in package.read("xl/_rels/workbook.xml.rels")
    (external,) = package.relations("xl/worksheets/sheet1.xml")
    assert (external.id, external.target, external.external) == (link, "https://a.ru/?a&b", True)
    package.unrelate("xl/workbook.xml", new)
    assert package.read("xl/_rels/workbook.xml.rels") == before


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("/xl/worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
        ("Worksheets\\SHEET1.xml", "xl/worksheets/sheet1.xml"),
        ("../xl/./worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
        ("worksheets/sheet%31.xml", "xl/worksheets/sheet1.xml"),
        ("nowhere.xml", "xl/nowhere.xml"),
    ],
)
def test_targets_are_found_however_they_are_written(written: str, found: str) -> None:
    """Absolute, relative, backslashes, another case, percent signs: the same part."""
    content = members(small_workbook())["xl/_rels/workbook.xml.rels"]
    content = content.replace(b"worksheets/sheet1.xml", written.encode())
    package = Package(with_member("xl/_rels/workbook.xml.rels", content))
    assert found in [r.target for r in package.relations("xl/workbook.xml")]


def test_a_link_inside_the_workbook_has_no_part() -> None:
    """A picture's link to a cell is a relationship without a part behind it."""
    content = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="rId1" Type="http://x/hyperlink" Target="#Sheet1!A1"/></Relationships>'
    )
    package = Package(with_member("xl/worksheets/_rels/sheet1.xml.rels", content))
    assert package.relations("xl/worksheets/sheet1.xml") == [
        Relation("rId1", "hyperlink", "#Sheet1!A1", external=True, full_type="http://x/hyperlink")
    ]


def test_content_types_come_and_go() -> None:
    """A part's own content type is added, changed and taken away; the rest of the list stays."""
    package = Package(small_workbook())
    before = package.read(TYPES)
    package.set_content_type("xl/new.xml", "application/a")
    package.set_content_type("XL/new.xml", "application/b")
    assert package.content_type("xl/NEW.xml") == "application/b"
    package.set_content_type("xl/new.xml", None)
    assert package.read(TYPES) == before
    package.add_part("xl/media/image1.gif", b"GIF", "image/gif")
    assert package.content_type("xl/media/image7.gif") == "image/gif"
    assert "xl/media/image1.gif" not in package.overrides()


def test_a_removed_part_leaves_no_trace() -> None:
    """Bytes, relationships and content type go together."""
    package = Package(small_workbook())
    package.add_part("xl/tables/table1.xml", b"<table/>", "application/table")
    package.relate("xl/tables/table1.xml", "queryTable", "xl/queryTables/queryTable1.xml")
    package.remove("xl/tables/table1.xml")
    assert not [name for name in package.names() if "table1" in name]
    assert b"table1" not in package.read(TYPES)


def _entities() -> bytes:
    bomb = b'<?xml version="1.0"?><!-- a --><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    return with_member("xl/workbook.xml", bomb)


def _encrypted() -> bytes:
    data = bytearray(small_workbook())
    at = data.find(b"PK\1\2")
    data[at + 8] |= 1
    return bytes(data)


def _duplicate() -> bytes:
    stream = io.BytesIO(small_workbook())
    with zipfile.ZipFile(stream, "a") as zipped:
        zipped.writestr("XL/WORKBOOK.xml", b"<workbook/>")
    return stream.getvalue()


def _bomb() -> bytes:
    return with_member("xl/media/image1.png", bytes(archive.LARGE + 1))


def _lying_size() -> bytes:
    """Return a workbook whose directory declares a member smaller than it inflates to."""
    data = bytearray(with_member("xl/workbook.xml", b" " * 5000))
    at = data.find(b"xl/workbook.xml", data.find(b"PK\1\2")) - 46
    data[at + 24 : at + 28] = struct.pack("<L", 10)
    return bytes(data)


def _strict() -> bytes:
    def change(info: zipfile.ZipInfo, old: bytes) -> tuple[str, bytes]:
        old = old.replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/",
            b"http://purl.oclc.org/ooxml/officeDocument/",
        )
        return info.filename, old

    return rezipped(small_workbook(), change)


def _no_main_part() -> bytes:
    def change(info: zipfile.ZipInfo, old: bytes) -> tuple[str, bytes]:
        return info.filename.replace("xl/workbook.xml", "xl/gone.xml"), old

    return rezipped(small_workbook(), change)


def _document() -> bytes:
    def change(info: zipfile.ZipInfo, old: bytes) -> tuple[str, bytes]:
        return info.filename, old.replace(b"spreadsheetml.sheet.main", b"wordprocessingml.document")

    return rezipped(small_workbook(), change)


def _wrong_crc() -> bytes:
    data = small_workbook()
    crc = struct.pack("<L", zlib.crc32(members(data)["xl/workbook.xml"]))
    return data.replace(crc, b"\0\0\0\0")


@pytest.mark.parametrize(
    ("make", "error"),
    [
        (lambda: b"", OldFormat),
        (lambda: b"Company;Phone\n", OldFormat),
        (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), OldFormat),
        (
            lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            PasswordProtected,
        ),
        (lambda: small_workbook()[:-30], DamagedFile),
        (lambda: small_workbook()[:500], DamagedFile),
        (lambda: small_workbook()[50:], OldFormat),
        (_wrong_crc, DamagedFile),
        (_no_main_part, DamagedFile),
        (lambda: with_member("xl/workbook.xml", b"<workbook><sheets></workbook>"), DamagedFile),
        (_document, OldFormat),
        (_encrypted, PasswordProtected),
        (_duplicate, SuspiciousFile),
        (_bomb, SuspiciousFile),
        (_lying_size, DamagedFile),
        (_entities, SuspiciousFile),
        (_strict, StrictFormat),
    ],
)
def test_what_may_hurt_is_refused(make: Callable[[], bytes], error: type[ClientbookError]) -> None:
    """Each bad file ends in its own error, with a sentence in both languages."""
    with pytest.raises(error) as caught:
        Package(make(), "base.xlsx")
    assert "base.xlsx" in caught.value.message("ru")
    assert "base.xlsx" in caught.value.message("en")


def test_entities_in_any_part_are_refused_when_it_is_read() -> None:
    """Whole or bit by bit, a part that declares a document type is not given out."""
    package = Package(with_member("xl/worksheets/sheet1.xml", b"<!DOCTYPE a []><worksheet/>"))
    for read in (package.read, package.markup, lambda part: list(package.chunks(part))):
        with pytest.raises(SuspiciousFile):
            read("xl/worksheets/sheet1.xml")


def test_a_signed_workbook_is_read_but_not_changed() -> None:
    """A digital signature stops the first change."""
    package = Package(with_member("_xmlsignatures/origin.sigs", b""))
    assert package.read("xl/workbook.xml")
    with pytest.raises(DigitallySigned):
        package.put("xl/workbook.xml", b"<workbook/>")
