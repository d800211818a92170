"""Cells set in sheets of every shape that programs write; what cannot be understood is refused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientbook.book.cells import Cell, Formula
from clientbook.book.errors import BookChangedMeanwhile
from clientbook.hosts import sheet as sheet_module
from clientbook.hosts.cell_reading import Decoder
from clientbook.hosts.errors import FormulaInTheWay, SheetNotUnderstood
from clientbook.hosts.row_removal import RowRemoval
from clientbook.hosts.sheet import pieces
from clientbook.hosts.sheet_edit import ColumnEdit, SheetEdit
from clientbook.hosts.sheet_read import first_rows, last_row_with_value, read_columns

# ruff: noqa: DTZ001 - cells know no time zone

MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
DECODER = Decoder(lambda: ["shared"], {7})


def worksheet(rows: bytes, *, prefix: bytes = b"", before: bytes = b"") -> bytes:
    """Return a worksheet of some rows."""
    xmlns = b"xmlns:%b" % prefix[:-1] if prefix else b"xmlns"
    name = b"%bworksheet" % prefix
    data = b"%bsheetData" % prefix
    head = b'<?xml version="1.0"?>\n<%b %b="%b">%b<%b>' % (name, xmlns, MAIN, before, data)
    return b"%b%b</%b><%bpageMargins/></%b>" % (head, rows, data, prefix, name)


def rows_of(content: bytes) -> bytes:
    """Return what stands between the tags of sheet data."""
    inside = content.partition(b"sheetData>")[2]
    return inside[: inside.rindex(b"</")].rpartition(b"</")[0]


def with_cells(content: bytes, cells: Mapping[tuple[int, int], tuple[Cell, Cell]]) -> bytes:
    """Set cells by (row, column): what they hold, what they shall hold."""
    columns: dict[int, dict[int, tuple[Cell, Cell]]] = {}
    for (row, column), both in cells.items():
        columns.setdefault(column, {})[row] = both
    edits = [
        ColumnEdit(
            column,
            sorted(found),
            [found[row][0] for row in sorted(found)],
            [found[row][1] for row in sorted(found)],
        )
        for column, found in columns.items()
    ]
    edit = SheetEdit("book.xlsx", "S", edits, DECODER, lambda _: b' s="7"')
    return b"".join(piece.content for piece in edit.applied(pieces([content], "S")))


def read(content: bytes, rows: range, columns: Sequence[int]) -> dict[int, list[Cell]]:
    """Read columns of a worksheet."""
    return read_columns([content], "S", rows, columns, DECODER)


USUAL = b'<row r="2"><c r="B2" s="3"><v>1</v></c><c r="D2" t="s"><v>0</v></c></row>'
PREFIXED = USUAL.replace(b"</", b"</x:").replace(b"<r", b"<x:r").replace(b"<c", b"<x:c")
PREFIXED = PREFIXED.replace(b"<v", b"<x:v")
BARE = b"<row/><row><c/><c s='3'><v>1</v></c><c/><c t='s'><v>0</v></c></row>"
PRETTY = USUAL.replace(b"<", b"\n  <").replace(b'r="D2" t="s"', b't="s" r="D2"') + b"\n"
PRETTY = PRETTY.replace(b"\n  </v", b"</v")


@pytest.mark.parametrize(
    ("rows", "prefix"),
    [(USUAL, b""), (PREFIXED, b"x:"), (BARE, b""), (PRETTY, b"")],
    ids=["usual", "prefixed", "without r", "pretty"],
)
def test_every_shape_is_read_and_edited(rows: bytes, prefix: bytes) -> None:
    """Prefixes, cells without a reference and pretty-printed XML make no difference."""
    content = worksheet(rows, prefix=prefix)
    assert read(content, range(1, 4), [2, 3, 4]) == {
        2: [None, 1, None],
        3: [None, None, None],
        4: [None, "shared", None],
    }
    assert first_rows([content], "S", 3, DECODER) == [(2, 2, [1, None, "shared"])]
    assert last_row_with_value([content], "S") == 2
    changed = with_cells(content, {(2, 2): (1, 2.5), (2, 3): (None, "new"), (3, 1): (None, 4)})
    assert read(changed, range(1, 4), [1, 2, 3, 4]) == {
        1: [None, None, 4],
        2: [None, 2.5, None],
        3: [None, "new", None],
        4: [None, "shared", None],
    }
    assert b's="3"' in changed
    if prefix:
        assert b"<c" not in changed


def test_only_the_cell_changes() -> None:
    """What stands around an edited cell keeps its bytes."""
    rows = b'<row r="1" spans="1:3"><c r="A1" t="s"><v>0</v></c><c r="C1" s="2"><v>1</v></c></row>'
    changed = with_cells(worksheet(rows), {(1, 3): (1, None)})
    assert changed == worksheet(rows.replace(b'<c r="C1" s="2"><v>1</v></c>', b'<c r="C1" s="2"/>'))


def test_cells_and_rows_go_where_they_belong() -> None:
    """Cells are inserted in column order, rows in row order; a blank makes no cell."""
    rows = b'<row r="2"><c r="B2"><v>1</v></c></row><row r="9"><c r="A9"><v>1</v></c></row>'
    cells: dict[tuple[int, int], tuple[Cell, Cell]] = {
        (2, 27): (None, 27), (2, 1): (None, 1), (1, 1): (None, "top"),
        (5, 3): (None, 5), (12, 2): (None, 12), (13, 2): (None, ""),
    }  # fmt: skip
    assert rows_of(with_cells(worksheet(rows), cells)) == (
        b'<row r="1"><c r="A1" t="inlineStr"><is><t>top</t></is></c></row>'
        b'<row r="2"><c r="A2"><v>1</v></c><c r="B2"><v>1</v></c><c r="AA2"><v>27</v></c></row>'
        b'<row r="5"><c r="C5"><v>5</v></c></row><row r="9"><c r="A9"><v>1</v></c></row>'
        b'<row r="12"><c r="B12"><v>12</v></c></row>'
    )


@pytest.mark.parametrize(
    "empty", [b"<sheetData/>", b"<sheetData></sheetData>", b"<sheetData>\n</sheetData>"]
)
def test_an_empty_sheet_takes_cells(empty: bytes) -> None:
    """A sheet without rows gets its first one."""
    content = worksheet(b"").replace(b"<sheetData></sheetData>", empty)
    changed = with_cells(content, {(3, 2): (None, 5)})
    assert read(changed, range(3, 4), [2]) == {2: [5]}
    assert first_rows([content], "S", 3, DECODER) == []


def test_a_new_cell_looks_as_the_place_did() -> None:
    """A cell that was not there takes its row's style, else its column's."""
    rows = b'<row r="1" s="5" customFormat="1"/><row r="2"/>'
    cols = b'<cols><col min="2" max="4" width="9" style="6"/></cols>'
    changed = with_cells(worksheet(rows, before=cols), {(1, 3): (None, 1), (2, 3): (None, 1)})
    assert b'<c r="C1" s="5"><v>1</v>' in changed
    assert b'<c r="C2" s="6"><v>1</v>' in changed


def test_a_date_gets_a_date_style() -> None:
    """A date in a cell that shows none would look like a number."""
    rows = b'<row r="1"><c r="A1"/><c r="B1" s="2"><v>1</v></c></row>'
    day = datetime(2026, 11, 23)
    changed = with_cells(
        worksheet(rows), {(1, 1): (None, day), (1, 2): (1, day), (1, 3): (None, day)}
    )
    assert changed.count(b's="7"') == 3
    assert read(changed, range(1, 2), [1, 2, 3]) == {1: [day], 2: [day], 3: [day]}


@pytest.mark.parametrize(
    "held", [b"<v>2</v>", b"<f>A1</f><v>1</v>", b""], ids=["other", "formula", "blank"]
)
def test_a_cell_that_holds_something_else_stops_the_write(held: bytes) -> None:
    """The cell is named; a formula that shows the same number is not the number."""
    rows = b'<row r="1"><c r="A1">%b</c></row>' % held
    with pytest.raises(BookChangedMeanwhile, match="S, A1"):
        with_cells(worksheet(rows), {(1, 1): (1, 5)})


def test_a_cell_that_is_gone_stops_the_write() -> None:
    """Blank where a value was read is a difference too."""
    with pytest.raises(BookChangedMeanwhile, match="C1"):
        with_cells(worksheet(b'<row r="1"/>'), {(1, 3): (1, 5)})
    with pytest.raises(BookChangedMeanwhile, match="C4"):
        with_cells(worksheet(b""), {(4, 3): (1, 5)})


SHARED = (
    b'<row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">B1*2</f><v>2</v></c></row>'
    b'<row r="2"><c r="A2"><f t="shared" si="0"/><v>4</v></c></row>'
)


def test_shared_formulas_are_read_for_each_cell() -> None:
    """A cell that shares a formula has it, moved as Excel moves it."""
    found = read(worksheet(SHARED), range(1, 3), [1])
    assert found == {1: [Formula("B1*2", 2), Formula("B2*2", 4)]}


def test_a_cell_may_leave_a_shared_formula() -> None:
    """A formula that only shares another's may be replaced by a value."""
    changed = with_cells(worksheet(SHARED), {(2, 1): (Formula("B2*2"), 9)})
    assert read(changed, range(1, 3), [1]) == {1: [Formula("B1*2", 2), 9]}


def test_the_master_of_a_shared_formula_stays() -> None:
    """Others depend on its text."""
    with pytest.raises(FormulaInTheWay, match="A1"):
        with_cells(worksheet(SHARED), {(1, 1): (Formula("B1*2"), 9)})


@pytest.mark.parametrize("cell", [(1, 1), (2, 1), (2, 2)])
def test_array_results_stay(cell: tuple[int, int]) -> None:
    """No cell is written into the range of an array formula, where its results stand."""
    rows = (
        b'<row r="1"><c r="A1" cm="1"><f t="array" ref="A1:B2">X1:Y2</f><v>2</v></c></row>'
        b'<row r="2"><c r="A2"><v>4</v></c></row>'
    )
    was = read(worksheet(rows), range(cell[0], cell[0] + 1), [cell[1]])[cell[1]][0]
    with pytest.raises(FormulaInTheWay):
        with_cells(worksheet(rows), {cell: (was, 9)})


@pytest.mark.parametrize(
    "rows",
    [
        b'<row r="2"/><!-- note --><row r="3"/>',
        b'<row r="2"><c r="A2" t="str"><v><![CDATA[x]]></v></c></row>',
        b'<row r="3"/><row r="2"/>',
        b'<row r="2"><c r="B2"><v>1</v></c><c r="A2"><v>1</v></c> </row>',
        b'<row r="2"><c r="B3"><v>1</v></c></row>',
        b'<row r="2"><d r="B2"><v>1</v></d></row>',
        b"text",
    ],
    ids=["comment", "cdata", "rows", "cells", "reference", "element", "text"],
)
def test_what_is_not_understood_is_refused(rows: bytes) -> None:
    """The tokens cover every byte, or the sheet is refused by name."""
    with pytest.raises(SheetNotUnderstood, match="S"):
        with_cells(worksheet(rows), {(2, 1): (None, 1), (2, 2): (1, 2)})


def test_a_torn_sheet_is_refused() -> None:
    """Sheet data without an end, or none at all, is no sheet."""
    for torn in (worksheet(b"")[:-60], b"<worksheet/>", b""):
        with pytest.raises(SheetNotUnderstood):
            list(pieces([torn], "S"))


def test_pieces_are_the_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    """However small the pieces, joined they are the sheet, and edits find their rows."""
    rows = b"".join(
        b'<row r="%d"><c r="A%d"><v>%d</v></c></row>' % (n, n, n) for n in range(1, 300)
    )
    content = worksheet(rows)
    monkeypatch.setattr(sheet_module, "PIECE", 100)
    chunks = [content[at : at + 37] for at in range(0, len(content), 37)]
    found = list(pieces(chunks, "S"))
    assert b"".join(piece.content for piece in found) == content
    assert len(found) > 50
    changed = with_cells(content, {(n, 1): (n, n * 2) for n in range(1, 300, 7)})
    assert read(changed, range(1, 300), [1])[1] == [
        n if n % 7 != 1 else n * 2 for n in range(1, 300)
    ]


CELLS = st.none() | st.integers(-1000, 1000) | st.text("abc <&", max_size=5)


@given(st.dictionaries(st.tuples(st.integers(1, 9), st.integers(1, 5)), CELLS), st.data())
def test_what_is_set_is_read(before: dict[tuple[int, int], Cell], data: st.DataObject) -> None:
    """Whatever cells are set over whatever was there, reading gives exactly them."""
    first = with_cells(worksheet(b""), {at: (None, cell) for at, cell in before.items()})
    new = data.draw(st.dictionaries(st.tuples(st.integers(1, 9), st.integers(1, 5)), CELLS))
    second = with_cells(first, {at: (before.get(at), cell) for at, cell in new.items()})
    expected = {**before, **new}
    found = read(second, range(1, 10), range(1, 6))
    for column in range(1, 6):
        cells = [expected.get((row, column)) for row in range(1, 10)]
        assert found[column] == [None if cell == "" else cell for cell in cells]


def test_rows_are_taken_away_with_their_cells() -> None:
    """A row that holds nothing else goes; the cells of other columns stay."""
    rows = (
        b'<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c></row>'
        b'<row r="3"><c r="A3"><v>3</v></c><c r="C3"><v>9</v></c></row>'
    )
    removal = RowRemoval("S", range(2, 4), 1, 2)
    left = b"".join(piece.content for piece in removal.applied(pieces([worksheet(rows)], "S")))
    assert rows_of(left) == (
        b'<row r="1"><c r="A1"><v>1</v></c></row><row r="3"><c r="C3"><v>9</v></c></row>'
    )
