"""The generated sheet "plan": managers, their days, and who is better rotated out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from clientbook.book.calendar import Month
from clientbook.book.changes import PutSheet
from clientbook.book.settings import Manager
from clientbook.book.wording import LANGUAGES, Language
from clientbook.hosts.graft import put_sheet
from clientbook.hosts.lint import lint
from clientbook.hosts.new import new_workbook
from clientbook.hosts.package import Package
from clientbook.reports.plan_sheet import plan_sheet
from clientbook.sales.month_plan import plan_of
from clientbook.sales.plan_records import PlanAsked
from tests.book.builder import book_of
from tests.hosts.ooxml import needs_validator, validator_errors
from tests.reports.dumps import assert_golden, dump

DAY = date(2026, 11, 23)


def _sheet(language: Language) -> PutSheet:
    name = "Иванов" if language == "ru" else "Ivanov"
    refusal = {"refusal": "not_interested", "refusal_detail": "no need", "contacted": "yes"}
    book = book_of(
        language,
        managers=[Manager(name, capacity=1), Manager("Z", capacity=1)],
        settings={"month_list": 23},
        cb_goals=[{"segment": "potential", "goal": "A", "offer": "B", "channel": "call"}],
        cb_working=[
            {"client": f"C{n:05d}", "company": f"Company {n}", "manager": name}
            | ({"next_on": date(2026, 12, 2), "next_what": "=1+1"} if n == 5 else {})
            for n in range(1, 26)
        ],
        cb_log=[
            {"client": "C00001", "date": DAY, "manager": name, "channel": "call", **refusal}
        ],
    )  # fmt: skip
    return plan_sheet(book, plan_of(book, Month(2026, 12), DAY, PlanAsked()), DAY)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sheet_of_the_plan(language: Language) -> None:
    """Every cell of the sheet, in both languages (CLIENTBOOK_GOLDEN=update writes them anew)."""
    assert_golden(f"plan.{language}.txt", dump(_sheet(language).payload or b""))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sheet_goes_into_a_client_book(language: Language) -> None:
    """Grafted into a new book, our own lint finds nothing to say."""
    package = Package.open(new_workbook(language, book_id="test"))
    put_sheet(package, _sheet(language))
    assert lint(package) == []


@needs_validator
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_validator_finds_nothing(language: Language, tmp_path: Path) -> None:
    """The sheet is valid Open XML."""
    assert not validator_errors(_sheet(language).payload or b"", tmp_path)
