"""What the tests of the toolbar share: one private LibreOffice, as the tests of hosts have it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.hosts.conftest import book, calc, shared_office
from tests.toolbar.offices import open_folder

__all__ = ["book", "calc", "shared_office"]


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder for a profile and what belongs to it."""
    with open_folder() as folder:
        yield folder
