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


def test_faults_are_marked_without_styles() -> None:
    """A copy with its faults listed is made even where there is no format to paint with."""
    faults: list[Problem] = []
    copy = marked(bare(styles=False), faults, "ru")
    assert openpyxl.load_workbook(io.BytesIO(copy)).sheetnames == ["Лист1", "Ошибки шаблона"]
