"""What `funnel` prints beside its counts: the plan, the reverse plan, effort, the forecast."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientbook.book.wording import number_text, percent_text, range_words, text
from clientbook.cli.screen import show_table, table_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clientbook.cli.frame import Told
    from clientbook.sales.effort import Effort, EffortCount
    from clientbook.sales.forecast import Expected, Forecast
    from clientbook.sales.funnel import Funnel
    from clientbook.sales.reverse import Reverse

_EFFORT = ("manager", "contacts", "calls", "meetings", "payers", "contact", "call", "meeting")
_EXPECTED = ("open", "to_pay", "on_plan", "amount", "priced")


def print_plan(told: Told, funnel: Funnel, names: Mapping[str, str]) -> None:
    """Print which stages have an unusual plan, and the reverse plan if it was asked for."""
    for one in funnel.warnings:
        told.say(
            "expect.plan_outside",
            stage=names[one.stage],
            plan=percent_text(one.plan, told.language, 0),
            range=range_words(one.low, one.high, told.language),
        )
    if funnel.reverse is not None:
        _print_reverse(told, funnel.reverse)


def _print_reverse(told: Told, reverse: Reverse) -> None:
    told.say("expect.reverse.title", n=int(reverse.payers))
    table = table_of(told, "expect", ("who", "companies"))
    rows = {
        text("expect.reverse.on_plan", told.language): reverse.on_plan,
        text("expect.reverse.on_fact", told.language): reverse.on_fact,
        **{name or _nobody(told): count for name, count in reverse.managers.items()},
    }
    for name, count in rows.items():
        table.add_row(name, "—" if count is None else number_text(count, told.language))
    show_table(table)
    if None in rows.values():
        told.say("expect.reverse.unknown")


def print_effort(told: Told, found: Effort) -> None:
    """Print contacts, calls and meetings, and how many of each a payer takes."""
    table = table_of(told, "expect", _EFFORT)
    for name, one in {text("cli.funnel.all", told.language): found.total, **found.managers}.items():
        table.add_row(name or _nobody(told), *_effort_row(told, one))
    show_table(table)


def _effort_row(told: Told, one: EffortCount) -> list[str]:
    per = (one.per_payer(what) for what in ("contacts", "calls", "meetings"))
    return [
        *(number_text(count, told.language) for count in one),
        *("—" if value is None else number_text(value, told.language, 1) for value in per),
    ]


def print_forecast(told: Told, found: Forecast) -> None:
    """Print what the open companies will bring: of everybody, by manager, by month."""
    whole = {text("cli.funnel.all", told.language): found.total}
    managers = {name or _nobody(told): one for name, one in found.managers.items()}
    months = {month_words(told, name): one for name, one in found.months.items()}
    for first, rows in (("manager", {**whole, **managers}), ("month", months)):
        if not rows:
            continue
        table = table_of(told, "expect", (first, *_EXPECTED))
        for name, one in rows.items():
            table.add_row(name, *_expected_row(told, one))
        show_table(table)
    told.say("expect.forecast.note")


def _expected_row(told: Told, one: Expected) -> list[str]:
    return [
        number_text(one.open, told.language),
        number_text(one.payers, told.language, 1),
        number_text(one.payers_on_plan, told.language, 1),
        number_text(one.amount, told.language),
        number_text(one.priced, told.language),
    ]


def month_words(told: Told, month: str) -> str:
    """Return a month of the forecast in words: `2026-12`, before the day, without a date."""
    if month[:1].isdigit():
        return month
    return text(f"expect.month.{month}", told.language)


def _nobody(told: Told) -> str:
    return text("cli.funnel.nobody", told.language)
