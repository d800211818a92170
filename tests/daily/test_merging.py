"""Two companies made one: what the survivor takes, what both say, what stops a merge."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from clientbook.book.cells import Cell, Formula
from clientbook.book.changes import SetCells
from clientbook.book.reading import read_book
from clientbook.cli.run import run
from clientbook.daily.distinct import OneCompany
from clientbook.daily.errors import FormulaStands
from clientbook.daily.merging import KeyOfTwo, Merged, MergeTooLong, merged, which
from clientbook.daily.moving import Cells
from clientbook.hosts.closed_file import ClosedFile
from clientbook.hosts.new import new_workbook
from tests.book.builder import book_of

TODAY = date(2026, 11, 23)
A: dict[str, Any] = {"client": "C00001", "company": "Ромашка", "phone": "8 912 345-67-89"}
B: dict[str, Any] = {"client": "C00002", "company": "Romashka LLC", "email": "info@romashka.ru"}


def merge(one: dict[str, Any], other: dict[str, Any], **tables: Any) -> Merged:  # noqa: ANN401 - rows
    """Merge the second company of a book into the first."""
    book = book_of(**({"cb_working": [one, other]} | tables))
    own: dict[str, Cells] = {"cb_working": {}, "cb_target": {}}
    return merged(book, *which(book, "C00001", "C00002"), TODAY, own=own)


def cell(came: Merged, column: str, row: int = 4, table: str = "cb_working") -> Cell:
    """Return what a merge puts into a cell; KeyError: it leaves it alone."""
    found = {
        (c.table, c.column, at): now
        for c in came.changes
        if isinstance(c, SetCells)
        for at, now in zip(c.rows, c.now, strict=True)
    }
    return found[table, column, row]


def test_empty_cells_take_the_other_s_values() -> None:
    """Whether they were understood or not; what both say alike is not said twice."""
    came = merge(A, B | {"phone": "+7 (912) 345-67-89", "expected_amount": "около 100"})
    assert cell(came, "email") == "info@romashka.ru"
    assert cell(came, "expected_amount") == "около 100"
    assert set(came.row.filled) == {"email", "expected_amount"}
    assert [words for words, _ in came.row.kept] == ["Компания"]


def test_where_both_say_something_nothing_is_lost() -> None:
    """The survivor's stays; the other's stands in its results, with the column's name."""
    other = B | {"phone": "8 495 123-45-67", "results": "пили чай", "next_on": date(2026, 12, 1)}
    came = merge(A | {"results": "звонили", "next_on": date(2026, 12, 5)}, other)
    assert cell(came, "results") == (
        "звонили\nОбъединено 23.11.2026: «Romashka LLC» (C00002).\nТелефон: 8 495 123-45-67\n"
        "Результаты работы: пили чай\nСледующий шаг: дата: 01.12.2026"
    )


def test_what_belongs_together_is_taken_together() -> None:
    """The words of a step do not join another step's day; nobody is taken out of work by it."""
    other = B | {"next_on": date(2026, 12, 1), "next_what": "КП", "out_on": date(2026, 11, 1)}
    came = merge(A | {"next_on": date(2026, 12, 5)}, other)
    assert set(came.row.filled) == {"email"}
    kept = dict(came.row.kept)
    assert (kept["Следующий шаг: что"], kept["Выведена из работы"]) == ("КП", "01.11.2026")
    whole = merge(A, other)
    assert {"next_on", "next_what"} <= set(whole.row.filled)


@pytest.mark.parametrize(
    ("mine", "other", "after"),
    [("yes", "no", "нет"), ("yes", "unknown", "неизвестно"), (None, "yes", "да")],
)
def test_the_stricter_consent_wins(mine: str | None, other: str, after: str) -> None:
    """Who has said no at either company gets no letters; an empty cell says nothing."""
    assert cell(merge(A | {"consent": mine}, B | {"consent": other}), "consent") == after


def test_consent_is_not_widened() -> None:
    """A no stays a no."""
    came = merge(A | {"consent": "no"}, B | {"consent": "yes"})
    assert "consent" not in came.row.filled


def test_people_deals_log_and_references_follow() -> None:
    """Named by key or by name; frozen weeks stay; the computed cells are there at once."""
    call = {"date": date(2026, 11, 2), "channel": "call", "contacted": "yes", "client": "C00002"}
    came = merge(
        A,
        B,
        cb_target=[
            {"client": "C00003", "company": "Пион", "reason": "image", "referred_by": "C00002"}
        ],
        cb_contacts=[
            {"name": "Анна", "client": "Romashka LLC", "role": "head"},
            {"name": "Пётр", "client": "C00003"},
        ],
        cb_results=[{"client": "C00002", "state": "won"}],
        cb_log=[call],
        cb_moves=[{"week": "2026-W40", "client": "C00002"}],
        cb_distinct=[{"client_a": "C00003", "client_b": "C00002"}],
    )
    assert came.rows == {"cb_contacts": 1, "cb_results": 1, "cb_log": 1}
    for table in came.rows:
        assert cell(came, "client", table=table) == "C00001"
    assert cell(came, "company", table="cb_contacts") == "Ромашка"
    assert cell(came, "referred_by", table="cb_target") == "C00001"
    assert cell(came, "client_b", table="cb_distinct") == "C00001"
    assert cell(came, "contacts") == 1
    assert cell(came, "people") is not None
    assert not [c for c in came.changes if isinstance(c, SetCells) and c.table == "cb_moves"]


def test_the_key_that_went_is_never_given_again() -> None:
    """The high-water mark of the settings knows it."""
    came = merge(A, B, settings={"last_client": 0})
    marks = [c for c in came.changes if isinstance(c, SetCells) and c.table == "cb_settings"]
    assert [c.now for c in marks] == [(2,)]


def test_what_stops_a_merge() -> None:
    """One company twice, a key that stands twice, a formula that would go, a text without end."""
    with pytest.raises(OneCompany):
        which(book_of(cb_working=[A]), "C00001", "ромашка")
    with pytest.raises(KeyOfTwo):
        merge(A, B, cb_target=[B | {"reason": "image"}])
    with pytest.raises(FormulaStands):
        merge(A, B | {"needs": Formula("B4", "x")})
    with pytest.raises(MergeTooLong):
        merge(A | {"results": "я" * 20_000}, B | {"results": "ю" * 20_000})


def book_file(path: Path) -> Path:
    """Write a book whose companies stand in both lists, with own columns, people, deals, a log."""
    rows: dict[str, dict[str, list[Cell]]] = {
        "cb_target": {"client": ["C00001"], "company": ["Ромашка"], "reason": ["имидж"]},
        "cb_working": {
            "client": ["C00002", "C00003"],
            "company": ["Romashka LLC", "Пион"],
            "phone": ["8 912 345-67-89", None],
            "consent": ["нет", None],
        },
        "cb_contacts": {"name": ["Анна"], "client": ["C00002"], "contact": ["P00001"]},
        "cb_log": {
            "date": [date(2026, 11, 2)],
            "client": ["Romashka LLC"],
            "channel": ["звонок"],
            "contacted": ["да"],
            "entry": ["E000001"],
        },
    }
    path.write_bytes(new_workbook("ru", book_id="merge", rows=rows))
    return path


def test_a_merge_on_a_real_file_and_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Over both lists; a trial writes nothing; undo gives the bytes; nothing merges twice."""
    path = book_file(tmp_path / "Книга.xlsx")
    before = path.read_bytes()
    said = ["merge", str(path), "Ромашка", "C00002", "--as-of", "2026-11-23"]
    assert run([*said, "--dry-run"], "ru", chosen=True) == 0
    assert "1 контактное лицо" in capsys.readouterr().out
    assert path.read_bytes() == before
    assert run(said, "ru", chosen=True) == 0
    book = read_book(ClosedFile(path))
    row = book.tables["cb_target"].iloc[0]
    assert (row["phone"], row["consent"]) == ("8 912 345-67-89", "no")
    assert list(book.tables["cb_working"]["company"]) == ["Пион"]
    assert list(book.tables["cb_contacts"]["client"]) == ["C00001"]
    assert list(book.tables["cb_log"]["client"]) == ["C00001"]
    assert run(said, "ru", chosen=True) == 2
    assert run(["undo", str(path)], "ru", chosen=True) == 0
    assert path.read_bytes() == before
