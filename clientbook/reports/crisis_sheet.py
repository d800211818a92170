"""The generated sheet "crisis": what each scenario leaves of clients, purchases and debts.

Through templates/crisis.*.xlsx, a block per scenario. Figures are those of `sales.crisis`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from clientbook.book.cellvalues import money_cell
from clientbook.book.changes import PutSheet
from clientbook.book.record import Book
from clientbook.book.settings import Settings
from clientbook.book.wording import Language, range_words, sheet_title, text
from clientbook.reports.drawing import drawn_report
from clientbook.reports.rhythm_rows import crisis_rows
from clientbook.reports.shown import company_name, currency_mark, stage_names
from clientbook.reports.weekly_lists import Row
from clientbook.sales.crisis import Outcome

ID = "crisis"


def crisis_sheet(book: Book, as_of: date, outcomes: Sequence[Outcome], *, own: bool) -> PutSheet:
    """Return what the scenarios come to as a sheet to put into the book.

    `own`: they are rows of the book, not the usual ones.
    """
    language = book.language
    context = crisis_context(book, as_of, outcomes, own=own)
    return PutSheet(ID, text("report.crisis.sheet", language), drawn_report(ID, book, context))


def crisis_context(
    book: Book, as_of: date, outcomes: Sequence[Outcome], *, own: bool
) -> dict[str, object]:
    """Return everything that templates/crisis.*.xlsx may name."""
    language = book.language
    whose = text("report.crisis.own" if own else "report.crisis.usual", language,
                 sheet=sheet_title("scenario", language))  # fmt: skip
    low, high = book.settings.crisis_payment
    return {
        "title": text("report.crisis.sheet", language),
        "subtitle": text("crisis.title", language, day=as_of),
        "company_name": company_name(book),
        "as_of": as_of,
        "as_of_text": text("report.as_of", language, day=as_of),
        "currency": currency_mark(book.settings.currency),
        "whose": whose,
        **_cards(outcomes, language),
        **crisis_rows(outcomes),
        "low": text("report.crisis.payment", language, rate=low),
        "high": text("report.crisis.payment", language, rate=high),
        "scenarios": [_scenario(book, one) for one in outcomes],
    }


def _cards(outcomes: Sequence[Outcome], language: Language) -> dict[str, Row]:
    """Return four figures of the scenario that takes most clients."""
    if not outcomes:
        return dict.fromkeys(("clients", "left", "bought", "replace"), _card(None))
    worst = max(outcomes, key=lambda one: one.lost_share)
    name = worst.scenario.name
    lost = text("report.crisis.lost", language, share=worst.lost_share) if worst.lost else ""
    bought = None if worst.purchases_kept is None else 1 - worst.purchases_kept
    less = text("report.crisis.lost", language, share=bought) if bought else ""
    low, high = worst.to_replace
    return {
        "clients": _card(
            worst.scenario.clients, text("report.crisis.scenarios", language, n=len(outcomes))
        ),
        "left": _card(worst.clients_left, name, lost),
        "bought": _card(worst.purchases_kept, name, less),
        "replace": _card(
            low, "" if high is None else text("report.crisis.at_best", language, n=high)
        ),
    }


def _card(count: float | None, under: str = "", mark: str = "") -> Row:
    return {"count": "—" if count is None else count, "under": under, "mark": mark}


def _scenario(book: Book, one: Outcome) -> Row:
    language, names = book.language, stage_names(book)
    given = one.scenario
    stays = given.purchases if given.purchases_left is None else given.purchases_left
    stages: list[Row] = [
        {"name": name, "low": low, "high": high}
        for name, low, high in zip(names.values(), *one.funnel, strict=True)
    ]
    return {
        "name": given.name,
        "clients": {"was": given.clients, "now": one.clients_left, "kept": 1 - one.lost_share},
        "each": [] if given.purchases is None else [_was_is(given.purchases, stays)],
        "bought": []
        if one.purchases_before is None
        else [_was_is(one.purchases_before, one.purchases_after)],
        "churn": churn_words(one, book.settings, language),
        "stages": stages,
        "replace_low": one.to_replace[0],
        "replace_high": one.to_replace[1],
        "debts": _debts(one, language),
    }


def churn_words(one: Outcome, settings: Settings, language: Language) -> str:
    """Return the churn of a scenario beside the usual one; nothing where none is given."""
    if one.churn_is is None:
        return ""
    return text(
        f"crisis.churn.{one.churn_is}",
        language,
        churn=one.scenario.churn,
        year=range_words(settings.churn_year_from, settings.churn_year_to, language),
        crisis=range_words(settings.churn_crisis_from, settings.churn_crisis_to, language),
    )


def _was_is(was: float, now: float | None) -> Row:
    return {"was": was, "now": now, "kept": now / was if was and now is not None else None}


def _debts(one: Outcome, language: Language) -> list[Row]:
    """Return the debts in thirds with the remainder; nothing where none are given."""
    if one.debts is None or one.scenario.debts is None:
        return []
    parts = {"whole": one.scenario.debts, **one.debts._asdict()}
    return [
        {"name": text(f"crisis.debt.{name}", language), "amount": money_cell(part)}
        for name, part in parts.items()
    ]
