"""The faults planted into the example are found, each by its code, and nothing else is."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest
from stdnum.ru import inn

from clientbook.book.cells import Cell
from clientbook.book.wording import LANGUAGES, Language
from clientbook.demo.faults import FAULTS, with_faults
from clientbook.rules.check import check
from tests.book.builder import book_of

DAY = date(2026, 11, 23)
COUNT = 60


def small_rows(language: Language) -> dict[str, dict[str, list[Cell]]]:
    """Return rows without a fault, with every column filled that a fault is planted in."""
    ru = language == "ru"
    numbers = range(1, COUNT + 1)
    keys: list[Cell] = [f"C{n:05d}" for n in numbers]
    managers: list[Cell] = ["Иванов" if ru else "Ivanov"] * COUNT
    days: list[Cell] = [DAY - timedelta(days=200 - n) for n in numbers]
    names: list[Cell] = ["Пётр Ильин" if ru else "Pyotr Ilyin"]
    roles: list[Cell] = [*["head"] * COUNT, *["decision_maker"] * COUNT]
    return {
        "cb_working": {
            "company": [f"ООО «Маяк {n}»" if ru else f"Mayak {n} LLC" for n in numbers],
            "phone": [f"+7 495 {200 + n}-10-11" for n in numbers],
            "email": [f"info@mayak{n}.ru" for n in numbers],
            "manager": managers,
            "sphere": ["торговля" if ru else "trade"] * COUNT,
            "consent": ["yes"] * COUNT,
            "next_on": [DAY + timedelta(days=n) for n in numbers],
            "purchases_quarter": [100_000 * n for n in numbers],
            "expert_score": [1 + n % 5 for n in numbers],
            "tax_id": [_tax_id(n) for n in numbers],
            "verified_on": days,
            "taken_on": days,
            "client": keys,
        },
        "cb_contacts": {
            "name": names * 2 * COUNT,
            "client": keys * 2,
            "role": roles,
            "mobile": [f"+7 912 {200 + n}-10-11" for n in (*numbers, *numbers)],
        },
        "cb_results": {
            "client": keys,
            "product": ["Стеллаж" if ru else "Rack"] * COUNT,
            "state": ["won"] * COUNT,
            "contract_on": days,
            "amount": [1000 * n for n in numbers],
            "paid_on": [DAY - timedelta(days=100 - n) for n in numbers],
            "paid_amount": [1000 * n for n in numbers],
        },
        "cb_log": {
            "date": days,
            "client": keys,
            "manager": managers,
            "channel": ["call"] * COUNT,
            "contacted": ["yes"] * COUNT,
            "stage": ["contact"] * COUNT,
            "refusal": ["price"] * COUNT,
        },
    }


def _tax_id(number: int) -> str:
    start = f"770708{number:03d}"
    return start + inn.calc_company_check_digit(start)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_planted_fault_is_found_and_nothing_else(language: Language) -> None:
    """The check names each fault once; the rows without faults are clean."""
    rows = small_rows(language)
    people = [str(rows["cb_log"]["manager"][0])]
    products = [{"product": rows["cb_results"]["product"][0]}]
    for planted in (False, True):
        told: dict[str, Any] = dict(with_faults(rows, language, DAY) if planted else rows)
        book = book_of(language, managers=people, cb_products=products, **told)
        found = Counter((f.code, f.table, f.column) for f in check(book, DAY))
        assert found == Counter((f.code, f.table, f.column) for f in FAULTS if planted)


def test_faults_are_many_and_stand_apart() -> None:
    """About 25 different codes, and no row has two of them."""
    rows = small_rows("ru")
    told = with_faults(rows, "ru", DAY)
    changed = [
        (table, at)
        for table, columns in rows.items()
        for name, cells in columns.items()
        for at, cell in enumerate(cells)
        if told[table][name][at] != cell
    ]
    assert len(changed) == len(set(changed)) == len(FAULTS) + 1  # and the renamed namesake
    assert len({fault.code for fault in FAULTS}) == len(FAULTS) >= 25
    assert rows == small_rows("ru"), "rows are never changed in place"


def test_too_few_rows_are_refused() -> None:
    """Faults are not piled up in one row."""
    rows = {
        table: {column: cells[:3] for column, cells in columns.items()}
        for table, columns in small_rows("ru").items()
    }
    with pytest.raises(LookupError):
        with_faults(rows, "ru", DAY)
