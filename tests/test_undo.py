"""Undo on real files: ten commands back to the first byte, and around what others have written."""

from __future__ import annotations

import io
import json
import os
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clientbook.actions import import_file, refresh
from clientbook.book.changes import Change, SetCells, changed_cells
from clientbook.book.host import Act
from clientbook.book.locate import locate
from clientbook.book.past import Entry, NothingToRedo, NothingToUndo
from clientbook.book.undoing import Left
from clientbook.cli.run import run
from clientbook.history import Undone, changes, undo
from clientbook.history_words import undone_sentences
from clientbook.hosts.closed_file import ClosedFile
from clientbook.hosts.journal_home import journal_folder
from clientbook.hosts.new import new_workbook
from tests.hosts.office import converted, needs_office

DAY = date(2026, 11, 23)
ACT = Act("test", "Иванов", datetime(2026, 11, 23, 9, tzinfo=UTC))
SHEET = "Рабочий список"
TOP = 4
"""The row of the headers."""


@pytest.fixture(scope="module")
def empty() -> bytes:
    """A new book."""
    return new_workbook("ru", book_id="0123456789abcdef" * 2)


@pytest.fixture
def book(empty: bytes, tmp_path: Path) -> Path:
    """Return the path of a new book."""
    path = tmp_path / "база" / "Книга.xlsx"
    path.parent.mkdir()
    path.write_bytes(empty)
    return path


def bring(path: Path, *names: str, phone: str = "8 912 345-67-89") -> None:
    """Import companies into the working list."""
    source = path.parent.parent / "компании.csv"
    lines = [f"{name};{phone};Иванов" for name in names]
    source.write_text("\n".join(["Компания;Телефон;Менеджер", *lines]), encoding="utf-8")
    import_file(ClosedFile(path), source, "working", DAY, replace(ACT, command="import"))


def saved(path: Path, meddle: Callable[[Any], None]) -> None:
    """Let a user change the working list in another program, which saves all of it anew."""
    workbook = openpyxl.load_workbook(path)
    meddle(workbook[SHEET])
    workbook.save(path)


def listed(path: Path, *columns: str) -> list[tuple[object, ...]]:
    """Return columns of the working list, without blank rows."""
    host = ClosedFile(path)
    place = locate(host).places["cb_working"]
    cells = host.read(place.area, list(place.columns.values()))
    rows = zip(*(cells[place.columns[name]] for name in columns), strict=True)
    return [row for row in rows if any(cell is not None for cell in row)]


def sort(sheet: Any) -> None:  # noqa: ANN401 - openpyxl has no types
    """Turn the rows of a list round, as sorting from Z to A would."""
    rows = list(sheet.iter_rows(min_row=TOP + 1, max_row=sheet.max_row))
    values = [[cell.value for cell in row] for row in rows][::-1]
    for row, given_ in zip(rows, values, strict=True):
        for cell, value in zip(row, given_, strict=True):
            cell.value = value


def column(sheet: Any, words: str) -> int:  # noqa: ANN401 - openpyxl has no types
    """Return the number of a column by its header."""
    (found,) = [int(cell.column) for cell in sheet[TOP] if cell.value == words]
    return found


def test_ten_undos_after_ten_commands_give_the_first_file(book: Path) -> None:
    """Byte for byte, each step of the way, and forth again by redo."""
    states = [book.read_bytes()]
    for number in range(5):
        bring(book, f"Альфа {number}", f"Бета {number}")
        states.append(book.read_bytes())
        refresh(ClosedFile(book), DAY, replace(ACT, command="refresh"))
        states.append(book.read_bytes())
    assert len({*states}) == 11
    for state in states[-2::-1]:
        assert undo(ClosedFile(book), ACT).whole
        assert book.read_bytes() == state
    with pytest.raises(NothingToUndo, match="nothing to undo"):
        undo(ClosedFile(book), ACT)
    for state in states[1:]:
        assert undo(ClosedFile(book), ACT, redo=True).whole
        assert book.read_bytes() == state
    with pytest.raises(NothingToRedo, match="nothing to redo"):
        undo(ClosedFile(book), ACT, redo=True)


@pytest.mark.parametrize(
    "program", ["openpyxl", pytest.param("office", marks=[needs_office, pytest.mark.slow])]
)
def test_an_import_is_undone_after_sorting_and_saving(
    book: Path, tmp_path: Path, program: str
) -> None:
    """Whatever program saved the book, updated cells go back and new rows go, wherever they are."""
    bring(book, "Альфа", "Бета", "Гамма")
    refresh(ClosedFile(book), DAY, ACT)
    bring(book, "Альфа", "Бета", "Дельта", phone="8 495 111-22-33")

    def meddle(sheet: Any) -> None:  # noqa: ANN401 - openpyxl has no types
        sheet.cell(TOP + 2, column(sheet, "Адрес")).value = "Тверь, Садовая 1"
        sort(sheet)
        sheet.title = "Мой список"

    saved(book, meddle)
    if program == "office":
        book.write_bytes(converted(book.read_bytes(), tmp_path))
    done = undo(ClosedFile(book), ACT)
    assert not done.whole
    assert done.left == ()
    assert done.blank == (("cb_working", TOP + 1),)
    assert listed(book, "company", "phone", "address", "client") == [
        ("Гамма", "8 912 345-67-89", None, "C00003"),
        ("Бета", "8 912 345-67-89", "Тверь, Садовая 1", "C00002"),
        ("Альфа", "8 912 345-67-89", None, "C00001"),
    ]


@needs_office
def test_every_command_is_undone_in_a_book_that_libreoffice_saved(
    book: Path, tmp_path: Path
) -> None:
    """Nothing of what was imported and computed is left, and nothing is complained about."""
    bring(book, "Альфа", "Бета")
    refresh(ClosedFile(book), DAY, ACT)
    book.write_bytes(converted(book.read_bytes(), tmp_path))
    for _ in range(2):
        done = undo(ClosedFile(book), ACT)
        assert (done.whole, done.left, done.blank) == (False, (), ())
    assert listed(book, "company", "client", "segment", "phone") == []
    assert [sheet.generated for sheet in ClosedFile(book).sheets() if sheet.generated] == []


def test_what_the_user_wrote_is_listed_and_stays(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The screen names sheet and cell, what is there and what was; the exit code is 1."""
    bring(book, "Альфа", "Бета")
    bring(book, "Альфа", "Бета", phone="8 495 111-22-33")

    def meddle(sheet: Any) -> None:  # noqa: ANN401 - openpyxl has no types
        sheet.cell(TOP + 1, column(sheet, "Телефон")).value = "8 499 000-00-00"

    saved(book, meddle)
    assert run(["undo", str(book)], "ru", chosen=True) == 1
    said = capsys.readouterr().out
    assert "Книгу с тех пор меняли" in said
    cell = f"«{SHEET}», C5, «Телефон»: сейчас «8 499 000-00-00», до изменения было"
    assert cell in said
    assert listed(book, "phone") == [("8 499 000-00-00",), ("8 912 345-67-89",)]


def test_rows_that_the_user_wrote_in_are_cleared_of_ours(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What he typed into them stays and is listed; rows that hold nothing now are named."""
    bring(book, "Альфа", "Бета", "Гамма")
    saved(book, lambda sheet: setattr(sheet.cell(TOP + 3, 2), "value", "Тверь"))
    assert run(["undo", str(book), "--json"], "ru", chosen=True) == 1
    (step,) = json.loads(capsys.readouterr().out)["steps"]
    assert [(left["cell"], left["there"], left["why"]) for left in step["left"]] == [
        ("B7", "Тверь", "typed")
    ]
    assert step["blank"] == [{"sheet": SHEET, "row": 5}, {"sheet": SHEET, "row": 6}]
    assert listed(book, "company", "address") == [(None, "Тверь")]


def test_a_generated_sheet_comes_back_as_it_was(book: Path) -> None:
    """The funnel of before, from the journal; where the sheet was not there, it goes."""
    bring(book, "Альфа")
    refresh(ClosedFile(book), DAY, ACT)
    shown = _funnel(book)
    bring(book, "Бета")
    refresh(ClosedFile(book), DAY, ACT)
    newer = _funnel(book)
    assert newer != shown
    saved(book, lambda sheet: setattr(sheet.cell(1, 1), "value", "мой заголовок"))
    assert undo(ClosedFile(book), ACT).left == ()
    assert _funnel(book) == shown
    undo(ClosedFile(book), ACT)
    undo(ClosedFile(book), ACT)
    assert "Воронка" not in openpyxl.load_workbook(book).sheetnames


def test_a_generated_sheet_that_the_user_deleted_is_not_called_changed(book: Path) -> None:
    """An undo says that it is gone, where it showed something before; else there is nothing to say.

    Undone are two refreshes: the second drew the funnel anew, the first made it.
    """
    for name in ("Альфа", "Бета"):
        bring(book, name)
        refresh(ClosedFile(book), DAY, ACT)
    saved(book, lambda sheet: sheet.parent.remove(sheet.parent["Воронка"]))
    assert [(left.why, left.table) for left in undo(ClosedFile(book), ACT).left] == [
        ("sheet_gone", "Воронка")
    ]
    undo(ClosedFile(book), ACT)
    assert undo(ClosedFile(book), ACT).left == ()


def _funnel(path: Path) -> list[tuple[object, ...]]:
    return list(openpyxl.load_workbook(path)["Воронка"].iter_rows(values_only=True))


def test_an_undo_in_vain_says_so_and_the_next_one_goes_further(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing of the change can go back: it is not called undone, and the one before it is next."""
    bring(book, "Альфа")
    bring(book, "Альфа", phone="8 495 111-22-33")
    bring(book, "Альфа", phone="8 499 222-33-44")

    def meddle(sheet: Any) -> None:  # noqa: ANN401 - openpyxl has no types
        sheet.cell(TOP + 1, column(sheet, "Телефон")).value = "8 800 000-00-00"

    saved(book, meddle)
    assert run(["undo", str(book)], "ru", chosen=True) == 1
    said = capsys.readouterr().out
    assert "Отменить не удалось: № 3, import" in said
    assert "Следующая отмена возьмётся за то, что было до него." in said
    assert run(["changes", str(book)], "ru", chosen=True) == 0
    assert "впустую" in capsys.readouterr().out
    saved(book, lambda sheet: setattr(sheet.cell(TOP + 1, 3), "value", "8 912 345-67-89"))
    assert run(["undo", str(book)], "ru", chosen=True) == 0
    assert "Отменять уже нечего: № 2, import" in capsys.readouterr().out
    assert run(["undo", str(book)], "ru", chosen=True) == 0
    assert "Отменено: № 1, import" in capsys.readouterr().out
    assert listed(book, "company", "phone") == []


# Finding the journal


def test_a_renamed_or_moved_book_finds_its_journal(book: Path) -> None:
    """By the book's id; together with its folder it may go anywhere."""
    first = book.read_bytes()
    bring(book, "Альфа")
    between = book.read_bytes()
    bring(book, "Бета")
    renamed = book.rename(book.with_name("База 2026.xlsx"))
    assert len(changes(ClosedFile(renamed)).entries) == 2
    assert undo(ClosedFile(renamed), ACT).whole
    assert renamed.read_bytes() == between
    assert [path.name for path in (renamed.parent / ".clientbook").iterdir()] == [renamed.name]
    moved = renamed.parent.rename(renamed.parent.with_name("архив")) / renamed.name
    assert undo(ClosedFile(moved), ACT).whole
    assert moved.read_bytes() == first


def test_copies_of_a_book_do_not_undo_each_other(book: Path) -> None:
    """A copy beside it has the same id and a past of its own."""
    bring(book, "Альфа")
    copy = Path(shutil.copy(book, book.with_name("Копия.xlsx")))
    with pytest.raises(NothingToUndo):
        undo(ClosedFile(copy), ACT)
    bring(copy, "Бета")
    bring(book, "Гамма")
    assert undo(ClosedFile(copy), ACT).whole
    assert listed(copy, "company") == [("Альфа",)]
    assert listed(book, "company") == [("Альфа",), ("Гамма",)]
    assert [entry.number for entry in changes(ClosedFile(book)).entries] == [1, 2]


def test_another_book_under_an_old_name_has_a_past_of_its_own(book: Path) -> None:
    """Renamed, and a new book made under the former name: each finds its own journal."""
    bring(book, "Альфа")
    old = book.rename(book.with_name("Старая.xlsx"))
    book.write_bytes(new_workbook("ru", book_id="fedcba9876543210" * 2))
    with pytest.raises(NothingToUndo):
        undo(ClosedFile(book), ACT)
    bring(book, "Бета")
    assert undo(ClosedFile(old), ACT).whole
    assert listed(old, "company") == []
    assert undo(ClosedFile(book), ACT).whole


def test_a_journal_in_the_user_s_folder_follows_the_book(
    empty: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A book in a synced folder keeps it away from there, and finds it again when it is moved."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    book = tmp_path / "Dropbox" / "Книга.xlsx"
    book.parent.mkdir()
    book.write_bytes(empty)
    bring(book, "Альфа")
    moved = book.rename(book.parent / "База.xlsx")
    assert undo(ClosedFile(moved), ACT).whole
    assert moved.read_bytes() == empty
    assert [path.name for path in moved.parent.iterdir()] == [moved.name]


# Safety


def test_a_macro_book_keeps_its_suffix(empty: bytes, tmp_path: Path) -> None:
    """The copy of an .xlsm opens by a double click too."""
    book = tmp_path / "база" / "Книга.XLSM"
    book.parent.mkdir()
    book.write_bytes(empty)
    bring(book, "Альфа")
    folder = journal_folder(book)
    assert sorted(path.name for path in folder.iterdir()) == ["0001.json", "0001.xlsm"]
    assert undo(ClosedFile(book), ACT).whole


@pytest.mark.skipif(os.name != "posix", reason="needs posix: modes of files")
def test_the_journal_is_its_owner_s_alone(book: Path) -> None:
    """Copies and entries are for nobody else, those of an undo and in an open folder too."""
    book.chmod(0o666)
    (book.parent / ".clientbook").mkdir(mode=0o777)
    bring(book, "Альфа")
    undo(ClosedFile(book), ACT)
    undo(ClosedFile(book), ACT, redo=True)
    folder = journal_folder(book)
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(folder.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(book.stat().st_mode) == 0o666


@pytest.mark.skipif(os.name != "posix", reason="needs posix: owners of files")
def test_what_an_administrator_does_stays_the_owner_s(book: Path) -> None:
    """A command run as root leaves a journal that the workbook's owner can go on with."""
    owner = 1234 if os.geteuid() == 0 else os.geteuid()  # others may not give files away
    os.chown(book, owner, -1)
    bring(book, "Альфа")
    folder = journal_folder(book)
    kept = [book, folder.parent, folder, *folder.iterdir()]
    assert {path.stat().st_uid for path in kept} == {owner}


def test_a_lost_copy_is_said_and_the_cells_go_back(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without the copy, or with a torn one, an undo works cell by cell."""
    bring(book, "Альфа")
    bring(book, "Альфа", phone="8 495 111-22-33")
    copies = sorted(journal_folder(book).glob("*.xlsx"))
    copies[0].unlink()
    copies[1].write_bytes(copies[1].read_bytes()[:1000])
    assert run(["changes", str(book)], "ru", chosen=True) == 0
    assert "Копия книги пропала или испорчена: № 1, 2." in capsys.readouterr().out
    assert run(["undo", str(book)], "ru", chosen=True) == 0
    assert "Копия книги до этого изменения пропала" in capsys.readouterr().out
    assert listed(book, "phone") == [("8 912 345-67-89",)]


@pytest.mark.parametrize("harm", ["", "{", "[]\n", '{"command": 1}\n', "\0\0\0"])
def test_a_damaged_entry_is_said_and_stops_nobody(
    book: Path, harm: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The others are shown and undone; what was changed by the damaged one stays."""
    bring(book, "Альфа")
    bring(book, "Бета")
    (journal_folder(book) / "0002.json").write_text(harm, encoding="utf-8")
    assert run(["changes", str(book)], "ru", chosen=True) == 1
    said = capsys.readouterr().out
    assert "Запись журнала № 2 не читается: файл повреждён. Остальные в порядке." in said
    assert run(["undo", str(book)], "ru", chosen=True) == 0
    assert listed(book, "company") == [("Бета",)]


def test_an_entry_of_a_later_version_stops_nothing(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A kind of change that is not known yet is shown, undone whole, or named."""
    bring(book, "Альфа")
    entry = journal_folder(book) / "0001.json"
    head, *lines = entry.read_text(encoding="utf-8").splitlines()
    fields = {**json.loads(head), "lines": len(lines) + 1, "summary": [["fold", "x", 1]]}
    known = [json.dumps(fields), *lines, '{"kind": "fold", "what": [1]}', ""]
    entry.write_text("\n".join(known), encoding="utf-8")
    assert run(["changes", str(book), "--entry", "1"], "ru", chosen=True) == 0
    assert run(["changes", str(book)], "ru", chosen=True) == 0
    assert "другое изменение (fold)" in capsys.readouterr().out
    assert undo(ClosedFile(book), ACT).whole
    undo(ClosedFile(book), ACT, redo=True)
    saved(book, lambda sheet: setattr(sheet.cell(1, 1), "value", "мой заголовок"))
    assert run(["undo", str(book), "--steps", "1"], "ru", chosen=True) in {0, 1}


def test_a_kill_before_the_file_is_replaced_leaves_a_journal_that_undoes_right(
    book: Path,
) -> None:
    """Entry written, file not: the entry does not count, neither for commands nor for undos."""
    first = book.read_bytes()
    bring(book, "Альфа")
    second = book.read_bytes()
    killed = (
        "import os, sys; from pathlib import Path; from clientbook.hosts import closed_file;"
        "closed_file.write_whole = lambda *a, **k: os._exit(9);"
        "from clientbook.cli.run import run; run(sys.argv[1:], 'ru', chosen=True)"
    )
    for arguments, state in ((["undo"], first), (["undo", "--redo"], second)):
        stopped = [sys.executable, "-c", killed, arguments[0], str(book), *arguments[1:]]
        assert subprocess.run(stopped, check=False, capture_output=True).returncode == 9
        entries = changes(ClosedFile(book)).entries
        assert entries[-1].after != ClosedFile(book).journal.entries()[-1].after
        assert run([arguments[0], str(book), *arguments[1:]], "ru", chosen=True) == 0
        assert book.read_bytes() == state
    assert [entry.number for entry in changes(ClosedFile(book)).entries] == [1, 2, 3]


def test_two_undos_at_once_take_one_change_back(book: Path) -> None:
    """The second process waits, and then takes back the change before, or says what happened."""
    bring(book, "Альфа")
    bring(book, "Бета")
    bring(book, "Гамма")
    command = [sys.executable, "-m", "clientbook", "undo", str(book), "--lang", "en"]
    both = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    said = [process.communicate()[1] for process in both]
    codes = sorted(process.returncode for process in both)
    assert codes in ([0, 0], [0, 2]), said
    left = ["Альфа", "Бета"] if codes == [0, 2] else ["Альфа"]
    assert listed(book, "company") == [(name,) for name in left]
    assert not any("Traceback" in words for words in said)


# Properties


@settings(max_examples=3)
@given(st.data())
def test_any_commands_are_undone_around_any_edits(empty: bytes, data: st.DataObject) -> None:
    """Real files: undo after undo gives the first bytes; edits of others are never lost."""
    _walk(empty, data.draw)


@pytest.mark.slow
@settings(max_examples=60)
@given(st.data())
def test_many_commands_are_undone_around_any_edits(empty: bytes, data: st.DataObject) -> None:
    """The same, over many more of them."""
    _walk(empty, data.draw)


def _walk(empty: bytes, draw: Callable[[Any], Any]) -> None:
    """Do some commands, with a user's edits between them or without, and undo them all."""
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder) / "Книга.xlsx"
        book.write_bytes(_contacts(empty, draw(st.integers(2, 5))))
        first, was = book.read_bytes(), dict(_notes(book))
        theirs: dict[str, str] = {}
        count = draw(st.integers(1, 4))
        meddle_at = draw(st.integers(0, count))
        for step in range(1, count + 1):
            _command(book, step, draw)
            if step == meddle_at:
                theirs = _edit(book, draw)
        for _ in range(count):
            undo(ClosedFile(book), ACT)
        if theirs:
            assert dict(_notes(book)) == _ends(was, theirs)
        else:
            assert book.read_bytes() == first


def _ends(was: dict[str, object], theirs: dict[str, str]) -> dict[str, object]:
    """Return the notes after all undos: what a user wrote stays, the others are as at first."""
    return {key: theirs.get(key, note) for key, note in was.items()}


def _contacts(content: bytes, count: int) -> bytes:
    workbook = openpyxl.load_workbook(io.BytesIO(content))
    sheet = workbook["Контакты"]
    table = sheet.tables["cb_contacts"]
    for at in range(count):
        sheet.cell(TOP + 1 + at, column(sheet, "Имя")).value = f"Анна {at}"
        sheet.cell(TOP + 1 + at, column(sheet, "Заметки")).value = f"было {at}"
        sheet.cell(TOP + 1 + at, column(sheet, "Код контакта")).value = f"P0000{at}"
    left, _, right = table.ref.partition(":")
    table.ref = f"{left}:{right.rstrip('0123456789')}{TOP + count}"
    table.autoFilter = None
    target = io.BytesIO()
    workbook.save(target)
    return target.getvalue()


def _command(path: Path, step: int, draw: Callable[[Any], Any]) -> None:
    host = ClosedFile(path)
    place = locate(host).places["cb_contacts"]
    numbers = [place.columns["contact"], place.columns["notes"]]
    cells = host.read(place.area, numbers)
    keys, was = cells[numbers[0]], cells[numbers[1]]
    chosen = draw(st.lists(st.booleans(), min_size=len(was), max_size=len(was)))
    chosen[0] = True
    now = [f"наше {step}" if yes else old for yes, old in zip(chosen, was, strict=True)]
    change = changed_cells(
        "cb_contacts", "notes", place.area.rows, [str(key) for key in keys], was, now
    )
    assert change is not None
    done: list[Change] = [change]
    host.publish(done, {"cb_contacts": place}, ACT)


def _edit(path: Path, draw: Callable[[Any], Any]) -> dict[str, str]:
    keys = [key for key, _ in _notes(path)]
    chosen = draw(st.lists(st.sampled_from(keys), min_size=1, unique=True))
    turned = draw(st.booleans())
    workbook = openpyxl.load_workbook(path)
    sheet = workbook["Контакты"]
    for row in range(TOP + 1, TOP + 1 + len(keys)):
        if sheet.cell(row, column(sheet, "Код контакта")).value in chosen:
            sheet.cell(row, column(sheet, "Заметки")).value = "правка"
    if turned:
        sort(sheet)
    workbook.save(path)
    return dict.fromkeys(chosen, "правка")


def _notes(path: Path) -> list[tuple[str, object]]:
    host = ClosedFile(path)
    place = locate(host).places["cb_contacts"]
    numbers = [place.columns["contact"], place.columns["notes"]]
    cells = host.read(place.area, numbers)
    return list(zip(map(str, cells[numbers[0]]), cells[numbers[1]], strict=True))


def test_fewer_than_one_step_is_refused(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is taken back, in a sentence."""
    bring(book, "Альфа")
    assert run(["undo", str(book), "--steps", "0"], "ru", chosen=True) == 2
    assert "укажите 1 или больше" in capsys.readouterr().err
    assert listed(book, "company") == [("Альфа",)]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--steps", "два"], "нужно целое число"),
        (["--steps"], "У параметра --steps не указано значение"),
        (["2"], "Лишнее в команде: 2."),
    ],
)
def test_a_slip_of_the_pen_is_told_in_russian(
    words: list[str], said: str, book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 2, a sentence of ours, and nothing is done."""
    assert run(["undo", str(book), *words], "ru", chosen=True) == 2
    shown = capsys.readouterr().err
    assert said in shown
    assert "Подсказка: clientbook" in shown


def test_more_steps_than_changes_go_as_far_as_they_can(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What could be undone is, and the rest is said: there was no more."""
    first = book.read_bytes()
    bring(book, "Альфа")
    assert run(["undo", str(book), "--steps", "5"], "ru", chosen=True) == 1
    shown = capsys.readouterr()
    assert "Книга в точности такая, какой была до этого" in shown.out
    assert "Отменять нечего" in shown.err
    assert book.read_bytes() == first


def test_the_list_of_changes_is_shown(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Number, who, command, what in words, whether undone; each cell of one; all of it as JSON."""
    bring(book, "Альфа")
    bring(book, "Альфа", phone="8 495 111-22-33")
    undo(ClosedFile(book), ACT)
    assert run(["changes", str(book), "--json"], "ru", chosen=True) == 0
    entries = json.loads(capsys.readouterr().out)["entries"]
    assert [entry["command"] for entry in entries] == ["import", "import", "undo"]
    assert [entry["undone"] for entry in entries] == [False, True, False]
    assert [entry["undoes"] for entry in entries] == [None, None, 2]
    assert entries[0]["what"] == [f"«{SHEET}»: добавлена 1 строка"]
    assert run(["changes", str(book)], "ru", chosen=True) == 0
    assert "отмена № 2" in capsys.readouterr().out
    assert run(["changes", str(book), "--entry", "2", "--json"], "ru", chosen=True) == 0
    (change,) = json.loads(capsys.readouterr().out)["changes"]
    assert (change["keys"], change["was"], change["now"]) == (
        ["C00001"],
        ["8 912 345-67-89"],
        ["8 495 111-22-33"],
    )
    assert run(["changes", str(book), "--entry", "2"], "ru", chosen=True) == 0
    assert "8 495" in capsys.readouterr().out
    assert run(["changes", str(book), "--entry", "7"], "ru", chosen=True) == 2


def test_an_undo_that_lacks_a_sheet_does_not_blame_others() -> None:
    """Nobody has changed an open book whose journal does not know what a sheet showed before."""
    entry = Entry(7, ACT, "a", "", (("sheet", "Сводка", 1),))
    cells = SetCells("cb_working", "phone", (5,), ("C1",), ("1",), ("2",))
    lost = Left("sheet_lost", "Сводка")
    some = Undone(entry, entry, [cells], whole=False, left=[lost])
    said = " ".join(undone_sentences("ru", some, redo=False, called="«Пересчитать»"))
    assert "меняли" not in said
    assert "1 ячейка" in said
    assert "«Сводка»" in said
    none = Undone(entry, entry, [], whole=False, left=[lost])
    said = " ".join(undone_sentences("ru", none, redo=False, called="«Листы недели»"))
    assert said.startswith("Отменить не удалось: № 7, «Листы недели»")
    assert "меняли" not in said
    assert "меняли" in " ".join(undone_sentences("ru", none, redo=False))
