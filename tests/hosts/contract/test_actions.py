"""The same actions on a closed file and in a program that has the book open: the same cells.

After every action all tables and generated sheets are compared with those of the closed file.
`pytest --host excel` runs them in a real Excel, too; the run's last lines say which hosts were
really exercised.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

import pytest

from tests.hosts.contract.actions import LONG, first_book, steps
from tests.hosts.contract.places import File, Home, Mark, Opening
from tests.hosts.contract.seen import Seen, seen

NAME = "Клиентская база.xlsx"


def _walk(
    home: Home, folder: Path, without: Collection[str] = ()
) -> Iterator[tuple[str, object, Seen, Sequence[Mark] | None]]:
    """Yield every action's name, what it said, what the workbook shows then, and its marks."""
    for step in steps(folder):
        if step.name in without:
            continue
        said = step.do(home)
        yield step.name, said, seen(home.host()), home.marks()


def _book(folder: Path) -> Path:
    folder.mkdir()
    path = folder / NAME
    path.write_bytes(first_book())
    return path


@pytest.mark.parametrize("without", [LONG, pytest.param((), marks=pytest.mark.slow)])
def test_every_action_leaves_the_same_cells(
    opening: Opening, without: Collection[str], tmp_path: Path
) -> None:
    """A button on an open workbook does what the command does to the file."""
    closed = _walk(File(_book(tmp_path / "closed")), tmp_path, without)
    opened = _walk(opening(_book(tmp_path / "open")), tmp_path, without)
    marked = 0
    for (name, said, wanted, marks), (_, also, found, seen_marks) in zip(
        closed, opened, strict=True
    ):
        assert also == said, name
        assert seen_marks is None or sorted(seen_marks) == sorted(marks or ()), name
        marked += len(marks or ())
        assert found.tabs == wanted.tabs, name
        assert found.areas == wanted.areas, name
        for table, columns in wanted.tables.items():
            for column, cells in columns.items():
                assert found.tables[table][column] == cells, (name, table, column)
        for page, shown in wanted.pages.items():
            assert found.pages[page] == shown, (name, page)
    assert marked
