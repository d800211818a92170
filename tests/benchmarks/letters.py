"""What the week's letters cost: `python -m tests.benchmarks.letters [companies log_rows]`.

Prints CPU seconds (user + system of this process) for 5, 10 and 20 managers: the whole pack with
its letters (reading, checking, drawing, composing to .eml bytes), and composing alone. The book is
refreshed before, unmeasured. The bound for 20 managers, 5 000 companies, 50 000 rows is 20 s.
"""

from __future__ import annotations

import sys
import tempfile
import time
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from clientbook.actions import refresh
from clientbook.book.host import Act
from clientbook.hosts.closed_file import ClosedFile
from clientbook.mail.account import Account
from clientbook.mail.compose import as_draft
from clientbook.mail.letter import Letter, Mailbox
from clientbook.sending import Letters, weekly_letters
from tests.benchmarks.big_book import DAY, big_book
from tests.benchmarks.pack import WEEK

ACCOUNT = Account(sender="sales@firma.ru", boss="boss@firma.ru")


def main(companies: int = 5_000, log_rows: int = 50_000) -> None:
    """Make the books and print a line for each number of managers."""
    print(f"{companies} companies, {log_rows} log rows; CPU seconds")  # noqa: T201
    for managers in (5, 10, 20):
        names = [f"Manager {number:02d}" for number in range(1, managers + 1)]
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "big.xlsx"
            path.write_bytes(big_book(companies, log_rows, names=names))
            refresh(ClosedFile(path), DAY, Act("refresh", "benchmark", datetime.now().astimezone()))
            print(f"{managers:3d} managers: {_line(path)}")  # noqa: T201


def _line(path: Path) -> str:
    started = time.process_time()
    made = weekly_letters(ClosedFile(path), WEEK, ("boss",), DAY, ACCOUNT)
    drawn = time.process_time()
    letters = [*made.letters, *_each_alone(made)]
    size = sum(len(as_draft(letter, Mailbox("sales@firma.ru"))) for letter in letters)
    ended = time.process_time()
    whole, composing = ended - started, ended - drawn
    return (
        f"{len(letters)} letters, {size / 1e6:.1f} MB: {whole:.1f} s, composing {composing:.2f} s"
    )


def _each_alone(made: Letters) -> list[Letter]:
    """Return a letter for each workbook of the head's: as many as managers would get."""
    (head,) = made.letters
    return [replace(head, attachments=(file,)) for file in head.attachments[1:]]


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
