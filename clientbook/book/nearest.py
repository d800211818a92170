"""The likeliest allowed word for a mistyped one: «Иваноф» → «Иванов»."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

from clientbook.book.parse import normal

SUGGESTED = 300
"""So many words of a column get a suggestion; a wholly foreign column needs none."""

_ALIKE = 75  # of 100: one wrong letter of four, two of eight


def nearest(word: str, allowed: Sequence[str]) -> str | None:
    """Return the allowed word most like a given one, None if none is like it.

    >>> nearest("Иваноф", ["Сидоров", "Иванов"]), nearest("звонк", ["звонок", "визит"])
    ('Иванов', 'звонок')
    >>> nearest("Петров", ["Сидоров", "Иванов"]) is None
    True
    """
    return nearest_of([word], allowed)[word]


def nearest_of(words: Iterable[str], allowed: Sequence[str]) -> dict[str, str | None]:
    """Return the nearest allowed word for each of many, for the first SUGGESTED of them."""
    from rapidfuzz import fuzz, process

    plain = [normal(option) for option in allowed]
    answers: dict[str, str | None] = {}
    for word in islice(words, SUGGESTED):
        best = process.extractOne(normal(word), plain, scorer=fuzz.ratio, score_cutoff=_ALIKE)
        answers[word] = allowed[best[2]] if best else None
    return answers
