"""The generated sheet "today": a block per manager, in both languages."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from clientbook.book.record import Book
from clientbook.book.settings import Manager
from clientbook.book.wording import LANGUAGES, Language
from clientbook.hosts.graft import put_sheet
from clientbook.hosts.lint import lint
from clientbook.hosts.new import new_workbook
from clientbook.hosts.package import Package
from clientbook.reports.today_sheet import today_sheet
from clientbook.sales.today import today_of
from tests.book.builder import book_of
from tests.hosts.ooxml import needs_validator, validator_errors
from tests.reports.dumps import assert_golden, dump

DAY = date(2026, 11, 23)


def _book(language: Language) -> Book:
    names = ("Иванов", "Сидоров") if language == "ru" else ("Ivanov", "Sidorov")
    return book_of(
        language,
        managers=[Manager(names[0], capacity=4), Manager(names[1])],
        cb_goals=[{"segment": "potential", "goal": "A", "offer": "B", "channel": "call"}],
        cb_working=[
            {"client": "C00001", "company": "Alpha", "manager": names[0], "next_on": DAY,
             "phone": "+7 495 123-45-67"},
            {"client": "C00002", "company": "Beta", "manager": names[0],
             "next_on": DAY - timedelta(days=3), "next_what": "=1+1"},
        ],
        cb_log=[
            {"date": DAY, "client": "C00001", "manager": names[1], "channel": "visit",
             "contacted": "yes", "stage": "contact", "next_on": DAY + timedelta(days=3)},
            {"date": DAY, "client": "C00002", "manager": names[1], "channel": "call",
             "contacted": "no"},
        ],
        cb_results=[
            {"client": "C00001", "manager": names[1], "state": "won", "amount": 1500.5,
             "contract_on": DAY, "paid_on": DAY, "paid_amount": 1500.5},
        ],
    )  # fmt: skip


def _payload(language: Language, manager: str | None = None) -> bytes:
    book = _book(language)
    payload = today_sheet(book, today_of(book, DAY, manager)).payload
    assert payload is not None
    return payload


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sheet_of_the_day(language: Language) -> None:
    """Every cell of the sheet, in both languages (CLIENTBOOK_GOLDEN=update writes them anew)."""
    assert_golden(f"today.{language}.txt", dump(_payload(language)))


def test_the_same_day_gives_the_same_bytes() -> None:
    """So that a second press writes nothing."""
    assert _payload("ru") == _payload("ru")


def test_a_managers_own_sheet_has_an_id_of_its_own() -> None:
    """It stands beside everybody's, and says whose it is."""
    book = _book("ru")
    sheet = today_sheet(book, today_of(book, DAY, "Сидоров"))
    assert (sheet.id, sheet.title) == ("today:Сидоров", "Сегодня Сидоров")
    assert "На сегодня никого" in dump(sheet.payload or b"")


def test_an_empty_book_has_a_day() -> None:
    """Nobody to contact, nothing done: the sheet still stands."""
    book = book_of()
    assert today_sheet(book, today_of(book, DAY)).payload


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sheet_goes_into_a_client_book(language: Language) -> None:
    """Grafted into a new book, our own lint finds nothing to say."""
    package = Package.open(new_workbook(language, book_id="test"))
    book = _book(language)
    put_sheet(package, today_sheet(book, today_of(book, DAY)))
    assert lint(package) == []


@needs_validator
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_validator_finds_nothing(language: Language, tmp_path: Path) -> None:
    """The sheet is valid Open XML."""
    assert not validator_errors(_payload(language), tmp_path)
