"""Changes carry one state of a book into another, and back."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientbook.book.applying import Cells, apply, diff
from clientbook.book.cells import Cell, CellError, Formula
from clientbook.book.changes import AppendRows, PutSheet, SetCells, invert, same_cell
from clientbook.book.errors import BookChangedMeanwhile
from clientbook.book.host import Act
from clientbook.book.reading import read_book
from tests.book.builder import host_of

CELLS: st.SearchStrategy[Cell] = st.one_of(
    st.none(),
    st.text(max_size=3),
    st.integers(-3, 3),
    st.booleans(),
    st.floats(allow_nan=False),
    st.decimals(allow_nan=False, allow_infinity=False, places=2),
    st.datetimes(),
    st.builds(CellError, st.sampled_from(["#N/A", "#REF!"])),
    st.builds(Formula, st.sampled_from(["A1", "A2"]), st.integers(0, 1)),
)
COLUMNS = {"cb_log": ("entry", "comment"), "cb_products": ("product",)}


@st.composite
def _books(draw: st.DrawFn) -> Cells:
    tables = {}
    for table, columns in COLUMNS.items():
        height = draw(st.integers(0, 4))
        cells = st.lists(CELLS, min_size=height, max_size=height).map(tuple)
        tables[table] = {column: draw(cells) for column in columns}
    sheets = draw(st.dictionaries(st.sampled_from(["funnel", "weekly:Иванов"]), st.binary()))
    return Cells(
        tables, dict.fromkeys(COLUMNS, 4), {id_: (id_, data) for id_, data in sheets.items()}
    )


def _same(one: Cells, other: Cells) -> bool:
    """Compare as users see: 1 and 1.0 are the same cell."""
    columns = [
        (one.tables[table][column], other.tables[table][column])
        for table, names in COLUMNS.items()
        for column in names
    ]
    return one.sheets == other.sheets and all(
        len(a) == len(b) and all(map(same_cell, a, b)) for a, b in columns
    )


@given(_books(), _books())
def test_a_difference_makes_the_one_into_the_other(a: Cells, b: Cells) -> None:
    """apply(diff(a, b), a) == b."""
    assert _same(apply(diff(a, b), a), b)


@given(_books(), _books())
def test_an_inverse_undoes(a: Cells, b: Cells) -> None:
    """apply(invert(c)) takes c back, and its inverse does c again."""
    changes = diff(a, b)
    after = apply(changes, a)
    assert _same(apply(invert(changes), after), a)
    assert invert(invert(changes)) == changes


@given(_books())
def test_nothing_differs_from_itself(a: Cells) -> None:
    """The difference of equal books is no change at all."""
    assert diff(a, a) == []


def test_a_cell_that_changed_meanwhile_stops_the_change() -> None:
    """Only what was seen is written over."""
    cells = Cells({"cb_products": {"product": ("Мёд", "Чай")}}, {"cb_products": 4}, {})
    change = SetCells("cb_products", "product", (5,), ("",), ("Мёд",), ("Кофе",))
    with pytest.raises(BookChangedMeanwhile):
        apply([change], cells)
    with pytest.raises(BookChangedMeanwhile):
        apply([PutSheet("funnel", "Воронка", b"new", was=b"old")], cells)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (1, 1.0, True),
        (True, 1, False),
        (1234.56, Decimal("1234.56"), True),
        (0.1 + 0.2, Decimal("0.3"), False),
        (date(2024, 1, 5), datetime(2024, 1, 5), True),  # noqa: DTZ001 - cells have no zone
        (date(2024, 1, 5), datetime(2024, 1, 5, 12), False),  # noqa: DTZ001 - cells have no zone
        (Formula("A1", 1), Formula("A1", 2), True),
        (Formula("A1", 1), 1, False),
        ("1", 1, False),
        (None, "", False),
    ],
)
def test_cells_are_compared_as_users_see_them(one: Cell, other: Cell, *, same: bool) -> None:
    """Digits, days and formula texts count; types do not, but for text and truth."""
    assert same_cell(one, other) is same
    assert same_cell(other, one) is same


def test_a_host_in_memory_publishes() -> None:
    """Rows appended to a book are read back, and an equal publish writes nothing."""
    host = host_of(cb_working=[{"company": "Ромашка"}])
    book = read_book(host)
    act = Act("test", "Иванов", datetime(2024, 5, 17))  # noqa: DTZ001 - a fixed moment
    product = AppendRows("cb_products", {"product": ("Мёд", "Чай")}, 2)
    assert host.publish([product], book.places, act).written
    again = read_book(host)
    assert again.tables["cb_products"]["product"].tolist() == ["Мёд", "Чай"]
    assert again.places["cb_products"].area.last_row == 5
    assert not host.publish([], again.places, act).written
