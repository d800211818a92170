"""The library calls that make a team's own workbook a client book, and take that back.

Like `actions`: open, decide with the pure code, publish. No printing, no clock.
"""

from __future__ import annotations

from dataclasses import dataclass

from clientbook.book.changes import PutSheets
from clientbook.book.errors import AlreadyClientBook, ClientbookError
from clientbook.book.host import Act, Host, Published
from clientbook.book.locate import Located, locate
from clientbook.book.schema import TABLES
from clientbook.book.wording import Language


@dataclass(frozen=True, slots=True)
class Adopted:
    """What adding our sheets came to: where each table stands now, and what the host says."""

    located: Located
    sheets: tuple[str, ...]
    published: Published


def adopt(host: Host, language: Language, book_id: str, act: Act) -> Adopted:
    """Add all sheets of a new client book to a workbook, after its own and touching nothing else.

    Raises AlreadyClientBook for a workbook that has them, and the refusals of hosts.
    """
    from clientbook.hosts.new import new_workbook

    _refuse_client_book(host)
    before = {sheet.title for sheet in host.sheets()}
    payload = new_workbook(language, book_id=book_id)
    published = host.publish([PutSheets(payload)], {}, act)
    added = tuple(sheet.title for sheet in host.sheets() if sheet.title not in before)
    return Adopted(locate(host), added, published)


def _refuse_client_book(host: Host) -> None:
    """Raise for a workbook that is one already: by our tables' names, or by their headers."""
    for area in host.tables():
        if (area.name or "").casefold() in TABLES:
            raise AlreadyClientBook(book=host.name, sheet=area.sheet)
    try:
        places = locate(host).places
    except ClientbookError:
        return
    raise AlreadyClientBook(book=host.name, sheet=places["cb_settings"].area.sheet)
