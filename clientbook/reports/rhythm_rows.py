"""Freshness, renewals, discipline, letters, the crisis as rows of the pack (METHOD.md §7)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from clientbook.book.wording import Language, number_text, percent_text, text, value_text
from clientbook.reports.shown import amount, with_whole_phones
from clientbook.reports.weekly_lists import LONGEST_LIST, Row, cut
from clientbook.sales.crisis import Outcome
from clientbook.sales.discipline import Discipline, DisciplineReport
from clientbook.sales.freshness import Freshness, Quota, ToVerify, Verified
from clientbook.sales.letters import LetterAhead
from clientbook.sales.renewals import Renewal, Renewals
from clientbook.sales.week_records import WeekReport

One = TypeVar("One")

SHOWN_DAYS = 60
"""A manager's sheet shows the contracts that end within so many days, and those that ended."""


def manager_rhythm(report: WeekReport, language: Language) -> dict[str, object]:
    """Return whom to phone this week to verify their data, and whose contracts end."""
    soon = [one for one in report.renewals.contracts if one.days <= SHOWN_DAYS]
    verify = [_verify(one, language) for one in report.verify]
    return {
        **cut("verify", verify, LONGEST_LIST, language),
        "verify_note": quota_words(report.verified, language),
        **cut("renewals", [renewal_row(one, language) for one in soon], LONGEST_LIST, language),
        "renewals_note": renewals_words(report.renewals, language),
    }


def freshness_rows(found: Freshness, language: Language) -> dict[str, object]:
    """Return the quota against the fact, a row per manager and one of all."""
    rows, everyone = _by_manager(_verified, found.managers, found.total, language)
    return {
        "freshness": rows,
        "freshness_all": everyone,
        "freshness_note": quota_words(found.total, language),
    }


def discipline_rows(found: DisciplineReport, language: Language) -> dict[str, object]:
    """Return the criteria of discipline, a row per manager and one of all."""
    rows, everyone = _by_manager(_discipline, found.managers, found.total, language)
    return {
        "discipline": rows,
        "discipline_all": everyone,
        "discipline_note": norms_words(found, language),
    }


def _by_manager(
    row: Callable[[str, One, Language], Row],
    managers: Mapping[str, One],
    total: One,
    language: Language,
) -> tuple[list[Row], Row]:
    """Return a row per manager, "" being nobody's companies, and one of all."""
    rows = [
        row(name or text("report.funnel.nobody", language), one, language)
        for name, one in managers.items()
    ]
    return rows, row(text("report.summary.everyone", language), total, language)


def norms_words(found: DisciplineReport, language: Language) -> str:
    """Return everybody's norms in a sentence."""
    filled, timely, faults = found.total.norms
    shares = {"filled": filled, "timely": timely}
    words = {name: percent_text(share, language, 0) for name, share in shares.items()}
    return text("discipline.note", language, faults=faults, **words)


def renewal_month_rows(found: Renewals, language: Language) -> dict[str, object]:
    """Return the months in which contracts end."""
    rows: list[Row] = [
        {
            "month": text(
                "renewals.month",
                language,
                month=text(f"month.{one.month.number}", language),
                year=one.month.year,
            ),
            "count": one.contracts,
            "clients": one.companies,
            "amount": amount(one.amount),
        }
        for one in found.months
    ]
    return {"renewal_months": rows, "renewals_note": renewals_words(found, language)}


def letter_rows(
    letters: Sequence[LetterAhead],
    sent: Mapping[str, Mapping[str, int]],
    least: int,
    language: Language,
) -> dict[str, object]:
    """Return the letters of the coming week, and how those of 12 months were mixed.

    `least`: so many a week are needed.
    """
    rows: list[Row] = [
        {
            "on": one.on,
            "subject": one.subject,
            "purpose": one.purpose and value_text("purpose", one.purpose, language),
            "theme": one.theme and value_text("theme", one.theme, language),
        }
        for one in letters
    ]
    key = "enough" if len(rows) >= least else "few"
    said = text(f"report.letters.{key}", language, n=len(rows), least=least)
    mixed = ", ".join(
        f"{value_text(axis, value, language)} {count}"
        for axis in ("purpose", "theme")
        for value, count in sent[axis].items()
    )
    note = text("report.letters.sent", language, mixed=mixed)
    return {"letters_ahead": rows, "letters_note": f"{said} {note}"}


def crisis_rows(found: Sequence[Outcome]) -> dict[str, object]:
    """Return what the scenarios of a crisis come to; none in usual times.

    `payers_*`, `replace_*`: with the payment of a crisis, from and to.
    """
    rows: list[Row] = [
        {
            "name": one.scenario.name,
            "clients": one.scenario.clients,
            "clients_left": one.clients_left,
            "kept": 1 - one.lost_share,
            "bought_kept": one.purchases_kept,
            "payers_low": one.funnel[0][-1],
            "payers_high": one.funnel[1][-1],
            "replace_low": one.to_replace[0],
            "replace_high": one.to_replace[1],
        }
        for one in found
    ]
    return {"crisis": rows}


def quota_words(one: Verified, language: Language) -> str:
    """Return the quota and the fact in a sentence."""
    quota = one.quota
    if not quota.base:
        return text("freshness.none", language)
    return text(
        "freshness.note.crisis" if quota.crisis else "freshness.note",
        language,
        base=quota.base,
        quota=quota_range(quota, language),
        week=week_range(quota, language),
        done=one.period,
    )


def quota_range(quota: Quota, language: Language) -> str:
    """Return the quota of its whole period: «100», in a crisis «100–150»."""
    return _range(quota.least, quota.most, language)


def week_range(quota: Quota, language: Language) -> str:
    """Return the quota of a week: «1,9», in a crisis «7,7–11,5»."""
    return _range(*quota.per_week, language)


def renewals_words(found: Renewals, language: Language) -> str:
    """Return how many contracts end, and how many of them have ended already, in a sentence."""
    if not found.contracts:
        return text("renewals.none", language)
    ended = sum(one.state == "ended" for one in found.contracts)
    return text("renewals.note", language, n=len(found.contracts), ended=ended)


def renewal_row(one: Renewal, language: Language) -> Row:
    """Return a contract that ends."""
    return {
        "company": one.company,
        "manager": one.manager or text("report.funnel.nobody", language),
        "product": one.product,
        "ends_on": one.ends_on,
        "amount": amount(one.amount),
        "days": one.days,
        "when": renewal_words(one, language),
    }


def renewal_words(one: Renewal, language: Language) -> str:
    """Return when a contract ends, and what to do, in words."""
    key = one.state if one.state == "ahead" or not one.spoken else f"{one.state}_spoken"
    return text(f"renewals.when.{key}", language, n=abs(one.days))


def checked_words(one: ToVerify, language: Language) -> str:
    """Return when a company's data were verified: this week, on a day, or never."""
    if one.verified_on is None:
        return text("freshness.never", language)
    key = "freshness.done" if one.done else "freshness.checked"
    return text(key, language, day=one.verified_on)


def below_words(one: Discipline, language: Language) -> str:
    """Return which norms are not kept, or that all are."""
    if not one.below:
        return text("discipline.kept", language)
    return ", ".join(text(f"discipline.below.{name}", language) for name in one.below)


def _verify(one: ToVerify, language: Language) -> Row:
    return {
        "company": one.company,
        "manager": one.manager or text("report.funnel.nobody", language),
        "phone": with_whole_phones(one.phone),
        "people": with_whole_phones(one.people),
        "checked": checked_words(one, language),
        "done": one.done,
    }


def _verified(name: str, one: Verified, language: Language) -> Row:
    """Return one row; quotas as words, they may be a range."""
    return {
        "name": name,
        "base": one.quota.base,
        "quota": week_range(one.quota, language),
        "verified": one.week,
        "sample": one.sample,
        "done": one.done,
        "year_quota": quota_range(one.quota, language),
        "year_verified": one.period,
        "mark": text(f"freshness.mark.{'kept' if one.enough else 'below'}", language),
    }


def _discipline(name: str, one: Discipline, language: Language) -> Row:
    return {
        "name": name,
        "companies": one.companies,
        "completeness": one.completeness,
        "in_time": one.in_time_share,
        "findings": one.findings,
        "verdict": below_words(one, language),
    }


def _range(low: float, high: float, language: Language) -> str:
    ends = [number_text(n, language, 1 if n % 1 else 0) for n in (low, high)]
    return ends[0] if ends[0] == ends[1] else "–".join(ends)
