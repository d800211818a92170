"""A manager's copy is taken back into a closed file and into an open workbook: the same cells."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from clientbook.book.cells import Cell
from clientbook.book.changes import AppendRows, SetCells
from clientbook.book.host import Act
from clientbook.book.reading import read_book
from clientbook.collecting import collect
from clientbook.handing import handout
from clientbook.hosts.closed_file import ClosedFile
from tests.hosts.contract.actions import DAY, first_book
from tests.hosts.contract.places import File, Home, Opening
from tests.hosts.contract.seen import Seen, seen

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


def _collected(home: Home, copies: Path) -> tuple[object, Seen]:
    done = collect(home.host(), [copies], _act("collect"))
    again = collect(home.host(), [copies], _act("collect"))
    told = (done.brought, done.open, again.brought, again.open, len(done.refused))
    return told, seen(home.host())


def test_collecting_leaves_the_same_cells(opening: Opening, tmp_path: Path) -> None:
    """A new row comes in, a step that two have changed becomes a question on a sheet."""
    path, copies = tmp_path / "closed" / NAME, tmp_path / "copies"
    path.parent.mkdir()
    path.write_bytes(first_book())
    files = [one.path for one in handout(ClosedFile(path), copies, DAY, _act("handout")).files]
    (copy,) = (one for one in files if "Иванов" in one.name)
    contact: dict[str, tuple[Cell, ...]] = {
        "date": (date(2026, 11, 23),),
        "client": ("C00001",),
        "comment": ("=позвонил",),
    }
    _wrote(copy, "Отправить договор", AppendRows("cb_log", contact, 1))
    _wrote(path, "Позвонить директору")
    other = tmp_path / "open" / NAME
    other.parent.mkdir()
    other.write_bytes(path.read_bytes())
    told, wanted = _collected(File(path), copies)
    assert told == (True, 1, False, 1, 0)
    also, found = _collected(opening(other), copies)
    assert also == told
    assert found == wanted
