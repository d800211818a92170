"""A worksheet part that comes in chunks: the lint sees the same rows wherever it is cut."""

from __future__ import annotations

from unittest import mock

from hypothesis import given
from hypothesis import strategies as st

from clientbook.hosts.lint import streams

ROWS = b"".join(b'<row r="%d"><c r="A%d"><v>7</v></c></row>' % (row, row) for row in range(1, 60))
PART = b'<worksheet a="1"><sheetData>' + ROWS + b"</sheetData><tail/></worksheet>"


@given(st.sets(st.integers(1, len(PART) - 1), max_size=40))
def test_rows_are_whole_wherever_the_part_is_cut(cuts: set[int]) -> None:
    """Every block begins with a row, and nothing is lost between head, rows and tail."""
    ends = sorted(cuts)
    chunks = [PART[a:b] for a, b in zip([0, *ends], [*ends, len(PART)], strict=True)]
    with mock.patch.object(streams, "BLOCK", 50):
        head, *rows, tail = streams.stretches(chunks)
    assert head.content.endswith(b"<sheetData>")
    assert all(block.content.startswith(b"<row") for block in rows)
    assert b"".join(block.content for block in rows) == ROWS
    assert tail.content == b"</sheetData><tail/></worksheet>"
