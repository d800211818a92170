"""What `crisis` prints: the scenarios beside each other, or one JSON record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientbook.book.cellvalues import money_cell
from clientbook.book.wording import number_text, sheet_title, text
from clientbook.cli.screen import print_table
from clientbook.reports.crisis_sheet import churn_words

if TYPE_CHECKING:
    from clientbook.book.host import Published
    from clientbook.book.record import Book
    from clientbook.cli.frame import Told
    from clientbook.crisis import Crisis
    from clientbook.sales.crisis import Outcome


def print_crisis(  # noqa: PLR0913 - what was asked for, and what became of it
    told: Told,
    book: Book,
    found: Crisis,
    published: Published | None = None,
    *,
    rows: bool = False,
    sheet: bool = False,
) -> None:
    """Print what the scenarios come to; `published`: what became of their `rows` and `sheet`."""
    if told.as_json:
        wrote = {} if published is None else {"written": published.written}
        told.put_json(found.as_json() | wrote)
        return
    told.say("crisis.title", day=found.as_of)
    for one in found.outcomes:
        print_table(told, "crisis", ("what", "figure"), _rows(told, book, one), one.scenario.name)
    for name in found.lacking:
        told.say("crisis.lacking", name=name)
    told.say("crisis.note")
    if published is not None:
        _print_written(told, book, published, rows=rows, sheet=sheet)
    elif not found.own:
        told.say("crisis.usual")


def _print_written(
    told: Told, book: Book, published: Published, *, rows: bool, sheet: bool
) -> None:
    """Print what was written: the table of scenarios, the sheet of figures, the host's words."""
    from clientbook.cli.printing import print_notes

    if rows:
        there = "cb_scenario" in book.places
        key = "crisis.written_none" if there else "crisis.written"
        told.say(key, sheet=sheet_title("scenario", book.language))
    if sheet:
        title = text("report.crisis.sheet", told.language)
        told.say("cli.put.done" if published.written else "cli.mark.same", sheet=title)
    print_notes(told, published)


def _rows(told: Told, book: Book, one: Outcome) -> list[tuple[str, str]]:
    """Return what a scenario comes to, line by line."""
    names = {stage.id: stage.name for stage in book.settings.stages}
    rows = [(text("crisis.clients", told.language), _clients(told, one)), *_purchases(told, one)]
    if one.churn_is is not None:
        words = churn_words(one, book.settings, told.language)
        rows.append((text("crisis.churn", told.language), words))
    rows += _debts(told, one)
    for stage, low, high in zip(names.values(), *one.funnel, strict=True):
        words = text("crisis.funnel", told.language, stage=stage)
        rows.append((words, _range(told, low, high)))
    rows.append((text("crisis.replace", told.language), _range(told, *reversed(one.to_replace))))
    return rows


def _clients(told: Told, one: Outcome) -> str:
    was, now = (number_text(n, told.language, 0) for n in (one.scenario.clients, one.clients_left))
    return text("crisis.was_is_share", told.language, was=was, now=now, kept=1 - one.lost_share)


def _purchases(told: Told, one: Outcome) -> list[tuple[str, str]]:
    given = one.scenario
    if given.purchases is None or one.purchases_before is None or one.purchases_after is None:
        return []
    stays = given.purchases if given.purchases_left is None else given.purchases_left
    was, now = (number_text(n, told.language) for n in (given.purchases, stays))
    each = text("crisis.was_is", told.language, was=was, now=now)
    sums = (one.purchases_before, one.purchases_after)
    before, after = (number_text(n, told.language, 0) for n in sums)
    kept = one.purchases_kept
    whole = (
        text("crisis.was_is", told.language, was=before, now=after)
        if kept is None
        else text("crisis.was_is_share", told.language, was=before, now=after, kept=kept)
    )
    labels = (text(f"crisis.{name}", told.language) for name in ("purchases", "bought"))
    return list(zip(labels, (each, whole), strict=True))


def _debts(told: Told, one: Outcome) -> list[tuple[str, str]]:
    if one.debts is None or one.scenario.debts is None:
        return []
    parts = {"whole": one.scenario.debts, **one.debts._asdict()}
    return [
        (
            text(f"crisis.debt.{name}", told.language),
            number_text(money_cell(part), told.language, 2),
        )
        for name, part in parts.items()
    ]


def _range(told: Told, low: float | None, high: float | None) -> str:
    """Return two numbers, or the one that they are."""
    ends = [
        "—" if n is None else number_text(n, told.language, 1 if n % 1 else 0) for n in (low, high)
    ]
    if ends[0] == ends[1]:
        return ends[0]
    return text("crisis.range", told.language, low=ends[0], high=ends[1])
