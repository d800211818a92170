"""What an import says under the button: nothing of maps and options, which no window takes."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from clientbook.book.reading import read_book
from clientbook.book.wording import TEXTS, Language, imports, maps, placeholders
from clientbook.imports import import_rows
from clientbook.imports.grouped import grouped
from clientbook.imports.saying import said_in
from clientbook.imports.several import Imports
from tests.book.builder import host_of
from tests.imports.test_rows import DAY, table

ASKS = re.compile(r"в карте|карту|\bthe map\b|a map\b|--\w")
BY_COMMAND = re.compile(r"clientbook import|the command clientbook import")


def _window_key(key: str) -> str:
    if key.startswith("error."):
        return f"ribbon.{key}"
    return said_in(key, window=True)


def test_what_asks_for_a_map_has_words_for_a_window() -> None:
    """Every such sentence has another, which names the same facts and, if at all, the command."""
    asking = [
        key
        for key, said in (imports.TEXTS | {"error.dates_mixed": TEXTS["error.dates_mixed"]}).items()
        if (key not in maps.TEXTS or key == "error.dates_mixed") and any(map(ASKS.search, said))
    ]
    assert len(asking) > 10
    facts = placeholders()
    for key in asking:
        own = _window_key(key)
        assert own != key, key
        assert own in TEXTS, key
        assert set(facts[own][0]) <= set(facts[key][0]), key
        for said in TEXTS[own]:
            assert not ASKS.search(said) or BY_COMMAND.search(said), own


@pytest.mark.parametrize(
    ("language", "here", "there"),
    [("ru", "исправьте их в файле", "в карте"), ("en", "correct the names in the file", "the map")],
)
def test_unknown_words_are_mended_in_the_file(language: Language, here: str, there: str) -> None:
    """A window asks for the file, the command line for the map."""
    book = read_book(host_of())
    source = table("Компания | Менеджер\nАльфа | Пушкин\nБета | Гоголь")
    done = import_rows(book, source, "working", DAY)
    (group,) = grouped(done.findings)
    window = group.message(book.places, language, window=True)
    assert here in window
    assert there not in window
    assert there in group.message(book.places, language)


@pytest.mark.parametrize(("language", "here"), [("ru", "переименуйте его"), ("en", "rename it")])
def test_a_doubtful_column_is_renamed_in_the_file(language: Language, here: str) -> None:
    """A window asks for another header; the sentences without a map stay as they are."""
    book = read_book(host_of())
    done = import_rows(book, table("Компания\nАльфа"), "working", DAY)
    note = ("import.ignored_nearest", {"header": "Тел", "nearest": "Телефон"})
    every = Imports((replace(done, notes=(note,)),), [], unmapped=("Прочее",))
    summary, doubtful, beyond = every.sentences(language, window=True)
    assert here in doubtful
    assert "--map" in beyond
    assert summary == every.sentences(language)[0]
    assert here not in every.sentences(language)[1]
