"""The library calls of `send --pack letter`: a planned letter to clients, its trace in the book.

Beside `sending`, which shows and sends letters of any kind. After a real sending the book gets, in
one change that `undo` takes back, a row of the log per letter and the day in the letters' plan.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING

from clientbook.actions import write_changes
from clientbook.book.changes import making_room
from clientbook.book.errors import ClientbookError
from clientbook.book.host import Act, Published
from clientbook.book.reading import read_book
from clientbook.book.remembering import Rehearsing
from clientbook.mail.account import Account
from clientbook.mail.addresses import AddressFault, address_of
from clientbook.mail.compose import fitting
from clientbook.mail.known_addresses import KnownAddresses
from clientbook.mail.letter import Mailbox
from clientbook.mail.outbox import Line, Outbox
from clientbook.sending import Letters

if TYPE_CHECKING:
    from clientbook.exports.recipients import Person, Recipients, Why
    from clientbook.mail.client_letters import Planned
    from clientbook.mail.letter_log import Went


class ListNotSeen(ClientbookError):
    """The letter, or who gets it, is not what its user last looked at."""

    code = "error.letter_unseen"


@dataclass(frozen=True, slots=True)
class ClientLetters:
    """A planned letter: the letters it makes, who gets each, and who is left out and why."""

    planned: Planned
    made: Letters
    people: dict[str, Person]
    left_out: tuple[tuple[Person, Why], ...]

    @property
    def mark(self) -> str:
        """A mark of what goes to whom: it changes with any word and any address."""
        parts = [f"{one.to.address}\0{one.subject}\0{one.text}" for one in self.made.letters]
        return sha256("\1".join(sorted(parts)).encode(errors="replace")).hexdigest()


def letters_to_clients(  # noqa: PLR0913 - each argument is an option of the command
    host: Rehearsing,
    words: str,
    file: str,
    as_of: date,
    account: Account,
    *,
    which: str | None = None,
    segments: Sequence[str] = (),
) -> ClientLetters:
    """Return a planned letter to the clients of its segment. `words`: the template, of `file`.

    `which`: its day or subject; `segments`: instead of the plan's own. Errors of
    `mail.client_letters`, of `exports.recipients` and of the template.
    """
    from clientbook.exports.recipients import by_email, recipients
    from clientbook.mail.client_letters import client_letters, planned_letter

    book = read_book(host)
    planned = planned_letter(book, as_of, which)
    wanted = segments or ([planned.segment] if planned.segment else [])
    to = recipients(book, planned.purpose, by_email(), wanted)
    sender = account.mailbox or Mailbox("", book.settings.company_name)
    letters, held = fitting(client_letters(book, planned, to, words, file, sender))
    return ClientLetters(planned, Letters(book, letters, held), _by_address(to), to.left_out)


def _by_address(to: Recipients) -> dict[str, Person]:
    """Return the people by the address as letters have it."""
    found = {}
    for at, person in to.to.items():
        with suppress(AddressFault):
            found[address_of(at)] = person
    return found


def remember_seen(found: ClientLetters) -> None:
    """Remember that this letter was shown to its user, to these people, with these words."""
    KnownAddresses(found.made.mark).see(found.planned.key, found.mark)


def refuse_unseen(found: ClientLetters) -> None:
    """Raise ListNotSeen unless this very letter to these very people was shown before."""
    if KnownAddresses(found.made.mark).seen(found.planned.key) != found.mark:
        raise ListNotSeen


def refuse_unwritable(host: Rehearsing, found: ClientLetters, as_of: date) -> None:
    """Raise what writing the letters down will raise, before the first one goes."""
    from clientbook.mail.letter_log import Went, went_changes

    everybody = [Went(person, as_of) for person in found.people.values()]
    book = found.made.book
    host.rehearse(making_room(went_changes(book, found.planned, everybody, as_of)), book.places)


def note_went(
    opened: Callable[[], Rehearsing], found: ClientLetters, as_of: date, act: Act
) -> tuple[int, Published]:
    """Write the letters that went into the book as it is now; return how many rows, and the rest.

    Those that an earlier run sent and could not write down are written too.
    """
    from clientbook.mail.letter_log import went_changes

    outbox = Outbox(found.made.mark)
    lines, finished = _lines(outbox, found)
    host = opened()
    book = read_book(host)
    done = as_of if finished else None
    changes = making_room(went_changes(book, found.planned, _went(lines, found), done))
    published = write_changes(host, book, changes, act) if changes else Published(written=False)
    with outbox.opened():
        for line in lines:
            outbox.add(replace(line, step="logged"))
    return len(lines), published


def _lines(outbox: Outbox, found: ClientLetters) -> tuple[list[Line], bool]:
    """Return the lines of letters to be written down, and whether no letter waits any more."""
    outbox.read()
    last = [outbox.last(letter) for letter in found.made.letters]
    waiting = any(line is None or line.step in {"about", "doubt", "failed"} for line in last)
    went = any(line is not None and line.standing == "done" for line in last)
    new = [line for line in last if line is not None and line.step in {"sent", "skipped"}]
    return new, went and not waiting


def _went(lines: Sequence[Line], found: ClientLetters) -> list[Went]:
    from clientbook.mail.letter_log import Went

    by_address = {at.casefold(): person for at, person in found.people.items()}
    return [Went(by_address[line.to], date.fromisoformat(line.at[:10])) for line in lines]
