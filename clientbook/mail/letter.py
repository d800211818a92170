"""A letter as data: to whom, what it says, what is attached. Pure; `compose` makes it a message."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from clientbook.book.errors import sentence
from clientbook.book.wording import Language


@dataclass(frozen=True, slots=True)
class Mailbox:
    """An e-mail address in ASCII, and the name that stands before it ("" for none)."""

    address: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A workbook that goes along: its file name and bytes."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter to one person.

    `key` says which letter it is: the same letter to the same address goes once. `who`: the person
    as people know him. `from_book`: the address stands in the workbook, it was not typed or set up.
    `unsubscribe`: a letter to a client, who can refuse further ones.
    """

    key: str
    who: str
    to: Mailbox
    subject: str
    text: str
    html: str
    attachments: tuple[Attachment, ...] = ()
    from_book: bool = False
    unsubscribe: bool = False


@dataclass(frozen=True, slots=True)
class Held:
    """A letter that cannot go, and why: a key of the wording and its facts."""

    who: str
    reason: str
    facts: Mapping[str, object] = field(default_factory=dict)

    def message(self, language: Language) -> str:
        """Return the sentence: who gets nothing, why, what to do."""
        return sentence(self.reason, language, {**self.facts, "who": self.who})
