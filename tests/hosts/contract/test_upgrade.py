"""A book of an earlier release is brought up to date: closed and in a program, the same cells."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from clientbook.book.cells import Cell
from clientbook.book.first_rows import first_rows
from clientbook.book.host import Act
from clientbook.book.reading import read_book
from clientbook.book.schema import FORMAT_VERSION
from clientbook.book.seals import SEAL
from clientbook.history import undo
from clientbook.hosts.closed_file import ClosedFile
from clientbook.hosts.new import new_workbook
from clientbook.upkeep import upgrade
from tests.hosts.contract.places import File, Home, Opening
from tests.hosts.contract.seen import Seen, seen
from tests.old_books import without_column

LATER = {"journal_days", "journal_megabytes"}
"""Settings that the first release had not."""


def _old_book() -> bytes:
    """Return a book of the first release, with a company and a log of two rows."""
    whole = first_rows("ru", (), (), {"book_id": "old", "format_version": 1})["cb_settings"]
    kept = [at for at, name in enumerate(whole["name"]) if name not in LATER]
    rows: dict[str, dict[str, list[Cell]]] = {
        "cb_settings": {name: [cells[at] for at in kept] for name, cells in whole.items()},
        "cb_working": {"client": ["C00001"], "company": ["Ромашка"]},
        "cb_log": {"client": ["C00001", "C00001"], "date": [date(2026, 11, 17), None]},
    }
    content = new_workbook("ru", book_id="old", rows=rows)
    for table, column in (("cb_log", "deal"), ("cb_working", SEAL), ("cb_target", SEAL)):
        content = without_column(content, table, column)
    return content


def _upgraded(home: Home) -> tuple[list[str], bool, Seen]:
    act = Act("upgrade", "tests", datetime(2026, 11, 23, tzinfo=UTC))
    done = upgrade(home.host(), act)
    again = upgrade(home.host(), act)
    assert not again.published.written
    return [step.name for step in done.steps], done.published.written, seen(home.host())


def test_an_old_book_is_upgraded_where_it_is_open(opening: Opening, tmp_path: Path) -> None:
    """Columns, settings and the format come; an undo takes all back but the blank columns."""
    content = _old_book()
    paths = [tmp_path / name / "Книга прошлого года.xlsx" for name in ("closed", "open")]
    for path in paths:
        path.parent.mkdir()
        path.write_bytes(content)
    was = seen(ClosedFile(paths[0]))
    told = _upgraded(File(paths[0]))
    home = opening(paths[1])
    assert _upgraded(home) == told
    book = read_book(home.host())
    assert book.settings.format_version == FORMAT_VERSION
    assert "deal" in book.places["cb_log"].columns
    done = undo(home.host(), Act("undo", "tests", datetime(2026, 11, 23, tzinfo=UTC)))
    assert {left.why for left in done.left} == {"column_added"}
    back = seen(home.host())
    assert back.tables["cb_settings"] == was.tables["cb_settings"]
