"""The sheet "handed out": who has which copy, what came back, and what was already seen of it.

A generated sheet of the master. People read its columns; in hidden ones each row keeps its record,
so that a second collecting of the same file finds nothing new, and no prefix is given twice.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime
from typing import Any

from clientbook.book import palette
from clientbook.book.cells import Cell
from clientbook.book.host import Host
from clientbook.book.look import BookLook, ColumnLook, SheetLook, Style, TableLook, TextCell
from clientbook.book.record import Book
from clientbook.book.wording import Language, text
from clientbook.team.slip import SlipDamaged, packed, unpacked

ID = "handed_out"

UNVOUCHED = "-"
"""Stands for the fingerprint of a slip where the book never knew the copy: no slip is believed."""

_HEADER_ROW = 4
_DATES = {"ru": "dd.mm.yyyy", "en": "yyyy-mm-dd"}
_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""What prefixes are made of: no 0 and O, no 1 and I."""
_PREFIX = 5


@dataclass(frozen=True, slots=True)
class Seen:
    """What collecting has seen of a copy, so that it asks and takes only what is new.

    `cells`: space → key in the book → column → token, where it differs from what was handed out;
    of rows that the manager added, all that is not blank. `rows`: space → key in the book of each
    row that came without one → the row it stood on then. `names`: space → key in the copy → key in
    the book, of such rows that have a key by now. `gone`: space → keys that were missing.
    """

    cells: Mapping[str, Mapping[str, Mapping[str, str | None]]] = field(default_factory=dict)
    rows: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    gone: Mapping[str, Sequence[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Issued:
    """A copy that was handed out: to whom, when (ISO moment), its prefix, file, counts of rows.

    `collected`: the day of the last collecting; `saved`: the moment at which the collected file was
    saved, as it tells, and `print` its fingerprint; "" before. `seen`: what was seen of it. `slip`:
    fingerprint of the slip in it; "" of copies handed out before such were kept.
    """

    copy: str
    manager: str
    prefix: str
    when: str
    file: str
    counts: tuple[int, int, int, int]
    collected: str = ""
    saved: str = ""
    print: str = ""
    seen: Seen = field(default_factory=Seen)
    slip: str = ""

    @property
    def day(self) -> date:
        """The day on which it was handed out."""
        return datetime.fromisoformat(self.when).date()


def new_prefix(copy: str, taken: Iterable[str]) -> str:
    """Return the prefix of a copy's keys, from its id; never one of those taken.

    >>> new_prefix("a", ()), new_prefix("a", [new_prefix("a", ())]) == new_prefix("a", ())
    ('V7LWY', False)
    """
    number = int.from_bytes(hashlib.sha256(copy.encode()).digest())
    used = set(taken)
    while True:
        rest, letters = number, ""
        for _ in range(_PREFIX):
            rest, at = divmod(rest, len(_LETTERS))
            letters += _LETTERS[at]
        if letters not in used:
            return letters
        number += 1


def read_register(host: Host) -> list[Issued]:
    """Return the copies that a book knows of, in the order of its sheet; none without the sheet."""
    titles = [sheet.title for sheet in host.sheets() if sheet.generated == ID]
    if not titles:
        return []
    found = []
    for _, _, cells in host.top_rows(titles[0], host.last_row(titles[0])):
        if any(isinstance(cell, str) and cell.startswith("cb:") for cell in cells):
            found.append(_issued(cells))
    return [one for one in found if one is not None]


def _issued(cells: Sequence[Cell]) -> Issued | None:
    """Return a row's record; None if it is damaged: the copy's own slip knows what it needs."""
    try:
        record: Any = unpacked(cells)
        seen = Seen(**record.pop("seen"))
        return Issued(**{**record, "counts": tuple(record["counts"])}, seen=seen)
    except (SlipDamaged, KeyError, TypeError, AttributeError):
        return None


def forgotten(issued: Issued, cells: Iterable[tuple[str, str, str]]) -> Issued:
    """Return a copy's record that has never seen some cells (space, key, column): asked anew."""
    gone = set(cells)
    seen = {
        space: {
            key: {c: token for c, token in columns.items() if (space, key, c) not in gone}
            for key, columns in rows.items()
        }
        for space, rows in issued.seen.cells.items()
    }
    return replace(issued, seen=replace(issued.seen, cells=seen))


def register_look(book: Book, issued: Sequence[Issued]) -> BookLook:
    """Return the look of the sheet, the newest copies first."""
    language = book.language
    rows = sorted(issued, key=lambda one: (one.when, one.manager), reverse=True)
    chunks = [packed(asdict(one)) for one in rows]
    columns, cells = _columns(language), _cells(rows)
    for at in range(max(map(len, chunks), default=0)):
        name = f"part{at}"
        columns.append(column_of(name, f"·{at + 1}", 10))
        cells[name] = [parts[at] if at < len(parts) else None for parts in chunks]
    table = TableLook(ID, _HEADER_ROW, 2, tuple(columns), cells, len(rows), {})
    unseen = tuple(table.column_of(column.id) for column in columns if column.id.startswith("part"))
    return one_sheet(
        language,
        text("team.register.sheet", language),
        text("team.register.title", language),
        text("team.register.hint", language),
        table,
        unseen,
    )


def one_sheet(  # noqa: PLR0913, PLR0917 - what a sheet of one table is made of
    language: Language,
    name: str,
    title: str,
    hint: str,
    table: TableLook,
    unseen: tuple[int, ...],
    names: Mapping[str, str] | None = None,
    heights: Mapping[int, float] | None = None,
) -> BookLook:
    """Return the look of a generated sheet: a title, a hint, a table, hidden columns.

    `heights`: of rows that hold more than a line.
    """
    last = max(column for column in range(2, table.last_column + 1) if column not in unseen)
    texts = (TextCell(1, 2, title, palette.TITLE), TextCell(2, 2, hint, palette.HINT))
    sheet = SheetLook(
        id=name,
        title=name,
        tab=palette.TAB_HELP,
        texts=texts,
        tables=(table,),
        widths={1: 1.5},
        heights={1: 34, 2: 20, 3: 8, _HEADER_ROW: 34, **(heights or {})},
        band=dict.fromkeys((1, 2, 3), palette.BAND_STYLE),
        frozen=(_HEADER_ROW, 0),
        row_height=19,
        print_to=(table.last_row, last),
        unseen=unseen,
    )
    footer = text("sheet.page", language, page="&P", pages="&N")
    return BookLook(title, palette.BASE, (sheet,), names or {}, name, footer, "clientbook")


def _columns(language: Language) -> list[ColumnLook]:
    def column(name: str, width: float, **look: Any) -> ColumnLook:  # noqa: ANN401 - fields of a Style
        return column_of(name, text(f"team.register.{name}", language), width, **look)

    day = {"number_format": _DATES[language], "align": "center"}
    number = {"number_format": "#,##0", "align": "right"}
    return [
        column("manager", 26, align="left", bold=True),
        column("handed", 14, **day),
        column("collected", 16, **day),
        column("file", 34, align="left"),
        column("companies", 13, **number),
        column("contacts", 13, **number),
        column("deals", 13, **number),
        column("entries", 13, **number),
        column("prefix", 14, align="center"),
    ]


def column_of(name: str, header: str, width: float, **look: Any) -> ColumnLook:  # noqa: ANN401 - fields of a Style
    """Return the look of a column of a generated sheet's table."""
    style = Style(ink=palette.INK, line_below=palette.LINE, indent=1, **look)
    head = Style(
        ink=palette.WHITE, fill=palette.DEEP, bold=True, wrap=True, size=10.5,
        align=style.align or "left", indent=1, thick_below=palette.DEEP,
    )  # fmt: skip
    return ColumnLook(name, header, head, style, Style(), width)


def _cells(rows: Sequence[Issued]) -> dict[str, Sequence[Cell]]:
    counts = ("companies", "contacts", "deals", "entries")
    return {
        "manager": [one.manager for one in rows],
        "handed": [one.day for one in rows],
        "collected": [date.fromisoformat(one.collected) if one.collected else None for one in rows],
        "file": [one.file for one in rows],
        "prefix": [one.prefix for one in rows],
        **{name: [one.counts[at] for one in rows] for at, name in enumerate(counts)},
    }
