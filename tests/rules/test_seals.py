"""A computed cell edited by hand is found by its row's seal, whatever the inputs have become."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientbook.book.cells import Cell, Formula
from clientbook.book.changes import SetCells
from clientbook.book.host import Act
from clientbook.book.reading import read_book
from clientbook.book.seals import SEAL, SEALED, broken, seals
from clientbook.book.wording import LANGUAGES, Language, header
from clientbook.rules.check import check
from clientbook.sales.refresh import refresh_changes
from tests.book.builder import HEADER_ROW, host_of
from tests.book.memory_host import MemoryHost

DAY = date(2026, 11, 23)
ACT = Act("refresh", "test", datetime(2026, 11, 23, 9, tzinfo=UTC))
EDITED = {"computed_edited", "computed_cleared"}
COMPANY = {"manager": "Иванов", "next_on": date(2026, 11, 30), "taken_on": date(2026, 10, 1)}


def refreshed(language: Language = "ru") -> MemoryHost:
    """Return a little book whose computed cells were just written."""
    host = host_of(
        language,
        cb_target=[{**COMPANY, "company": "Ромашка", "reason": "revenue", "results": "ждут"}],
        cb_working=[{**COMPANY, "company": name} for name in ("Лютик", "Василёк")],
        cb_contacts=[{"client": "Лютик", "name": "Анна", "role": "head"}],
        cb_results=[
            {
                "client": "Лютик",
                "state": "won",
                "amount": 1000.5,
                "cost": 400,
                "paid_on": date(2026, 11, 2),
                "paid_amount": 1000.5,
            }
        ],
        cb_log=[
            {
                "client": "Лютик",
                "date": date(2026, 11, 3),
                "manager": "Иванов",
                "channel": "call",
                "contacted": "yes",
            }
        ],
    )
    book = read_book(host)
    host.publish(refresh_changes(book, DAY), book.places, ACT)
    return host


def put(host: MemoryHost, table: str, column: str, place: int, cell: Cell) -> None:
    """Type something into a cell."""
    (area,) = (area for area in host.areas if area.name == table)
    words = {header(table, column, language) for language in LANGUAGES}
    at = next(i for i, name in enumerate(area.headers) if name in words)
    host.rows[area.sheet][HEADER_ROW + place][at] = cell


def edited(host: MemoryHost) -> list[tuple[str, str, str | None, int]]:
    """Return where the check sees an edited computed cell."""
    found = check(read_book(host), DAY)
    return [
        (f.code, f.table, f.column, (f.row or 0) - HEADER_ROW - 1)
        for f in found
        if f.code in EDITED
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_refreshed_book_has_no_edited_cell(language: Language) -> None:
    """What clientbook wrote is in order, and a second refresh has nothing to do."""
    host = refreshed(language)
    assert edited(host) == []
    assert refresh_changes(read_book(host), DAY) == []


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("people", "Анна, главная"),
        ("segment", "ключевой"),
        ("contacts", 7),
        ("revenue_12m", 1000.49),
        ("last_contact", datetime(2026, 11, 4)),  # noqa: DTZ001 - a day on a sheet
        ("completeness", 0.99),
        ("flags", "всё хорошо"),
    ],
)
def test_a_possible_value_is_found_too(column: str, cell: Cell) -> None:
    """A value that the column could hold is found in its cell, with what it says."""
    host = refreshed()
    put(host, "cb_working", column, 0, cell)
    assert edited(host) == [("computed_edited", "cb_working", column, 0)]


def test_a_cleared_cell_is_found() -> None:
    """Somebody emptied a computed cell."""
    host = refreshed()
    put(host, "cb_working", "segment", 1, None)
    assert edited(host) == [("computed_cleared", "cb_working", "segment", 1)]


def _new_inputs(host: MemoryHost) -> None:
    put(host, "cb_working", "next_on", 0, date(2026, 12, 1))
    put(host, "cb_results", "paid_amount", 0, 5)
    put(host, "cb_contacts", "name", 0, "Мария")
    put(host, "cb_working", "company", 1, "Василёк плюс")


def _sorted(host: MemoryHost) -> None:
    (area,) = (area for area in host.areas if area.name == "cb_working")
    rows = host.rows[area.sheet]
    rows[HEADER_ROW:] = rows[HEADER_ROW:][::-1]


def _saved_elsewhere(host: MemoryHost) -> None:
    put(host, "cb_working", "revenue_12m", 0, 1000.5000000000001)
    put(host, "cb_working", "contacts", 0, 1.0)


def _old_book(host: MemoryHost) -> None:
    for table in ("cb_target", "cb_working"):
        for place in range(2 if table == "cb_working" else 1):
            put(host, table, SEAL, place, None)
    put(host, "cb_working", "contacts", 0, 9)


@pytest.mark.parametrize("honest", [_new_inputs, _sorted, _saved_elsewhere, _old_book])
def test_an_honest_book_is_no_alarm(honest: Callable[[MemoryHost], None]) -> None:
    """New inputs, sorting, another program's digits, a book without seals: nothing is said."""
    host = refreshed()
    honest(host)
    assert edited(host) == []


def test_a_user_s_formula_is_another_finding() -> None:
    """A formula in a computed cell has a finding of its own."""
    host = refreshed()
    put(host, "cb_working", "touches", 0, Formula("1+1", 2))
    assert edited(host) == []


def test_a_renamed_stage_is_no_alarm() -> None:
    """The cells still show the former name, which clientbook wrote."""
    host = refreshed()
    put(host, "cb_stages", "stage", 0, "Первый разговор")
    assert edited(host) == []


CELLS: st.SearchStrategy[Any] = st.one_of(
    st.none(),
    st.text(max_size=20),
    st.integers(-(10**9), 10**9),
    st.decimals(-(10**9), 10**9, places=2).map(Decimal),
    st.dates(date(1990, 1, 1), date(2100, 1, 1)),
)


@given(st.lists(st.lists(CELLS, min_size=len(SEALED), max_size=len(SEALED)), max_size=5))
def test_what_was_sealed_is_whole(rows: list[list[Any]]) -> None:
    """Any cells are in order beside their own seals."""
    columns = {name: [row[at] for row in rows] for at, name in enumerate(SEALED)}
    assert list(broken(columns, seals(columns))) == []


def test_a_book_without_the_column_of_seals_is_looked_at_as_ever() -> None:
    """A sheet that has no seals, as books of earlier versions, has no broken one."""
    assert list(broken({SEALED[0]: ["a", "b"]}, ())) == []


def test_a_column_of_the_users_with_the_same_header_is_his() -> None:
    """A book older than the seals may have one: nothing is written into it."""
    host = refreshed()
    area = next(area for area in host.areas if area.name == "cb_working")
    at = area.headers.index(header("cb_working", SEAL, "ru"))
    for row in host.rows[area.sheet][area.header_row :]:
        row[at] = "✓"
    host.rows[area.sheet][area.header_row][at] = None
    changes = refresh_changes(read_book(host), DAY)
    assert not [one for one in changes if isinstance(one, SetCells) and one.column == SEAL]
