"""The library calls of `send`: a book's letters made, shown as files, sent, or opened in Outlook.

Beside `actions`, in the same manner. The workbook is only read; what was sent is known to the
user's own journal (`mail.outbox`), not to the book.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from clientbook.acting import now
from clientbook.book.calendar import Week
from clientbook.book.errors import ClientbookError
from clientbook.book.host import Host
from clientbook.book.reading import read_book
from clientbook.book.record import Book
from clientbook.book.wording import text
from clientbook.mail.account import Account, head_of
from clientbook.mail.addresses import AddressFault, address_of
from clientbook.mail.compose import as_draft, fitting
from clientbook.mail.dispatch import Choices, Desk, Outcome, dispatched
from clientbook.mail.known_addresses import KnownAddresses, Standing
from clientbook.mail.letter import Held, Letter, Mailbox
from clientbook.mail.outbox import Outbox
from clientbook.mail.post import Post
from clientbook.pack import Making

BOSS, MANAGERS = "boss", "managers"


class RecipientUnknown(ClientbookError):
    """A recipient that is neither boss nor managers nor an address. `given`: what was written."""

    code = "error.mail_to"


@dataclass(frozen=True, slots=True)
class Letters:
    """A book's letters, and those that cannot go."""

    book: Book
    letters: tuple[Letter, ...]
    held: tuple[Held, ...]

    @property
    def mark(self) -> str:
        """What the book is known by among the books of this user."""
        return self.book.settings.book_id or self.book.name


@dataclass(frozen=True, slots=True)
class Shown:
    """A letter that was not sent: its file (None: not written), how its address stands.

    `size`: bytes of the message, 0 where none was made.
    """

    letter: Letter
    file: Path | None
    standing: Standing
    before: str
    went: str
    size: int = 0


def weekly_letters(  # noqa: PLR0913, PLR0917 - each argument is an option of the command
    host: Host,
    week: Week,
    to: Sequence[str],
    as_of: date,
    account: Account,
    making: Making = lambda *_: None,
) -> Letters:
    """Return the letters of a week. `to`: boss, managers, addresses; all that are named get one.

    RecipientUnknown; HeadUnknown: nobody set up the head's address.
    """
    from clientbook.mail.weekly_letters import letter_to_head, letters_to_managers
    from clientbook.reports.weekly import weekly_pages
    from clientbook.rules.check import check as findings_of

    heads = {one: _head(one, account) for one in to if one != MANAGERS}
    book = read_book(host)
    boss = text("post.boss", book.language)
    pages = list(weekly_pages(book, week, findings_of(book, as_of), making))
    made: list[Letter | Held] = []
    if pages:
        made += [
            letter_to_head(pages, book, week, head, boss if one == BOSS else head.address)
            for one, head in heads.items()
        ]
        made += letters_to_managers(pages, book, week) if MANAGERS in to else ()
    letters, held = fitting(made)
    return Letters(book, _once_each(letters), held)


def with_password(made: Letters, password: str) -> Letters:
    """Return the same letters; their workbooks open with a password only."""
    from clientbook.mail.protected import protected

    known: dict[str, bytes] = {}
    letters = []
    for letter in made.letters:
        files = []
        for one in letter.attachments:
            if one.name not in known:
                known[one.name] = protected(one.content, password)
            files.append(replace(one, content=known[one.name]))
        letters.append(replace(letter, attachments=tuple(files)))
    return replace(made, letters=tuple(letters))


def write_letters(made: Letters, folder: Path, account: Account) -> list[Shown]:
    """Write each letter as an .eml file; return the letters with how they stand."""
    from clientbook.hosts.output import OutputFolder
    from clientbook.reports.file_names import distinct_file_names

    out = OutputFolder(folder, private=True)
    names = distinct_file_names(f"{one.who} — {one.subject}" for one in made.letters)
    drafts = (as_draft(letter, account.mailbox) for letter in made.letters)
    written = [
        (out.write(f"{name}.eml", draft)[0], len(draft))
        for name, draft in zip(names, drafts, strict=True)
    ]
    stand = shown(made, [file for file, _ in written])
    return [replace(one, size=size) for one, (_, size) in zip(stand, written, strict=True)]


def shown(made: Letters, files: Sequence[Path | None]) -> list[Shown]:
    """Return letters that stay here with how their addresses stand and when they went before."""
    known, outbox = KnownAddresses(made.mark), Outbox(made.mark)
    outbox.read()
    found = []
    for letter, file in zip(made.letters, files, strict=True):
        last = outbox.last(letter)
        went = "" if last is None else last.standing
        found.append(Shown(letter, file, *known.standing(letter), went))
    return found


def confirm_addresses(made: Letters) -> None:
    """Remember the managers' addresses of these letters as looked at and right."""
    KnownAddresses(made.mark).confirm(made.letters)


def send_letters(made: Letters, post: Post, choices: Choices) -> Iterator[Outcome]:
    """Send letters, each once and only once; yield what became of each.

    Raises the errors of `Post` where nothing could be sent, SendingElsewhere.
    """
    outbox = Outbox(made.mark)
    try:
        with outbox.opened():
            desk = Desk(outbox, KnownAddresses(made.mark), post, now)
            yield from dispatched(made.letters, desk, choices)
    finally:
        post.close()


def _head(given: str, account: Account) -> Mailbox:
    """Return the mailbox that a recipient's word means."""
    if given == BOSS:
        return head_of(account)
    try:
        return Mailbox(address_of(given))
    except AddressFault as fault:
        raise RecipientUnknown(given=given) from fault


def _once_each(letters: Sequence[Letter]) -> tuple[Letter, ...]:
    """Return the letters, those that are named twice once."""
    seen = {(letter.key, letter.to.address.casefold()): letter for letter in reversed(letters)}
    return tuple(reversed(seen.values()))
