"""A company moved to the other list: what goes along, what stays, what stops the move."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment

from clientbook.book.cells import Cell, Formula
from clientbook.book.changes import AppendRows, RemoveRows, SetCells
from clientbook.book.errors import ClientbookError
from clientbook.book.reading import read_book
from clientbook.cli.run import run
from clientbook.daily.errors import (
    FormulaStands,
    KeyTwice,
    MisspeltWord,
    ReasonNeeded,
    ThereAlready,
    UnknownWord,
)
from clientbook.daily.moving import Moved, moved, where_to
from clientbook.hosts.closed_file import ClosedFile
from clientbook.hosts.new import new_workbook
from tests.book.builder import book_of

TODAY = date(2026, 11, 23)
ROWS: list[dict[str, Any]] = [
    {"client": "C00001", "company": "Ромашка", "next_on": "завтра", "expected_amount": 1500},
    {"client": "C00002", "company": "Василёк", "phone": "8 912 345-67-89"},
]


def move(client: str, to: str = "target", reason: str | None = "имидж", **tables: Any) -> Moved:  # noqa: ANN401 - rows
    """Move a company of a book of two."""
    book = book_of(**({"cb_working": ROWS} | tables))
    company, table = where_to(book, client, to)
    return moved(book, company, table, reason, TODAY, own={})


def test_a_row_goes_with_its_key_and_all_that_was_typed() -> None:
    """Even what was not understood; computed cells are there at once; a blank line stays."""
    came = move("Ромашка")
    (row,) = (change for change in came.changes if isinstance(change, AppendRows))
    names = ("client", "company", "next_on", "expected_amount", "reason", "segment")
    shown = [row.columns[name][0] for name in names]
    assert shown == ["C00001", "Ромашка", "завтра", 1500, "имидж", "потенциальный"]
    cleared = [change for change in came.changes if isinstance(change, SetCells)]
    assert {change.rows for change in cleared} == {(4,)}
    assert {change.now for change in cleared} == {(None,)}
    assert came.blank == 4


@pytest.mark.parametrize(
    "said", ["target", "таргет-группа", "ТАРГЕТ-ГРУППА", " Target  group", "cb_target", "Крупные"]
)
def test_a_list_is_named_as_people_see_it(said: str) -> None:
    """By its code, its name in either language, or what stands on its tab in this book."""
    book = book_of(cb_working=ROWS)
    place = book.places["cb_target"]
    named = replace(place, area=replace(place.area, sheet="Крупные"))
    book = replace(book, places={**book.places, "cb_target": named})
    assert where_to(book, "C00001", said)[1] == "cb_target"


@pytest.mark.parametrize(
    ("said", "error", "told"),
    [
        ("таргет группа", MisspeltWord, "Может быть, «ТАРГЕТ-группа»?"),
        ("рабочий", MisspeltWord, "Может быть, «Рабочий список»?"),
        ("архив", UnknownWord, "нет значения «архив»"),
    ],
)
def test_a_word_that_is_no_list_is_told_with_the_lists(
    said: str, error: type[ClientbookError], told: str
) -> None:
    """The tabs are named with the codes that may be typed; a like word is asked about."""
    with pytest.raises(error) as stop:
        move("C00001", to=said)
    words = stop.value.message("ru")
    assert told in words
    assert "Можно указать: ТАРГЕТ-группа (target); Рабочий список (working)." in words


def test_the_help_names_lists_as_people_see_them(capsys: pytest.CaptureFixture[str]) -> None:
    """In the user's language, each with its code."""
    for name in ("move", "new"):
        assert run([name, "--help"], "ru", chosen=True) == 0
        shown = " ".join(capsys.readouterr().out.split())
        assert "таргет-группа (target); рабочий список (working)" in shown


def test_the_last_row_of_a_table_goes_as_a_whole() -> None:
    """No blank line is left at the end."""
    came = move("C00002")
    assert [type(change) for change in came.changes] == [RemoveRows, AppendRows]
    assert came.blank is None


def test_the_reason_is_of_the_target_group_alone() -> None:
    """It is asked for on the way there, and spoken of on the way back."""
    with pytest.raises(ReasonNeeded, match=r"имидж \(image\)"):
        move("C00001", reason=None)
    back = move("C00003", "рабочий список", None, cb_target=[
        {"client": "C00003", "company": "Пион", "reason": "image"},
    ])  # fmt: skip
    assert ("daily.reason_left", {"reason": "имидж"}) in back.notes


def test_what_stops_a_move() -> None:
    """The same list, a key that stands twice, a formula among the cells."""
    with pytest.raises(ThereAlready):
        move("C00001", "working")
    with pytest.raises(KeyTwice):
        move("C00001", cb_target=[ROWS[0] | {"reason": "image"}])
    with pytest.raises(FormulaStands):
        move("C00001", cb_working=[ROWS[0] | {"needs": Formula("B4", "x")}])


def book_file(path: Path, *, column_in_both: bool) -> Path:
    """Write a book in which the user has a column of his own in the working list."""
    rows: dict[str, dict[str, list[Cell]]] = {
        "cb_working": {
            "company": ["Ромашка", "Василёк", "Пион"],
            "client": ["C00001", "C00002", "C00003"],
        },
        "cb_target": {"company": ["Лилия"], "client": ["C00004"], "reason": ["имидж"]},
    }
    path.write_bytes(new_workbook("ru", book_id="b1", rows=rows))
    book = openpyxl.load_workbook(path)
    for title, wanted in (("Рабочий список", True), ("ТАРГЕТ-группа", column_in_both)):
        sheet = book[title]
        (table,) = sheet.tables.values()
        area = read_book(ClosedFile(path)).places[table.name].area
        low, high, right = area.header_row, area.last_row, area.column_of(len(area.headers) - 1)
        for column in table.tableColumns:
            if wanted and column.id == right and column.name == "Контрольная отметка":
                column.name = "Моя заметка"
                sheet.cell(low, right).value = "Моя заметка"
        if wanted and title == "Рабочий список":
            for row in range(low + 1, high + 1):
                sheet.cell(row, right).value = f"заметка {row}"
    book.save(path)
    return path


def command(path: Path, name: str, *options: str) -> int:
    """Run a command on a book."""
    return run([name, str(path), *options, "--as-of", "2026-11-23"], "ru", chosen=True)


def test_the_users_own_columns_go_along(tmp_path: Path) -> None:
    """A value goes into the column of the same header; undo gives the bytes back."""
    path = book_file(tmp_path / "b.xlsx", column_in_both=True)
    before = path.read_bytes()
    said = ("--client", "C00002", "--to", "target", "--reason", "имидж")
    assert command(path, "move", *said) == 0
    sheet = openpyxl.load_workbook(path)["ТАРГЕТ-группа"]
    cells = [cell.value for row in sheet.iter_rows() for cell in row]
    assert "Василёк" in cells
    assert any(str(cell).startswith("заметка") for cell in cells)
    assert list(read_book(ClosedFile(path)).companies()["client"]) == [
        "C00004", "C00002", "C00001", "C00003",
    ]  # fmt: skip
    assert command(path, "undo") == 0
    assert path.read_bytes() == before


def test_notes_that_stay_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A note on a cell of the row is not lost: the answer says where it is."""
    path = book_file(tmp_path / "b.xlsx", column_in_both=True)
    book = openpyxl.load_workbook(path)
    book["Рабочий список"]["C6"].comment = Comment("звонить утром", "Иванов")
    book.save(path)
    assert command(path, "move", "--client", "C00002", "--to", "target", "--reason", "имидж") == 0
    assert "примечание к ячейке C6 осталось" in capsys.readouterr().out
    note = openpyxl.load_workbook(path)["Рабочий список"]["C6"].comment
    assert note is not None
    assert note.text == "звонить утром"


def test_an_own_column_without_a_counterpart_stops_the_move(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing of the user's is lost: he is told which cells have no place."""
    path = book_file(tmp_path / "b.xlsx", column_in_both=False)
    before = path.read_bytes()
    assert command(path, "move", "--client", "C00002", "--to", "target", "--reason", "имидж") == 2
    assert "«Моя заметка»" in capsys.readouterr().err
    assert path.read_bytes() == before


def test_a_move_is_taken_back_when_somebody_has_written_since(tmp_path: Path) -> None:
    """The company stands in its old row again with all its cells, and in no other."""
    path = book_file(tmp_path / "b.xlsx", column_in_both=True)
    assert command(path, "move", "--client", "C00002", "--to", "target", "--reason", "имидж") == 0
    book = openpyxl.load_workbook(path)
    sheet = book["Рабочий список"]
    place = read_book(ClosedFile(path)).places["cb_working"]
    sheet[place.cell("address", place.area.header_row + 1)] = "Уфа"
    book.save(path)
    command(path, "undo")
    after = read_book(ClosedFile(path))
    assert list(after.tables["cb_working"]["client"]) == ["C00001", "C00002", "C00003"]
    assert list(after.tables["cb_target"]["client"]) == ["C00004"]
    sheet = openpyxl.load_workbook(path)["Рабочий список"]
    own = [str(c.value) for row in sheet.iter_rows() for c in row if str(c.value)[:7] == "заметка"]
    assert len(own) == 3
