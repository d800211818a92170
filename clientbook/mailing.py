"""The library calls of mailing: what to send when, to whom it may go, how the list responds.

Beside `actions`, in the same manner; sending itself is not done here. METHOD.md §9.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from clientbook.actions import write_changes
from clientbook.book.changes import Change, PutSheet, making_room
from clientbook.book.host import Act, Host, Published
from clientbook.book.reading import read_book
from clientbook.book.record import Book

if TYPE_CHECKING:
    import pandas as pd

    from clientbook.exports.recipients import Recipients
    from clientbook.reports.mailing_sheet import MailingFigures
    from clientbook.sales.letters import Letter
    from clientbook.sales.responses import Activity


@dataclass(frozen=True, slots=True)
class Mailing:
    """Mailing on a day: the calendar, the letters of the last year, the list and its responses.

    `listed`: companies that get useful letters. `decayed`: client, company, manager, last_sign of
    those to propose for removal: their last sign of life is on `border` or before.
    """

    as_of: date
    letters: tuple[Letter, ...]
    sent: dict[str, dict[str, int]]
    useful: Recipients
    commercial: Recipients
    listed: int
    expected: Activity
    own: Activity
    border: date
    decayed: pd.DataFrame

    def as_json(self) -> dict[str, object]:
        """Return the record of `mailing --json`."""
        from clientbook.sales.letters import BEST_HOURS, BEST_WEEKDAYS, WEEKDAYS, balance

        planned = balance((letter.theme, letter.purpose) for letter in self.letters)
        best = {"weekdays": list(BEST_WEEKDAYS), "hours": list(BEST_HOURS)}
        kinds = {kind: list(days) for kind, days in WEEKDAYS.items()}
        return {
            "as_of": self.as_of.isoformat(),
            "letters": [letter.as_json() for letter in self.letters],
            "best": {**best, "kinds": kinds},
            "planned": planned,
            "sent_in_12_months": self.sent,
            "recipients": {
                "useful": _recipients_json(self.useful),
                "commercial": _recipients_json(self.commercial),
            },
            "activity": {
                "listed": self.listed,
                "expected": self.expected.as_json(),
                "own": self.own.as_json(),
            },
            "decay": {
                "border": self.border.isoformat(),
                "proposed": [
                    {"client": client, "company": company, "last_sign": f"{sign:%Y-%m-%d}"}
                    for client, company, sign in self.decayed[
                        ["client", "company", "last_sign"]
                    ].itertuples(index=False)
                ],
            },
        }


def mailing(
    host: Host, as_of: date, start: date | None = None, cycles: int = 3
) -> tuple[Book, Mailing]:
    """Return a book and its mailing on a day; nothing is written.

    The calendar begins on the Monday on or after `start` (the day, if not given).
    """
    book = read_book(host)
    return book, mailing_of(book, as_of, start, cycles)


def plan_letters(  # noqa: PLR0913 - each argument is an option of the command
    host: Host,
    as_of: date,
    act: Act,
    start: date | None = None,
    cycles: int = 3,
    *,
    rows: bool = True,
    sheet: bool = False,
    make_room: bool = False,
) -> tuple[Book, Mailing, Published]:
    """Write the calendar into the book: `rows` of letters on days that have none yet, a `sheet`.

    One change, which `undo` takes back; the same days and figures write nothing.
    """
    from clientbook.sales.letters import planned_changes

    book = read_book(host)
    found = mailing_of(book, as_of, start, cycles)
    changes: list[Change] = list(planned_changes(book, found.letters)) if rows else []
    changes = making_room(changes) if make_room else changes
    if sheet:
        changes.append(_sheet(book, found, planned=rows))
    return book, found, write_changes(host, book, changes, act)


def _sheet(book: Book, found: Mailing, *, planned: bool) -> PutSheet:
    """Return the sheet of a mailing; `planned`: its letters are written into the book with it."""
    from clientbook.reports.mailing_sheet import mailing_sheet

    figures = figures_of(found)
    if planned:
        letters = [one._replace(in_book=True) for one in found.letters]
        figures = figures._replace(letters=letters)
    return mailing_sheet(book, figures)


def figures_of(found: Mailing) -> MailingFigures:
    """Return what the sheet of a mailing shows."""
    from clientbook.reports.mailing_sheet import MailingFigures

    return MailingFigures(
        found.as_of,
        found.letters,
        len(found.useful.to),
        len(found.commercial.to),
        found.listed,
        found.expected,
        found.own,
        found.border,
        found.decayed,
    )


def mailing_of(book: Book, as_of: date, start: date | None = None, cycles: int = 3) -> Mailing:
    """Return the mailing of a book that is read."""
    from clientbook.exports.recipients import by_email, recipients
    from clientbook.sales.evidence import journeys
    from clientbook.sales.facts import facts_of
    from clientbook.sales.letters import balance, letter_calendar, sent_in_a_year
    from clientbook.sales.responses import decay_border, decayed, expected_activity, own_activity

    known, facts = book.tables["cb_letters"], facts_of(book, as_of)
    useful = recipients(book, "useful", by_email())
    keys = {person.client for person in useful.to.values()}
    listed = facts.companies["client"].isin(keys).to_numpy(dtype=bool)
    country = book.settings.holidays_country
    return Mailing(
        as_of=as_of,
        letters=letter_calendar(start or as_of, cycles, known, country),
        sent=balance(sent_in_a_year(known, as_of)),
        useful=useful,
        commercial=recipients(book, "commercial", by_email()),
        listed=int(listed.sum()),
        expected=expected_activity(int(listed.sum()), book.settings),
        own=own_activity(facts, listed),
        border=decay_border(as_of, book.settings.decay_months),
        decayed=decayed(facts, journeys(facts), listed),
    )


def _recipients_json(found: Recipients) -> dict[str, object]:
    counts = Counter(why for _, why in found.left_out)
    return {"addresses": len(found.to), "left_out": dict(sorted(counts.items()))}
