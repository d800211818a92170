"""The list of a text message: mobile numbers by consent, the text, how many parts. METHOD.md §9.

Pure. Who gets it and who does not, `recipients` says; what is a mobile number, this module.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import phonenumbers
from phonenumbers import PhoneNumberFormat, PhoneNumberType

from clientbook.book.delimited import delimited, guarded
from clientbook.book.errors import ClientbookError
from clientbook.book.record import Book
from clientbook.book.wording import text
from clientbook.exports.recipients import Person, Purpose, Reach, Why, recipients
from clientbook.exports.sms_parts import SmsParts, sms_parts
from clientbook.rules.phones import region_of

_MOBILE = {PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE}
_NOT_DIGIT = re.compile(r"\D")
_LONG = 11  # 8 912 345 67 89


class TextEmpty(ClientbookError):
    """There is no text to send."""

    code = "error.sms_empty"


class TextLikeFormula(ClientbookError):
    """The text begins as a formula does: a guard against that would be sent along."""

    code = "error.sms_formula"


@dataclass(frozen=True, slots=True)
class SmsList:
    """The numbers that get a text (E.164), how it is sent, and who is left out and why.

    `asked`: how many people and companies there were to choose from.
    """

    text: str
    size: SmsParts
    to: tuple[tuple[str, Person], ...]
    left_out: tuple[tuple[Person, Why], ...]
    content: bytes


def sms_list(book: Book, words: str, purpose: Purpose, segments: Sequence[str] = ()) -> SmsList:
    """Return the list of a message. `segments`: ids or words of those that get it; () for all.

    Raises TextEmpty, TextLikeFormula, SegmentsUnknown, and the errors of an unknown segment.
    """
    words = words.strip()
    if not words:
        raise TextEmpty
    if words.startswith("'") or guarded(words) != words:
        raise TextLikeFormula
    chosen = recipients(book, purpose, by_mobile(book), segments)
    size = sms_parts(words)
    keys = ("sms.phone", "sms.text", "sms.parts")
    head = [text(key, book.language) for key in keys]
    rows = [[number, guarded(words), str(size.parts)] for number in chosen.to]
    content = delimited([head, *rows], book.language)
    return SmsList(words, size, tuple(chosen.to.items()), chosen.left_out, content)


def by_mobile(book: Book) -> Reach:
    """Return the way of text messages: mobile numbers in E.164, by the country of the settings.

    A refusal also looks for numbers that stand in one cell without a mark between them.
    """

    def found(cell: object) -> Iterator[str]:
        if isinstance(cell, str):
            for match in phonenumbers.PhoneNumberMatcher(cell, region_of(book)):
                if phonenumbers.number_type(match.number) in _MOBILE:
                    yield phonenumbers.format_number(match.number, PhoneNumberFormat.E164)

    def hidden(cell: object) -> Iterator[str]:
        return (number for part in _glued(cell) for number in found(part))

    return Reach(("mobile", "phone"), "phone", found, hidden, "no_mobile")


def _glued(cell: object) -> list[str]:
    """Return numbers that stand in one cell without a mark between them, eleven digits each."""
    digits = _NOT_DIGIT.sub("", cell) if isinstance(cell, str) else ""
    whole = len(digits) > _LONG and len(digits) % _LONG == 0
    return [digits[at : at + _LONG] for at in range(0, len(digits) * whole, _LONG)]
