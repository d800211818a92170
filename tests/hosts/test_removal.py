"""The sheets of a client book leave a workbook; what is the user's stays and nothing is broken."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
import xlsxwriter

from clientbook.book.changes import PutSheet, PutSheets
from clientbook.book.errors import NotAClientBook
from clientbook.hosts.adoption import put_sheets
from clientbook.hosts.content_types import TYPES
from clientbook.hosts.errors import NothingElse, SheetsInUse, SheetsWrittenOn
from clientbook.hosts.graft import put_sheet
from clientbook.hosts.lint import new_problems
from clientbook.hosts.own_sheets import own_sheets
from clientbook.hosts.package import Package
from clientbook.hosts.payload import is_selected, with_selection
from clientbook.hosts.tabs import active_tab, names, show_tab, tabs
from clientbook.hosts.workbook import Workbook
from tests.hosts.fidelity import packed_members
from tests.hosts.office import converted, needs_office
from tests.hosts.test_adoption import BOOK, adopted
from tests.hosts.workbooks import FOREIGN, rich_sheet, small_workbook

AWAY = PutSheets(None)


def removed(data: bytes) -> Package:
    """Return a workbook without our sheets; a refusal leaves the bytes that were given."""
    package = Package(data)
    put_sheets(package, AWAY)
    assert new_problems(package) == []
    return Package(package.save())


def with_cells(package: Package, page: str, *cells: str, end: str = "") -> bytes:
    """Return a workbook whose user wrote cells below all else on a sheet of ours."""
    (sheet,) = [s for s in own_sheets(Workbook(package)) if s.page == page]
    row = f'<row r="90000">{"".join(cells)}</row></sheetData>{end}'
    part = sheet.tab.part
    package.put(part, package.read(part).replace(b"</sheetData>", row.encode()))
    return package.save()


def on_sheet1(package: Package, content: str) -> bytes:
    """Return a workbook whose user has put a cell's content on his own first sheet."""
    part = tabs(package)[0].part
    row = f'<row r="7"><c r="B7">{content}</c></row></sheetData>'
    package.put(part, package.read(part).replace(b"</sheetData>", row.encode()))
    return package.save()


@FOREIGN
def test_the_workbook_is_as_it_was(path: Path) -> None:
    """Every member has its bytes again, but for styles, types and the order to recalculate."""
    before = path.read_bytes()
    package = removed(adopted(before)[0].original)
    old, new = packed_members(before), packed_members(package.original)
    allowed = {TYPES, package.main_part, "xl/calcChain.xml", "xl/_rels/workbook.xml.rels"}
    allowed |= set(package.related(package.main_part, "styles"))
    allowed |= set(package.related("", "extended-properties"))
    differing = {name for name in old.keys() | new.keys() if old.get(name) != new.get(name)}
    assert differing <= allowed
    were = Package(before)
    assert tabs(package) == tabs(were)
    assert names(package) == names(were)
    assert active_tab(package) == active_tab(were)
    properties = were.related("", "extended-properties")
    assert all(package.read(part) == were.read(part) for part in properties)


def test_generated_sheets_go_as_well_unless_the_user_wrote_on_them() -> None:
    """An untouched funnel goes; one with a word of his is kept under another name."""
    package, _ = adopted(small_workbook())
    put_sheet(package, PutSheet("funnel", "Воронка", rich_sheet()))
    whole = package.save()
    assert [tab.title for tab in tabs(removed(whole))] == ["Sheet1"]
    package = Package(whole)
    part = tabs(package)[-1].part
    typed = '<row r="99"><c r="J99" t="inlineStr"><is><t>Спросить</t></is></c></row></sheetData>'
    package.put(part, package.read(part).replace(b"</sheetData>", typed.encode()))
    kept = Package(package.save())
    assert ("note.sheet_kept_removed", {"title": "Воронка", "kept": "Воронка (ваши правки)"}) in (
        put_sheets(kept, AWAY)
    )
    assert [tab.title for tab in tabs(kept)] == ["Sheet1", "Воронка (ваши правки)"]
    assert new_problems(kept) == []


@pytest.mark.parametrize(
    "content",
    [
        "<f>SUM('Рабочий список'!A5:A9)</f>",
        "<f>COUNTA(CB_WORKING[Компания])</f>",
        "<f>INDEX(cb_list_stage,1)</f>",
        "<f>HYPERLINK(\"#'Настройки'!A1\")</f>",
    ],
)
def test_a_formula_that_looks_at_our_sheets_stops_it(content: str) -> None:
    """By title, table, name or link: the sentence names the user's cell."""
    with pytest.raises(SheetsInUse, match=r"“Sheet1”!B7"):
        removed(on_sheet1(adopted(small_workbook())[0], content))


def test_a_text_that_names_our_sheet_does_not_stop_it() -> None:
    """Only what Excel would follow counts: not a word in a cell, nor in a formula's text."""
    package, _ = adopted(small_workbook("Sheet1"))
    data = on_sheet1(package, "<f>&quot;Настройки!A1&quot;</f>")
    assert len(tabs(removed(data))) == 1
    package, _ = adopted(small_workbook("Sheet1"))
    part = tabs(package)[0].part
    typed = '<row r="9"><c r="A9" t="inlineStr"><is><t>\'Списки\'!A1</t></is></c></row></sheetData>'
    package.put(part, package.read(part).replace(b"</sheetData>", typed.encode()))
    assert len(tabs(removed(package.save()))) == 1


def test_charts_rules_links_and_names_of_the_users_stop_it() -> None:
    """Each is named by its sheet, a defined name by itself."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as workbook:
        one, two, three = map(workbook.add_worksheet, ("Первый", "Второй", "Третий"))
        chart = workbook.add_chart({"type": "column"})
        chart.add_series({"values": "=Первый!$A$5:$A$9"})
        one.insert_chart("A1", chart)
        two.data_validation("A1", {"validate": "list", "source": "=cb_list_stage"})
        three.write_url("A1", "internal:'Журнал воронки'!A1", string="туда")
        workbook.define_name("Итог", "=COUNTA('Контакты'!$A$5:$A$99)")
    package, _ = adopted(target.getvalue())
    part = "xl/charts/chart1.xml"
    seen = package.read(part).replace("Первый!".encode(), "Результаты!".encode())
    package.put(part, seen)
    with pytest.raises(SheetsInUse) as stopped:
        removed(package.save())
    places = "«Второй», «Третий», «Первый»: диаграмма, Итог"
    assert f"сделали вы: {places}. " in stopped.value.message("ru")


CONTROL = b'<formControlPr xmlns="x" objectType="CheckBox" fmlaLink="\'%b\'!$B$5"/>'
PIVOT = (
    b'<pivotCacheDefinition><cacheSource type="worksheet">%b</cacheSource></pivotCacheDefinition>'
)
SLICERS = b'<slicers><slicer name="a" cache="Slicer_a" rowHeight="1"/></slicers>'
CACHE = (
    b'<slicerCacheDefinition xmlns="x" name="Slicer_a" sourceName="a"><extLst><ext>'
    b'<x15:tableSlicerCache tableId="%b" column="1"/></ext></extLst></slicerCacheDefinition>'
)


@pytest.mark.parametrize(
    ("way", "content", "said"),
    [
        (["ctrlProp"], CONTROL % "Настройки".encode(), "кнопка, флажок или список"),
        (
            ["pivotTable", "pivotCacheDefinition"],
            PIVOT % b'<worksheetSource name="cb_working"/>',
            "сводная таблица",
        ),
        (
            ["pivotTable", "pivotCacheDefinition"],
            PIVOT % '<worksheetSource ref="A4:D9" sheet="Рабочий список"/>'.encode(),
            "сводная таблица",
        ),
    ],
)
def test_pivots_and_controls_of_the_users_stop_it(
    way: list[str], content: bytes, said: str
) -> None:
    """Named by the sheet where they are seen and by what they are, never by a part's name."""
    package, _ = adopted(small_workbook("Отчёт"))
    at = tabs(package)[0].part
    for number, kind in enumerate(way, 1):
        part = f"xl/{kind}/{kind}9.xml"
        package.add_part(
            part, content if number == len(way) else b"<a/>", f"application/{kind}+xml"
        )
        package.relate(at, kind, part)
        at = part
    with pytest.raises(SheetsInUse) as stopped:
        put_sheets(package, AWAY)
    assert f"сделали вы: «Отчёт»: {said}. " in stopped.value.message("ru")


def test_a_slicer_of_the_users_stops_it() -> None:
    """Only its name ties the slicer on his sheet to the source that names our table."""
    package, _ = adopted(small_workbook("Отчёт"))
    table = Workbook(package).table_parts["cb_working"].part
    number = package.markup(table).root.get("id")
    package.add_part("xl/slicers/slicer9.xml", SLICERS, "application/slicer+xml")
    package.relate(tabs(package)[0].part, "slicer", "xl/slicers/slicer9.xml")
    package.add_part("xl/slicerCaches/c9.xml", CACHE % number.encode(), "application/cache+xml")
    package.relate(package.main_part, "slicerCache", "xl/slicerCaches/c9.xml")
    with pytest.raises(SheetsInUse) as stopped:
        put_sheets(package, AWAY)
    assert "сделали вы: «Отчёт»: срез. " in stopped.value.message("ru")


def test_what_the_user_wrote_beside_our_tables_stops_it() -> None:
    """Each cell is named, words in the band over the table too; rows of the table are not."""
    package, _ = adopted(small_workbook("Sheet1", "Настройки"))
    cell = '<c r="{}90000" t="inlineStr"><is><t>Позвонить Пете</t></is></c>'.format
    with pytest.raises(SheetsWrittenOn, match=r": “Рабочий список”!A90000\. "):
        removed(with_cells(package, "working", cell("A")))
    package, _ = adopted(small_workbook("Sheet1", "Настройки"))
    with pytest.raises(SheetsWrittenOn, match=r"“Настройки \(2\)”!C90000"):
        removed(with_cells(package, "settings", '<c r="C90000"><f>1+1</f><v>2</v></c>'))
    package, _ = adopted(small_workbook())
    (sheet,) = [s for s in own_sheets(Workbook(package)) if s.page == "log"]
    part = sheet.tab.part
    band = package.read(part).replace(
        b"</row>", cell("ZZ").replace("90000", "1").encode() + b"</row>", 1
    )
    package.put(part, band)
    with pytest.raises(SheetsWrittenOn, match="“Журнал воронки”!ZZ1"):
        removed(package.save())


def test_a_picture_or_table_of_the_users_on_our_sheet_stops_it() -> None:
    """They may be worth more than the sheet they stand on."""
    package, _ = adopted(small_workbook())
    part = tabs(package)[3].part
    package.add_part("xl/drawings/drawing9.xml", b"<a/>", "application/vnd.x+xml")
    package.relate(part, "drawing", "xl/drawings/drawing9.xml")
    with pytest.raises(SheetsWrittenOn, match=r"“Рабочий список”: a picture, a chart or a shape\."):
        put_sheets(package, AWAY)


def test_nothing_but_our_sheets_is_a_file_to_delete() -> None:
    """A new book has no sheet of anybody's; nor does one whose own sheets are all hidden."""
    with pytest.raises(NothingElse):
        removed(BOOK["ru"])
    with pytest.raises(NotAClientBook):
        removed(small_workbook())


def test_the_selection_goes_back_to_the_users_first_sheet() -> None:
    """When one of ours was the active one."""
    package, _ = adopted(small_workbook("Один", "Два"))
    for at in (0, 5):
        part = tabs(package)[at].part
        package.put(part, with_selection(package.read(part), selected=at == 5))
    show_tab(package, 5)
    left = removed(package.save())
    assert (active_tab(left), is_selected(left.read(tabs(left)[0].part))) == (0, True)


def test_sheets_are_known_when_they_are_renamed() -> None:
    """By their tables and marks: the tab's title says nothing."""
    package, _ = adopted(small_workbook())
    main = package.read(package.main_part)
    for old in ("Справка", "Рабочий список"):
        assert old.encode() in main
        main = main.replace(f'name="{old}"'.encode(), f'name="x{old}"'.encode())
    package.put(package.main_part, main)
    assert len(tabs(removed(package.save()))) == 1


@needs_office
def test_after_libreoffice_saved_it_the_sheets_still_go(tmp_path: Path) -> None:
    """Another program writes the cells, names and tables its own way: still nothing of his."""
    package, _ = adopted(small_workbook("Моё", "Списки"))
    saved = converted(package.original, tmp_path)
    assert [tab.title for tab in tabs(removed(saved))] == ["Моё", "Списки"]
