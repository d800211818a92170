"""Cells that an array formula spills over are known, however many formulas there are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from clientbook.book.cells import column_letters
from clientbook.hosts.array_formulas import ArrayRanges

_AREAS = st.tuples(
    st.integers(1, 5), st.integers(1, 9), st.integers(0, 3), st.integers(0, 4)
)  # column, row, how far right, how far down


@given(st.lists(_AREAS, max_size=8), st.integers(0, 8))
def test_each_cell_of_a_range_is_known(areas: list[tuple[int, int, int, int]], cut: int) -> None:
    """Also when ranges overlap, come in no order, and are met some now and some later."""
    ranges = ArrayRanges()
    for some in (areas[:cut], areas[cut:]):
        ranges.learn(b"".join(map(_formula, some)))
        ranges.first_of({1: [(1, b"A1")]})
    inside = {
        (column + right, row + down)
        for column, row, across, further in areas
        for right in range(across + 1)
        for down in range(further + 1)
    }
    for column in range(1, 10):
        for row in range(1, 15):
            found = ranges.first_of({row: [(column, b"it")]})
            assert (found == b"it") == ((column, row) in inside)


def _formula(area: tuple[int, int, int, int]) -> bytes:
    column, row, across, further = area
    first = f"{column_letters(column)}{row}"
    last = f"{column_letters(column + across)}{row + further}"
    return f'<c r="{first}"><f t="array" ref="{first}:{last}">1</f></c>'.encode()
