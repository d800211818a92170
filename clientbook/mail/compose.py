"""A letter → a message as mail programs read it (RFC 5322, 2045, 2047, 2231). Pure.

One recipient per message; text and HTML of the same content; Cyrillic file names in the one form
that all programs know (`filename*` whole, never in pieces; `name` beside it for old Outlooks). The
same letter gives the same bytes: boundaries come from its content, not from chance.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import EmailPolicy
from hashlib import sha256
from typing import Any
from urllib.parse import quote

from clientbook.mail.letter import Attachment, Held, Letter, Mailbox

_EXCEL = ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet")
_BREAK = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_NEVER_IN_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_LONGEST_SUBJECT = 200
_LONGEST_PARAMETER = 60
_LONGEST_LINE = 76


class _LetterPolicy(EmailPolicy):
    """The usual policy, but for what it writes wrongly or in a way that not all programs read.

    File names that are not Latin stay in one piece each: pieces (`filename*0*`) are right by RFC
    2231, and some programs show "ATT00001" for them. Names and subjects are encoded as a whole:
    Python's own folding loses the blank between two words there.
    """

    def fold_binary(self, name: str, value: Any) -> bytes:  # noqa: ANN401 - as its base has it
        """Return a header as bytes."""
        if name.lower() in {"subject", "from", "to"}:
            return _worded(name, value) or super().fold_binary(name, value)
        wanted = {"content-disposition": "filename", "content-type": "name"}.get(name.lower())
        file = value.params.get(wanted) if wanted and hasattr(value, "params") else None
        if file is None or file.isascii():
            return super().fold_binary(name, value)
        if wanted == "filename":
            kind, shown = value.content_disposition, f"filename*=utf-8''{quote(file, safe='')}"
        else:
            encoded = Header(file, "utf-8", maxlinelen=_LONGEST_PARAMETER).encode(linesep="\r\n")
            kind, shown = value.content_type, f'name="{encoded}"'
        return f"{name}: {kind};\r\n {shown}\r\n".encode("ascii")


def _worded(name: str, value: Any) -> bytes | None:  # noqa: ANN401 - a header of any kind
    """Return a header with encoded words (RFC 2047); None if it needs none."""
    subject = name.lower() == "subject"
    words = str(value) if subject else value.addresses[0].display_name
    if words.isascii() and "=?" not in words:
        return None
    encoded = Header(words, "utf-8", _LONGEST_LINE, name).encode(linesep="\r\n")
    address = "" if subject else f"\r\n <{value.addresses[0].addr_spec}>"
    return f"{name}: {encoded}{address}\r\n".encode("ascii")


POLICY = _LetterPolicy(linesep="\r\n", max_line_length=76, cte_type="7bit")


def fitting(letters: Iterable[Letter | Held]) -> tuple[tuple[Letter, ...], tuple[Held, ...]]:
    """Return the letters that can be messages, and those that cannot with the reason.

    A line break in a name or subject would begin a header of its own: such a letter does not go.
    """
    sound: list[Letter] = []
    held: list[Held] = []
    for one in letters:
        checked = one if isinstance(one, Held) else _checked(one)
        if isinstance(checked, Held):
            held.append(checked)
        else:
            sound.append(checked)
    return tuple(sound), tuple(held)


def _checked(letter: Letter) -> Letter | Held:
    for words in (letter.subject, letter.to.name, letter.to.address, *_names(letter)):
        if _BREAK.search(words):
            return Held(letter.who, "post.held.line_break", {"words": words})
    if not letter.subject.strip():
        return Held(letter.who, "post.held.no_subject")
    return letter


def _names(letter: Letter) -> Iterator[str]:
    return (attachment.name for attachment in letter.attachments)


def message(letter: Letter, sender: Mailbox | None = None) -> EmailMessage:
    """Return a letter as a message. `sender`: None leaves it to the program that opens a draft."""
    made = EmailMessage(policy=POLICY)
    if sender is not None:
        made["From"] = _address(sender)
    made["To"] = _address(letter.to)
    made["Subject"] = letter.subject.strip()[:_LONGEST_SUBJECT]
    if letter.unsubscribe and sender is not None:
        made["List-Unsubscribe"] = f"<mailto:{sender.address}?subject=unsubscribe>"
    made.set_content(_clean(letter.text), cte="base64")
    made.add_alternative(_clean(letter.html), subtype="html", cte="base64")
    for attachment in letter.attachments:
        _attach(made, attachment)
    _set_boundaries(made, letter)
    return made


def as_draft(letter: Letter, sender: Mailbox | None) -> bytes:
    """Return a letter as an .eml file that Outlook opens as a letter not sent yet."""
    made = message(letter, sender)
    made["X-Unsent"] = "1"
    return made.as_bytes(policy=POLICY)


def to_be_sent(letter: Letter, sender: Mailbox, message_id: str, at: datetime) -> bytes:
    """Return a letter as it goes to a server, with its day and its own id."""
    made = message(letter, sender)
    made["Date"] = at
    made["Message-ID"] = message_id
    return made.as_bytes(policy=POLICY)


def _address(mailbox: Mailbox) -> Address:
    return Address(display_name=mailbox.name, addr_spec=mailbox.address)


def _clean(words: str) -> str:
    return _NEVER_IN_TEXT.sub("", words)


def _attach(made: EmailMessage, attachment: Attachment) -> None:
    maintype, subtype = _EXCEL
    made.add_attachment(
        attachment.content,
        maintype=maintype,
        subtype=subtype,
        filename=attachment.name,
        params={"name": attachment.name},
    )


def _set_boundaries(made: EmailMessage, letter: Letter) -> None:
    seed = sha256(f"{letter.key}\0{letter.to.address}\0{letter.text}".encode(errors="replace"))
    for number, part in enumerate(made.walk()):
        if part.is_multipart():
            part.set_boundary(f"=_{seed.hexdigest()[:32]}_{number}")
