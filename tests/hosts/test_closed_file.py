"""A closed file fulfils the hosts' contract, and is refused, locked and kept safe as a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from clientbook.book.host import Host
from clientbook.hosts.closed_file import ClosedFile
from tests.hosts.books import contract_book
from tests.hosts.contract import HostContract, Opened


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Return the path of the contract's workbook."""
    path = tmp_path / "Клиенты.xlsx"
    path.write_bytes(contract_book())
    return path


class TestContract(HostContract):
    """The contract, over a closed file."""

    @pytest.fixture
    def opened(self, book: Path) -> Opened:
        """Open the contract's workbook."""

        def again() -> Host:
            return ClosedFile(book)

        return again(), again
