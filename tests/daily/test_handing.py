"""Companies pass to another manager: what goes along, what stays, and what is refused."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from clientbook.book.cells import Formula
from clientbook.book.record import Book
from clientbook.book.settings import Manager
from clientbook.daily.errors import ClientUnclear
from clientbook.daily.handing import ManagerInactive, NotHisCompany, SameManager, handed_over
from clientbook.daily.managers import ManagerMisspelt, ManagerUnknown
from tests.book.builder import book_of

DAY = date(2026, 11, 23)
PAID = {"amount": 100, "paid_amount": 100, "paid_on": DAY}


def _book(**first: Any) -> Book:  # noqa: ANN401 - cells of the first company
    return book_of(
        managers=[Manager("Иванов"), Manager("Сидоров"), Manager("Старый", active=False)],
        cb_target=[
            {"client": "C00001", "company": "Ромашка", "manager": "Иванов", "reason": "image"}
            | {"next_on": DAY, "next_what": "КП"}
            | first
        ],
        cb_working=[
            {"client": "C00002", "company": "Лютик", "manager": "Иванов"},
            {"client": "C00003", "company": "Мак", "manager": "Сидоров"},
        ],
        cb_contacts=[{"client": "C00001", "name": "Анна", "contact": "P00001"}],
        cb_results=[
            {"client": "C00001", "manager": "Иванов", "state": "open", "deal": "D00001"},
            {"client": "C00001", "manager": "Иванов", "state": "won", "deal": "D00002", **PAID},
            {"client": "C00001", "manager": "Иванов", "state": "lost", "deal": "D00003"},
            {"client": "C00002", "manager": "Иванов", "state": "won", "amount": 5},
            {"client": "C00003", "manager": "Иванов", "state": "open", "deal": "D00005"},
        ],
        cb_log=[
            {"client": "C00001", "date": DAY, "manager": "Иванов", "channel": "call"}
            | {"contacted": "no"}
        ],
    )


def test_a_whole_list_goes_with_its_open_deals() -> None:
    """Companies and their open or unpaid deals change the manager; closed deals and log do not."""
    came = handed_over(_book(), "иванов", "Сидоров", (), DAY)
    assert [one.company for one in came.companies] == ["Лютик", "Ромашка"]
    assert (came.people, came.promises, came.deals, came.kept) == (1, 1, 2, 0)
    changed = {(c.table, c.column): (c.keys, c.now) for c in came.changes}  # type: ignore[union-attr]
    assert changed == {
        ("cb_target", "manager"): (("C00001",), ("Сидоров",)),
        ("cb_working", "manager"): (("C00002",), ("Сидоров",)),
        ("cb_results", "manager"): (("D00001", ""), ("Сидоров", "Сидоров")),
    }


def test_one_company_goes_alone() -> None:
    """Only what is its own goes along."""
    came = handed_over(_book(), "Иванов", "Сидоров", ["ромашка"], DAY)
    assert ([one.client for one in came.companies], came.deals) == (["C00001"], 1)


def test_a_formula_of_the_users_stays() -> None:
    """It is counted, not overwritten."""
    came = handed_over(_book(manager=Formula("A1", "Иванов")), "Иванов", "Сидоров", (), DAY)
    assert came.kept == 1
    assert "cb_target" not in {change.table for change in came.changes}  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("giver", "taker", "clients", "error"),
    [
        ("Иваноф", "Сидоров", (), ManagerMisspelt),
        ("Иванов", "Жук", (), ManagerUnknown),
        ("Иванов", "Старый", (), ManagerInactive),
        ("Иванов", "ИВАНОВ", (), SameManager),
        ("Иванов", "Сидоров", ("Мак",), NotHisCompany),
        ("Иванов", "Сидоров", ("Ромашкa",), ClientUnclear),
    ],
)
def test_what_is_refused(
    giver: str, taker: str, clients: tuple[str, ...], error: type[Exception]
) -> None:
    """Unknown, misspelt and absent managers, oneself, a colleague's company."""
    with pytest.raises(error):
        handed_over(_book(), giver, taker, clients, DAY)


def test_a_manager_who_left_can_give() -> None:
    """Whoever left has nothing here: nothing to hand over, and nothing changes."""
    came = handed_over(_book(), "Старый", "Сидоров", (), DAY)
    assert (came.companies, came.changes) == ((), [])
