"""Tables as CSV: they come back the same by `import`, and no cell is a formula to a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientbook.book.delimited import delimited, guarded, unguarded
from clientbook.book.errors import ClientbookError
from clientbook.book.record import Book
from clientbook.book.wording import LANGUAGES, Language
from clientbook.cli.run import run
from clientbook.exports.tables import exported
from clientbook.hosts.new import new_workbook
from clientbook.imports import import_one
from clientbook.imports.delimited import records
from clientbook.imports.source import read_source
from tests.book.builder import book_of

DAY = date(2026, 11, 23)
TABLES: dict[str, Any] = {
    "cb_working": [
        {"client": "C00001", "company": "=1+1", "phone": "+7 912 345-67-89", "tax_id": "0012",
         "expected_amount": 1234.5, "taken_on": date(2026, 3, 5), "needs": 'а\nб; "в"',
         "consent": "yes", "next_on": "завтра", "expert_score": 4},
        {"client": "C00002", "company": "'=кавычка", "expected_amount": 1000, "email": "@x"},
    ],
    "cb_target": [{"client": "C00003", "company": "-5 °C", "reason": "image"}],
    "cb_contacts": [{"contact": "P00001", "client": "C00001", "name": "Анна"}],
    "cb_results": [{"deal": "D00001", "client": "C00001", "state": "won", "amount": 0.05}],
    "cb_log": [
        {"entry": "E000001", "date": date(2026, 3, 5), "client": "C00001", "manager": "Иванов",
         "channel": "call", "contacted": "yes"},
    ],
}  # fmt: skip


def back(book: Book, table: str, folder: Path) -> int:
    """Export a table, import the file again; return how many rows it changes or adds."""
    path = folder / "t.csv"
    path.write_bytes(exported(book, table).content)
    to = "working" if table == "companies" else table
    counts = import_one(book, read_source(path), {"deals": "results"}.get(to, to), DAY).counts
    assert counts.same
    return counts.added + counts.changed + counts.rejected


@pytest.mark.parametrize("table", ["companies", "working", "target", "contacts", "deals", "log"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_exported_comes_back_the_same(
    language: Language, table: str, tmp_path: Path
) -> None:
    """Formula-like texts, leading zeros, kopecks, days and line breaks change nothing."""
    assert back(book_of(language, **TABLES), table, tmp_path) == 0


def test_rows_are_written_in_the_manner_of_the_book() -> None:
    """All columns of ours under the book's headers; both lists together say which is which."""
    made = exported(book_of(**TABLES), "companies")
    rows = list(csv.DictReader(io.StringIO(made.content.decode("utf-8-sig")), delimiter=";"))
    assert made.rows == 3
    assert rows[1]["Ожидаемая сумма"] == "1234,5"
    assert rows[1]["Взята в работу"] == "05.03.2026"
    assert (rows[1]["Компания"], rows[1]["Телефон"]) == ("'=1+1", "'+7 912 345-67-89")
    assert [row["Список"] for row in rows] == ["ТАРГЕТ-группа", "Рабочий список", "Рабочий список"]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=6), min_size=2))
def test_a_guard_comes_off_and_nothing_else(words: list[str]) -> None:
    """Any text is the same after it was guarded, written, read and freed; none is a formula."""
    assert [unguarded(guarded(word)) for word in words] == words
    assert not any(guarded(word)[:1] in set("=+@\t\r") for word in words)
    plain = [w for w in words if not any(c < " " for c in w)] or ["x", "y"]
    row = [guarded(word) for word in (*plain, "end")]
    assert records(delimited([row, row], "ru"), "f.csv")[0] == [*plain, "end"]


def test_the_command_writes_a_file_of_its_owner(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`export` makes a new file that nobody else can read, and never overwrites one."""
    book, out = tmp_path / "b.xlsx", tmp_path / "out.csv"
    rows: dict[str, Any] = {"cb_working": {"company": ["Ромашка"], "client": ["C00001"]}}
    book.write_bytes(new_workbook("ru", book_id="b1", rows=rows))
    command = ["export", str(book), "--table", "рабочий список", "--out", str(out)]
    assert run([*command, "--json"], "ru", chosen=True) == 0
    record = json.loads(capsys.readouterr().out)
    assert (record["rows"], record["columns"][0]) == (1, "Компания")
    if os.name == "posix":
        assert out.stat().st_mode & 0o777 == 0o600
    assert run(command, "ru", chosen=True) == 2
    assert "уже есть" in capsys.readouterr().err


def test_a_table_that_is_none_is_named_with_those_there_are() -> None:
    """The sentence lists what can be exported."""
    with pytest.raises(ClientbookError, match=r"сделки.*companies.*history"):
        exported(book_of(**TABLES), "сделки")
