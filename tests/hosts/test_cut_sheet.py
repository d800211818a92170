"""A generated sheet cut out of a copy of its workbook: the same sheet again, and nothing more."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
import xlsxwriter

from clientbook.book.changes import PutSheet
from clientbook.hosts.contents import contents_hash
from clientbook.hosts.cut_sheet import cut_sheet
from clientbook.hosts.graft import find_sheet, put_sheet, untouched
from clientbook.hosts.lint import lint, new_problems
from clientbook.hosts.marks import payload_prints
from clientbook.hosts.package import Package
from clientbook.hosts.payload import Payload
from clientbook.hosts.tabs import names
from tests.hosts.office import converted, needs_office
from tests.hosts.ooxml import needs_validator, validator_errors
from tests.hosts.test_graft import NEW, put, renamed_tab, sheet_text, written_on
from tests.hosts.workbooks import FOREIGN, rich_sheet, small_workbook

LATER = replace(NEW, payload=rich_sheet(9))


def cut(book: bytes) -> PutSheet:
    """Return what makes the generated sheet as it is in a book again."""
    payload = cut_sheet(book, NEW.id)
    assert payload is not None
    assert not [one for one in lint(Package(payload)) if one.severity == "error"]
    return replace(NEW, payload=payload)


def shown(book: bytes) -> str:
    """Return the fingerprint of what the generated sheet shows."""
    found = find_sheet(package := Package(book), NEW.id)
    assert found is not None
    return contents_hash(package, found.tab.part, found.tab.title)


def book_of_1904() -> bytes:
    """Return a workbook that counts days from 1904."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"date_1904": True}) as workbook:
        workbook.add_worksheet("Один")
    return target.getvalue()


@pytest.mark.parametrize("book", [small_workbook("Один"), book_of_1904()])
def test_it_makes_the_sheet_what_it_was(book: bytes) -> None:
    """Cells, notes, charts, tables and names; known by what it was made from, and untouched."""
    before = put(book, NEW)
    back = Package(put(put(before, LATER), cut(before)))
    assert shown(back.save()) == shown(before)
    assert payload_prints(back) == payload_prints(Package(before))
    found = find_sheet(back, NEW.id)
    assert found is not None
    assert untouched(back, found)
    named = [{(n.name, n.text) for n in names(p) if n.tab == 1} for p in (back, Package(before))]
    assert named[0] == named[1]
    assert put(back.save(), NEW) == back.save(), "it is the sheet of that payload"


@FOREIGN
def test_it_does_so_in_any_workbook(path: Path) -> None:
    """Whatever the workbook's styles, theme and names are, and whoever saved it."""
    package = Package(path.read_bytes())
    put_sheet(package, NEW)
    before = package.save()
    put_sheet(package, LATER)
    put_sheet(package, cut(before))
    assert shown(package.save()) == shown(before)
    assert new_problems(package) == []


@needs_office
def test_a_copy_that_libreoffice_saved_will_do(tmp_path: Path) -> None:
    """The sheet has charts, a table, notes and a picture; all of them are there again."""
    before = converted(put(small_workbook("Один"), NEW), tmp_path)
    back = put(put(before, LATER), cut(before))
    assert shown(back) == shown(before)
    assert payload_prints(Package(back)) == payload_prints(Package(before))


def test_the_users_title_is_kept() -> None:
    """Cut out under another title than it has now, it takes the one that it has now."""
    before = put(small_workbook("Один"), NEW)
    after = renamed_tab(put(before, LATER), "Воронка", "Моя воронка")
    back = put(after, cut(before))
    assert shown(back) == shown(before)
    said = sheet_text(Package(back), "Моя воронка")
    assert "'Моя воронка'!" in said
    assert "'Воронка'!" not in said


def test_what_somebody_wrote_on_it_is_his_still() -> None:
    """It is there again, and a refresh keeps the sheet instead of writing over it."""
    before = written_on(put(small_workbook("Один"), NEW))
    package = Package(put(small_workbook("Один"), LATER))
    assert put_sheet(package, cut(before)) == []
    assert shown(package.save()) == shown(before)
    found = find_sheet(package, NEW.id)
    assert found is not None
    assert not untouched(package, found)
    (note,) = put_sheet(package, LATER)
    assert note[0] == "note.sheet_kept"


@needs_validator
def test_the_validator_finds_nothing_in_it(tmp_path: Path) -> None:
    """It is a workbook of its own that a program can open."""
    payload = cut(put(small_workbook("Один"), NEW)).payload
    assert payload is not None
    assert not validator_errors(payload, tmp_path)


def test_nothing_of_other_sheets_comes_along() -> None:
    """Neither their cells nor names: the journal keeps it for long."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as workbook:
        workbook.add_worksheet("Чужой").write_string("A1", "тайна")
        workbook.define_name("чужое", "=Чужой!$A$1")
        workbook.set_properties({"author": "Хозяин"})
    payload = Payload(cut(put(target.getvalue(), NEW)).payload or b"")
    whole = b"".join(payload.package.read(part) for part in payload.package.names())
    for word in ("тайна", "чужое", "Чужой", "Хозяин"):
        assert word.encode() not in whole
    assert [tab.title for tab in payload.tabs] == ["Воронка"]


def test_the_protection_of_then_does_not_come_along() -> None:
    """What protects the sheet now stays; a sheet that nobody protects now is not locked again."""
    package = Package(put(small_workbook("Один"), NEW))
    found = find_sheet(package, NEW.id)
    assert found is not None
    part = found.tab.part
    locked = package.read(part).replace(
        b"</sheetData>", b'</sheetData><sheetProtection sheet="1"/>'
    )
    package.put(part, locked)
    payload = Payload(cut(package.save()).payload or b"")
    assert b"sheetProtection" not in payload.package.read(payload.only.part)


@pytest.mark.parametrize("kind", ["pivotTable", "slicer"])
def test_what_lives_on_its_workbook_is_not_cut(kind: str) -> None:
    """A pivot table that somebody put on the sheet is nothing without the rest of its book."""
    package = Package(put(small_workbook("Один"), NEW))
    found = find_sheet(package, NEW.id)
    assert found is not None
    part = f"xl/{kind}1.xml"
    package.add_part(part, b"<any/>", f"x/{kind}+xml")
    package.relate(found.tab.part, kind, part)
    assert cut_sheet(package.save(), NEW.id) is None


@pytest.mark.parametrize("book", [small_workbook("Один"), b"", b"PK\x03\x04", rich_sheet()])
def test_no_sheet_is_none(book: bytes) -> None:
    """A copy that has no such sheet, or is no workbook."""
    assert cut_sheet(book, NEW.id) is None
