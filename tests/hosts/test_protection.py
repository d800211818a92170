"""What the owner of a workbook protected or declared final is kept as it is, or respected."""

from __future__ import annotations

import io
import re
import shutil
import warnings
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from openpyxl.workbook.protection import WorkbookProtection

from clientbook.book.changes import Change, PutSheet, PutSheets
from clientbook.book.errors import ClientbookError
from clientbook.book.host import Published
from clientbook.cli.run import run
from clientbook.hosts.closed_file import ClosedFile
from clientbook.hosts.errors import (
    DigitallySigned,
    SharedWorkbook,
    StructureLocked,
    WriteReserved,
)
from clientbook.hosts.new import new_workbook
from clientbook.hosts.package import Package, relations_part
from clientbook.hosts.tabs import tabs
from tests.hosts.books import contract_book
from tests.hosts.contract import ACT, TABLE, appending, cells_of, place_of, setting
from tests.hosts.fidelity import assert_only_differ
from tests.hosts.office import converted, needs_office
from tests.hosts.ooxml import needs_validator, validator_errors
from tests.hosts.workbooks import rich_sheet, small_workbook

CHANGE = setting("amount", [4], [1200], [1300])
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Return the path of the contract's workbook."""
    path = tmp_path / "Клиенты.xlsx"
    path.write_bytes(contract_book())
    return path


def published(book: Path, *changes: Change) -> Published:
    """Publish changes of the contract's table."""
    host = ClosedFile(book)
    return host.publish(changes, {TABLE: place_of(host)}, ACT)


def edited(book: Path, part: str, *edits: tuple[bytes, bytes]) -> None:
    """Edit a part's XML as some program would have written it."""
    package = Package.open(book)
    content = package.read(part)
    for old, new in edits:
        assert old in content
        content = content.replace(old, new, 1)
    package.put(part, content)
    book.write_bytes(package.save())


def main_part(book: Path) -> bytes:
    """Return the XML of the workbook part."""
    package = Package.open(book)
    return package.read(package.main_part)


def protections(book: Path) -> dict[str, list[bytes]]:
    """Return the protection on each tab, as it is written."""
    package = Package.open(book)
    pattern = re.compile(rb"<(?:sheetProtection|protectedRange)\b[^>]*>")
    return {tab.title: pattern.findall(package.read(tab.part)) for tab in tabs(package)}


# Sheets


def _loaded(content: bytes) -> openpyxl.Workbook:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it drops what it does not know
        return openpyxl.load_workbook(io.BytesIO(content))


def _by_openpyxl(content: bytes) -> bytes:
    found = _loaded(content)
    sheet = found.worksheets[0]
    sheet.protection.set_password("секрет")
    sheet.protection.enable()
    target = io.BytesIO()
    found.save(target)
    return target.getvalue()


def test_a_protected_sheet_is_written_and_stays_protected(book: Path) -> None:
    """Protection keeps hands off formulas; the team's own command still fills its columns.

    Excel's sheet protection is no secret and no permission: it guards against slips in the grid.
    A refusal would make every refresh of a guarded book fail; to lift the protection and put it
    back is what Excel's own macros do. So locked cells are written, rows appended, and the
    protection, its password's hash and the ranges left free stay as they are.
    """
    book.write_bytes(_by_openpyxl(book.read_bytes()))
    before = protections(book)
    assert b"password=" in before["Журнал работ"][0]
    assert published(book, CHANGE, appending({"company": ["Гамма"]})).notes == ()
    assert protections(book) == before
    assert cells_of(ClosedFile(book), "amount") == [1300, 99.5, None, None]


@needs_office
def test_a_sheet_that_libreoffice_protected_stays_protected(book: Path, tmp_path: Path) -> None:
    """Its hash is of another kind, and it is kept all the same."""
    book.write_bytes(converted(_by_openpyxl(book.read_bytes()), tmp_path))
    before = protections(book)
    assert before["Журнал работ"]
    assert published(book, CHANGE).written
    assert protections(book) == before


def test_a_generated_sheet_keeps_the_protection_it_was_given(book: Path) -> None:
    """The user protected it against typing, not against fresh numbers: it has both.

    Who wants the old numbers to stay renames or copies the sheet: then it is his.
    """
    published(book, PutSheet("funnel", "Воронка", rich_sheet()))
    (part,) = [tab.part for tab in tabs(Package.open(book)) if tab.title == "Воронка"]
    kept = (
        b'<sheetProtection algorithmName="SHA-512" hashValue="q6w=" saltValue="AA==" '
        b'spinCount="100000" sheet="1" objects="1" scenarios="1"/>'
        b'<protectedRanges><protectedRange sqref="Z1:Z9" name="notes"/></protectedRanges>'
    )
    edited(book, part, (b"</sheetData>", b"</sheetData>" + kept))
    before = protections(book)
    assert len(before["Воронка"]) == 2
    for rows in (9, 4):
        assert published(book, PutSheet("funnel", "Воронка", rich_sheet(rows))).notes == ()
        assert protections(book) == before
        assert [sheet.title for sheet in ClosedFile(book).sheets()][-1] == "Воронка"
    after = Package.open(book).read(part)
    assert after.index(b"</sheetData>") < after.index(kept) < after.index(b"<conditionalFormat")


@needs_validator
def test_a_protected_generated_sheet_is_valid(book: Path, tmp_path: Path) -> None:
    """The protection stands where the schema wants it."""
    published(book, PutSheet("funnel", "Воронка", rich_sheet()))
    part = tabs(Package.open(book))[-1].part
    protection = b'</sheetData><sheetProtection sheet="1" password="CC1A"/>'
    edited(book, part, (b"</sheetData>", protection))
    before = validator_errors(book.read_bytes(), tmp_path)
    published(book, PutSheet("funnel", "Воронка", rich_sheet(9)))
    assert protections(book)["Воронка"]
    assert not validator_errors(book.read_bytes(), tmp_path) - before


def test_very_hidden_sheets_stay_so(book: Path) -> None:
    """One that only a macro can show is not shown, ours or theirs."""
    published(book, PutSheet("funnel", "Воронка", rich_sheet()))
    edited(
        book,
        Package.open(book).main_part,
        (b'state="hidden"', b'state="veryHidden"'),
        (b'name="\xd0\x92\xd0\xbe\xd1\x80', b'state="veryHidden" name="\xd0\x92\xd0\xbe\xd1\x80'),
    )
    states = [tab.state for tab in tabs(Package.open(book))]
    assert states == ["visible", "visible", "veryHidden", "veryHidden"]
    published(book, CHANGE, PutSheet("funnel", "Воронка", rich_sheet(9)))
    assert [tab.state for tab in tabs(Package.open(book))] == states


# The workbook's structure


def _with_locked_structure(content: bytes) -> bytes:
    found = _loaded(content)
    found.security = WorkbookProtection(workbookPassword="CC1A", lockStructure=True)
    target = io.BytesIO()
    found.save(target)
    return target.getvalue()


def test_locked_structure_lets_cells_and_generated_sheets_change(book: Path) -> None:
    """Excel lets cells change too; a generated sheet is filled again where it stands."""
    published(book, PutSheet("funnel", "Воронка", rich_sheet()))
    edited(
        book,
        Package.open(book).main_part,
        (b"<bookViews>", b'<workbookProtection lockStructure="1"/><bookViews>'),
    )
    fresh = PutSheet("funnel", "Воронка", rich_sheet(9))
    assert published(book, CHANGE, appending({"company": ["Гамма"]}), fresh).written
    assert b'<workbookProtection lockStructure="1"/>' in main_part(book)


@pytest.mark.parametrize("work", ["add", "remove", "keep"])
def test_locked_structure_lets_no_sheet_come_or_go(book: Path, work: str) -> None:
    """The refusal says how to lift the protection, and nothing is written."""
    if work != "add":
        published(book, PutSheet("funnel", "Воронка", rich_sheet()))
    if work == "keep":
        part = tabs(Package.open(book))[-1].part
        edited(book, part, (b"<v>100</v>", b"<v>101</v>"))
    edited(
        book,
        Package.open(book).main_part,
        (b"<bookViews>", b'<workbookProtection lockStructure="true"/><bookViews>'),
    )
    before = book.read_bytes()
    payload = None if work == "remove" else rich_sheet(9)
    with pytest.raises(StructureLocked, match="Protect Workbook") as caught:
        published(book, CHANGE, PutSheet("funnel", "Воронка", payload))
    assert "Клиенты.xlsx" in caught.value.message("ru")
    assert book.read_bytes() == before


def test_structure_that_has_a_password_is_locked(book: Path) -> None:
    """The same word, written by another program."""
    book.write_bytes(_with_locked_structure(book.read_bytes()))
    assert b"lockStructure=" in main_part(book)
    with pytest.raises(StructureLocked):
        published(book, PutSheet("funnel", "Воронка", rich_sheet()))
    assert published(book, CHANGE).written


# What forbids every change


def _shared(book: Path) -> None:
    """Share a workbook as old Excels do: a log of revisions, one part per session."""
    package = Package.open(book)
    spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    headers = (
        f'<headers xmlns="{_MAIN}" xmlns:r="{_OFFICE}" '
        'guid="{8C1C0B0E-0A00-4D1C-9C1F-000000000001}" diskRevisions="1" revisionId="1">'
        '<header guid="{8C1C0B0E-0A00-4D1C-9C1F-000000000001}" dateTime="2026-11-23T09:30:00"'
        ' maxSheetId="4" userName="Иванов" r:id="rId1"><sheetIdMap count="3"><sheetId val="1"/>'
        '<sheetId val="2"/><sheetId val="3"/></sheetIdMap></header></headers>'
    )
    log = (
        f'<revisions xmlns="{_MAIN}"><rcc rId="1" sId="1"><nc r="D4"><v>1200</v></nc></rcc>'
        "</revisions>"
    )
    users = f'<users xmlns="{_MAIN}" count="0"/>'
    for part, content, kind in (
        ("xl/revisions/revisionHeaders.xml", headers, "revisionHeaders"),
        ("xl/revisions/revisionLog1.xml", log, "revisionLog"),
        ("xl/revisions/userNames.xml", users, "userNames"),
    ):
        package.add_part(part, content.encode(), f"{spreadsheet}.{kind}+xml")
    package.relate(package.main_part, "usernames", "xl/revisions/userNames.xml")
    package.relate(
        "xl/revisions/revisionHeaders.xml", "revisionLog", "xl/revisions/revisionLog1.xml"
    )
    package.relate(package.main_part, "revisionHeaders", "xl/revisions/revisionHeaders.xml")
    book.write_bytes(package.save())


def _signed(book: Path) -> None:
    """Sign a workbook: an origin part, a signature, and relationships to both."""
    package = Package.open(book)
    digital = "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature"
    origin, signature = "_xmlsignatures/origin.sigs", "_xmlsignatures/sig1.xml"
    kind = "application/vnd.openxmlformats-package.digital-signature"
    body = b'<Signature xmlns="http://www.w3.org/2000/09/xmldsig#" Id="idPackageSignature"/>'
    package.put_relations(origin, _relation(f"{digital}/signature", "sig1.xml"))
    own = f'<Relationship Id="sig" Type="{digital}/origin" Target="{origin}"/></Relationships>'
    whole = package.read(relations_part("")).replace(b"</Relationships>", own.encode())
    package.put_relations("", whole)
    package.add_part(signature, body, f"{kind}-xmlsignature+xml")
    package.add_part(origin, b"", f"{kind}-origin")
    book.write_bytes(package.save())


def _relation(kind: str, target: str) -> bytes:
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    return (
        f'<Relationships xmlns="{namespace}"><Relationship Id="rId1" Type="{kind}" '
        f'Target="{target}"/></Relationships>'
    ).encode()


def _reserved_by_old_excel(book: Path) -> None:
    sharing = b'<fileSharing userName="Ivanov" reservationPassword="CC1A"/>'
    edited(book, Package.open(book).main_part, (b"<workbookPr", sharing + b"<workbookPr"))


def _reserved_by_new_excel(book: Path) -> None:
    sharing = (
        b'<fileSharing readOnlyRecommended="1" userName="a" algorithmName="SHA-512" '
        b'hashValue="q6w=" saltValue="AA==" spinCount="100000"/>'
    )
    edited(book, Package.open(book).main_part, (b"<workbookPr", sharing + b"<workbookPr"))


@pytest.mark.parametrize(
    ("protect", "refusal", "remedy"),
    [
        (_shared, SharedWorkbook, "Рецензирование"),
        (_signed, DigitallySigned, "Удалите подпись"),
        (_reserved_by_old_excel, WriteReserved, "Пароль для изменения"),
        (_reserved_by_new_excel, WriteReserved, "Пароль для изменения"),
    ],
)
def test_what_forbids_every_change_is_respected(
    book: Path, protect: Callable[[Path], None], refusal: type[ClientbookError], remedy: str
) -> None:
    """Shared with a log of revisions, signed, a password to modify: read as ever, never written.

    A log of revisions repeats cells that we would change, a signature covers the bytes, and a
    password to modify says who may: nobody is to get round it with another program.
    """
    protect(book)
    before = book.read_bytes()
    assert cells_of(ClosedFile(book), "amount") == [1200, 99.5, None]
    for changes in ([CHANGE], [PutSheet("funnel", "Воронка", rich_sheet())]):
        with pytest.raises(refusal) as caught:
            published(book, *changes)
        assert remedy in caught.value.message("ru")
        assert "Клиенты.xlsx" in caught.value.message("ru")
    assert book.read_bytes() == before
    assert not (book.parent / ".clientbook").exists()


@pytest.mark.parametrize(
    ("protect", "refusal"),
    [
        (_shared, SharedWorkbook),
        (_signed, DigitallySigned),
        (_reserved_by_old_excel, WriteReserved),
    ],
)
def test_what_forbids_every_change_forbids_new_sheets_of_a_client_book(
    book: Path, protect: Callable[[Path], None], refusal: type[ClientbookError]
) -> None:
    """A team's own workbook is not adopted: refused, untouched, no journal begun."""
    book.write_bytes(small_workbook())
    protect(book)
    before = book.read_bytes()
    with pytest.raises(refusal):
        ClosedFile(book).publish([PutSheets(new_workbook("ru", book_id="b1"))], {}, ACT)
    assert book.read_bytes() == before
    assert not (book.parent / ".clientbook").exists()


def test_a_signature_of_macros_is_another_thing(book: Path) -> None:
    """It covers the macros alone, which stay byte for byte: the book can be changed."""
    package = Package.open(book)
    vba = "application/vnd.ms-office.vbaProject"
    package.add_part("xl/vbaProject.bin", b"\xd0\xcf macros", vba)
    package.add_part("xl/vbaProjectSignature.bin", b"signature", f"{vba}Signature")
    package.relate(
        package.main_part,
        "http://schemas.microsoft.com/office/2006/relationships/vbaProject",
        "xl/vbaProject.bin",
    )
    package.relate(
        "xl/vbaProject.bin",
        "http://schemas.microsoft.com/office/2006/relationships/vbaProjectSignature",
        "xl/vbaProjectSignature.bin",
    )
    book.write_bytes(package.save())
    before = book.read_bytes()
    assert published(book, CHANGE).written
    assert_only_differ(before, book.read_bytes(), ["xl/worksheets/sheet1.xml"])


# Advice


def _advised() -> bytes:
    """Return a workbook that is marked as final and recommended to be opened read-only."""
    target = io.BytesIO()
    workbook = xlsxwriter.Workbook(target, {"in_memory": True})
    workbook.set_custom_property("_MarkAsFinal", True)
    workbook.set_properties({"status": "Final"})
    workbook.read_only_recommended()
    sheet = workbook.add_worksheet("Журнал работ")
    sheet.add_table(
        "B3:F4",
        {
            "name": TABLE,
            "columns": [
                {"header": h} for h in ("Компания", "Телефон", "Сумма", "Дата", "Примечание")
            ],
            "data": [["а", "б", 1200, None, None]],
        },
    )
    workbook.close()
    return target.getvalue()


def test_a_final_book_is_written_with_a_word(book: Path) -> None:
    """“Final” and “read-only recommended” are advice that any user lifts with one click in Excel.

    A refusal would stop the nightly refresh of a thousand books over a mark that forbids nothing;
    silence would let a finished report change unseen. So both marks stay and the user is told.
    """
    book.write_bytes(_advised())
    before = book.read_bytes()
    done = published(book, CHANGE)
    assert done.written
    assert done.notes == (("note.marked_final", {"book": "Клиенты.xlsx"}),)
    assert_only_differ(before, book.read_bytes(), ["xl/worksheets/sheet1.xml"])
    assert b'readOnlyRecommended="1"' in main_part(book)
    assert published(book, setting("amount", [4], [1300], [1300])).notes == ()


def test_a_mark_that_was_lifted_is_none(book: Path) -> None:
    """False, or another property of that sheet of properties."""
    book.write_bytes(_advised())
    edited(book, "docProps/custom.xml", (b">true<", b">false<"))
    assert published(book, CHANGE).notes == ()


# A whole command


def test_a_refresh_of_a_guarded_book(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every sheet protected, the structure locked: once the funnel sheet is there, it works."""
    book = tmp_path / "Клиенты.xlsx"
    day = ["--as-of", "2026-11-23"]
    assert run(["init", str(book)], "ru", chosen=True) == 0
    rows = tmp_path / "rows.csv"
    rows.write_text("Компания;Телефон\nООО «Ромашка»;+7 912 345-67-89\n", encoding="utf-8")
    assert run(["import", str(book), str(rows), "--to", "working", *day], "ru", chosen=True) == 0
    locked = book.with_name("Закрытая.xlsx")
    shutil.copy(book, locked)
    for path in (book, locked):
        if path == book:
            assert run(["refresh", str(path), *day], "ru", chosen=True) == 0
        package = Package.open(path)
        edited(
            path,
            package.main_part,
            (b"<bookViews>", b'<workbookProtection lockStructure="1"/><bookViews>'),
        )
        for tab in tabs(package):
            protection = b'</sheetData><sheetProtection sheet="1" password="CC1A"/>'
            edited(path, tab.part, (b"</sheetData>", protection))
    before = {title: found for title, found in protections(book).items() if found}
    assert len(before) > 5
    rows.write_text("Компания;Телефон\nООО «Лютик»;+7 912 345-67-80\n", encoding="utf-8")
    assert run(["import", str(book), str(rows), "--to", "working", *day], "ru", chosen=True) == 0
    assert run(["refresh", str(book), *day], "ru", chosen=True) == 0
    assert protections(book) == before
    capsys.readouterr()
    assert run(["refresh", str(locked), *day], "ru", chosen=True) == 2
    assert "Защитить книгу" in capsys.readouterr().err
