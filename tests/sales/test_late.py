"""Entries that come late for a frozen week, and a week frozen anew because one asked for it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pandas as pd
import pytest

from clientbook.actions import check, refresh
from clientbook.book.applying import apply
from clientbook.book.calendar import Week
from clientbook.book.cells import Cell
from clientbook.book.changes import AppendRows, invert
from clientbook.book.host import Act
from clientbook.book.reading import read_book
from clientbook.book.record import Book
from clientbook.book.settings import Manager
from clientbook.cli.run import run
from clientbook.history import undo
from clientbook.hosts.closed_file import ClosedFile
from clientbook.hosts.new import new_workbook
from clientbook.reports.weekly_context import weekly_context
from clientbook.sales.history import known_states
from clientbook.sales.refreeze import WeekNotFrozen, refrozen
from clientbook.sales.refresh import refresh_changes
from clientbook.sales.week import week_of
from clientbook.sales.week_records import LateCount
from tests.book.builder import host_of
from tests.book.memory_host import MemoryHost

WEEK, NEXT = Week(2026, 46), Week(2026, 47)
TUESDAY = date(2026, 11, 17)
ACT = Act("refresh", "test", datetime(2026, 11, 17, 9, tzinfo=UTC))
HEADS = ("client", "company", "manager", "taken_on")
SAID = ("date", "client", "manager", "channel", "contacted")


def _host() -> MemoryHost:
    """Return two companies of Иванов; C1 was called in the week, once by each manager."""
    taken = date(2026, 11, 2)
    return host_of(
        managers=[Manager("Иванов"), Manager("Сидоров")],
        cb_working=[
            dict(zip(HEADS, row, strict=True))
            for row in (("C1", "Ромашка", "Иванов", taken), ("C2", "Вектор", "Иванов", taken))
        ],
        cb_log=[
            dict(zip(SAID, row, strict=True))
            for row in (
                (date(2026, 11, 10), "C1", "Иванов", "call", "yes"),
                (date(2026, 11, 11), "C1", "Сидоров", "call", "yes"),
            )
        ],
    )


def _frozen() -> MemoryHost:
    """Return the same with its week frozen."""
    host = _host()
    _refresh(host, TUESDAY)
    return host


def _refresh(host: MemoryHost, day: date, refreeze: Week | None = None) -> int:
    """Refresh a book in memory, without its sheets; return how many rows were added."""
    book = read_book(host)
    changes = refresh_changes(book, day, refreeze)
    host.publish(changes, book.places, ACT)
    return sum(change.count for change in changes if isinstance(change, AppendRows))


def _enter(host: MemoryHost, day: date, client: str, channel: str = "звонок") -> None:
    """Enter a completed contact of Иванов."""
    cells: dict[str, tuple[Cell, ...]] = {
        "date": (day,),
        "client": (client,),
        "manager": ("Иванов",),
    }
    words: dict[str, tuple[Cell, ...]] = {"channel": (channel,), "contacted": ("да",)}
    host.publish([AppendRows("cb_log", {**cells, **words}, 1)], read_book(host).places, ACT)


def test_what_is_entered_late_stands_in_the_next_sheet() -> None:
    """A call of C2 in the frozen week: one call of Иванов more, and a company more contacted."""
    host = _frozen()
    assert week_of(read_book(host), NEXT, None).late_entries == ()
    _enter(host, date(2026, 11, 12), "C2")
    _enter(host, date(2026, 11, 18), "C2", "встреча")  # of the week reported on: not late
    book = read_book(host)
    call = LateCount(WEEK, "Иванов", "call", "channel", 1, 2)
    assert week_of(book, NEXT, None).late_entries == (
        call,
        LateCount(WEEK, None, "contact", "stage", 1, 2),
    )
    assert week_of(book, NEXT, "Иванов").late_entries == (call,)
    assert week_of(book, NEXT, "Сидоров").late_entries == ()
    assert week_of(book, WEEK, None).late_entries == ()
    rows = weekly_context(week_of(book, NEXT, "Иванов"), book)["late_entries"]
    said = "Неделя 2026-W46, Иванов, звонок: 2 контакта вместо 1, что были в отчёте."
    assert rows == [{"text": said}]


def test_a_contact_without_a_channel_is_frozen_and_late_like_any_other() -> None:
    """One of the frozen week is nothing new; one that comes later is named, without a channel."""
    host = _host()
    _enter(host, date(2026, 11, 12), "C2", "")
    _refresh(host, TUESDAY)
    assert week_of(read_book(host), NEXT, None).late_entries == ()
    _enter(host, date(2026, 11, 13), "C2", "")
    book = read_book(host)
    late = LateCount(WEEK, "Иванов", "", "channel", 1, 2)
    assert week_of(book, NEXT, "Иванов").late_entries == (late,)
    rows = weekly_context(week_of(book, NEXT, "Иванов"), book)["late_entries"]
    said = "Неделя 2026-W46, Иванов, канал не указан: 2 контакта вместо 1, что были в отчёте."
    assert rows == [{"text": said}]
    _refresh(host, TUESDAY, WEEK)
    assert week_of(read_book(host), NEXT, None).late_entries == ()


def test_a_reassigned_company_is_nobodys_late_entry() -> None:
    """A frozen week's contacts are theirs who made them, whoever has the company now."""
    host = _frozen()
    for row in host.rows["Рабочий список"]:
        row[:] = ["Сидоров" if cell == "Иванов" else cell for cell in row]
    assert week_of(read_book(host), NEXT, None).late_entries == ()


def test_a_week_is_frozen_anew_when_somebody_asks() -> None:
    """Its counts are today's, wherever its rows stand; nothing is late then; again is nothing."""
    host = _frozen()
    _enter(host, date(2026, 11, 12), "C2")
    _enter(host, date(2026, 11, 13), "C2", "визит")
    assert _refresh(host, TUESDAY) == 0  # a usual refresh leaves the week alone
    area = next(area for area in host.areas if area.name == "cb_history")
    rows = host.rows[area.sheet]
    rows[area.header_row : area.last_row] = rows[area.header_row : area.last_row][::-1]
    assert _refresh(host, TUESDAY, WEEK) == 2  # visits, and a company of his that waits
    book = read_book(host)
    assert week_of(book, NEXT, None).late_entries == ()
    moved = book.tables["cb_history"].dropna(subset=["stage"])
    assert moved[moved["stage"] == "contact"]["moved"].sum() == 2
    assert refrozen(book, WEEK)[1] == []


def test_rows_that_say_nothing_any_more_are_emptied() -> None:
    """Сидоров's call was a mistake and is taken out: his row is blank, and no fault."""
    host = _frozen()
    assert "Сидоров" in set(read_book(host).tables["cb_history"]["manager"])
    log = next(area for area in host.areas if area.name == "cb_log")
    host.rows[log.sheet][log.header_row + 1][:] = []
    faults = {finding.code for finding in check(host, TUESDAY).findings}
    _refresh(host, TUESDAY, WEEK)
    book = read_book(host)
    assert "Сидоров" not in set(book.tables["cb_history"]["manager"].dropna())
    assert {finding.code for finding in check(host, TUESDAY).findings} <= faults
    assert week_of(book, NEXT, None).late_entries == ()


def test_later_weeks_stay_what_they_were() -> None:
    """The first of two frozen weeks is frozen anew after a reassignment; the second keeps it."""
    host = _frozen()
    _refresh(host, date(2026, 11, 24))
    for row in host.rows["Рабочий список"]:
        row[:] = ["Сидоров" if cell == "Иванов" else cell for cell in row]
    before = read_book(host)
    _refresh(host, date(2026, 11, 24), WEEK)
    after = read_book(host)
    assert _states(before, NEXT).equals(_states(after, NEXT).reindex(_states(before, NEXT).index))
    assert set(_states(after, WEEK)["manager"]) == {"Сидоров"}
    assert set(_states(after, NEXT)["manager"]) == {"Иванов"}


def _states(book: Book, week: Week) -> pd.DataFrame:
    moves = book.tables["cb_moves"]
    return known_states(moves[moves["week"] <= week.text]).sort_index()


def test_the_changes_can_be_taken_back() -> None:
    """Their inverse leaves the cells as they were."""
    host = _frozen()
    _enter(host, date(2026, 11, 12), "C2", "визит")
    book = read_book(host)
    _, changes = refrozen(book, WEEK)
    cells = host._cells(book.places)  # noqa: SLF001 - what the host works on
    assert changes
    assert apply(invert(changes), apply(changes, cells)) == cells


def test_in_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command says what it did, undo brings the bytes back, an open week is refused."""
    path = tmp_path / "b.xlsx"
    rows: dict[str, list[Cell]] = {
        "company": ["Альфа"],
        "manager": ["Иванов"],
        "taken_on": [date(2026, 11, 2)],
    }
    path.write_bytes(new_workbook("ru", book_id="b", rows={"cb_working": rows}))
    refresh(ClosedFile(path), TUESDAY, ACT)
    source = tmp_path / "log.csv"
    source.write_text(
        "Дата;Компания;Менеджер;Канал;Контакт состоялся\n12.11.2026;Альфа;Иванов;звонок;да\n",
        encoding="utf-8",
    )
    assert run(["import", str(path), str(source), "--to", "log", "--quiet"], "ru", chosen=True) < 2
    refresh(ClosedFile(path), TUESDAY, ACT)
    before = path.read_bytes()
    command = ["refresh", str(path), "--as-of", "2026-11-17", "--refreeze"]
    assert run([*command, "2026-W46"], "ru", chosen=True) == 0
    assert "закрыта заново" in capsys.readouterr().out
    assert path.read_bytes() != before
    undo(ClosedFile(path), ACT)
    assert path.read_bytes() == before
    assert run([*command, "2026-W47"], "ru", chosen=True) == 2
    assert "ещё не закрыта" in capsys.readouterr().err
    with pytest.raises(WeekNotFrozen, match="2026-W40"):
        refrozen(read_book(ClosedFile(path)), Week(2026, 40))
