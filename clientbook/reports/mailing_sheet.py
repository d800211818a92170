"""The generated sheet "mailing": the calendar of letters, who responds, who fell silent.

Through templates/mailing.*.xlsx. Figures are those of `sales.letters` and `sales.responses`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import pandas as pd

from clientbook.book.changes import PutSheet
from clientbook.book.record import Book
from clientbook.book.wording import Language, date_text, text, value_text
from clientbook.reports.drawing import drawn_report
from clientbook.reports.shown import company_name
from clientbook.reports.weekly_lists import Row
from clientbook.sales.letters import BEST_HOURS, Letter
from clientbook.sales.responses import Activity

ID = "mailing"
MOST = 100
CLASSES = ("passive", "ripening", "active", "fan")


class MailingFigures(NamedTuple):
    """What the sheet shows: letters, addresses that a letter may go to, responses, the silent ones.

    `decayed`: company, manager, last_sign of those to propose for removal, by `border`.
    """

    as_of: date
    letters: Sequence[Letter]
    useful: int
    commercial: int
    listed: int
    expected: Activity
    own: Activity
    border: date
    decayed: pd.DataFrame


def mailing_sheet(book: Book, figures: MailingFigures) -> PutSheet:
    """Return the mailing of a book on a day as a sheet to put into it."""
    language = book.language
    context = mailing_context(book, figures)
    sheet = drawn_report(ID, book, context)
    return PutSheet(ID, text("report.mailing.sheet", language), sheet)


def mailing_context(book: Book, figures: MailingFigures) -> dict[str, object]:
    """Return everything that templates/mailing.*.xlsx may name."""
    language = book.language
    first, last = BEST_HOURS
    silent = figures.decayed[["company", "manager", "last_sign"]].head(MOST)
    return {
        "title": text("report.mailing.title", language),
        "subtitle": text("report.mailing.subtitle", language, day=figures.letters[0].on),
        "company_name": company_name(book),
        "as_of": figures.as_of,
        "as_of_text": text("report.as_of", language, day=figures.as_of),
        **_cards(figures, language),
        "letters_list": [_letter(one, language) for one in figures.letters],
        "best": text("mailing.best", language, first=first, last=last),
        "classes": _classes(figures, language),
        "classes_note": text(
            "report.mailing.classes_note", language, n=figures.listed, border=figures.border
        ),
        "decayed": [
            {"company": company, "manager": _word(manager), "last_sign": sign.date()}
            for company, manager, sign in silent.itertuples(index=False)
        ],
        "decay_note": _decay_note(figures, language),
    }


def _cards(figures: MailingFigures, language: Language) -> dict[str, object]:
    new = sum(not letter.in_book for letter in figures.letters)
    return {
        "letters": {
            "count": len(figures.letters),
            "under": text("report.mailing.letters_under", language, n=new),
            "mark": "",
        },
        "useful": _card(figures.useful, "report.mailing.useful_under", language),
        "commercial": _card(figures.commercial, "report.mailing.commercial_under", language),
        "silent": {
            "count": len(figures.decayed),
            "under": text("report.mailing.silent_under", language, border=figures.border),
            "mark": "",
        },
    }


def _card(count: int, under: str, language: Language) -> Row:
    return {"count": count, "under": text(under, language), "mark": ""}


def _letter(letter: Letter, language: Language) -> Row:
    """Return the calendar's row of a letter."""
    weekday = text(f"weekday.{letter.on.isoweekday()}", language)
    marks = {"in_book": letter.in_book, "day_off": not letter.working}
    return {
        "day": f"{weekday}, {date_text(letter.on, language)}",
        "kind": text(f"mailing.kind.{letter.kind}", language),
        "purpose": value_text("purpose", letter.purpose, language),
        "theme": value_text("theme", letter.theme, language),
        "mark": ", ".join(
            text(f"mailing.mark.{name}", language) for name, on in marks.items() if on
        ),
    }


def _classes(figures: MailingFigures, language: Language) -> list[Row]:
    expected, own = figures.expected._asdict(), figures.own._asdict()
    return [
        {
            "name": text(f"mailing.class.{name}", language),
            "expected": expected[name],
            "own": own[name],
        }
        for name in CLASSES
    ]


def _decay_note(figures: MailingFigures, language: Language) -> str:
    rest = len(figures.decayed) - MOST
    if rest > 0:
        return text("report.list.more", language, n=rest)
    key = "report.mailing.decay_some" if len(figures.decayed) else "mailing.decay.none"
    return text(key, language, border=figures.border)


def _word(value: object) -> str | None:
    return value if isinstance(value, str) else None
