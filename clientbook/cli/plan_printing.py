"""What `plan` prints: each manager's days, who is better rotated out, one record for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientbook.book.wording import text
from clientbook.cli.screen import show_table
from clientbook.reports.plan_sheet import capacity_words
from clientbook.sales.plan_words import why_leave, why_planned

if TYPE_CHECKING:
    from clientbook.cli.frame import Told
    from clientbook.planning import PlanDone
    from clientbook.sales.plan_records import ManagerPlan, MonthPlan

SHOWN_LEAVING = 10
SHOWN_COMPANIES = 3


def print_plan(told: Told, done: PlanDone, *, dry_run: bool) -> None:
    """Print the month's plan and what was written."""
    from clientbook.cli.printing import print_notes

    plan = done.plan
    if told.as_json:
        told.put_json(_json(told, done, dry_run=dry_run))
        return
    facts = {"month": plan.month.text, "n": plan.working_days, "left": len(plan.left)}
    told.say("cli.plan.title", **facts)
    for one in plan.managers:
        _print_manager(told, one)
    _print_leaving(told, plan)
    for key in ("unowned", "elsewhere", "own"):
        if count := getattr(plan, key):
            told.say(f"cli.plan.{key}", n=count)
    if dry_run:
        told.say("cli.plan.would", cells=done.cells)
    elif done.published.written:
        told.say("cli.plan.done", cells=done.cells, sheet=done.title)
    else:
        told.say("cli.plan.same", sheet=done.title)
    print_notes(told, done.published)


def _print_manager(told: Told, one: ManagerPlan) -> None:
    """Print how many companies each day has, and the first of them."""
    from rich.table import Table

    title = text("report.plan.head", told.language, manager=one.manager, n=one.count)
    table = Table(title=title, title_justify="left")
    for key in ("day", "count", "first"):
        word = text(f"cli.plan.{key}", told.language)
        table.add_column(word, justify="right" if key == "count" else "left")
    for day in one.days:
        names = [company.company for company in day.companies[:SHOWN_COMPANIES]]
        more = ", …" if len(day.companies) > SHOWN_COMPANIES else ""
        shown = text("report.day", told.language, day=day.day)
        table.add_row(shown, str(len(day.companies)), ", ".join(names) + more)
    show_table(table)
    told.say("cli.plan.line", words=capacity_words(one, told.language))


def _print_leaving(told: Told, plan: MonthPlan) -> None:
    if plan.to_leave:
        told.say("cli.plan.leaving", n=len(plan.to_leave))
    for one in plan.to_leave[:SHOWN_LEAVING]:
        why = why_leave(one, told.language)
        told.say("cli.plan.leaves", company=one.company, client=one.client, why=why)
    if len(plan.to_leave) > SHOWN_LEAVING:
        told.say("report.list.more", n=len(plan.to_leave) - SHOWN_LEAVING)


def _json(told: Told, done: PlanDone, *, dry_run: bool) -> dict[str, object]:
    plan = done.plan
    return {
        "month": plan.month.text,
        "dry_run": dry_run,
        "written": done.published.written,
        "cells": done.cells,
        "working_days": plan.working_days,
        "days_left": [str(day) for day in plan.left],
        "managers": [_manager_json(told, one) for one in plan.managers],
        "rotate_out": [
            {
                "client": one.client,
                "company": one.company,
                "manager": one.manager,
                "reason": one.reason,
                "why": why_leave(one, told.language),
            }
            for one in plan.to_leave
        ],
        "unowned": plan.unowned,
        "elsewhere": plan.elsewhere,
        "own_cells": plan.own,
    }


def _manager_json(told: Told, one: ManagerPlan) -> dict[str, object]:
    return {
        "manager": one.manager,
        "capacity": one.capacity,
        "size": one.size,
        "kept": one.kept,
        "eligible": one.eligible,
        "count": one.count,
        "above_capacity": one.above,
        "days": [
            {
                "day": str(day.day),
                "count": len(day.companies),
                "companies": [
                    {
                        "client": company.client,
                        "company": company.company,
                        "reason": company.reason,
                        "why": why_planned(company, told.language),
                        "promised_on": company.promised_on and str(company.promised_on),
                        "score": company.score,
                        "segment": company.segment,
                        "goal": company.goal,
                        "offer": company.offer,
                        "channel": company.channel,
                    }
                    for company in day.companies
                ],
            }
            for day in one.days
        ],
    }
