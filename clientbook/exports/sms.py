"""Who gets a text message, and who does not and why. Pure. METHOD.md §9.

A message goes to a mobile number, once. Who has refused (his company's consent is «no», or he has
opted out) gets none, ever, by any of his numbers, and an answer that cannot be read is no consent;
where consent is not known, a useful message is allowed and a commercial one is not. Companies that
are out of work get none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, NamedTuple, get_args

import numpy as np
import pandas as pd
import phonenumbers
from phonenumbers import PhoneNumberFormat, PhoneNumberType

from clientbook.book.delimited import delimited, guarded
from clientbook.book.errors import ClientbookError
from clientbook.book.record import Book
from clientbook.book.schema import COMPANY_TABLES
from clientbook.book.wording import text
from clientbook.daily.words import value_of
from clientbook.exports.sms_parts import SmsParts, sms_parts
from clientbook.rules.phones import region_of

Purpose = Literal["useful", "commercial"]
Why = Literal["refused", "opted_out", "unread", "consent_unknown", "out", "no_mobile", "repeated"]
WHYS: tuple[Why, ...] = get_args(Why)
_MOBILE = {PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE}
_UNREAD = "?"
_NOT_DIGIT = re.compile(r"\D")
_LONG = 11  # 8 912 345 67 89
_OPTED_OUT: Mapping[object, Why] = {"yes": "opted_out", _UNREAD: "unread"}


class TextEmpty(ClientbookError):
    """There is no text to send."""

    code = "error.sms_empty"


class TextLikeFormula(ClientbookError):
    """The text begins as a formula does: a guard against that would be sent along."""

    code = "error.sms_formula"


class SegmentsUnknown(ClientbookError):
    """No company has a segment yet: nothing was computed in this book."""

    code = "error.sms_segments"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a phone: a contact, or a company by its own phone (`contact` is "")."""

    client: str
    company: str
    contact: str
    name: str


class _Contact(NamedTuple):
    """What of a contact's row matters here; a missing value is NA."""

    contact: Any
    name: Any
    mobile: Any
    phone: Any
    opted_out: Any


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
    companies = _companies(book, segments)
    refused = set(_refusals(book))
    to: dict[str, Person] = {}
    left: list[tuple[Person, Why]] = []
    for person, phones, why in _people(book, companies, purpose):
        numbers = list(_mobiles(phones, book))
        reason = why or _by_numbers(numbers, refused, to)
        if reason is None:
            to[next(number for number in numbers if number not in refused)] = person
        else:
            left.append((person, reason))
    size = sms_parts(words)
    keys = ("sms.phone", "sms.text", "sms.parts")
    head = [text(key, book.language) for key in keys]
    rows = [[number, guarded(words), str(size.parts)] for number in to]
    content = delimited([head, *rows], book.language)
    return SmsList(words, size, tuple(to.items()), tuple(left), content)


def _by_numbers(numbers: Sequence[str], refused: set[str], to: Mapping[str, Person]) -> Why | None:
    """Return why somebody's numbers get no message; None if one does."""
    if not numbers:
        return "no_mobile"
    allowed = [number for number in numbers if number not in refused]
    if not allowed:
        return "refused"
    return "repeated" if allowed[0] in to else None


def _companies(book: Book, segments: Sequence[str]) -> pd.DataFrame:
    frame = pd.concat(list(_lists(book)), ignore_index=True)
    no = frame["client"][frame["consent"].isin(["no", _UNREAD])]
    frame = frame[frame["client"].notna() & ~frame["client"].duplicated()]
    twice = frame["client"].isin(no) & ~frame["consent"].isin(["no", _UNREAD])
    frame = frame.assign(consent=frame["consent"].astype(object).mask(twice, "no"))
    if not segments:
        return frame
    wanted = {value_of(book, "--segment", "segment", word) for word in segments}
    if len(frame) and frame["segment"].isna().all():
        raise SegmentsUnknown
    return frame[frame["segment"].isin([each for each in wanted if each])]


def _lists(book: Book) -> Iterator[pd.DataFrame]:
    """Yield both lists of companies; an answer or a day that cannot be read is no blank one."""
    for table in COMPANY_TABLES:
        frame = _with_answers(book, table, "consent")
        yield frame.assign(out_on=_with_answers(book, table, "out_on")["out_on"].astype(object))


def _refusals(book: Book) -> Iterator[str]:
    """Yield the numbers of all who have refused messages, wherever else they stand."""
    people = _with_answers(book, "cb_contacts", "opted_out")
    frame = pd.concat(list(_lists(book)))
    no = frame[frame["consent"].isin(["no", _UNREAD])]
    opted = people["opted_out"].isin(["yes", _UNREAD])
    out = people[opted | people["client"].isin(no["client"].dropna())]
    for rows, columns in ((no, ("phone",)), (out, ("mobile", "phone"))):
        for cells in zip(*(rows[column].tolist() for column in columns), strict=True):
            yield from _mobiles(cells, book)
            yield from _mobiles([part for cell in cells for part in _glued(cell)], book)


def _people(
    book: Book, companies: pd.DataFrame, purpose: Purpose
) -> Iterator[tuple[Person, tuple[Any, ...], Why | None]]:
    """Yield who could get a message: his phones, and why he does not, if that is known already.

    A company's own phone counts where it has no people, or where it is a mobile one. People of no
    company of the book have nobody's consent: they are passed over.
    """
    contacts = _with_answers(book, "cb_contacts", "opted_out")
    of_company: dict[str, list[_Contact]] = {}
    cells = [contacts[name].tolist() for name in ("client", *_Contact._fields)]
    for client, *cells_of_one in zip(*cells, strict=True):
        of_company.setdefault(_words(client), []).append(_Contact(*cells_of_one))
    fields = ("client", "company", "phone", "consent", "out_on")
    for client, company, phone, consent, out_on in zip(
        *(companies[field].tolist() for field in fields), strict=True
    ):
        why = _by_company(consent, out_on, purpose)
        here, name = of_company.get(client, []), _words(company)
        for one in here:
            person = Person(client, name, _words(one.contact), _words(one.name))
            yield person, (one.mobile, one.phone), _OPTED_OUT.get(one.opted_out) or why
        if not here or any(_mobiles((phone,), book)):
            yield Person(client, name, "", ""), (phone,), why


def _by_company(consent: object, out_on: object, purpose: Purpose) -> Why | None:
    if consent in {"no", _UNREAD}:
        return "refused" if consent == "no" else "unread"
    if out_on == _UNREAD:
        return "unread"
    if isinstance(out_on, date) and not pd.isna(out_on):
        return "out"
    return "consent_unknown" if purpose == "commercial" and consent != "yes" else None


def _with_answers(book: Book, table: str, column: str) -> pd.DataFrame:
    """Return a table whose answers that could not be read are told from blank ones."""
    frame, raw = book.tables[table], book.raw[table]
    if column not in raw.columns:
        return frame
    at = frame.index - raw.place.area.rows.start
    cells = [raw.columns[column][row] for row in at]
    said = np.array([cell is not None and str(cell).strip() != "" for cell in cells], dtype=bool)
    answers = frame[column].to_numpy(dtype=object, copy=True)
    answers[frame[column].isna().to_numpy() & said] = _UNREAD
    return frame.assign(**{column: answers})


def _mobiles(phones: Sequence[object], book: Book) -> Iterator[str]:
    """Yield the mobile numbers of cells in E.164, in their order."""
    for words in phones:
        if isinstance(words, str):
            for match in phonenumbers.PhoneNumberMatcher(words, region_of(book)):
                if phonenumbers.number_type(match.number) in _MOBILE:
                    yield phonenumbers.format_number(match.number, PhoneNumberFormat.E164)


def _glued(cell: object) -> list[str]:
    """Return numbers that stand in one cell without a mark between them, eleven digits each."""
    digits = _NOT_DIGIT.sub("", _words(cell))
    whole = len(digits) > _LONG and len(digits) % _LONG == 0
    return [digits[at : at + _LONG] for at in range(0, len(digits) * whole, _LONG)]


def _words(value: object) -> str:
    return value if isinstance(value, str) else ""
