"""Rules about e-mail addresses and tax ids: well written, one per cell, with right check digits."""

from __future__ import annotations

import re

from clientbook.book.findings import Finding
from clientbook.book.record import Book
from clientbook.book.schema import Kind
from clientbook.rules.cellwise import judged_values
from clientbook.rules.phones import country_of
from clientbook.rules.texts import mixed_word

_USUAL = re.compile(
    r"[A-Za-z0-9_](?:[A-Za-z0-9_%+-]|\.(?!\.|@)){0,63}"
    r"@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,24}"
)
_BETWEEN = re.compile(r"[;,/|\s]+")
_ENDINGS = (
    "ru", "com", "org", "net", "info", "biz", "pro", "su", "by", "kz", "ua", "uz", "рф", "moscow",
    "online", "store", "shop", "tech", "team", "company", "de", "uk", "eu", "us", "io", "me",
)  # fmt: skip
_RUSSIA = "RU"


def emails_are_well_formed(book: Book) -> list[Finding]:
    """An e-mail address is written so that a letter can be sent to it."""
    return judged_values(book, "email_malformed", Kind.EMAIL, _malformed)


def _malformed(words: str) -> dict[str, object] | None:
    address = words.strip()
    if _USUAL.fullmatch(address) or several_addresses(address) or mixed_word(address):
        return None
    return None if _valid(address) else {"value": address}


def one_email_per_cell(book: Book) -> list[Finding]:
    """A cell holds one e-mail address."""

    def judge(words: str) -> dict[str, object] | None:
        parts = several_addresses(words.strip())
        return {"parts": "; ".join(parts)} if parts else None

    return judged_values(book, "email_several", Kind.EMAIL, judge)


def _valid(address: str) -> bool:
    from email_validator import EmailNotValidError, validate_email

    try:
        found = validate_email(address, check_deliverability=False)
    except EmailNotValidError:
        return False
    # Cyrillic before a Latin domain is a slip of the keyboard: such mailboxes do not exist.
    return found.local_part.isascii() or not found.domain.isascii()


def several_addresses(words: str) -> list[str]:
    """Return the addresses of a text with two or more.

    >>> several_addresses("info@abn.ruinfo@abn.ru"), several_addresses("a@x.ru; b@x.ru")
    (['info@abn.ru', 'info@abn.ru'], ['a@x.ru', 'b@x.ru'])
    >>> several_addresses("a@x.ru")
    []
    """
    if words.count("@") < 2:  # noqa: PLR2004 - two addresses
        return []
    return [address for part in _BETWEEN.split(words) if "@" in part for address in _unglued(part)]


def _unglued(words: str) -> list[str]:
    """Return the addresses written one after another without a space, cut after the domains."""
    pieces = words.split("@")
    addresses, local = [], pieces[0]
    for middle in pieces[1:-1]:
        cut = _end_of_domain(middle, pieces[0])
        if cut is None:
            return [words]
        addresses.append(f"{local}@{middle[:cut]}")
        local = middle[cut:]
    return [*addresses, f"{local}@{pieces[-1]}"]


def _end_of_domain(words: str, first_local: str) -> int | None:
    """Return where a domain ends and the next address begins."""
    if words.endswith(first_local) and "." in words[: -len(first_local)]:
        return len(words) - len(first_local)
    ends = [
        found.end()
        for ending in _ENDINGS
        for found in re.finditer(rf"\.{ending}(?=.)", words, re.IGNORECASE)
    ]
    return max(ends, default=None)


def tax_ids_have_right_digits(book: Book) -> list[Finding]:
    """A Russian tax id has ten or twelve digits, and its check digits are right.

    A company whose phone is of another country has that country's, which is not judged.
    """
    if book.settings.phone_region.upper() != _RUSSIA:
        return []
    from stdnum.ru import inn

    def judge(words: str) -> dict[str, object] | None:
        return None if inn.is_valid(words.strip()) else {"value": words.strip()}

    wrong = judged_values(book, "tax_id_wrong", Kind.TAX_ID, judge)
    return [finding for finding in wrong if not _is_abroad(book, finding)]


def _is_abroad(book: Book, finding: Finding) -> bool:
    """Say whether the company of a finding has a phone of another country."""
    phone: object = book.tables[finding.table]["phone"].loc[finding.row or 0]
    return isinstance(phone, str) and country_of(phone, _RUSSIA) not in {None, _RUSSIA}
