"""A week's records as the names a template knows: every word and figure ready to be shown.

Templates hold no arithmetic and no language: sentences are made here, numbers and dates stay
numbers and dates.
"""

from __future__ import annotations

from collections.abc import Mapping

from clientbook.book.record import Book
from clientbook.book.wording import Language, number_text, sheet_title, text
from clientbook.reports.coaching_rows import manager_coaching
from clientbook.reports.rhythm_rows import manager_rhythm
from clientbook.reports.shown import (
    amount,
    company_name,
    currency_mark,
    per_100,
    points,
    rounded,
    stage_names,
    standing_words,
)
from clientbook.reports.target_rows import target_rows
from clientbook.reports.weekly_lists import LONGEST_LIST, Row, weekly_lists
from clientbook.sales.week_records import (
    ContactWeek,
    Lever,
    MoneyWeek,
    StageWeek,
    WeekReport,
)


def weekly_context(report: WeekReport, book: Book) -> dict[str, object]:
    """Return everything that templates/weekly.*.xlsx may name."""
    language = book.language
    names = stage_names(book)
    return {
        "title": report.manager or text("report.weekly.everyone", language),
        "company_name": company_name(book),
        "subtitle": text(
            "report.weekly.subtitle",
            language,
            number=report.week.number,
            monday=report.week.monday,
            sunday=report.week.sunday,
        ),
        "as_of": report.as_of,
        "as_of_text": text("report.as_of", language, day=report.as_of),
        "week": report.week.text,
        "manager": report.manager,
        "currency": currency_mark(book.settings.currency),
        "headline": _headline(report, book, names),
        "contacts": _contacts(report.contacts, language),
        "channels": {
            c.channel: {"contacts": c.contacts, "touches": c.touches}
            for c in report.contacts.channels
        },
        "stages": [stage_row(stage) for stage in report.stages],
        "funnel": {
            **per_100(report.paid_per_100, report.plan_per_100, language),
            "started": report.started,
            "note": text("report.funnel.note", language, day=report.as_of),
        },
        "money": _money(report, language),
        **manager_coaching(report.coaching, report.manager, names, language),
        **weekly_lists(report, book, names),
        **manager_rhythm(report, language),
        **target_rows(report.target, names, LONGEST_LIST, language),
    }


def stage_row(stage: StageWeek) -> Row:
    """Return one stage; the deviation is rounded as it is shown, so that 0,0 is "on plan"."""
    return {
        "id": stage.id,
        "name": stage.name,
        "at_risk": stage.at_risk,
        "moved": stage.moved,
        "planned": rounded(stage.planned),
        "open": stage.open,
        "lost": stage.lost,
        "rate": stage.rate,
        "plan": stage.plan,
        "deviation": points(stage.deviation),
    }


def _contacts(contacts: ContactWeek, language: Language) -> Row:
    norm = contacts.norm
    if norm is None:
        under, mark = text("report.contacts.no_norm", language), ""
        explained = text("report.norm.missing", language, sheet=sheet_title("settings", language))
    else:
        under = text("report.contacts.norm", language, norm=norm)
        mark = standing_words("report.contacts", contacts.fact - norm, language)
        explained = text(
            "report.norm.explained",
            language,
            capacity=contacts.capacity,
            days=contacts.working_days,
            norm=norm,
        )
        if not contacts.working_days:
            under = text("report.contacts.holidays", language)
    return {
        "fact": contacts.fact,
        "norm": norm,
        "capacity": contacts.capacity,
        "working_days": contacts.working_days,
        "contacts": contacts.contacts,
        "touches": contacts.touches,
        "under": under,
        "mark": mark,
        "explained": explained,
    }


def _money(report: WeekReport, language: Language) -> Row:
    money: MoneyWeek = report.money
    oldest = max((late.days for late in report.late_payments), default=None)
    rows: dict[str, Row] = {
        what: {"count": total.count, "amount": amount(total.amount)}
        for what, total in (
            ("contracts", money.contracts),
            ("delivered", money.delivered),
            ("paid", money.paid),
            ("overdue", money.overdue),
        )
    }
    rows["paid"] |= {
        "under": text("report.money.payments", language, n=money.paid.count),
        "mark": text("report.money.contracts_too", language, n=money.contracts.count),
    }
    rows["overdue"] |= {
        "under": text("report.money.late_deals", language, n=money.overdue.count),
        "mark": text("report.money.late_none", language)
        if oldest is None
        else text("report.money.late_oldest", language, n=oldest),
    }
    return dict(rows)


def _headline(report: WeekReport, book: Book, names: Mapping[str, str]) -> str:
    """Return the week's answer: where a change would bring most, or why there is none yet."""
    language = book.language
    if not report.started:
        said = text("report.headline.empty", language)
    elif report.lever is not None:
        said = lever_words(report.lever, names, language)
    elif any((stage.deviation or 0) < 0 for stage in report.stages):
        said = text("report.headline.few", language, n=book.settings.min_n)
    else:
        said = text("report.headline.on_plan", language)
    if not report.known_manager:
        said = f"{text('report.headline.unknown', language, manager=report.manager)} {said}"
    return said


def lever_words(lever: Lever, names: Mapping[str, str], language: Language) -> str:
    """Return what lifting a stage to plan would bring, as a sentence."""
    facts = {"stage": names[lever.stage], "rate": lever.rate, "plan": lever.plan}
    if lever.gain is None:
        return text("report.headline.weakest", language, **facts)
    return text(
        "report.headline.lever", language, **facts, gain=number_text(lever.gain, language, 1)
    )
