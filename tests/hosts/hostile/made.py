"""A seed → a hostile file: a real workbook, and what was done to it."""

from __future__ import annotations

import csv
import io
import random
import tempfile
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from clientbook.actions import import_file
from clientbook.book.settings import Manager
from clientbook.book.wording import Language, header
from clientbook.hosts.closed_file import ClosedFile
from clientbook.hosts.new import new_workbook
from tests.hosts.books import contract_book
from tests.hosts.contract import ACT
from tests.hosts.hostile.marks import MARK_MUTATORS
from tests.hosts.hostile.webs import LARGE_MUTATORS, WEB_MUTATORS
from tests.hosts.hostile.zips import (
    BYTE_MUTATORS,
    ENTRY_MUTATORS,
    LARGE_ENTRY_MUTATORS,
    Parts,
    entries_of,
    parts_of,
    zipped,
)
from tests.hosts.workbooks import rich_sheet, small_workbook
from tests.shared import WORKBOOKS

DAY = date(2026, 11, 23)
ROWS = (
    {"company": "ООО «Ромашка»", "manager": "Иванов", "phone": "+7 912 345-67-89"},
    {"company": "Василёк & Ко", "manager": "Петров", "email": "info@vasilek.ru"},
    {"company": "ИП Сидоров", "manager": "Иванов", "next_on": "24.11.2026"},
)


@dataclass(frozen=True, slots=True)
class Made:
    """A hostile file: its bytes, the workbook it was made from, and the mutators in their order."""

    data: bytes
    base: str
    mutators: tuple[str, ...]


def made(seed: int) -> Made:
    """Return the file of a seed: always the same where the same workbooks are at hand."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    base, parts = _base(chance)
    used: list[str] = []
    way = chance.random()
    if way < 0.7:
        for _ in range(chance.choice((1, 1, 1, 2, 3))):
            change = chance.choice((*MARK_MUTATORS, *MARK_MUTATORS, *WEB_MUTATORS))
            change(parts, chance)
            used.append(change.__name__)
    elif way < 0.77:
        change = chance.choice(LARGE_MUTATORS)
        change(parts, chance)
        used.append(change.__name__)
    entries = entries_of(parts)
    if way >= 0.77:
        larger = LARGE_ENTRY_MUTATORS if chance.random() < 0.1 else ()
        lie = chance.choice(larger or ENTRY_MUTATORS)
        if chance.random() < 0.7:
            lie(entries, chance)
            used.append(lie.__name__)
    data = zipped(entries)
    if not used or chance.random() < 0.03:
        spoil = chance.choice(BYTE_MUTATORS)
        data = spoil(data, chance)
        used.append(spoil.__name__)
    return Made(data, base, tuple(used))


def import_source() -> bytes:
    """Return a small file of companies to import."""
    names = list(dict.fromkeys(name for row in ROWS for name in row))
    lines = [";".join(header("cb_working", name, "ru") for name in names)]
    lines += [";".join(row.get(name, "") for name in names) for row in ROWS]
    return "\n".join(lines).encode()


@cache
def bases() -> dict[str, Parts]:
    """Return the workbooks that are spoiled, by name: ours first, others' where they are."""
    found = {
        "book_ru": parts_of(_client_book("ru")),
        "book_en": parts_of(_client_book("en")),
        "contract": parts_of(contract_book()),
        "rich": parts_of(rich_sheet()),
        "small": parts_of(small_workbook("One", "Two", "Three")),
    }
    return found | {path.stem: parts_of(path.read_bytes()) for path in WORKBOOKS}


def _base(chance: random.Random) -> tuple[str, Parts]:
    names = list(bases())
    weights = [8, 3, 14, 8, 5, *(2 for _ in names[5:])]
    (name,) = chance.choices(names, weights)
    return name, dict(bases()[name])


def _client_book(language: Language) -> bytes:
    """Return a small client book as it is made and filled by our own commands."""
    people = [Manager("Иванов"), Manager("Петров")]
    with tempfile.TemporaryDirectory() as folder:
        path, source = Path(folder) / "book.xlsx", Path(folder) / "rows.csv"
        path.write_bytes(new_workbook(language, book_id="hostile", managers=people))
        source.write_bytes(import_source())
        for table in ("cb_working", "cb_target"):
            import_file(ClosedFile(path), source, table, DAY, ACT)
        return path.read_bytes()


def csv_source(seed: int) -> bytes:
    """Return a hostile delimited file."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    rows = [[chance.choice(_FIELDS) for _ in range(chance.randrange(9))] for _ in range(9)]
    lines = io.StringIO(newline="")
    csv.writer(lines, delimiter=chance.choice(";,\t|")).writerows(rows)
    encoding = chance.choice(("utf-8", "utf-16", "cp1251", "utf-16-be"))
    data = bytearray(lines.getvalue().encode(encoding, "replace"))
    for _ in range(chance.randrange(4)):
        at = chance.randrange(len(data) + 1)
        data[at:at] = chance.choice(_BAIT) * chance.choice((1, 1, 1, 3_000_000))
    return bytes(data)


_FIELDS = (
    "Компания", "Менеджер", "Телефон", "Ромашка", "", " ", '"', "a\nb", "=1+1", "'=x", "9" * 5000,
    "1e400", "NaN", "2026-99-99", "\ufeff", "x" * 200_000,
)  # fmt: skip
_BAIT = (b"\0", b'"', b";", b"\r", b"\n", b",", b"\xff", b"\xd8\x00", b"sep=", b"'", b'""', b" ")
