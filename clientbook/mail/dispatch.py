"""Many letters, each sent once: the journal is asked before and told after every step. The edge."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import make_msgid
from typing import Literal

from clientbook.book.errors import ClientbookError, sentence
from clientbook.book.wording import Language
from clientbook.mail.compose import to_be_sent
from clientbook.mail.known_addresses import KnownAddresses
from clientbook.mail.letter import Letter, Mailbox
from clientbook.mail.outbox import Outbox
from clientbook.mail.post import Post, Verdict

State = Literal[
    "sent", "already", "doubt", "skipped", "refused", "failed", "too_big", "new", "changed",
    "unsent", "later",
]  # fmt: skip
FINE: frozenset[State] = frozenset({"sent", "already", "skipped"})
"""The states that need nobody's attention."""

_MEGABYTE = 1024**2


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a letter; the sentence is `post.outcome.STATE`."""

    letter: Letter
    state: State
    message_id: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)

    def message(self, language: Language) -> str:
        """Return the sentence: who, at which address, what became of it, what to do."""
        why = self.facts.get("why")
        said = {"why": why.message(language)} if isinstance(why, ClientbookError) else {}
        facts = {**self.facts, **said, "who": self.letter.who, "to": self.letter.to.address}
        return sentence(f"post.outcome.{self.state}", language, facts)


@dataclass(frozen=True, slots=True)
class Choices:
    """What the user decided: about letters in doubt, letters that went, and how much may go.

    `most`: letters in this run, None for all; `pause`: seconds between two; `megabytes`: of one.
    """

    resend: bool = False
    skip: bool = False
    again: bool = False
    most: int | None = None
    pause: float = 0
    megabytes: int = 20


@dataclass(frozen=True, slots=True)
class Desk:
    """All that sending needs besides the letters: journal, addresses, the clock."""

    outbox: Outbox
    known: KnownAddresses
    post: Post
    now: Callable[[], datetime]


def dispatched(letters: Sequence[Letter], desk: Desk, choices: Choices) -> Iterator[Outcome]:
    """Send letters one after another; yield what became of each as soon as it is known.

    Where the server is lost for good, the others are `unsent`; if it was so from the first letter
    on, its error is raised. Call it with the outbox opened.
    """
    tried, lost = 0, None
    for letter in letters:
        before = _before(letter, desk, choices)
        if isinstance(before, Outcome):
            yield before
            continue
        if lost is not None:
            yield Outcome(letter, "unsent", facts={"why": lost})
            continue
        if choices.most is not None and tried >= choices.most:
            yield Outcome(letter, "later")
            continue
        if tried and choices.pause:
            desk.post.patience.sleep(choices.pause)
        try:
            yield _sent(letter, before, desk, choices)
        except ClientbookError as error:
            if not tried:
                raise
            lost = error
            yield Outcome(letter, "unsent", facts={"why": lost})
        tried += 1


def too_big(letter: Letter, size: int, most: int) -> Outcome | None:
    """Return what keeps a letter of `size` bytes from going: more than `most` megabytes."""
    if size <= most * _MEGABYTE:
        return None
    return Outcome(letter, "too_big", facts={"size": -(-size // _MEGABYTE), "most": most})


def _before(letter: Letter, desk: Desk, choices: Choices) -> Outcome | str:
    """Return the id that a letter goes with, or what keeps it from going.

    A letter in doubt that is sent again keeps its id: many servers drop a second one of that id.
    """
    standing, before = desk.known.standing(letter)
    if standing in {"new", "changed"}:
        return Outcome(letter, "new" if standing == "new" else "changed", facts={"before": before})
    last = desk.outbox.last(letter)
    if last is None or last.standing == "open":
        return _new_id(desk.post.account.sender)
    facts = {"at": last.at[:16].replace("T", " ")}
    if last.standing == "done":
        if choices.again:
            return _new_id(desk.post.account.sender)
        return Outcome(letter, "already", last.message_id, facts)
    if choices.skip:
        desk.outbox.note("skipped", letter, last.message_id, desk.now())
        return Outcome(letter, "skipped", last.message_id, facts)
    return last.message_id if choices.resend else Outcome(letter, "doubt", last.message_id, facts)


def _new_id(sender: str) -> str:
    return make_msgid(domain=sender.rpartition("@")[2])


def _sent(letter: Letter, message_id: str, desk: Desk, choices: Choices) -> Outcome:
    account = desk.post.account
    sender = Mailbox(account.sender, account.name)
    content = to_be_sent(letter, sender, message_id, desk.now())
    if big := too_big(letter, len(content), choices.megabytes):
        return big
    verdict = _delivered(letter, message_id, content, desk)
    try:
        desk.outbox.note(verdict.fate, letter, message_id, desk.now(), verdict.said)
    except ClientbookError:  # the journal says "about" for good: nobody will know that it went
        return Outcome(letter, "doubt", message_id, {"said": verdict.said, "at": ""})
    facts = {"said": verdict.said, "why": verdict.why, "at": ""}
    return Outcome(letter, verdict.fate, message_id, facts)


def _delivered(letter: Letter, message_id: str, content: bytes, desk: Desk) -> Verdict:
    """Hand a letter to the server; the journal knows before its text goes out.

    Where the server is lost for good the letter has surely not gone, and the journal knows that.
    """
    begun = False

    def about() -> None:
        nonlocal begun
        desk.outbox.note("about", letter, message_id, desk.now())
        begun = True

    try:
        return desk.post.deliver(content, letter.to.address, about)
    except ClientbookError as error:
        if begun:
            with suppress(ClientbookError):
                desk.outbox.note("failed", letter, message_id, desk.now(), error.message("en"))
        raise
