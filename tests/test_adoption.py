"""A team's own workbook becomes a client book, works as one, and becomes what it was again."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
import pytest
import python_calamine
import xlsxwriter

from clientbook.actions import import_file, refresh, weekly_files
from clientbook.adoption import adopt, remove
from clientbook.book.calendar import Week
from clientbook.book.errors import AlreadyClientBook, ClientbookError
from clientbook.book.host import Act
from clientbook.book.locate import locate
from clientbook.cli.run import run
from clientbook.history import undo
from clientbook.hosts.closed_file import ClosedFile
from clientbook.hosts.content_types import TYPES
from clientbook.hosts.lint import lint
from clientbook.hosts.package import Package, relations_part
from clientbook.hosts.tabs import tabs
from tests.hosts.fidelity import packed_members
from tests.hosts.office import converted, needs_office
from tests.hosts.ooxml import needs_validator, validator_errors
from tests.hosts.workbooks import FOREIGN, foreign_by_turns, members, small_workbook
from tests.shared import MISSING, WORKBOOKS

DAY = date(2026, 11, 23)
ROWS = "Компания;Менеджер;Телефон\nАльфа;Иванов;+7 912 345-67-89\nБета;Иванов;\nГамма;;\n"


def act(command: str) -> Act:
    """Return an act of the test's."""
    return Act(command, "test", datetime(2026, 11, 23, 9, tzinfo=UTC))


def odd_workbook(*, date_1904: bool = True, macros: Path | None = None) -> bytes:
    """Return a workbook with our titles and names, a chart sheet, hidden tabs, days from 1904."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"date_1904": date_1904}) as workbook:
        if macros is not None:
            workbook.add_vba_project(str(macros))
        day = workbook.add_format({"num_format": "dd.mm.yyyy"})
        for title in ("Настройки", "Рабочий список", "Воронка", "Тайный", "Спрятанный"):
            sheet = workbook.add_worksheet(title)
            sheet.write_column("A1", ["Компания", "ООО «Альфа»", "Бета"])
            sheet.write_datetime("B2", datetime(2026, 11, 23), day)  # noqa: DTZ001 - a day
            sheet.write_formula("C2", "=LEN(A2)*2", None, 22)
        workbook.get_worksheet_by_name("Тайный").very_hidden()
        workbook.get_worksheet_by_name("Спрятанный").hide()
        mine = workbook.get_worksheet_by_name("Рабочий список")
        columns = [{"header": "Компания"}, {"header": "Менеджер"}, {"header": "Код"}]
        mine.add_table("E1:G3", {"name": "Клиенты", "columns": columns})
        mine.write_comment("A1", "моя заметка")
        chart = workbook.add_chart({"type": "column"})
        chart.add_series({"values": "=Настройки!$C$2:$C$3"})
        workbook.add_chartsheet("График").set_chart(chart)
        workbook.define_name("cb_list_manager", "=Настройки!$A$2:$A$3")
    return target.getvalue()


def by_openpyxl() -> bytes:
    """Return what openpyxl makes of a workbook."""
    target = io.BytesIO()
    openpyxl.load_workbook(io.BytesIO(odd_workbook(date_1904=False))).save(target)
    return target.getvalue()


def with_macros(folder: Path) -> bytes:
    """Return a macro workbook of ours with the VBA project of somebody else's."""
    found = [path for path in WORKBOOKS if path.suffix == ".xlsm"]
    if not found:
        pytest.skip(MISSING)
    with zipfile.ZipFile(found[0]) as zipped:
        project = folder / "vbaProject.bin"
        project.write_bytes(zipped.read("xl/vbaProject.bin"))
    return odd_workbook(macros=project)


MADE: dict[str, tuple[Callable[[Path], bytes], str]] = {
    "odd": (lambda _: odd_workbook(), ".xlsx"),
    "openpyxl": (lambda _: by_openpyxl(), ".xlsx"),
    "macros": (with_macros, ".xlsm"),
}


def whole_life(path: Path) -> bytes:
    """Adopt a workbook, import, refresh, report; return its bytes then.

    On the way back it loses nothing: first by `remove`, then, put back, undo after undo.
    """
    before = path.read_bytes()
    source = path.with_name("companies.csv")
    source.write_text(ROWS, encoding="utf-8")
    assert adopt(ClosedFile(path), "ru", "b1", act("init --into")).published.written
    done = import_file(ClosedFile(path), source, "working", DAY, act("import"))
    assert (done.imported.counts.added, done.imported.counts.rejected) == (3, 0)
    assert refresh(ClosedFile(path), DAY, act("refresh")).published.written
    assert not refresh(ClosedFile(path), DAY, act("refresh")).published.written
    _, files = weekly_files(ClosedFile(path), Week.of(DAY).plus(-1), path.parent / "out", DAY)
    assert len(list(files)) == 2
    whole = path.read_bytes()
    removal = remove(ClosedFile(path), act("remove"), sure=True)
    assert removal.rows["cb_working"] == 3
    assert_kept(before, path.read_bytes(), gone=True)
    for _ in range(4):
        assert undo(ClosedFile(path), act("undo")).whole
    assert path.read_bytes() == before
    return whole


def assert_kept(before: bytes, after: bytes, *, gone: bool = False) -> None:
    """Assert that no part is lost and only the expected ones differ; the user's cells are equal.

    Expected: the lists that a workbook keeps, its styles, the chain of calculation; and, while our
    sheets are there, sheets whose formulas may look anywhere (INDIRECT, OFFSET): they lose values.
    """
    old, new = packed_members(before), packed_members(after)
    package = Package(before)
    main = package.main_part
    lists = {TYPES, main, relations_part(main), "xl/calcChain.xml"}
    lists |= {*package.related("", "extended-properties"), *package.related(main, "styles")}
    anywhere = {
        tab.part
        for tab in tabs(package)
        if package.has(tab.part)
        and any(w in package.read(tab.part) for w in (b"INDIRECT", b"OFFSET"))
    }
    assert old.keys() - new.keys() <= {"xl/calcChain.xml"}
    differing = {name for name, content in old.items() if new.get(name) != content}
    assert differing <= lists | anywhere
    if gone:
        assert new.keys() <= old.keys() | {"xl/styles.xml"}
    if not differing & anywhere:
        were, are = values(before), values(after)
        assert {title: are[title] for title in were} == were


def values(data: bytes) -> dict[str, object]:
    """Return the values of every worksheet as calamine reads them."""
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    sheets = [s.name for s in book.sheets_metadata if "WorkSheet" in str(s.typ)]
    found: dict[str, object] = {}
    for name in sheets:
        found[name] = book.get_sheet_by_name(name).to_python()
    return found


def new_faults(before: bytes, after: bytes) -> set[tuple[str, str]]:
    """Return what our lint finds in a workbook that it did not find before."""
    known = {(str(fault.code), fault.part) for fault in lint(Package(before))}
    return {(str(fault.code), fault.part) for fault in lint(Package(after))} - known


@foreign_by_turns("10", "12", "22")
def test_workbooks_of_others_live_as_client_books(path: Path, tmp_path: Path) -> None:
    """Adopted, filled, refreshed and given up: no part is lost, our lint finds nothing new."""
    book = tmp_path / path.name
    book.write_bytes(path.read_bytes())
    whole = whole_life(book)
    assert_kept(path.read_bytes(), whole)
    assert new_faults(path.read_bytes(), whole) == set()


@pytest.mark.parametrize(
    "made", ["odd", "openpyxl", pytest.param("macros", marks=pytest.mark.slow)]
)
def test_odd_workbooks_live_as_client_books(made: str, tmp_path: Path) -> None:
    """Our titles and names taken, days from 1904, hidden tabs, a chart sheet, macros."""
    make, suffix = MADE[made]
    book = tmp_path / f"book{suffix}"
    before = make(tmp_path)
    book.write_bytes(before)
    whole = whole_life(book)
    assert_kept(before, whole)
    assert new_faults(before, whole) == set()
    states = [tab.state for tab in tabs(Package(whole))]
    assert states[:6] == [tab.state for tab in tabs(Package(before))]


@needs_office
def test_a_workbook_that_libreoffice_saved_lives_as_a_client_book(tmp_path: Path) -> None:
    """And what it became opens in LibreOffice, all our sheets in it."""
    before = converted(odd_workbook(), tmp_path)
    book = tmp_path / "book.xlsx"
    book.write_bytes(before)
    whole = whole_life(book)
    assert_kept(before, whole)
    assert new_faults(before, whole) == set()
    shown = [tab.title for tab in tabs(Package(converted(whole, tmp_path)))]
    assert "Рабочий список (2)" in shown


def adopted(data: bytes, book: Path) -> bytes:
    """Return a workbook as a client book with rows, refreshed."""
    book.write_bytes(data)
    source = book.with_name("companies.csv")
    source.write_text(ROWS, encoding="utf-8")
    adopt(ClosedFile(book), "ru", "b1", act("init --into"))
    import_file(ClosedFile(book), source, "working", DAY, act("import"))
    refresh(ClosedFile(book), DAY, act("refresh"))
    return book.read_bytes()


@foreign_by_turns("12")
@needs_validator
def test_the_validator_finds_nothing_new(path: Path, tmp_path: Path) -> None:
    """The Open XML SDK has nothing to say that it did not say of the team's workbook."""
    before = path.read_bytes()
    found = validator_errors(adopted(before, tmp_path / path.name), tmp_path, path.suffix)
    assert not found or not found - validator_errors(before, tmp_path, path.suffix)


@needs_validator
@pytest.mark.parametrize(
    "made", ["odd", *(pytest.param(made, marks=pytest.mark.slow) for made in MADE if made != "odd")]
)
def test_the_validator_finds_nothing_new_in_odd_ones(made: str, tmp_path: Path) -> None:
    """The same for workbooks made here."""
    make, suffix = MADE[made]
    before = make(tmp_path)
    found = validator_errors(adopted(before, tmp_path / f"book{suffix}"), tmp_path, suffix)
    assert not found or not found - validator_errors(before, tmp_path, suffix)


@FOREIGN
@needs_office
@pytest.mark.slow
def test_libreoffice_opens_them(path: Path, tmp_path: Path) -> None:
    """Every adopted workbook opens and shows our sheets."""
    whole = adopted(path.read_bytes(), tmp_path / path.name)
    saved = converted(whole, tmp_path, suffix=path.suffix)
    assert "Журнал воронки" in [tab.title for tab in tabs(Package(saved))]


def test_a_list_of_companies_of_the_users_confuses_nobody(tmp_path: Path) -> None:
    """His table with our headers and title stays his; ours is found by its name."""
    book = tmp_path / "book.xlsx"
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as workbook:
        sheet = workbook.add_worksheet("Рабочий список")
        columns = [{"header": h} for h in ("Компания", "Менеджер", "Код клиента", "Телефон")]
        sheet.add_table("A1:D3", {"name": "Мои", "columns": columns, "data": [["Дельта"]]})
    book.write_bytes(target.getvalue())
    source = tmp_path / "rows.csv"
    source.write_text(ROWS, encoding="utf-8")
    adopt(ClosedFile(book), "ru", "b1", act("init"))
    places = locate(ClosedFile(book)).places
    assert places["cb_working"].area.sheet == "Рабочий список (2)"
    import_file(ClosedFile(book), source, "working", DAY, act("import"))
    assert "Дельта" in repr(values(book.read_bytes())["Рабочий список"])


def refused_workbook(attribute: str) -> bytes:
    """Return a workbook whose part `workbook.xml` has an element more, after its properties."""
    package = Package(small_workbook())
    main = package.read(package.main_part)
    package.put(
        package.main_part, main.replace(b"<bookViews>", attribute.encode() + b"<bookViews>")
    )
    return package.save()


def strict_workbook() -> bytes:
    """Return a workbook in the ISO Strict form of the format."""
    target = io.BytesIO()
    transitional = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    with zipfile.ZipFile(target, "w") as zipped:
        for name, content in members(small_workbook()).items():
            strict = content.replace(transitional, b"http://purl.oclc.org/ooxml/spreadsheetml/main")
            zipped.writestr(name, strict)
    return target.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        refused_workbook('<workbookProtection lockStructure="1"/>'),
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
        small_workbook()[:-200],
        b"Company;Manager\n",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") * 9,
        strict_workbook(),
    ],
    ids=["structure", "xls", "damaged", "csv", "password", "strict"],
)
def test_what_cannot_be_edited_safely_is_refused_untouched(data: bytes, tmp_path: Path) -> None:
    """Exit code 2 and a sentence; the file has the bytes it had, and no journal is begun."""
    book = tmp_path / "book.xlsx"
    book.write_bytes(data)
    with pytest.raises(ClientbookError):
        adopt(ClosedFile(book), "ru", "b1", act("init"))
    assert run(["init", str(book), "--into"], "ru", chosen=True) == 2
    assert book.read_bytes() == data
    assert not (tmp_path / ".clientbook").exists()


def test_the_same_command_again_says_so(tmp_path: Path) -> None:
    """Exit code 2: it is a client book already, and the file stays as it is."""
    book = tmp_path / "book.xlsx"
    book.write_bytes(small_workbook())
    assert run(["init", str(book), "--into"], "ru", chosen=True) == 0
    once = book.read_bytes()
    assert run(["init", str(book), "--into"], "ru", chosen=True) == 2
    with pytest.raises(AlreadyClientBook, match="ТАРГЕТ-группа"):
        adopt(ClosedFile(book), "ru", "b1", act("init"))
    assert book.read_bytes() == once


def test_removing_is_announced_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without --yes: what would go, exit code 1, the file untouched; undo brings all back."""
    book = tmp_path / "book.xlsx"
    adopted(small_workbook(), book)
    whole = book.read_bytes()
    assert run(["remove", str(book)], "ru", chosen=True) == 1
    said = capsys.readouterr().out
    assert "3 компании, 0 контактов" in said
    assert "--yes" in said
    assert book.read_bytes() == whole
    assert run(["remove", str(book), "--json"], "ru", chosen=True) == 1
    record = json.loads(capsys.readouterr().out)
    assert (record["removed"], record["companies"], len(record["sheets"])) == (False, 3, 14)
    assert "Рабочий список" in record["sheets"]
    assert run(["remove", str(book), "--yes"], "ru", chosen=True) == 0
    assert [tab.title for tab in tabs(Package(book.read_bytes()))] == ["Sheet1"]
    assert run(["undo", str(book)], "ru", chosen=True) == 0
    assert book.read_bytes() == whole


def test_an_adoption_that_somebody_saved_since_is_not_undone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The sheets stay, in plain words, with the command that takes them out; that one can be."""
    book = tmp_path / "book.xlsx"
    book.write_bytes(small_workbook())
    assert run(["init", str(book), "--into"], "ru", chosen=True) == 0
    assert "в конец книги «book.xlsx» добавлено 13 листов" in capsys.readouterr().out
    openpyxl.load_workbook(book).save(book)
    assert run(["undo", str(book)], "ru", chosen=True) == 1
    said = capsys.readouterr().out
    assert "Отменить не удалось: № 1, init --into" in said
    assert "Убрать их: clientbook remove" in said
    for arguments in (["changes"], ["changes", "--entry", "1"], ["changes", "--json"]):
        assert run([arguments[0], str(book), *arguments[1:]], "ru", chosen=True) == 0
        shown = capsys.readouterr().out
        assert "листы clientbook" in shown.replace("│", "")
        assert "PutSheet" not in shown
        assert "другое изменение" not in shown
    assert run(["remove", str(book), "--yes"], "ru", chosen=True) == 0
    assert [tab.title for tab in tabs(Package(book.read_bytes()))] == ["Sheet1"]
    openpyxl.load_workbook(book).save(book)
    assert run(["undo", str(book)], "ru", chosen=True) == 1
    assert "вместе со всей книгой, какой она была" in capsys.readouterr().out


def test_a_second_adoption_keeps_the_past(tmp_path: Path) -> None:
    """Adopted, given up, adopted again: it is the same book, and every step can be undone."""
    book = tmp_path / "book.xlsx"
    before = small_workbook()
    book.write_bytes(before)
    for arguments in (["init", "--into"], ["remove", "--yes"], ["init", "--into"]):
        assert run([arguments[0], str(book), arguments[1]], "ru", chosen=True) == 0
    assert run(["undo", str(book), "--steps", "3"], "ru", chosen=True) == 0
    assert book.read_bytes() == before
