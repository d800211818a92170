"""Words typed on a command line → values of a book: ids, wordings of both languages, names."""

from __future__ import annotations

from clientbook.book.allowed import Words
from clientbook.book.choices import Choice, Choices
from clientbook.book.nearest import nearest
from clientbook.book.parse import normal
from clientbook.book.record import Book
from clientbook.book.schema import COMPANY_TABLES, LISTS, OPEN_LISTS, TABLES
from clientbook.book.tables import book_words
from clientbook.book.wording import SHEET_TITLES, VALUES, value_text
from clientbook.daily.errors import MisspeltWord, UnknownWord

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
    facts = {"option": option, "given": given.strip(), "choices": choices(book, kind, words)}
    if likely is None:
        raise UnknownWord(**facts)
    raise MisspeltWord(nearest=likely, **facts)


def list_named(given: str) -> str:
    """Return the company table that a word means: target, working, or their titles.

    UnknownWord: it means neither.
    """
    word = normal(given)
    for table in COMPANY_TABLES:
        short = table.removeprefix("cb_")
        names = [short, table, *VALUES["list"][short], *SHEET_TITLES[TABLES[table].sheet]]
        if word in map(normal, names):
            return table
    raise UnknownWord(option="--to", given=given.strip(), choices="target; working")


def choices(book: Book, kind: str, words: Words | None = None) -> Choices:
    """Return the values of a list for a sentence; names, which have no code, only so many."""
    if kind in LISTS:
        return Choices(tuple(Choice(value_text(kind, v, book.language), v) for v in LISTS[kind]))
    if kind == "stage":
        return Choices(tuple(Choice(stage.name, stage.id) for stage in book.settings.stages))
    shown = (words or book_words(book.settings, book.tables)[kind]).shown
    return Choices(tuple(map(Choice, shown[:_SHOWN])), is_cut=len(shown) > _SHOWN)
