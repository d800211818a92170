"""The calendar of letters: when, how long, what for and what about (METHOD.md §9). Pure.

A cycle of two weeks has three useful letters and a commercial one, two letters a week. What is to
be written into the book is in `planned_changes`; nobody's address is known here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Literal, NamedTuple, get_args

import pandas as pd

from clientbook.book.calendar import Week, is_working_day
from clientbook.book.cellvalues import to_cells
from clientbook.book.changes import AppendRows
from clientbook.book.errors import ColumnMissing
from clientbook.book.record import Book
from clientbook.book.schema import LISTS
from clientbook.book.wording import header, text, value_text

LetterKind = Literal["short", "long", "commercial"]
KINDS: tuple[LetterKind, ...] = get_args(LetterKind)
CYCLE: tuple[tuple[int, LetterKind], ...] = (
    (0, "short"),
    (4, "long"),
    (8, "short"),
    (9, "commercial"),
)
"""Days from the cycle's Monday, and the letter of that day."""

CYCLE_DAYS = 14

BEST_WEEKDAYS = (2, 3, 4)
"""Letters are opened best from Tuesday to Thursday (1 is Monday) …"""

BEST_HOURS = (10, 12)
"""… between these hours."""

WEEKDAYS: dict[LetterKind, tuple[int, ...]] = {"short": (1, 2), "long": (5,), "commercial": (3, 4)}
"""The weekdays of each kind of letter: which days it may be moved to."""

THEMES = LISTS["theme"]
_ROUND = 12
"""Of so many letters in a row, each theme has a third."""


class Letter(NamedTuple):
    """One letter of the calendar; `in_book`: a letter of that day is planned there already."""

    on: date
    kind: LetterKind
    purpose: str
    theme: str
    working: bool
    in_book: bool

    def as_json(self) -> dict[str, object]:
        """Return the record of `mailing --json`."""
        return {
            "on": self.on.isoformat(),
            "weekday": self.on.isoweekday(),
            "kind": self.kind,
            "purpose": self.purpose,
            "theme": self.theme,
            "working_day": self.working,
            "in_book": self.in_book,
        }


def cycle_start(day: date) -> date:
    """Return the Monday on or after a day.

    >>> cycle_start(date(2024, 5, 20)), cycle_start(date(2024, 5, 21))
    (datetime.date(2024, 5, 20), datetime.date(2024, 5, 27))
    """
    return day + timedelta(days=-day.weekday() % 7)


def letter_calendar(
    start: date, cycles: int, known: pd.DataFrame, country: str = "RU"
) -> tuple[Letter, ...]:
    """Return the letters of so many cycles from the Monday on or after `start`.

    `known` is the table cb_letters: a letter of the same day keeps its own theme and purpose, and
    themes go on from the last ones so that any twelve letters in a row have each theme four times.
    """
    monday = cycle_start(start)
    days = known["planned_on"].fillna(known["sent_on"])
    dated = known.assign(on=days).dropna(subset="on").sort_values("on", kind="stable")
    past = dated["theme"][dated["on"] < pd.Timestamp(monday)].dropna().tolist()
    there = {
        day.date(): (_word(theme), _word(purpose))
        for day, theme, purpose in zip(dated["on"], dated["theme"], dated["purpose"], strict=True)
    }
    letters: list[Letter] = []
    for number in range(cycles):
        for days_on, kind in CYCLE:
            day = monday + timedelta(days=CYCLE_DAYS * number + days_on)
            theme, purpose = there.get(day, (None, None))
            theme, purpose = theme or _next_theme(past), purpose or purpose_of(kind)
            past.append(theme)
            working = is_working_day(day, country)
            letters.append(Letter(day, kind, purpose, theme, working, day in there))
    return tuple(letters)


def purpose_of(kind: LetterKind) -> str:
    """Return what a kind of letter is for."""
    return "commercial" if kind == "commercial" else "useful"


def _word(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _next_theme(past: Sequence[str]) -> str:
    """Return the theme that the last letters have least, the first of several."""
    recent = Counter(past[-(_ROUND - 1) :])
    return min(THEMES, key=lambda theme: recent[theme])


class LetterAhead(NamedTuple):
    """A letter that the book has planned for a day and not sent."""

    on: date
    subject: str | None
    purpose: str | None
    theme: str | None


def letters_ahead(known: pd.DataFrame, week: Week) -> tuple[LetterAhead, ...]:
    """Return the letters of cb_letters that are planned for a week and not sent before it."""
    monday, sunday = pd.Timestamp(week.monday), pd.Timestamp(week.sunday)
    rows = known[known["planned_on"].between(monday, sunday) & ~(known["sent_on"] < monday)]
    columns = ["planned_on", "subject", "purpose", "theme"]
    ordered = rows.sort_values(columns, kind="stable")[columns]
    return tuple(
        LetterAhead(day.date(), _word(subject), _word(purpose), _word(theme))
        for day, subject, purpose, theme in ordered.itertuples(index=False)
    )


def balance(letters: Iterable[tuple[str | None, str | None]]) -> dict[str, dict[str, int]]:
    """Return how many letters (theme, purpose) have each theme and each purpose.

    >>> balance([("news", "useful"), ("news", "commercial")])["purpose"]
    {'useful': 1, 'commercial': 1}
    """
    pairs = list(letters)
    themes, purposes = Counter(t for t, _ in pairs), Counter(p for _, p in pairs)
    return {
        "theme": {theme: themes[theme] for theme in THEMES},
        "purpose": {purpose: purposes[purpose] for purpose in LISTS["purpose"]},
    }


def sent_in_a_year(known: pd.DataFrame, as_of: date) -> list[tuple[str | None, str | None]]:
    """Return theme and purpose of the letters that were sent in the 12 months before a day."""
    day = pd.Timestamp(as_of)
    sent = known[(known["sent_on"] <= day) & (known["sent_on"] > day - pd.DateOffset(years=1))]
    return [*zip(*(map(_word, sent[axis]) for axis in ("theme", "purpose")), strict=True)]


def planned_changes(book: Book, letters: Sequence[Letter]) -> list[AppendRows]:
    """Return the rows of letters that the book has not planned yet; [] if it has all.

    ColumnMissing: the table has no column for the planned day.
    """
    new = [letter for letter in letters if not letter.in_book]
    if not new:
        return []
    place = book.places["cb_letters"]
    if "planned_on" not in place.columns:
        words = header("cb_letters", "planned_on", book.language)
        raise ColumnMissing(sheet=place.area.sheet, header=words, row=place.area.header_row)
    frame = pd.DataFrame(
        {
            "planned_on": pd.to_datetime([letter.on for letter in new]),
            "subject": [_subject(book, letter) for letter in new],
            "theme": [letter.theme for letter in new],
            "purpose": [letter.purpose for letter in new],
        }
    )
    columns = {
        str(name): tuple(to_cells("cb_letters", str(name), frame[name], book))
        for name in frame
        if name in place.columns
    }
    return [AppendRows("cb_letters", columns, len(new))]


def _subject(book: Book, letter: Letter) -> str:
    """Return a working subject, to be written over: the kind and the theme."""
    theme = value_text("theme", letter.theme, book.language)
    return text(f"mailing.subject.{letter.kind}", book.language, theme=theme)
