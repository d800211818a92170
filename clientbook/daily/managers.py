"""The one manager that a typed name means: of the settings, or of the rows. Pure."""

from __future__ import annotations

from clientbook.book.errors import ClientbookError
from clientbook.book.nearest import nearest
from clientbook.book.parse import normal
from clientbook.book.record import Book
from clientbook.book.schema import DATA_TABLES, TABLES


class ManagerUnknown(ClientbookError):
    """No manager of the book has the name, nor one like it."""

    code = "error.manager_unknown"


class NoManagers(ClientbookError):
    """The book names no manager at all."""

    code = "error.no_managers"


class ManagerMisspelt(ClientbookError):
    """No manager of the book has the name, but one has a name like it."""

    code = "error.manager_misspelt"


def manager_named(book: Book, given: str) -> str:
    """Return the manager of a name, without regard to case and spaces.

    Managers are those of the settings, then whoever else rows name. ManagerUnknown,
    ManagerMisspelt, NoManagers: none has this name.
    """
    known = managers_known(book)
    word = normal(given)
    for name in known:
        if normal(name) == word:
            return name
    if not known:
        raise NoManagers(given=given.strip())
    facts = {"given": given.strip(), "choices": "; ".join(known)}
    likely = nearest(given, known)
    if likely is None:
        raise ManagerUnknown(**facts)
    raise ManagerMisspelt(nearest=likely, **facts)


def managers_known(book: Book) -> tuple[str, ...]:
    """Return the managers of the settings, then those of rows only, by name."""
    listed = [manager.name for manager in book.settings.managers]
    named = {
        str(name)
        for table in DATA_TABLES
        if "manager" in TABLES[table].by_id
        for name in book.tables[table]["manager"].dropna().unique()
    }
    return (*listed, *sorted(named - set(listed)))
