"""Reading and editing by column: the quick way agrees with the careful one, byte for byte."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from functools import partial
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientbook.book.cells import Cell, Formula, column_letters
from clientbook.book.errors import BookChangedMeanwhile, ClientbookError
from clientbook.hosts import sheet_columns
from clientbook.hosts.cell_reading import Decoder
from clientbook.hosts.errors import FormulaInTheWay, SheetNotUnderstood
from clientbook.hosts.sheet import Piece, Rows, pieces
from clientbook.hosts.sheet_columns import ByColumn, last_row_said
from clientbook.hosts.sheet_edit import ColumnEdit, SheetEdit
from clientbook.hosts.sheet_read import read_columns, read_in_parts

STRINGS = ["shared", "", "two & two"]
DATE_STYLE = 7
COLUMNS = (1, 2, 4, 26, 27, 53, 702, 703)
SHEET = (
    b'<worksheet><cols><col min="4" max="4" style="5"/></cols><sheetData>%b</sheetData></worksheet>'
)
SOME_ROWS = (
    b'<row r="2" spans="1:3"><c r="A2" s="7"><v>45992</v></c><c r="C2" t="s"><v>0</v></c></row>'
    b'<row r="3" spans="1:3"><c r="A3"><v>1.5</v></c><c r="B3"><v>2</v></c></row>'
)

_RESTS = st.sampled_from((
    b"><v>5</v></c>", b"><v>-1.25</v></c>", b"><v>1e5</v></c>", b"><v>45992</v></c>",
    b"><v></v></c>", b' t="s"><v></v></c>', b"><f>B2</f><v></v></c>",
    b' t="s"><v>0</v></c>', b' t="s"><v>1</v></c>', b' t="s"><v>2</v></c>', b"/>",
    b' t="inlineStr"><is><t>plain</t></is></c>', b' t="inlineStr"><is><t></t></is></c>',
    b' t="inlineStr"><is><t>a &amp; _x000A_b</t></is></c>', b' t="b"><v>1</v></c>',
    b' t="inlineStr"><is><t xml:space="preserve"> kept </t></is></c>', b' t="e"><v>#N/A</v></c>',
    b' t="inlineStr"><is><r><t>rich</t></r><r><t> text</t></r></is></c>',
    b' t="str"><f>A1&amp;""</f><v>x</v></c>', b"><f>B2+1</f><v>7</v></c>", b"><f>B2</f></c>",
))  # fmt: skip
_STYLES = st.sampled_from((b"", b' s="1"', b' s="7"'))
_CELLS = st.tuples(st.sampled_from(COLUMNS), _STYLES, _RESTS)
_ATTRIBUTES = st.sampled_from((b"", b' spans="1:4"', b' s="3" customFormat="1"', b' ht="20"'))
_ROWS = st.lists(
    st.tuples(
        st.integers(1, 3), _ATTRIBUTES, st.lists(_CELLS, max_size=6, unique_by=lambda c: c[0])
    ),
    min_size=1,
    max_size=6,
)
_NEW: st.SearchStrategy[Cell] = st.sampled_from((
    None, "", "new", "a & b", " kept ", 5, 2.5, -0.0, 1e-7, 1e20, 10**17, True,
    datetime(2026, 1, 2), datetime(2026, 1, 2, 3, 4), Formula("A1+1"),  # noqa: DTZ001 - cells
))  # fmt: skip
_WANTED = st.lists(st.sampled_from(COLUMNS[:-1]), min_size=1, max_size=4, unique=True)


def _written(
    rows: list[tuple[int, bytes, list[tuple[int, bytes, bytes]]]],
) -> tuple[bytes, list[int]]:
    number, written, numbers = 0, b"", []
    for step, attributes, cells in rows:
        number += step
        numbers.append(number)
        inner = b"".join(
            b'<c r="%b%d"%b%b' % (column_letters(column).encode(), number, style, rest)
            for column, style, rest in sorted(cells)
        )
        written += b'<row r="%d"%b>%b</row>' % (number, attributes, inner)
    return written, numbers


def _decoder() -> Decoder:
    return Decoder(lambda: STRINGS, [DATE_STYLE])


def _edited(rows: bytes, edits: list[ColumnEdit]) -> bytes:
    edit = SheetEdit("book", "Sheet", edits, _decoder(), lambda _: b' s="7"')
    stream = edit.applied(pieces([SHEET % rows], "Sheet"))
    return b"".join(piece.content for piece in stream) + b"%d" % edit.formulas_changed


def _both(work: Callable[[], object]) -> tuple[object, object]:
    """Return what both ways give, or the text of their refusal."""
    found: list[object] = []
    for bound in (0, 10**9):
        with patch.object(sheet_columns, "WORTH_IT", bound):
            try:
                found.append(work())
            except ClientbookError as error:
                found.append(str(error))
    quick, careful = found
    return quick, careful


@given(_ROWS, _WANTED)
def test_reading_by_column_gives_the_same_cells(
    rows: list[tuple[int, bytes, list[tuple[int, bytes, bytes]]]], columns: list[int]
) -> None:
    """Whatever cells there are and are not, both ways read the same values of the same types."""
    written, numbers = _written(rows)
    wanted = range(numbers[len(numbers) // 3], numbers[-1] + 1)
    quick, careful = _both(
        lambda: repr(read_columns([SHEET % written], "Sheet", wanted, columns, _decoder()))
    )
    assert quick == careful


def test_a_number_or_a_string_of_no_signs_is_a_blank() -> None:
    """Some programs write `<v></v>` into cells that hold nothing."""
    written = (
        b'<row r="1"><c r="A1"><v></v></c><c r="B1" t="s"><v></v></c>'
        b'<c r="D1" s="7"><v></v></c></row>'
    )
    both = _both(lambda: read_columns([SHEET % written], "S", range(1, 2), [1, 2, 4], _decoder()))
    assert both == ({1: [None], 2: [None], 4: [None]},) * 2


@given(_ROWS, _WANTED, st.data())
def test_editing_by_column_gives_the_same_bytes(
    rows: list[tuple[int, bytes, list[tuple[int, bytes, bytes]]]],
    columns: list[int],
    data: st.DataObject,
) -> None:
    """Cells replaced, blanked, dated and filled in give the same sheet both ways."""
    written, numbers = _written(rows)
    held = read_columns([SHEET % written], "Sheet", range(1, numbers[-1] + 1), columns, _decoder())
    edits = []
    for column in columns:
        chosen = [n for n in numbers if data.draw(st.booleans())]
        was = [held[column][n - 1] for n in chosen]
        now = [data.draw(_NEW) for _ in chosen]
        style = data.draw(st.sampled_from((None, b"", b' s="9"')))
        edits.append(ColumnEdit(column, chosen, was, now, style))
    quick, careful = _both(lambda: _edited(written, edits))
    assert quick == careful


@given(_ROWS, _WANTED, st.integers(1, 5))
def test_reading_in_parts_gives_the_same_cells(
    rows: list[tuple[int, bytes, list[tuple[int, bytes, bytes]]]], columns: list[int], count: int
) -> None:
    """However many rows come at a time, joined they are what is read at once."""
    written, numbers = _written(rows)
    wanted = range(2, numbers[-1] + 3)
    whole = read_columns([SHEET % written], "Sheet", wanted, columns, _decoder())
    joined: dict[int, list[Cell]] = {column: [] for column in columns}
    seen: list[int] = []
    for part, cells in read_in_parts(
        [SHEET % written], "Sheet", wanted, columns, _decoder(), count
    ):
        assert len(part) <= count
        seen += part
        for column, found in cells.items():
            joined[column] += found
    assert (seen, repr(joined)) == (list(wanted), repr(whole))


def test_a_piece_that_is_not_regular_is_left_to_the_careful_way() -> None:
    """Foreign bytes, cells out of order, doubled cells and empty rows are never taken apart."""
    with patch.object(sheet_columns, "WORTH_IT", 0):
        for rows in (
            SOME_ROWS + b" ",
            b" " + SOME_ROWS,
            SOME_ROWS + b"<row/>",
            SOME_ROWS.replace(b'"A2"', b'"A9"'),
            SOME_ROWS.replace(b'r="C2"', b'r="A2"'),
            SOME_ROWS.replace(b'r="A3"', b'r="C3"'),
            SOME_ROWS.replace(b"<v>2</v>", b"<v>2</v><x/>"),
            SOME_ROWS.replace(b"</row>", b"<!-- --></row>", 1),
        ):
            assert ByColumn("Sheet").rows(Piece("rows", rows, b""), 1, [1, 2]) is None
        assert ByColumn("Sheet").rows(Piece("rows", SOME_ROWS, b"x:"), 1, [1]) is None
        regular = ByColumn("Sheet").rows(Piece("rows", SOME_ROWS, b""), 1, [1, 2])
    assert regular is not None
    assert regular.numbers == [2, 3]
    assert regular.column(2).numbers == [None, b"2"]


@pytest.mark.parametrize("was", [None, "", float("nan"), Decimal("NaN"), 0, False, "x", "\ud800"])
def test_a_cell_that_is_not_there_is_held_like_a_blank_one(was: Cell) -> None:
    """What was read as a blank may be filled, both ways: NaN too, which is written as a blank."""
    found = set()
    for row in (b'<row r="2"><c r="B2"/></row>', b'<row r="2"><c r="C2"/></row>'):
        quick, careful = _both(partial(_edited, row, [ColumnEdit(2, [2], [was], [5])]))
        assert quick == careful
        found.add(isinstance(quick, bytes) and b'<c r="B2"><v>5</v></c>' in quick)
    assert found == {not (isinstance(was, int) or was in {"x", "\ud800"})}


def test_rows_that_do_not_ascend_are_refused() -> None:
    """A row number that was there before stops both ways."""
    for bound in (0, 10**9):
        with (
            patch.object(sheet_columns, "WORTH_IT", bound),
            pytest.raises(SheetNotUnderstood),
        ):
            read_columns([SHEET % (SOME_ROWS + SOME_ROWS)], "Sheet", range(1, 9), [1], _decoder())


def test_a_cell_that_changed_meanwhile_is_named() -> None:
    """The quick way compares each cell with what was read, blanks too."""
    for column, cell in ((1, "A3"), (2, "B3"), (5, "E3")):
        edit = ColumnEdit(column, [2, 3], [None, "other"], ["x", "y"])
        if column == 1:
            edit = ColumnEdit(1, [2, 3], [datetime(2025, 12, 1), 9.0], ["x", "y"])  # noqa: DTZ001
        with (
            patch.object(sheet_columns, "WORTH_IT", 0),
            pytest.raises(BookChangedMeanwhile, match=cell),
        ):
            _edited(SOME_ROWS, [edit])


def test_the_first_of_shared_formulas_is_not_replaced() -> None:
    """Nor is an array formula: other cells would lose theirs."""
    rows = b'<row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">B1</f><v>1</v></c></row>'
    edit = ColumnEdit(1, [1], [Formula("B1")], [5])
    for bound in (0, 10**9):
        with patch.object(sheet_columns, "WORTH_IT", bound), pytest.raises(FormulaInTheWay):
            _edited(rows, [edit])


def test_a_row_says_its_number() -> None:
    """The last row's number is seen at a glance, and only trusted once it is verified."""
    assert last_row_said(SOME_ROWS) == Rows(Piece("rows", SOME_ROWS, b""), "Sheet", 0).last
    assert last_row_said(b"<row/>") == 0
    assert last_row_said(b'<row r="x">') == 0
