"""What the engine's tests share: each finds the office without books."""

from __future__ import annotations

from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def _no_books_are_left(request: pytest.FixtureRequest) -> Iterator[None]:
    yield
    if "calc" in request.fixturenames:
        for left in list(request.getfixturevalue("calc").books):
            left.close()
