"""A client's card as a sheet: through templates/card.*.xlsx, figures of `sales.card`."""

from __future__ import annotations

import re

from clientbook.book.changes import PutSheet
from clientbook.book.record import Book
from clientbook.book.wording import text
from clientbook.reports.card_rows import (
    call_rows,
    category_rows,
    contact_rows,
    deal_rows,
    field_rows,
    person_rows,
    refusal_rows,
    segment_words,
    waiting_rows,
)
from clientbook.reports.drawing import drawn_report
from clientbook.reports.shown import amount, company_name, currency_mark
from clientbook.reports.weekly_lists import cut
from clientbook.sales.card_records import Card

MOST = 300
"""So many deals and contacts of a card are shown."""
_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\']")
_TITLE = 31


def card_sheet(book: Book, card: Card) -> PutSheet:
    """Return a card as a sheet to put into the book, with a link to the company's row."""
    title = f"{text('card.sheet', book.language)} {card.facts.company}"
    title = " ".join(_NOT_IN_TITLES.sub(" ", title).split())[:_TITLE].strip()
    drawn = drawn_report("card", book, sheet_context(book, card))
    return PutSheet(f"card:{card.facts.client}", title, drawn)


def card_file(book: Book, card: Card) -> bytes:
    """Return a card as a workbook of its own."""
    context = {**card_context(book, card), "link": None}
    return drawn_report("card", book, context, one_sheet=False)


def sheet_context(book: Book, card: Card) -> dict[str, object]:
    """Return everything that templates/card.*.xlsx may name, for a sheet of the book."""
    return {**card_context(book, card), "link": _link(book, card)}


def _link(book: Book, card: Card) -> str | None:
    companies = book.companies(["client"])
    (found,) = companies.index[companies["client"] == card.facts.client][:1]
    place = book.places[str(companies["table"].loc[found])]
    sheet = place.area.sheet.replace("'", "''")
    return f"'{sheet}'!{place.cell('company', int(companies['row'].loc[found]))}"


def card_context(book: Book, card: Card) -> dict[str, object]:
    """Return everything that templates/card.*.xlsx may name, but the link."""
    language, own = book.language, card.facts
    nobody = text("report.funnel.nobody", language)
    return {
        "title": own.company,
        "subtitle": text(
            "card.subtitle",
            language,
            list=text(f"card.list.{own.list}", language),
            client=own.client,
            manager=own.manager or nobody,
        ),
        "company_name": company_name(book),
        "as_of": card.as_of,
        "as_of_text": text("report.as_of", language, day=card.as_of),
        "currency": currency_mark(book.settings.currency),
        **_figures(book, card),
        "headline": own.segment_why or text("card.no_segment", language),
        "score_why": own.score_why and text("card.score_why", language, why=own.score_why),
        "fields": field_rows(book, card),
        "call": call_rows(book, card),
        **cut("waiting", waiting_rows(card, language), MOST, language),
        **cut("people", person_rows(card, language), MOST, language),
        **cut("categories", category_rows(card, language), MOST, language),
        "not_bought": card.not_bought
        and text("card.not_bought", language, names=", ".join(card.not_bought)),
        **cut("deals", deal_rows(card, language), MOST, language),
        **cut("refusals", refusal_rows(card, language), MOST, language),
        **cut("contacts", contact_rows(book, card), MOST, language),
        "note": text("card.note", language),
    }


def _figures(book: Book, card: Card) -> dict[str, dict[str, object]]:
    """Return the four figures at the top, each with what stands under it."""
    language, own = book.language, card.facts
    mark = currency_mark(book.settings.currency)
    profit, verdict = "", ""
    if own.profit_12m is not None:
        profit = text("card.profit", language, amount=own.profit_12m, currency=mark)
    if own.verdict is not None:
        verdict = text(f"card.verdict.{own.verdict}", language)
    step_mark = text("card.step.none", language)
    if own.next_on is not None:
        days = (card.as_of - own.next_on).days
        kind = "late" if days > 0 else "today" if days == 0 else "ahead"
        step_mark = text(f"card.step.{kind}", language, n=abs(days))
    return {
        "pyramid": segment_words(own, language),
        "revenue": {"amount": amount(own.revenue_12m) or 0, "under": profit, "mark": verdict},
        "scored": {
            "points": own.score,
            "under": text("card.score.under", language),
            "mark": text("card.worked", language, contacts=own.contacts, touches=own.touches),
        },
        "step": {
            "on": own.next_on or "—",
            "under": own.next_what or "",
            "mark": step_mark,
        },
    }
