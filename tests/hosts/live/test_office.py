"""The live host on a real LibreOffice without windows: the hosts' contract, and what is its own."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlwings as xw

from clientbook.book.host import Host
from clientbook.hosts.closed_file import ClosedFile
from clientbook.hosts.live.host import LiveBook
from clientbook.hosts.live.office import Office
from tests.hosts.books import contract_book
from tests.hosts.contract import HostContract, Opened
from tests.hosts.live.opening import opened_in


@pytest.fixture
def book(calc: xw.App, tmp_path: Path) -> xw.Book:
    """The contract's workbook, open; its name is Cyrillic and has a space."""
    return opened_in(calc, tmp_path, contract_book())


class TestContract(HostContract):
    """LibreOffice does what every host does."""

    @pytest.fixture
    def opened(self, book: xw.Book, tmp_path: Path) -> Opened:
        """A live host; somebody else sees the workbook when it has been saved."""

        def again() -> Host:
            book.save()
            return ClosedFile(book.fullname)

        return LiveBook(book, Office(), journal_dir=tmp_path / "journal"), again
