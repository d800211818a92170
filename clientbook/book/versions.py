"""The formats of a book, and the named steps from each to the next: Book → Changes. Pure.

A book of an older format works with every command: what it lacks has defaults. A step brings it up
to date once and for all, when the user asks for it. Refuses nothing: reading refuses newer books.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from clientbook.book.cells import Cell
from clientbook.book.changes import AppendRows, Change, PutColumn, SetCells
from clientbook.book.errors import ColumnMissing
from clientbook.book.parse import normal
from clientbook.book.record import Book
from clientbook.book.schema import COMPANY_TABLES, FORMAT_VERSION, SETTINGS, TABLES, Table
from clientbook.book.seals import SEAL
from clientbook.book.wording import Language, header, setting_label, text

_TABLE = "cb_settings"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of an upgrade: its name, the formats it leads from and to, and what it changes."""

    name: str
    before: int
    after: int
    changes: Callable[[Book], list[Change]]

    def about(self, language: Language) -> str:
        """Return what the step does, in words."""
        return text(f"upgrade.step.{self.name}", language)

    def done(self, book: Book) -> bool:
        """Say whether a book has this step behind it."""
        return book.settings.format_version >= self.after

    def as_json(self, language: Language, *, done: bool | None = None) -> dict[str, object]:
        """Return the record of `upgrade --json`; `done` is None where there is no book."""
        record = {"name": self.name, "from": self.before, "to": self.after}
        state = {} if done is None else {"done": done}
        return {**record, **state, "about": self.about(language)}


def missing_settings(book: Book) -> list[Change]:
    """Return the settings rows that a new book has and this one lacks, with their defaults."""
    raw = book.raw[_TABLE]
    known = {normal(name) for name in raw.columns["name"] if isinstance(name, str)}
    own: dict[str, Cell] = {"language": book.language, "format_version": FORMAT_VERSION}
    lacking = [spec for spec in SETTINGS if spec.name not in known]
    if not lacking:
        return []
    values = [own.get(spec.name, spec.default) for spec in lacking]
    rows: dict[str, tuple[Cell, ...]] = {
        "label": tuple(setting_label(spec.name, book.language) for spec in lacking),
        "value": tuple(None if value == "" else value for value in values),
        "name": tuple(spec.name for spec in lacking),
    }
    there = {column: cells for column, cells in rows.items() if column in raw.columns}
    return [AppendRows(_TABLE, there, len(lacking))]


def new_columns(*columns: tuple[str, str]) -> Callable[[Book], list[Change]]:
    """Return what adds the columns (table, column id) that a release brought, where they lack.

    A table that is not there lacks nothing; a column of a release before is not put back.
    """

    def missing(book: Book) -> list[Change]:
        return [
            PutColumn(
                table, column, header(table, column, book.language), _like(book, table, column)
            )
            for table, column in columns
            if table in book.places and column not in book.places[table].columns
        ]

    return missing


def _like(book: Book, table: str, column: str) -> str | None:
    """Return the nearest column of the same kind that the table has, for a new one's look."""
    declared: Table = TABLES[table]
    wanted = declared.by_id[column]
    at = declared.columns.index(wanted)
    alike = [
        (abs(position - at), other.id)
        for position, other in enumerate(declared.columns)
        if other.kind is wanted.kind
        and other.computed == wanted.computed
        and other.id in book.places[table].columns
    ]
    return min(alike)[1] if alike else None


def _of_5(book: Book) -> list[Change]:
    return [
        *missing_settings(book),
        *new_columns(*((table, SEAL) for table in COMPANY_TABLES))(book),
    ]


STEPS: tuple[Step, ...] = (
    Step("journal_settings", 1, 2, missing_settings),
    Step("log_deal", 2, 3, new_columns(("cb_log", "deal"))),
    Step("settings_of_4", 3, 4, missing_settings),
    Step("check_marks", 4, 5, _of_5),
)
"""Every step, the oldest first; each begins where the one before it ends."""


def needed(book: Book) -> tuple[Step, ...]:
    """Return the steps that a book has not behind it, the oldest first."""
    return tuple(step for step in STEPS if not step.done(book))


def upgrade_changes(book: Book) -> list[Change]:
    """Return the changes of all needed steps, the new format among them; none for a book of today.

    ColumnMissing: the settings have no column of values, so nothing could be written down.
    """
    steps = needed(book)
    if not steps:
        return []
    if "value" not in book.raw[_TABLE].columns:
        area = book.places[_TABLE].area
        words = header(_TABLE, "value", book.language)
        raise ColumnMissing(sheet=area.sheet, header=words, row=area.header_row)
    asked = [change for step in steps for change in step.changes(book)]
    both = [change for at, change in enumerate(asked) if change not in asked[:at]]  # two may ask
    return [*both, *_new_format(book)]


def _new_format(book: Book) -> Sequence[SetCells]:
    """Return the change of the cell that says the format; a row that is missing was added."""
    raw = book.raw[_TABLE]
    rows = zip(raw.place.area.rows, raw.columns["name"], raw.columns["value"], strict=True)
    for row, name, value in rows:
        if isinstance(name, str) and normal(name) == "format_version":
            return [SetCells(_TABLE, "value", (row,), ("",), (value,), (FORMAT_VERSION,))]
    return []
