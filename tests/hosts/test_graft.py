"""A generated sheet comes into a workbook, is replaced, and leaves; nothing else changes."""

from __future__ import annotations

import io
import re
from datetime import datetime
from html import unescape
from pathlib import Path
from typing import cast

import openpyxl
import pytest
import xlsxwriter
from openpyxl.chart import BarChart, Reference
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet

from clientbook.book.changes import PutSheet
from clientbook.hosts import contents
from clientbook.hosts.content_types import TYPES
from clientbook.hosts.contents import contents_hash
from clientbook.hosts.graft import find_sheet, put_sheet, untouched
from clientbook.hosts.lint import new_problems
from clientbook.hosts.marks import generated_sheets
from clientbook.hosts.package import Package, relations_part
from clientbook.hosts.payload import formula_parts, is_selected, with_selection
from clientbook.hosts.renamed import Renamed
from clientbook.hosts.styles import Styles
from clientbook.hosts.tabs import Name, active_tab, names, replace_names, show_tab, tabs
from tests.hosts.office import converted, needs_office
from tests.hosts.ooxml import needs_validator, validator_errors
from tests.hosts.workbooks import FOREIGN, members, rich_sheet, small_workbook

NEW = PutSheet("funnel", "Воронка", rich_sheet())
KEPT = "Воронка (ваши правки)"


def put(data: bytes, change: PutSheet) -> bytes:
    """Return a workbook's bytes after a change that leaves no notes."""
    package = Package(data)
    assert put_sheet(package, change) == []
    assert new_problems(package) == []
    return package.save()


def allowed(package: Package) -> set[str]:
    """Return the members that a graft may change in a workbook."""
    main = package.main_part
    kinds = ("styles", "calcChain")
    known = {TYPES, main, relations_part(main), *package.related("", "extended-properties")}
    return known | {part for kind in kinds for part in package.related(main, kind)}


@FOREIGN
def test_only_the_expected_parts_change(path: Path) -> None:
    """Brought in, replaced by another and by an equal one: the user's parts stay as they were."""
    before = path.read_bytes()
    first = put(before, NEW)
    second = put(first, PutSheet("funnel", "Воронка", rich_sheet(9)))
    old, new, last = members(before), members(first), members(second)
    changed = {name for name, content in old.items() if new.get(name) != content}
    assert changed <= allowed(Package(before))
    assert {name for name in old if last.get(name) != old[name]} <= allowed(Package(before))
    assert len(new) - len(old.keys() & new.keys()) == 9
    assert last.keys() == new.keys()
    assert new.keys() >= old.keys() - {"xl/calcChain.xml"}
    styles = Package(first).related(Package(first).main_part, "styles")
    assert all(new[part] == last[part] for part in styles)
    assert put(second, PutSheet("funnel", "Другое имя", rich_sheet(9))) == second
    assert members(put(second, NEW)) == new


@FOREIGN
@needs_validator
def test_the_validator_finds_nothing_new(path: Path, tmp_path: Path) -> None:
    """Whatever the workbook's own faults, the graft adds none."""
    first = put(path.read_bytes(), NEW)
    second = put(first, PutSheet("funnel", "Воронка", rich_sheet(9)))
    found = validator_errors(second, tmp_path, path.suffix)
    assert not found or not found - validator_errors(path.read_bytes(), tmp_path, path.suffix)


def sheet_text(package: Package, title: str) -> str:
    """Return a sheet's XML and that of all its charts and tables, as text."""
    (tab,) = [tab for tab in tabs(package) if tab.title == title]
    parts = list(formula_parts(package, tab.part))
    members = [part for part in map(relations_part, parts) if package.has(part)]
    return unescape("".join(package.read(part).decode() for part in (*parts, *members)))


def written_on(data: bytes, cell: str = "J9") -> bytes:
    """Return a workbook after its user typed a word into a cell of the generated sheet."""
    package = Package(data)
    ((at, _),) = generated_sheets(package).items()
    part = tabs(package)[at].part
    typed = (
        f'<row r="99"><c r="{cell}" t="inlineStr"><is><t>Спросить</t></is></c></row></sheetData>'
    )
    content = package.read(part).replace(b"</sheetData>", typed.encode())
    package.put(part, content)
    return package.save()


def renamed_tab(data: bytes, old: str, new: str) -> bytes:
    """Return a workbook after its user renamed a tab in Excel, which follows all references."""
    package = Package(data)
    package.put(
        "xl/workbook.xml", package.read("xl/workbook.xml").replace(old.encode(), new.encode())
    )
    for part in formula_parts(package, next(t.part for t in tabs(package) if t.title == new)):
        package.put(part, Renamed({old.casefold(): new}, {}).formulas(package.read(part)))
    return package.save()


def test_a_taken_title_gives_way_and_everything_follows() -> None:
    """The user has a sheet called Воронка: ours is «Воронка (2)», down to its charts and links."""
    package = Package(put(small_workbook("Данные", "ВОРОНКА"), NEW))
    assert [tab.title for tab in tabs(package)] == ["Данные", "ВОРОНКА", "Воронка (2)"]
    content = sheet_text(package, "Воронка (2)")
    assert "Воронка'!" not in content
    assert "Воронка!" not in content
    assert content.count("'Воронка (2)'!") == 8
    own = {n.name: n.text for n in names(package) if n.tab == 2}
    assert own["_xlnm.Print_Titles"] == "'Воронка (2)'!$3:$3"
    assert own["_xlnm.Print_Area"] == "'Воронка (2)'!$A$1:$M$31"
    assert b"<vt:lpstr>" + "Воронка (2)".encode() in package.read("docProps/app.xml")


def test_tables_get_names_and_ids_of_their_own() -> None:
    """Two generated sheets with a table Funnel: the second's is Funnel_2, in its formulas too."""
    package = Package(put(small_workbook(), NEW))
    put_sheet(package, PutSheet("weekly:Иванов", "Иванов", rich_sheet()))
    tables = [package.markup(f"xl/tables/table{n}.xml").root for n in (1, 2)]
    assert [t.get("displayName") for t in tables] == ["Funnel", "Funnel_2"]
    assert [t.get("id") for t in tables] == ["1", "2"]
    assert "SUM(Funnel_2[Дошли])" in sheet_text(package, "Иванов")
    assert sheet_text(package, "Иванов").count("Funnel_2[[#This Row],[Дошли]]*2") == 7
    assert "SUM(Funnel[Дошли])" in sheet_text(package, "Воронка")


def test_replacing_keeps_the_tab() -> None:
    """The user renamed the tab and put a sheet after it: title, ids and position stay."""
    package = Package(put(small_workbook("Один"), NEW))
    put_sheet(package, PutSheet("other", "Другой", small_workbook("Другой")))
    before = renamed_tab(package.save(), "Воронка", "Моя воронка")
    after = Package(put(before, PutSheet("funnel", "Воронка", rich_sheet(9))))
    assert tabs(after) == tabs(Package(before))
    assert [tab.title for tab in tabs(after)] == ["Один", "Моя воронка", "Другой"]
    assert "Воронка!" not in sheet_text(after, "Моя воронка")
    assert generated_sheets(after) == {1: "funnel", 2: "other"}
    assert members(before).keys() == members(after.save()).keys()


def test_a_sheet_the_user_wrote_on_is_kept_beside_the_new_one() -> None:
    """It is renamed with all that refers to it, loses our names, and a note says so."""
    data = written_on(put(small_workbook("Один"), NEW))
    assert put(data, NEW) == data, "an equal payload writes nothing"
    package = Package(data)
    other = PutSheet("funnel", "Воронка", rich_sheet(9))
    assert put_sheet(package, other) == [
        ("note.sheet_kept", {"title": "Воронка", "kept": "Воронка (ваши правки)"})
    ]
    titles = [tab.title for tab in tabs(package)]
    assert titles == ["Один", "Воронка (ваши правки)", "Воронка"]
    assert generated_sheets(package) == {2: "funnel"}
    kept = sheet_text(package, "Воронка (ваши правки)")
    assert "Спросить" in kept
    assert "'Воронка (ваши правки)'!$B$4:$B$9" in kept
    assert "'Воронка'!" not in kept
    assert {n.tab for n in names(package) if n.name == "_xlnm.Print_Area"} == {1, 2}
    assert put(package.save(), other) == package.save()


def _kept_and_written_on_again(hidden: str = "visible", words: str = "Спросить") -> Package:
    """Return a workbook with a kept sheet, and with the same words on the generated one anew."""
    page = PutSheet("funnel", "Воронка", small_workbook("Воронка"))
    package = Package(written_on(put(small_workbook("Один"), page)))
    put_sheet(package, PutSheet("funnel", "Воронка", small_workbook("Лист")))
    put_sheet(package, page)
    again = Package(written_on(package.save()))
    part = next(tab.part for tab in tabs(again) if tab.title == KEPT)
    again.put(part, again.read(part).replace("Спросить".encode(), words.encode()))
    main = again.read(again.main_part)
    name = f'name="{KEPT}"'
    again.put(again.main_part, main.replace(name.encode(), f'{name} state="{hidden}"'.encode(), 1))
    return again


def test_a_sheet_that_is_kept_already_is_not_kept_again() -> None:
    """The note names the sheet that has the same words; its part stays as it was."""
    package = _kept_and_written_on_again()
    before, said = tabs(package), sheet_text(package, KEPT)
    (note,) = put_sheet(package, PutSheet("funnel", "Воронка", small_workbook("Лист")))
    assert note == ("note.sheet_kept", {"title": "Воронка", "kept": KEPT})
    assert tabs(package) == before
    assert sheet_text(package, KEPT) == said
    assert "Спросить" not in sheet_text(package, "Воронка")
    assert new_problems(package) == []


@pytest.mark.parametrize(("hidden", "words"), [("hidden", "Спросить"), ("visible", "Спрошено")])
def test_a_kept_sheet_that_is_hidden_or_written_on_since_is_another(
    hidden: str, words: str
) -> None:
    """His words are kept once more where he can see them."""
    package = _kept_and_written_on_again(hidden, words)
    (note,) = put_sheet(package, PutSheet("funnel", "Воронка", small_workbook("Лист")))
    assert note == ("note.sheet_kept", {"title": "Воронка", "kept": f"{KEPT} (2)"})
    assert "Спросить" in sheet_text(package, f"{KEPT} (2)")


def test_a_sheet_with_a_table_is_kept_again() -> None:
    """Formulas elsewhere may stand on this very table, and not on that of the kept sheet."""
    package = _kept_and_written_on_again()
    for tab in tabs(package)[1:]:
        name = f"mine{tabs(package).index(tab)}"
        table = f'<table id="9" name="{name}" displayName="{name}" ref="A1:A2"/>'
        package.add_part(f"xl/tables/{name}.xml", table.encode(), "x/table+xml")
        package.relate(tab.part, "table", f"xl/tables/{name}.xml")
    put_sheet(package, PutSheet("funnel", "Воронка", small_workbook("Лист")))
    assert f"{KEPT} (2)" in [tab.title for tab in tabs(package)]


def test_a_note_or_a_picture_of_the_users_counts_as_writing() -> None:
    """Comments and drawn objects are noticed like cells."""
    data = put(small_workbook(), NEW)
    for part, old, new in (
        ("xl/comments1.xml", "Как считается", "Почему?"),
        ("xl/drawings/drawing1.xml", "</xdr:wsDr>", "<xdr:absoluteAnchor/></xdr:wsDr>"),
    ):
        package = Package(data)
        package.put(part, package.read(part).replace(old.encode(), new.encode()))
        assert put_sheet(package, PutSheet("funnel", "Воронка", rich_sheet(9)))


def test_a_table_the_user_made_there_counts_as_writing() -> None:
    """Ctrl+T changes no cell, and his formulas may stand on the table."""
    package = Package(put(small_workbook(), NEW))
    at = next(iter(generated_sheets(package)))
    part = tabs(package)[at].part
    package.add_part(
        "xl/tables/mine.xml",
        b'<table id="99" name="mine" displayName="mine" ref="A1:A2"/>',
        "x/table+xml",
    )
    package.relate(part, "table", "xl/tables/mine.xml")
    (note,) = put_sheet(package, PutSheet("funnel", "Воронка", rich_sheet(9)))
    assert note[0] == "note.sheet_kept"


def test_a_removed_sheet_leaves_the_workbook_as_it_was() -> None:
    """All but the appended styles, the order to recalculate and default content types."""
    before = small_workbook("Один", "Два")
    after = put(put(before, NEW), PutSheet("funnel", "Воронка", None))
    old, new = members(before), members(after)
    assert old.keys() == new.keys()
    assert {name for name in old if old[name] != new[name]} <= {
        "xl/styles.xml", "xl/workbook.xml", TYPES,
    }  # fmt: skip
    assert names(Package(after)) == []
    assert put(after, PutSheet("funnel", "Воронка", None)) == after


def test_a_sheet_in_use_or_written_on_is_not_removed() -> None:
    """A user's formula that looks at the sheet keeps it; so does what he wrote on it."""
    gone = PutSheet("funnel", "Воронка", None)
    package = Package(put(small_workbook("Один"), NEW))
    part = "xl/worksheets/sheet1.xml"
    looking = package.read(part).replace(
        b"<row ", "<row><c><f>Воронка!B4</f></c></row><row ".encode(), 1
    )
    package.put(part, looking)
    assert put_sheet(package, gone) == [("note.sheet_in_use", {"title": "Воронка"})]
    assert len(tabs(package)) == 2
    package = Package(written_on(put(small_workbook("Один"), NEW)))
    ((key, _),) = put_sheet(package, gone)
    assert key == "note.sheet_kept_removed"
    assert [tab.title for tab in tabs(package)] == ["Один", "Воронка (ваши правки)"]


def test_the_active_tab_is_never_lost() -> None:
    """A new sheet does not take the selection, a replaced one keeps it, a removed one leaves it."""
    package = Package(put(small_workbook("Один", "Два"), NEW))
    selected = [is_selected(package.read(tab.part)) for tab in tabs(package)]
    assert (selected, active_tab(package)) == ([True, False, False], 0)
    for at in (0, 2):
        part = tabs(package)[at].part
        package.put(part, with_selection(package.read(part), selected=at == 2))
    show_tab(package, 2)
    put_sheet(package, PutSheet("funnel", "Воронка", rich_sheet(9)))
    assert is_selected(package.read(tabs(package)[2].part))
    put_sheet(package, PutSheet("funnel", "Воронка", None))
    selected = [is_selected(package.read(tab.part)) for tab in tabs(package)]
    assert (selected, active_tab(package)) == ([True, False], 0)


def test_the_users_copy_of_a_generated_sheet_is_his() -> None:
    """Excel copies our hidden names with a sheet: only the original is ours."""
    package = Package(put(small_workbook("Один", "Копия"), NEW))
    marks = [Name(n.name, n.text, hidden=True) for n in names(package) if n.name.startswith("cb_")]
    replace_names(package, 1, marks)
    first = tabs(package)[2]
    assert generated_sheets(package) == {1: "funnel"}, "the lower sheetId is the elder"
    assert first.title == "Воронка"


def test_the_day_a_payload_was_made_does_not_matter() -> None:
    """Two payloads that differ in their properties alone are equal."""
    data = put(small_workbook(), NEW)
    package = Package(rich_sheet())
    core = package.read("docProps/core.xml").replace(b"</dcterms:created>", b"1</dcterms:created>")
    package.put("docProps/core.xml", core)
    assert package.changed()
    assert put(data, PutSheet("funnel", "Воронка", package.save())) == data


def test_a_generated_cell_never_falls_back_on_the_users_default_style() -> None:
    """An unstyled cell of a report keeps the report's font in a workbook with another one."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(
        target, {"default_format_properties": {"font_name": "Comic Sans MS", "font_size": 20}}
    ) as workbook:
        workbook.add_worksheet("Один")
    package = Package(put(target.getvalue(), PutSheet("a", "А", small_workbook("А"))))
    (cell,) = re.findall(rb'<c r="A1"[^>]*s="(\d+)"', package.read("xl/worksheets/sheet2.xml"))
    styles = Styles(package)
    font = styles.pool("fonts")[int(styles.pool("cellXfs")[int(cell)].get("fontId"))]
    assert {child.name: child.get("val") for child in font.children}["name"] == "Calibri"
    assert not [child for child in font.children if child.name == "scheme" or child.get("theme")]


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_dates_stay_the_same_days_in_a_workbook_that_counts_from_1904() -> None:
    """The number in the cell is another, the day people see is not; numbers stay."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"date_1904": True}) as workbook:
        workbook.add_worksheet("Один")
    data = put(target.getvalue(), NEW)
    sheet = openpyxl.load_workbook(io.BytesIO(data))["Воронка"]
    assert (sheet["D1"].value, sheet["B4"].value) == (datetime(2026, 11, 23), 100)  # noqa: DTZ001


def test_colours_of_a_theme_become_plain_ones() -> None:
    """Data bars and parts of a text keep their colour where another theme reigns."""
    package = Package(rich_sheet())
    part = "xl/worksheets/sheet1.xml"
    themed = package.read(part).replace(
        b'<color rgb="FF638EC6"/>', b'<color theme="4" tint="0.5"/>'
    )
    package.put(part, themed)
    result = Package(put(small_workbook(), PutSheet("funnel", "А", package.save())))
    sheet = result.read("xl/worksheets/sheet2.xml")
    assert b'<color rgb="FFA7C0DE"/>' in sheet
    assert b"theme=" not in sheet
    assert b"<scheme" not in sheet


def test_what_openpyxl_made_is_brought_in_as_well() -> None:
    """Shared strings, a defined name of the workbook, a chart and a table."""
    workbook = openpyxl.Workbook()
    sheet = cast("Worksheet", workbook.active)
    sheet.title = "Неделя"
    for row in (["Кто", "Сколько"], ["Иванов <1>", 3], [" & ", 4]):
        sheet.append(row)
    sheet.add_table(Table(displayName="Week", ref="A1:B3"))
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=2, min_row=1, max_row=3), titles_from_data=True)
    sheet.add_chart(chart, "D2")
    workbook.defined_names["Total"] = DefinedName("Total", attr_text="Неделя!$B$2:$B$3")
    target = io.BytesIO()
    workbook.save(target)
    change = PutSheet("week", "Неделя", target.getvalue())
    data = put(small_workbook("Неделя"), change)
    package = Package(data)
    assert "'Неделя (2)'!$B$2:$B$3" in [name.text for name in names(package)]
    assert "'Неделя (2)'!" in sheet_text(package, "Неделя (2)")
    reread = openpyxl.load_workbook(io.BytesIO(data))["Неделя (2)"]
    assert [[cell.value for cell in row] for row in reread["A1:B3"]] == [
        ["Кто", "Сколько"], ["Иванов <1>", 3], [" & ", 4],
    ]  # fmt: skip
    assert put(data, change) == data


@needs_office
def test_saving_in_libreoffice_is_no_writing(tmp_path: Path) -> None:
    """Another program writes strings, numbers and formulas its own way: nothing to keep."""
    change = PutSheet("funnel", "Воронка", rich_sheet(9))
    data = put(small_workbook(), PutSheet("funnel", "Воронка", rich_sheet()))
    saved = converted(data, tmp_path)
    assert saved != data
    package = Package(put(saved, change))
    assert generated_sheets(package) == {1: "funnel"}
    assert len(tabs(package)) == 2


def test_a_rounding_of_another_program_is_no_writing(monkeypatch: pytest.MonkeyPatch) -> None:
    """LibreOffice's fifteenth digit may be another; sheets signed as before are known, too."""
    book = io.BytesIO()
    made = xlsxwriter.Workbook(book, {"in_memory": True})
    made.add_worksheet("Воронка").write("A1", 490 / 11)
    made.close()
    change = PutSheet("funnel", "Воронка", book.getvalue())
    for digits, rounded in ((contents.DIGITS, b"44.5454545454546"), (14, b"44.5454545454545")):
        monkeypatch.setattr(contents_hash, "__kwdefaults__", {"digits": digits})
        package = Package(put(small_workbook(), change))
        found = find_sheet(package, "funnel")
        assert found is not None
        sheet = package.read(found.tab.part)
        assert b"44.54545454545455" in sheet
        package.put(found.tab.part, sheet.replace(b"44.54545454545455", rounded))
        assert untouched(package, found)


@needs_office
@pytest.mark.slow
@FOREIGN
def test_libreoffice_opens_it(path: Path, tmp_path: Path) -> None:
    """Every grafted workbook opens and shows the sheet."""
    saved = converted(put(path.read_bytes(), NEW), tmp_path, suffix=path.suffix)
    assert "Воронка" in [tab.title for tab in tabs(Package(saved))]
