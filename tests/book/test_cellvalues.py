"""Typed values become the cells that read back as the same values."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from clientbook.book.cellvalues import to_cells
from clientbook.book.schema import DATA_TABLES, TABLES
from clientbook.book.wording import LANGUAGES, Language
from tests.book.builder import book_of
from tests.book.test_reading import BOOKS


def test_cells_are_what_people_read() -> None:
    """List words in the book's language, whole and broken amounts, days, blanks."""
    book = book_of(
        "ru",
        cb_target={
            "reason": ["image", None],
            "expected_amount": [1500, 0.1],
            "taken_on": [date(2024, 5, 1), None],
        },
        cb_log={"stage": ["payment"]},
    )
    target = book.tables["cb_target"]

    def cells(column: str) -> list[object]:
        return list(to_cells("cb_target", column, target[column], book))

    assert cells("reason") == ["имидж", None]
    assert cells("expected_amount") == [1500, Decimal("0.10")]
    assert cells("taken_on") == [date(2024, 5, 1), None]
    assert cells("contacts") == [None, None]
    assert to_cells("cb_log", "stage", book.tables["cb_log"]["stage"], book) == ["Оплата"]


@settings(max_examples=20)
@given(BOOKS, st.sampled_from(LANGUAGES))
def test_written_values_read_back(rows: dict[str, Any], language: Language) -> None:
    """Read ∘ write is identity for typed tables."""
    book = book_of(language, managers=["Иванов", "Сидоров"], **rows)
    written: dict[str, Any] = {
        table: {
            column.id: to_cells(table, column.id, book.tables[table][column.id], book)
            for column in TABLES[table].columns
        }
        for table in DATA_TABLES
    }
    again = book_of(language, managers=["Иванов", "Сидоров"], **written)
    for table in DATA_TABLES:
        before = book.tables[table].reset_index(drop=True)
        assert_frame_equal(again.tables[table].reset_index(drop=True), before)
