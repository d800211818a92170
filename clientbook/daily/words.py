"""Words typed on a command line → values of a book: ids, wordings of both languages, names."""

from __future__ import annotations

from collections.abc import Iterator

from clientbook.book.allowed import Words
from clientbook.book.choices import Choice, Choices
from clientbook.book.nearest import nearest
from clientbook.book.parse import normal
from clientbook.book.record import Book
from clientbook.book.schema import COMPANY_TABLES, LISTS, OPEN_LISTS, TABLES
from clientbook.book.tables import book_words
from clientbook.book.wording import SHEET_TITLES, VALUES, value_text
from clientbook.daily.errors import meaningless

_SHOWN = 20


def value_of(book: Book, option: str, kind: str, given: str | None) -> str | None:
    """Return the value that a word means in a list of a book; None for no word.

    `kind` is the id of a list, or "stage", "manager". A list of the users' own takes new words.
    UnknownWord, MisspeltWord: it means nothing.
    """
    if given is None or not given.strip():
        return None
    words = book_words(book.settings, book.tables)[kind]
    value = words.meaning.get(normal(given))
    if value is not None:
        return value
    if words.silent or not words.shown:
        return " ".join(given.split())
    likely = nearest(given, words.shown, cut=words.closed)
    if likely is None and kind in OPEN_LISTS:
        return " ".join(given.split())
    raise meaningless(option, given, choices(book, kind, words), likely)


def list_named(book: Book, given: str) -> str:
    """Return the company table that a word means: its code, its tab, or its name in a language.

    UnknownWord, MisspeltWord: it means neither.
    """
    meaning: dict[str, str] = {}
    names = list(_list_names(book))
    for name, table in names:
        meaning.setdefault(normal(name), table)
    found = meaning.get(normal(given))
    if found is not None:
        return found
    tabs = (Choice(book.places[table].area.sheet, _code(table)) for table in COMPANY_TABLES)
    likely = nearest(given, [name for name, _ in names], cut=True)
    raise meaningless("--to", given, Choices(tuple(tabs)), likely)


def _list_names(book: Book) -> Iterator[tuple[str, str]]:
    """Yield names of the company tables: what a script says, what is on the tab, other words."""
    yield from ((_code(table), table) for table in COMPANY_TABLES)
    yield from ((book.places[table].area.sheet, table) for table in COMPANY_TABLES)
    for table in COMPANY_TABLES:
        words = (*VALUES["list"][_code(table)], *SHEET_TITLES[TABLES[table].sheet], table)
        yield from ((name, table) for name in words)


def _code(table: str) -> str:
    return table.removeprefix("cb_")


def choices(book: Book, kind: str, words: Words | None = None) -> Choices:
    """Return the values of a list for a sentence; names, which have no code, only so many."""
    if kind in LISTS:
        return Choices(tuple(Choice(value_text(kind, v, book.language), v) for v in LISTS[kind]))
    if kind == "stage":
        return Choices(tuple(Choice(stage.name, stage.id) for stage in book.settings.stages))
    shown = (words or book_words(book.settings, book.tables)[kind]).shown
    return Choices(tuple(map(Choice, shown[:_SHOWN])), is_cut=len(shown) > _SHOWN)
