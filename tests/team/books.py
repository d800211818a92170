"""Books of a small team for these tests, and copies as a manager has them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from clientbook.book.cells import Cell
from clientbook.book.changes import SetCells
from clientbook.book.host import Act
from clientbook.book.own_columns import OWN, with_own
from clientbook.book.parse import normal
from clientbook.book.reading import read_book
from clientbook.book.record import Book
from clientbook.book.settings import Manager
from clientbook.book.wording import header
from clientbook.handing import Handed, handout
from clientbook.hosts.closed_file import ClosedFile
from clientbook.hosts.new import new_workbook
from clientbook.team.sides import own_places

TODAY = date(2026, 11, 23)
ACT = Act("handout", "head", datetime(2026, 11, 23, 9, tzinfo=UTC))
MANAGERS = (
    Manager("Иванов", "ivanov@team.example", 8),
    Manager("Петрова", "petrova@team.example", 5),
    Manager("Сидоров", "sidorov@team.example"),
)

Columns = Mapping[str, Sequence[Cell]]


def team_rows() -> dict[str, dict[str, list[Cell]]]:
    """Return rows of three managers: two companies each, with people, deals and a log."""
    names = [person.name for person in MANAGERS for _ in (1, 2)]
    keys = [f"C{number:05d}" for number in range(1, 7)]
    return {
        "cb_target": {
            "company": ["Альфа"],
            "manager": ["Иванов"],
            "reason": ["деньги"],
            "client": ["C00009"],
        },
        "cb_working": {
            "company": [f"Фирма {key} {name}" for key, name in zip(keys, names, strict=True)],
            "phone": [f"+7 495 20{at}-11-2{at}" for at in range(6)],
            "email": [f"info@firm{at}.example" for at in range(6)],
            "manager": [*names],
            "needs": [f"нужды {key}" for key in keys],
            "next_on": [date(2026, 11, 25)] * 6,
            "client": [*keys],
        },
        "cb_contacts": {
            "name": [f"Человек {key}" for key in keys],
            "client": [*keys],
            "mobile": [f"+7 916 30{at}-22-3{at}" for at in range(6)],
            "contact": [f"P{number:05d}" for number in range(1, 7)],
        },
        "cb_results": {
            "client": [*keys],
            "manager": [*names],
            "state": ["выиграна"] * 6,
            "amount": [1000 * at + 1000 for at in range(6)],
            "deal": [f"D{number:05d}" for number in range(1, 7)],
        },
        "cb_log": {
            "date": [date(2026, 11, 16)] * 6,
            "client": [*keys],
            "manager": [*names],
            "contacted": ["да"] * 6,
            "comment": [f"разговор {key}" for key in keys],
            "entry": [f"E{number:06d}" for number in range(1, 7)],
        },
    }


def team_book(
    folder: Path, rows: Mapping[str, Columns] | None = None, own: Columns | None = None
) -> Path:
    """Write a book of the team; `own`: columns of the user's own at the end of the working list."""
    path = folder / "База.xlsx"
    content = new_workbook(
        "ru", book_id="master", managers=MANAGERS, rows=team_rows() if rows is None else rows
    )
    path.write_bytes(content)
    if own is not None:
        with_columns(path, "cb_working", own)
    return path


def secret_book(folder: Path) -> Path:
    """Return a book whose other managers' rows hold words that appear nowhere else."""
    rows = team_rows()
    log, working = rows["cb_log"], rows["cb_working"]
    log["date"].append(date(2026, 11, 17))  # a colleague has called a company of Ivanov's
    log["client"].append("C00001")
    log["manager"].append("Петрова")
    log["contacted"].append("да")
    log["comment"].append("звонил коллега")
    log["entry"].append("E000007")
    working["referred_by"] = ["C00003", "Фирма C00005 Сидоров", "C00001", None, None, None]
    rows["cb_history"] = {
        "week": ["2026-W46"] * 3,
        "manager": ["Иванов", "Петрова", "Сидоров"],
        "contacts": [3, 71717, 81818],
    }
    rows["cb_moves"] = {
        "week": ["2026-W46"] * 3,
        "client": ["C00001", "C00001", "C00003"],
        "manager": ["Петрова", "Иванов", "Петрова"],
    }
    secrets = ["моё", "моё", *(f"тайна-{at}" for at in range(4))]
    return team_book(folder, rows, {"Заметка": secrets, "Пометка Петровой для Петрова": secrets})


@dataclass(frozen=True, slots=True)
class Team:
    """A folder with a book and, in `out`, the copies that were handed out from it."""

    folder: Path

    @property
    def book(self) -> Path:
        """The book."""
        return self.folder / "База.xlsx"

    @property
    def out(self) -> Path:
        """The folder of the copies."""
        return self.folder / "out"

    def copy(self, manager: str = "Иванов") -> Path:
        """Return a manager's copy."""
        return self.out / f"{manager}.xlsx"


def with_columns(path: Path, table: str, own: Columns) -> None:
    """Widen a table by columns of the user's own, as a program does."""
    book = load_workbook(path)
    sheet = sheet_of(book.worksheets, table)
    area = sheet.tables[table]
    left, top, right, bottom = _box(area.ref)
    for number, (words, cells) in enumerate(own.items(), right + 1):
        for at, value in enumerate((words, *cells)):
            sheet.cell(top + at, number).value = value  # type: ignore[assignment]
    whole = f"{get_column_letter(left)}{top}:{get_column_letter(right + len(own))}{bottom}"
    headers = [sheet.cell(top, at).value for at in range(left, right + len(own) + 1)]
    area.ref = whole
    area.autoFilter.ref = whole
    area.tableColumns = []
    area._initialise_columns()  # noqa: SLF001 - openpyxl's way to name the columns
    for column, said in zip(area.tableColumns, headers, strict=True):
        column.name = str(said)
    saved(book, path)


def saved(book: Any, path: Path) -> None:  # noqa: ANN401 - openpyxl's workbook
    """Save a workbook as a foreign program does."""
    held = BytesIO()
    book.save(held)
    path.write_bytes(held.getvalue())


def sheet_of(sheets: Sequence[Worksheet], table: str) -> Worksheet:
    """Return the sheet that holds a table."""
    return next(sheet for sheet in sheets if table in sheet.tables)


def _box(reference: str) -> tuple[int, int, int, int]:
    from openpyxl.utils import range_boundaries

    left, top, right, bottom = range_boundaries(reference)
    assert left
    assert top
    assert right
    assert bottom
    return left, top, right, bottom


def handed_out(path: Path, out: Path, act: Act = ACT) -> dict[str, Handed]:
    """Hand out a book's copies; return them by manager."""
    done = handout(ClosedFile(path), out, TODAY, act)
    return {one.issued.manager: one for one in done.files}


def book_at(path: Path) -> Book:
    """Read a book."""
    return read_book(ClosedFile(path))


def edit(path: Path, table: str, edits: Mapping[tuple[str, str], Cell]) -> None:
    """Put values into a workbook: (key, column id or own header) → value; quickly, by our host."""
    host = ClosedFile(path)
    book = read_book(host)
    place = book.places[table]
    own = {name: {*columns} for name, columns in own_places(book).items()}
    places = with_own(book.places, own)
    keys = list(host.read(place.area, [place.columns[_key(table)]])[place.columns[_key(table)]])
    changes = []
    for (key, column), now in edits.items():
        name = column if column in place.columns else OWN + normal(column)
        number = places[table].columns[name]
        at = keys.index(key)
        was = host.read(place.area, [number])[number][at]
        changes.append(SetCells(table, name, (place.area.rows[at],), (key,), (was,), (now,)))
    host.publish(changes, places, ACT)


def edit_elsewhere(path: Path, table: str, edits: Mapping[tuple[str, str], Cell]) -> None:
    """Type values into a workbook as another program saves it, with the moment of saving."""
    book = load_workbook(path)
    sheet = sheet_of(book.worksheets, table)
    left, top, right, bottom = _box(sheet.tables[table].ref)
    at = {sheet.cell(top, number).value: number for number in range(left, right + 1)}
    key = at[header(table, _key(table), "ru")]
    rows = {sheet.cell(row, key).value: row for row in range(top + 1, bottom + 1)}
    for (which, column), value in edits.items():
        number = at[column] if column in at else at[header(table, column, "ru")]
        sheet.cell(rows[which], number).value = value  # type: ignore[assignment]
    saved(book, path)


def _key(table: str) -> str:
    from clientbook.book.schema import TABLES

    return TABLES[table].key or ""
