"""No number in a template's file, and no repeat in it, makes a rendering endless."""

from __future__ import annotations

import io
import re
import time
from collections.abc import Callable, Mapping

import pytest
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from clientbook.book.cells import column_letters
from clientbook.book.errors import ClientbookError
from clientbook.reports.finishing import finished
from clientbook.reports.render import Limits, TemplateProblems, render
from clientbook.reports.template import charts_xml, formula_values
from tests.hosts.workbooks import _PNG
from tests.reports.drawn import computed, drawn, part, parts, with_text
from tests.reports.test_render import grown, rows_of

FAR = "99999999999"
DRAWING, SHEET, CHART = (
    "xl/drawings/drawing1.xml",
    "xl/worksheets/sheet1.xml",
    "xl/charts/chart1.xml",
)
ROWS = "{%row for n in range(40000) %}"
SECONDS = 10


def changed(content: bytes, name: str, pattern: str, new: str) -> bytes:
    """Return a workbook with every match of a pattern in a part replaced."""
    before = part(content, name)
    after = re.sub(pattern, new, before)
    assert after != before
    return with_text(content, name, before, after)


def quickly(content: bytes, context: Mapping[str, object]) -> str | None:
    """Render and finish within seconds; return the reasons it is refused for, None if it is not."""
    started = time.process_time()
    try:
        finished(render(content, context))
    except TemplateProblems as problems:
        return " ".join(sorted({one.reason for one in problems.problems}))
    except ClientbookError as error:
        return error.code
    finally:
        assert time.process_time() - started < SECONDS
    return None


@pytest.mark.parametrize("ends", [("from", "to"), ("from",), ("to",)])
@pytest.mark.parametrize("row", [FAR, f"-{FAR}", "1048576"])
def test_a_chart_on_rows_of_no_sheet(row: str, ends: tuple[str, ...]) -> None:
    """An anchor's row is one of Excel's: the nearest that there is."""
    template = drawn({}, grown)
    for end in ends:
        old = f"(<xdr:{end}>.*?<xdr:row>)[0-9]+(?=<)"
        template = changed(template, DRAWING, old, f"\\g<1>{row}")
    assert quickly(template, rows_of(3)) is None
    rendered = finished(render(template, rows_of(3)))
    rows = map(int, re.findall("<xdr:row>(.*?)<", part(rendered, DRAWING)))
    assert all(0 <= number <= 1_048_576 for number in rows)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        (CHART, r"\$B\$5:\$B\$5|\$B\$5", f"$B$5:$B${FAR}"),
        ("xl/workbook.xml", r"\$B\$5:\$B\$5", "$B$5:$B$1048576"),
        (SHEET, r"SUM\(B5:B5\)", f"SUM(B5:B{FAR})"),
        (SHEET, r"B5/\$B\$6", "SUM($A$1:$XFD$1048576)"),
        (SHEET, r'sqref="B5"', f'sqref="B5:B{FAR}"'),
        (
            SHEET,
            "<sheetData>",
            f'<cols><col min="-{FAR}" max="{FAR}" width="9"/></cols><sheetData>',
        ),
        ("xl/tables/table1.xml", r'ref="F4:G5"', f'ref="F4:G{FAR}"'),
    ],
)
def test_areas_of_any_length(name: str, old: str, new: str) -> None:
    """An area is as long as its sheet, whatever a chart, a name, a rule or a formula says."""
    assert quickly(changed(drawn({}, grown), name, old, new), rows_of(200)) in {
        None,
        "error.template_unreadable",
    }


def wide(_book: Workbook, page: Worksheet) -> None:
    """Draw a row of very many cells."""
    page.write("A1", ROWS)
    for column in range(1, 5000):
        page.write_number(0, column, column)


def crowded(_book: Workbook, page: Worksheet) -> None:
    """Draw very many pictures over one row."""
    page.write("A1", ROWS)
    for column in range(50):
        page.insert_image(0, column, "a.png", {"image_data": io.BytesIO(_PNG)})


def far(_book: Workbook, page: Worksheet) -> None:
    """Draw a cell in the last row of Excel."""
    page.write("A1048576", "{{ 1 }}")


@pytest.mark.parametrize(
    ("drawing", "reason"),
    [
        (wide, "limit_cells"),
        (crowded, "limit_cells"),
        (far, "limit_rows"),
    ],
)
def test_what_a_repeat_makes_is_capped(
    drawing: Callable[[Workbook, Worksheet], None], reason: str
) -> None:
    """A row that repeats is counted with its cells and pictures."""
    assert quickly(drawn({}, drawing), {}) == reason


def test_merges_over_everything_are_capped() -> None:
    """Merges count with their rows: each is gone through."""
    columns = map(column_letters, range(1, 99))
    merges = "".join(f'<mergeCell ref="{column}2:{column}40000"/>' for column in columns)
    new = f"</sheetData><mergeCells>{merges}</mergeCells>"
    template = with_text(drawn({"A1": ROWS}), SHEET, "</sheetData>", new)
    assert quickly(template, {}) == "limit_cells"


def test_all_sheets_count_together() -> None:
    """Many sheets, each with as many rows as one may have, are no way around."""
    cells = {"A1": "{%sheet for s in range(100) %}{{ s }}", "A2": ROWS}
    with pytest.raises(TemplateProblems) as caught:
        render(drawn(cells), {}, limits=Limits(cells=100_000))
    assert {problem.reason for problem in caught.value.problems} == {"limit_cells"}


def test_the_cell_of_a_capped_repeat_is_named() -> None:
    """The refusal names the row that repeats, in both languages."""
    with pytest.raises(TemplateProblems) as caught:
        render(drawn({"B3": ROWS}), {}, limits=Limits(cells=1000))
    assert "ячейка A3: больше 1000 ячеек и рисунков во всём отчёте" in caught.value.message("ru")
    assert "cell A3: more than 1000 cells and drawings" in caught.value.message("en")


def test_charts_over_everything_have_values_up_to_a_cap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Charts with very many points refer to them all; the last go without a cache."""
    monkeypatch.setattr(charts_xml, "_MOST_OF_ALL", 3000)

    def charted(book: Workbook, page: Worksheet) -> None:
        page.write("A1", "{%row for n in range(1000) %}{{ n }}")
        for _ in range(9):
            chart = book.add_chart({"type": "line"})
            chart.add_series({"values": "=Лист!$A$1:$A$1"})
            page.insert_chart("C1", chart)

    rendered = render(drawn({}, charted), {})
    charts = [part(rendered, name) for name in parts(rendered) if "charts/chart" in name]
    assert all("$A$1:$A$1000" in chart for chart in charts)
    assert 0 < sum("<c:v>999<" in chart for chart in charts) < len(charts)


def test_formulas_over_everything_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """Formulas that each look at all rows show values up to a cap, and then nothing."""
    monkeypatch.setattr(formula_values, "_MOST_CELLS", 100_000)
    row = "{%row for n in range(500) %}{{ n }}"
    found = computed(render(drawn({"A1": row, "A2": row, "B2": "=SUM($A$1:$A$1)"}), {}))
    assert found["B501"] == sum(range(500))
    assert "B1000" not in found


def test_a_long_chain_that_leads_nowhere_ends() -> None:
    """A value that cannot be computed is looked for once, however many cells want it."""
    cells = {f"A{row}": f"=A{row + 1}+1" for row in range(1, 3000)}
    assert quickly(drawn(cells | {"A3000": "=NOW()"}), {}) is None


def test_a_rule_of_its_own_in_every_group() -> None:
    """A rule that looks at its group's total is written per group, and quickly."""

    def ruled(book: Workbook, page: Worksheet) -> None:
        red = book.add_format({"font_color": "#FF0000"})
        page.conditional_format("B3", {"type": "formula", "criteria": "=B3>$B$2/2", "format": red})

    cells = {
        "A1": "{%tr for g in range(900) %}",
        "B2": "=SUM(B3:B3)",
        "B3": "{%row for n in range(2) %}{{ n }}",
        "A4": "{%tr endfor %}",
    }
    assert quickly(drawn(cells, ruled), {}) is None


def test_a_book_where_nothing_moves_is_quick() -> None:
    """Thousands of formulas of a template without repeats cost no more than their number."""
    cells: dict[str, object] = {f"A{row}": f"=B{row}*2" for row in range(1, 5_000)}
    started = time.process_time()
    rendered = render(drawn(cells | {"B1": "{{ 4 }}"}), {})
    assert time.process_time() - started < SECONDS
    assert computed(rendered)["A1"] == 8
