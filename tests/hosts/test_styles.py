"""Styles are only ever added, once each, and arrive explicit."""

from __future__ import annotations

import io
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from clientbook.hosts.markup import Markup
from clientbook.hosts.package import Package
from clientbook.hosts.styles import StyleMerge, Styles, date_style
from tests.hosts.workbooks import FOREIGN, members, rich_sheet, small_workbook


def formatted(*codes: str) -> Package:
    """Return a workbook whose cell styles 1, 2 … have these number formats."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet()
        for row, code in enumerate(codes):
            cell = workbook.add_format({"num_format": code, "bold": True, "bg_color": "#FFFF00"})
            sheet.write(row, 0, 1, cell)
    return Package(target.getvalue())


def test_a_date_style_is_the_same_but_for_its_format() -> None:
    """Made once, found again the second time, the cell's looks kept; a date style is itself."""
    package = formatted("0.00", "dd.mm.yyyy")
    before = members(package.original)
    assert date_style(package, 2) == 2
    assert not package.changed()
    new = date_style(package, 1)
    assert date_style(Package(package.save()), 1) == new == 3
    styles = Styles(package)
    assert styles.shows_dates(new)
    base, made = (styles.pool("cellXfs")[i] for i in (1, new))
    assert made == base.with_attributes(numFmtId="14", applyNumberFormat="1")
    after = members(package.save())
    assert {name for name in after if after[name] != before[name]} == {"xl/styles.xml"}


@pytest.mark.parametrize(
    ("code", "dates"),
    [
        ("dd.mm.yyyy", True), ("[$-419]d mmm;@", True), ("h:mm", True), ("[h]:mm:ss", True),
        ("0.00", False), ("General", False), ('#,##0" days"', False), ("[Red]0", False),
        ("@", False), ('0.0"d"', False), ("\\d0", False), ("[$₽-419]0", False),
    ],
)  # fmt: skip
def test_date_formats_are_known(code: str, dates: bool) -> None:
    """Letters in quotes, escapes, colours and currencies do not make a date."""
    assert Styles(formatted(code)).shows_dates(1) is dates


def test_a_workbook_without_styles_gets_them() -> None:
    """The default look stays style 0, so nothing that is there changes."""
    package = Package(small_workbook())
    relation = next(r.id for r in package.relations("xl/workbook.xml") if r.type == "styles")
    package.unrelate("xl/workbook.xml", relation)
    package.remove("xl/styles.xml")
    assert date_style(package, 0) == 1
    assert [len(Styles(package).pool(name)) for name in ("fonts", "fills", "cellXfs")] == [1, 2, 2]
    assert openpyxl.load_workbook(io.BytesIO(package.save())).sheetnames == ["Sheet1"]


def test_prefixed_and_missing_sections_are_written_in_order() -> None:
    """A part with `x:` prefixes and without number formats or differential styles."""
    package = Package(small_workbook())
    plain = (
        b'<x:styleSheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        b'<x:cellXfs count="1"><x:xf/></x:cellXfs><x:tableStyles/></x:styleSheet>'
    )
    package.put("xl/styles.xml", plain)
    merge = StyleMerge(package, Package(rich_sheet()))
    assert merge.cell(1) == 1
    assert merge.differential(0) == 0
    merge.save()
    root = Markup(package.read("xl/styles.xml")).root
    assert [node.name for node in root.children] == [
        "numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs",
        "tableStyles",
    ]  # fmt: skip
    assert {node.prefix for node in root.walk()} == {"x"}
    assert len(Styles(package).pool("fills")) == 2


@FOREIGN
def test_a_second_merge_adds_nothing(path: Path) -> None:
    """Every style of a rich sheet, brought in twice; what was there stands where it stood."""
    package = Package.open(path)
    before = Styles(package)
    old = {name: list(before.pool(name)) for name in ("fonts", "fills", "cellXfs", "dxfs")}
    source = Package(rich_sheet())
    count = len(Styles(source).pool("cellXfs"))

    def merged() -> list[int]:
        merge = StyleMerge(package, source)
        places = [merge.cell(index) for index in range(count)] + [merge.differential(0)]
        merge.save()
        return places

    first = merged()
    once = package.save()
    assert merged() == first
    assert package.save() == once
    after = Styles(package)
    assert all(after.pool(name)[: len(old[name])] == old[name] for name in old)


def test_what_is_merged_looks_the_same() -> None:
    """A reader finds the same font, fill, border and format from the merged workbook."""
    source = formatted("dd.mm.yyyy", '#,##0.00" ₽"')
    package = formatted("0.00")
    merge = StyleMerge(package, source)
    place = merge.cell(2)
    merge.save()
    sheet = "xl/worksheets/sheet1.xml"
    package.put(sheet, package.read(sheet).replace(b's="1"', b's="%d"' % place))
    cells = [
        openpyxl.load_workbook(io.BytesIO(data)).worksheets[0][address]
        for data, address in ((package.save(), "A1"), (source.original, "A2"))
    ]
    assert cells[0].number_format == cells[1].number_format == '#,##0.00" ₽"'
    assert cells[0].fill.fgColor.rgb == cells[1].fill.fgColor.rgb
    assert (cells[0].font.b, cells[0].font.name) == (True, "Calibri")
    assert not isinstance(cells[0].value, datetime)
