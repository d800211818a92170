"""Damaged workbooks end in a sentence for the user or in a sound file, never in a traceback."""

from __future__ import annotations

import io
import random
import zipfile
from contextlib import suppress

import pytest

from clientbook.book.cells import Place
from clientbook.book.changes import Change
from clientbook.book.errors import ClientbookError
from clientbook.hosts.edits import apply_changes
from clientbook.hosts.lint import new_problems
from clientbook.hosts.package import Package
from clientbook.hosts.workbook import Workbook
from tests.hosts.books import contract_book
from tests.hosts.contract import IDS, TABLE, appending, setting
from tests.hosts.workbooks import members


def damaged(content: bytes, chance: random.Random) -> bytes:
    """Return a part with a few bytes changed, taken out or put in twice."""
    spoilt = bytearray(content)
    for _ in range(chance.randint(1, 3)):
        at, length = chance.randrange(len(spoilt)), chance.randint(1, 30)
        way = chance.random()
        if way < 0.4:
            spoilt[at] = chance.choice(b'<>/"=x1 A&\xff')
        elif way < 0.7:
            del spoilt[at : at + length]
        else:
            spoilt[at:at] = spoilt[chance.randrange(len(spoilt)) :][:length]
    return bytes(spoilt)


def work_on(content: bytes) -> None:
    """Read all of a workbook and, if its table is there, set a cell and append a row."""
    package = Package(content)
    workbook = Workbook(package)
    workbook.sheets()
    for tab in workbook.worksheets():
        workbook.top_rows(tab.title, 5)
        workbook.last_row(tab.title)
    for area in workbook.tables():
        workbook.read(area, [area.first_column + at for at in (0, 2, 3)])
        if area.name == TABLE:
            place = Place(TABLE, area, {name: 2 + at for at, name in enumerate(IDS)})
            changes: list[Change] = [
                setting("amount", [4], [1200], [5]),
                appending({"company": ["x"]}),
            ]
            apply_changes(package, changes, {TABLE: place})
            assert not {problem.code for problem in new_problems(package)} - {
                "table_header",
                "part_xml",
            }
            Workbook(Package(package.save())).tables()


@pytest.mark.parametrize("seed", range(20))
def test_damage_is_refused_or_harmless(seed: int) -> None:
    """A few changed bytes anywhere in the workbook's parts."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    parts = members(contract_book())
    names = [name for name in parts if name.startswith(("xl/w", "xl/t", "xl/s", "_rels", "[C"))]
    for _ in range(10):
        name = chance.choice(names)
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as zipped:
            for other, content in parts.items():
                zipped.writestr(other, damaged(content, chance) if other == name else content)
        with suppress(ClientbookError):
            work_on(target.getvalue())
