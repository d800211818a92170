"""What somebody drew around the cells stays: charts, pictures, links, notes, rules, whole parts."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from pathlib import Path

import openpyxl
import pytest
from lxml import etree
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from clientbook.reports.render import TemplateProblems, render
from clientbook.reports.template.formulas import Layout
from clientbook.reports.template.pivots_xml import move_source
from clientbook.reports.template.rowmap import Origin, RowMap
from tests.hosts.office import converted, needs_office
from tests.hosts.ooxml import needs_validator, validator_errors
from tests.hosts.workbooks import _PNG, FOREIGN
from tests.reports.drawn import computed, drawn, part, parts, values

ROWS = {
    "A3": "{%row for c in rows %}{{ c.name }}",
    "B3": "{{ c.n }}",
    "A4": "Итого",
    "B4": "=SUM(B3:B3)",
}
CONTEXT = {
    "rows": [{"name": n, "n": i, "site": f"https://{n}.ru/?a=1&b"} for i, n in enumerate("abc", 1)]
}


def test_pictures_and_charts_move() -> None:
    """What stands below the rows moves down; a picture in a repeated row repeats with it."""

    def pictured(book: Workbook, page: Worksheet) -> None:
        page.insert_image("D3", "a.png", {"image_data": io.BytesIO(_PNG)})
        page.insert_image("D9", "b.png", {"image_data": io.BytesIO(_PNG)})
        chart = book.add_chart({"type": "line"})
        chart.add_series({"values": ["Лист", 2, 1, 2, 1]})
        chart.set_title({"name": "По {{ rows|length }} строкам"})
        page.insert_chart("A6", chart)
        page.insert_textbox("F6", "Итог: {{ rows|sum(attribute='n') }}")

    rendered = render(drawn(ROWS, pictured), CONTEXT)
    drawing = part(rendered, "xl/drawings/drawing1.xml")
    tops = [int(row) for row in re.findall(r"<xdr:from>.*?<xdr:row>(\d+)<", drawing)]
    assert sorted(tops) == [2, 3, 4, 7, 7, 10]
    ids = re.findall(r'cNvPr id="(\d+)"', drawing)
    assert len(set(ids)) == len(ids)
    assert "Итог: 6" in drawing
    assert "По 3 строкам" in part(rendered, "xl/charts/chart1.xml")
    assert parts(rendered) == parts(drawn(ROWS, pictured))


@pytest.mark.parametrize("wanted", [True, False])
def test_a_chart_goes_with_its_rows(wanted: bool) -> None:
    """A chart whose rows are all left out is taken away with its part; else it stays."""

    def charted(book: Workbook, page: Worksheet) -> None:
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=Лист!$A$7:$A$7"})
        chart.set_size({"width": 100, "height": 30})
        page.insert_chart("B3", chart)

    cells: dict[str, object] = {"A2": "{%tr if wanted %}", "A5": "{%tr endif %}", "A7": 5}
    rendered = render(drawn(cells, charted), {"wanted": wanted})
    assert ("xl/charts/chart1.xml" in parts(rendered)) == wanted
    assert ("graphicFrame" in part(rendered, "xl/drawings/drawing1.xml")) == wanted
    assert ("chart1.xml" in part(rendered, "[Content_Types].xml")) == wanted


def test_a_chart_over_groups() -> None:
    """A chart over rows in several groups refers to all of them; its cache has all values."""

    def charted(book: Workbook, page: Worksheet) -> None:
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=Лист!$A$3:$A$3", "categories": "=Лист!$B$3:$B$3"})
        page.insert_chart("D1", chart)

    cells = {
        "A1": "{%tr for g in groups %}",
        "A2": "{{ g|length }}",
        "A3": "{%row for n in g %}{{ n }}",
        "B3": "{{ 'н' ~ n }}",
        "A4": "{%tr endfor %}",
    }
    chart = part(render(drawn(cells, charted), {"groups": [[5, 6], [7]]}), "xl/charts/chart1.xml")
    assert "<c:f>('Лист'!$A$2:$A$3,'Лист'!$A$5:$A$5)</c:f>" in chart
    assert re.findall(r"<c:v>(.*?)</c:v>", chart) == ["н5", "н6", "н7", "5", "6", "7"]


def test_a_chart_over_formulas_has_their_values() -> None:
    """A chart over computed cells shows computed values."""

    def charted(book: Workbook, page: Worksheet) -> None:
        page.write_formula("C3", "=B3/B4")
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": ["Лист", 2, 2, 2, 2]})
        page.insert_chart("D1", chart)

    chart = part(render(drawn(ROWS, charted), CONTEXT), "xl/charts/chart1.xml")
    found = [float(value) for value in re.findall(r"<c:v>(.*?)</c:v>", chart)]
    assert found == pytest.approx([1 / 6, 2 / 6, 3 / 6])


def test_links_follow_and_lead_where_the_data_says() -> None:
    """Links repeat with their rows; addresses may hold expressions; no address, no link."""

    def linked(_book: Workbook, page: Worksheet) -> None:
        page.write_url("C3", "https://{{ c.site }}", string="сайт")
        page.write_url("C4", "internal:'Лист'!B3", string="вниз")
        page.write_url("C6", "https://example.org", string="мы")
        page.write_url("C7", "https://{{ nothing }}", string="никуда")

    template = drawn(ROWS, linked)
    rows = [{"name": "a", "n": 1, "site": "a.ru/ x"}, {"name": "b", "n": 2, "site": "b.ru/?q=1&r"}]
    rendered = render(template, {"rows": rows, "nothing": "x.ru"})
    page = openpyxl.load_workbook(io.BytesIO(rendered)).worksheets[0]
    found = {
        address: link.target or link.location
        for address in ("C3", "C4", "C5", "C7", "C8")
        if (link := page[address].hyperlink)
    }
    assert found == {
        "C3": "https://a.ru/%20x",
        "C4": "https://b.ru/?q=1&r",
        "C5": "'Лист'!B3:B4",
        "C7": "https://example.org",
        "C8": "https://x.ru",
    }


def test_a_link_that_libreoffice_took_apart() -> None:
    """An expression for a place in the workbook is whole again, though it was taken for one."""

    def linked(_book: Workbook, page: Worksheet) -> None:
        page.write_url("A1", "internal:'{{ x'!link }}", string="туда")

    rendered = render(drawn({}, linked), {"x": {"link": "'Мои сделки'!B7"}})
    page = openpyxl.load_workbook(io.BytesIO(rendered)).worksheets[0]
    assert page["A1"].hyperlink is not None
    assert page["A1"].hyperlink.location == "'Мои сделки'!B7"


@pytest.mark.parametrize("site", ["javascript:alert(1)", "file:///etc/passwd", "\\\\host\\x", ""])
def test_a_link_leads_to_the_web_only(site: str) -> None:
    """An address of the data that is no web, mail or telephone address makes no link."""

    def linked(_book: Workbook, page: Worksheet) -> None:
        page.write_url("A1", "http://site", string="сайт")

    template = _with(
        drawn({}, linked), "xl/worksheets/_rels/sheet1.xml.rels", "http://site", "{{ site }}"
    )
    rendered = render(template, {"site": site})
    assert "hyperlink" not in part(rendered, "xl/worksheets/sheet1.xml")


def test_expressions_in_the_texts_of_a_formula() -> None:
    """A formula's texts may hold expressions; what they give cannot leave the quotes."""
    cells = {
        "A1": "{%row for c in rows %}",
        "B1": '=HYPERLINK("https://{{ c.site }}","{{ c.name }}")',
    }
    rows = [{"site": "a.ru", "name": '"&A1&"'}]
    rendered = render(drawn(cells), {"rows": rows})
    assert values(rendered)["B1"] == '=HYPERLINK("https://a.ru","""&A1&""")'
    with pytest.raises(TemplateProblems):
        render(drawn(cells), {"rows": [{"site": "a" * 300, "name": ""}]})


def test_notes_follow() -> None:
    """A note stands on the first of its rows, its shape with it; with no row it is gone."""

    def noted(_book: Workbook, page: Worksheet) -> None:
        page.write_comment("B3", "о строке")
        page.write_comment("B4", "об итоге")

    def notes(context: Mapping[str, object]) -> dict[str, str]:
        rendered = render(drawn(ROWS, noted), context)
        shapes = part(rendered, "xl/drawings/vmlDrawing1.vml")
        rows = [int(row) + 1 for row in re.findall(r"<x:Row>(\d+)<", shapes)]
        page = openpyxl.load_workbook(io.BytesIO(rendered)).worksheets[0]
        found = {c.coordinate: c.comment.text for r in page.iter_rows() for c in r if c.comment}
        assert [f"B{row}" for row in rows] == list(found)
        return found

    assert notes(CONTEXT) == {"B3": "о строке", "B6": "об итоге"}
    assert notes({"rows": []}) == {"B3": "об итоге"}


@needs_validator
def test_newer_rules_and_sparklines(tmp_path: Path) -> None:
    """Data bars, sparklines and lists on other sheets follow the rows too."""

    def newer(book: Workbook, page: Worksheet) -> None:
        page.conditional_format("B3", {"type": "data_bar", "data_bar_2010": True})
        page.add_sparkline("C3", {"range": "Лист!A3:B3"})
        page.add_sparkline("C4", {"range": "Лист!B3:B3"})
        page.ignore_errors({"number_stored_as_text": "A3:A4"})
        other = book.add_worksheet("Ещё")
        other.data_validation("A1", {"validate": "list", "source": "=Лист!$A$3:$A$3"})

    rendered = render(drawn(ROWS, newer), CONTEXT)
    sheet = part(rendered, "xl/worksheets/sheet1.xml")
    assert "<xm:sqref>B3:B5</xm:sqref>" in sheet
    sparklines = re.findall(r"<xm:f>(.*?)</xm:f><xm:sqref>(.*?)</xm:sqref>", sheet)
    assert sorted(sparklines) == [
        ("'Лист'!A3:B3", "C3"),
        ("'Лист'!A4:B4", "C4"),
        ("'Лист'!A5:B5", "C5"),
        ("'Лист'!B3:B5", "C6"),
    ]
    assert 'sqref="A3:A6"' in sheet
    assert "<formula1>'Лист'!$A$3:$A$5</formula1>" in part(rendered, "xl/worksheets/sheet2.xml")
    assert not validator_errors(rendered, tmp_path)


def test_a_table_with_templated_headers_and_totals() -> None:
    """A table's header may hold expressions; its columns are named as its cells read."""

    def tabled(_book: Workbook, page: Worksheet) -> None:
        page.add_table(
            "D2:E4",
            {
                "name": "Т",
                "total_row": True,
                "columns": [
                    {"header": "{{ week }}", "total_string": "Итого"},
                    {"header": "План", "formula": "=B3*2", "total_function": "sum"},
                ],
            },
        )
        page.write("D3", "{{ c.n }}")

    rendered = render(drawn(ROWS, tabled), CONTEXT | {"week": "Неделя 47"})
    table = openpyxl.load_workbook(io.BytesIO(rendered)).worksheets[0].tables["Т"]
    assert table.ref == "D2:E6"
    assert table.autoFilter.ref == "D2:E5"
    assert [column.name for column in table.tableColumns] == ["Неделя 47", "План"]
    assert computed(rendered)["E6"] == 12


def test_a_pivot_reads_what_its_source_grew_to() -> None:
    """A pivot cache over repeated rows covers them all under the new title, and refreshes."""
    rows = RowMap({2: (1,)}, 2, [Origin(1, ()), Origin(2, (0,)), Origin(2, (1,))])
    cache = etree.fromstring(
        '<pivotCacheDefinition xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        '<cacheSource type="worksheet"><worksheetSource ref="A1:B2" sheet="Лист"/></cacheSource>'
        "</pivotCacheDefinition>"
    )
    move_source(cache, Layout({"Лист": rows}, {"Лист": "Итоги"}))
    source = cache[0][0]
    assert (source.get("ref"), source.get("sheet")) == ("A1:B3", "Итоги")
    assert cache.get("refreshOnLoad") == "1"


def test_macros_stay_out() -> None:
    """A template with macros gives a workbook without them."""
    template = _with(
        drawn({"A1": "{{ 1 }}"}),
        "[Content_Types].xml",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )
    assert "macro" not in part(render(template, {}), "[Content_Types].xml")


@FOREIGN
@needs_validator
def test_a_workbook_without_expressions_stays_as_it_is(path: Path, tmp_path: Path) -> None:
    """Any workbook is a template that says nothing: every cell, part and rule of it stays."""
    content = path.read_bytes()
    rendered = render(content, {})
    lost = {name for name in parts(content) if name not in parts(rendered)}
    assert {name for name in lost if "vba" not in name.lower() and "calcChain" not in name} == set()
    assert _sheet_values(rendered) == _sheet_values(content)
    assert not validator_errors(rendered, tmp_path) - validator_errors(
        content, tmp_path, path.suffix
    )


@needs_office
def test_a_template_saved_by_libreoffice(tmp_path: Path) -> None:
    """A template that LibreOffice has saved renders like the one it read."""
    template = drawn(ROWS | {"C3": "=B3/$B$4", "D1": "{{ rows|length }} строки"})
    saved = converted(template, tmp_path)
    assert computed(render(saved, CONTEXT)) == pytest.approx(computed(render(template, CONTEXT)))


def test_formats_inside_a_text_stay() -> None:
    """A bold word stays bold with its expression filled in; a lone value keeps its kind."""

    def rich(book: Workbook, page: Worksheet) -> None:
        bold = book.add_format({"bold": True})
        page.write_rich_string("A1", "Отчёт: ", bold, "{{ name }}", ", ", bold, "{{ empty }}", "н.")
        page.write_rich_string("A2", "{%row for n in xs %}№", bold, "{{ n }}")
        page.write_rich_string("A3", "{{ n", bold, "ame }} и всё")
        page.write_rich_string("A4", "{{ ", bold, "number }}")

    context = {"name": " Иванов  & Ко", "empty": None, "xs": [1, 2, 2], "number": 5}
    rendered = render(drawn({}, rich), context)
    book = openpyxl.load_workbook(io.BytesIO(rendered), rich_text=True)
    found = [book.worksheets[0][f"A{row}"].value for row in range(1, 7)]
    assert list(map(str, found)) == [
        "Отчёт:  Иванов  & Ко, н.",
        "№1",
        "№2",
        "№2",
        " Иванов  & Ко и всё",
        "5",
    ]
    assert [getattr(run, "text", run) for run in found[1]] == ["№", "1"]
    assert found[1][1].font.b
    assert found[5] == 5
    with pytest.raises(TemplateProblems) as caught:
        render(drawn({}, rich), context | {"name": []})
    assert [problem.place.cell for problem in caught.value.problems] == ["A1", "A3"]


def test_rows_and_cells_without_addresses() -> None:
    """A sheet whose rows and cells have no addresses, and whose tags have prefixes, is read."""
    sheet = (
        '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        "<x:sheetData><x:row><x:c t='inlineStr'><x:is><x:r><x:t>{%row for n in </x:t></x:r>"
        "<x:r><x:t>xs %}{{ n }}</x:t></x:r></x:is></x:c><x:c><x:f>A1*2</x:f><x:v>7</x:v></x:c>"
        "</x:row><x:row r='1048576' ht='15'/></x:sheetData></x:worksheet>"
    )
    template = _with(drawn({}), "xl/worksheets/sheet1.xml", None, sheet)
    assert computed(render(template, {"xs": [3, 4]})) == {"A1": 3, "B1": 6, "A2": 4, "B2": 8}


def _sheet_values(content: bytes) -> list[dict[str, object]]:
    sheets = [name for name in parts(content) if re.fullmatch(r"xl/worksheets/[^/]+", name)]
    return [values(content, number) for number in range(len(sheets))]


def _with(content: bytes, name: str, old: str | None, new: str) -> bytes:
    """Return a workbook with a text replaced in a part, or the whole part."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(stream, "w") as after:
        for info in before.infolist():
            data = before.read(info).decode() if info.filename == name else ""
            if info.filename == name:
                after.writestr(info, new if old is None else data.replace(old, new))
            else:
                after.writestr(info, before.read(info))
    return stream.getvalue()


def test_dates_get_a_date_format_where_they_need_one() -> None:
    """A date in a General cell shows as one, in a text cell as text; 1904 books count from 1904."""

    def dated(book: Workbook, page: Worksheet) -> None:
        page.write("A1", "{{ day }}", book.add_format({"bold": True}))
        page.write("A2", "{{ day }}", book.add_format({"num_format": "@"}))
        page.write("A3", "{{ day }}", book.add_format({"num_format": "mmm yy"}))
        page.write("A4", "{{ moment }}")
        page.write("A5", "{{ span }}")

    context = {
        "day": date(2026, 11, 23),
        "moment": datetime(2026, 11, 23, 14, 30),  # noqa: DTZ001 - cells have no zone
        "span": timedelta(hours=30),
    }
    template = drawn({}, dated)
    book = openpyxl.load_workbook(io.BytesIO(render(template, context, language="en")))
    cells = {row: book.worksheets[0][f"A{row}"] for row in range(1, 6)}
    assert [cells[row].value for row in (1, 3, 4)] == [
        datetime(2026, 11, 23),  # noqa: DTZ001 - cells have no zone
        datetime(2026, 11, 23),  # noqa: DTZ001 - cells have no zone
        context["moment"],
    ]
    assert cells[2].value == "2026-11-23"
    assert cells[5].value == timedelta(hours=30)
    assert cells[1].font.b
    assert cells[3].number_format == "mmm yy"
    later = _with(template, "xl/workbook.xml", "<workbookPr ", '<workbookPr date1904="1" ')
    assert values(render(later, context))["A1"] == datetime(2026, 11, 23)  # noqa: DTZ001 - no zone


def test_a_text_too_long_for_a_cell_is_refused() -> None:
    """What Excel would cut or repair is said instead."""
    for text in ("я" * 32_768, "\n" * 254):
        with pytest.raises(TemplateProblems):
            render(drawn({"A1": "{{ text }}"}), {"text": text})
    assert values(render(drawn({"A1": "{{ text }}"}), {"text": "я" * 32_767}))
