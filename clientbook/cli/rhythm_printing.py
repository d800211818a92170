"""What `freshness`, `renewals` and `discipline` print: tables, or one JSON record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientbook.book.wording import date_text, number_text, percent_text, text
from clientbook.cli.screen import print_table, show_rows
from clientbook.reports.rhythm_rows import (
    below_words,
    checked_words,
    norms_words,
    quota_range,
    quota_words,
    renewal_words,
    renewals_words,
    week_range,
)

if TYPE_CHECKING:
    from clientbook.cli.frame import Told
    from clientbook.sales.discipline import Discipline, DisciplineReport
    from clientbook.sales.freshness import Freshness, Verified
    from clientbook.sales.renewals import Renewals

_FRESHNESS = ("manager", "mark", "base", "quota", "week", "year_quota", "period")
_SAMPLE = ("company", "manager", "phone", "checked")
_MONTHS = ("month", "count", "clients", "amount")
_CONTRACTS = ("company", "manager", "product", "when", "ends_on", "amount")
_DISCIPLINE = ("manager", "verdict", "companies", "completeness", "in_time", "findings")


def print_freshness(told: Told, found: Freshness) -> None:
    """Print the quota against the fact, and the week's sample."""
    if told.as_json:
        told.put_json(found.as_json())
        return
    told.say("freshness.title", day=found.as_of, week=found.week.text)
    told.say("rhythm.words", words=quota_words(found.total, told.language))
    lines = {text("cli.funnel.all", told.language): found.total, **found.managers}
    rows = [_verified(told, name, one) for name, one in lines.items()]
    print_table(told, "freshness", _FRESHNESS, rows, left=2)
    if not found.sample:
        told.say("freshness.sample.none")
        return
    sample = [
        (one.company, _who(told, one.manager), one.phone or "—", checked_words(one, told.language))
        for one in found.sample
    ]
    title = text("freshness.sample", told.language, n=len(sample))
    print_table(told, "freshness", _SAMPLE, sample, title, left=4)
    told.say("freshness.how")


def print_renewals(told: Told, found: Renewals) -> None:
    """Print the months, and the contracts by the day they end."""
    if told.as_json:
        told.put_json(found.as_json())
        return
    told.say("renewals.title", day=found.as_of)
    told.say("rhythm.words", words=renewals_words(found, told.language))
    months = [
        (
            f"{one.month.number:02d}.{one.month.year}",
            *(number_text(n, told.language) for n in (one.contracts, one.companies)),
            number_text(one.amount, told.language, 2),
        )
        for one in found.months
    ]
    title = text("renewals.months", told.language)
    print_table(told, "renewals", _MONTHS, months, title)
    rows = [
        (
            one.company,
            _who(told, one.manager),
            one.product or "—",
            renewal_words(one, told.language),
            date_text(one.ends_on, told.language),
            "—" if one.amount is None else number_text(one.amount, told.language, 2),
        )
        for one in found.contracts
    ]
    if not told.quiet:
        show_rows(told, "renewals", "contracts", _CONTRACTS, rows, left=4)


def print_discipline(told: Told, found: DisciplineReport) -> None:
    """Print the criteria for everybody and for each manager."""
    if told.as_json:
        told.put_json(found.as_json())
        return
    told.say("discipline.title", day=found.as_of)
    told.say("rhythm.words", words=norms_words(found, told.language))
    lines = {text("cli.funnel.all", told.language): found.total, **found.managers}
    rows = [_discipline(told, name, one) for name, one in lines.items()]
    print_table(told, "discipline", _DISCIPLINE, rows, left=2)


def _verified(told: Told, name: str, one: Verified) -> list[str]:
    counts = (one.quota.base, one.week, one.period)
    base, week, period = (number_text(n, told.language) for n in counts)
    state = text(f"freshness.mark.{'kept' if one.enough else 'below'}", told.language)
    ranges = week_range(one.quota, told.language), quota_range(one.quota, told.language)
    return [_who(told, name), state, base, ranges[0], week, ranges[1], period]


def _discipline(told: Told, name: str, one: Discipline) -> list[str]:
    shares = (one.completeness, one.in_time_share)
    filled, timely = ("—" if x is None else percent_text(x, told.language, 0) for x in shares)
    counts = number_text(one.companies, told.language), number_text(one.findings, told.language)
    return [_who(told, name), below_words(one, told.language), counts[0], filled, timely, counts[1]]


def _who(told: Told, manager: str) -> str:
    return manager or text("cli.funnel.nobody", told.language)
