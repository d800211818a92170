"""A refresh: what it changes, what it leaves alone, and that a second one has nothing to do."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clientbook.book.calendar import Week
from clientbook.book.cells import Cell, Formula
from clientbook.book.changes import AppendRows, Change, SetCells
from clientbook.book.host import Act
from clientbook.book.reading import read_book
from clientbook.book.schema import LISTS
from clientbook.sales.history import frozen_weeks, weeks_to_freeze
from clientbook.sales.refresh import refresh_changes
from tests.book.builder import book_of, host_of
from tests.book.memory_host import MemoryHost
from tests.sales.books import step, touch

TODAY = date(2026, 11, 23)  # a Monday: the last week due is the one before the last
KEY = "C00001"


def refresh(host: MemoryHost, as_of: date = TODAY) -> list[Change]:
    """Refresh a workbook and return what changed."""
    book = read_book(host)
    changes = refresh_changes(book, as_of)
    host.publish(changes, book.places, Act("refresh", "тест", datetime(2026, 11, 23)))  # noqa: DTZ001 - books know no zones
    return changes


def changed(changes: list[Change], table: str, column: str) -> dict[int, Cell]:
    """The new cells of a column by row."""
    found = [
        c for c in changes if isinstance(c, SetCells) and (c.table, c.column) == (table, column)
    ]
    return {row: now for c in found for row, now in zip(c.rows, c.now, strict=True)}


def company(**more: Any) -> dict[str, Any]:  # noqa: ANN401 - a row of any values
    """A company of the working list."""
    return {"client": KEY, "company": "Ромашка", "manager": "А"} | more


def set_cell(host: MemoryHost, table: str, column: str, value: Cell) -> None:
    """Type into the first row of a table."""
    place = read_book(host).places[table]
    cells = host.rows[place.area.sheet][place.area.header_row]
    cells[place.columns[column] - 1] = value


def test_a_refresh_fills_computed_cells_and_keys() -> None:
    """Keys, the key of a company named in words, its name beside, and the high-water marks."""
    host = host_of(cb_working=[company(client=None)], cb_log=[step("Ромашка", "А", "contact")])
    changes = refresh(host)
    assert changed(changes, "cb_working", "client") == {4: "C00001"}
    assert changed(changes, "cb_working", "segment") == {4: "потенциальный"}
    assert changed(changes, "cb_working", "stage") == {4: "Контакт"}
    assert changed(changes, "cb_working", "last_contact") == {4: date(2026, 3, 2)}
    assert changed(changes, "cb_log", "client") == {4: "C00001"}
    assert changed(changes, "cb_log", "company") == {4: "Ромашка"}
    assert changed(changes, "cb_log", "entry") == {4: "E000001"}
    assert sorted(map(str, changed(changes, "cb_settings", "value").values())) == ["1", "1"]


def test_a_second_refresh_has_nothing_to_do() -> None:
    """Not even history: the week is frozen."""
    host = host_of(cb_working=[company(client=None)], cb_log=[step("Ромашка", "А", "contact")])
    assert refresh(host)
    assert refresh(host) == []


def test_only_what_differs_is_named() -> None:
    """A new contact changes its company's cells and no other company's."""
    others = [company(client=f"C{n:05d}", company=f"К{n}") for n in (2, 3)]
    host = host_of(cb_working=[company(), *others], cb_log=[touch(KEY, "А")])
    refresh(host)
    set_cell(host, "cb_log", "contacted", "да")
    changes = refresh(host)
    assert changed(changes, "cb_working", "contacts") == {4: 1}
    assert all(isinstance(c, SetCells) and c.rows == (4,) for c in changes)


@pytest.mark.parametrize("column", ["segment", "contacts", "next_on", "client"])
def test_a_users_formula_is_kept(column: str) -> None:
    """In a computed column, an input column or the key: no change for that cell."""
    host = host_of(cb_working=[company()], cb_log=[step(KEY, "А", None, next_on=date(2026, 12, 1))])
    set_cell(host, "cb_working", column, Formula("1+1", KEY if column == "client" else None))
    changes = refresh(host)
    assert changed(changes, "cb_working", column) == {}
    assert changed(changes, "cb_working", "touches") == {4: 1}
    assert refresh(host) == []


def test_what_was_not_understood_is_left_alone() -> None:
    """«Завтра» in a date column, a company nobody knows: findings, not changes."""
    host = host_of(cb_working=[company()], cb_log=[step(KEY, "А", None, next_on=date(2026, 12, 1))])
    set_cell(host, "cb_working", "next_on", "завтра")
    set_cell(host, "cb_log", "client", "Такой компании нет")
    changes = refresh(host)
    assert changed(changes, "cb_working", "next_on") == {}
    assert changed(changes, "cb_log", "client") == {}


def test_a_computed_cell_edited_by_hand_is_computed_again() -> None:
    """The change says what stood there, so that the journal keeps it."""
    host = host_of(cb_working=[company()])
    refresh(host)
    set_cell(host, "cb_working", "segment", "ключевой")
    [change] = refresh(host)
    assert isinstance(change, SetCells)
    assert (change.was, change.now) == (("ключевой",), ("потенциальный",))


def test_the_next_step_comes_from_the_log() -> None:
    """After a completed contact on or after its day, the newest row's step takes its place."""
    given = company(next_on=date(2026, 3, 2), next_what="Позвонить")
    row = step(KEY, "А", "contact", next_on=date(2026, 12, 1), next_what="Встреча")
    changes = refresh(host_of(cb_working=[given], cb_log=[row]))
    assert changed(changes, "cb_working", "next_on") == {4: date(2026, 12, 1)}
    assert changed(changes, "cb_working", "next_what") == {4: "Встреча"}
    later = refresh(host_of(cb_working=[given | {"next_on": date(2026, 12, 9)}], cb_log=[row]))
    assert changed(later, "cb_working", "next_on") == {}


def test_a_company_without_a_step_takes_the_logs() -> None:
    """But words without a date are the user's and stay."""
    row = step(KEY, "А", "contact", next_on=date(2026, 12, 1))
    empty = refresh(host_of(cb_working=[company()], cb_log=[row]))
    assert changed(empty, "cb_working", "next_on") == {4: date(2026, 12, 1)}
    noted = refresh(host_of(cb_working=[company(next_what="как-нибудь")], cb_log=[row]))
    assert changed(noted, "cb_working", "next_on") == {}


def test_a_lost_mark_is_written_again() -> None:
    """A settings table without the marks gets their rows: no key is given twice."""
    host = host_of(cb_working=[company(client="C00041")], settings={})
    sheet = read_book(host).places["cb_settings"].area.sheet
    body = host.rows[sheet]
    gone = next(i for i, cells in enumerate(body) if "last_client" in cells)
    body[gone] = [None] * len(body[gone])
    changes = refresh(host)
    [added] = [c for c in changes if isinstance(c, AppendRows) and c.table == "cb_settings"]
    assert (added.columns["name"], added.columns["value"]) == (("last_client",), (41,))
    assert refresh(host) == []


# Frozen weeks


def test_a_week_is_frozen_from_the_tuesday_after_it() -> None:
    """On Monday the week that just ended is not due yet; on Tuesday it is."""
    book = book_of()
    assert weeks_to_freeze(book, date(2026, 11, 23)) == (Week(2026, 46),)
    assert weeks_to_freeze(book, date(2026, 11, 24)) == (Week(2026, 47),)


def test_every_missing_week_is_frozen_later() -> None:
    """Nobody refreshed for three weeks: the next refresh makes up; an earlier day adds nothing."""
    host = host_of(cb_working=[company(taken_on=date(2026, 10, 1))])
    refresh(host, date(2026, 11, 3))
    assert frozen_weeks(read_book(host)) == (Week(2026, 44),)
    assert weeks_to_freeze(read_book(host), date(2026, 10, 1)) == ()
    refresh(host, date(2026, 11, 24))
    assert frozen_weeks(read_book(host)) == tuple(Week(2026, n) for n in (44, 45, 46, 47))
    assert not any(isinstance(c, AppendRows) for c in refresh(host, date(2026, 11, 3)))


def test_a_frozen_week_counts_what_was_there_on_its_sunday() -> None:
    """At risk, moved and standing per manager, list and stage; contacts by channel."""
    rows = [
        step(KEY, "А", "contact", 253),  # Tuesday of W46
        step("C00002", "Б", "presentation", 254),
        step("C00002", "Б", "payment", 263),  # after the week
    ]
    companies = [company(), company(client="C00002", company="Пион", manager="Б")]
    host = host_of(cb_working=companies, cb_log=rows)
    refresh(host)
    history = read_book(host).tables["cb_history"]
    assert set(history["week"]) == {"2026-W46"}
    stages = history.dropna(subset=["stage"]).set_index(["manager", "stage"])
    counts = stages[["at_risk", "moved", "standing"]].to_dict("index")
    assert counts == {
        ("А", "contact"): {"at_risk": 1, "moved": 1, "standing": 1},
        ("А", "presentation"): {"at_risk": 1, "moved": 0, "standing": 0},
        ("Б", "contact"): {"at_risk": 1, "moved": 1, "standing": 0},
        ("Б", "presentation"): {"at_risk": 1, "moved": 1, "standing": 1},
        ("Б", "delivery"): {"at_risk": 1, "moved": 0, "standing": 0},
    }
    contacts = history.dropna(subset=["channel"])
    assert contacts[["manager", "channel", "contacts"]].to_numpy().tolist() == [
        ["А", "call", 1],
        ["Б", "call", 1],
    ]


def test_moves_hold_who_changed() -> None:
    """The first frozen week has every company, a later one only those that moved."""
    companies = [company(), company(client="C00002", company="Пион")]
    host = host_of(cb_working=companies, cb_log=[step(KEY, "А", "contact", 262)])
    refresh(host)  # freezes W46
    refresh(host, TODAY + timedelta(days=1))  # freezes W47, with the contact of its Thursday
    moves = read_book(host).tables["cb_moves"]
    assert moves[["week", "client", "stage"]].fillna("").to_numpy().tolist() == [
        ["2026-W46", "C00001", ""],
        ["2026-W46", "C00002", ""],
        ["2026-W47", "C00001", "contact"],
    ]


def test_a_frozen_week_stays_when_companies_change_hands() -> None:
    """A new owner changes no row that is there."""
    host = host_of(cb_working=[company(taken_on=date(2026, 10, 1))])
    refresh(host)
    before = read_book(host).tables["cb_history"]
    set_cell(host, "cb_working", "manager", "Новый")
    refresh(host)
    assert read_book(host).tables["cb_history"].equals(before)


def test_an_idle_week_is_frozen_too() -> None:
    """Nobody started, nobody moved: a bare row keeps the week from being frozen later."""
    host = host_of(cb_working=[company()])
    refresh(host)
    refresh(host, TODAY + timedelta(days=1))
    assert frozen_weeks(read_book(host)) == (Week(2026, 46), Week(2026, 47))
    assert refresh(host_of()) == []


def test_a_second_row_with_the_same_key_keeps_its_next_step() -> None:
    """A duplicate key is a finding; the user's cells of the second row are not touched."""
    twins = [company(next_on=date(2026, 12, 1)), company(next_on=date(2026, 12, 9))]
    changes = refresh(host_of(cb_working=twins))
    assert changed(changes, "cb_working", "next_on") == {}


def test_both_editions_change_the_same_cells() -> None:
    """A Russian and an English book of the same facts get changes in the same places."""
    places = []
    for language in ("ru", "en"):
        host = host_of(language, cb_working=[company()], cb_log=[step(KEY, "А", "contact", 262)])
        changes = refresh_changes(read_book(host), TODAY)
        places.append([(c.table, c.column, c.rows) for c in changes if isinstance(c, SetCells)])
    assert places[0] == places[1]


ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "client": st.sampled_from([KEY, "Ромашка", "Пион", "Кто это"]),
            "manager": st.sampled_from(["А", None]),
            "stage": st.sampled_from([None, "contact", "payment", "выдумка"]),
            "contacted": st.sampled_from(["yes", "no", None]),
            "refusal": st.sampled_from([None, "price", "has_supplier", "no_budget"]),
            "signal": st.sampled_from([None, "excellent_review", "left_card"]),
            "date": st.one_of(st.none(), st.dates(date(2026, 10, 1), date(2026, 12, 1))),
            "next_on": st.one_of(st.none(), st.dates(date(2026, 10, 1), date(2026, 12, 1))),
            "channel": st.just("call"),
        }
    ),
    max_size=6,
)


@settings(max_examples=10, deadline=None)
@given(ROWS, st.sampled_from([None, date(2026, 10, 20), "завтра", Formula("TODAY()", 3)]))
def test_refresh_is_done_once(rows: list[dict[str, Any]], next_on: Any) -> None:  # noqa: ANN401 - any cell
    """Whatever the rows say: one segment each, and a second refresh that day changes nothing."""
    companies = [company(next_on=next_on), company(client=None, company="Пион", next_on=next_on)]
    host = host_of(cb_working=companies, cb_log=rows)
    refresh(host)
    assert read_book(host).tables["cb_working"]["segment"].isin(LISTS["segment"]).all()
    assert refresh(host) == []
