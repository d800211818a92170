"""What `funnel` prints: a view of the funnel, always named, as tables or as one JSON record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientbook.book.wording import number_text, percent_text, text
from clientbook.cli.expecting_printing import print_effort, print_forecast, print_plan
from clientbook.cli.screen import show_table, table_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rich.table import Table

    from clientbook.book.record import Book
    from clientbook.cli.frame import Told
    from clientbook.sales.flow import Flow
    from clientbook.sales.funnel import Funnel, Stages
    from clientbook.sales.snapshot import Snapshot, StageStanding
    from clientbook.sales.views import View

SHOWN_STUCK = 20
_COUNTED = ("stage", "plan", "at_risk", "moved", "open", "lost", "rate")
_STANDING = ("waits", "waiting", "stuck", "limit", "median", "longest")
_STUCK = ("company", "manager", "waits", "days", "limit")


def print_funnel(told: Told, book: Book, view: View) -> None:
    """Print a view of the company's funnel and of each manager's."""
    from clientbook.sales.effort import Effort
    from clientbook.sales.flow import Flow
    from clientbook.sales.forecast import Forecast
    from clientbook.sales.snapshot import Snapshot

    if told.as_json:
        told.put_json(view.as_json())
        return
    told.say(f"cli.funnel.title.{view.by}", day=view.as_of)
    if view.by == "company":
        told.say(f"cli.funnel.view.{view.view}", **_facts(told, view))
    names = {stage.id: stage.name for stage in book.settings.stages}
    if isinstance(view, Snapshot):
        _print_snapshot(told, view, names)
    elif isinstance(view, Flow):
        _print_flow(told, view, names)
    elif isinstance(view, Effort):
        print_effort(told, view)
    elif isinstance(view, Forecast):
        print_forecast(told, view)
    else:
        _print_counts(told, view, names)
        print_plan(told, view, names)


def _facts(told: Told, view: View) -> dict[str, object]:
    week, month = getattr(view, "week", None), getattr(view, "cohort", None)
    return {
        "list": text(f"cli.funnel.list.{view.lists}", told.language),
        **({"month": month.text} if month else {}),
        **({"week": week.text, "monday": week.monday, "sunday": week.sunday} if week else {}),
    }


def _print_counts(told: Told, funnel: Funnel, names: Mapping[str, str]) -> None:
    if funnel.cohort is not None and not funnel.stages[0].at_risk:
        told.say("cli.funnel.cohort_empty", month=funnel.cohort.text)
        return
    for name, part in {_everybody(told): funnel.total, **funnel.managers}.items():
        show_table(_counts_table(told, name, part, names))
        if part.paid_per_100 is not None:
            paid = number_text(part.paid_per_100, told.language, 1)
            told.say(f"cli.funnel.paid.{funnel.by}", n=paid)


def _counts_table(told: Told, title: str, part: Stages, names: Mapping[str, str]) -> Table:
    table = table_of(told, "funnel", _COUNTED, title or _nobody(told))
    for stage in part.stages:
        counts = (stage.at_risk, stage.moved, stage.open, stage.lost)
        table.add_row(
            names[stage.stage],
            percent_text(stage.plan, told.language, 0),
            *(number_text(count, told.language, 0) for count in counts),
            "—" if stage.rate is None else percent_text(stage.rate, told.language),
        )
    return table


def _print_snapshot(told: Told, view: Snapshot, names: Mapping[str, str]) -> None:
    for name, stages in {_everybody(told): view.stages, **view.managers}.items():
        if name == _everybody(told) or any(stage.open for stage in stages):
            show_table(_standing_table(told, name, stages, names))
    if not view.stuck:
        return
    table = table_of(told, "funnel", _STUCK, text("cli.funnel.stuck_title", told.language), left=3)
    for one in view.stuck[:SHOWN_STUCK]:
        figures = (_figure(told, one.days), _figure(told, one.limit))
        table.add_row(one.company, one.manager or _nobody(told), names[one.stage], *figures)
    show_table(table)
    if len(view.stuck) > SHOWN_STUCK:
        told.say("cli.funnel.stuck_more", n=len(view.stuck) - SHOWN_STUCK)


def _standing_table(
    told: Told, title: str, stages: Sequence[StageStanding], names: Mapping[str, str]
) -> Table:
    table = table_of(told, "funnel", _STANDING, title or _nobody(told))
    for one in stages:
        figures = (one.open, one.stuck, one.limit, one.median_days, one.longest_days)
        table.add_row(names[one.stage], *(_figure(told, figure) for figure in figures))
    return table


def _print_flow(told: Told, view: Flow, names: Mapping[str, str]) -> None:
    """Print one table: managers below each other, what happened in the week beside each other."""
    moved = {
        name: (one.started, *(stage.moved for stage in one.stages), one.lost)
        for name, one in {_everybody(told): view.total, **view.managers}.items()
    }
    if not any(view_counts := moved[_everybody(told)]):
        told.say("cli.funnel.nothing_moved")
        return
    table = table_of(told, "funnel", ("manager", "started"))
    for stage in view.total.stages:
        table.add_column(names[stage.stage], justify="right")
    table.add_column(text("cli.funnel.gone", told.language), justify="right")
    for name, counts in moved.items():
        if any(counts) or counts is view_counts:
            table.add_row(name or _nobody(told), *(_figure(told, count) for count in counts))
    show_table(table)


def _figure(told: Told, value: float | None) -> str:
    return "—" if value is None else number_text(value, told.language)


def _everybody(told: Told) -> str:
    return text("cli.funnel.all", told.language)


def _nobody(told: Told) -> str:
    return text("cli.funnel.nobody", told.language)
