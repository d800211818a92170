"""How a contact ended, in a manager's words, and what that means in the log (METHOD.md §6).

"Call back later", a letter without an answer, nobody at the phone: touches, not contacts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clientbook.book.choices import Choice, Choices
from clientbook.book.nearest import nearest
from clientbook.book.parse import normal
from clientbook.book.wording import LANGUAGES, Language, text
from clientbook.daily.errors import meaningless

if TYPE_CHECKING:
    from clientbook.book.record import Book


@dataclass(frozen=True, slots=True)
class Outcome:
    """An outcome: whether it is a completed contact, and what else it says.

    `needs_day`: without the day of the next step it says nothing.
    """

    id: str
    contacted: bool
    stage: str | None = None
    signal: str | None = None
    channel: str = "call"
    refused: bool = False
    needs_day: bool = False
    is_meeting: bool = False

    def shown(self, language: Language) -> str:
        """Return the outcome's words."""
        return text(f"outcome.{self.id}", language)


OUTCOMES = (
    Outcome("talked", contacted=True),
    Outcome("no_answer", contacted=False),
    Outcome("call_back", contacted=False, needs_day=True),
    Outcome("sent", contacted=False, channel="email"),
    Outcome(
        "meeting", contacted=True, signal="meeting_negotiated", needs_day=True, is_meeting=True
    ),
    Outcome("presented", contacted=True, stage="presentation"),
    Outcome("refused", contacted=True, refused=True),
)


def outcome_named(book: Book, given: str) -> Outcome:
    """Return the outcome of an id or its words in either language.

    UnknownWord, MisspeltWord: it is none.
    """
    meaning: dict[str, Outcome] = {}
    for outcome in OUTCOMES:
        meaning[outcome.id] = outcome
        for language in LANGUAGES:
            others = text(f"outcome.{outcome.id}.also", language).split("; ")
            meaning |= {normal(words): outcome for words in (outcome.shown(language), *others)}
    found = meaning.get(normal(given)) or meaning.get(normal(given).replace(" ", "_"))
    if found is not None:
        return found
    likely = nearest(given, list(meaning), cut=True)
    raise meaningless("--outcome", given, choices(book.language), likely)


def choices(language: Language) -> Choices:
    """Return the outcomes for a sentence."""
    return Choices(tuple(Choice(outcome.shown(language), outcome.id) for outcome in OUTCOMES))
