"""A contact in a manager's words: the log row it makes, the company's cells, what is refused."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from clientbook.book.cells import Cell, Formula
from clientbook.book.changes import AppendRows, SetCells, invert
from clientbook.book.errors import ClientbookError
from clientbook.book.host import Act
from clientbook.book.reading import read_book
from clientbook.daily.companies import company_named
from clientbook.daily.contact import Contact, Logged, logged
from clientbook.daily.errors import (
    ClientUnclear,
    ClientUnknown,
    ContactAhead,
    ManagerNeeded,
    MisspeltWord,
    NextDayNeeded,
    NextDayPast,
    RefusalWithoutContact,
    RefusalWithoutReason,
    StageWithoutContact,
    UnknownWord,
)
from clientbook.sales.refresh import refresh_changes
from tests.book.builder import book_of, host_of
from tests.book.memory_host import MemoryHost
from tests.sales.books import step

TODAY = date(2026, 11, 23)
ROMASHKA: dict[str, Any] = {"client": "C00001", "company": "ООО «Ромашка»", "manager": "Иванов"}
VASILEK: dict[str, Any] = {"client": "C00002", "company": "Василёк", "manager": None}


def host(**more: Any) -> MemoryHost:  # noqa: ANN401 - cells of any values
    """A book of two companies, a person, and a step planned for the 30th."""
    return host_of(
        cb_working=[ROMASHKA | more, VASILEK],
        cb_contacts=[{"client": "C00001", "name": "Анна Петрова", "contact": "P00001"}],
        managers=["Иванов", "Сидоров"],
    )


def log(where: MemoryHost, outcome: str = "talked", **said: Any) -> Logged:  # noqa: ANN401 - words
    """Log a contact with Ромашка into a workbook."""
    book = read_book(where)
    came = logged(book, Contact(**{"client": "C00001", "outcome": outcome} | said), TODAY)
    where.publish(came.changes, book.places, Act("log", "тест", datetime(2026, 11, 23)))  # noqa: DTZ001 - books know no zones
    return came


def cells(came: Logged) -> dict[str, Cell]:
    """The new cells of the company by column."""
    return {
        change.column: change.now[0]
        for change in came.changes
        if isinstance(change, SetCells) and change.table == "cb_working"
    }


def test_a_conversation_is_a_row_and_the_company_follows_at_once() -> None:
    """The row has its key, manager and person; the company its next step, stage and counts."""
    where = host()
    came = log(where, "Поговорили", contact="петрова", next_on=date(2026, 11, 30), what="КП")
    row = read_book(where).tables["cb_log"].iloc[0]
    told = ("entry", "client", "company", "manager", "contact", "channel", "contacted", "stage")
    assert [row[name] for name in told] == [
        "E000001", "C00001", "ООО «Ромашка»", "Иванов", "Анна Петрова", "call", "yes", "contact",
    ]  # fmt: skip
    seen = cells(came)
    assert (seen["next_on"], seen["next_what"]) == (date(2026, 11, 30), "КП")
    assert (seen["last_contact"], seen["contacts"], seen["stage"]) == (TODAY, 1, "Контакт")
    assert read_book(where).settings.last_entry == 1


def test_a_refresh_after_it_has_no_more_to_say_of_the_company() -> None:
    """What the command puts into the company's row is what refresh would put there."""
    where = host(next_on=date(2026, 12, 20), next_what="ждать")
    log(where, "meeting", next_on=date(2026, 12, 1))
    left = refresh_changes(read_book(where), TODAY)
    assert not [
        change
        for change in left
        if isinstance(change, SetCells) and "C00001" in change.keys and change.table == "cb_working"
    ]


def test_without_a_new_step_the_old_one_holds_until_its_day() -> None:
    """METHOD §1: a completed contact on or after the day ends a step; an attempt does not."""
    later = host(next_on=date(2026, 11, 30), next_what="ждать")
    assert "next_on" not in cells(log(later))
    due = host(next_on=TODAY, next_what="позвонить")
    assert "next_on" not in cells(log(due, "no_answer"))
    seen = cells(log(due))
    assert (seen["next_on"], seen["next_what"]) == (None, None)


def test_a_meeting_agreed_on_is_in_the_company_and_a_signal() -> None:
    """Its day is the next step and `meeting_on`: the lead becomes a request."""
    seen = cells(log(host(), "Договорились о встрече", next_on=date(2026, 12, 1)))
    assert seen["meeting_on"] == seen["next_on"] == date(2026, 12, 1)
    assert (seen["next_what"], seen["segment"]) == ("Встреча", "перспективный")


def test_an_earlier_contact_does_not_move_the_step() -> None:
    """A row that is logged late leaves the step of the newer row alone, and says so."""
    where = host()
    log(where, next_on=date(2026, 11, 30), what="КП")
    came = log(where, next_on=date(2026, 11, 25), what="раньше", day=date(2026, 11, 20))
    assert "next_on" not in cells(came)
    assert ("daily.not_newest", {}) in came.notes


def test_a_users_formula_in_the_step_stays() -> None:
    """The log has the step; the company's cell is the user's."""
    where = host(next_on=Formula("TODAY()+1", datetime(2026, 11, 24)))  # noqa: DTZ001 - cells know no zones
    seen = cells(log(where, next_on=date(2026, 11, 30), what="КП"))
    assert "next_on" not in seen
    assert "next_what" not in seen


def test_other_companies_are_left_alone() -> None:
    """What is stale in another company is for refresh."""
    came = log(host())
    keys = {key for change in came.changes if isinstance(change, SetCells) for key in change.keys}
    assert keys <= {"C00001", ""}


def test_an_entry_number_is_never_reused() -> None:
    """The next key follows the high-water mark of the settings."""
    where = host_of(
        cb_working=[ROMASHKA], cb_log=[step("C00001", "Иванов", "contact", entry="E000004")],
        settings={"last_entry": 9},
    )  # fmt: skip
    assert log(where).entry == "E000010"


def test_it_is_taken_back_as_a_whole() -> None:
    """The inverse of the changes gives the cells of before."""
    where = host()
    before = {name: [list(row) for row in rows] for name, rows in where.rows.items()}
    came = log(where, next_on=date(2026, 11, 30))
    where.publish(invert(came.changes), read_book(where).places, where.acts[0])
    for name, rows in before.items():
        there = [[c for c in row if c is not None] for row in where.rows[name]]
        assert [row for row in there if row] == [
            [c for c in row if c is not None] for row in rows if any(c is not None for c in row)
        ]


@pytest.mark.parametrize(
    ("said", "error"),
    [
        ({"outcome": "no_answer", "stage": "contact"}, StageWithoutContact),
        ({"outcome": "sent", "refusal": "price"}, RefusalWithoutContact),
        ({"outcome": "отказ"}, RefusalWithoutReason),
        ({"outcome": "refused", "refusal": "price", "detail": "-"}, RefusalWithoutReason),
        ({"outcome": "talked", "detail": "дорого им"}, RefusalWithoutReason),
        ({"outcome": "call_back"}, NextDayNeeded),
        ({"what": "позвонить"}, NextDayNeeded),
        ({"next_on": date(2026, 11, 1)}, NextDayPast),
        ({"day": date(2026, 11, 24)}, ContactAhead),
        ({"client": "C00002"}, ManagerNeeded),
        ({"manager": "Иваноф"}, MisspeltWord),
        ({"channel": "звонк"}, MisspeltWord),
        ({"channel": "голубем"}, UnknownWord),
        ({"outcome": "ыыы"}, UnknownWord),
    ],
)
def test_what_cannot_be_is_refused(said: dict[str, Any], error: type[ClientbookError]) -> None:
    """Each breach of the method is an error with a sentence in both languages."""
    with pytest.raises(error) as stop:
        log(host(), **said)
    assert stop.value.message("ru") != stop.value.message("en")


def test_the_reasons_of_a_refusal_are_named() -> None:
    """The sentence has every possible value."""
    with pytest.raises(RefusalWithoutReason, match=r"дорого \(price\)"):
        log(host(), "отказ")


def test_a_company_is_found_by_key_and_by_name() -> None:
    """Exact, then without regard to case, ё and legal form; what is alike is asked about."""
    book = book_of(cb_working=[ROMASHKA, VASILEK, VASILEK | {"client": "C00003"}])
    for words in ("c00001", "ооо «ромашка»", "Ромашка", 'ООО "РОМАШКА"'):
        assert company_named(book, words).key == "C00001"
    with pytest.raises(ClientUnclear, match=r"C00002.*C00003"):
        company_named(book, "василек")
    with pytest.raises(ClientUnclear, match="C00001"):
        company_named(book, "Рамашка")
    with pytest.raises(ClientUnknown):
        company_named(book, "Тюльпан")


def test_a_row_is_appended_once() -> None:
    """One log row, whatever else changes."""
    appended = [change for change in log(host()).changes if isinstance(change, AppendRows)]
    assert [(change.table, change.count) for change in appended] == [("cb_log", 1)]


def test_a_manager_is_taken_as_he_is_called_while_the_settings_name_none() -> None:
    """In a new book nobody can be misspelt yet; the check speaks of him."""
    where = host_of(cb_working=[VASILEK], managers=[])
    assert log(where, client="C00002", manager="Иванов").row["manager"] == "Иванов"
