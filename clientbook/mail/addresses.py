"""An e-mail address as somebody wrote it → one that a letter can be sent to, or why not. Pure."""

from __future__ import annotations

from typing import Literal

from email_validator import EmailNotValidError, validate_email

from clientbook.rules.addresses import several_addresses

Fault = Literal["none", "several", "bad", "not_latin"]


class AddressFault(Exception):
    """An address that no letter can go to. `why`: one of Fault."""

    def __init__(self, why: Fault) -> None:
        super().__init__(why)
        self.why: Fault = why


def address_of(words: object) -> str:
    """Return an address in ASCII, its domain as the network writes it. Raises AddressFault.

    >>> address_of(" ivan@почта.рф ")
    'ivan@xn--80a1acny.xn--p1ai'
    """
    if not isinstance(words, str) or not words.strip():
        raise AddressFault("none")
    written = words.strip()
    if several_addresses(written):
        raise AddressFault("several")
    try:
        found = validate_email(written, check_deliverability=False)
    except EmailNotValidError as error:
        raise AddressFault("bad") from error
    if found.ascii_email is None:
        raise AddressFault("not_latin")
    return found.ascii_email
