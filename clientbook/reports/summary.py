"""The head's summary of a week: its records as the names that templates/summary.*.xlsx knows.

It says the same as the managers' sheets, beside each other and cut to what a head of sales reads in
a minute; lists go on in the managers' sheets.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from clientbook.book.record import Book
from clientbook.book.settings import default_stages
from clientbook.book.wording import Language, number_text, text
from clientbook.reports.coaching_rows import head_coaching
from clientbook.reports.desk_rows import money_rows, refusal_rows
from clientbook.reports.expecting_rows import expecting_rows
from clientbook.reports.matrix_rows import (
    chart_rows,
    detail_rows,
    matrix_row,
    stage_slots,
    waiting_rows,
)
from clientbook.reports.movement_rows import movement_rows
from clientbook.reports.prospect_rows import (
    hunting_rows,
    lead_rows,
    score_rows,
    source_rows,
    territory_rows,
)
from clientbook.reports.rhythm_rows import (
    crisis_rows,
    discipline_rows,
    freshness_rows,
    letter_rows,
    renewal_month_rows,
)
from clientbook.reports.segment_rows import gap_rows, recommender_rows
from clientbook.reports.shown import amount, stage_names
from clientbook.reports.target_rows import target_rows
from clientbook.reports.trend_rows import trend_rows
from clientbook.reports.weekly_context import weekly_context
from clientbook.reports.weekly_lists import Row, cut, findings_rows, list_rows
from clientbook.sales.week_records import WeekReport
from clientbook.sales.week_summary import WeekSummary

MOST_ROWS = 8
MOST_FINDINGS = 8
MOST_NAMES = 3
_LISTS = ("moved", "overdue", "late", "stuck", "refusals")
_REST = ("event", "site", "other")


def summary_context(summary: WeekSummary, book: Book) -> dict[str, object]:
    """Return everything that templates/summary.*.xlsx may name."""
    language, names = book.language, stage_names(book)
    total = summary.total
    return {
        **weekly_context(total, book),
        "title": text("report.summary.title", language),
        **_managers(summary, book, names),
        "everyone": {
            **_figures(total, language),
            "name": text("report.summary.everyone", language),
        },
        "waiting": waiting_rows(summary.waiting, language),
        **trend_rows(summary.trend, total.plan_per_100, language),
        **expecting_rows(summary, language),
        **refusal_rows(summary.desk, language),
        **money_rows(summary.money, language),
        **movement_rows(summary.movement, language),
        **freshness_rows(summary.freshness, language),
        **renewal_month_rows(total.renewals, language),
        **discipline_rows(summary.discipline, language),
        **letter_rows(summary.letters, summary.sent, book.settings.letters_week, language),
        **crisis_rows(summary.crisis),
        **hunting_rows(summary.hunting, language),
        **source_rows(summary.sources, language),
        **lead_rows(summary.leads, language),
        **score_rows(summary.score, total.as_of, language),
        **territory_rows(summary.territory, language),
        **gap_rows(summary.gaps, language),
        **recommender_rows(summary.recommenders, language),
        **head_coaching(total.coaching, names, language),
        **_lists(summary, names, language),
        **target_rows(total.target, names, MOST_ROWS, language),
        "findings": findings_rows(total, book, MOST_FINDINGS),
        "findings_count": text("report.summary.data_count", language, n=len(total.findings)),
    }


def _managers(summary: WeekSummary, book: Book, names: Mapping[str, str]) -> dict[str, object]:
    """Return a row per manager for every table that has one, and the matrix with its details."""
    language, plan = book.language, summary.total.plan_per_100
    nobody = text("report.funnel.nobody", language)
    shown = {one.manager or nobody: one for one in summary.managers}
    begun = {name: one for name, one in shown.items() if one.started}
    return {
        "managers": [
            {
                **matrix_row(name, one.paid_per_100, one.stages, plan),
                **_figures(one, language),
                "hint": _hint(one, book, names),
            }
            for name, one in shown.items()
        ],
        "slots": stage_slots(book.settings.stages or default_stages(language)),
        "detail": detail_rows({name: one.stages for name, one in begun.items()}),
        **chart_rows({name: (one.paid_per_100, one.stages) for name, one in begun.items()}, plan),
    }


def _figures(report: WeekReport, language: Language) -> Row:
    """Return one manager's row of every table that has one."""
    contacts, money = report.contacts, report.money
    channels = {one.channel: one.contacts for one in contacts.channels}
    return {
        "name": report.manager or text("report.funnel.nobody", language),
        "fact": contacts.fact,
        "norm": contacts.norm,
        "to_norm": None if contacts.norm is None else contacts.fact - contacts.norm,
        **channels,
        "rest": contacts.contacts - sum(n for name, n in channels.items() if name not in _REST),
        "contacts": contacts.contacts,
        "paid_per_100": report.paid_per_100,
        "contracts": amount(money.contracts.amount),
        "delivered": amount(money.delivered.amount),
        "paid": amount(money.paid.amount),
        "owed": amount(money.overdue.amount),
        "overdue": len(report.overdue),
        "stuck": len(report.stuck),
        "refusals": len(report.refusals),
        "findings": len(report.findings),
    }


def _hint(report: WeekReport, book: Book, names: Mapping[str, str]) -> str:
    """Return what a manager needs help with, in a sentence or some."""
    language = book.language
    said = list(_hints(report, names, language))
    if not report.known_manager and report.manager:
        said.append(text("report.summary.hint.unknown", language))
    if report.lever is None:
        behind = any((stage.deviation or 0) < 0 for stage in report.stages)
        state = "on_plan" if report.started and not behind else "few"
        said.append(text(f"report.summary.hint.{state}", language))
    return " ".join(said)


def _hints(report: WeekReport, names: Mapping[str, str], language: Language) -> Iterator[str]:
    lever = report.lever
    if lever is not None:
        facts = {"stage": names[lever.stage], "rate": lever.rate, "plan": lever.plan}
        if lever.gain is None:
            yield text("report.summary.hint.weakest", language, **facts)
        else:
            gain = number_text(lever.gain, language, 1)
            yield text("report.summary.hint.lever", language, **facts, gain=gain)
    for advice, key in (("product_in_stock", "shown"), ("second_reason", "excuse")):
        companies = [note.company for note in report.refusals if note.advice == advice]
        if companies:
            shown = ", ".join(companies[:MOST_NAMES])
            more = " …" if len(companies) > MOST_NAMES else ""
            yield text(f"report.summary.hint.{key}", language, companies=shown + more)


def _lists(summary: WeekSummary, names: Mapping[str, str], language: Language) -> dict[str, object]:
    """Return the managers' lists as one each, what matters most first."""
    joined: dict[str, list[Row]] = {which: [] for which in _LISTS}
    for report in summary.managers:
        name = report.manager or text("report.funnel.nobody", language)
        for which, rows in list_rows(report, names, language).items():
            joined[which] += [{**row, "manager": name} for row in rows]
    told: dict[str, object] = {}
    for which, rows in joined.items():
        told |= cut(which, _weightiest(which, rows, names), MOST_ROWS, language)
    return told


def _weightiest(which: str, rows: list[Row], names: Mapping[str, str]) -> list[Row]:
    """Return rows in the order a head reads them: the furthest stage, the longest wait, by day."""
    if which == "refusals":
        return sorted(rows, key=lambda row: (_day(row["on"]), str(row["company"])))
    if which == "moved":
        order = {name: at for at, name in enumerate(names.values())}
        return sorted(rows, key=lambda row: -order[str(row["now"])])
    return sorted(rows, key=lambda row: -int(str(row["days"])))


def _day(value: object) -> date:
    return value if isinstance(value, date) else date.min
