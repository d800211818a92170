"""A new company: its row and key, the companies it seems to be; a company rotated out."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from clientbook.book.cells import Formula
from clientbook.book.changes import AppendRows, SetCells
from clientbook.book.errors import ClientbookError
from clientbook.daily.already import already_there
from clientbook.daily.errors import (
    AlreadyOut,
    FormulaStands,
    MisspeltWord,
    NameNeeded,
    NextDayNeeded,
    OutReasonNeeded,
    ReasonNeeded,
    UnknownWord,
)
from clientbook.daily.newcomer import Newcomer, taken
from clientbook.daily.rotation import rotated_out
from clientbook.rules.prints import name_print
from tests.book.builder import book_of

TODAY = date(2026, 11, 23)
ROMASHKA: dict[str, Any] = {
    "client": "C00001",
    "company": "ООО «Ромашка»",
    "phone": "8 (912) 345-67-89, доб. 5; 8 495 111-22-33",
    "email": "info@romashka.ru",
    "website": "https://www.romashka.ru/about",
    "tax_id": "7707083893",
}
PERSON = {"client": "C00001", "name": "Анна", "mobile": "+7 903 000-11-22", "email": "anna@mail.ru"}


def kinds(**row: str) -> list[str]:
    """By what a row is like the one company of the book."""
    book = book_of(cb_target=[ROMASHKA | {"reason": "image"}], cb_contacts=[PERSON])
    found = already_there(book, row)
    return sorted(kind for one in found for kind, _ in one.evidence)


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ({"company": "Ромашка ЗАО"}, ["name"]),
        ({"company": "Romashka Ltd"}, ["name"]),
        ({"company": "Ромашка Плюс"}, []),
        ({"tax_id": "7707 083 893"}, ["tax_id"]),
        ({"phone": "+7 912 345 67 89"}, ["phone"]),
        ({"phone": "84951112233"}, ["phone"]),
        ({"phone": "89030001122"}, ["phone"]),
        ({"phone": "89030001123"}, []),
        ({"email": "INFO@romashka.ru"}, ["domain", "email"]),
        ({"email": "sales@romashka.ru"}, ["domain"]),
        ({"email": "anna@mail.ru"}, ["email"]),
        ({"email": "other@mail.ru"}, []),
        ({"website": "romashka.ru"}, ["domain"]),
        ({"website": "romashka.com"}, []),
    ],
)
def test_what_tells_that_a_company_is_there(row: dict[str, str], found: list[str]) -> None:
    """Equal tax ids, phones, addresses, own domains and names do; free mail does not."""
    assert kinds(**row) == found


def test_names_are_the_same_without_form_case_quotes_and_alphabet() -> None:
    """Word order does not matter either; other words do."""
    same = ("ООО «Берёзовый сад»", "Березовый Сад ЗАО", "сад берёзовый", "Berezovyy sad LLC")
    assert len({name_print(name) for name in same}) == 1
    assert name_print("Берёзовый лес") != name_print(same[0])


def test_a_new_company_gets_a_key_and_its_computed_cells() -> None:
    """Its row is whole at once; the mark of the keys is kept."""
    book = book_of(cb_working=[ROMASHKA], managers=["Иванов"], settings={"last_client": 7})
    came = taken(book, Newcomer("Тюльпан", manager="иванов", phone="12"), TODAY)
    (row,) = (change for change in came.changes if isinstance(change, AppendRows))
    shown = [row.columns[name] for name in ("company", "manager", "client", "segment")]
    assert (row.table, shown) == (
        "cb_working", [("Тюльпан",), ("Иванов",), ("C00008",), ("потенциальный",)],
    )  # fmt: skip
    (mark,) = (change for change in came.changes if isinstance(change, SetCells))
    assert mark.now == (8,)
    assert [finding.code for finding in came.findings] == ["phone_invalid"]


def test_a_company_that_is_there_is_not_added_unless_wanted() -> None:
    """Nothing changes; `anyway` adds it and still says so."""
    book = book_of(cb_working=[ROMASHKA])
    assert taken(book, Newcomer("Ромашка"), TODAY).changes == []
    came = taken(book, Newcomer("Ромашка"), TODAY, anyway=True)
    assert came.changes
    assert [one.client for one in came.already] == ["C00001"]


@pytest.mark.parametrize(
    ("said", "error"),
    [
        ({"company": " - "}, NameNeeded),
        ({"to": "target"}, ReasonNeeded),
        ({"to": "архив"}, UnknownWord),
        ({"what": "позвонить"}, NextDayNeeded),
        ({"manager": "Иваноф"}, MisspeltWord),
    ],
)
def test_what_a_new_company_may_lack(said: dict[str, Any], error: type[ClientbookError]) -> None:
    """Each lack is an error with a sentence in both languages."""
    with pytest.raises(error) as stop:
        taken(book_of(managers=["Иванов"]), Newcomer(**{"company": "Тюльпан"} | said), TODAY)
    assert stop.value.message("ru") != stop.value.message("en")


def test_a_company_goes_out_with_its_reason() -> None:
    """The day and the reason are set; a reason of the list is found, a misspelt one asked about."""
    book = book_of(cb_working=[ROMASHKA])
    came = rotated_out(book, "Ромашка", "КОМПАНИЯ закрылась", TODAY)
    now = {c.column: c.now[0] for c in came.changes if isinstance(c, SetCells)}
    assert (now["out_on"], now["out_reason"]) == (TODAY, "компания закрылась")
    assert not came.notes
    assert rotated_out(book, "Ромашка", "переехали в Уфу", TODAY).notes
    with pytest.raises(MisspeltWord):
        rotated_out(book, "Ромашка", "компания закрылас", TODAY)
    with pytest.raises(OutReasonNeeded):
        rotated_out(book, "Ромашка", "-", TODAY)


def test_what_stands_in_the_way_of_going_out() -> None:
    """A company that is out already, and a user's formula."""
    out = book_of(cb_working=[ROMASHKA | {"out_on": date(2026, 1, 2)}])
    with pytest.raises(AlreadyOut, match=r"02\.01\.2026"):
        rotated_out(out, "Ромашка", "закрылись насовсем", TODAY)
    own = book_of(cb_working=[ROMASHKA | {"out_reason": Formula("A1", None)}])
    with pytest.raises(FormulaStands):
        rotated_out(own, "Ромашка", "закрылись насовсем", TODAY)


def test_a_fault_of_the_first_company_names_its_row() -> None:
    """An empty table has one blank row, which the first company fills."""
    came = taken(book_of(managers=["Иванов"]), Newcomer("Тюльпан", phone="12"), TODAY)
    assert [finding.row for finding in came.findings] == [4]
