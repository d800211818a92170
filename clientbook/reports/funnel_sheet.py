"""The generated sheet "funnel": the company's funnel, managers beside each other, who stands where.

Computed values through templates/funnel.*.xlsx; total view (METHOD.md §6). The same book and day
give the same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import pandas as pd

from clientbook.book.changes import PutSheet
from clientbook.book.record import Book
from clientbook.book.settings import Stage
from clientbook.book.wording import Language, percent_text, sheet_title, text
from clientbook.reports.drawing import drawn_report
from clientbook.reports.matrix_rows import (
    chart_rows,
    detail_rows,
    matrix_row,
    stage_slots,
    waiting_rows,
)
from clientbook.reports.shown import (
    company_name,
    per_100,
    stage_names,
)
from clientbook.reports.weekly_context import stage_row
from clientbook.reports.weekly_lists import Row, stuck_row
from clientbook.sales.columns import day_facts
from clientbook.sales.evidence import journeys
from clientbook.sales.funnel import Funnel, funnel_of
from clientbook.sales.standing import standing
from clientbook.sales.waiting import waiting_of
from clientbook.sales.week_records import Lever, Stuck
from clientbook.sales.week_stages import lever_of, plan_per_100, stages_of
from clientbook.sales.week_work import stuck_of

MOST_STUCK = 50


def funnel_sheet(book: Book, as_of: date) -> PutSheet:
    """Return the funnel of a book on a day as a sheet to put into it."""
    sheet = drawn_report("funnel", book, funnel_context(book, as_of))
    return PutSheet("funnel", sheet_title("funnel", book.language), sheet)


def funnel_context(book: Book, as_of: date) -> dict[str, object]:
    """Return everything that templates/funnel.*.xlsx may name."""
    facts = day_facts(book, as_of)
    ways = journeys(facts)
    funnel, companies = funnel_of(facts, ways), standing(facts, ways)
    language, names = book.language, stage_names(book)
    stages = stages_of(funnel.stages, facts.stages)
    stuck = stuck_of(companies)
    lever = lever_of(stages, funnel.paid_per_100, book.settings.min_n)
    plan = plan_per_100(facts.stages)
    return {
        "title": text("report.funnel.sheet_title", language),
        "subtitle": text("report.funnel.view", language),
        "company_name": company_name(book),
        "as_of": as_of,
        "as_of_text": text("report.as_of", language, day=as_of),
        "funnel": {
            **per_100(funnel.paid_per_100, plan, language),
            "note": text("report.funnel.note", language, day=as_of),
            "matrix_note": text("report.funnel.matrix_note", language),
        },
        "started": _started(funnel, len(companies), language),
        "waits": _waits(companies, stuck, language),
        "weakest": _weakest(lever, names, language),
        "stages": [stage_row(stage) for stage in stages],
        "slots": stage_slots(facts.stages),
        **_managers(funnel, facts.stages, plan, language),
        "waiting": waiting_rows(waiting_of(companies, facts, ways), language),
        **_stuck(stuck, names, language),
    }


def _started(funnel: Funnel, all_companies: int, language: Language) -> Row:
    count = funnel.stages[0].at_risk if funnel.stages else 0
    paid = funnel.stages[-1].moved if funnel.stages else 0
    return {
        "count": count,
        "under": text("report.started.of", language, n=all_companies),
        "mark": text("report.started.passed", language, n=paid),
    }


def _waits(companies: pd.DataFrame, stuck: Sequence[Stuck], language: Language) -> Row:
    mark = text("report.stuck.mark_none", language)
    if stuck:
        mark = text("report.stuck.mark", language, n=stuck[0].days)
    return {
        "count": len(stuck),
        "under": text("report.stuck.of", language, n=int(companies["open"].sum())),
        "mark": mark,
    }


def _weakest(lever: Lever | None, names: Mapping[str, str], language: Language) -> Row:
    if lever is None:
        nothing = text("report.weakest.none", language)
        return {"stage": "—", "under": nothing, "mark": ""}
    return {
        "stage": names[lever.stage],
        "under": text("report.weakest.rate", language, rate=lever.rate, plan=lever.plan),
        "mark": text(
            "report.weakest.mark",
            language,
            gap=percent_text(lever.plan - lever.rate, language).replace("%", "").strip(),
        ),
    }


def _managers(
    funnel: Funnel, stages: Sequence[Stage], plan: float, language: Language
) -> dict[str, object]:
    """Return the matrix row by manager, and the detailed table stage by stage."""
    shown = {
        name or text("report.funnel.nobody", language): (
            one.paid_per_100,
            stages_of(one.stages, stages),
        )
        for name, one in funnel.managers.items()
        if name or any(stage.at_risk for stage in one.stages)
    }
    return {
        "managers": [matrix_row(name, paid, rows, plan) for name, (paid, rows) in shown.items()],
        "detail": detail_rows({name: rows for name, (_, rows) in shown.items()}),
        **chart_rows(
            {name: one for name, one in shown.items() if any(s.at_risk for s in one[1])}, plan
        ),
    }


def _stuck(
    stuck: Sequence[Stuck], names: Mapping[str, str], language: Language
) -> dict[str, object]:
    rest = len(stuck) - MOST_STUCK
    return {
        "stuck": [stuck_row(one, names, language) for one in stuck[:MOST_STUCK]],
        "stuck_more": text("report.list.more", language, n=rest) if rest > 0 else None,
    }
