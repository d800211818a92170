"""Russian words of the template language, put into the words Jinja knows.

`{%строка для к из просроченные %}` is `{%row for к in просроченные %}`. Texts in quotes and names
after a dot are left as they are; the data's own names are the business of the context.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from clientbook.book.wording import Language

KEYWORDS: Final = {
    "для": "for",
    "из": "in",
    "если": "if",
    "иначе": "else",
    "иначе_если": "elif",
    "конец_для": "endfor",
    "конец_если": "endif",
    "и": "and",
    "или": "or",
    "не": "not",
    "это": "is",
    "истина": "true",
    "ложь": "false",
    "пусто": "none",
}
FILTERS: Final = {
    "дата": "date",
    "деньги": "money",
    "процент": "percent",
    "число": "number",
    "слово": "plural",
    "иначе": "default",
    "сумма": "sum",
    "количество": "length",
    "первый": "first",
    "последний": "last",
    "список": "join",
    "прописные": "upper",
    "строчные": "lower",
    "картинка": "image",
}
TESTS: Final = {"задано": "defined", "пусто": "none"}

_TAGS_IN_RUSSIAN: Final = (("{%row for", "{%строка для"), ("{%tr for", "{%блок для"))


def tag_in(written: str, language: Language) -> str:
    """Return the tag of a loop in a language's words.

    >>> tag_in("{%row for x in overdue %}", "ru")
    '{%строка для x из overdue %}'
    """
    if language == "en":
        return written
    for english, russian in _TAGS_IN_RUSSIAN:
        if written.startswith(english):
            return written.replace(english, russian).replace(" in ", " из ", 1)
    return written


_TOKEN = re.compile(
    r"""(?P<text>'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")"""
    r"""|(?P<mark>[.|]\s*|\bis\s+(?:not\s+)?|\bэто\s+(?:не\s+)?)?(?P<word>[^\W\d]\w*)""",
    re.DOTALL,
)
_OPENING = re.compile(r"\{[{%]")
_CLOSING: Final = {"{{": "}}", "{%": "%}"}


def in_jinja(source: str) -> str:
    """Return an expression's or tag's inside with its Russian words replaced.

    >>> in_jinja("для к из просроченные если не к.если")
    'for к in просроченные if not к.если'
    >>> in_jinja("сумма|деньги ~ 'и это не слово'")
    "сумма|money ~ 'и это не слово'"
    """
    return _TOKEN.sub(_replaced, unicodedata.normalize("NFC", source.replace("\xa0", " ")))


def text_in_jinja(source: str) -> str:
    """Return a cell's text with the words inside its `{{ }}` and `{% %}` replaced."""
    parts: list[str] = []
    end = 0
    for start, after in blocks(source):
        parts += (source[end:start], in_jinja(source[start:after]))
        end = after
    return "".join(parts) + source[end:]


def blocks(source: str) -> Iterator[tuple[int, int]]:
    """Yield where each `{{ }}` and `{% %}` of a text begins and ends, in one pass over it.

    >>> list(blocks("a {{ b }} {% c %}{{ d"))
    [(2, 9), (10, 17)]
    """
    at = 0
    unclosed: set[str] = set()
    while opening := _OPENING.search(source, at):
        start, kind = opening.start(), opening.group()
        end = -1 if kind in unclosed else source.find(_CLOSING[kind], start + 2)
        if end < 0:
            unclosed.add(kind)
            at = start + 1
            if len(unclosed) == len(_CLOSING):
                return
            continue
        yield start, end + 2
        at = end + 2


def _replaced(match: re.Match[str]) -> str:
    word = match["word"]
    if word is None:
        return match.group()
    mark = match["mark"] or ""
    if mark.startswith("."):
        return match.group()
    if mark.startswith("|"):
        return mark + FILTERS.get(word, word)
    if mark:
        return mark.replace("это", "is").replace("не", "not") + TESTS.get(word, word)
    return KEYWORDS.get(word, word)
