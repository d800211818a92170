"""Each way to hurt a program with a workbook, alone and as large as it takes: refused in words."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from clientbook.book.cells import Place
from clientbook.book.errors import ClientbookError
from clientbook.book.wording import LANGUAGES
from clientbook.cli.run import run
from clientbook.hosts.closed_file import ClosedFile
from clientbook.hosts.dependence import ANY, Dependence
from clientbook.hosts.lint import lint
from clientbook.hosts.package import Package
from clientbook.hosts.workbook import Workbook
from clientbook.imports import read_source
from tests.hosts.books import contract_book
from tests.hosts.contract import ACT, IDS, appending, setting
from tests.hosts.contract import TABLE as TABLE_NAME
from tests.hosts.hostile.marks import LAUGHS
from tests.hosts.hostile.zips import Entry, entries_of, parts_of, zipped

MAIN, SHEET, TABLE = "xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/tables/table1.xml"
STYLES, STRINGS = "xl/styles.xml", "xl/sharedStrings.xml"
MILLION = 1_000_000

DAMAGED, SUSPICIOUS = "error.damaged_file", "error.suspicious_file"
NOT_UNDERSTOOD = "error.sheet_not_understood"


def spoilt(part: str, old: str, new: bytes) -> Callable[[], bytes]:
    """Return a maker of the contract's workbook with something in one part replaced."""

    def make() -> bytes:
        parts = parts_of(contract_book())
        changed = re.sub(old.encode(), lambda _: new, parts[part], count=1)
        assert changed != parts[part], old
        return zipped(entries_of({**parts, part: changed}))

    return make


def with_member(name: bytes, content: bytes = b"<a/>", **facts: int) -> Callable[[], bytes]:
    """Return a maker of the contract's workbook with one more member."""
    extra = replace(Entry(name, content), **facts)  # type: ignore[arg-type]
    return lambda: zipped([*entries_of(parts_of(contract_book())), extra])


def declared(kind: bytes) -> Callable[[], bytes]:
    """Return a maker of a workbook whose main part declares a document type."""
    return spoilt(MAIN, r"\?>", b"?><!DOCTYPE workbook %b>" % kind)


def tables_over_each_other() -> bytes:
    """Return a workbook in which two tabs lead to one sheet."""
    parts = parts_of(contract_book())
    rels = "xl/_rels/workbook.xml.rels"
    return zipped(entries_of({**parts, rels: parts[rels].replace(b"sheet2.xml", b"sheet1.xml")}))


def many(part: str, before: str, item: bytes, count: int = MILLION) -> Callable[[], bytes]:
    """Return a maker of a workbook with very many of something before a mark."""
    return spoilt(part, before, item * count + before.encode())


def nested_bombs() -> bytes:
    """Return a workbook with a zip in a zip in a zip of zeros."""
    inner = bytes(20 * 1024**2)
    for _ in range(3):
        inner = zipped([Entry(b"x.zip", inner)] * 2)
    return with_member(b"xl/media/x.zip", inner)()


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "flat bomb": (with_member(b"xl/media/image1.png", bytes(65 * 1024**2)), SUSPICIOUS),
    "total": (with_member(b"xl/media/image1.png", b"", size=2**32 - 2), SUSPICIOUS),
    "entities": (declared(b"[" + LAUGHS + b"]"), SUSPICIOUS),
    "quadratic": (declared(b'[<!ENTITY q "' + b"q" * 100_000 + b'">]'), SUSPICIOUS),
    "file entity": (declared(b'[<!ENTITY f SYSTEM "file:///etc/passwd">]'), SUSPICIOUS),
    "name outside": (with_member(b"../../evil.xml"), SUSPICIOUS),
    "name outside, backslashes": (with_member(b"xl\\..\\..\\evil.xml"), SUSPICIOUS),
    "drive": (with_member(b"C:\\evil.xml"), SUSPICIOUS),
    "control characters": (with_member(b"xl/\x1b[2J\0.xml"), SUSPICIOUS),
    "twins": (with_member(b"XL/WORKBOOK.XML"), SUSPICIOUS),
    "overlap": (with_member(b"xl/twin.bin", b"", offset=0), SUSPICIOUS),
    "many members": (
        lambda: zipped([Entry(b"m%d" % n, b"", method=0) for n in range(30_001)]),
        SUSPICIOUS,
    ),
    "unknown method": (with_member(b"xl/x.bin", method=99), DAMAGED),
    "depth": (spoilt(STYLES, "<cellXfs", b"<a>" * 100_000 + b"<cellXfs"), SUSPICIOUS),
    "columns": (many(TABLE, "</tableColumns>", b'<tableColumn id="9" name="k"/>'), SUSPICIOUS),
    "attributes": (
        spoilt(MAIN, "<sheets", b"<sheets" + b"".join(b' a%d=""' % n for n in range(MILLION))),
        SUSPICIOUS,
    ),
    "sheets": (many(MAIN, "</sheets>", b'<sheet name="s" sheetId="9" r:id="rId1"/>'), SUSPICIOUS),
    "names": (
        many(MAIN, "</sheets>", b'<definedName name="n">1</definedName>'),
        SUSPICIOUS,
    ),
    "styles": (many(STYLES, "</cellXfs>", b"<xf/>"), SUSPICIOUS),
    "strings": (many(STRINGS, "</sst>", b"<si/>" + b" " * 60), SUSPICIOUS),
    "strings unclosed": (many(STRINGS, "</sst>", b"<si>"), DAMAGED),
    "rows unclosed": (many(SHEET, "</sheetData>", b"<row>"), NOT_UNDERSTOOD),
    "cells unclosed": (many(SHEET, "</row>", b"<c>"), NOT_UNDERSTOOD),
    "cells open": (many(SHEET, "</row>", b'<c r="A1" '), NOT_UNDERSTOOD),
    "row beyond the last": (spoilt(SHEET, r'<row r="4"', b'<row r="1048577"'), NOT_UNDERSTOOD),
    "column beyond the last": (spoilt(SHEET, r' r="[A-Z]+4"', b' r="XFE4"'), NOT_UNDERSTOOD),
    "column that is none": (spoilt(SHEET, r' r="[A-Z]+4"', b' r="ZZZZ4"'), NOT_UNDERSTOOD),
    "endless row number": (
        spoilt(SHEET, r'<row r="4"', b'<row r="%b"' % (b"9" * 5000)),
        NOT_UNDERSTOOD,
    ),
    "table beyond the sheet": (spoilt(TABLE, ' ref="[^"]*"', b' ref="B3:F2000000"'), DAMAGED),
    "table of blank rows": (
        spoilt(TABLE, ' ref="[^"]*"', b' ref="B3:F1048576"'),
        "error.table_too_long",
    ),
    "table upside down": (spoilt(TABLE, ' ref="[^"]*"', b' ref="F6:B3"'), DAMAGED),
    "table wider than its columns": (spoilt(TABLE, ' ref="[^"]*"', b' ref="B3:Z6"'), DAMAGED),
    "sheet id": (spoilt(MAIN, ' sheetId="1"', b' sheetId="x"'), DAMAGED),
    "one sheet twice": (tables_over_each_other, DAMAGED),
    "number of a character": (spoilt(STRINGS, "<t>[^<]", b"<t>&#99999999999999999999;"), DAMAGED),
    "half a character": (spoilt(STRINGS, "<t>[^<]", b"<t>&#xD800;"), DAMAGED),
    "no text": (spoilt(STRINGS, "<t>[^<]", b"<t>\xff"), DAMAGED),
    "string out of bounds": (spoilt(SHEET, r"<v>\d+</v>", b"<v>99999</v>"), NOT_UNDERSTOOD),
    "encoding": (spoilt(MAIN, 'encoding="[^"]*"', b'encoding="rot13"'), DAMAGED),
}


def related(kind: bytes, target: bytes) -> Callable[[], bytes]:
    """Return a maker of a workbook whose first sheet has one more relationship."""
    new = b'<Relationship Id="q" Type="x/%b" Target="%b"/></Relationships>' % (kind, target)
    return spoilt("xl/worksheets/_rels/sheet1.xml.rels", "</Relationships>", new)


def read_all(path: Path) -> None:
    """Read everything in a workbook."""
    host = ClosedFile(path)
    for sheet in host.sheets():
        host.top_rows(sheet.title, 50)
        host.last_row(sheet.title)
    for area in host.tables():
        host.read(area, [area.column_of(at) for at in range(len(area.headers))])


@pytest.mark.parametrize("way", list(HOSTILE))
def test_what_hurts_is_refused_by_name(tmp_path: Path, way: str) -> None:
    """One sentence names the file in both languages, and the file is as it was."""
    make, code = HOSTILE[way]
    path = tmp_path / "письмо.xlsx"
    path.write_bytes(made := make())
    with pytest.raises(ClientbookError) as refused:
        read_all(path)
    assert refused.value.code == code
    for language in LANGUAGES:
        said = refused.value.message(language).replace("\xa0", " ")
        assert said.isprintable()
        assert "cb_" not in said
        assert len(said) < 1_000
    assert path.read_bytes() == made


@pytest.mark.parametrize(
    "make",
    [
        nested_bombs,
        with_member(b"xl/media/image1.png", bytes(60 * 1024**2)),
        spoilt(SHEET, '<dimension ref="[^"]*"', b'<dimension ref="A1:XFD1048576"'),
        spoilt(SHEET, '<dimension ref="[^"]*"', b'<dimension ref="ZZZZ99999999:-1"'),
        related(b"drawing", b"sheet1.xml"),
        related(b"image", b"../../../../../../etc/passwd"),
    ],
    ids=["nested bombs", "large part", "dimension", "no dimension", "circle", "outside"],
)  # fmt: skip
def test_what_is_never_looked_into_does_no_harm(tmp_path: Path, make: Callable[[], bytes]) -> None:
    """What would only hurt a program that believed it is passed over, and the rest is read."""
    path = tmp_path / "book.xlsx"
    path.write_bytes(make())
    read_all(path)


def test_names_in_circles_come_to_an_end() -> None:
    """Names that mean each other are each opened once; too many are said to mean anything."""
    names = b"".join(
        b'<definedName name="n%d">%b</definedName>' % (n, b"+".join(b"n%d" % m for m in range(30)))
        for n in range(30)
    )
    parts = parts_of(contract_book())
    main = parts[MAIN].replace(b"</sheets>", b"</sheets><definedNames>%b</definedNames>" % names)
    package = Package(zipped(entries_of({**parts, MAIN: main})))
    dependence = Dependence(Workbook(package))
    assert dependence.of("n0*2", "Журнал работ") == frozenset()
    assert dependence.of("+" * 9_000, "Журнал работ") == frozenset({ANY})


FAR = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'


@pytest.mark.parametrize(
    ("far", "code"),
    [
        (FAR, "error.source_too_many_cells"),
        (FAR.replace(b'"', b"'"), "error.source_too_many_cells"),
        (FAR.replace(b"XFD", b"xfd"), "error.source_unreadable"),
        (b'<row r="1048576">%b</row>' % (b"<c/>" * 16_383 + b"<c><v>1</v></c>"),
         "error.source_too_many_cells"),
        (b"<row>" * 500_000, "error.source_unreadable"),
        (b'<c r="A9" ' * 500_000, "error.source_unreadable"),
    ],
    ids=["plain", "other quotes", "small letters", "counted", "unclosed rows", "open cells"],
)  # fmt: skip
def test_a_source_is_measured_before_it_is_laid_out(tmp_path: Path, far: bytes, code: str) -> None:
    """However a far corner is written, another program's reader never gets to see it."""
    path = tmp_path / "rows.xlsx"
    path.write_bytes(spoilt(SHEET, "</sheetData>", far + b"</sheetData>")())
    with pytest.raises(ClientbookError) as refused:
        read_source(path)
    assert refused.value.code == code


def test_the_command_says_it_in_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`check` of a hostile file: exit code 2, Russian words, nothing else."""
    path = tmp_path / "прайс.xlsx"
    path.write_bytes(HOSTILE["entities"][0]())
    assert run(["check", str(path)], "ru", chosen=True) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "«прайс.xlsx»" in shown.err
    assert "Спросите отправителя" in shown.err


FLOODS = {
    "spaces before a row's end": (SHEET, '<row r="4"', b'<row r="4"' + b" " * 2 * MILLION),
    "comments unclosed": (MAIN, "<sheets", b"<!--" * MILLION + b"<sheets"),
    "instructions unclosed": (MAIN, "<sheets", b"<?x " * MILLION + b"<sheets"),
    "ends unclosed": (MAIN, "<sheets", b"</x" * MILLION + b"<sheets"),
    "elements unclosed": (MAIN, "<sheets", b"<x" * MILLION + b"<sheets"),
    "brackets of a format": (
        STYLES,
        "<cellXfs",
        b'<numFmts><numFmt numFmtId="170" formatCode="%b"/></numFmts><cellXfs' % (b"[" * MILLION),
    ),
    "quotes of a name": (
        MAIN,
        "</sheets>",
        b"</sheets><definedNames><definedName name='q'>%b</definedName></definedNames>"
        % (b"'" * MILLION),
    ),
}
"""Beginnings that have no end, by the megabyte: none is looked for from each."""
LOOK = """
import resource, sys
from pathlib import Path
from clientbook.book.errors import ClientbookError
from clientbook.hosts.lint import lint
from clientbook.hosts.package import Package
from tests.hosts.test_hostile_files import written_to
from contextlib import suppress
import os
end = int(sum(os.times()[:2])) + 11
resource.setrlimit(resource.RLIMIT_CPU, (end, end))
path = Path(sys.argv[1])
with suppress(ClientbookError):
    written_to(path)
with suppress(ClientbookError):
    lint(Package.open(path))
"""


def written_to(path: Path) -> None:
    """Read everything in the contract's workbook, set a cell on row 4 and append a row."""
    read_all(path)
    host = ClosedFile(path)
    (area,) = (area for area in host.tables() if area.name == TABLE_NAME)
    place = Place(TABLE_NAME, area, {name: 2 + at for at, name in enumerate(IDS)})
    host.publish([setting("amount", [4], [1200], [5])], {TABLE_NAME: place}, ACT)
    host.rehearse([appending({"company": ["x"]})], {TABLE_NAME: place})


@pytest.mark.skipif(sys.platform == "win32", reason="needs Linux or macOS: a limit on computing")
@pytest.mark.parametrize("way", list(FLOODS))
def test_a_flood_is_looked_through_once(tmp_path: Path, way: str) -> None:
    """Megabytes of beginnings cost ten seconds of computing at the most, refused or not."""
    part, old, new = FLOODS[way]
    path = tmp_path / "book.xlsx"
    path.write_bytes(spoilt(part, old, new)())
    done = subprocess.run([sys.executable, "-c", LOOK, str(path)], check=False, env=os.environ)
    assert done.returncode == 0


def test_an_encoding_that_there_is_not_is_a_fault_of_the_part() -> None:
    """The lint says which part declares one, where nothing else has to read it."""
    make = with_member(b"xl/drawings/drawing9.xml", b'<?xml version="1.0" encoding="inf"?><a/>')
    assert "part_xml" in {problem.code for problem in lint(Package(make()))}
