"""A workbook becomes typed tables, whatever its users did to its looks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from clientbook.book.cells import Cell, Formula
from clientbook.book.convert import plain, typed
from clientbook.book.errors import BookTooNew
from clientbook.book.reading import read_book
from clientbook.book.record import Book
from clientbook.book.schema import DATA_TABLES, FORMAT_VERSION, LISTS, STAGES, TABLES, Column, Kind
from clientbook.book.wording import LANGUAGES, value_text
from tests.book.builder import HEADER_ROW, book_of, host_of
from tests.book.memory_host import MemoryHost

DTYPES = {
    Kind.DATE: "datetime64[s]",
    Kind.MONEY: "Int64",
    Kind.INTEGER: "Int64",
    Kind.NUMBER: "float64",
    Kind.RATE: "float64",
}


def test_rows_become_typed_tables() -> None:
    """Dates are days, money is kopecks, lists are ids, and companies are keys."""
    book = book_of(
        cb_target=[{"company": "Ромашка", "reason": "revenue", "expected_amount": 10.5}],
        cb_log=[{"date": date(2024, 1, 5), "client": "ромашка ", "stage": "contact"}],
    )
    target, log = book.tables["cb_target"], book.tables["cb_log"]
    assert target["client"].tolist() == ["C00001"]
    assert target["reason"].tolist() == ["revenue"]
    assert target["expected_amount"].tolist() == [1050]
    assert [str(day) for day in log["date"]] == ["2024-01-05 00:00:00"]
    assert log["client"].tolist() == ["C00001"]
    assert log["stage"].tolist() == ["contact"]
    assert log["entry"].tolist() == ["E000001"]
    assert book.findings == ()


def test_every_column_has_its_type() -> None:
    """A table has all its columns in their types, whether filled, empty, or not in the workbook."""
    book = book_of(cb_target=[{"company": "Ромашка"}])
    assert set(book.tables) == set(TABLES)
    for table, frame in book.tables.items():
        wanted = {c.id: DTYPES.get(c.kind, "str") for c in TABLES[table].columns}
        assert {name: str(dtype) for name, dtype in frame.dtypes.items()} == wanted
        assert frame.index.name == "row"
        assert frame.index.dtype == "int64"


def _values(column: Column) -> st.SearchStrategy[Any]:
    """Return values of a column as the builder takes them: ids, days, amounts, words."""
    by_kind: Mapping[Kind, st.SearchStrategy[Any]] = {
        Kind.DATE: st.dates(date(1995, 1, 1), date(2030, 1, 1)),
        Kind.MONEY: st.integers(0, 10**9).map(lambda n: n / 100),
        Kind.INTEGER: st.integers(0, 99),
        Kind.RATE: st.floats(0, 1),
        Kind.STAGE: st.sampled_from([stage for stage, _, _ in STAGES]),
        Kind.LIST: st.sampled_from(LISTS.get(column.list or "", ("",))),
        Kind.CLIENT: st.sampled_from(["Ромашка", "лютик", "C00001", "Никто"]),
        Kind.MANAGER: st.sampled_from(["Иванов", "Сидоров", "ИВАНОВ"]),
        Kind.PHONE: st.sampled_from(["+7 495 123-45-67", 89123456789]),
    }
    words = st.sampled_from(["Василёк", "  x ", "-", "007", "=A1", " "])
    return st.none() | by_kind.get(column.kind, words)


def _rows(table: str) -> st.SearchStrategy[list[dict[str, Any]]]:
    columns = [c for c in TABLES[table].columns if not c.computed and c.kind is not Kind.KEY]
    return st.lists(st.fixed_dictionaries({c.id: _values(c) for c in columns}), max_size=3)


BOOKS = st.fixed_dictionaries({table: _rows(table) for table in DATA_TABLES})


@settings(max_examples=25)
@given(BOOKS)
def test_both_editions_of_a_book_give_equal_tables(rows: dict[str, Any]) -> None:
    """Russian and English headers and list values make the same tables and findings."""
    rows["cb_working"] = [*rows["cb_working"], {"company": "Ромашка"}, {"company": "Лютик"}]
    ru, en = (book_of(language, managers=["Иванов", "Сидоров"], **rows) for language in LANGUAGES)
    for table in DATA_TABLES:
        assert_frame_equal(ru.tables[table], en.tables[table])
    places = [[(f.code, f.table, f.column, f.row) for f in book.findings] for book in (ru, en)]
    assert places[0] == places[1]


def _full_host() -> MemoryHost:
    return host_of(
        cb_target=[{"company": "Ромашка", "reason": "revenue", "tax_id": "7707083893"}],
        cb_working=[{"company": "Лютик", "taken_on": date(2024, 1, 1)}],
        cb_log=[
            {
                "date": date(2024, 1, day),
                "client": "Лютик",
                "channel": "call",
                "comment": f"№ {day}",
            }
            for day in (3, 1, 2)
        ],
    )


def _log_of(book: Book) -> pd.DataFrame:
    """Return the log by its comments, without rows and keys."""
    log = book.tables["cb_log"].drop(columns="entry")
    return log.sort_values("comment").reset_index(drop=True)


def _rebuilt(host: MemoryHost, body: list[list[Cell]]) -> MemoryHost:
    """Return the workbook with the funnel log's header and rows replaced."""
    sheet = "Журнал воронки"
    area = next(area for area in host.areas if area.sheet == sheet)
    host.rows[sheet] = [*host.rows[sheet][: HEADER_ROW - 1], *body]
    host.areas.remove(area)
    headers = tuple(str(cell) for cell in body[0])
    host.areas.append(replace(area, headers=headers, last_row=HEADER_ROW + len(body) - 1))
    return host


@settings(max_examples=20)
@given(st.randoms(use_true_random=False), st.integers(0, 3))
def test_order_and_columns_of_ones_own_change_nothing(random: Any, own: int) -> None:  # noqa: ANN401 - Hypothesis's own type
    """Sorted rows, moved columns and columns of the user's give the same tables."""
    host = _full_host()
    head, *body = host.rows["Журнал воронки"][HEADER_ROW - 1 :]
    table = [[*head, *(f"Моё {n}" for n in range(own))], *([*row, *range(own)] for row in body)]
    order = random.sample(range(len(table[0])), len(table[0]))
    random.shuffle(body := [[row[i] for i in order] for row in table[1:]])
    again = read_book(_rebuilt(host, [[table[0][i] for i in order], *body]))
    assert_frame_equal(_log_of(again), _log_of(read_book(_full_host())))
    assert again.findings == ()


def test_renamed_sheets_change_nothing() -> None:
    """A table is where its name or headers are, whatever the tab is called."""
    host = _full_host()
    host.rows = {f"Лист {i}": rows for i, rows in enumerate(host.rows.values())}
    titles = dict(zip(_full_host().rows, host.rows, strict=True))
    host.areas = [replace(area, sheet=titles[area.sheet]) for area in host.areas]
    before, after = read_book(_full_host()), read_book(host)
    assert all(before.tables[table].equals(after.tables[table]) for table in TABLES)


def test_blank_rows_are_left_out() -> None:
    """Rows without any value are no rows; the others keep their Excel rows."""
    book = book_of(cb_working=[{"company": "Ромашка"}, {"company": " "}, {"company": "Лютик"}])
    assert book.tables["cb_working"].index.tolist() == [4, 6]
    assert book.tables["cb_working"]["client"].tolist() == ["C00001", "C00002"]


def test_a_removed_column_is_missing_values() -> None:
    """A column that the user has deleted reads as empty."""
    host = _full_host()
    head, *body = host.rows["Журнал воронки"][HEADER_ROW - 1 :]
    keep = [i for i, words in enumerate(head) if words != "Комментарий"]
    rows = [[row[i] for i in keep] for row in (head, *body)]
    book = read_book(_rebuilt(host, rows))
    assert book.tables["cb_log"]["comment"].isna().all()
    assert "comment" not in book.places["cb_log"].columns


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_list_value_may_be_an_id_or_a_word(language: Any) -> None:  # noqa: ANN401 - a Literal in disguise
    """Every closed list is read by id and by its wording in either language, and in capitals."""
    columns = [c for c in TABLES["cb_log"].columns if c.kind is Kind.LIST]
    columns += [c for c in TABLES["cb_working"].columns if c.kind is Kind.LIST]
    for column in columns:
        name = column.list or ""
        table = "cb_log" if column in TABLES["cb_log"].columns else "cb_working"
        words = [value_text(name, value, s) for s in LANGUAGES for value in LISTS[name]]
        written = [*LISTS[name], *words, *(f" {word.upper()}" for word in words)]
        rows: Any = {table: {column.id: written}}
        read = book_of(language, **rows).tables[table][column.id].tolist()
        assert read == list(LISTS[name]) * 5


def test_truth_is_yes_or_no() -> None:
    """A spreadsheet's TRUE in a yes/no column is yes."""
    book = book_of(cb_log={"contacted": [True, False, 1]})
    assert book.tables["cb_log"]["contacted"].tolist()[:2] == ["yes", "no"]
    (finding,) = (f for f in book.findings if f.code == "list_unknown")
    assert finding.row == 6


@given(st.lists(st.integers(-(10**14), 10**14)))
def test_money_is_exact(minor: list[int]) -> None:
    """Every amount of whole kopecks is read as it is written."""
    cells = plain([amount / 100 for amount in minor])
    assert list(typed(cells, Kind.MONEY, "ru", strict=False).column) == minor


@pytest.mark.parametrize(
    ("amount", "minor"),
    [
        (1.005, 101),
        (2.675, 268),
        (-2.675, -268),
        (0.285, 29),
        (1.004999, 100),
        (8.5e13 + 0.55, None),
    ],
)
def test_more_than_two_decimals_round_half_up(amount: float, minor: int | None) -> None:
    """Halves of a kopeck go up by the digits that Excel shows, not by the binary ones."""
    book = book_of(cb_results={"amount": [amount]})
    assert book.tables["cb_results"]["amount"].tolist() == [minor or round(amount * 100)]


def test_formulas_count_by_what_they_show() -> None:
    """A formula in an input column is read as its shown value."""
    book = book_of(
        cb_results={
            "amount": [Formula("50*2", 100)],
            "contract_on": [Formula("TODAY()", datetime(2024, 5, 17, 9))],  # noqa: DTZ001 - as shown
        }
    )
    deal = book.tables["cb_results"].iloc[0]
    assert (deal["amount"], str(deal["contract_on"])) == (10000, "2024-05-17 00:00:00")


def test_a_company_is_named_by_key_or_name() -> None:
    """A key in any case, an exact name, or a name but for case and spaces; else a finding."""
    names = ["c00002", "Лютик", "ЛЮТИК\u00a0", "Лютик 2", "лютик  2", "Лютег", "C00099"]
    book = book_of(
        cb_target={"company": ["Лютик"], "client": ["C00001"]},
        cb_working={"company": ["ЛЮТИК", "Лютик 2"], "client": ["C00002", "C00003"]},
        cb_log={"client": names},
    )
    keys = book.tables["cb_log"]["client"]
    assert keys.tolist()[:2] == ["C00002", "C00001"]
    assert keys.isna().tolist() == [False, False, True, False, False, True, True]
    assert keys.tolist()[3:5] == ["C00003", "C00003"]
    found = {f.row: f.code for f in book.findings if f.table == "cb_log"}
    assert found == {6: "client_ambiguous", 9: "client_missing", 10: "client_missing"}


def test_an_unknown_manager_is_reported_once_and_kept() -> None:
    """A manager who left is one finding for all his rows; his name stays in the table."""
    book = book_of(managers=["Иванов"], cb_log={"manager": ["Петрова", "Петрова", "иванов"]})
    assert book.tables["cb_log"]["manager"].tolist() == ["Петрова", "Петрова", "Иванов"]
    (finding,) = book.findings
    assert finding.facts == {"value": "Петрова", "n": 2}
    assert finding.message(book.places, "ru").endswith("Всего таких ячеек: 2.")


def test_a_newer_book_is_refused() -> None:
    """A format that this release does not know is not guessed at."""
    with pytest.raises(BookTooNew, match="Upgrade"):
        book_of(settings={"format_version": FORMAT_VERSION + 1})
