"""What a template can say, and what the rendered workbook shows."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import openpyxl
import pandas as pd
import pytest
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from clientbook.book.changes import PutSheet
from clientbook.hosts.graft import put_sheet
from clientbook.hosts.lint import lint
from clientbook.hosts.package import Package
from clientbook.reports.render import render
from tests.hosts.office import converted, needs_office
from tests.hosts.ooxml import needs_validator, validator_errors
from tests.reports.drawn import computed, drawn, part, values, without_values

SIZES = (0, 1, 7, 2000)


@dataclass(frozen=True, slots=True)
class Person:
    """A record of the context."""

    name: str
    rate: float


class Step(NamedTuple):
    """A named tuple of the context."""

    day: date
    what: str


def shown(cell: str, /, **context: object) -> object:
    """Return what a cell of the template becomes."""
    return values(render(drawn({"A1": cell, "A9": "-"}), context)).get("A1")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (5, 5),
        (0, 0),
        (2.5, 2.5),
        (Decimal("1234567.89"), 1234567.89),
        ("Ромашка", "Ромашка"),
        ("79161234567", "79161234567"),
        ("1e5", "1e5"),
        ("007", "007"),
        ("=1+1", "=1+1"),
        ("  два  пробела ", "  два  пробела "),
        (None, None),
        ("", None),
        (float("nan"), None),
        (pd.NA, None),
        (pd.NaT, None),
        (pd.Timestamp(2026, 11, 23), datetime(2026, 11, 23)),  # noqa: DTZ001 - cells have no zone
        (date(2026, 11, 23), datetime(2026, 11, 23)),  # noqa: DTZ001 - cells have no zone
        (12345678901234567, "12345678901234567"),
        (True, "да"),
    ],
)
def test_a_lone_value_keeps_its_kind(value: object, expected: object) -> None:
    """Numbers and dates stay numbers and dates; a text stays a text, whatever it looks like."""
    found = shown("{{ value }}", value=value)
    assert found == expected
    assert type(found) is type(expected) or isinstance(found, int | float)


def test_data_never_becomes_a_formula() -> None:
    """A value that begins with = is written as text."""
    rendered = render(drawn({"A1": "{{ value }}"}), {"value": "=cmd|' /C calc'!A0"})
    assert "<f" not in part(rendered, "xl/worksheets/sheet1.xml")


def test_fields_of_records() -> None:
    """Fields of dicts, frozen dataclasses and named tuples are reached by a dot."""
    context = {
        "a": {"items": 1},
        "b": Person("Иванов", 0.5),
        "c": Step(date(2026, 1, 2), "звонок"),
    }
    cells = {"A1": "{{ a.items }}", "A2": "{{ b.name }}", "A3": "{{ c.what }}: {{ c.day }}"}
    found = values(render(drawn(cells), context))
    assert found == {"A1": 1, "A2": "Иванов", "A3": "звонок: 02.01.2026"}


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("{{ day|date }}", "23.11.2026"),
        ("{{ day|date('%d.%m') }}", "23.11"),
        ("{{ sum|money }} ₽", "1\xa0234\xa0568 ₽"),
        ("{{ sum|деньги(2) }}", "1\xa0234\xa0567,50"),
        ("{{ 0.8086|percent }}", "80,9\xa0%"),
        ("{{ 5 }} {{ 5|plural('строка|строки|строк') }}", "5 строк"),
        ("{{ nothing|default('—') }}", "—"),
        ("{{ unknown|default('—') }}", "—"),
        ("{{ names|join('; ') }}", "А; Б"),
        ("{{ rows|sum(attribute='n') }}", 3),
        ("{{ rows|map(attribute='n')|join(', ') }}", "1, 2"),
        ("{% for n in names %}{{ loop.index }}. {{ n }} {% endfor %}", "1. А 2. Б "),
        ("{% if sum > 5 %}много{% else %}мало{% endif %}", "много"),
        ("{{ 2.5|round }} и {{ 0.125|round(2) }}", "3 и 0,13"),
        ("{{ 'да' если sum > 5 иначе 'нет' }}", "да"),
        ("{# заметка #}", None),
        ("{{ 'x' ~ 1 ~ none }}", "x1"),
    ],
)
def test_filters_and_texts(cell: str, expected: object) -> None:
    """Texts speak the report's language."""
    context = {
        "day": date(2026, 11, 23),
        "sum": Decimal("1234567.5"),
        "nothing": None,
        "names": ["А", "Б"],
        "rows": [{"n": 1}, {"n": 2}],
    }
    assert shown(cell, **context) == expected


def test_a_text_of_another_language() -> None:
    """In an English report dates and numbers read as English ones."""
    template = drawn({"A1": "{{ day }}, {{ sum|money }}, {{ yes }}"})
    context = {"day": date(2026, 11, 23), "sum": 1234567, "yes": True}
    assert values(render(template, context, language="en")) == {"A1": "2026-11-23, 1,234,567, yes"}


def grown(book: Workbook, page: Worksheet) -> None:
    """Draw all that follows rows over A4:C5 and a chart."""
    money = book.add_format({"num_format": "#,##0.00"})
    red = book.add_format({"font_color": "#FF0000"})
    page.write("A4", "Имя")
    page.write("B4", "Сумма")
    page.write("A5", "{%row for c in rows %}{{ c.name }}")
    page.write("B5", "{{ c.sum }}", money)
    page.write_formula("C5", "=IF($B$6=0,0,B5/$B$6)")
    page.write_formula("B6", "=SUM(B5:B5)", money)
    page.write_formula("C6", "=COUNT(B5:B5)")
    page.write("E4", "Имя")
    page.add_table("F4:G5", {"name": "Таблица", "columns": [{"header": "A"}, {"header": "B"}]})
    page.write("F5", "{{ c.name }}")
    page.write("G5", "{{ c.sum }}")
    page.write_formula("G6", "=SUM(Таблица[B])")
    page.set_row(4, 33)
    page.conditional_format("B5", {"type": "cell", "criteria": ">", "value": 3, "format": red})
    page.data_validation("A5", {"validate": "list", "source": ["а", "б"]})
    chart = book.add_chart({"type": "column"})
    chart.add_series(
        {"categories": ["Лист", 4, 0, 4, 0], "values": ["Лист", 4, 1, 4, 1], "name": "Суммы"}
    )
    page.insert_chart("I4", chart)
    page.print_area("A1:G6")
    book.define_name("суммы", "=Лист!$B$5:$B$5")


def rows_of(size: int) -> dict[str, object]:
    """Return a context of so many rows, their sums 1, 2, 3 …."""
    rows = [{"name": f"К{n}", "sum": Decimal(n)} for n in range(1, size + 1)]
    return {"rows": rows}


def values_of(cells: dict[str, object]) -> dict[str, float]:
    """Return the numbers among cells."""
    return {address: value for address, value in cells.items() if isinstance(value, int | float)}


@needs_office
@pytest.mark.parametrize("size", SIZES)
def test_totals_follow_the_rows(size: int, tmp_path: Path) -> None:
    """A total over the sample row sums exactly its repetitions; of none it is 0."""
    rendered = render(drawn({}, grown), rows_of(size))
    found = computed(converted(without_values(rendered), tmp_path))
    last = 5 + max(size, 1)
    assert found[f"B{last}"] == size * (size + 1) / 2
    assert found[f"C{last}"] == size
    assert found[f"G{last}"] == size * (size + 1) / 2
    shares = [found[f"C{row}"] for row in range(5, 5 + size)]
    assert shares == pytest.approx([2 * n / (size * (size + 1)) for n in range(1, size + 1)])
    assert values_of(computed(rendered)) == pytest.approx(values_of(found))


@pytest.mark.parametrize("size", SIZES)
def test_everything_over_the_row_grows(size: int) -> None:
    """Formats, rules, tables, names and heights cover every repeated row; one blank row is kept."""
    book = openpyxl.load_workbook(io.BytesIO(render(drawn({}, grown), rows_of(size))))
    page = book["Лист"]
    last = 4 + max(size, 1)
    area = f"B5:B{last}" if last > 5 else "B5"
    assert [str(rule.sqref) for rule in page.conditional_formatting] == [area]
    assert str(page.data_validations.dataValidation[0].sqref) == area.replace("B", "A")
    assert page.tables["Таблица"].ref == f"F4:G{last}"
    assert page.print_area == f"'Лист'!$A$1:$G${last + 1}"
    assert book.defined_names["суммы"].attr_text == f"'Лист'!$B$5:$B${last}"
    assert {page.row_dimensions[row].height for row in range(5, last + 1)} == {33}
    assert {page[f"B{row}"].number_format for row in range(5, last + 2)} == {"#,##0.00"}


@pytest.mark.parametrize("size", SIZES)
def test_a_chart_shows_the_new_values(size: int) -> None:
    """A chart keeps its XML; its references follow the rows, its caches hold their values."""
    chart = part(render(drawn({}, grown), rows_of(size)), "xl/charts/chart1.xml")
    last = 4 + max(size, 1)
    area = f"$B$5:$B${last}" if size > 1 else "$B$5"
    assert f"<c:f>'Лист'!{area}</c:f>" in chart
    cache = chart.partition("<c:val>")[2]
    assert f'<c:ptCount val="{max(size, 1)}"/>' in cache
    assert cache.count("<c:pt ") == size


@pytest.mark.parametrize("size", [1, 7])
def test_a_chart_keeps_all_that_was_drawn(size: int) -> None:
    """But for references and their caches, a chart's XML is what it was."""
    template = drawn({}, grown)

    def kept(content: bytes) -> str:
        chart = part(content, "xl/charts/chart1.xml").partition("?>")[2].strip()
        bare = re.sub(r"<c:(\w+Cache)>.*?</c:\1>|<c:f>.*?</c:f>", "", chart, flags=re.DOTALL)
        return re.sub(r"c:(num|str)Ref", "c:ref", bare)

    assert kept(render(template, rows_of(size))) == kept(template)


def test_a_sum_over_the_sample_row_sums_the_rows() -> None:
    """`=SUM(E5:E5)` over seven rows is the sum of seven; a row's formula is about its own row."""
    cells = {"E5": "{%row for c in rows %}{{ c.sum }}", "F5": "=E5*2", "E6": "=SUM(E5:E5)"}
    rendered = render(drawn(cells), rows_of(7))
    assert values(rendered)["E12"] == "=SUM(E5:E11)"
    assert computed(rendered)["E12"] == 28
    assert [values(rendered)[f"F{row}"] for row in (5, 11)] == ["=E5*2", "=E11*2"]


@pytest.mark.parametrize("size", SIZES)
def test_our_own_lint_finds_nothing(size: int) -> None:
    """A rendered workbook holds what Excel wants, and goes into a client book as a sheet."""
    rendered = render(drawn({}, grown), rows_of(size))
    assert lint(Package.open(rendered)) == []
    book = Package.open(drawn({"A1": "книга"}, sheet="Книга"))
    assert put_sheet(book, PutSheet("weekly:Иванов", "Неделя", rendered)) == []
    assert lint(book) == []


@needs_validator
@pytest.mark.parametrize("size", SIZES)
def test_the_validator_finds_nothing(size: int, tmp_path: Path) -> None:
    """The Open XML SDK has nothing against a rendered workbook."""
    assert not validator_errors(render(drawn({}, grown), rows_of(size)), tmp_path)


def test_the_same_input_gives_the_same_bytes() -> None:
    """Rendering twice gives one file."""
    template = drawn({}, grown)
    assert render(template, rows_of(7)) == render(template, rows_of(7))
