"""Which mark a file's number column uses for decimals, and its texts as numbers.

1,234 and 1.234 can be two numbers: how the column's other values are written decides, and if they
do not, the book's language; 1.234 alone in a Russian book stays unclear, and a text.
Everything else is read as `book.parse` reads it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from clientbook.book.cells import Cell
from clientbook.book.parse import numbers_from_texts
from clientbook.book.wording import Language


def numbers_read(cells: Sequence[Cell], language: Language) -> Sequence[Cell]:
    """Return a column with the texts that are numbers as Decimals; other cells as they are."""
    texts = [words for words in dict.fromkeys(cells) if isinstance(words, str)]
    if not texts:
        return cells
    clear: dict[str, Decimal | None] = numbers_from_texts(texts)
    unclear = [words for words, number in clear.items() if number is None]
    if unclear:
        manner = _manner([words for words, number in clear.items() if number is not None])
        plain = {w: w.replace(".", "") if manner == "ru" else w for w in unclear}
        found = numbers_from_texts(plain.values(), manner or language)
        clear |= {words: found[bare] for words, bare in plain.items()}
    numbers: dict[Cell, Decimal] = {w: n for w, n in clear.items() if n is not None}
    return [numbers.get(cell, cell) if isinstance(cell, str) else cell for cell in cells]


def _manner(texts: Sequence[str]) -> Language | None:
    """Return in whose manner clear numbers are written: a decimal comma is Russian.

    A mark that stands last and is not followed by three digits is decimal; one that repeats, or
    stands before another, separates thousands.
    """
    marks = Counter(mark for words in texts if (mark := _decimal_mark(words)))
    if not marks:
        return None
    return "ru" if marks.most_common(1)[0][0] == "," else "en"


def _decimal_mark(words: str) -> str | None:
    """Return the decimal mark that a number shows, None if it shows none.

    >>> [_decimal_mark(n) for n in ("1,5", "1,234.50", "1.234.567", "1 234", "0,125")]
    [',', '.', ',', None, ',']
    """
    marks = [character for character in words if character in ",."]
    if not marks:
        return None
    other = "," if marks[-1] == "." else "."
    return other if marks.count(marks[-1]) > 1 else marks[-1]
