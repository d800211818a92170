"""Names in the quotation marks of a sentence's language: «Лист» in Russian, “Sheet” in English.

Code that knows no language hands a name over as it is, in Quoted; the sentence puts the marks.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    from clientbook.book.wording import Language


@runtime_checkable
class Worded(Protocol):
    """A fact that is told in the language of its sentence."""

    def words(self, language: Language, /) -> str:
        """Return it as people write it."""


def quoted(name: str, language: Language) -> str:
    """Return a name in quotation marks; one with marks of its own gets no second pair.

    >>> quoted("Итоги", "ru"), quoted("Totals", "en"), quoted("ООО «Ромашка»", "ru")
    ('«Итоги»', '“Totals”', 'ООО «Ромашка»')
    """
    if language == "ru":
        return name if "«" in name else f"«{name}»"
    return name if "“" in name else f"“{name}”"


@dataclass(frozen=True, slots=True)
class Quoted:
    """Names, each in quotation marks.

    >>> Quoted(("A", "B")).words("en")
    '“A”, “B”'
    """

    names: tuple[str, ...]
    between: str = ", "

    def words(self, language: Language) -> str:
        """Return the names in a row."""
        return self.between.join(quoted(name, language) for name in self.names)

    def __str__(self) -> str:
        """Return the names as an English sentence has them, for logs."""
        return self.words("en")


@dataclass(frozen=True, slots=True)
class Together:
    """Several things that are told one after another."""

    parts: tuple[Worded, ...]
    between: str = "; "

    def words(self, language: Language) -> str:
        """Return them in a row."""
        return self.between.join(part.words(language) for part in self.parts)
