"""`send --pack letter`: a planned letter to clients, shown first, then sent and written down."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from clientbook.book.errors import ClientbookError
from clientbook.book.wording import header, text, value_text
from clientbook.cli.adder import open_book
from clientbook.cli.frame import Told

if TYPE_CHECKING:
    from clientbook.cli.sending import Sending
    from clientbook.client_mail import ClientLetters
    from clientbook.mail.account import Account

_NAMED = 5
_MOST_TEXT = 200_000


class TextMissing(ClientbookError):
    """A letter without its words."""

    code = "error.letter_text_missing"


class TextUnread(ClientbookError):
    """The file of the words is no text. `file`: which."""

    code = "error.letter_text_unread"


class NotWrittenDown(ClientbookError):
    """The letters went, but the book could not be written. `why`: in words."""

    code = "error.letter_unlogged"


def send_letter(book: Path, asked: Sending, told: Told) -> int:
    """Show a planned letter, or send it and write it down; return the exit code."""
    from clientbook.client_mail import letters_to_clients
    from clientbook.mail.account import load_account, ready_account

    if asked.text is None:
        raise TextMissing
    words = _words(asked.text)
    account = ready_account() if asked.really else load_account()
    found = letters_to_clients(
        open_book(book),
        words,
        asked.text.name,
        told.as_of,
        account,
        which=asked.letter,
        segments=asked.segments,
    )
    told = told.speak(found.made.book.language)
    _say_letter(told, found)
    if asked.really:
        return _sent(book, asked, account, found, told)
    return _shown(book, asked, account, found, told)


def _shown(book: Path, asked: Sending, account: Account, found: ClientLetters, told: Told) -> int:
    from clientbook.cli.mail_printing import print_shown
    from clientbook.client_mail import remember_seen
    from clientbook.sending import write_letters

    named = found.planned.on or found.planned.subject[:40]
    folder = asked.out or book.parent / f"{text('post.folder', told.language)} {named}"
    shown = write_letters(found.made, folder, account)
    remember_seen(found)
    return print_shown(told, found.made, shown, folder, asked.max_mb, _about(found))


def _sent(book: Path, asked: Sending, account: Account, found: ClientLetters, told: Told) -> int:
    from clientbook.cli.mail_printing import print_sent
    from clientbook.client_mail import note_went, refuse_unseen, refuse_unwritable
    from clientbook.mail.passwords import password_of
    from clientbook.mail.post import Post
    from clientbook.sending import send_letters

    refuse_unseen(found)
    refuse_unwritable(open_book(book), found, told.as_of)
    post = Post(account, password_of(account))
    outcomes = send_letters(found.made, post, asked.choices)
    code = print_sent(told, found.made, outcomes, _about(found))
    try:
        count, _ = note_went(
            lambda: open_book(book), found, told.as_of, told.act("send --pack letter")
        )
    except ClientbookError as error:
        raise NotWrittenDown(why=error.message(told.language)) from error
    if count:
        told.say("post.clients.logged", n=count)
        told.say("post.clients.answered", header=header("cb_contacts", "opted_out", told.language))
    return code


def _about(found: ClientLetters) -> dict[str, object]:
    """Return which letter it is and who is left out, for programs."""
    planned = found.planned
    return {
        "letter": {
            "planned_on": planned.on.isoformat() if planned.on else None,
            "subject": planned.subject,
            "purpose": planned.purpose,
            "theme": planned.theme,
        },
        "left_out": [
            {"client": who.client, "contact": who.contact or None, "why": why}
            for who, why in found.left_out
        ],
    }


def _words(file: Path) -> str:
    from clientbook.hosts.disk_errors import told as in_words

    with in_words(file, reading=True):
        content = file.read_bytes()
    try:
        words = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise TextUnread(file=file.name) from error
    if len(words) > _MOST_TEXT or "\0" in words:
        raise TextUnread(file=file.name)
    return words.replace("\r\n", "\n")


def _say_letter(told: Told, found: ClientLetters) -> None:
    """Say which letter it is, and who is left out and why, the first of them by name."""
    planned = found.planned
    purpose = value_text("purpose", planned.purpose, told.language)
    count = len(found.made.letters)
    told.say("post.clients.letter", subject=planned.subject, purpose=purpose, n=count)
    if not count:
        told.say("post.clients.nobody")
    if found.left_out:
        told.say("post.clients.left_out", n=len(found.left_out))
    for why, number in Counter(reason for _, reason in found.left_out).items():
        people = [person for person, reason in found.left_out if reason == why]
        named = [f"{p.company} — {p.name}" if p.name else p.company or p.client for p in people]
        more = text("sms.more", told.language, n=number - _NAMED) if number > _NAMED else ""
        reason = text(f"sms.why.{why}", told.language)
        told.say("sms.left", why=reason, n=number, who="; ".join(named[:_NAMED]) + more)
