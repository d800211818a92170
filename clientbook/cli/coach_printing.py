"""What `coach` prints: verdicts, rates with their intervals, levers; or one JSON record."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from clientbook.book.wording import number_text, percent_text, text
from clientbook.cli.screen import show_table, table_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clientbook.book.record import Book
    from clientbook.cli.frame import Told
    from clientbook.sales.coaching import Coaching
    from clientbook.sales.proportions import Share

MOST_ROWS = 40
_VERDICTS = ("stage", "teacher", "learner", "verdict")
_RATES = ("stage", "manager", "rate", "interval", "standardised")
_LEVERS = ("manager", "stage", "to", "gain")


def print_coaching(told: Told, book: Book, found: Coaching) -> None:
    """Print who teaches whom, and why not, where there is no verdict."""
    if told.as_json:
        told.put_json(found.as_json())
        return
    from clientbook.reports.coaching_rows import ceiling_words

    names = {stage.id: stage.name for stage in book.settings.stages}
    lists = text(f"cli.funnel.list.{found.lists}", told.language)
    told.say("cli.coach.title", day=found.as_of)
    told.say("cli.funnel.view.total", list=lists)
    if len(found.managers) < 2:  # noqa: PLR2004 - it takes two to compare
        told.say("cli.coach.alone")
    _print_verdicts(told, found, names)
    _print_rates(told, found, names)
    _print_levers(told, found, names)
    click.echo(ceiling_words(found, told.language))


def _print_verdicts(told: Told, found: Coaching, names: Mapping[str, str]) -> None:
    from clientbook.reports.coaching_rows import verdict_words

    rows = [*found.pairs, *found.no_verdict]
    if not rows:
        return
    table = table_of(told, "coach", _VERDICTS, text("cli.coach.verdicts", told.language), left=4)
    for one in rows[:MOST_ROWS]:
        teacher, learner = (
            f"{name} {_share(told, share)}"
            for name, share in ((one.teacher, one.best), (one.learner, one.own))
        )
        table.add_row(
            names[one.stage], teacher, learner, verdict_words(one, found.min_n, told.language)
        )
    show_table(table)
    if len(rows) > MOST_ROWS:
        told.say("cli.coach.more", n=len(rows) - MOST_ROWS)


def _share(told: Told, share: Share) -> str:
    return "—" if share.rate is None else percent_text(share.rate, told.language)


def _print_rates(told: Told, found: Coaching, names: Mapping[str, str]) -> None:
    title = text("cli.coach.rates", told.language)
    table = table_of(told, "coach", _RATES, title, left=2)
    for stage, managers in found.rates.items():
        for at, (name, one) in enumerate(managers.items()):
            low, high = one.share.interval or (0.0, 0.0)
            bounds = (percent_text(end, told.language) for end in (low, high))
            even = one.standardised
            table.add_row(
                "" if at else names[stage],
                name,
                _share(told, one.share),
                "–".join(bounds),
                "—" if even is None else percent_text(even, told.language),
            )
    if table.row_count:
        show_table(table)
        stratum = text(f"cli.coach.stratum.{found.stratum}", told.language)
        told.say("cli.coach.standardised_note", stratum=stratum)


def _print_levers(told: Told, found: Coaching, names: Mapping[str, str]) -> None:
    table = table_of(told, "coach", _LEVERS, text("cli.coach.levers", told.language), left=3)
    for name, own in found.levers.items():
        for lever in (*own.to_plan, *own.to_best_peer):
            facts = {"to": lever.to, "rate": lever.rate, "peer": lever.peer}
            word = text(f"coach.to.{'peer' if lever.peer else 'plan'}", told.language, **facts)
            table.add_row(name, names[lever.stage], word, number_text(lever.gain, told.language, 1))
    if table.row_count:
        show_table(table)
    else:
        told.say("cli.coach.no_levers", n=found.min_n)
