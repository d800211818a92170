"""The lint finds each fault that Excel would repair or refuse, and nothing in sound workbooks."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest
import xlsxwriter

from clientbook.hosts.content_types import TYPES
from clientbook.hosts.lint import Problem, lint, new_problems
from clientbook.hosts.lint.problem import Code
from clientbook.hosts.package import Package
from tests.hosts.workbooks import FOREIGN, rich_sheet

SHEET, WORKBOOK, TABLE = "xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/tables/table1.xml"
MAIN_RELATIONS = "xl/_rels/workbook.xml.rels"


@pytest.fixture(scope="module")
def sound() -> bytes:
    """Return a workbook with two tables, merged cells, filters, formats and two sheets."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as workbook:
        red = workbook.add_format({"font_color": "#FF0000"})
        sheet = workbook.add_worksheet("Один")
        sheet.set_column("A:A", 20, red)
        sheet.set_column("C:D", 9)
        columns = [{"header": "Имя"}, {"header": "Две\nстроки"}]
        sheet.add_table(
            "A1:B3", {"data": [["а", 1], ["б", 2]], "columns": columns, "name": "First"}
        )
        sheet.add_table("D1:E3", {"name": "Second"})
        sheet.merge_range("A6:B7", "вместе")
        sheet.merge_range("D6:E7", "вместе")
        sheet.conditional_format(
            "B2:B3", {"type": "cell", "criteria": ">", "value": 1, "format": red}
        )
        sheet.data_validation("G1", {"validate": "list", "source": ["да", "нет"]})
        sheet.write_formula("H1", "=1+1", None, 2)
        sheet.print_area("A1:B3")
        workbook.add_worksheet("Два").write("B2", "слово")
        workbook.define_name("Всё", "=Один!$A$1")
    return target.getvalue()


def spoiled(data: bytes, part: str, old: str, new: str) -> Package:
    """Return a package with one text in one part replaced by another; escapes stand for regex."""
    package = Package(data)
    content = package.read(part).decode()
    changed = re.sub(old, lambda match: match.expand(new), content, count=1, flags=re.DOTALL)
    assert changed != content, old
    package.put(part, changed.encode())
    return package


FAULTS = [
    ("row_order", SHEET, r'(<row r="2".*?</row>)(<row r="3".*?</row>)', r"\2\1"),
    ("row_order", SHEET, r'<row r="3"(.*?"[A-Z]+)3(.*?"[A-Z]+)3', r'<row r="2"\g<1>2\g<2>2'),
    ("row_order", SHEET, r'<row r="6"', r'<row r="1048577"'),
    ("cell_order", SHEET, r'(<c r="A2".*?</c>)(<c r="B2".*?</c>)', r"\2\1"),
    ("cell_order", SHEET, r'<c r="A2"', '<c r="A3"'),
    ("cell_order", SHEET, r'<c r="B2"', '<c s="0" r="A2"'),
    ("style_bounds", SHEET, r'<c r="A2"', '<c r="A2" s="99"'),
    ("style_bounds", SHEET, r'style="1"', 'style="99"'),
    ("string_bounds", SHEET, r'(<c r="A2".*?<v>)\d+', r"\g<1>999"),
    ("dxf_bounds", SHEET, r'dxfId="0"', 'dxfId="7"'),
    ("dxf_bounds", TABLE, r"<tableColumn ", '<tableColumn dataDxfId="7" '),
    ("column_order", SHEET, r'<col min="3"', '<col min="1"'),
    (
        "text_length",
        SHEET,
        r'(<c r="A2").*?</c>',
        r'\1 t="inlineStr"><is><t>' + "ы" * 32768 + "</t></is></c>",
    ),
    ("formula_length", SHEET, r"<f>1\+1", "<f>" + "1+" * 4100 + "1"),
    ("list_length", SHEET, r"<formula1>.*?</formula1>", '<formula1>"' + "а" * 256 + '"</formula1>'),
    ("dimension", SHEET, r'<dimension ref="[^"]*"', '<dimension ref="A1:B2"'),
    ("table_header", TABLE, r'name="Имя"', 'name="имя"'),
    ("table_header", SHEET, r'<c r="A1".*?</c>', '<c r="A1"><v>1</v></c>'),
    ("column_name", TABLE, r'name="Две[^"]*"', 'name="ИМЯ"'),
    ("table_name", TABLE, r'displayName="First"', 'displayName="SECOND"'),
    ("table_name", TABLE, r'displayName="First"', 'displayName="AB12"'),
    ("table_name", TABLE, r'displayName="First"', 'displayName="всё"'),
    ("table_id", TABLE, r' id="1"', ' id="2"'),
    ("table_rows", TABLE, r' ref="A1:B3"', ' ref="A1:B1"'),
    ("table_overlap", TABLE, r' ref="A1:B3"', ' ref="A1:D3"'),
    ("table_overlap", TABLE, r' ref="A1:B3"', ' ref="A1:B6"'),
    ("merge_overlap", SHEET, r'ref="D6:E7"', 'ref="B7:E8"'),
    ("sheet_title", WORKBOOK, r'name="Два"', 'name="ОДИН"'),
    ("sheet_title", WORKBOOK, r'name="Два"', 'name="а/б"'),
    ("sheet_title", WORKBOOK, r'name="Два"', f'name="{"а" * 32}"'),
    ("sheet_id", WORKBOOK, r'sheetId="2"', 'sheetId="1"'),
    ("active_tab", WORKBOOK, r"<workbookView ", '<workbookView activeTab="2" '),
    ("active_tab", WORKBOOK, r'name="Один"', 'name="Один" state="hidden"'),
    ("tab_selected", "xl/worksheets/sheet2.xml", r"<sheetView ", '<sheetView tabSelected="1" '),
    ("name_scope", WORKBOOK, r'localSheetId="0"', 'localSheetId="2"'),
    ("name_twice", WORKBOOK, r"(<definedName name=.*?</definedName>)", r"\1\1"),
    ("relation_target", MAIN_RELATIONS, r'Target="theme/theme1.xml"', 'Target="theme/theme9.xml"'),
    ("relation_id", MAIN_RELATIONS, r'Id="rId4"', 'Id="rId3"'),
    ("content_type", TYPES, r'<Default Extension="xml"[^>]*>', ""),
    ("content_type_without_part", TYPES, r"/xl/tables/table1.xml", "/xl/tables/table9.xml"),
]


@pytest.mark.parametrize(
    ("code", "part", "old", "new"),
    FAULTS,
    ids=[f"{n}-{fault[0]}" for n, fault in enumerate(FAULTS)],
)
def test_each_fault_is_found(sound: bytes, code: str, part: str, old: str, new: str) -> None:
    """One thing is spoiled in a sound workbook, and the lint says so by its code."""
    package = spoiled(sound, part, old, new)
    if code == "content_type":
        package.put("xl/stray.xml", b"<a/>")
    assert code in {problem.code for problem in lint(package)}
    assert code in {problem.code for problem in new_problems(package)}


def test_relationships_without_their_part_are_found(sound: bytes) -> None:
    """The relationships of a dropped part are left over."""
    package = Package(sound)
    package.put("xl/charts/_rels/chart1.xml.rels", b'<Relationships xmlns="urn:r"/>')
    assert "relation_owner" in {problem.code for problem in lint(package)}


def test_every_code_has_its_fault() -> None:
    """No rule goes without a workbook that breaks it."""
    assert {fault[0] for fault in FAULTS} | {"relation_owner"} == set(get_args(Code))


def test_a_sound_workbook_has_no_fault(sound: bytes) -> None:
    """No false alarm, also not where a text looks like an attribute."""
    assert lint(Package(sound)) == []
    assert lint(Package(rich_sheet())) == []
    package = spoiled(
        sound, SHEET, r'(<c r="A2").*?</c>', r'\1 t="inlineStr"><is><t> s="99" t="s"</t></is></c>'
    )
    assert lint(package) == []


@FOREIGN
def test_others_workbooks_have_no_fault(path: Path) -> None:
    """What Excel and other programs wrote passes."""
    assert lint(Package.open(path)) == []


def test_only_new_faults_count(sound: bytes) -> None:
    """A fault that the user's workbook had before is not ours."""
    data = spoiled(sound, TABLE, r'name="Имя"', 'name="имя"').save()
    package = spoiled(data, SHEET, r'<c r="A2"', '<c r="A2" s="99"')
    assert lint(package) == [
        Problem("table_header", TABLE, "A1"),
        Problem("style_bounds", SHEET),
    ]
    assert new_problems(package) == [Problem("style_bounds", SHEET)]


@pytest.mark.parametrize(
    "edit",
    [
        lambda rows: rows.replace("<row ", "\n  <row ").replace("<c ", "\n    <c "),
        lambda rows: re.sub(
            r'<c r="([A-Z]+\d+)"( s="\d+")?', r"<c\2 r='\1'".replace("'", '"'), rows
        ),
        lambda rows: re.sub(r' r="[A-Z]*\d+"', "", rows),
        lambda rows: re.sub(r"(</?)(sheetData|row|c|v|f|is|t)\b", r"\1x:\2", rows),
    ],
    ids=["spaces", "another order", "no addresses", "prefixed"],
)
def test_rows_may_be_written_otherwise(sound: bytes, edit: Callable[[str], str]) -> None:
    """Pretty printing, attributes in another order, no addresses, prefixes: all fine."""
    package = Package(sound)
    part = "xl/worksheets/sheet2.xml"
    content = edit(package.read(part).decode()).replace(
        "<worksheet ", '<worksheet xmlns:x="urn:x" '
    )
    package.put(part, content.encode())
    assert lint(package) == []


def test_order_is_kept_across_blocks(monkeypatch: pytest.MonkeyPatch, sound: bytes) -> None:
    """A large sheet is looked at in blocks; the border between two hides nothing."""
    monkeypatch.setattr("clientbook.hosts.lint.rows._BLOCK", 10)
    assert lint(Package(sound)) == []
    package = spoiled(sound, SHEET, r'(<row r="2".*?</row>)(<row r="3".*?</row>)', r"\2\1")
    assert {problem.code for problem in lint(package)} >= {"row_order", "cell_order"}
