"""What the tests of hosts share: one private LibreOffice for all that drive it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
import xlwings as xw

from clientbook.hosts.calc import office
from clientbook.hosts.calc.errors import CalcGone, CalcMissing, UnoMissing


class SharedOffice:
    """A LibreOffice that starts when it is first asked for; where it ended, the next one does."""

    def __init__(self) -> None:
        self._app: xw.App | None = None
        self._until = ExitStack()

    def app(self) -> xw.App:
        """Return it, started. CalcMissing, UnoMissing."""
        if self._app is None:
            self._app = self._until.enter_context(office())
        return self._app

    def refuse_end(self) -> None:
        """Fail the test that runs where the office has ended by itself, and say how it did."""
        if self._app is not None and (how := _ended(self._app)):
            self.stop()
            pytest.fail(f"LibreOffice ended by itself in this test or just before it: {how}")

    def stop(self) -> None:
        """End it."""
        self._app = None
        self._until.close()


def _ended(app: xw.App) -> str:
    """Return how an office ended; nothing if it answers."""
    process = app.impl.process
    try:
        len(app.books)
    except CalcGone:
        until = time.monotonic() + 10  # a crash is written down before it is over
        while process.alive():
            if time.monotonic() > until:
                return "it runs on, but its connection is gone"
            time.sleep(0.1)
        return str(process.end())
    return ""


@pytest.fixture(scope="session")
def shared_office() -> Iterator[SharedOffice]:
    """What keeps the LibreOffice of all tests."""
    shared = SharedOffice()
    yield shared
    shared.stop()


@pytest.fixture
def calc(shared_office: SharedOffice) -> Iterator[xw.App]:
    """A LibreOffice that is driven through xlwings; what a test has opened is closed with it.

    One that crashed fails one test, not all that come after it.
    """
    shared_office.refuse_end()
    try:
        app = shared_office.app()
    except (CalcMissing, UnoMissing) as error:
        pytest.skip(f"LibreOffice (soffice) or python3-uno is missing: {error}")
    yield app
    shared_office.refuse_end()
    for left in list(app.books):
        left.close()
    shared_office.refuse_end()


@pytest.fixture
def book(calc: xw.App) -> xw.Book:
    """A new workbook in LibreOffice."""
    return calc.books.add()
