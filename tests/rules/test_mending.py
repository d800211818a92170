"""Safe fixes: each with a cell that gets it and a near miss that is left alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clientbook.book.cells import Cell, Formula
from clientbook.book.record import Book
from clientbook.rules.check import check
from clientbook.rules.mending import Mend, mends_of
from tests.book.builder import book_of

COMPANY = {"client": "C00001", "company": "Ромашка", "manager": "Иванов"}
CASES: tuple[tuple[str, Cell, Cell], ...] = (
    # column, what stands there, what should
    ("company", " Ромашка\u00a0плюс ", "Ромашка плюс"),
    ("company", "Ро\u200bмашка", "Ромашка"),
    ("company", "\u00a0Ро\u00adмaшка", "Ромашка"),
    ("company", "ООО «Pомашка»", "ООО «Ромашка»"),
    ("email", "info@firmа.ru", "info@firma.ru"),
    ("phone", "8 (912) 345-67-89", "+7 912 345-67-89"),
    ("phone", " 89123456789", "+7 912 345-67-89"),
    ("phone", 89123456789, "+7 912 345-67-89"),
    ("phone", 89123456789.0, "+7 912 345-67-89"),
    ("tax_id", 7707083893, "7707083893"),
    ("manager", "Ивaнов", "Иванов"),
    ("consent", "дa", "да"),
    ("taken_on", "5.03.2024", date(2024, 3, 5)),
    ("taken_on", "2024-03-05", date(2024, 3, 5)),
    ("taken_on", "13/03/2024", date(2024, 3, 13)),
    ("purchases_quarter", "1 200 000,50", 1200000.5),
    ("expert_score", "5", 5),
)
LEFT: tuple[tuple[str, Cell], ...] = (
    ("company", "Ромашка  плюс"),  # inner spaces are nobody's fault
    ("company", "Сo"),  # Со or Co?
    ("company", "SMSка"),
    ("results", " звoнили "),  # a long note may hold anything
    ("company", Formula("A1", " Ромашка ")),
    ("segment", "ключевoй"),  # computed
    ("client", " C00099"),  # a key
    ("phone", "8 912 345-67-89 доб. 12"),
    ("phone", "8 912 345-67-89, 8 912 345-67-80"),
    ("phone", "+7 912 345-67-89"),
    ("phone", "+44 20 7946 0018"),
    ("phone", "123"),
    ("tax_id", 277071483),  # a lost zero is no fact
    ("manager", "Иваноф"),
    ("taken_on", "3/4/2024"),  # March or April?
    ("taken_on", "весной"),
    ("purchases_quarter", "1,234"),  # a thousand or one?
    ("expert_score", "4,5"),
)


def _book(cells: Sequence[tuple[str, Cell]]) -> Book:
    """Return a book of one company per cell, from row 4 on."""
    rows = [{**COMPANY, "client": f"C{n:05d}", name: cell} for n, (name, cell) in enumerate(cells)]
    return book_of(managers=["Иванов"], cb_working=rows)


@pytest.fixture(scope="module")
def mended() -> Mapping[int, Mend]:
    """Return the fixes of all cases by row."""
    found = mends_of(_book([(column, cell) for column, cell, _ in CASES]))
    assert len({mend.row for mend in found}) == len(found), "one fix for a cell"
    return {mend.row: mend for mend in found}


@pytest.mark.parametrize("row", range(4, 4 + len(CASES)))
def test_a_cell_is_mended(row: int, mended: Mapping[int, Mend]) -> None:
    """The fix names the cell, what stands there, and what should."""
    column, cell, wanted = CASES[row - 4]
    mend = mended[row]
    assert (mend.table, mend.column, mend.was) == ("cb_working", column, cell)
    now = float(mend.now) if isinstance(mend.now, Decimal) else mend.now
    assert now == wanted


def test_what_is_mended_has_no_fault_and_needs_no_second_fix() -> None:
    """With the fixes the book has no such finding, and nothing more to fix."""
    after = _book([(column, wanted) for column, _, wanted in CASES])
    assert mends_of(after) == []
    faults = {"stray_spaces", "invisible_characters", "mixed_alphabets", "date_as_text"}
    faults |= {"number_as_text", "number_for_text", "manager_unknown", "list_unknown"}
    assert not faults & {finding.code for finding in check(after, date(2026, 11, 23))}


def test_what_is_not_sure_is_left_alone() -> None:
    """Two meanings, a user's formula, computed cells, keys, notes: no fix is proposed."""
    assert mends_of(_book(LEFT)) == []


def test_every_cell_of_a_word_is_mended() -> None:
    """The check counts a new word once; the fix finds all its cells."""
    rows = [{**COMPANY, "client": f"C0000{n}", "sphere": "тoрговля"} for n in range(1, 4)]
    book = book_of(cb_working=rows, cb_lists=[{"sphere": "торговля"}])
    assert [mend.now for mend in mends_of(book)] == ["торговля"] * 3


@settings(max_examples=10, deadline=None)
@given(st.lists(st.text("аоеAOE Рp\u00a0\u200b«»1", max_size=12), min_size=20, max_size=60))
def test_a_mended_name_needs_no_second_fix(names: list[str]) -> None:
    """Whatever is typed, one round is enough."""
    mends = mends_of(_book([("address", name) for name in names]))
    assert mends_of(_book([("address", mend.now) for mend in mends])) == []
