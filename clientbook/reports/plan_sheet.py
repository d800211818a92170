"""The generated sheet "plan": the month's working list by manager and day.

Through templates/plan.*.xlsx. Figures are those of `sales.month_plan`.
"""

from __future__ import annotations

from collections import Counter
from datetime import date

from clientbook.book.changes import PutSheet
from clientbook.book.record import Book
from clientbook.book.wording import Language, text, value_text
from clientbook.reports.drawing import drawn_report
from clientbook.reports.shown import company_name
from clientbook.reports.weekly_lists import Row, cut
from clientbook.sales.plan_records import ManagerPlan, MonthPlan, PlanDay, Planned
from clientbook.sales.plan_words import why_leave, why_planned

ID = "plan"
MOST_LEAVING = 50


def plan_sheet(book: Book, plan: MonthPlan, as_of: date) -> PutSheet:
    """Return the month's plan as a sheet to put into the book."""
    language = book.language
    context = plan_context(book, plan, as_of)
    sheet = drawn_report(ID, book, context)
    return PutSheet(ID, text("report.plan.sheet", language), sheet)


def plan_context(book: Book, plan: MonthPlan, as_of: date) -> dict[str, object]:
    """Return everything that templates/plan.*.xlsx may name."""
    language = book.language
    month = text(f"month.{plan.month.number}", language)
    leaving: list[Row] = [
        {"company": one.company, "manager": one.manager, "why": why_leave(one, language)}
        for one in plan.to_leave
    ]
    return {
        "title": text("report.plan.title", language, month=month, year=plan.month.year),
        "subtitle": text(
            "report.plan.subtitle", language, n=plan.working_days, left=len(plan.left)
        ),
        "company_name": company_name(book),
        "as_of": as_of,
        "as_of_text": text("report.plan.as_of", language, day=as_of),
        "planned": _planned(plan, language),
        "days": _days(plan, language),
        "reasons": _reasons(plan, language),
        "leaving": {
            "count": len(leaving),
            "under": text("report.plan.leaving_under", language),
            "mark": "",
        },
        "managers": [_manager(one, language) for one in plan.managers],
        **cut("out", leaving, MOST_LEAVING, language),
    }


def _planned(plan: MonthPlan, language: Language) -> Row:
    kept = sum(one.kept for one in plan.managers)
    mark = text("report.plan.kept", language, n=kept) if kept else ""
    under = text("report.plan.of", language, n=sum(one.eligible for one in plan.managers))
    return {"count": sum(one.count for one in plan.managers), "under": under, "mark": mark}


def _days(plan: MonthPlan, language: Language) -> Row:
    above = [one.manager for one in plan.managers if one.above]
    mark = text("report.plan.fits", language)
    if above:
        mark = text("report.plan.above", language, managers=", ".join(above))
    most = max((one.most for one in plan.managers), default=0)
    return {
        "count": len(plan.left),
        "under": text("report.plan.most", language, n=most),
        "mark": mark,
    }


def _reasons(plan: MonthPlan, language: Language) -> Row:
    counts = Counter(
        one.reason for manager in plan.managers for day in manager.days for one in day.companies
    )
    return {
        "count": counts["promised"],
        "under": text("report.plan.target", language, n=counts["target"]),
        "mark": text("report.plan.recall", language, n=counts["recall"]),
    }


def _manager(one: ManagerPlan, language: Language) -> dict[str, object]:
    return {
        "head": text("report.plan.head", language, manager=one.manager, n=one.count),
        "note": capacity_words(one, language),
        "days": [_day(day, language) for day in one.days if day.companies],
    }


def capacity_words(one: ManagerPlan, language: Language) -> str:
    """Return how a manager's list fits his capacity."""
    facts = {"most": one.most, "capacity": one.capacity, "n": one.count, "size": one.size}
    if one.above:
        return text("plan.above", language, **facts)
    if one.count < one.size:
        return text("plan.short", language, **facts)
    return text("plan.fits" if one.capacity else "plan.no_capacity", language, **facts)


def _day(day: PlanDay, language: Language) -> dict[str, object]:
    weekday = text(f"weekday.{day.day.isoweekday()}", language)
    count = len(day.companies)
    return {
        "title": text("report.plan.day", language, weekday=weekday, day=day.day, n=count),
        "companies": [_company(one, language) for one in day.companies],
    }


def _company(one: Planned, language: Language) -> Row:
    return {
        "company": one.company,
        "why": why_planned(one, language),
        "goal": one.goal,
        "offer": one.offer,
        "channel": value_text("channel", one.channel, language) if one.channel else None,
        "segment": value_text("segment", one.segment, language),
        "score": one.score,
    }
