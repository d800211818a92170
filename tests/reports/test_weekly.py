"""The Monday workbook: the small book of `tests/sales/test_week.py` through our own templates."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO
from typing import Any, get_args

import pytest
from openpyxl import load_workbook

from clientbook.book.findings import Finding
from clientbook.book.record import Book
from clientbook.book.settings import Manager
from clientbook.book.wording import LANGUAGES, TEXTS, Language
from clientbook.reports.file_names import distinct_file_names
from clientbook.reports.summary import summary_context
from clientbook.reports.weekly import weekly_files, weekly_workbook
from clientbook.sales.reasons import TASK_KINDS
from clientbook.sales.week import managers_of, report_of
from clientbook.sales.week_frames import week_frames
from clientbook.sales.week_records import Advice
from clientbook.sales.week_summary import summary_of
from tests.book.builder import book_of
from tests.reports.dumps import assert_golden, dump
from tests.sales.test_week import WEEK, small_book


def _week(language: Language, manager: str | None = "Иванов") -> bytes:
    return weekly_workbook(small_book(language), WEEK, manager)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_monday_sheet(language: Language) -> None:
    """Every cell of the sheet, in both languages (CLIENTBOOK_GOLDEN=update writes them anew)."""
    assert_golden(f"weekly.{language}.txt", dump(_week(language)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_summary(language: Language) -> None:
    """Every cell of the head's summary, in both languages."""
    made = dict(weekly_files(_with_target(language), WEEK))
    assert_golden(f"summary.{language}.txt", dump(next(iter(made.values()))))


def _with_target(language: Language) -> Book:
    """Return the small book with two target companies: one never met, one in order."""
    companies = ("client", "company", "manager", "taken_on", "reason")
    return book_of(
        language,
        managers=[Manager("Иванов", capacity=2)],
        cb_target=[
            dict(zip(companies, row, strict=True))
            for row in (
                ("T1", "Берег", "Иванов", date(2026, 11, 1), "revenue"),
                ("T2", "Маяк", None, date(2026, 11, 2), "image"),
            )
        ],
        cb_log=[
            {
                "date": date(2026, 11, 17),
                "client": "T2",
                "channel": "visit",
                "contacted": "yes",
                "refusal": "product_misfit",
                "asked_product": "Плёнка",
                "next_on": date(2026, 11, 24),
                "next_what": "образцы",
            }
        ],
        cb_products=[{"product": "Плёнка", "in_stock": "yes"}],
    )


def test_the_summary_says_what_the_sheets_say() -> None:
    """Managers' counts add up to everybody's; nobody's companies have a row of their own."""
    book = small_book()
    frames = week_frames(book, WEEK)
    reports = [report_of(frames, manager) for manager in managers_of(frames)]
    summary: dict[str, Any] = summary_context(summary_of(frames, reports), book)
    everyone = summary["everyone"]
    for name in ("fact", "contacts", "contracts", "paid", "owed", "overdue", "stuck", "refusals"):
        assert sum(one[name] for one in summary["managers"]) == everyone[name], name
    assert [one["name"] for one in summary["managers"]] == ["Иванов", "Новый"]
    nobody: dict[str, Any] = summary_context(
        summary_of(week_frames(_with_target("ru"), WEEK), []), _with_target("ru")
    )
    assert [one["name"] for one in nobody["managers"]] == ["без менеджера"]
    assert "Разобрать презентацию" in nobody["managers"][0]["hint"]


def test_the_same_book_gives_the_same_bytes() -> None:
    """Nothing of the clock or of chance is in the file."""
    assert _week("ru") == _week("ru")


def test_figures_are_numbers_and_days_are_days() -> None:
    """A cell holds a number, not its picture."""
    sheet = load_workbook(BytesIO(_week("ru"))).worksheets[0]
    assert (sheet["B5"].value, sheet["F5"].value) == (2, 100.05)
    assert sheet["H13"].value == 0.75
    assert sheet["H13"].number_format == "0.0%"


def test_the_chart_follows_the_stages() -> None:
    """Its bars and marks cover all four stages."""
    chart = load_workbook(BytesIO(_week("ru"))).worksheets[0]._charts[0]  # type: ignore[attr-defined]  # noqa: SLF001
    assert chart.series[0].val.numRef.f.endswith("$H$13:$H$16")


def test_every_advice_and_task_is_worded() -> None:
    """No kind of advice or task lacks its sentence."""
    assert {f"advice.{one}" for one in get_args(Advice)} <= set(TEXTS)
    assert {f"report.task.{one}" for one in TASK_KINDS} <= set(TEXTS)


def test_one_file_per_manager() -> None:
    """A manager who is not in the settings gets his file too."""
    files = dict(weekly_files(small_book(), WEEK))
    assert list(files) == ["2026-W47 Сводка", "2026-W47 Иванов", "2026-W47 Новый"]
    assert "«Новый» нет в настройках" in dump(files["2026-W47 Новый"])


def test_file_names_that_every_system_takes() -> None:
    """No device name, no slash, no dot or blank at the end, no two alike but for case."""
    names = ["CON", "Иванов/Петров", "Иванов. ", "ИВАНОВ", "  ", "a" * 300, "nul.txt", "й", "й"]
    safe = distinct_file_names(names)
    assert safe[:5] == ["_CON", "Иванов Петров", "Иванов", "ИВАНОВ (2)", "_"]
    assert safe[5:7] == ["a" * 80, "_nul.txt"]
    assert len({name.casefold() for name in safe}) == len(names)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_week_without_data(language: Language) -> None:
    """An empty book has a sheet that says so, and no error value in it."""
    book = book_of(language, managers=[Manager("Иванов", capacity=2)])
    shown = dump(weekly_workbook(book, WEEK, "Иванов"))
    assert "#" not in shown.removeprefix("# ")
    assert ("нет ни одной компании" in shown) == (language == "ru")


def test_long_lists_are_cut_with_a_word() -> None:
    """A hundred overdue steps stand there, the rest are counted."""
    book = book_of(
        cb_working=[
            {
                "company": f"ООО «Очень длинное название компании номер {n}»",
                "manager": "Иванов",
                "next_on": date(2026, 11, 1) + timedelta(days=n % 20),
                "next_what": "перезвонить и согласовать условия поставки с директором",
            }
            for n in range(130)
        ]
    )
    shown = dump(weekly_workbook(book, WEEK, "Иванов"))
    assert shown.count("перезвонить") == 100
    assert "… и ещё 30" in shown


def test_overdue_calls_and_long_days_are_cut_with_a_word() -> None:
    """Twenty overdue calls and twenty companies of a day stand there, the others are counted."""
    clients = [f"C{n}" for n in range(33)]
    book = book_of(
        cb_working=[
            {
                "client": client,
                "company": f"К{client}",
                "manager": "Иванов",
                "next_on": date(2026, 11, 25),
                "next_what": "показать образцы",
            }
            for client in clients
        ],
        cb_results=[
            {
                "client": client,
                "state": "won",
                "amount": 100,
                "paid_amount": 100,
                "paid_on": date(2026, 11, 10),
            }
            for client in clients
        ],
    )
    shown = dump(weekly_workbook(book, WEEK, "Иванов"))
    assert shown.count("позвонить после первой покупки") == 20 + 1
    assert "Просроченных звонков и обещаний: 33" in shown
    assert "… и ещё 13: все" in shown
    assert shown.count("показать образцы") == 20


def test_wrapped_rows_are_high_enough() -> None:
    """A long name makes its row two lines high, for programs that do not measure rows."""
    book = book_of(
        cb_working=[
            {
                "company": "Уральский завод подъёмно-транспортного оборудования",
                "manager": "Иванов",
                "next_on": date(2026, 11, 1),
            }
        ]
    )
    workbook = weekly_workbook(book, WEEK, "Иванов")
    sheet = load_workbook(BytesIO(workbook)).worksheets[0]
    row = next(c.row for c in sheet["B"] if str(c.value).startswith("Уральский"))
    assert sheet.row_dimensions[row].height > 24


def test_data_to_fix_is_worded() -> None:
    """A finding of the manager's row stands on his sheet with its place and what to do."""
    book = small_book()
    row = int(book.tables["cb_working"].index[0])
    finding = Finding("required_empty", "cb_working", "company", row)
    workbook = weekly_workbook(book, WEEK, "Иванов", [finding])
    assert f"Рабочий список, строка {row}" in dump(workbook)
