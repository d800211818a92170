"""The number of calls to LibreOffice grows with columns, not with rows."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
import xlwings as xw

from tests.hosts.calc.counting import counted

_DAY = date(2026, 1, 1)


def _rows(count: int) -> list[list[Any]]:
    """Return rows of a text, a number, a day and a formula."""
    return [
        [f"ООО «{at}»", at / 4, _DAY + timedelta(days=at % 900), f"=B{at + 1}*2"]
        for at in range(count)
    ]


def _calls(app: xw.App, rows: int, columns: int) -> dict[str, int]:
    """Return how many calls each step takes on a new sheet of so many rows and columns."""
    taken: dict[str, int] = {}
    with counted(app) as counter:
        sheets = app.books.active.sheets
        sheet = sheets.add(after=sheets[-1])
        values = [row * columns for row in _rows(rows)]
        for row in values:
            row[3::4] = [row[3]] * columns
        cells = sheet.range((1, 1), (rows, 4 * columns))

        def step(name: str, value: Any) -> Any:  # noqa: ANN401
            taken[name] = counter.calls
            counter.calls = 0
            return value

        step("", None)
        cells.value = values
        step("write", None)
        read = step("read", cells.value)
        step("formulas", cells.formula)
        cells[:, 3].formula = "=B1*3"
        step("fill", None)
        table = sheet.tables.add(cells, f"cb_{rows}_{columns}", has_headers=False)
        table.resize(sheet.range((1, 1), (rows + 5, 4 * columns)))
        step("table", None)
        cells[:, 2].number_format = "dd.mm.yyyy"
        step("format", None)
        cells[:, 0].value = [[_DAY if at % 3 else None] for at in range(rows)]
        step("days among blanks", None)
    assert cells[1, 0].number_format == "mm/dd/yyyy"
    assert cells[3, 0].number_format == "General"
    assert read[-1][0] == f"ООО «{rows - 1}»"
    assert read[-1][1] == (rows - 1) / 4
    assert read[-1][2].date() == _DAY + timedelta(days=(rows - 1) % 900)
    assert read[-1][3] == (rows - 1) / 2
    return taken


def test_calls_do_not_grow_with_rows(calc: xw.App, book: xw.Book) -> None:
    """Ten times as many rows take no more calls in any step, twice the columns at most twice."""
    del book
    few, many, wide = _calls(calc, 40, 1), _calls(calc, 400, 1), _calls(calc, 40, 2)
    assert {name for name in few if many[name] > few[name]} == set(), (few, many)
    assert {name for name in few if wide[name] > 2 * few[name]} == set(), (few, wide)
    assert max(few.values()) < 100


@pytest.mark.parametrize("rows", [3000])
def test_a_long_column_is_quick(calc: xw.App, book: xw.Book, rows: int) -> None:
    """Thousands of rows of four columns are written and read with the calls of a few."""
    del book
    assert sum(_calls(calc, rows, 1).values()) < 300
