"""A manager's copy is taken back into a closed file and into an open workbook: the same cells."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from clientbook.book.cells import Cell
from clientbook.book.changes import AppendRows, SetCells
from clientbook.book.host import Act
from clientbook.book.reading import read_book
from clientbook.collecting import Collected, collect
from clientbook.handing import handout
from clientbook.history import undo
from clientbook.hosts.closed_file import ClosedFile
from tests.hosts.contract.actions import DAY, first_book
from tests.hosts.contract.places import File, Home, Opening
from tests.hosts.contract.seen import Seen, seen
from tests.team.books import with_columns

NAME = "Клиентская база.xlsx"


def _act(command: str) -> Act:
    return Act(command, "tests", datetime(2026, 11, 23, tzinfo=UTC))


def _wrote(path: Path, what: str, row: AppendRows | None = None) -> None:
    """Have somebody plan a step with C00001 and log a contact in a closed workbook."""
    host = ClosedFile(path)
    book = read_book(host)
    raw = book.raw["cb_working"]
    keys, was = raw.columns["client"], raw.columns["next_what"]
    at = keys.index("C00001")
    step = SetCells(
        "cb_working", "next_what", (raw.place.area.rows[at],), ("C00001",), (was[at],), (what,)
    )
    host.publish([step, *([] if row is None else [row])], book.places, _act("test"))


def _collect(home: Home, copies: Path) -> Collected:
    return collect(home.host(), [copies], _act("collect"))


def _collected(home: Home, copies: Path) -> tuple[object, Seen]:
    done = _collect(home, copies)
    again = _collect(home, copies)
    told = (done.brought, done.open, again.brought, again.open, len(done.refused))
    return told, seen(home.host())


def _handed_out(folder: Path) -> tuple[Path, Path, Path]:
    """Return a book, the folder of the managers' copies of it, and the copy of Иванов."""
    path, copies = folder / "closed" / NAME, folder / "copies"
    path.parent.mkdir()
    path.write_bytes(first_book())
    files = [one.path for one in handout(ClosedFile(path), copies, DAY, _act("handout")).files]
    (copy,) = (one for one in files if "Иванов" in one.name)
    return path, copies, copy


def _beside(path: Path, folder: Path) -> Path:
    """Return a book of the same contents, to be opened in a program."""
    other = folder / "open" / NAME
    other.parent.mkdir()
    other.write_bytes(path.read_bytes())
    return other


def test_collecting_leaves_the_same_cells(opening: Opening, tmp_path: Path) -> None:
    """A new row comes in, a step that two have changed becomes a question on a sheet."""
    path, copies, copy = _handed_out(tmp_path)
    contact: dict[str, tuple[Cell, ...]] = {
        "date": (date(2026, 11, 23),),
        "client": ("C00001",),
        "comment": ("=позвонил",),
    }
    _wrote(copy, "Отправить договор", AppendRows("cb_log", contact, 1))
    _wrote(path, "Позвонить директору")
    other = _beside(path, tmp_path)
    told, wanted = _collected(File(path), copies)
    assert told == (True, 1, False, 1, 0)
    also, found = _collected(opening(other), copies)
    assert also == told
    assert found == wanted


def test_columns_that_a_manager_added_come_along(opening: Opening, tmp_path: Path) -> None:
    """The table gets them with his values; an undo in a program leaves them blank and says so."""
    path, copies, copy = _handed_out(tmp_path)
    with_columns(copy, "cb_working", {"Размер": ["малый", 7], "=Сайт": [None, "=а"]})
    other = _beside(path, tmp_path)
    was = seen(ClosedFile(path))
    home = opening(other)
    assert all(_collect(one, copies).files[0].cells == 3 for one in (File(path), home))
    assert seen(home.host()) == seen(ClosedFile(path))
    assert _own(home) == _own(File(path)) == {"Размер": ["малый", 7], "=Сайт": [None, "=а"]}
    done = undo(home.host(), _act("undo"))
    assert [left.why for left in done.left if left.column] == ["column_added", "column_added"]
    assert _own(home) == {"Размер": [None, None], "=Сайт": [None, None]}
    assert seen(home.host()).tables == was.tables


def _own(home: Home) -> dict[str, list[Cell]]:
    """Return the last two columns of the working list by their headers."""
    host = home.host()
    area = read_book(host).places["cb_working"].area
    numbers = [area.column_of(at) for at in range(len(area.headers))][-2:]
    cells = host.read(area, numbers)
    return {words: list(cells[at]) for words, at in zip(area.headers[-2:], numbers, strict=True)}
