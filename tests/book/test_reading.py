"""A workbook becomes typed tables, whatever its users did to its looks."""

from __future__ import annotations

from datetime import date

from tests.book.builder import book_of


def test_rows_become_typed_tables() -> None:
    """Dates are days, money is kopecks, lists are ids, and companies are keys."""
    book = book_of(
        cb_target=[{"company": "Ромашка", "reason": "revenue", "expected_amount": 10.5}],
        cb_log=[{"date": date(2024, 1, 5), "client": "ромашка ", "stage": "contact"}],
    )
    target, log = book.tables["cb_target"], book.tables["cb_log"]
    assert target["client"].tolist() == ["C00001"]
    assert target["reason"].tolist() == ["revenue"]
    assert target["expected_amount"].tolist() == [1050]
    assert [str(day) for day in log["date"]] == ["2024-01-05 00:00:00"]
    assert log["client"].tolist() == ["C00001"]
    assert log["stage"].tolist() == ["contact"]
    assert log["entry"].tolist() == ["E000001"]
    assert book.findings == ()
