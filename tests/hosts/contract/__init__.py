"""The contract of hosts: what every place where a workbook lives answers and does.

A test module makes a class from `HostContract` with a `host` fixture that opens, in its kind of
host, a workbook whose cells are those of `BOOK` here. Everything a host gives or takes is cells.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest

from clientbook.book.cells import Area, Cell, Place
from clientbook.book.changes import AppendRows, Change, PutColumn, RemoveRows, SetCells
from clientbook.book.errors import BookChangedMeanwhile, ClientbookError
from clientbook.book.host import Act, Host

# ruff: noqa: DTZ001 - cells know no time zone

ACT = Act("test", "Иванов", datetime(2026, 11, 23, 9, 30))
HEADERS = ("Компания", "Телефон", "Сумма", "Дата", "Примечание")
IDS = ("company", "phone", "amount", "day", "notes")
ROWS: tuple[tuple[Cell, ...], ...] = (
    ("ООО «Ромашка»", "+7 912 345-67-89", 1200, datetime(2026, 11, 2), "звонить утром"),
    ("Альфа & Бета", "007", 99.5, datetime(2026, 11, 3), None),
    ("=не формула", None, None, None, "a\nb"),
)
SHEET, TABLE = "Журнал работ", "cb_log"

Opened = tuple[Host, Callable[[], Host]]
"""A host with the workbook, and a way to open it again as somebody else would find it."""


def place_of(host: Host) -> Place:
    """Return where the table stands now."""
    (area,) = [area for area in host.tables() if area.name == TABLE]
    columns = {name: area.column_of(at) for at, name in enumerate(IDS)}
    return Place(TABLE, area, columns)


def place_with(host: Host, *new: str) -> Place:
    """Return where the table stands, and columns that are to come beside it."""
    place = place_of(host)
    coming = {name: place.area.column_of(len(HEADERS) + at) for at, name in enumerate(new)}
    return replace(place, columns={**place.columns, **coming})


def cells_of(host: Host, column: str) -> list[Cell]:
    """Return a column's cells."""
    place = place_of(host)
    number = place.columns[column]
    return list(host.read(place.area, [number])[number])


def setting(column: str, rows: Sequence[int], was: Sequence[Cell], now: Sequence[Cell]) -> SetCells:
    """Return a change of some cells."""
    return SetCells(TABLE, column, tuple(rows), ("",) * len(rows), tuple(was), tuple(now))


def appending(columns: Mapping[str, Sequence[Cell]]) -> AppendRows:
    """Return a change that appends rows."""
    counts = {len(cells) for cells in columns.values()}
    return AppendRows(TABLE, {k: tuple(v) for k, v in columns.items()}, counts.pop())


class HostContract:
    """One behaviour for all hosts."""

    def test_names_its_tabs(self, opened: Opened) -> None:
        """Every tab is listed in its order, a hidden one as hidden."""
        host, _ = opened
        sheets = host.sheets()
        assert [sheet.title for sheet in sheets] == [SHEET, "Заметки", "Скрытый"]
        assert [sheet.visible for sheet in sheets] == [True, True, False]
        assert {sheet.generated for sheet in sheets} == {None}

    def test_finds_its_table(self, opened: Opened) -> None:
        """A table is its name, its headers and where its data rows are."""
        host, _ = opened
        assert host.tables() == [Area(SHEET, 3, 2, 6, HEADERS, TABLE)]

    def test_reads_the_asked_columns(self, opened: Opened) -> None:
        """Texts stay texts, numbers numbers, dates are datetimes, blanks None."""
        host, _ = opened
        area = place_of(host).area
        read = host.read(area, [2, 3, 4, 5, 6])
        assert tuple(zip(*(read[column] for column in range(2, 7)), strict=True)) == ROWS
        assert set(host.read(area, [4])) == {4}

    def test_shows_the_top_of_a_sheet(self, opened: Opened) -> None:
        """The first rows that are not empty come with their place."""
        host, _ = opened
        top = host.top_rows(SHEET, 2)
        assert [(row, column, tuple(cells)) for row, column, cells in top] == [
            (1, 1, ("Журнал",)),
            (3, 2, HEADERS),
        ]
        assert host.top_rows("Скрытый", 5) == []

    def test_knows_the_last_row(self, opened: Opened) -> None:
        """The last row with a value counts; an empty sheet has none."""
        host, _ = opened
        assert [host.last_row(title) for title in (SHEET, "Заметки", "Скрытый")] == [6, 40, 0]

    def test_sets_cells(self, opened: Opened) -> None:
        """A set cell reads back as what was written, here and for the next one who opens."""
        host, again = opened
        changes = [
            setting("amount", [4, 6], [1200, None], [Decimal("1250.10"), 7]),
            setting("day", [5, 6], [datetime(2026, 11, 3), None], [None, date(2026, 12, 1)]),
            setting("company", [5], ["Альфа & Бета"], ["=1+1"]),
            setting("phone", [4], ["+7 912 345-67-89"], ["0012"]),
        ]
        published = host.publish(changes, {TABLE: place_of(host)}, ACT)
        assert published.written
        for one in (host, again()):
            assert cells_of(one, "amount") == [1250.1, 99.5, 7]
            assert cells_of(one, "day") == [datetime(2026, 11, 2), None, datetime(2026, 12, 1)]
            assert cells_of(one, "company") == ["ООО «Ромашка»", "=1+1", "=не формула"]
            assert cells_of(one, "phone") == ["0012", "007", None]

    def test_writes_nothing_for_nothing(self, opened: Opened) -> None:
        """Changes that alter no cell are no change."""
        host, _ = opened
        same = [setting("amount", [4, 5], [1200, 99.5], [1200.0, Decimal("99.5")])]
        assert not host.publish(same, {TABLE: place_of(host)}, ACT).written
        assert not host.publish([], {TABLE: place_of(host)}, ACT).written

    def test_writes_only_over_what_was_read(self, opened: Opened) -> None:
        """A cell that holds something else stops all changes, and is named."""
        host, again = opened
        changes = [
            setting("notes", [4], ["звонить утром"], ["x"]),
            setting("amount", [5], [100], [1]),
        ]
        with pytest.raises(BookChangedMeanwhile, match="D5"):
            host.publish(changes, {TABLE: place_of(host)}, ACT)
        assert cells_of(again(), "notes")[0] == "звонить утром"

    def test_appends_rows(self, opened: Opened) -> None:
        """New rows stand at the end, in the table; columns that were not given are blank."""
        host, again = opened
        rows = appending({"company": ["Гамма", "Дельта"], "day": [date(2026, 11, 23), None]})
        assert host.publish([rows], {TABLE: place_of(host)}, ACT).written
        found = again()
        assert place_of(found).area.last_row == 8
        assert cells_of(found, "company")[-2:] == ["Гамма", "Дельта"]
        assert cells_of(found, "day")[-2:] == [datetime(2026, 11, 23), None]
        assert cells_of(found, "notes")[-2:] == [None, None]

    def test_takes_appended_rows_away_again(self, opened: Opened) -> None:
        """Removing what was appended gives the cells that were there before."""
        host, again = opened
        rows: dict[str, tuple[Cell, ...]] = {
            "company": ("Гамма", "Дельта"),
            "amount": (Decimal("1.10"), None),
        }
        host.publish([AppendRows(TABLE, rows, 2)], {TABLE: place_of(host)}, ACT)
        host.publish([RemoveRows(TABLE, rows, 2)], {TABLE: place_of(host)}, ACT)
        found = again()
        assert place_of(found).area == Area(SHEET, 3, 2, 6, HEADERS, TABLE)
        assert cells_of(found, "company") == [row[0] for row in ROWS]

    def test_removes_only_what_was_appended(self, opened: Opened) -> None:
        """Rows that hold something else are not taken away."""
        host, _ = opened
        with pytest.raises(BookChangedMeanwhile):
            host.publish(
                [RemoveRows(TABLE, {"company": ("другое",)}, 1)], {TABLE: place_of(host)}, ACT
            )

    def test_does_not_run_over_foreign_cells(self, opened: Opened) -> None:
        """Something below the table stops an append that would reach it; the cell is named."""
        host, again = opened
        place = place_of(host)
        below = Area("Заметки", 38, 2, 39, HEADERS)
        columns = {name: 2 + at for at, name in enumerate(IDS)}
        places = {TABLE: Place(TABLE, below, columns)}
        with pytest.raises(ClientbookError, match="B40"):
            host.publish([appending({"company": ["Гамма"]})], places, ACT)
        assert place_of(again()) == place

    def test_adds_columns(self, opened: Opened) -> None:
        """They stand at the right end with their headers, cells of old and of new rows in them."""
        host, again = opened
        place = place_with(host, "year", "more")
        rows = appending({"company": ["Гамма", "=Дельта"], "year": ["=х", None]})
        changes: list[Change] = [
            PutColumn(TABLE, "year", "2024", "phone"),
            PutColumn(TABLE, "more", "Ещё", "day"),
            setting("year", [5], [None], ["007"]),
            setting("more", [4, 6], [None, None], [date(2026, 11, 24), "скоро"]),
            setting("amount", [4], [1200], [1300]),
        ]
        assert host.publish([*changes, rows], {TABLE: place}, ACT).written
        found = again()
        headers = (*HEADERS, "2024", "Ещё")
        assert place_of(found).area == Area(SHEET, 3, 2, 8, headers, TABLE)
        cells = found.read(place_of(found).area, [2, 4, 7, 8])
        assert cells[2][-2:] == ["Гамма", "=Дельта"]
        assert cells[4] == [1300, 99.5, None, None, None]
        assert cells[7] == [None, "007", None, "=х", None]
        assert cells[8] == [datetime(2026, 11, 24), None, "скоро", None, None]

    def test_adds_no_column_over_foreign_cells(self, opened: Opened) -> None:
        """Something beside the table stops a column that would stand there; the cell is named."""
        host, again = opened
        area = Area("Заметки", 39, 1, 40, ("Слева",))
        columns = {TABLE: Place(TABLE, area, {"company": 1})}
        with pytest.raises(ClientbookError, match="B40"):
            host.publish([PutColumn(TABLE, "more", "Ещё")], columns, ACT)
        assert again().last_row("Заметки") == 40

    def test_appends_to_a_plain_range(self, opened: Opened) -> None:
        """A range without an Excel Table grows by its cells."""
        host, again = opened
        below = Area("Заметки", 40, 2, 40, HEADERS)
        columns = {name: 2 + at for at, name in enumerate(IDS)}
        places = {TABLE: Place(TABLE, below, columns)}
        assert host.publish([appending({"amount": [5, 6]})], places, ACT).written
        grown = replace(below, last_row=42)
        assert list(again().read(grown, [4])[4]) == [5, 6]
