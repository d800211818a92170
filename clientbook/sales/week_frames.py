"""What all Monday sheets of one week share: the funnel, and frames to cut by manager.

Everything is as of the week's Sunday. A row belongs to the manager who did it; a company to its
owner, or where it has none to whoever worked with it last.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from clientbook.book.calendar import Week
from clientbook.book.findings import Finding
from clientbook.book.record import Book
from clientbook.book.settings import Settings, Stage
from clientbook.sales.client_segments import segment_of
from clientbook.sales.coaching import Coaching, coaching_of
from clientbook.sales.columns import day_facts
from clientbook.sales.errands import errands
from clientbook.sales.evidence import Journeys, journeys
from clientbook.sales.facts import Facts
from clientbook.sales.finding_owners import Owners, named, owners
from clientbook.sales.freshness import Freshness, freshness_of
from clientbook.sales.funnel import Funnel, funnel_of
from clientbook.sales.late import late_entries
from clientbook.sales.renewals import Renewals, renewals_of
from clientbook.sales.seen import deals_until, log_until
from clientbook.sales.standing import standing
from clientbook.sales.week_ahead import tasks_ahead
from clientbook.sales.week_errands import due_in, with_duties
from clientbook.sales.week_moves import moved_in
from clientbook.sales.week_records import LateCount


@dataclass(frozen=True, slots=True)
class WeekFrames:
    """One week of a book.

    `facts` and `ways`: the book on Sunday. `companies`: as `standing` gives them. `log`: the week's
    rows; `deals`: all of them, as of Sunday; both with `manager` and `company`.
    `moved`: client, company, manager, `was`, `now`, `on`, `amount` of the week's moves.
    `owners`: table → Excel row → manager, for findings. `overdue`: `errands` on Sunday; `ahead`:
    `tasks_ahead` of live companies; `freshness` and its sample are for the next week too. `tables`:
    the book's.
    """

    week: Week
    settings: Settings
    facts: Facts
    ways: Journeys
    stages: tuple[Stage, ...]
    funnel: Funnel
    coaching: Coaching
    companies: pd.DataFrame
    log: pd.DataFrame
    deals: pd.DataFrame
    moved: pd.DataFrame
    products: pd.DataFrame
    moves: pd.DataFrame
    history: pd.DataFrame
    owners: Owners
    findings: tuple[Finding, ...]
    late_entries: tuple[LateCount, ...]
    overdue: pd.DataFrame
    ahead: pd.DataFrame
    freshness: Freshness
    renewals: Renewals
    tables: Mapping[str, pd.DataFrame]

    def of(self, frame: pd.DataFrame, manager: str | None) -> pd.DataFrame:
        """Return a manager's rows of one of these frames; all of them for None."""
        return frame if manager is None else frame.loc[frame["manager"] == manager]

    def findings_of(self, manager: str | None) -> tuple[Finding, ...]:
        """Return the findings in a manager's rows; all of them for None."""
        if manager is None:
            return self.findings
        return tuple(
            f for f in self.findings if self.owners.get(f.table, {}).get(f.row or 0) == manager
        )


def week_frames(book: Book, week: Week, findings: Sequence[Finding] = ()) -> WeekFrames:
    """Return what the sheets of a week are made from."""
    facts = day_facts(book, week.sunday)
    ways = journeys(facts)
    rank = segment_of(facts, ways)
    companies = with_duties(standing(facts, ways), rank, book.tables["cb_goals"])
    coming = week.plus(1)
    known = companies.set_index("client")[["company", "manager"]]
    counts = funnel_of(facts, ways)
    deals = named(deals_until(book.tables["cb_results"], week.sunday), known)
    log = named(log_until(book.tables["cb_log"], week.sunday), known)
    return WeekFrames(
        week=week,
        settings=book.settings,
        facts=facts,
        ways=ways,
        stages=facts.stages,
        funnel=counts,
        coaching=coaching_of(facts, ways, counts),
        companies=companies,
        log=log.loc[log["date"] >= pd.Timestamp(week.monday)],
        deals=deals,
        moved=moved_in(week, facts, ways, companies, deals),
        products=book.tables["cb_products"],
        moves=book.tables["cb_moves"],
        history=book.tables["cb_history"],
        owners=owners(book, companies, findings),
        findings=tuple(findings),
        late_entries=late_entries(
            book.tables["cb_history"], book.tables["cb_log"], facts, ways, week
        ),
        overdue=errands(facts, ways, companies),
        ahead=tasks_ahead(
            companies.loc[companies["live"]], week, due_in(facts, ways, companies, coming)
        ),
        freshness=freshness_of(facts, companies, coming, counted=week),
        renewals=renewals_of(facts, companies),
        tables=book.tables,
    )
