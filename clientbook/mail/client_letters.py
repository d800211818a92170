"""A planned letter to clients: which one, to whom, with what words. Pure. METHOD.md §9.

The plan is the book's (`cb_letters`), the words are the user's own file, who may get it is decided
in one place for all kinds of messages (`exports.recipients`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from clientbook.book.errors import ClientbookError
from clientbook.book.parse import normal
from clientbook.book.record import Book
from clientbook.book.wording import date_text, quoted, text
from clientbook.exports.recipients import Person, Purpose, Recipients
from clientbook.mail.addresses import AddressFault, address_of
from clientbook.mail.letter import Held, Letter, Mailbox
from clientbook.reports.letters import letter_html, letter_text, rendered

_STALE = timedelta(days=14)
"""A planned letter that did not go for so long is not meant unless it is named."""
_SHOWN = 8


class NoSuchLetter(ClientbookError):
    """No planned letter is meant. `known`: those that have not gone."""

    code = "error.letter_none"


class LetterUnclear(ClientbookError):
    """Several planned letters could be meant. `known`: which."""

    code = "error.letter_unclear"


class LetterEmpty(ClientbookError):
    """The file of the letter's words holds none. `file`: which."""

    code = "error.letter_empty"


@dataclass(frozen=True, slots=True)
class Planned:
    """A row of the letters' plan; `segment` None is all of them. `row`: of the sheet.

    `alone`: no other letter is planned on its day.
    """

    row: int
    on: date | None
    subject: str
    theme: str | None
    purpose: Purpose
    segment: str | None
    sent: bool
    alone: bool = True

    @property
    def key(self) -> str:
        """What the letter is known by when it goes: its day, where that is its own alone."""
        if self.on is None:
            return f"letter:{self.subject}"
        return f"letter:{self.on}" if self.alone else f"letter:{self.on}:{self.subject}"


def planned_letters(book: Book) -> list[Planned]:
    """Return the plan's letters; a purpose that nobody wrote is a commercial one: it asks more."""
    frame = book.tables["cb_letters"]
    columns = ("planned_on", "subject", "theme", "purpose", "segment", "sent_on")
    shared = frame["planned_on"].duplicated(keep=False)
    rows = zip(frame.index, *(frame[column] for column in columns), shared, strict=True)
    return [
        Planned(
            row=int(row),
            on=None if pd.isna(on) else on.date(),
            subject="" if pd.isna(subject) else subject,
            theme=None if pd.isna(theme) else theme,
            purpose="useful" if purpose == "useful" else "commercial",
            segment=None if pd.isna(segment) else segment,
            sent=not pd.isna(sent),
            alone=not twice,
        )
        for row, on, subject, theme, purpose, segment, sent, twice in rows
    ]


def planned_letter(book: Book, as_of: date, given: str | None) -> Planned:
    """Return the letter that a day or a subject means; without one, the one that is due.

    Due is the only letter of the last two weeks that has not gone. NoSuchLetter, LetterUnclear.
    """
    known = planned_letters(book)
    if given is None:
        found = [
            one for one in known if one.on and not one.sent and as_of - _STALE < one.on <= as_of
        ]
    else:
        word = normal(given)
        found = [one for one in known if word in _names(one, book)]
        found = found or [one for one in known if word and word in normal(one.subject)]
    if len(found) > 1:
        raise LetterUnclear(known=_listed(found, book))
    if not found:
        waiting = [one for one in known if not one.sent]
        raise NoSuchLetter(known=_listed(waiting, book), day=as_of)
    return found[0]


def client_letters(  # noqa: PLR0913, PLR0917 - what such letters are made of
    book: Book, planned: Planned, to: Recipients, words: str, file: str, sender: Mailbox
) -> Iterator[Letter | Held]:
    """Yield a letter per recipient, each with his own words; or why it cannot go.

    `words`: the user's template, which may name `name`, `company`, `position`, `manager`,
    `subject`, `sender`. LetterEmpty, LetterFaulty.
    """
    if not words.strip():
        raise LetterEmpty(file=file)
    managers, positions = _managers(book), _positions(book)
    for at, person in to.to.items():
        names = {
            "name": person.name,
            "company": person.company,
            "position": positions.get(person.contact, ""),
            "manager": managers.get(person.client, ""),
            "subject": planned.subject,
            "sender": sender.name or sender.address,
        }
        body = rendered(words, names, book.language, file).strip()
        yield _letter(book, planned, person, at, body)


def _letter(book: Book, planned: Planned, person: Person, at: str, body: str) -> Letter | Held:
    language = book.language
    who = " — ".join(word for word in (person.company, person.name) if word) or person.client
    try:
        address = address_of(at)
    except AddressFault as fault:
        sheet = book.places["cb_contacts" if person.contact else "cb_working"].area.sheet
        return Held(who, f"post.held.{fault.why}", {"sheet": sheet, "value": at})
    names = {
        "title": planned.subject,
        "body": body,
        "paragraphs": [part.splitlines() for part in body.split("\n\n") if part.strip()],
        "why_you": text("letter.client.why", language, company=person.company or person.client),
        "unsubscribe": text("letter.client.unsubscribe", language),
    }
    return Letter(
        key=planned.key,
        who=who,
        to=Mailbox(address, person.name),
        subject=planned.subject,
        text=letter_text("client", language, names),
        html=letter_html("client", language, names),
        unsubscribe=True,
    )


def _managers(book: Book) -> Mapping[str, str]:
    frame = book.companies().dropna(subset=["client", "manager"])
    return dict(zip(frame["client"], frame["manager"], strict=True))


def _positions(book: Book) -> Mapping[str, str]:
    frame = book.tables["cb_contacts"].dropna(subset=["contact", "position"])
    return dict(zip(frame["contact"], frame["position"], strict=True))


def _names(one: Planned, book: Book) -> set[str]:
    """Return what a letter may be called: its subject, its day as people and as machines write."""
    days = () if one.on is None else (one.on.isoformat(), date_text(one.on, book.language))
    return {normal(one.subject), *days} - {""}


def _listed(letters: Sequence[Planned], book: Book) -> str:
    """Return letters in a sentence: «тема» (день)."""
    shown = []
    for one in letters[:_SHOWN]:
        day = f" ({date_text(one.on, book.language)})" if one.on else ""
        shown.append(f"{quoted(one.subject, book.language)}{day}")
    more = "; …" if len(letters) > _SHOWN else ""
    return "; ".join(shown) + more if shown else "—"
