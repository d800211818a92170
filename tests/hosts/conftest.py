"""What the tests of hosts share: one private LibreOffice for all that drive it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import xlwings as xw

from clientbook.hosts.calc import office
from clientbook.hosts.calc.errors import CalcMissing, UnoMissing


@pytest.fixture(scope="session")
def calc() -> Iterator[xw.App]:
    """A LibreOffice that is driven through xlwings; it starts when the first test asks for it."""
    running = office()
    try:
        app = running.__enter__()
    except (CalcMissing, UnoMissing) as error:
        pytest.skip(f"LibreOffice (soffice) or python3-uno is missing: {error}")
    yield app
    running.__exit__(None, None, None)


@pytest.fixture
def book(calc: xw.App) -> Iterator[xw.Book]:
    """A new workbook in LibreOffice; whatever else a test has opened is closed with it."""
    yield calc.books.add()
    for left in list(calc.books):
        left.close()
