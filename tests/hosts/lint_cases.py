"""A sound workbook, and for every code of the lint what spoils it and what nearly does."""

from __future__ import annotations

import io
import re
from typing import NamedTuple

import xlsxwriter

from clientbook.hosts.content_types import TYPES
from clientbook.hosts.lint import Code
from clientbook.hosts.package import Package

SHEET, OTHER = "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"
WORKBOOK, TABLE, STYLES = "xl/workbook.xml", "xl/tables/table1.xml", "xl/styles.xml"
NOTES, CHART, CACHE = "xl/comments1.xml", "xl/charts/chart1.xml", "xl/pivotCache/cache1.xml"
STRINGS, CHAIN = "xl/sharedStrings.xml", "xl/calcChain.xml"
MAIN_RELATIONS = "xl/_rels/workbook.xml.rels"
SHEET_RELATIONS = "xl/worksheets/_rels/sheet1.xml.rels"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml."


def sound_workbook() -> bytes:
    """Return a workbook with everything that a rule looks at, and no fault."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as workbook:
        red = workbook.add_format({"font_color": "#FF0000", "num_format": '#,##0.00" ₽"'})
        _first_sheet(workbook, red)
        other = workbook.add_worksheet("Два")
        other.write("B2", "слово")
        other.autofilter("A1:B4")
        other.write_array_formula("D1:D2", "=A1:A2*1")
        chart = workbook.add_chart({"type": "column"})
        chart.add_series({"values": "=Один!$B$2:$B$3"})
        other.insert_chart("F1", chart)
        workbook.define_name("Всё", "=Один!$A$1")
    package = Package(target.getvalue())
    chain = f'<calcChain xmlns="{_MAIN}"><c r="H1" i="1"/><c r="D1" i="2"/><c r="D2"/></calcChain>'
    package.add_part(CHAIN, chain.encode(), f"{_TYPE}calcChain+xml")
    package.relate(package.main_part, "calcChain", CHAIN)
    return package.save()


def _first_sheet(workbook: xlsxwriter.Workbook, red: xlsxwriter.format.Format) -> None:
    sheet = workbook.add_worksheet("Один")
    sheet.set_column("A:A", 20, red)
    sheet.set_column("C:D", 9)
    columns = [{"header": "Имя"}, {"header": "Две\nстроки"}]
    sheet.add_table("A1:B3", {"data": [["а", 1], ["б", 2]], "columns": columns, "name": "First"})
    sheet.add_table("D1:E3", {"name": "Second"})
    sheet.merge_range("A6:B7", "вместе")
    sheet.merge_range("D6:E7", "вместе")
    sheet.conditional_format("B2:B3", {"type": "formula", "criteria": "=B2>Два!A1", "format": red})
    words = {"input_title": "Да или нет", "input_message": "Выберите"}
    sheet.data_validation("G1", {"validate": "list", "source": ["да", "нет"], **words})
    sheet.write_formula("H1", "=1+1", None, 2)
    sheet.write_comment("H1", "Примечание")
    sheet.write_url("H2", "internal:'Два'!A1", string="Туда")
    sheet.write_url("H3", "https://example.org", string="Сайт")
    sheet.add_sparkline("I3", {"range": "Один!B2:B3"})
    sheet.set_header("&LОтчёт")
    sheet.print_area("A1:B3")


class Case(NamedTuple):
    """In a part, what `old` matches becomes `fault`, which the lint finds, or `near`: it does not.

    `fault` and `near` may name groups of `old`; no `near`: the sound workbook will do.
    """

    code: Code
    part: str
    old: str
    fault: str
    near: str | None = None


def spoiled(data: bytes, part: str, old: str, new: str) -> Package:
    """Return a package with one text in one part replaced by another; escapes stand for regex."""
    package = Package(data)
    content = package.read(part).decode()
    changed = re.sub(old, lambda match: match.expand(new), content, count=1, flags=re.DOTALL)
    assert changed != content, old
    package.put(part, changed.encode())
    return package


def with_pivot(data: bytes) -> bytes:
    """Return a workbook that also has the source of a pivot."""
    package = Package(data)
    content = (
        f'<pivotCacheDefinition xmlns="{_MAIN}"><cacheSource type="worksheet">'
        '<worksheetSource name="First"/></cacheSource></pivotCacheDefinition>'
    )
    package.add_part(CACHE, content.encode(), f"{_TYPE}pivotCacheDefinition+xml")
    package.relate(package.main_part, "pivotCacheDefinition", CACHE)
    return package.save()


_A2 = r'<c r="A2"[^>]*>.*?</c>'


def _text(content: str) -> str:
    return f'<c r="A2" t="inlineStr"><is><t>{content}</t></is></c>'


_ROWS_AND_CELLS = [
    Case(
        "row_order", SHEET, r'(<row r="2".*?</row>)(<row r="3".*?</row>)', r"\2\1", r"\1<!-- -->\2"
    ),
    Case("row_order", SHEET, r'<row r="3"', '<row r="2"'),
    Case("row_order", SHEET, r'<row r="6"', '<row r="1048577"', '<row r="1048576"'),
    Case("cell_order", SHEET, rf'({_A2})(<c r="B2".*?</c>)', r"\2\1", r"\1\2 "),
    Case("cell_order", SHEET, r'<c r="A2"', '<c r="A3"'),
    Case("cell_order", SHEET, r'<c r="B2"', '<c r="A2"'),
    Case("cell_order", SHEET, r'<c r="H2"', '<c r="XFE2"', '<c r="XFD2"'),
    Case("style_bounds", SHEET, r'<c r="B2"', '<c r="B2" s="99"', '<c r="B2" s="0"'),
    Case("style_bounds", SHEET, r'style="1"', 'style="99"', 'style="0"'),
    Case("string_bounds", SHEET, r'(<c r="A2".*?<v>)\d+', r"\g<1>999", r"\g<1>0"),
    Case("text_length", SHEET, _A2, _text("ы" * 32768), _text("ы" * 32767)),
    Case("text_length", STRINGS, r"<t>слово", f"<t>{'ы' * 32768}", f"<t>{'&amp;' * 32767}"),
    Case("line_feeds", SHEET, _A2, _text("ы\n" * 254), _text("ы\n" * 253 + "&amp;" * 99)),
    Case("line_feeds", SHEET, _A2, _text("&#10;" * 254), _text("&#10;" * 253)),
    Case("line_feeds", STRINGS, r"<t>слово", "<t>" + "ы\n" * 254, "<t>" + "ы\n" * 253),
    Case("formula_length", SHEET, r"<f>1\+1", f"<f>{'1+' * 4096}1", f"<f>{'1+' * 4095}12"),
    Case(
        "formula_arguments", SHEET, r"<f>1\+1", f"<f>SUM({'1,' * 255}1)", f"<f>SUM({'1,' * 254}1)"
    ),
    Case(
        "formula_arguments",
        SHEET,
        r"<f>1\+1",
        f'<f>IF(A1,",",SUM({"A1," * 300}1))',
        f"<f>SUM({{{'1,' * 300}1}})",
    ),
    Case("number_value", SHEET, r"(<c r=\"B2\".*?<v>)1", r"\1NaN", r"\1 1e300"),
    Case("number_value", SHEET, r"<f>1\+1</f><v>2", "<f>1+1</f><v>-inf", "<f>1+1</f><v>-1"),
    Case(
        "shared_formula",
        SHEET,
        r"<f>1\+1",
        '<f t="shared" si="0"/><f>',
        '<f t="shared" si="0" ref="H1:H2">1+1',
    ),
    Case("dimension", SHEET, r'<dimension ref="[^"]*"', '<dimension ref="A1:B2"', "<dimension"),
]
_SHEETS = [
    Case("column_order", SHEET, r'<col min="3"', '<col min="1"', '<col min="2"'),
    Case("column_order", SHEET, r'max="4"', 'max="16385"', 'max="16384"'),
    Case(
        "element_order",
        SHEET,
        r"(<mergeCells.*?</mergeCells>)(<conditionalFormatting.*?</conditionalFormatting>)",
        r"\2\1",
        r"\1<!-- -->\2",
    ),
    Case(
        "sheet_filter",
        SHEET,
        "<mergeCells",
        '<autoFilter ref="B3:C9"/><mergeCells',
        '<autoFilter ref="A4:C9"/><mergeCells',
    ),
    Case("range_empty", SHEET, r'sqref="G1"', 'sqref=""', 'sqref="G:G 7:9 G1"'),
    Case("range_empty", SHEET, r'Formatting sqref="B2:B3"', 'Formatting sqref="#REF!"'),
    Case(
        "list_length",
        SHEET,
        r"<formula1>.*?</formula1>",
        f'<formula1>"{"а" * 256}"</formula1>',
        f'<formula1>"{"а" * 255}"</formula1>',
    ),
    Case(
        "message_length", SHEET, r'prompt="[^"]*"', f'prompt="{"а" * 256}"', f'prompt="{"а" * 255}"'
    ),
    Case("message_length", SHEET, 'Title="[^"]*"', f'Title="{"а" * 33}"', f'Title="{"а" * 32}"'),
    Case(
        "structured_reference",
        SHEET,
        "B2&gt;Два!A1",
        "First[Имя]",
        "[1]Два!A1&amp;&quot;a[1]&quot;",
    ),
    Case("structured_reference", SHEET, "B2&gt;Два!A1", "COUNTA(First[#All])", "'a[1]'!A1"),
    Case("formula_language", SHEET, "B2&gt;Два!A1", "IF(B2;1;0)", "INDEX({1;2},1)"),
    Case("formula_language", SHEET, "B2&gt;Два!A1", "Если(B2,1)", "Всё(B2)+[1]!Чужая(B2)"),
    Case("formula_language", WORKBOOK, r">Один!\$A\$1<", ">t[а]+ЕСЛИ(1,2)<", ">t[Сумма(₽);а!б]<"),
    Case("formula_language", WORKBOOK, r">Один!\$A\$1<", ">ЕСЛИ(1,2)<", ">Один!$A$1+COUNTA(Всё)<"),
    Case(
        "header_length",
        SHEET,
        "<oddHeader>.*?<",
        f"<oddHeader>{'а' * 256}<",
        f"<oddHeader>{'а' * 255}<",
    ),
    Case(
        "link_sheet",
        SHEET,
        "location=\"'Два'!A1\"",
        "location=\"'Три'!A1\"",
        "location=\"'ДВА'!A1\"",
    ),
    Case("merge_overlap", SHEET, r'ref="D6:E7"', 'ref="B7:E8"', 'ref="C6:E7"'),
    Case("merge_single", SHEET, r'ref="D6:E7"', 'ref="D6"', 'ref="D6:D7"'),
    Case("comment_shape", SHEET, r"<legacyDrawing [^>]*>", "", None),
    Case("comment_shape", SHEET_RELATIONS, r"relationships/vmlDrawing", "relationships/none"),
]
_TABLES = [
    Case("table_header", TABLE, r'name="Имя"', 'name="имя"', 'name="И&#1084;я"'),
    Case("table_header", SHEET, r'<c r="A1".*?</c>', '<c r="A1"><v>1</v></c>'),
    Case("column_name", TABLE, r'name="Две[^"]*"', 'name="ИМЯ"', 'name="ИМЯ2"'),
    Case("column_id", TABLE, r'<tableColumn id="2"', '<tableColumn id="1"', '<tableColumn id="7"'),
    Case(
        "table_columns", TABLE, r'<tableColumn id="2"[^>]*>', "", '<tableColumn id="2" name="x"/>'
    ),
    Case(
        "table_name", TABLE, r'displayName="First"', 'displayName="SECOND"', 'displayName="Third"'
    ),
    Case("table_name", TABLE, r'displayName="First"', 'displayName="AB12"', 'displayName="XYZ12"'),
    Case("table_name", TABLE, r'displayName="First"', 'displayName="a b"', 'displayName="a_b"'),
    Case("table_name", TABLE, r'displayName="First"', 'displayName="всё"', 'displayName="Всё_"'),
    Case("table_id", TABLE, r' id="1"', ' id="2"', ' id="20"'),
    Case("table_rows", TABLE, r' ref="A1:B3"', ' ref="A1:B1"', ' ref="A1:B2"'),
    Case("table_overlap", TABLE, r' ref="A1:B3"', ' ref="A1:D3"', ' ref="A1:C3"'),
    Case("table_overlap", TABLE, r' ref="A1:B3"', ' ref="A1:B6"', ' ref="A1:B5"'),
    Case("table_filter", TABLE, r'Filter ref="A1:B3"', 'Filter ref="A1:B4"', 'Filter ref="A1:B2"'),
    Case("table_filter", TABLE, r'Filter ref="A1:B3"', 'Filter ref="A2:B3"'),
    Case(
        "table_filter",
        TABLE,
        r"<table ",
        '<table headerRowCount="0" ',
        '<table headerRowCount="1" ',
    ),
]
_WORKBOOKS = [
    Case("sheet_title", WORKBOOK, r'name="Два"', 'name="ОДИН"', 'name="ОДИН "'),
    Case("sheet_title", WORKBOOK, r'name="Два"', 'name="а/б"', 'name="а-б"'),
    Case("sheet_title", WORKBOOK, r'name="Два"', 'name="\'а"', 'name="а\'б"'),
    Case("sheet_title", WORKBOOK, r'name="Два"', 'name="history"', 'name="histories"'),
    Case("sheet_title", WORKBOOK, r'name="Два"', f'name="{"а" * 32}"', f'name="{"а" * 31}"'),
    Case("title_reserved", WORKBOOK, r'name="Два"', 'name="Журнал"', 'name="Журнал 1"'),
    Case("sheet_id", WORKBOOK, r'sheetId="2"', 'sheetId="1"', 'sheetId="9"'),
    Case(
        "active_tab",
        WORKBOOK,
        r"<workbookView ",
        '<workbookView activeTab="2" ',
        '<workbookView activeTab="1" ',
    ),
    Case(
        "active_tab",
        WORKBOOK,
        r'name="Один"',
        'name="Один" state="hidden"',
        'name="Один" state="visible"',
    ),
    Case(
        "tab_selected",
        OTHER,
        r"<sheetView ",
        '<sheetView tabSelected="1" ',
        '<sheetView tabSelected="0" ',
    ),
    Case("name_scope", WORKBOOK, r'localSheetId="0"', 'localSheetId="2"', 'localSheetId="1"'),
    Case(
        "name_tab",
        WORKBOOK,
        r">Один!\$A\$1:\$B\$3<",
        ">Два!$A$1:$B$3<",
        ">'ОДИН'!$A$1:$B$3,#REF!<",
    ),
    Case(
        "name_twice",
        WORKBOOK,
        r'(<definedName name="Всё".*?</definedName>)',
        r'\1<definedName name="ВСЁ">1</definedName>',
        r'\1<definedName name="ВСЁ" localSheetId="0">1</definedName>',
    ),
    Case("name_syntax", WORKBOOK, r'name="Всё"', 'name="Всё вместе"', 'name="Всё.вместе_1"'),
    Case("name_syntax", WORKBOOK, r'name="Всё"', 'name="R1C1"', 'name="RC_1"'),
    Case("name_syntax", WORKBOOK, r">Один!\$A\$1<", "><", ">0<"),
    Case("name_sheet", WORKBOOK, r">Один!\$A\$1<", ">Три!$A$1<", ">[1]Три!$A$1+#REF!$A$1<"),
    Case("name_sheet", SHEET, r"Два!A1", "'Три три'!A1", "'два'!A1"),
    Case(
        "filter_name",
        OTHER,
        r'<autoFilter ref="A1:B4"',
        '<autoFilter ref="A1:B5"',
        '<autoFilter ref="$A$1:$B$4"',
    ),
    Case("calc_chain", CHAIN, r'r="H1"', 'r="H2"', 'r="H1" l="1"'),
    Case("calc_chain", CHAIN, r'i="2"', 'i="3"', 'i="2" s="1"'),
    Case("calc_chain", SHEET, r"<f>1\+1</f>", "", "<f>2+2</f>"),
]
_STYLES_AND_LINKS = [
    Case("dxf_bounds", SHEET, r'dxfId="0"', 'dxfId="7"', None),
    Case(
        "dxf_bounds",
        TABLE,
        r"<tableColumn ",
        '<tableColumn dataDxfId="7" ',
        '<tableColumn dataDxfId="0" ',
    ),
    Case("style_parts", STYLES, r'(<cellXfs.*?)fontId="0"', r'\1fontId="99"', r'\1fontId="1"'),
    Case("style_parts", STYLES, r'(<cellXfs.*?)xfId="0"', r'\1xfId="99"', r'\1xfId="1"'),
    Case("count", STYLES, r'<cellXfs count="\d+"', '<cellXfs count="99"', "<cellXfs"),
    Case("count", SHEET, r'<mergeCells count="2"', '<mergeCells count="3"'),
    Case(
        "number_format",
        STYLES,
        r"#,##0.00&quot; ₽&quot;",
        "#,##0.00 &quot;₽&quot;",
        "#,##0.00\\\\ &quot;₽&quot;",
    ),
    Case(
        "format_language",
        STYLES,
        r"#,##0.00&quot; ₽&quot;",
        "ДД.ММ.ГГГГ",
        "dd.mm.yyyy&quot;г&quot;",
    ),
    Case(
        "relation_target",
        MAIN_RELATIONS,
        r'="theme/theme1.xml"',
        '="theme/theme9.xml"',
        '="/xl/theme/theme1.xml"',
    ),
    Case("relation_id", MAIN_RELATIONS, r'Id="rId4"', 'Id="rId3"', 'Id="rId44"'),
    Case(
        "relation_missing",
        SHEET,
        r"<legacyDrawing r:id=\"rId\d",
        '<legacyDrawing r:id="rId77',
        None,
    ),
    Case("part_shared", SHEET_RELATIONS, r"/table2.xml", "/table1.xml", "/./table2.xml"),
    Case("part_xml", NOTES, r"</comments>", "", "</comments >"),
    Case("content_type_kind", TYPES, r"spreadsheetml.table\+xml", "spreadsheetml.tables+xml", None),
    Case("macro_type", TYPES, r"sheet.main\+xml", "sheet.macroEnabled.main+xml", None),
    Case(
        "content_type_without_part",
        TYPES,
        r"/xl/tables/table1.xml",
        "/xl/tables/table9.xml",
        "/xl/Tables/Table1.xml",
    ),
    Case("chart_sheet", CHART, "Один!", "Три!", "'ОДИН'!"),
    Case("chart_sheet", SHEET, "<xm:f>Один!", "<xm:f>Нет!", "<xm:f>Два!"),
    Case(
        "link_inside",
        SHEET_RELATIONS,
        "https://example.org",
        "#Два!A1",
        "https://example.org/#Два!A1",
    ),
    Case("pivot_source", CACHE, 'name="First"', 'name="Gone"', 'sheet="Два" ref="A1:B2"'),
]
CASES = [*_ROWS_AND_CELLS, *_SHEETS, *_TABLES, *_WORKBOOKS, *_STYLES_AND_LINKS]
