"""Templates as other programs leave them: Google Sheets, and files with as little as can be."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest

from clientbook.book.changes import PutSheet
from clientbook.hosts.graft import put_sheet
from clientbook.hosts.lint import lint
from clientbook.hosts.package import Package
from clientbook.reports.finishing import finished
from clientbook.reports.render import render
from clientbook.reports.template.errors import Problem
from clientbook.reports.template.marked import marked
from tests.reports.drawn import computed, drawn

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OPENXML = "application/vnd.openxmlformats-officedocument.spreadsheetml"
CELLS = {
    "A1": "{{ title }}",
    "A2": "{%строка для r из rows %}{{ r.name }}",
    "B2": "{{ r.sum }}",
    "C2": "=B2*2",
    "B3": "=SUM(B2:B2)",
}


def bare(*, styles: bool) -> bytes:
    """Return a workbook of inline strings, without tables, theme and (if asked) styles."""
    rows: dict[str, list[str]] = {}
    for address, text in CELLS.items():
        cell = f'<c r="{address}" t="inlineStr"><is><t>{text}</t></is></c>'
        if text.startswith("="):
            cell = f'<c r="{address}"><f>{text[1:]}</f></c>'
        rows.setdefault(address[1:], []).append(cell)
    data = "".join(f'<row r="{row}">{"".join(cells)}</row>' for row, cells in rows.items())
    kept = f'<Override PartName="/xl/styles.xml" ContentType="{OPENXML}.styles+xml"/>'
    related = f'<Relationship Id="rId2" Type="{OFFICE}/styles" Target="styles.xml"/>'
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{OPENXML}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{OPENXML}.worksheet+xml"/>'
        f"{kept if styles else ''}</Types>",
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
        '<sheet name="Лист1" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        f"{related if styles else ''}</Relationships>",
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{data}</sheetData>'
        "</worksheet>",
    }
    if styles:
        parts["xl/styles.xml"] = f'<styleSheet xmlns="{MAIN}"/>'
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


@pytest.mark.parametrize("styles", [True, False])
def test_a_file_with_little_in_it(styles: bool) -> None:
    """Inline strings, no tables, hardly any styles: rows, sums and titles come out all the same."""
    context = {"title": "Отчёт", "rows": [{"name": "=А", "sum": 2}, {"name": "Б", "sum": 3}]}
    rendered = finished(render(bare(styles=styles), context))
    assert computed(rendered) == {
        "A1": "Отчёт",
        "A2": "=А",
        "B2": 2,
        "C2": 4,
        "A3": "Б",
        "B3": 3,
        "C3": 6,
        "B4": 5,
    }
    book = Package.open(drawn({"A1": "книга"}, sheet="Книга"))
    put_sheet(book, PutSheet("weekly:Иванов", "Неделя", rendered))
    assert lint(book) == []


def as_google_saves_it() -> bytes:
    """Return a workbook as Google Sheets exports it, as far as that is known.

    Mac namespaces, an empty drawing on every sheet, rows of a set height, outlines that sum above,
    theme fonts, errors as cached values, formulas of a column shared, no properties of a document.
    """
    data = (
        '<row r="1" ht="27.0" customHeight="1"><c r="A1" s="1" t="s"><v>0</v></c></row>'
        '<row r="2"><c r="A2" s="1" t="s"><v>1</v></c><c r="B2" s="2" t="s"><v>2</v></c>'
        '<c r="C2" s="2" t="e"><f t="shared" ref="C2:C3" si="1">B2*2</f><v>#VALUE!</v></c></row>'
        '<row r="3"><c r="A3" s="1"/><c r="B3" s="2" t="str"><f>SUM(B2:B2)</f><v>0</v></c>'
        '<c r="C3" s="2"><f t="shared" si="1"/><v>0</v></c></row>'
    )
    words = ("{{ title }}", "{%строка для r из rows %}{{ r.name }}", "{{ r.sum }}")
    strings = "".join(f"<si><t>{one}</t></si>" for one in words)
    sheet = (
        f'<worksheet xmlns="{MAIN}" xmlns:r="{OFFICE}" '
        'xmlns:mx="http://schemas.microsoft.com/office/mac/excel/2008/main" '
        'xmlns:mv="urn:schemas-microsoft-com:mac:vml"><sheetPr><outlinePr summaryBelow="0" '
        'summaryRight="0"/></sheetPr><sheetViews><sheetView workbookViewId="0"/></sheetViews>'
        '<sheetFormatPr customHeight="1" defaultColWidth="12.63" defaultRowHeight="15.75"/>'
        '<cols><col customWidth="1" min="1" max="1" width="30.0"/></cols>'
        f'<sheetData>{data}</sheetData><drawing r:id="rId1"/></worksheet>'
    )
    styles = (
        f'<styleSheet xmlns="{MAIN}"><fonts count="2"><font><sz val="10.0"/><color rgb="FF000000"/>'
        '<name val="Arial"/><scheme val="minor"/></font><font><color theme="1"/><name val="Arial"/>'
        '<scheme val="minor"/></font></fonts><fills count="2"><fill><patternFill '
        'patternType="none"/></fill><fill><patternFill patternType="lightGray"/></fill></fills>'
        '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf borderId="0" fillId="0" '
        'fontId="0" numFmtId="0" applyAlignment="1" applyFont="1"/></cellStyleXfs>'
        '<cellXfs count="3"><xf borderId="0" fillId="0" fontId="0" numFmtId="0" xfId="0" '
        'applyAlignment="1" applyFont="1"><alignment readingOrder="0" shrinkToFit="0" '
        'vertical="bottom" wrapText="0"/></xf><xf borderId="0" fillId="0" fontId="1" numFmtId="0" '
        'xfId="0" applyFont="1"/><xf borderId="0" fillId="0" fontId="1" numFmtId="4" xfId="0" '
        'applyFont="1" applyNumberFormat="1"/></cellXfs><cellStyles count="1"><cellStyle xfId="0" '
        'name="Normal" builtinId="0"/></cellStyles><dxfs count="0"/></styleSheet>'
    )
    drawing = (
        '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/'
        'spreadsheetDrawing"/>'
    )
    more = {
        "xl/worksheets/sheet1.xml": sheet,
        "xl/styles.xml": styles,
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}" count="3" uniqueCount="3">{strings}</sst>',
        "xl/drawings/drawing1.xml": drawing,
        "xl/worksheets/_rels/sheet1.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/drawing" Target="../drawings/drawing1.xml"/>'
        "</Relationships>",
    }
    return _with_parts(bare(styles=True), more)


def _with_parts(workbook: bytes, more: dict[str, str]) -> bytes:
    """Return a workbook with other parts, shared strings and a drawing told of where they must."""
    types = (
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{OPENXML}.sharedStrings+xml"/>'
        '<Override PartName="/xl/drawings/drawing1.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.drawing+xml"/></Types>'
    )
    strings = (
        f'<Relationship Id="rId3" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
        "</Relationships>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as before, zipfile.ZipFile(stream, "w") as after:
        for name in before.namelist():
            content = before.read(name).decode()
            if name == "[Content_Types].xml":
                content = content.replace("</Types>", types)
            if name == "xl/_rels/workbook.xml.rels":
                content = content.replace("</Relationships>", strings)
            if name not in more:
                after.writestr(name, content)
        for name, content in more.items():
            after.writestr(name, content)
    return stream.getvalue()


def test_a_template_as_google_sheets_saves_it() -> None:
    """Rows repeat, shared formulas follow, old errors give way to values; it can be grafted."""
    context = {"title": "Отчёт", "rows": [{"name": "А", "sum": 2}, {"name": "Б", "sum": 3}]}
    rendered = finished(render(as_google_saves_it(), context))
    shown = {"A1": "Отчёт", "A2": "А", "B2": 2, "C2": 4, "A3": "Б", "B3": 3, "C3": 6}
    assert computed(rendered) == shown | {"B4": 5, "C4": 10}
    page = openpyxl.load_workbook(io.BytesIO(rendered)).worksheets[0]
    assert (page.row_dimensions[1].height, page.column_dimensions["A"].width) == (27, 30)
    assert [page[f"B{row}"].number_format for row in (2, 3)] == ["#,##0.00"] * 2
    book = Package.open(drawn({"A1": "книга"}, sheet="Книга"))
    put_sheet(book, PutSheet("weekly:Иванов", "Неделя", rendered))
    assert lint(book) == []


def test_faults_are_marked_without_styles() -> None:
    """A copy with its faults listed is made even where there is no format to paint with."""
    faults: list[Problem] = []
    copy = marked(bare(styles=False), faults, "ru")
    assert openpyxl.load_workbook(io.BytesIO(copy)).sheetnames == ["Лист1", "Ошибки шаблона"]
