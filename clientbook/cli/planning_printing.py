"""What the commands of the day and the month print: tables for people, a record for programs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from clientbook.book.wording import text, value_text
from clientbook.cli.screen import show_table
from clientbook.sales.today_words import result_of, why_of

if TYPE_CHECKING:
    from clientbook.book.host import Published
    from clientbook.book.record import Book
    from clientbook.cli.frame import Told
    from clientbook.planning import HandoverDone
    from clientbook.sales.today_records import ManagerDay, ToContact, Today

SHOWN = 15
"""So many overdue companies of a manager, and as many of today, are shown."""


def print_today(
    told: Told,
    book: Book,
    day: Today,
    everything: bool,  # noqa: FBT001 - an option as it was given
    put: tuple[str, Published] | None = None,
) -> None:
    """Print whom to contact, manager after manager; `put`: the sheet and what became of it."""
    if told.as_json:
        told.put_json(_today_json(told, book, day, put))
        return
    if put is not None:
        _print_put(told, day, *put)
        return
    told.say("cli.today.title", day=day.as_of)
    if not day.working:
        told.say("cli.today.day_off", day=day.as_of)
    for one in day.managers:
        _print_day(told, one, everything=everything)
    _print_goals(told, day.tasks)
    if not day.tasks:
        told.say("cli.today.none")


def _print_put(told: Told, day: Today, title: str, published: Published) -> None:
    """Print how many companies wait, and what became of the sheet."""
    from clientbook.cli.printing import print_notes

    for one in day.managers:
        told.say("report.today.head", **_head(told, one))
    told.say("cli.put.done" if published.written else "cli.mark.same", sheet=title)
    print_notes(told, published)


def _head(told: Told, one: ManagerDay) -> dict[str, object]:
    return {
        "manager": one.manager or text("cli.funnel.nobody", told.language),
        "n": len(one.tasks),
        "late": sum(task.days > 0 for task in one.tasks),
    }


def _print_day(told: Told, one: ManagerDay, *, everything: bool) -> None:
    from rich.table import Table

    late = [task for task in one.tasks if task.days]
    now = [task for task in one.tasks if not task.days]
    title = text("report.today.head", told.language, **_head(told, one))
    table = Table(title=title, title_justify="left")
    for key in ("company", "segment", "why", "days", "channel"):
        word = text(f"cli.today.{key}", told.language)
        table.add_column(word, justify="right" if key == "days" else "left")
    shown = [*late, *now] if everything else [*late[:SHOWN], *now[:SHOWN]]
    for task in shown:
        table.add_row(*_cells(told, task))
    if shown:
        show_table(table)
    else:
        told.say("cli.today.nobody", manager=_head(told, one)["manager"])
    if len(one.tasks) > len(shown):
        told.say("cli.today.more", n=len(one.tasks) - len(shown))


def _cells(told: Told, task: ToContact) -> Iterable[str]:
    channel = value_text("channel", task.channel, told.language) if task.channel else "—"
    return (
        task.company,
        value_text("segment", task.segment, told.language),
        why_of(task, told.language),
        str(task.days or "—"),
        channel,
    )


def _print_goals(told: Told, tasks: Sequence[ToContact]) -> None:
    """Print each segment's goal and offer once."""
    goals = {task.segment: (task.goal, task.offer) for task in tasks}
    said = [(segment, goal, offer) for segment, (goal, offer) in goals.items() if goal or offer]
    if said:
        told.say("cli.today.goals")
    for segment, goal, offer in said:
        words = value_text("segment", segment, told.language)
        told.say("cli.today.goal", segment=words, goal=goal or "—", offer=offer or "—")


def _today_json(
    told: Told, book: Book, day: Today, put: tuple[str, Published] | None
) -> dict[str, object]:
    names = {stage.id: stage.name for stage in book.settings.stages}
    record: dict[str, object] = {
        "as_of": str(day.as_of),
        "working_day": day.working,
        "manager": day.manager,
        "tasks": [_task_json(told, task) for task in day.tasks],
        "managers": [_day_json(told, one, names) for one in day.managers],
    }
    if put is not None:
        record |= {"sheet": put[0], "written": put[1].written}
    return record


def _task_json(told: Told, task: ToContact) -> dict[str, object]:
    return {
        "client": task.client,
        "company": task.company,
        "manager": task.manager,
        "segment": task.segment,
        "reason": task.reason,
        "reasons": [errand.reason for errand in task.errands],
        "why": why_of(task, told.language),
        "due_on": str(task.errands[0].due_on),
        "overdue": task.days > 0,
        "days_late": task.days,
        "goal": task.goal,
        "offer": task.offer,
        "channel": task.channel,
        "people": task.people,
        "phone": task.phone,
        "last_contact": None if task.last_contact is None else str(task.last_contact),
    }


def _day_json(told: Told, one: ManagerDay, names: dict[str, str]) -> dict[str, object]:
    money = {
        name: {"count": total.count, "amount": str(total.amount)}
        for name, total in (
            ("contracts", one.money.contracts),
            ("delivered", one.money.delivered),
            ("paid", one.money.paid),
        )
    }
    return {
        "manager": one.manager,
        "to_contact": len(one.tasks),
        "overdue": sum(task.days > 0 for task in one.tasks),
        "contacted": one.contacts.fact,
        "norm": one.contacts.norm,
        "channels": {c.channel: c.contacts for c in one.contacts.channels},
        "touches": one.contacts.touches,
        **money,
        "done": [
            {
                "client": done.client,
                "company": done.company,
                "channel": done.channel,
                "contacted": done.contacted,
                "result": result_of(done, names, told.language),
            }
            for done in one.done
        ],
    }


def print_handover(told: Told, done: HandoverDone, *, dry_run: bool) -> None:
    """Print what goes over, and what stays where it was."""
    from clientbook.cli.printing import print_notes

    came = done.came
    if told.as_json:
        told.put_json(_handover_json(done, dry_run=dry_run))
        return
    facts = {"giver": came.giver, "taker": came.taker, "n": len(came.companies)}
    if not came.companies:
        told.say("handover.none", **facts)
        return
    told.say("handover.would" if dry_run else "handover.done", **facts)
    told.say("handover.along", people=came.people, promises=came.promises, deals=came.deals)
    if came.kept:
        told.say("handover.kept", n=came.kept)
    for one in came.companies[:SHOWN]:
        key = "handover.step" if one.next_on else "handover.line"
        said = {"company": one.company, "client": one.client, "day": one.next_on}
        told.say(key, **said, what=one.next_what or "")
    if len(came.companies) > SHOWN:
        told.say("report.list.more", n=len(came.companies) - SHOWN)
    told.say("handover.history", giver=came.giver)
    print_notes(told, done.published)


def _handover_json(done: HandoverDone, *, dry_run: bool) -> dict[str, object]:
    came = done.came
    return {
        "dry_run": dry_run,
        "written": done.published.written,
        "from": came.giver,
        "to": came.taker,
        "companies": [
            {
                "client": one.client,
                "company": one.company,
                "next_on": one.next_on and str(one.next_on),
                "next_what": one.next_what,
                "planned_on": one.planned_on and str(one.planned_on),
            }
            for one in came.companies
        ],
        "contacts": came.people,
        "promises": came.promises,
        "open_deals": came.deals,
        "kept_cells": came.kept,
    }
