"""Formulas show in a rendered book what a spreadsheet program computes for them, or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from clientbook.reports.render import render
from tests.hosts.office import converted, needs_office
from tests.reports.drawn import computed, drawn, part, without_values

FORMULAS = {
    "=SUM(A1:A3)": 6,
    "=A1+A2*A3-2^3/4%": 1 + 6 - 200,
    "=-A2*(A1+A3)": -8,
    "=AVERAGE(A1:B3)": 2,
    "=COUNT(A1:B4)": 3,
    "=COUNTA(A1:B4)": 5,
    "=MIN(A1:A3,0)": 0,
    "=MAX(A1:A3)/0": "#DIV/0!",
    "=IFERROR(A1/A4,-1)": -1,
    '=IF(A1>A2,"больше","меньше")': "меньше",
    '=IF(B1="ТЕКСТ",1,2)': 1,
    '=IF(A4="",1,2)': 1,
    "=ROUND(2.5,0)": 3,
    "=ROUND(-1234.565,2)": -1234.57,
    "=ABS(A1-A3)": 2,
    "=SUBTOTAL(9,A1:A5)": 6,
    "=SUBTOTAL(109,A1:A5)": 6,
    '="всего "&A3': "всего 3",
    "=A1=A2": False,
    "=SUM(Таблица[Сумма])": 30,
    "=SUBTOTAL(103,Таблица[Сумма])": 2,
    "=D1*2": 6,
    "=1/3": 1 / 3,
    "=IF(A1<>1,A1/0,5)": 5,
}
BEYOND = (
    "=VLOOKUP(1,A1:B3,2)",
    "=TODAY()",
    "=D1",  # its own cell
    "=SUM(A1:A3 A2:A3)",
    "=SUM((A1,A2))",
    "=A1&1.5",
    "=A1:A3",
    "=[1]Лист!A1",
    "=неизвестно",
    "=SUM({1,2})",
    "=B1*2",
    "=SUM(F1:F2)",
    "=#REF!",
    "=(A1",
)
CELLS: dict[str, object] = {
    "A1": 1,
    "A2": 2,
    "A3": 3,
    "B1": "текст",
    "B3": "да",
    "A5": "=SUBTOTAL(9,A1:A3)",
}


def book(*formulas: str) -> bytes:
    """Return a template with formulas in column E, beside numbers and a table."""
    cells = CELLS | {f"E{row}": formula for row, formula in enumerate(formulas, 1)}
    return drawn(
        cells | {"D1": "=A1+A2", "F1": True, "H41": "{%row for n in xs %}{{ n }}"},
        lambda _, page: page.add_table(
            "H40:H41", {"name": "Таблица", "columns": [{"header": "Сумма"}]}
        ),
    )


@needs_office
def test_values_are_those_of_a_spreadsheet_program(tmp_path: Path) -> None:
    """Every formula we compute shows what LibreOffice computes."""
    rendered = render(book(*FORMULAS), {"xs": [10, 20]})
    ours, theirs = computed(rendered), computed(converted(without_values(rendered), tmp_path))
    for row, (formula, expected) in enumerate(FORMULAS.items(), 1):
        assert ours[f"E{row}"] == pytest.approx(expected), formula
        if not isinstance(expected, bool):
            assert theirs[f"E{row}"] == pytest.approx(expected), formula


@pytest.mark.parametrize("formula", BEYOND)
def test_what_is_beyond_shows_nothing(formula: str) -> None:
    """A formula that is not understood whole gets no value at all."""
    formula = "=E1" if formula == "=D1" else formula
    sheet = part(render(book(formula), {"xs": [1]}), "xl/worksheets/sheet1.xml")
    assert "<v>" not in sheet.partition('<c r="E1"')[2].partition("</c>")[0]


def test_a_chain_of_formulas_is_computed() -> None:
    """Formulas over formulas have values, however long the chain that a loop makes."""
    template = drawn(
        {"A1": "{%row for n in xs %}{{ n }}", "B1": "=A1*2", "C1": "=B1+A1", "C2": "=SUM(C1:C1)"}
    )
    assert computed(render(template, {"xs": range(500)}))["C501"] == 3 * sum(range(500))
