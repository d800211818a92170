"""What covered a table still covers it after rows were appended, and as before when they go."""

from __future__ import annotations

import io
import re
import warnings
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from lxml import etree

from clientbook.book.cells import Cell
from clientbook.book.changes import AppendRows, RemoveRows
from clientbook.hosts.package import Package
from tests.hosts.fidelity import packed_members
from tests.hosts.grown_books import LOG, QUOTED, changed, covered_book
from tests.hosts.office import converted, needs_office
from tests.hosts.ooxml import needs_validator, validator_errors

ROWS: dict[str, tuple[Cell, ...]] = {"кто": ("Дина", "Егор"), "сумма": (50, 60)}
APPEND, REMOVE = AppendRows("t", ROWS, 2), RemoveRows("t", ROWS, 2)
CHART, SHEET = "xl/charts/chart1.xml", "xl/worksheets/sheet2.xml"


@pytest.fixture(scope="module")
def grown() -> bytes:
    """The workbook after two rows were appended."""
    return changed(covered_book(), APPEND)


def opened(data: bytes, *, values: bool = False) -> openpyxl.Workbook:
    """Return the workbook as openpyxl reads it, formulas or the values they show."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(io.BytesIO(data), data_only=values)


def said(data: bytes, part: str, path: str) -> list[str]:
    """Return the texts or attributes that an XPath without namespaces finds in a part."""
    root = etree.fromstring(Package(data).read(part))
    steps = re.sub(r"/(\w+)(?!\()\b(?=/|$)", r"/*[local-name()='\1']", path)
    found = root.xpath(steps)
    assert isinstance(found, list)
    return [str(one) for one in found]


def test_formulas_of_other_sheets_cover_the_new_rows(grown: bytes) -> None:
    """A sum over the column, a lookup over the table; parts of it and running totals stay."""
    sheet = opened(grown)["Итоги"]
    assert [sheet[f"A{row}"].value for row in range(1, 6)] == [
        "=SUM('О''Лог'!$C$5:$C$10)",
        "=VLOOKUP(B2,'О''Лог'!$B$4:$D$10,2,FALSE)",
        "=SUM('О''Лог'!C$5:C8)",
        "='О''Лог'!C8+SUM('О''Лог'!C6:C8)",
        "=SUM('О''Лог'!$C$5:$C$9)",
    ]


def test_formulas_of_the_own_sheet_cover_the_new_rows(grown: bytes) -> None:
    """Sums above and beside the table and its calculated column; running totals stay."""
    sheet = opened(grown)[LOG]
    assert (sheet["F2"].value, sheet["F6"].value) == ("=SUM(C5:C10)", "=SUM(C5:C10)")
    assert [sheet[f"D{row}"].value for row in (5, 8, 9, 10)] == [
        f"=C{row}/SUM($C$5:$C$10)" for row in (5, 8, 9, 10)
    ]
    assert sheet["G8"].value == "=SUM(C$5:C8)"
    table = Package(grown).read("xl/tables/table1.xml").decode()
    assert "<calculatedColumnFormula>C5/SUM($C$5:$C$10)<" in table


def test_names_cover_the_new_rows(grown: bytes) -> None:
    """Names of ranges, of several ranges, of formulas, and what is printed."""
    book = opened(grown)
    assert book.defined_names["Суммы"].value == "'О''Лог'!$C$5:$C$10"
    assert book.defined_names["Двое"].value == "'О''Лог'!$B$5:$B$10,'О''Лог'!$D$5:$D$10"
    own = book["Итоги"].defined_names["Всего"].value
    assert own == "SUM('О''Лог'!$C$5:$C$10)+OFFSET('О''Лог'!$C$8,0,0)"
    assert book[LOG].print_area == "'О''Лог'!$A$1:$H$10"


def test_charts_cover_the_new_rows(grown: bytes) -> None:
    """Values and categories grow with what a preview shows of them; the series' title stays."""
    assert said(grown, CHART, "//ser//f/text()") == [
        "'О''Лог'!$C$4",
        "'О''Лог'!$B$5:$B$10",
        "'О''Лог'!$C$5:$C$10",
    ]
    assert said(grown, CHART, "//val//ptCount/@val") == ["6"]
    assert said(grown, CHART, "//val//v/text()") == ["10", "20", "30", "40", "50", "60"]
    assert said(grown, CHART, "//cat//v/text()")[-2:] == ["Дина", "Егор"]


def test_validations_formats_links_and_sparklines_cover_the_new_rows(grown: bytes) -> None:
    """Drop-downs and formats that look at the table from elsewhere see its new rows."""
    assert said(grown, SHEET, "//formula1/text()") == ["'О''Лог'!$B$5:$B$10"]
    assert said(grown, SHEET, "//cfRule/formula/text()") == ["A1>MAX('О''Лог'!$C$5:$C$10)"]
    assert said(grown, SHEET, "//hyperlink/@location") == ["'О''Лог'!B5:D10"]
    (sparkline,) = said(grown, SHEET, "//sparkline/f/text()")
    assert sparkline.endswith("!C5:C10")
    own = "xl/worksheets/sheet1.xml"
    assert "COUNTIF($B$5:$B$10,B5)>1" in said(grown, own, "//cfRule/formula/text()")
    assert said(grown, own, "//sparkline/sqref/text()") == ["I8"]
    assert said(grown, own, "//sparkline/f/text()") == ["'О''Лог'!B8:C8"]


def test_what_is_wider_than_the_table_takes_in_nothing_beside_it() -> None:
    """A sum over more columns stays, as in Excel: what stands beside the new rows was not in it."""

    def more(_book: object, log: object) -> None:
        log.write_formula("H1", "=SUM($B$5:$F$8)+SUM($B$5:$D$8)")  # type: ignore[attr-defined]
        log.write("F9", 1000)  # type: ignore[attr-defined]

    sheet = opened(changed(covered_book(more), APPEND))[LOG]
    assert sheet["H1"].value == "=SUM($B$5:$F$8)+SUM($B$5:$D$10)"


@pytest.mark.parametrize(
    ("spread", "written", "expected"),
    [
        ("F1:G1", "SUM(C5:C8)", "SUM(C5:C10)"),
        ("F1:H1", "SUM(C5:C8)", "SUM(C5:C8)"),
        ("F1:H1", "SUM($C5:$C8)", "SUM($C5:$C10)"),
        ("F1:F2", "SUM(C5:C8)", "SUM(C5:C8)"),
        ("F1:G2", "SUM(C$5:C$8)", "SUM(C$5:C$10)"),
        ("F1:H2", "SUM(C$5:C$8)", "SUM(C$5:C$8)"),
    ],
)
def test_sums_that_cells_share_cover_the_new_rows(spread: str, written: str, expected: str) -> None:
    """Filled to the right they follow within the table's columns; filled down they stay."""

    def more(_book: object, log: object) -> None:
        log.write_formula("F1", f"={written}")  # type: ignore[attr-defined]

    package = Package(covered_book(more))
    part = "xl/worksheets/sheet1.xml"
    shared = f'<f t="shared" ref="{spread}" si="0">'
    sheet = package.read(part).decode().replace(f"<f>{written}<", f"{shared}{written}<", 1)
    package.put(part, sheet.encode())
    grown = Package(changed(package.save(), APPEND)).read(part).decode()
    assert f"{shared}{expected}</f>" in grown


def test_icons_whose_bounds_are_computed_cover_the_new_rows() -> None:
    """A bound that is a formula over the column sees its new rows."""

    def more(_book: object, log: object) -> None:
        icons = [{"type": "formula", "value": "=MAX($C$5:$C$8)"}]
        rule = {"type": "icon_set", "icon_style": "3_arrows", "icons": icons}
        log.conditional_format("B5:B8", rule)  # type: ignore[attr-defined]

    grown = changed(covered_book(more), APPEND)
    sheet = Package(grown).read("xl/worksheets/sheet1.xml").decode()
    assert '<cfvo type="formula" val="MAX($C$5:$C$10)"/>' in sheet


def test_no_cell_comes_to_have_two_validations() -> None:
    """One that ended with the table grows, unless another waits for the new rows already."""
    whole = {"validate": "integer", "criteria": ">", "value": 0}

    def more(_book: object, log: object) -> None:
        for cells in ("B5:B8", "C5:C8", "C9:C99", "D5:F8", "F10:F12"):
            log.data_validation(cells, whole)  # type: ignore[attr-defined]

    grown = changed(covered_book(more), APPEND)
    own = said(grown, "xl/worksheets/sheet1.xml", "//dataValidation/@sqref")
    assert own == ["B5:B10", "C5:C8", "C9:C99", "D5:F8", "F10:F12"]


def test_values_that_may_be_wrong_are_forgotten(grown: bytes) -> None:
    """A sum that has grown shows no old value."""
    shown = opened(grown, values=True)
    assert shown["Итоги"]["A1"].value is None


def test_what_grew_shrinks_again(grown: bytes) -> None:
    """Taken away again, the rows leave every part as it was, but for what was computed."""
    again = changed(grown, REMOVE)
    before, after = packed_members(covered_book()), packed_members(again)
    computed = re.compile(rb"<v>[^<]*</v>|<dimension[^>]*>|<calcPr[^>]*>| t=\"\w+\"")
    for name in before:
        if "docProps" not in name and name != "xl/calcChain.xml":
            old, new = (Package(data).read(name) for data in (covered_book(), again))
            if name.startswith(("xl/worksheets/sheet", "xl/workbook")):
                old, new = computed.sub(b"", old), computed.sub(b"", new)
            assert old == new, name
    assert before.keys() - {"xl/calcChain.xml"} == after.keys() - {"xl/calcChain.xml"}


def test_a_table_of_one_row_grows_by_its_columns() -> None:
    """Its chart, its names and its sums follow; a single cell that has a name stays."""

    def more(book: object, log: object) -> None:
        book.define_name("Ставка", "='О''Лог'!$C$5")  # type: ignore[attr-defined]
        log.write_formula("F3", "=SUM(B5:C5)+SUM($C$5:$C$5)")  # type: ignore[attr-defined]

    grown = changed(covered_book(more, rows=1), APPEND)
    book = opened(grown)
    assert book.defined_names["Ставка"].value == "'О''Лог'!$C$5"
    assert book[LOG]["F3"].value == "=SUM(B5:C5)+SUM($C$5:$C$7)"
    assert said(grown, CHART, "//val//f/text()") == ["'О''Лог'!$C$5:$C$7"]


@needs_validator
def test_the_validator_finds_nothing(grown: bytes, tmp_path: Path) -> None:
    """The Open XML SDK accepts what has grown."""
    assert not validator_errors(grown, tmp_path) - validator_errors(covered_book(), tmp_path)


@needs_office
def test_libreoffice_counts_the_new_rows(grown: bytes, tmp_path: Path) -> None:
    """Recalculated, the sums include what was appended."""
    book = opened(converted(grown, tmp_path), values=True)
    assert (book["Итоги"]["A1"].value, book[LOG]["F2"].value) == (210, 210)
    assert round(sum(book[LOG][f"D{row}"].value for row in range(5, 11)), 9) == 1


def with_part(name: str, content: str, kind: str, content_type: str) -> Package:
    """Return the workbook with one more part, as other programs put it there."""
    package = Package(covered_book())
    package.add_part(name, content.encode(), content_type)
    package.relate(package.main_part, kind, name)
    return Package(package.save())


def test_pivots_cover_the_new_rows() -> None:
    """A source that is named by its cells grows, and the pivot is told to refresh."""
    sources = "".join(
        f'<s><cacheSource type="worksheet"><worksheetSource ref="{ref}" sheet="{sheet}"/>'
        "</cacheSource></s>"
        for ref, sheet in (("B4:D8", LOG), ("B4:D7", LOG), ("B4:D8", "Итоги"))
    )
    name, kind = "xl/pivotCache/pivotCacheDefinition1.xml", "pivotCacheDefinition"
    xml = f'<pivotCacheDefinition xmlns="urn:x">{sources}</pivotCacheDefinition>'
    before = with_part(name, xml, kind, "application/x+xml").original
    grown = changed(before, APPEND)
    assert said(grown, name, "//worksheetSource/@ref") == ["B4:D10", "B4:D7", "B4:D8"]
    assert said(grown, name, "/pivotCacheDefinition/@refreshOnLoad") == ["1"]


def test_new_kinds_of_charts_cover_the_new_rows() -> None:
    """Waterfalls, maps and their kin keep their ranges and what is shown of them elsewhere."""
    points = "".join(f'<pt idx="{at}">{at * 10 + 10}</pt>' for at in range(4))
    xml = (
        '<chartSpace xmlns="urn:x"><chartData><data id="0">'
        "<strDim type=\"cat\"><f>'О''Лог'!$B$5:$B$8</f><lvl ptCount=\"4\"/></strDim>"
        f"<numDim type=\"val\"><f>'О''Лог'!$C$5:$C$8</f><lvl ptCount=\"4\">{points}</lvl></numDim>"
        "</data></chartData><tx><f>'О''Лог'!$C$8</f></tx></chartSpace>"
    )
    name = "xl/charts/chartEx1.xml"
    before = with_part(name, xml, "chartEx", "application/vnd.ms-office.chartex+xml").original
    grown = changed(before, APPEND)
    assert said(grown, name, "//f/text()") == [
        "'О''Лог'!$B$5:$B$10",
        "'О''Лог'!$C$5:$C$10",
        "'О''Лог'!$C$8",
    ]
    assert said(grown, name, "//numDim//pt/text()") == ["10", "20", "30", "40", "50", "60"]
    assert said(grown, name, "//lvl/@ptCount") == ["6", "6"]
    assert Package(changed(grown, REMOVE)).read(name).decode() == xml.replace(
        '<lvl ptCount="4"/>', '<lvl ptCount="4"></lvl>'
    )


def test_what_a_chart_has_of_several_ranges_is_forgotten() -> None:
    """Two columns in one series: the ranges grow, the numbers remembered of them go."""
    xml = (
        '<chartSpace xmlns="urn:x"><val><numRef><f>(Лог!$B$5:$B$8,Лог!$C$5:$C$8)</f><numCache>'
        '<ptCount val="8"/></numCache></numRef></val></chartSpace>'
    ).replace("Лог", "'О''Лог'")
    name, kind = "xl/charts/chart9.xml", "application/vnd.openxmlformats-officedocument.drawingml"
    grown = changed(with_part(name, xml, "chart", f"{kind}.chart+xml").original, APPEND)
    assert said(grown, name, "//f/text()") == ["('О''Лог'!$B$5:$B$10,'О''Лог'!$C$5:$C$10)"]
    assert b"numCache" not in Package(grown).read(name)


def test_leave_to_edit_reaches_the_new_rows() -> None:
    """On a protected sheet, cells that anybody may edit are so in new rows, too."""

    def more(_book: object, log: object) -> None:
        log.unprotect_range("B5:C8", "Ввод")  # type: ignore[attr-defined]
        log.protect()  # type: ignore[attr-defined]

    grown = changed(covered_book(more), APPEND)
    assert said(grown, "xl/worksheets/sheet1.xml", "//protectedRange/@sqref") == ["B5:C10"]


def test_rows_that_a_filter_hides_are_no_pattern_for_new_ones() -> None:
    """The last row may be filtered away: new rows show, as typed ones do in Excel."""

    def more(_book: object, log: object) -> None:
        log.set_row(7, None, None, {"hidden": True, "level": 1})  # type: ignore[attr-defined]

    sheet = opened(changed(covered_book(more), APPEND))[LOG]
    assert [sheet.row_dimensions[row].hidden for row in (8, 9, 10)] == [True, False, False]


def test_the_blank_row_of_an_empty_table_is_its_columns() -> None:
    """A name and a chart of the blank cell cover all rows that come, and the cell again."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    log = book.add_worksheet(LOG)
    columns = [{"header": "кто"}, {"header": "сумма"}]
    log.add_table("B4:C5", {"name": "t", "columns": columns})
    book.define_name("Кто", f"={QUOTED}!$B$5")
    chart = book.add_chart({"type": "line"})
    chart.add_series({"values": f"={QUOTED}!$C$5"})
    log.insert_chart("F1", chart)
    book.close()
    grown = changed(target.getvalue(), APPEND)
    assert opened(grown).defined_names["Кто"].value == f"{QUOTED}!$B$5:$B$6"
    assert said(grown, CHART, "//val//f/text()") == [f"{QUOTED}!$C$5:$C$6"]
    assert said(grown, CHART, "//val//v/text()") == ["50", "60"]
    again = changed(grown, REMOVE)
    assert opened(again).defined_names["Кто"].value == f"{QUOTED}!$B$5"
    assert said(again, CHART, "//val//f/text()") == [f"{QUOTED}!$C$5"]


def test_a_formula_keeps_its_odd_characters() -> None:
    """Ampersands, comparisons, line breaks and escapes go back as they were."""
    odd = '=IF(SUM($C$5:$C$8)<>0,"a&b_x000D_"&CHAR(10),\n"<&>")'

    def more(_book: object, log: object) -> None:
        log.write_formula("F3", odd)  # type: ignore[attr-defined]

    sheet = opened(changed(covered_book(more), APPEND))[LOG]
    assert sheet["F3"].value == odd.replace("$C$8", "$C$10")
