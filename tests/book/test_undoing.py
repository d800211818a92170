"""What an undo puts back in cells: all that is still ours, and nothing that is somebody else's."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clientbook.book.applying import Cells, apply
from clientbook.book.cells import Area, Cell, Formula, Place
from clientbook.book.changes import (
    AppendRows,
    Change,
    PutSheet,
    PutSheets,
    RemoveRows,
    SetCells,
    UnknownChange,
)
from clientbook.book.host import Act
from clientbook.book.past import Entry, is_undo, origin, taken_back, to_redo, to_undo
from clientbook.book.same_rows import alike, rows_now
from clientbook.book.undoing import Left, SheetThen, Undoing, inverse, undoing
from clientbook.book.undoing_table import Seen

KEYED, KEYLESS = "cb_contacts", "cb_products"
COLUMNS = {KEYED: ("name", "position", "notes", "contact"), KEYLESS: ("product", "category")}
KEY = {KEYED: "contact", KEYLESS: ""}
FIRST = 5


@dataclass
class Row:
    """One row of a table in the hands of clientbook and of a user."""

    cells: dict[str, Cell]
    own: Cell = None
    ours: dict[str, tuple[Cell, Cell]] = field(default_factory=dict)
    """Column → what we found, what we put."""
    theirs: dict[str, Cell] = field(default_factory=dict)
    new: bool = False


def seen(table: str, rows: Sequence[Row]) -> Seen:
    """Return a table as a host would."""
    area = Area("Лист", FIRST - 1, 1, FIRST - 1 + len(rows), (*COLUMNS[table], "своё"), table)
    places = {name: at for at, name in enumerate(COLUMNS[table], 1)}
    columns = {name: [row.cells.get(name) for row in rows] for name in COLUMNS[table]}
    return Seen(Place(table, area, places), columns, {"своё": [row.own for row in rows]})


def after(undo: Undoing, table: str, rows: Sequence[Row]) -> list[dict[str, Cell]]:
    """Return the cells of the rows that stay, once the changes are carried out."""
    cells = {name: tuple(row.cells.get(name) for row in rows) for name in COLUMNS[table]}
    done = apply(undo.changes, Cells({table: cells}, {table: FIRST}, {})).tables[table]
    return [dict(zip(done, values, strict=True)) for values in zip(*done.values(), strict=True)]


@st.composite
def histories(draw: st.DrawFn, table: str) -> tuple[list[Row], list[Row], list[Change]]:
    """Draw a table before an entry, the same after it and after a user, and the entry's changes."""
    count = draw(st.integers(2, 6))
    rows = [
        Row({name: f"{name} {at}" for name in COLUMNS[table]}, own=draw(st.sampled_from([None, 7])))
        for at in range(count)
    ]
    before = [replace(row, cells=dict(row.cells)) for row in rows]
    plain = [name for name in COLUMNS[table] if name != KEY[table]]
    changes: list[Change] = []
    for column in draw(st.lists(st.sampled_from(plain[1:]), unique=True)):
        at = draw(st.lists(st.integers(0, count - 1), min_size=1, unique=True))
        was = tuple(rows[i].cells[column] for i in at)
        now = tuple(f"наше {column} {i}" for i in at)
        keys = tuple(str(rows[i].cells[KEY[table]]) if KEY[table] else "" for i in at)
        changes.append(SetCells(table, column, tuple(FIRST + i for i in at), keys, was, now))
        for i, new in zip(at, now, strict=True):
            rows[i].ours[column] = (rows[i].cells[column], new)
            rows[i].cells[column] = new
    added = draw(st.integers(0, 3))
    if added:
        fresh = [Row({n: f"новое {n} {i}" for n in COLUMNS[table]}, new=True) for i in range(added)]
        columns = {n: tuple(row.cells[n] for row in fresh) for n in COLUMNS[table]}
        changes.append(AppendRows(table, columns, added))
        for row in fresh:
            row.ours = {name: (None, cell) for name, cell in row.cells.items()}
        rows += fresh
    return before, rows, changes


def meddled(draw: Callable[[Any], Any], table: str, rows: list[Row], *, edits: bool) -> list[Row]:
    """Return the rows after a user has sorted, added, deleted and, maybe, written in them."""
    rows = list(draw(st.permutations(rows))) if draw(st.booleans()) else list(rows)
    if draw(st.booleans()):
        foreign = Row({name: f"чужое {name}" for name in COLUMNS[table]})
        foreign.theirs = dict(foreign.cells)
        rows.insert(draw(st.integers(0, len(rows))), foreign)
    if draw(st.booleans()):
        rows.pop(draw(st.integers(0, len(rows) - 1)))
    for _ in range(draw(st.integers(0, 4)) if edits else 0):
        row = draw(st.sampled_from(rows))
        column = draw(st.sampled_from([n for n in COLUMNS[table] if n != KEY[table]]))
        row.cells[column] = row.theirs[column] = f"правка {draw(st.integers(0, 99))}"
        row.ours.pop(column, None)
    if edits and draw(st.booleans()):
        draw(st.sampled_from(rows)).own = "вписано"
    return rows


def check(rows: Sequence[Row], table: str, undo: Undoing, *, whole: bool) -> None:
    """Assert that what is theirs stays, and, if `whole`, that all that is ours is gone."""
    left = after(undo, table, rows)
    gone = {id(row) for row in rows[len(left) :]}
    for row, cells in zip(rows, left, strict=False):
        for column, cell in row.theirs.items():
            assert cells[column] == cell
        for column, (was, now) in row.ours.items() if whole else ():
            assert cells[column] == was, (column, now)
    for row in rows:
        if id(row) in gone:
            assert row.new
            assert not row.theirs
            assert row.own is None


@settings(max_examples=300)
@given(st.data())
def test_all_that_is_ours_goes_back_and_nothing_else(data: st.DataObject) -> None:
    """Rows with keys: sorted, inserted, deleted and written in, each cell has its rightful end."""
    before, rows, changes = data.draw(histories(KEYED))
    rows = meddled(data.draw, KEYED, rows, edits=True)
    undo = undoing(changes, {KEYED: seen(KEYED, rows)}, {KEYED: seen(KEYED, before)}, {})
    check(rows, KEYED, undo, whole=True)
    told = {(left.row, left.column) for left in undo.left if left.row is not None}
    for at, row in enumerate(rows):
        for column in row.theirs if row.new else ():
            assert (FIRST + at, column) in told


@settings(max_examples=300)
@given(st.data())
def test_rows_without_keys_are_known_by_content(data: st.DataObject) -> None:
    """Sorted, with rows put in and taken out: everything of ours goes back all the same."""
    before, rows, changes = data.draw(histories(KEYLESS))
    rows = meddled(data.draw, KEYLESS, rows, edits=False)
    undo = undoing(changes, {KEYLESS: seen(KEYLESS, rows)}, {KEYLESS: seen(KEYLESS, before)}, {})
    check(rows, KEYLESS, undo, whole=True)


@settings(max_examples=300)
@given(st.data())
def test_rows_without_keys_that_were_written_in_are_safe(data: st.DataObject) -> None:
    """What a user wrote is never lost, with the copy of the former workbook and without."""
    before, rows, changes = data.draw(histories(KEYLESS))
    rows = meddled(data.draw, KEYLESS, rows, edits=True)
    then = {KEYLESS: seen(KEYLESS, before)} if data.draw(st.booleans()) else {}
    check(rows, KEYLESS, undoing(changes, {KEYLESS: seen(KEYLESS, rows)}, then, {}), whole=False)


@settings(max_examples=200)
@given(st.data())
def test_an_undo_is_undone_the_same_way(data: st.DataObject) -> None:
    """The changes of an undo, taken back cell by cell, give the cells before the undo."""
    before, rows, changes = data.draw(histories(KEYED))
    now = seen(KEYED, rows)
    undo = undoing(changes, {KEYED: now}, {KEYED: seen(KEYED, before)}, {})
    back = after(undo, KEYED, rows)
    assert back == [row.cells for row in before]
    redo = undoing(undo.changes, {KEYED: seen(KEYED, before)}, {KEYED: now}, {})
    assert after(redo, KEYED, before) == [row.cells for row in rows]
    assert redo.left == ()
    assert after(Undoing(tuple(inverse(changes)), (), ()), KEYED, rows) == back


def _one(changes: Sequence[Change | UnknownChange], **cells: Cell) -> Undoing:
    row = Row({"name": "Анна", "contact": "P00001", **cells})
    table = seen(KEYED, [row])
    return undoing(changes, {KEYED: table}, {KEYED: table}, {})


def test_what_is_left_is_named() -> None:
    """A cell that holds something else is named with what is there and what would have come."""
    change = SetCells(KEYED, "notes", (9,), ("P00001",), ("было",), ("стало",))
    undo = _one([change], notes="чужое")
    assert undo.changes == ()
    assert undo.left == (Left("changed", KEYED, "notes", FIRST, "P00001", "чужое", "было"),)
    assert _one([change], notes="было") == Undoing((), (), ())


def test_what_never_came_is_not_missed() -> None:
    """Writing that broke off before new rows and sheets leaves nothing to tell of them."""
    before = [Row({name: f"{name} {at}" for name in COLUMNS[KEYLESS]}) for at in range(2)]
    new: dict[str, tuple[Cell, ...]] = {name: (f"новое {name}",) for name in COLUMNS[KEYLESS]}
    changes: list[Change] = [
        AppendRows(KEYLESS, new, 1, make_room=True),
        PutSheet("plan", "План", b"new"),
    ]
    then = {KEYLESS: replace(seen(KEYLESS, before), below=True)}
    stands = {"plan": SheetThen(ours=False, known=True, payload=b"old", as_before=True)}
    assert undoing(changes, then, then, stands) == Undoing((), (), ())
    other = Row({name: f"чужое {name}" for name in COLUMNS[KEYLESS]})
    undo = undoing(changes, {KEYLESS: seen(KEYLESS, [*before, other])}, then, stands)
    assert [left.why for left in undo.left] == ["row_gone", "moved"]


def test_a_row_whose_key_never_came_is_not_missed() -> None:
    """Keys are filled in with all else of a row: without them it is the row that it was.

    What had come of the rest is taken back. A row in its place that holds something else is
    another one, and is left alone.
    """
    rows = [Row({"name": "Анна", "notes": "было"})]
    changes = [
        SetCells(KEYED, "contact", (FIRST,), ("P1",), (None,), ("P1",)),
        SetCells(KEYED, "notes", (FIRST,), ("P1",), ("было",), ("стало",)),
    ]
    now = {KEYED: seen(KEYED, rows)}
    assert undoing(changes, now, now, {}) == Undoing((), (), ())
    rows[0].cells["notes"] = "стало"
    undo = undoing(changes, {KEYED: seen(KEYED, rows)}, now, {})
    assert (undo.left, undo.changes) == (
        (),
        (SetCells(KEYED, "notes", (FIRST,), ("",), ("стало",), ("было",)),),
    )
    rows[0].cells["name"] = "Борис"
    assert [one.why for one in undoing(changes, {KEYED: seen(KEYED, rows)}, now, {}).left]
    rows[0].cells |= {"name": "Анна", "notes": "другое"}
    (left,) = undoing(changes, {KEYED: seen(KEYED, rows)}, now, {}).left
    assert (left.why, left.key) == ("row_gone", "P1")


@pytest.mark.parametrize(
    ("change", "left"),
    [
        (
            SetCells(KEYED, "notes", (9,), ("P7",), (1,), (2,)),
            Left("row_gone", KEYED, None, 9, "P7"),
        ),
        (SetCells(KEYED, "email", (9,), ("P7",), (1,), (2,)), Left("column_gone", KEYED, "email")),
        (SetCells("cb_log", "date", (9,), ("",), (1,), (2,)), Left("table_gone", "cb_log")),
        (AppendRows("cb_log", {}, 1), Left("table_gone", "cb_log")),
        (RemoveRows("cb_log", {}, 1), Left("table_gone", "cb_log")),
        (PutSheet("funnel", "Воронка", b"x"), Left("sheet_lost", "Воронка")),
        (PutSheets(b"x"), Left("sheets_added", "")),
        (PutSheets(None), Left("sheets_removed", "")),
        (UnknownChange("fold"), Left("unknown", "fold")),
        (UnknownChange("damaged"), Left("damaged", "")),
        (
            RemoveRows(KEYED, {"contact": ("P00001",)}, 1),
            Left("row_there", KEYED, None, FIRST, "P00001"),
        ),
    ],
)
def test_what_cannot_be_taken_back_stops_nothing(
    change: Change | UnknownChange, left: Left
) -> None:
    """Each has its reason; the entry's other changes are taken back."""
    other = SetCells(KEYED, "notes", (FIRST,), ("P00001",), ("было",), ("стало",))
    undo = _one([other, change], notes="стало")
    assert undo.left == (left,)
    assert undo.changes == (replace(other, was=("стало",), now=("было",)),)


@pytest.mark.parametrize(
    ("then", "put"),
    [
        (SheetThen(ours=True, known=True, payload=b"old"), b"old"),
        (SheetThen(ours=True, known=True, payload=None), None),
    ],
)
def test_a_generated_sheet_goes_back(then: SheetThen, put: bytes | None) -> None:
    """Its former payload comes back; a sheet that was not there goes away."""
    undo = undoing([PutSheet("funnel", "Воронка", b"new")], {}, {}, {"funnel": then})
    assert undo == Undoing((PutSheet("funnel", "Воронка", put),), (), ())


def test_a_sheet_that_changed_since_stays() -> None:
    """Another command has brought it up to date: the undo of an older one leaves it."""
    then = SheetThen(ours=False, known=True, payload=b"old")
    undo = undoing([PutSheet("funnel", "Воронка", b"new")], {}, {}, {"funnel": then})
    assert undo == Undoing((), (Left("sheet_changed", "Воронка"),), ())


def test_formulas_that_fill_down_do_not_hold_a_row() -> None:
    """A formula of its column goes with a row of ours; one of another kind is somebody's."""
    old = Row({"name": "Анна", "contact": "P1"}, own=Formula("C5*2"))
    for formula, stays in (("C6*2", False), ("SUM(C6:C9)", True)):
        new = Row({"name": "Олег", "contact": "P2"}, own=Formula(formula))
        append = AppendRows(KEYED, {"name": ("Олег",), "contact": ("P2",)}, 1)
        undo = undoing([append], {KEYED: seen(KEYED, [old, new])}, {KEYED: seen(KEYED, [old])}, {})
        assert any(isinstance(change, RemoveRows) for change in undo.changes) != stays
        assert bool(undo.left) == stays


@pytest.mark.parametrize(
    ("one", "other", "equal"),
    [
        (1, 1.0, True),
        (0.1 + 0.2, 0.3, True),
        (1, True, False),
        ("1", 1, False),
        ("", None, True),
        ("a\r\nb", "a\nb", True),
        (date(2026, 1, 2), datetime(2026, 1, 2, tzinfo=UTC).replace(tzinfo=None), True),
        (Formula("A1", 5), 5, False),
        (Formula("A1", 5), Formula("A1", 6), True),
    ],
)
def test_cells_are_alike_when_they_show_the_same(one: Cell, other: Cell, *, equal: bool) -> None:
    """What Excel and LibreOffice write differently for one thing does not count."""
    assert alike(one, other) == equal


def test_equal_rows_are_told_apart_only_where_they_stood() -> None:
    """Two rows alike on other places than before could be either: neither is taken."""
    then = {5: ("a", 1), 6: ("a", 1), 7: ("b", 2)}
    assert rows_now(then, dict(then), [5, 6, 7], set()) == {5: 5, 6: 6, 7: 7}
    assert rows_now(then, {8: ("a", 1), 9: ("a", 1), 10: ("b", 2)}, [5, 6, 7], set()) == {7: 10}


def _entry(number: int, command: str = "refresh", undoes: int | None = None) -> Entry:
    act = Act(command, "я", datetime(2026, 1, 1, tzinfo=UTC), undoes=undoes)
    return Entry(number, act, f"{number}", f"{number + 1}", ())


def test_undo_and_redo_walk_back_and_forth() -> None:
    """The last that stands is undone first, the last undo is redone first, and so on."""
    entries = [_entry(1), _entry(2), _entry(3)]
    walked: list[int | None] = []

    def step(*, redo: bool) -> None:
        found = to_redo(entries) if redo else to_undo(entries)
        walked.append(None if found is None else origin(found, entries))
        if found is not None:
            command = "redo" if redo else "undo"
            entries.append(_entry(len(entries) + 1, command, found.number))

    for redo in (False, False, True, False, False, False, False, True, True, True, True):
        step(redo=redo)
    assert walked == [3, 2, 2, 2, 1, None, None, 1, 2, 3, None]
    entries.append(_entry(len(entries) + 1))
    step(redo=False)
    assert walked[-1] == entries[-2].number
    assert {1, 2, 3}.isdisjoint(taken_back(entries))
    assert is_undo(entries[-1])
