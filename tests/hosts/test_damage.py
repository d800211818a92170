"""A damaged file ends in a sentence for the user, whatever is wrong with it: never a traceback."""

from __future__ import annotations

import contextlib
import re
from random import Random

import pytest

from clientbook.book.changes import PutSheet
from clientbook.book.errors import ClientbookError
from clientbook.hosts.graft import put_sheet
from clientbook.hosts.lint import lint, new_problems
from clientbook.hosts.package import Package
from tests.hosts.workbooks import rich_sheet, small_workbook

_PIECE = re.compile(r'\s[\w:]+="[^"]*"|<[^>]+>|>[^<]+<')
_VALUES = ("", "-1", "999999", "x", "A1:ZZZZ9", "#")


@pytest.fixture(scope="module")
def whole() -> bytes:
    """Return a workbook with a generated sheet."""
    package = Package(rich_sheet())
    put_sheet(package, PutSheet("a", "А", small_workbook("А")))
    return package.save()


def edited(data: bytes) -> None:
    """Do everything the host does with a workbook."""
    package = Package(data)
    put_sheet(package, PutSheet("a", "А", rich_sheet(3)))
    lint(package)
    new_problems(package)
    put_sheet(package, PutSheet("a", "А", None))
    Package(package.save())


@pytest.mark.parametrize("seed", range(8))
def test_spoiled_bytes_are_refused_or_harmless(whole: bytes, seed: int) -> None:
    """A few bytes of the zip are others."""
    random = Random(seed)  # noqa: S311 - not for secrets
    for _ in range(20):
        data = bytearray(whole)
        for _ in range(random.choice((1, 2, 5))):
            data[random.randrange(len(data))] = random.randrange(256)
        with contextlib.suppress(ClientbookError):
            edited(bytes(data))


@pytest.mark.parametrize("seed", range(8))
def test_spoiled_xml_is_refused_or_harmless(whole: bytes, seed: int) -> None:
    """An attribute, a tag or a text of one part is missing, doubled or nonsense."""
    random = Random(seed)  # noqa: S311 - not for secrets
    for _ in range(10):
        package = Package(whole)
        part = random.choice([n for n in package.names() if n.endswith((".xml", ".rels"))])
        content = package.read(part).decode()
        piece = random.choice(list(_PIECE.finditer(content)))
        value = f'"{random.choice(_VALUES)}"'
        instead = random.choice(("", piece[0] * 2, re.sub(r'"[^"]*"', value, piece[0], count=1)))
        package.put(part, (content[: piece.start()] + instead + content[piece.end() :]).encode())
        with contextlib.suppress(ClientbookError):
            edited(package.save())
