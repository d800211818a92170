"""Workbooks that came back: edits come in once, differences are asked about, nothing is guessed."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from clientbook.book.cells import Cell
from clientbook.book.host import Act
from clientbook.book.wording import header
from clientbook.cli.run import run
from clientbook.collecting import Collected, collect
from clientbook.history import undo
from clientbook.hosts.closed_file import ClosedFile
from clientbook.hosts.lint import lint
from clientbook.hosts.package import Package
from clientbook.team.errors import NothingReturned
from clientbook.team.questions import ID, read_questions
from clientbook.team.slip import packed, unpacked
from tests.hosts.office import converted, needs_office
from tests.team.books import (
    Team,
    book_at,
    edit,
    edit_elsewhere,
    handed_out,
    saved,
    sheet_of,
    team_book,
    with_columns,
)

ACT = Act("collect", "head", datetime(2026, 11, 27, 18, tzinfo=UTC))


def _collect(team: Team, *paths: Path) -> Collected:
    host = ClosedFile(team.book)
    return collect(host, paths or [team.copy()], ACT, keep_off=team.book)


def _cell(path: Path, table: str, key: str, column: str) -> object:
    book = book_at(path)
    frame = book.tables[table].reset_index()
    own = {"cb_working": "client", "cb_contacts": "contact", "cb_log": "entry"}[table]
    value = frame.loc[frame[own] == key, column].iloc[0]
    return None if value is None or value != value else value  # noqa: PLR0124 - not a number


def _choose(team: Team, choice: str) -> None:
    """Choose on every line of the sheet of differences, as the head does."""
    book = load_workbook(team.book)
    sheet = book["Расхождения"]
    head = next(row for row in sheet.iter_rows() if any(c.value == "Ваш выбор" for c in row))
    at = next(cell for cell in head if cell.value == "Ваш выбор")
    for row in range(at.row + 1, sheet.max_row + 1):
        sheet.cell(row, at.column).value = choice
    saved(book, team.book)


def test_edits_of_both_sides_meet(team: Team) -> None:
    """Cells that one side changed are as that side has them; again changes no byte; undo all."""
    edit(team.copy(), "cb_working", {("C00001", "needs"): "новые нужды",
                                     ("C00002", "next_on"): date(2026, 12, 1),
                                     ("C00002", "needs"): None})  # fmt: skip
    edit(team.copy("Петрова"), "cb_working", {("C00003", "needs"): "иное"})
    edit(team.book, "cb_working", {("C00001", "phone"): "+7 495 111-22-33"})
    before = team.book.read_bytes()
    done = _collect(team, team.out)
    assert [(one.manager, one.cells, one.asked) for one in done.files] == [
        ("Иванов", 3, 0), ("Петрова", 1, 0), ("Сидоров", 0, 0),
    ]  # fmt: skip
    assert _cell(team.book, "cb_working", "C00001", "needs") == "новые нужды"
    assert _cell(team.book, "cb_working", "C00001", "phone") == "+7 495 111-22-33"
    assert _cell(team.book, "cb_working", "C00002", "needs") is None
    assert _cell(team.book, "cb_working", "C00003", "needs") == "иное"
    after = team.book.read_bytes()
    assert not _collect(team, team.out).published.written
    assert team.book.read_bytes() == after
    assert lint(Package(after, "x.xlsx")) == lint(Package(before, "x.xlsx"))
    undo(ClosedFile(team.book), ACT)
    assert team.book.read_bytes() == before


@pytest.mark.parametrize("choice", ["как в книге", "как у менеджера"])
def test_the_same_cell_changed_differently_is_asked(team: Team, choice: str) -> None:
    """Both values, who and when stand on a sheet; a choice is carried out, and asked no more."""
    edit(team.copy(), "cb_working", {("C00001", "phone"): "+7 495 777-77-77"})
    edit(team.book, "cb_working", {("C00001", "phone"): "+7 495 888-88-88"})
    done = _collect(team)
    assert done.open == done.files[0].asked == 1
    (line,) = read_questions(ClosedFile(team.book))
    asked = line.question
    assert (asked.mine, asked.theirs) == ("+7 495 888-88-88", "+7 495 777-77-77")
    assert (asked.manager, bool(asked.when)) == ("Иванов", True)
    assert lint(Package(team.book.read_bytes(), "x.xlsx")) == []
    same = team.book.read_bytes()
    assert not _collect(team).published.written
    assert team.book.read_bytes() == same
    _choose(team, choice)
    done = _collect(team)
    assert (done.open, done.published.notes) == (0, ())
    expected = {"как в книге": "+7 495 888-88-88", "как у менеджера": "+7 495 777-77-77"}
    assert _cell(team.book, "cb_working", "C00001", "phone") == expected[choice]
    assert ID not in {sheet.generated for sheet in ClosedFile(team.book).sheets()}
    assert not _collect(team).published.written


def test_what_the_head_changes_later_is_no_difference(team: Team) -> None:
    """An edit that came in counts as handed out: the head may change it, and nothing is asked."""
    edit(team.copy(), "cb_working", {("C00001", "needs"): "новые нужды"})
    _collect(team)
    edit(team.book, "cb_working", {("C00001", "needs"): "решил иначе"})
    edit(team.copy(), "cb_working", {("C00002", "needs"): "ещё"})
    done = _collect(team)
    assert (done.files[0].cells, done.open) == (1, 0)
    assert _cell(team.book, "cb_working", "C00001", "needs") == "решил иначе"


def test_a_choice_over_a_value_that_changed_is_asked_again(team: Team) -> None:
    """Where the book's value changed after the question, nothing is written over it unseen."""
    edit(team.copy(), "cb_working", {("C00001", "needs"): "а"})
    edit(team.book, "cb_working", {("C00001", "needs"): "б"})
    _collect(team)
    _choose(team, "как у менеджера")
    edit(team.book, "cb_working", {("C00001", "needs"): "в"})
    done = _collect(team)
    assert (done.answers.changed, done.open) == (1, 1)
    (line,) = read_questions(ClosedFile(team.book))
    assert (line.question.mine, line.choice) == ("в", "")


def test_new_rows_come_once_with_their_keys(team: Team) -> None:
    """A company, its person and its log row, with keys of the copy or typed without any."""
    copy = str(team.copy())
    assert run(["new", copy, "--company", "Новая", "--manager", "Иванов"], "ru", chosen=True) == 0
    _type_row(team.copy(), "cb_contacts", {"name": "Человек новый", "client": "Новая"})
    _type_row(team.copy(), "cb_working", {"company": "Без ключа"})
    _type_row(team.copy(), "cb_log", {"date": date(2026, 11, 20), "client": "Без ключа",
                                      "manager": "Иванов"})  # fmt: skip
    done = _collect(team)
    assert done.files[0].rows == 4
    book = book_at(team.book)
    last = book.tables["cb_working"].iloc[-2:]
    assert list(last["company"]) == ["Новая", "Без ключа"]
    prefix = done.files and book_at(team.copy()).settings.key_prefix
    assert list(last["client"]) == [f"C-{prefix}-00001", "C00010"]
    assert list(last["manager"]) == ["Иванов", "Иванов"]
    assert book.tables["cb_contacts"]["client"].iloc[-1] == f"C-{prefix}-00001"
    assert book.tables["cb_log"]["client"].iloc[-1] == "C00010"
    assert book.settings.last_client == 10
    count = len(book.tables["cb_working"])
    assert not _collect(team).published.written
    assert run(["refresh", copy], "ru", chosen=True) == 0  # now the rows have keys of the copy
    edit(team.copy(), "cb_working", {(f"C-{prefix}-00002", "needs"): "узнал"})
    done = _collect(team)
    assert (done.files[0].rows, done.files[0].cells) == (0, 1)
    assert len(book_at(team.book).tables["cb_working"]) == count
    assert _cell(team.book, "cb_working", "C00010", "needs") == "узнал"


def _type_row(path: Path, table: str, cells: Mapping[str, Cell]) -> None:
    """Type a row at a table's end, as Excel's user does: the table grows."""
    book = load_workbook(path)
    sheet = sheet_of(book.worksheets, table)
    area = sheet.tables[table]
    start, end = area.ref.split(":")
    row = int("".join(c for c in end if c.isdigit())) + 1
    head = {cell.value: cell.column for cell in sheet[int("".join(filter(str.isdigit, start)))]}
    for name, value in cells.items():
        words = name if name in head else header(table, name, "ru")
        sheet.cell(row, head[words]).value = value  # type: ignore[arg-type,assignment]
    area.ref = area.autoFilter.ref = f"{start}:{''.join(c for c in end if c.isalpha())}{row}"
    saved(book, path)


def _delete_row(path: Path, table: str, row: int) -> None:
    """Clear a table's row, as Delete does."""
    book = load_workbook(path)
    sheet = sheet_of(book.worksheets, table)
    for cell in sheet[row]:
        cell.value = None
    saved(book, path)


def test_a_deleted_row_is_proposed_not_done(team: Team) -> None:
    """The row stays until the head says that it may go; said no, it is not asked again."""
    for number, choice in (("1", "как в книге"), ("2", "как у менеджера")):
        row = 4 + int(number)
        _delete_row(team.copy(), "cb_contacts", row)
        done = _collect(team)
        assert done.open == 1
        assert _cell(team.book, "cb_contacts", f"P0000{number}", "name")
        _choose(team, choice)
        done = _collect(team)
        assert done.open == 0
    left = list(book_at(team.book).tables["cb_contacts"]["contact"])
    assert left == ["P00001", "P00003", "P00004", "P00005", "P00006"]
    assert not _collect(team).published.written


def test_rows_of_other_managers_are_refused(team: Team) -> None:
    """A row pasted from a colleague's copy, or written in his name, stays outside, with a word."""
    _type_row(team.copy(), "cb_working", {"company": "Чужая", "client": "C00003"})
    _type_row(team.copy(), "cb_working", {"company": "Для Петровой", "manager": "Петрова"})
    done = _collect(team)
    assert done.files[0].rows == 0
    assert [code for code, _ in done.files[0].told] == ["collect.strange", "collect.other_manager"]
    assert _cell(team.book, "cb_working", "C00003", "company") == "Фирма C00003 Петрова"


def test_two_rows_with_one_key_are_both_left(team: Team) -> None:
    """A row that was copied with its key is told, and neither of the two is guessed."""
    _type_row(team.copy(), "cb_working", {"company": "Копия", "client": "C00001"})
    done = _collect(team)
    assert [code for code, _ in done.files[0].told] == ["collect.twice"] * 2
    assert _cell(team.book, "cb_working", "C00001", "company") == "Фирма C00001 Иванов"


def test_columns_that_a_manager_added_come_along(team: Team) -> None:
    """The book's table gets the column, with his values in his rows; own columns are merged too."""
    with_columns(team.copy(), "cb_working", {"Размер": ["малый", 7]})
    edit(team.copy(), "cb_working", {("C00001", "Заметка"): "моё новое"})
    _type_row(team.copy(), "cb_working", {"company": "Новая", "Размер": "большой"})
    before = team.book.read_bytes()
    done = _collect(team)
    assert done.files[0].cells == 3
    sheet = sheet_of(load_workbook(team.book).worksheets, "cb_working")
    area = sheet.tables["cb_working"]
    head = [cell.value for cell in sheet[4]]
    at = head.index("Размер") + 1
    assert [column.name for column in area.tableColumns][-1] == "Размер"
    assert [sheet.cell(row, at).value for row in range(5, 12)] == [
        "малый", 7, None, None, None, None, "большой",
    ]  # fmt: skip
    assert sheet.cell(5, head.index("Заметка") + 1).value == "моё новое"
    assert len(lint(Package(team.book.read_bytes(), "x"))) == len(lint(Package(before, "x")))
    assert not _collect(team).published.written
    undo(ClosedFile(team.book), ACT)
    assert team.book.read_bytes() == before


def test_a_value_without_a_place_waits_for_one(team: Team) -> None:
    """What the working list has no column for is told until the head has moved the company."""
    _clear_row(team.copy(), "cb_working", "C00001")
    _type_row(team.copy(), "cb_target", {"company": "Фирма C00001 Иванов", "manager": "Иванов",
                                         "client": "C00001", "reason": "деньги"})  # fmt: skip
    for _ in (1, 2):
        told = [code for code, _ in _collect(team).files[0].told]
        assert told == ["collect.moved", "collect.no_column"]
    own = ("Заметка", "Пометка Петровой для Петрова")  # move leaves no value of these behind
    edit(team.book, "cb_working", {("C00001", name): None for name in own})
    move = ["move", str(team.book), "--client", "C00001", "--to", "target", "--reason", "image"]
    assert run(move, "ru", chosen=True) == 0
    assert (_collect(team).files[0].asked, _collect(team).files[0].told) == (1, ())


def test_rows_about_a_company_that_is_gone_come_and_are_told(team: Team) -> None:
    """A log row of a deleted company is told; one of a colleague's company is an ordinary one."""
    _clear_row(team.book, "cb_working", "C00002")
    for client in ("C00002", "C00003"):
        _type_row(team.copy(), "cb_log", {"date": date(2026, 11, 20), "client": client,
                                          "manager": "Иванов"})  # fmt: skip
    done = _collect(team)
    ((code, facts),) = done.files[0].told
    assert (code, facts["key"], done.files[0].rows) == ("collect.no_company", "C00002", 2)
    assert book_at(team.book).tables["cb_log"]["client"].iloc[-1] == "C00003"


def test_a_company_whose_key_is_typed_over_keeps_its_people(team: Team) -> None:
    """The company's row is told and asked about; the rows that name it by its key are no edits."""
    edit(team.copy(), "cb_working", {("C00001", "client"): "C00777"})
    done = _collect(team)
    assert [code for code, _ in done.files[0].told] == ["collect.strange"]
    assert (done.files[0].cells, done.open) == (0, 1)


def _clear_row(path: Path, table: str, key: str) -> None:
    """Clear the cells of a row, as a user does with Delete."""
    book = load_workbook(path)
    sheet = sheet_of(book.worksheets, table)
    row = next(row for row in sheet.iter_rows() if any(cell.value == key for cell in row))
    for cell in row:
        cell.value = None
    saved(book, path)


def test_what_does_not_fit_comes_as_typed(team: Team) -> None:
    """A word where a date belongs is kept as it is, and told."""
    edit(team.copy(), "cb_working", {("C00001", "next_on"): "после праздников"})
    done = _collect(team)
    assert [code for code, _ in done.files[0].told] == ["collect.as_typed"]
    assert "после праздников" in book_at(team.book).raw["cb_working"].columns["next_on"]


def test_computed_columns_and_a_colleagues_name_are_no_edits(team: Team) -> None:
    """A refresh in the copy and in the book, and the word for a colleague, change nothing."""
    for path in (team.copy(), team.book):
        assert run(["refresh", str(path)], "ru", chosen=True) == 0
    done = _collect(team, team.out)
    assert [(one.cells, one.rows, one.asked) for one in done.files] == [(0, 0, 0)] * 3
    assert _cell(team.book, "cb_log", "E000007", "manager") == "Петрова"


def test_renamed_sorted_and_cut_down_copies_work(team: Team) -> None:
    """Sheets renamed, columns removed and rows in another order: edits come all the same."""
    book = load_workbook(team.copy())
    sheet = sheet_of(book.worksheets, "cb_contacts")
    sheet.title = "Люди"
    first, second = ([cell.value for cell in sheet[row]] for row in (5, 6))
    for row, values in ((5, second), (6, first)):
        for column, value in enumerate(values, 1):
            sheet.cell(row, column).value = value
    sheet_of(book.worksheets, "cb_log").sheet_state = "hidden"
    for slip in book.worksheets:
        if slip.sheet_state == "hidden" and slip.title == "Что выдано":
            slip.title, slip.sheet_state = "Лист7", "visible"
    saved(book, team.copy())
    edit(team.copy(), "cb_contacts", {("P00002", "position"): "директор"})
    done = _collect(team)
    assert (done.files[0].cells, done.files[0].asked) == (1, 0)
    assert _cell(team.book, "cb_contacts", "P00002", "position") == "директор"


@needs_office
def test_a_copy_saved_by_libreoffice_works(team: Team, tmp_path: Path) -> None:
    """LibreOffice writes everything its own way: still nothing but the edit is an edit."""
    edit(team.copy(), "cb_working", {("C00001", "needs"): "новые нужды"})
    team.copy().write_bytes(converted(team.copy().read_bytes(), tmp_path))
    done = _collect(team)
    assert (done.files[0].cells, done.files[0].rows, done.files[0].asked) == (1, 0, 0)
    assert done.files[0].told == ()


def test_a_lost_slip_asks_about_every_difference(team: Team) -> None:
    """Without the record of what was handed out nothing is taken over the book, but new rows."""
    book = load_workbook(team.copy())
    del book["Что выдано"]
    saved(book, team.copy())
    edit(team.copy(), "cb_working", {("C00001", "needs"): "а"})
    _delete_row(team.copy(), "cb_contacts", 5)
    _type_row(team.copy(), "cb_working", {"company": "Новая"})
    done = _collect(team)
    one = done.files[0]
    assert (one.without_slip, one.cells, one.rows, one.asked) == (True, 0, 1, 1)
    assert _cell(team.book, "cb_working", "C00001", "needs") == "нужды C00001"
    _choose(team, "как у менеджера")
    assert _collect(team).open == 0
    assert _cell(team.book, "cb_working", "C00001", "needs") == "а"


def test_files_that_cannot_be_taken_are_told_and_the_others_go_on(team: Team) -> None:
    """Of another book, damaged, open, twice, no copy, .ods: a sentence each; the good one comes."""
    edit(team.copy(), "cb_working", {("C00001", "needs"): "новые нужды"})
    (team.out / "битая.xlsx").write_bytes(b"PK\x03\x04 not a zip")
    (team.out / "таблица.ods").write_bytes(b"PK")
    (team.out / "~$Петрова.xlsx").write_bytes(b"\x06Masha" + b" " * 160)
    shutil.copy(team.book, team.out / "не выдана.xlsx")
    other = team.folder / "other"
    other.mkdir()
    _other_book(team, other)
    shutil.copy(team.copy("Сидоров"), team.out / "Сидоров копия.xlsx")
    done = _collect(team, team.out)
    assert [(one.manager, one.cells) for one in done.files] == [("Иванов", 1), ("Сидоров", 0)]
    causes = {one.file: type(one.why).__name__ for one in done.refused}
    kept = causes.pop("Сидоров.xlsx", None) or causes.pop("Сидоров копия.xlsx")
    assert kept == "SameCopyTwice"
    assert causes == {
        "битая.xlsx": "DamagedFile",
        "таблица.ods": "OtherFormat",
        "Петрова.xlsx": "ReturnedOpen",
        "не выдана.xlsx": "NotACopy",
        "из другой.xlsx": "OtherBook",
    }


def test_a_book_that_nothing_was_handed_out_from_stays_as_it_is(tmp_path: Path) -> None:
    """Files that are not its own leave no list of what was handed out in it."""
    book, folder = team_book(tmp_path), tmp_path / "файлы"
    folder.mkdir()
    (folder / "пусто.xlsx").write_bytes(b"")
    before = book.read_bytes()
    done = collect(ClosedFile(book), [folder], ACT)
    assert [one.file for one in done.refused] == ["пусто.xlsx"]
    assert not done.published.written
    assert book.read_bytes() == before


def _other_book(team: Team, folder: Path) -> None:
    path = folder / "База.xlsx"
    shutil.copy(team.book, path)
    book = load_workbook(path)
    for row in sheet_of(book.worksheets, "cb_settings").iter_rows():
        for cell in row:
            if cell.value == "master":
                cell.value = "another"
    saved(book, path)
    made = handed_out(path, folder / "out")["Иванов"]
    shutil.copy(made.path, team.out / "из другой.xlsx")


def test_older_ones_are_refused(team: Team) -> None:
    """An older save of a copy, and an older copy of a manager whose newer one came back."""
    shutil.copy(team.copy(), team.folder / "старая.xlsx")
    edit_elsewhere(team.copy(), "cb_working", {("C00001", "needs"): "а"})
    _collect(team)
    done = _collect(team, team.folder / "старая.xlsx")
    assert [type(one.why).__name__ for one in done.refused] == ["OlderVersion"]
    later = Act("handout", "head", datetime(2026, 11, 25, 9, tzinfo=UTC))
    again = handed_out(team.book, team.folder / "again", later)["Иванов"].path
    _collect(team, again)
    done = _collect(team, team.copy())
    assert [type(one.why).__name__ for one in done.refused] == ["OlderCopy"]
    assert not done.published.written


def test_an_edit_of_a_row_that_is_gone_is_told_until_it_is_back(team: Team) -> None:
    """The head deleted what a manager edited: nothing comes in, and it is said each time."""
    edit(team.copy(), "cb_contacts", {("P00001", "position"): "директор"})
    whole = team.book.read_bytes()
    _delete_row(team.book, "cb_contacts", 5)
    for _ in range(2):
        done = _collect(team)
        assert [code for code, _ in done.files[0].told] == ["collect.row_gone"]
    team.book.write_bytes(whole)
    assert _collect(team).files[0].cells == 1


def test_an_edit_of_a_key_that_stands_twice_is_told_with_both_rows(team: Team) -> None:
    """The head copied a row with its key: nothing is guessed, nothing is lost."""
    edit(team.copy(), "cb_working", {("C00001", "needs"): "новые нужды"})
    whole = team.book.read_bytes()
    _type_row(team.book, "cb_working", {"company": "Копия", "client": "C00001"})
    for _ in range(2):
        (told,) = _collect(team).files[0].told
        assert told[0] == "collect.key_of_two"
        assert told[1]["where"] == "лист «Рабочий список», строки 5, 11"
    team.book.write_bytes(whole)
    assert _collect(team).files[0].cells == 1


def _merge(team: Team, survivor: str, gone: str) -> None:
    own = ("Заметка", "Пометка Петровой для Петрова")
    edit(team.book, "cb_working", {(gone, name): None for name in own})
    assert run(["merge", str(team.book), survivor, gone], "ru", chosen=True) == 0


def test_edits_of_a_company_that_was_merged_go_to_the_survivor(
    team: Team, capsys: pytest.CaptureFixture[str]
) -> None:
    """What conflicts with nothing comes, a refusal too; what does is asked; new rows follow."""
    edit(team.copy(), "cb_working", {("C00002", "needs"): "иные нужды",
                                     ("C00002", "website"): "firma.example",
                                     ("C00002", "consent"): "нет"})  # fmt: skip
    _type_row(team.copy(), "cb_log", {"date": date(2026, 11, 20), "client": "C00002",
                                      "manager": "Иванов", "comment": "после"})  # fmt: skip
    _merge(team, "C00003", "C00002")
    done = _collect(team)
    (told,) = done.files[0].told
    assert told[0] == "collect.carried"
    assert (told[1]["survivor"], told[1]["company"]) == ("C00003", "Фирма C00003 Петрова")
    assert (done.files[0].cells, done.files[0].rows, done.open) == (2, 1, 1)
    assert _cell(team.book, "cb_working", "C00003", "website") == "firma.example"
    assert _cell(team.book, "cb_working", "C00003", "consent") == "no"
    assert book_at(team.book).tables["cb_log"]["client"].iloc[-1] == "C00003"
    (line,) = read_questions(ClosedFile(team.book))
    assert (line.question.mine, line.question.theirs) == ("нужды C00003", "иные нужды")
    assert not _collect(team).published.written
    _choose(team, "как у менеджера")
    capsys.readouterr()
    assert run(["collect", str(team.book), str(team.copy())], "ru", chosen=True) == 0
    assert _cell(team.book, "cb_working", "C00003", "needs") == "иные нужды"
    assert not _collect(team).published.written


def test_a_question_about_a_company_that_is_merged_then_stays(team: Team) -> None:
    """It is asked of the survivor; of a row that is gone it is told, and asked when it is back."""
    edit(team.copy(), "cb_working", {("C00002", "needs"): "а"})
    edit(team.copy(), "cb_contacts", {("P00001", "position"): "директор"})
    edit(team.book, "cb_working", {("C00002", "needs"): "б"})
    edit(team.book, "cb_contacts", {("P00001", "position"): "бухгалтер"})
    assert _collect(team).open == 2
    whole = team.book.read_bytes()
    _merge(team, "C00001", "C00002")
    _clear_row(team.book, "cb_contacts", "P00001")
    done = _collect(team)
    assert [one.cell.key for one in done.answers.lost] == ["P00001"]
    assert [code for code, _ in done.files[0].told] == ["collect.row_gone"]
    (line,) = read_questions(ClosedFile(team.book))
    assert (line.question.cell.key, line.question.source) == ("C00001", "C00002")
    assert (line.question.mine, line.question.theirs) == ("нужды C00001", "а")
    team.book.write_bytes(whole)
    assert _collect(team).open == 2


def test_two_managers_may_differ_from_one_cell(team: Team) -> None:
    """A company that changed hands is in two copies: both answers are asked about, none is lost."""
    hand_over = ["handover", str(team.book), "--from", "Иванов", "--to", "Петрова"]
    assert run([*hand_over, "--client", "C00001"], "ru", chosen=True) == 0
    later = Act("handout", "head", datetime(2026, 11, 25, 9, tzinfo=UTC))
    new = handed_out(team.book, team.folder / "again", later)["Петрова"].path
    edit(team.copy(), "cb_working", {("C00001", "needs"): "а"})
    edit(new, "cb_working", {("C00001", "needs"): "б"})
    edit(team.book, "cb_working", {("C00001", "needs"): "в"})
    assert _collect(team, team.copy(), new).open == 2
    lines = read_questions(ClosedFile(team.book))
    assert {(q.question.manager, q.question.theirs) for q in lines} == {
        ("Иванов", "а"), ("Петрова", "б"),
    }  # fmt: skip


def _with_slip(path: Path, change: Callable[[dict[str, Any]], object]) -> None:
    """Write another slip into a copy, as somebody does who knows how it is packed."""
    book = load_workbook(path)
    sheet = book["Что выдано"]
    rows = [row for row in sheet.iter_rows(max_col=1) if str(row[0].value).startswith("cb:")]
    record = unpacked([row[0].value for row in rows])
    change(record)
    for row in rows:
        row[0].value = None
    for number, words in enumerate(packed(record)):
        sheet.cell(5 + number, 1).value = words
    saved(book, path)


def _claims(record: dict[str, Any]) -> None:
    """Claim that a company of Petrova's was handed out."""
    clients = record["rows"]["client"]
    clients["keys"].append("C00003")
    clients["table"].append("cb_working")
    for cells in clients["columns"].values():
        cells.append(cells[-1])


def test_a_slip_that_was_changed_is_refused(team: Team) -> None:
    """Who rewrites what was handed out claims no row of others; without it he may be asked."""
    _with_slip(team.copy(), _claims)
    _type_row(team.copy(), "cb_working", {"company": "Захвачено", "client": "C00003"})
    before = team.book.read_bytes()
    done = _collect(team)
    assert [type(one.why).__name__ for one in done.refused] == ["SlipChanged"]
    assert "Что выдано" in str(done.refused[0].why.args or done.refused[0].why)
    assert team.book.read_bytes() == before
    book = load_workbook(team.copy())
    del book["Что выдано"]
    saved(book, team.copy())
    done = _collect(team)
    assert [code for code, _ in done.files[0].told] == ["collect.strange"]
    assert (done.files[0].without_slip, done.files[0].cells, done.open) == (True, 0, 0)


def test_a_slip_of_no_known_copy_is_not_believed(team: Team) -> None:
    """A made-up copy is compared with the book alone, the first time and the next."""
    _with_slip(team.copy(), _claims)
    _with_slip(team.copy(), lambda record: record.update(copy="made-up"))
    _type_row(team.copy(), "cb_working", {"company": "Захвачено", "client": "C00003"})
    edit(team.copy(), "cb_working", {("C00001", "needs"): "а"})
    for _ in (1, 2):
        (one,) = _collect(team).files
        assert (one.unknown, one.cells, one.rows) == (True, 0, 0)
        assert "collect.strange" in [code for code, _ in one.told]
    assert _cell(team.book, "cb_working", "C00003", "company") == "Фирма C00003 Петрова"
    (line,) = read_questions(ClosedFile(team.book))
    assert line.question.cell.key == "C00001"


def test_copies_of_before_slips_were_remembered_are_taken(team: Team) -> None:
    """A register without fingerprints: their edits come as ever."""
    book = load_workbook(team.book)
    for row in book["Выданные книги"].iter_rows():
        cells = [cell for cell in row if str(cell.value).startswith("cb:")]
        if cells:
            record = unpacked([cell.value for cell in cells])
            del record["slip"]
            for cell, words in zip(cells, packed(record), strict=False):
                cell.value = words
    saved(book, team.book)
    edit(team.copy(), "cb_working", {("C00001", "needs"): "а"})
    done = _collect(team)
    assert (done.files[0].cells, done.files[0].asked, done.refused) == (1, 0, ())


def test_what_only_the_register_learns_is_no_edit(
    team: Team, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing to refresh is told where no row of the book has changed; then there are edits."""
    assert run(["collect", str(team.book), str(team.out)], "ru", chosen=True) == 0
    said = capsys.readouterr().out
    assert "Нового в файлах нет" in said
    assert "отмечено, что собрано" in said
    assert "Собрано." not in said
    assert "refresh" not in said
    assert run(["collect", str(team.book), str(team.out)], "ru", chosen=True) == 0
    assert "нового в файлах нет" in capsys.readouterr().out
    edit(team.copy(), "cb_working", {("C00001", "needs"): "а"})
    assert run(["collect", str(team.book), str(team.out)], "ru", chosen=True) == 0
    assert "clientbook refresh" in capsys.readouterr().out


def test_a_row_not_taken_is_not_called_nothing_new(
    team: Team, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where all that a file holds was asked about: the book has not changed, no more is said."""
    edit(team.copy(), "cb_working", {("C00001", "needs"): "а"})
    edit(team.book, "cb_working", {("C00001", "needs"): "б"})
    assert run(["collect", str(team.book), str(team.out)], "en", chosen=True) == 1
    said = capsys.readouterr().out
    assert "No row of the book has changed" in said
    assert "The files bring nothing new" not in said


def test_nothing_new_is_told_in_english_too(team: Team, capsys: pytest.CaptureFixture[str]) -> None:
    """What only the register learns, as an English screen has it."""
    command = ["collect", str(team.book), str(team.out), "--lang", "en"]
    assert run(command, "en", chosen=True) == 0
    said = capsys.readouterr().out
    assert "The files bring nothing new" in said
    assert "Taken back." not in said


def test_the_command_says_what_it_did(team: Team, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 0 for nothing to look at, 1 for questions and refusals, 2 for nothing at all."""
    book, out = str(team.book), str(team.out)
    assert run(["collect", book, out], "ru", chosen=True) == 0
    edit(team.copy(), "cb_working", {("C00001", "needs"): "а"})
    edit(team.book, "cb_working", {("C00001", "needs"): "б"})
    capsys.readouterr()
    assert run(["collect", book, out, "--json"], "ru", chosen=True) == 1
    record = json.loads(capsys.readouterr().out)
    assert (record["open"], record["files"][0]["asked"]) == (1, 1)
    assert run(["collect", book, out, "--quiet"], "ru", chosen=True) == 1
    assert capsys.readouterr().out == ""
    (team.folder / "empty").mkdir()
    assert run(["collect", book, str(team.folder / "empty")], "ru", chosen=True) == 2
    assert "нет книг Excel" in capsys.readouterr().err
    with pytest.raises(NothingReturned):
        _collect(team, team.folder / "empty")


def test_twice_in_the_folder_the_later_one_counts(team: Team) -> None:
    """Of two versions of one copy that tell no save time apart, the file's own time decides."""
    edit(team.copy(), "cb_working", {("C00001", "needs"): "позже"})
    older = team.out / "Иванов старая.xlsx"
    shutil.copy(team.copy(), older)
    edit(older, "cb_working", {("C00001", "needs"): "раньше"})
    os.utime(older, (1, 1))
    os.utime(team.copy(), (2, 2))
    done = _collect(team, team.out)
    named = {one.file: type(one.why).__name__ for one in done.refused}
    assert set(named.values()) == {"SameCopyTwice"}
    assert len(done.files) == 3
