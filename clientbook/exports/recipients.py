"""Who gets a message of any kind, and who does not and why. Pure. METHOD.md §9.

Who has refused (his company's consent is «no», or he has opted out) gets none, ever, by any of his
addresses, and an answer that cannot be read is no consent; where consent is not known, a useful
message is allowed and a commercial one is not. Companies that are out of work get none. Each
address gets a message once; a company's own is used only where none of its people has one, and none
of them has opted out. What an address is, a `Reach` says: mobile numbers, e-mail.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple, get_args

import numpy as np
import pandas as pd

from clientbook.book.errors import ClientbookError
from clientbook.book.record import Book
from clientbook.book.schema import COMPANY_TABLES
from clientbook.daily.words import value_of
from clientbook.rules.addresses import several_addresses

Purpose = Literal["useful", "commercial"]
Why = Literal[
    "refused", "opted_out", "unread", "consent_unknown", "out", "no_mobile", "no_email", "repeated"
]
WHYS: tuple[Why, ...] = get_args(Why)
_UNREAD = "?"
_ADDRESS = re.compile(r"[^\s<>()\[\],;:\"'«»|/]+@[^\s<>()\[\],;:\"'«»|/]*[^\s<>()\[\],;:\"'«»|/.]")
_OPTED_OUT: Mapping[object, Why] = {"yes": "opted_out", _UNREAD: "unread"}


class SegmentsUnknown(ClientbookError):
    """No company has a segment yet: nothing was computed in this book."""

    code = "error.sms_segments"


class Reach(NamedTuple):
    """A way to reach people: the columns that hold addresses, and how cells are read.

    `personal`: the columns of a contact, the best first; `company`: that of a company. `found`
    gives the addresses of a cell; `hidden` those that only a refusal looks for in it, since they
    may stand there; `nothing`: why somebody without an address gets no message.
    """

    personal: tuple[str, ...]
    company: str
    found: Callable[[object], Iterable[str]]
    hidden: Callable[[object], Iterable[str]]
    nothing: Why


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with an address: a contact, or a company by its own (`contact` is "")."""

    client: str
    company: str
    contact: str
    name: str


@dataclass(frozen=True, slots=True)
class Recipients:
    """Who gets a message, by address in the rows' order, and who is left out and why."""

    to: Mapping[str, Person]
    left_out: tuple[tuple[Person, Why], ...]


def by_email() -> Reach:
    """Return the way of letters: e-mail addresses, in small letters, several of a cell apart."""

    def found(cell: object) -> Iterator[str]:
        words = _seen(cell)
        several = several_addresses(words)
        yield from map(_one_way, several or ([words] if "@" in words else []))

    def hidden(cell: object) -> Iterator[str]:
        yield from map(_one_way, _ADDRESS.findall(_seen(cell)))

    return Reach(("email",), "email", found, hidden, "no_email")


def _seen(cell: object) -> str:
    """Return a cell's text as people see it: nothing invisible, no case."""
    words = _words(cell)
    if not words.isascii():
        words = unicodedata.normalize("NFKC", "".join(c for c in words if not _is_unseen(c)))
    return words.strip().lower()


def _is_unseen(letter: str) -> bool:
    return unicodedata.category(letter) == "Cf"


def _one_way(address: str) -> str:
    """Return an address as letters go to it, so that почта.рф is the same in either writing."""
    if address.isascii():
        return address
    from email_validator import EmailNotValidError, validate_email

    try:
        found = validate_email(address, check_deliverability=False).ascii_email
    except EmailNotValidError:
        found = None
    return (found or address).lower()


def recipients(
    book: Book, purpose: Purpose, reach: Reach, segments: Sequence[str] = ()
) -> Recipients:
    """Return who gets a message. `segments`: ids or words of those that get it; () for all.

    Raises SegmentsUnknown, and the errors of an unknown segment.
    """
    companies = _companies(book, segments)
    refused = set(_refusals(book, reach))
    to: dict[str, Person] = {}
    left: list[tuple[Person, Why]] = []
    for person, cells, why in _people(book, companies, purpose, reach):
        addresses = [address for cell in cells for address in reach.found(cell)]
        reason = why or _by_addresses(addresses, refused, to, reach)
        if reason is None:
            to[next(address for address in addresses if address not in refused)] = person
        else:
            left.append((person, reason))
    return Recipients(to, tuple(left))


def _by_addresses(
    addresses: Sequence[str], refused: set[str], to: Mapping[str, Person], reach: Reach
) -> Why | None:
    """Return why somebody's addresses get no message; None if one does."""
    if not addresses:
        return reach.nothing
    allowed = [address for address in addresses if address not in refused]
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


def _refusals(book: Book, reach: Reach) -> Iterator[str]:
    """Yield the addresses of all who have refused messages, wherever else they stand."""
    people = _with_answers(book, "cb_contacts", "opted_out")
    frame = pd.concat(list(_lists(book)))
    no = frame[frame["consent"].isin(["no", _UNREAD])]
    opted = people["opted_out"].isin(["yes", _UNREAD])
    out = people[opted | people["client"].isin(no["client"].dropna())]
    for rows, columns in ((no, (reach.company,)), (out, reach.personal)):
        for column in columns:
            for cell in rows[column].dropna():
                yield from reach.found(cell)
                yield from reach.hidden(cell)


def _people(
    book: Book, companies: pd.DataFrame, purpose: Purpose, reach: Reach
) -> Iterator[tuple[Person, Sequence[object], Why | None]]:
    """Yield who could get a message: his cells, and why he does not, if that is known already.

    A company's own address stands in for its people where nobody can be reached otherwise; what
    one of them said against messages holds for it, too. People of no company of the book have
    nobody's consent: they are passed over.
    """
    of_company = _contacts(book, reach)
    fields = ("client", "company", reach.company, "consent", "out_on")
    for client, company, own, consent, out_on in zip(
        *(companies[field].tolist() for field in fields), strict=True
    ):
        why = _by_company(consent, out_on, purpose)
        here, name = of_company.get(client, []), _words(company)
        against, reached = None, False
        for contact, person, opted_out, cells in here:
            who = Person(client, name, _words(contact), _words(person))
            answer = _OPTED_OUT.get(opted_out)
            against, reached = against or answer, reached or _is_reached(cells, reach)
            yield who, cells, answer or why
        if not here or (not reached and _is_reached((own,), reach)):
            yield Person(client, name, "", ""), (own,), against or why


def _is_reached(cells: Sequence[object], reach: Reach) -> bool:
    return any(address for cell in cells for address in reach.found(cell))


def _contacts(
    book: Book, reach: Reach
) -> dict[str, list[tuple[object, object, object, Sequence[object]]]]:
    """Return the people by company: key, name, answer to mailing, cells with addresses."""
    people = _with_answers(book, "cb_contacts", "opted_out")
    found: dict[str, list[tuple[object, object, object, Sequence[object]]]] = {}
    columns = ("client", "contact", "name", "opted_out", *reach.personal)
    for client, contact, name, opted_out, *cells in zip(
        *(people[column].tolist() for column in columns), strict=True
    ):
        found.setdefault(_words(client), []).append((contact, name, opted_out, cells))
    return found


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


def _words(value: object) -> str:
    return value if isinstance(value, str) else ""
