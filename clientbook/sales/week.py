"""The Monday sheet: everything one manager's week says, as of its Sunday (METHOD.md §7).

`week_of` answers for one manager or, for None, for all together; `weeks_of` for every manager of
the book at the cost of one; `week_summary` for their head. Pure: a book in, records out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd

from clientbook.book.calendar import Week
from clientbook.book.findings import Finding
from clientbook.book.record import Book
from clientbook.sales.funnel import StageCount, Stages
from clientbook.sales.refusals import recall_months
from clientbook.sales.week_ahead import ahead_of
from clientbook.sales.week_contacts import contacts_of
from clientbook.sales.week_errands import missed_of
from clientbook.sales.week_frames import WeekFrames, week_frames
from clientbook.sales.week_money import late_payments, money_of
from clientbook.sales.week_moves import moves_of
from clientbook.sales.week_records import WeekReport
from clientbook.sales.week_refusals import refusals_of
from clientbook.sales.week_stages import lever_of, plan_per_100, stages_of
from clientbook.sales.week_target import target_status
from clientbook.sales.week_work import overdue_of, stuck_of


def week_of(
    book: Book, week: Week, manager: str | None, findings: Sequence[Finding] = ()
) -> WeekReport:
    """Return one manager's week; of all managers together if `manager` is None.

    `findings` of the book, if given, are shown to the manager in whose rows they are.
    """
    return report_of(week_frames(book, week, findings), manager)


def weeks_of(book: Book, week: Week, findings: Sequence[Finding] = ()) -> Iterator[WeekReport]:
    """Return the week of every manager, those of the settings first, then others by name."""
    frames = week_frames(book, week, findings)
    return (report_of(frames, manager) for manager in managers_of(frames))


def managers_of(frames: WeekFrames) -> tuple[str, ...]:
    """Return who gets a sheet: active managers, and whoever else the data names.

    A manager who left (active: no) gets one only while live companies or the week's rows are his.
    """
    companies = frames.companies
    busy = {
        *companies.loc[companies["live"], "manager"],
        *frames.log["manager"],
        *frames.moved["manager"],
    }
    met = {*busy, *frames.deals["manager"], *frames.funnel.managers}
    listed = {
        person.name: person.active or person.name in busy for person in frames.settings.managers
    }
    strangers = sorted(name for name in met - set(listed) if name)
    return (*(name for name, shown in listed.items() if shown), *strangers)


def report_of(frames: WeekFrames, manager: str | None) -> WeekReport:
    """Return one sheet's records from the week's frames."""
    settings, as_of = frames.settings, frames.week.sunday
    companies = frames.of(frames.companies, manager)
    log, deals = frames.of(frames.log, manager), frames.of(frames.deals, manager)
    funnel = frames.funnel.total if manager is None else frames.funnel.managers.get(manager)
    counts = funnel or _nobody(frames)
    stages = stages_of(counts.stages, frames.stages)
    paid = counts.paid_per_100
    live = companies.loc[companies["live"]]
    return WeekReport(
        week=frames.week,
        manager=manager,
        as_of=as_of,
        known_manager=manager is None or manager in {m.name for m in settings.managers},
        contacts=contacts_of(log, settings, frames.week.days, manager),
        stages=stages,
        started=stages[0].at_risk if stages else 0,
        paid_per_100=paid,
        plan_per_100=plan_per_100(frames.stages),
        lever=lever_of(stages, paid, settings.min_n),
        coaching=frames.coaching,
        money=money_of(deals, frames.week.monday, frames.week.sunday),
        late_payments=late_payments(deals, as_of),
        moved=moves_of(frames.of(frames.moved, manager)),
        overdue=overdue_of(live, as_of),
        missed=missed_of(live, frames.overdue),
        stuck=stuck_of(companies),
        refusals=refusals_of(log, _recall(companies), frames.products, recall_months(settings)),
        ahead=ahead_of(
            frames.ahead.loc[frames.ahead.index.isin(live.index)],
            frames.week,
            settings.holidays_country,
        ),
        findings=frames.findings_of(manager),
        late_entries=tuple(
            one for one in frames.late_entries if manager is None or one.manager == manager
        ),
        verify=frames.freshness.of(manager),
        verified=frames.freshness.figures(manager),
        renewals=frames.renewals.of(manager),
        target=target_status(frames, manager),
    )


def _recall(companies: pd.DataFrame) -> dict[str, object]:
    dated = companies.loc[companies["recall_on"].notna()]
    return dict(zip(dated["client"], dated["recall_on"], strict=True))


def _nobody(frames: WeekFrames) -> Stages:
    """Return the funnel of somebody who has no company in it."""
    return Stages(tuple(StageCount(s.id, s.plan_rate, 0, 0, 0, 0) for s in frames.stages))
