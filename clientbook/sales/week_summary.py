"""The head's summary of a week: all managers' reports, and what is said of everybody only.

The forecast, the effort and the reverse plan, all refusals, angels and demons: METHOD.md §6, §8.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from clientbook.book.presets import in_crisis
from clientbook.sales.buying_gaps import BuyingGap, buying_gaps
from clientbook.sales.client_segments import movement_of
from clientbook.sales.completeness import completeness
from clientbook.sales.crisis import Outcome, outcome, scenarios_in
from clientbook.sales.discipline import DisciplineReport, discipline_of
from clientbook.sales.effort import Effort, effort_of
from clientbook.sales.finding_owners import by_manager
from clientbook.sales.forecast import Forecast, forecast_of
from clientbook.sales.freshness import Freshness
from clientbook.sales.hunting import Hunt, hunting
from clientbook.sales.leads import Leads, leads
from clientbook.sales.letters import LetterAhead, balance, letters_ahead, sent_in_a_year
from clientbook.sales.movement import Movement
from clientbook.sales.profitability import Profitability, profitability_of
from clientbook.sales.recommenders import Recommender, referrers, register
from clientbook.sales.refusal_desk import desk_of
from clientbook.sales.refusal_records import RefusalDesk
from clientbook.sales.reverse import Reverse, reverse_plan
from clientbook.sales.scoring import Method, score_method
from clientbook.sales.sources import Source, sources
from clientbook.sales.territory import Territory, territory
from clientbook.sales.trend import WeekTrend, trend_of
from clientbook.sales.waiting import StageWaiting, waiting_of
from clientbook.sales.week import report_of
from clientbook.sales.week_frames import WeekFrames
from clientbook.sales.week_records import WeekReport

HUNTED_DAYS = 28
"""Whom the managers speak to is counted over the four weeks up to Sunday."""


@dataclass(frozen=True, slots=True)
class WeekSummary:
    """The head's summary: the whole week, and every manager's.

    `managers`: as they get sheets; last, if anything is nobody's, the report of "".
    """

    total: WeekReport
    managers: tuple[WeekReport, ...]
    effort: Effort
    forecast: Forecast
    reverse: Reverse
    desk: RefusalDesk
    money: Profitability
    movement: Movement
    freshness: Freshness
    discipline: DisciplineReport
    hunting: tuple[Hunt, ...]
    sources: tuple[Source, ...]
    leads: Leads
    territory: Territory
    letters: tuple[LetterAhead, ...]
    sent: Mapping[str, Mapping[str, int]]
    crisis: tuple[Outcome, ...]
    trend: tuple[WeekTrend, ...]
    waiting: tuple[StageWaiting, ...]
    gaps: tuple[BuyingGap, ...]
    recommenders: tuple[Recommender, ...]
    score: Method


def summary_of(frames: WeekFrames, managers: Sequence[WeekReport]) -> WeekSummary:
    """Return the head's summary of a week whose managers' reports are made."""
    facts, ways = frames.facts, frames.ways
    nobody = report_of(frames, "")
    listed = (nobody.moved, nobody.overdue, nobody.stuck, nobody.refusals, nobody.late_payments)
    own = any(listed) or nobody.started or nobody.contacts.touches
    rest = (nobody,) if own and "" not in {report.manager for report in managers} else ()
    total = report_of(frames, None)
    return WeekSummary(
        total=total,
        managers=(*managers, *rest),
        effort=effort_of(facts, frames.funnel),
        forecast=forecast_of(facts, ways, frames.funnel),
        reverse=reverse_plan(frames.funnel, frames.settings.payers_goal),
        desk=desk_of(facts, ways, frames.products),
        money=profitability_of(facts, ways, frames.deals),
        movement=movement_of(facts, frames.companies["segment"], frames.moves),
        freshness=frames.freshness,
        discipline=discipline_of(
            frames.companies,
            frames.overdue,
            completeness(facts),
            by_manager(frames.findings, frames.owners),
            frames.settings,
            facts.as_of,
        ),
        hunting=hunting(facts, facts.as_of - timedelta(days=HUNTED_DAYS - 1)),
        sources=sources(facts, ways),
        leads=leads(facts, ways),
        territory=territory(frames.tables["cb_territory"], facts.as_of),
        letters=letters_ahead(frames.tables["cb_letters"], frames.week.plus(1)),
        sent=balance(sent_in_a_year(frames.tables["cb_letters"], facts.as_of)),
        crisis=_crisis(frames),
        trend=trend_of(frames.history, frames.stages, total),
        waiting=waiting_of(frames.companies, facts, ways),
        gaps=buying_gaps(facts, frames.tables),
        recommenders=register(facts, referrers(facts)),
        score=score_method(facts, ways),
    )


def _crisis(frames: WeekFrames) -> tuple[Outcome, ...]:
    """Return what scenarios come to, where the book has its own or its settings say crisis."""
    chosen, _, own = scenarios_in(frames.facts, frames.tables["cb_scenario"])
    if not own and not in_crisis(frames.settings):
        return ()
    return tuple(outcome(one, frames.facts.stages, frames.settings) for one in chosen)
