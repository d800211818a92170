"""Library calls of the commands that look after files: lint of any workbook, upgrade of a book.

Beside `actions`, in the same manner: no printing, no clock.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clientbook.actions import write_changes
from clientbook.book.host import Act, Host, Published
from clientbook.book.reading import read_book
from clientbook.book.record import Book
from clientbook.book.versions import Step, needed, upgrade_changes

if TYPE_CHECKING:
    from pathlib import Path

    from clientbook.hosts.lint.sentences import Linted


@dataclass(frozen=True, slots=True)
class Upgraded:
    """What an upgrade came to: the book as it was, the steps that were made, and the writing."""

    book: Book
    steps: tuple[Step, ...]
    published: Published


def upgrade(host: Host, act: Act) -> Upgraded:
    """Bring a book to today's format by the steps it needs: one change, which can be undone."""
    book = read_book(host)
    published = write_changes(host, book, upgrade_changes(book), act)
    return Upgraded(book, needed(book), published)


def lint(path: Path, *, moving: bool = False) -> Linted:
    """Return what Excel would refuse or repair in a workbook file. Nothing is written.

    `moving`: besides, what would look otherwise in another workbook (of a template).
    """
    from clientbook.hosts.lint import MOVING, RULES
    from clientbook.hosts.lint.sentences import linted
    from clientbook.hosts.publish import read_file

    return linted(read_file(path), path.name, (*RULES, *MOVING) if moving else RULES)
