"""The likeliest allowed word for a mistyped one: «Иваноф» → «Иванов»."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import islice

from clientbook.book.parse import normal

SUGGESTED = 300
"""So many words of a column get a suggestion; a wholly foreign column needs none."""

_ALIKE = 75  # of 100: one wrong letter of four, two of eight
_PART_ALIKE, _PART_LETTERS = 85, 6  # a cut word: «Презинтация» for «Презентация и условия»

_FORMS = (
    "общество с ограниченной ответственностью|(?:(?:публичное|открытое|закрытое) )?акционерное "
    "общество|индивидуальный предприниматель|ооо|оао|пао|нао|ао|зао|ип|тд|тоо|"
    "кфх|спк|фгуп|гуп|муп|тсж|ано|мбоу|гбу|"
    "limited liability company|gesellschaft mbh|limited|incorporated|corporation|"
    "llc|llp|ltd|inc|gmbh|corp|co|plc|sarl|srl"
)
_ENDINGS = "ag|as|a s|sa|s a|ab|oy|bv|b v|nv|s r l"
_LEGAL_FORM = re.compile(rf"\b(?:{_FORMS})\b|(?<=\w )(?:{_ENDINGS})$")
_NOT_LETTER = re.compile(r"[\W_]+")
_APOSTROPHES = re.compile("['’`]+")


def nearest(word: str, allowed: Sequence[str], *, cut: bool = False) -> str | None:
    """Return the allowed word most like a given one, None if none is like it.

    >>> nearest("Иваноф", ["Сидоров", "Иванов"]), nearest("звонк", ["звонок", "визит"])
    ('Иванов', 'звонок')
    >>> nearest("Петров", ["Сидоров", "Иванов"]) is None
    True
    >>> nearest("Презинтация", ["Контакт", "Презентация и условия"], cut=True)
    'Презентация и условия'
    """
    return nearest_of([word], allowed, cut=cut)[word]


def nearest_of(
    words: Iterable[str],
    allowed: Sequence[str],
    form: Callable[[str], str] = normal,
    *,
    cut: bool = False,
) -> dict[str, str | None]:
    """Return the nearest allowed word for each of many, for the first SUGGESTED of them.

    `form` is what is compared; `cut`: a word may be like the part of a longer one.
    """
    from rapidfuzz import fuzz, process

    answers: dict[str, str | None] = {}
    asked_for = list(islice(words, SUGGESTED))
    plain = [form(option) for option in allowed] if asked_for else []
    for word in asked_for:
        asked = form(word)
        best = process.extractOne(asked, plain, scorer=fuzz.ratio, score_cutoff=_ALIKE)
        if best is None and cut and len(asked) >= _PART_LETTERS:
            best = process.extractOne(
                asked, plain, scorer=fuzz.partial_ratio, score_cutoff=_PART_ALIKE
            )
        answers[word] = allowed[best[2]] if best else None
    return answers


def bare_name(company: str) -> str:
    """Return a company's name without its legal form, quotes and other marks.

    >>> bare_name("ООО «Ромашка-Плюс»"), bare_name("ООО"), bare_name("O'Neill Ltd")
    ('ромашка плюс', 'ооо', 'oneill')
    """
    plain = _NOT_LETTER.sub(" ", _APOSTROPHES.sub("", normal(company))).strip()
    return " ".join(_LEGAL_FORM.sub(" ", plain).split()) or plain
