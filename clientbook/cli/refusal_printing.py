"""What `refusals` prints: reasons, tasks, gaps, promises, non-payers; or one JSON record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientbook.book.wording import date_text, number_text, sum_text, text
from clientbook.cli.screen import show_rows

if TYPE_CHECKING:
    from clientbook.cli.frame import Told
    from clientbook.sales.refusal_records import RefusalDesk

_TASKS = ("due", "manager", "company", "task")
_REASONS = ("reason", "count")
_GAPS = ("product", "state", "companies")
_PAYERS = ("company", "manager", "since", "owed", "treated")


def print_refusals(told: Told, desk: RefusalDesk) -> None:
    """Print the refusal desk of a day."""
    if told.as_json:
        told.put_json(desk.as_json())
        return
    told.say("cli.desk.title", day=desk.as_of)
    if not desk.refusals and not desk.tasks and not desk.non_payers:
        told.say("cli.desk.nothing")
        return
    _print_reasons(told, desk)
    _print_tasks(told, desk)
    _print_gaps(told, desk)
    _print_payers(told, desk)
    if desk.coaching:
        told.say("cli.desk.coaching", n=len(desk.coaching), managers=_managers(told, desk))
    silent = sum(one.state == "no_consent" for one in desk.materials)
    if silent:
        told.say("cli.desk.no_consent", n=silent)


def _managers(told: Told, desk: RefusalDesk) -> str:
    names = dict.fromkeys(one.manager or _nobody(told) for one in desk.coaching)
    return ", ".join(names)


def _print_reasons(told: Told, desk: RefusalDesk) -> None:
    from clientbook.reports.refusal_words import reason_words

    rows = [
        (reason_words(reason, told.language), number_text(count, told.language))
        for reason, count in desk.reasons.items()
        if count
    ]
    show_rows(told, "desk", "reasons", _REASONS, rows, left=1)


def _print_tasks(told: Told, desk: RefusalDesk) -> None:
    from clientbook.reports.refusal_words import task_words

    rows = [
        (
            date_text(task.due_on, told.language),
            task.manager or _nobody(told),
            task.company,
            task_words(task, told.language),
        )
        for task in desk.tasks
    ]
    show_rows(told, "desk", "tasks", _TASKS, rows, left=4)


def _print_gaps(told: Told, desk: RefusalDesk) -> None:
    rows = [
        (
            gap.product,
            text(f"desk.gap.{'out' if gap.in_range else 'missing'}", told.language),
            ", ".join(gap.companies),
        )
        for gap in desk.gaps
    ]
    show_rows(told, "desk", "gaps", _GAPS, rows, left=3)


def _print_payers(told: Told, desk: RefusalDesk) -> None:
    rows = [
        (
            one.company,
            one.manager or _nobody(told),
            date_text(one.due_on, told.language),
            sum_text(one.owed, told.language),
            text(f"desk.payer.{one.state}", told.language),
        )
        for one in desk.non_payers
    ]
    show_rows(told, "desk", "payers", _PAYERS, rows, left=2)


def _nobody(told: Told) -> str:
    return text("cli.funnel.nobody", told.language)
