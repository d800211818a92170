"""The generated sheet "funnel": the small book of `tests/sales/test_week.py` on a Sunday."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from clientbook.book.settings import Stage
from clientbook.book.wording import LANGUAGES, Language
from clientbook.hosts.graft import put_sheet
from clientbook.hosts.lint import lint
from clientbook.hosts.new import new_workbook
from clientbook.hosts.package import Package
from clientbook.reports.funnel_sheet import funnel_context, funnel_sheet
from clientbook.reports.weekly import weekly_workbook
from tests.book.builder import book_of
from tests.hosts.ooxml import needs_validator, validator_errors
from tests.reports.dumps import assert_golden, dump
from tests.sales.test_week import WEEK, small_book

SUNDAY = date(2026, 11, 22)


def _payload(language: Language) -> bytes:
    payload = funnel_sheet(small_book(language), SUNDAY).payload
    assert payload is not None
    return payload


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_funnel_sheet(language: Language) -> None:
    """Every cell of the sheet, in both languages (CLIENTBOOK_GOLDEN=update writes them anew)."""
    assert_golden(f"funnel.{language}.txt", dump(_payload(language)))


def test_the_same_book_and_day_give_the_same_bytes() -> None:
    """So that a second refresh writes nothing."""
    assert _payload("ru") == _payload("ru")


def test_the_sheet_holds_values_not_formulas() -> None:
    """Previews on phones do not calculate."""
    sheet = load_workbook(BytesIO(_payload("ru"))).worksheets[0]
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def test_the_chart_stands_over_stages_and_managers() -> None:
    """Bars and plan marks cover every manager of every stage, under both their names."""
    sheet = load_workbook(BytesIO(_payload("ru"))).worksheets[0]
    chart: Any = sheet._charts[0]  # type: ignore[attr-defined]  # noqa: SLF001
    first, last = chart.series[0].val.numRef.f.split("!")[1].replace("$J$", "").split(":")
    assert int(last) - int(first) + 1 == 4 * 2  # stages × managers
    assert sheet[f"C{first}"].value == "Иванов"
    names = chart.series[0].cat.multiLvlStrRef.f
    assert names.endswith(f"$B${first}:$C${last}")


def test_a_funnel_of_more_stages_than_the_matrix_has_columns() -> None:
    """The matrix shows the first seven; the detailed table has all nine."""
    stages = [Stage(f"s{n}", f"Этап {n}", 0.9, 10) for n in range(9)]
    context: Any = funnel_context(
        book_of(stages=stages, cb_working=[{"company": "А", "manager": "Иванов"}]), SUNDAY
    )
    assert len(context["slots"]) == len(context["managers"][0]["rates"]) == 7
    assert len(context["stages"]) == 9


def test_an_empty_book_has_a_funnel_sheet() -> None:
    """Nothing started, nobody to list: the sheet still stands."""
    assert "Никто не застрял." in dump(funnel_sheet(book_of(), SUNDAY).payload or b"")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sheet_goes_into_a_client_book(language: Language) -> None:
    """Grafted into a new book, our own lint finds nothing to say."""
    package = Package.open(new_workbook(language, book_id="test"))
    put_sheet(package, funnel_sheet(small_book(language), SUNDAY))
    assert lint(package) == []


@needs_validator
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_validator_finds_nothing(language: Language, tmp_path: Path) -> None:
    """Both reports are valid Open XML."""
    assert not validator_errors(_payload(language), tmp_path)
    weekly = weekly_workbook(small_book(language), WEEK, "Иванов")
    assert not validator_errors(weekly, tmp_path)
